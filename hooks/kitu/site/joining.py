"""Style sheets and scripts as the site ships them: one file each, joined from the parts that it imports.

A file directly in `assets/css` or `assets/js` is for pages to load; what stands in folders below are parts. Each says
at its beginning what it is made of (`@import "components/tag.css";`, `import { folded } from "./parts/folding.js"`);
that order is the order of the joined file. A script that is fetched only when it is needed is named by
`new URL("./finding.js", import.meta.url)`, and gets the hash of its content. Only these plain forms are understood; all
else stops the build.
Comments are for those who read the parts: visitors do not load them, but for notices of licences (`/*!`, `@preserve`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from kitu.records.addresses import ASSETS
from kitu.records.made_when_asked import MadeWhenAsked
from kitu.site.fingerprints import versioned

STYLES, SCRIPTS = f"{ASSETS}css/", f"{ASSETS}js/"

_SHEET = re.compile(r'^@import "([\w./-]+)";\n', re.MULTILINE)
_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.{1,2}/[\w./-]+)";?\n', re.MULTILINE)
_ON_USE = re.compile(r'(?<=new URL\(")(\.{1,2}/[\w./-]+)(?=", import\.meta\.url\))')
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? (\w+)|class (\w+)|const (\w+) = )", re.MULTILINE)
_RENAMED = re.compile(r"^export \{([^}]*)\};?\n", re.MULTILINE)
_SHEET_COMMENT = re.compile(r"[ \t]*/\*(?!!).*?\*/(?:\n(?=\s*\n))?", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)  # on lines of their own
_WAITS = re.compile(r"^await ", re.MULTILINE)  # at the top of a module: it goes on in a later task
_LEFT = re.compile(r"^(?:import\b|export\b|@import\b).*", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?: as (\w+))?")


class JoinError(ValueError):
    """A part is missing, imports itself by a detour, or says what it needs in a form that is not understood."""


def page_parts(docs: Path) -> dict[str, bytes]:
    """Every style sheet and script below `docs`, by site-relative address."""
    found = sorted(path for folder in (STYLES, SCRIPTS) for path in (docs / folder).rglob("*.*"))
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in found}


def is_part(address: str) -> bool:
    """Whether a site-relative address is a style sheet's or script's, which ship joined only."""
    return address.startswith((STYLES, SCRIPTS))


def joined(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Join what pages load; `parts` are all style sheets and scripts by site-relative address.

    Gives the files directly in `assets/css` and `assets/js`, sorted by address, each joined when it is first asked for,
    which raises `JoinError`.
    """
    loaded = sorted(address for address in parts if posixpath.dirname(address) + "/" in (STYLES, SCRIPTS))
    return MadeWhenAsked((address, cache(partial(_joined, parts, address))) for address in loaded)


def _joined(parts: Mapping[str, bytes], address: str) -> bytes:
    return (_sheet if address.endswith(".css") else _script)(parts, address).encode()


def _sheet(parts: Mapping[str, bytes], address: str) -> str:
    text = _text(parts, address)
    imported = [_text(parts, _beside(address, name)).strip() for name in _SHEET.findall(text)]
    whole = "\n\n".join(filter(None, [*imported, _SHEET.sub("", text).strip()]))
    return _SHEET_COMMENT.sub("", _understood(address, whole)).strip() + "\n"


def _script(parts: Mapping[str, bytes], address: str) -> str:
    """Each module is a function that runs once, in the order in which they need each other; it gives its exports.

    Those behind a module that waits (`await` at the beginning of a line) wait for it, as the language says of modules.
    What the last one exports, the file does.
    """
    order = list(dict.fromkeys(_in_order(parts, address, ())))
    names = {module: f"module{number}" for number, module in enumerate(order)}
    modules = [_wrapped(_with_versions(parts, module), module, names) for module in order]
    exports = _exports(_text(parts, address))
    given = [f"export const {{ {', '.join(name for name, _ in exports)} }} = {names[address]};\n"] if exports else []
    return "\n".join([*modules, *given])


def _with_versions(parts: Mapping[str, bytes], address: str) -> str:
    """The text of a module; scripts that it fetches when they are needed stand beside the joined file."""

    def beside_joined(found: re.Match[str]) -> str:
        wanted = _beside(address, found[1])
        if posixpath.dirname(wanted) + "/" != SCRIPTS:
            raise JoinError(f"{address} fetches {wanted}, which is a part of others")
        return "./" + posixpath.basename(versioned(wanted, _joined(parts, wanted)))

    return _ON_USE.sub(beside_joined, _text(parts, address))


def _in_order(parts: Mapping[str, bytes], address: str, above: tuple[str, ...]) -> Iterator[str]:
    if address in above:
        raise JoinError(f"{address} imports itself: {' → '.join([*above, address])}")
    for _, name in _IMPORT.findall(_text(parts, address)):
        yield from _in_order(parts, _beside(address, name), (*above, address))
    yield address


def _wrapped(text: str, address: str, names: Mapping[str, str]) -> str:
    exports = [name if name == own else f"{name}: {own}" for name, own in _exports(text)]
    taken = [
        f"const {{ {', '.join(map(': '.join, _pairs(wanted)))} }} = {names[_beside(address, name)]};\n"
        for wanted, name in _IMPORT.findall(text)
        if wanted
    ]
    text = _SCRIPT_COMMENT.sub("", text)
    body = _EXPORT.sub("", _RENAMED.sub("", _IMPORT.sub("", text))).strip()
    given = f"return {{ {', '.join(exports)} }};\n" if exports else ""
    opening = "await (async () => {" if _WAITS.search(body) else "(() => {"
    return f"const {names[address]} = {opening}\n{''.join(taken)}{_understood(address, body)}\n{given}}})();\n"


def _exports(text: str) -> list[tuple[str, str]]:
    """What a module exports: the name for others, and its own."""
    own = [(name, name) for found in _EXPORT.findall(text) for name in found if name]
    return own + [pair for found in _RENAMED.findall(text) for pair in _pairs(found, given_last=True)]


def _pairs(names: str, *, given_last: bool = False) -> list[tuple[str, str]]:
    """Names with those that they get: `a as b` → `(a, b)`, or `(b, a)` as an object that gives `a` away as `b`."""
    found = [(name, other or name) for name, other in _NAME.findall(names)]
    return [(other, name) for name, other in found] if given_last else found


def _understood(address: str, text: str) -> str:
    left = _LEFT.search(text)
    if left:
        raise JoinError(f"{address}: not a form that can be joined: {left[0]}")
    return text


def _text(parts: Mapping[str, bytes], address: str) -> str:
    if address not in parts:
        raise JoinError(f"{address} is imported, but there is no such part")
    return parts[address].decode()


def _beside(address: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), name))
