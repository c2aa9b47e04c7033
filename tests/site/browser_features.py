"""What style sheets, scripts and templates ask of a browser, by the names of MDN's browser-compat-data.

`tests/data/browser-support.json` says for each since which version Chrome, Firefox and Safari know it. Renew it with

    npm pack @mdn/browser-compat-data && tar -xf mdn-browser-compat-data-*.tgz package/data.json
    python -m tests.site.browser_features package/data.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.base_project import ROOT

TABLE = ROOT / "tests" / "data" / "browser-support.json"
BROWSERS = ("chrome", "firefox", "safari")
ASSETS = ROOT / "docs" / "assets"
TEMPLATES = (
    ROOT / "overrides",
    ROOT / "hooks" / "kitu" / "pages" / "templates",
    ROOT / "hooks/kitu/drawings/member_map",
)

SYNTAX = {
    "classes.private_class_methods": r"^ +(?:async )?#\w+\(.*\{$",
    "classes.private_class_fields": r"^ +#\w+(?: =|$)",
    "classes.static.initialization_blocks": r"\bstatic \{",
    "functions.arrow_functions": r"=>",
    "functions.default_parameters": r"\(\{[^}]*\} = \{\}\)|\(\w+ = ",
    "grammar.numeric_separators": r"\b\d+_\d+\b",
    "grammar.template_literals": r"`",
    "operators.async_function": r"\basync \(",
    "operators.destructuring": r"(?:const|let) [{\[]",
    "operators.import": r"\bimport\(",
    "operators.nullish_coalescing": r"\?\? ",
    "operators.nullish_coalescing_assignment": r"\?\?=",
    "operators.logical_or_assignment": r"\|\|=",
    "operators.logical_and_assignment": r"&&=",
    "operators.optional_chaining": r"\?\.[\w(\[]",
    "operators.await.top_level": r"^await ",
    "regular_expressions.lookbehind_assertion": r"\(\?<[=!]",
    "regular_expressions.named_capturing_group": r"\(\?<\w",
    "regular_expressions.unicode_character_class_escape": r"\\p\{",
    "statements.async_function": r"\basync function",
    "statements.generator_function": r"function\*",
    "statements.for_of": r"\bfor \(const .* of ",
    "statements.try_catch.optional_catch_binding": r"\bcatch \{",
}
"""Forms of the language by a sign of them."""

CSS_FORMS = {
    "css.at-rules.supports.selector": r"@supports selector\(",
    "css.properties.content.alt_text": r'content: "[^"]*" / ',
    "css.selectors.nesting": r"^\s*&",
    "css.types.color.rgb.space_separated_parameters": r"rgb\([\d ]+/",
}
"""Forms of style sheets by a sign of them."""

OURS = frozenset(
    {"address", "check", "colorScheme", "element", "entry", "equals", "features", "first", "getLayers", "getSize"}
    | {"limits", "lines", "messages", "properties", "query", "run", "separator", "service", "show", "take", "use"}
)
"""Members of our own or of Leaflet's that bear the name of something newer; a style set by script is a property."""

OWNERS = re.compile(
    r"api\.(?:Element|HTML\w*Element|Document|Node|Window|Navigator|URL|URLSearchParams|Response|Request|Blob|Event|"
    r"AbortSignal|KeyboardEvent|PointerEvent|DOMTokenList|DOMRect)|"
    r"javascript\.builtins\.(?:Array|String|Object|Map|Set|Promise|RegExp|Iterator|Number|Math|Date|JSON|Error|Intl)"
)
"""Whose members a script is likely to ask for: those that are too new are in the table by name."""

Features = Iterator[str]


def css_features(sheet: str, known: Mapping[str, Any]) -> Features:
    """Properties, their values where they differ in support, selectors, functions, at-rules and media features."""
    text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    yield from (name for name, sign in CSS_FORMS.items() if re.search(sign, text, re.MULTILINE))
    for name, condition in re.findall(r"@([a-z-]+)([^{;]*)", text):
        yield f"css.at-rules.{name}"
        yield from (
            f"css.at-rules.media.{one}"
            for one in re.findall(r"\((?:m(?:in|ax)-)?([a-z-]+)", condition)
            if name == "media"
        )
    for selector in re.findall(r"([^{};]+)\{", text):
        yield from (f"css.selectors.{name}" for name in re.findall(r"(?<=:)([a-z-]+)", _outside_at_rules(selector)))
    for name, value in re.findall(r"(?<=[{;\s])([a-z-]+):\s+([^{};]+);", text):
        if name.startswith("--"):
            continue
        yield f"css.properties.{name}"
        words = re.findall(r"(?<![\w#.-])[a-z][a-z-]+", re.sub(r'"[^"]*"', "", value))
        yield from (f for word in words if (f := f"css.properties.{name}.{word}") in known)
    for name in re.findall(r"(?<![\w-])([a-z-]+)\(", re.sub(r'"[^"]*"', "", text)):
        yield from (
            f for f in (f"css.types.{name}", f"css.types.color.{name}", f"css.types.gradient.{name}") if f in known
        )


def _outside_at_rules(selector: str) -> str:
    return "" if selector.lstrip().startswith("@") else selector


def js_features(script: str, known: Mapping[str, Any]) -> Features:
    """Forms of the language, globals, and members that some interface of the browser has."""
    text = re.sub(r"^\s*(?://.*|/\*[\s\S]*?\*/)|\s// .*$", "", script, flags=re.MULTILINE)
    for name, sign in SYNTAX.items():
        if re.search(sign, text, re.MULTILINE):
            yield f"javascript.{name}"
    for owner, name in re.findall(r"\b([A-Z]\w+)\.(\w+)", text):
        yield from (f for f in (f"javascript.builtins.{owner}.{name}", f"api.{owner}.{name}_static") if f in known)
    for name in re.findall(r"\bnew ([A-Z]\w+)", text):
        yield from (f for f in (f"javascript.builtins.{name}", f"api.{name}") if f in known)
    for name in re.findall(r"(?<![\w.#])([a-z]\w+)\(", text):
        yield from (f for f in (f"api.Window.{name}", f"api.{name}") if f in known)
    for name in set(re.findall(r"(?<=[\w)\]}?]\.)([a-z]\w+)\b", text)) - OURS:
        yield f"member.{name}"


def html_features(template: str, known: Mapping[str, Any]) -> Features:
    """Elements and attributes."""
    for element, attributes in re.findall(
        r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>", re.sub(r"\{[{%].*?[%}]\}", "", template)
    ):
        yield from (f for f in (f"html.elements.{element}",) if f in known)
        for name, value in re.findall(r"([a-z-]+)(?:=\"([a-z]*)\")?", attributes):
            wanted = (f"html.elements.{element}.{name}", f"html.global_attributes.{name}")
            yield from (f for one in wanted for f in (one, f"{one}.{value}") if f in known)


def used(known: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every feature that the site uses, with the files that use it; `known` are all that may be meant."""
    found: dict[str, list[str]] = {}
    readers = (
        (css_features, ASSETS.rglob("*.css")),
        (js_features, ASSETS.rglob("*.js")),
        (html_features, (path for folder in TEMPLATES for path in folder.rglob("*.html"))),
    )
    for reader, paths in readers:
        for path in sorted(paths):
            for feature in dict.fromkeys(reader(path.read_text(encoding="utf-8"), known)):
                found.setdefault(feature, []).append(path.relative_to(ROOT).as_posix())
    return found


def everything(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, list[float | None]]]:
    """Each feature of browser-compat-data with the first version of each browser; None where there is none."""
    for name, inner in tree.items():
        if name == "__compat":
            yield above, [_since(inner["support"].get(browser, [])) for browser in BROWSERS]
        elif isinstance(inner, dict) and not name.startswith("__"):
            yield from everything(inner, f"{above}.{name}" if above else name)


def _since(support: Any) -> float | None:
    """The first version without prefix, other name or setting."""
    statements = support if isinstance(support, list) else [support]
    plain = [one for one in statements if not {"prefix", "alternative_name", "flags", "version_removed"} & set(one)]
    versions = (str(one.get("version_added")).lstrip("≤") for one in plain)
    return min((float(version) for version in versions if re.fullmatch(r"\d+(\.\d+)?", version)), default=None)


def with_members(features: Mapping[str, list[float | None]]) -> dict[str, list[float | None]]:
    """Add each member by its bare name, as old as the first interface that has it: nobody can see whose it is."""
    found = dict(features)
    for feature, versions in features.items():
        kind, _, name = feature.removesuffix("_static").rpartition(".")
        if re.fullmatch(r"api\.\w+|javascript\.builtins\.[A-Z][\w.]*", kind) and name[:1].islower():
            found[f"member.{name}"] = _older(found.get(f"member.{name}"), versions)
    return found


def _older(one: list[float | None] | None, other: list[float | None]) -> list[float | None]:
    if one is None:
        return other
    pairs = zip(one, other, strict=True)
    return [min((version for version in pair if version is not None), default=None) for pair in pairs]


def oldest() -> list[float]:
    """The browsers that README promises to, in the order of `BROWSERS`. Raises `ValueError` if it names none."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"Chrome (?:and|und) Edge (\d+), Firefox (\d+), Safari (\d+\.\d+)", text)
    if found is None:
        raise ValueError("README.md names no oldest browsers")
    return [float(version) for version in found.groups()]


def too_new(features: Mapping[str, list[float | None]]) -> set[str]:
    """Those that one of the oldest browsers does not know."""
    first = oldest()
    return {
        name
        for name, versions in features.items()
        if any(since is None or since > old for since, old in zip(versions, first, strict=True))
    }


def newer_members(known: Mapping[str, list[float | None]]) -> list[str]:
    """Members of `OWNERS` that are too new, by their bare names."""
    parts = (feature.removesuffix("_static").rpartition(".") for feature in known)
    names = {f"member.{name}" for owner, _, name in parts if OWNERS.fullmatch(owner) and name[:1].islower()}
    return sorted(name for name in too_new({name: known[name] for name in names}))


def renewed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The table: versions of every feature that the site uses."""
    sections = {name: data[name] for name in ("api", "css", "html", "javascript")}
    known = with_members(dict(everything(sections)))
    names = sorted(name for name in used(known) if name in known)
    return {
        "source": f"MDN browser-compat-data {data['__meta']['version']} (CC0 1.0)",
        "browsers": list(BROWSERS),
        "features": {name: known[name] for name in names},
        "newer": newer_members(known),
    }


def main(arguments: Iterable[str]) -> None:
    """Write the table anew from the file that the package holds."""
    [path] = arguments
    table = renewed(json.loads(Path(path).read_text(encoding="utf-8")))
    lines = [f"    {json.dumps(name)}: {json.dumps(versions)}" for name, versions in table["features"].items()]
    head = "".join(f"  {json.dumps(name)}: {json.dumps(table[name])},\n" for name in ("source", "browsers"))
    joined = ",\n".join(lines)
    newer = ",\n".join(f"    {json.dumps(name)}" for name in table["newer"])
    text = f'{{\n{head}  "features": {{\n{joined}\n  }},\n  "newer": [\n{newer}\n  ]\n}}\n'
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
