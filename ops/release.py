"""`python -m ops.release FOLDER --site-url … --today …`: build the site for publication, or say what stands in the way.

The only place that is told what day it is. Further arguments go to `mkdocs build`.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.reading.finding import Finding, as_report
from kitu.records import addresses
from kitu.records.audit_result import FILE, read_result
from kitu.site.digest import site_digest
from ops import obstacles
from ops.build import BuildError, build_into
from ops.compress import compress
from ops.legal_duties import duties
from ops.manifest import write_manifest
from ops.staging import NotASiteError, staged


class RefusedError(Exception):
    """Raised when a site is built but must not be published; the message is the list of reasons."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, check, compress, put into the folder, write the manifest; exit status 1 if nothing was put there."""
    options, rest = _parser().parse_known_args(arguments)
    loaded = load(Path("data"))
    if loaded.directory is None:
        print(as_report(loaded.findings), file=sys.stderr)
        return 1
    try:
        with staged(options.folder) as fresh:
            build_into(fresh, rest, {"SITE_URL": options.site_url} if options.site_url else {})
            _check(fresh, loaded.directory, options)
            compress(fresh)
    except (RefusedError, NotASiteError) as error:
        print(error, file=sys.stderr)
        return 1
    except BuildError:
        print("Nicht gebaut und nicht veröffentlicht.", file=sys.stderr)
        return 1
    write_manifest(options.folder.resolve(), options.site_url, loaded.directory.organisation.short_name, options.today)
    print(f"Zur Veröffentlichung bereit: {options.folder}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ops.release", description="Baut zur Veröffentlichung.")
    parser.add_argument("folder", type=Path, metavar="ORDNER")
    parser.add_argument("--site-url", required=True, metavar="ADRESSE", help="öffentliche Adresse, mit https://")
    parser.add_argument("--today", required=True, type=datetime.date.fromisoformat, metavar="TAG")
    parser.add_argument("--audit", type=Path, default=Path(FILE), metavar="DATEI", help=f"Vorgabe: {FILE}")
    return parser


def _check(site: Path, directory: Directory, options: argparse.Namespace) -> None:
    if found := tuple(obstacles_to(site, directory, options)):
        raise RefusedError(obstacles.as_list(found))


def obstacles_to(site: Path, directory: Directory, options: argparse.Namespace) -> Iterator[Finding]:
    """Everything that keeps the built site from being published."""
    lines = {key: origin.line for (part, key), origin in directory.origins.items() if part == "legal"}
    own = directory.organisation
    required = duties(own.legal_form, own.region)
    yield from obstacles.address_obstacles(options.site_url)
    yield from obstacles.date_obstacles(directory, options.today)
    yield from obstacles.region_obstacles(own.region, required)
    yield from obstacles.licence_obstacles(directory)
    yield from obstacles.placeholder_obstacles(own_texts(Path()))
    yield from obstacles.legal_obstacles(directory.file.legal, lines, required)
    yield from obstacles.security_obstacles(_text(site / obstacles.SECURITY_TXT), options.today)
    yield from obstacles.proposal_obstacles(_text(site / obstacles.PROPOSAL_PAGE))
    yield from obstacles.statement_obstacles(_text(site / obstacles.STATEMENT), required)
    again = f"make audit SITE_URL={options.site_url or '…'}"
    yield from obstacles.audit_obstacles(read_result(options.audit), site_digest(site), again=again)


def own_texts(project: Path) -> Mapping[str, str]:
    """What the owner of a project writes, by the names of the files: data, pages but those for editors, settings."""
    editors = project / "docs" / addresses.EDITING.address
    pages = (path for path in sorted(project.glob("docs/**/*.md")) if editors not in path.parents)
    files = (*sorted(project.glob("data/*.yaml")), *pages, project / "mkdocs.yml")
    return {path.relative_to(project).as_posix(): text for path in files if (text := _text(path)) is not None}


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
