"""Style sheets and scripts are joined from their parts: fixed order, each part once, and nothing half understood."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitu.site.fingerprints import versioned
from kitu.site.joining import JoinError, joined, page_parts
from tests.base_project import ROOT

DOCS = ROOT / "docs"


def test_a_style_sheet_is_its_imports_and_then_itself() -> None:
    """Parts stand in the order in which they are named, and are no files of their own."""
    parts = {
        "assets/css/site.css": b'@import "b.css";\n@import "parts/a.css";\nc {}\n',
        "assets/css/b.css": b"b {}\n",
        "assets/css/parts/a.css": b"a {}\n",
    }
    assert joined(parts) == {"assets/css/b.css": b"b {}\n", "assets/css/site.css": b"b {}\n\na {}\n\nc {}\n"}


def test_modules_run_once_in_the_order_in_which_they_need_each_other() -> None:
    """Names imported are those exported, also under another name; names of different modules do not meet."""
    parts = {
        "assets/js/page.js": b'import { sum as plus } from "./parts/sum.js"\nimport "./parts/one.js"\nplus(1)\n',
        "assets/js/parts/sum.js": b'import { one } from "./one.js"\nexport const sum = (value) => value + one\n',
        "assets/js/parts/one.js": b"const inner = 1\nexport { inner as one }\n",
    }
    assert joined(parts)["assets/js/page.js"].decode() == (
        "const module0 = (() => {\nconst inner = 1\nreturn { one: inner };\n})();\n\n"
        "const module1 = (() => {\nconst { one: one } = module0;\n"
        "const sum = (value) => value + one\nreturn { sum };\n})();\n\n"
        "const module2 = (() => {\nconst { sum: plus } = module1;\nplus(1)\n})();\n"
    )


def test_what_stands_behind_a_module_that_waits_waits_for_it() -> None:
    """As the language says of modules: a beginning in pieces keeps its order, and the others stay as they are."""
    parts = {
        "assets/js/page.js": b'import { drawn } from "./parts/draw.js"\nopen(drawn)\n',
        "assets/js/parts/draw.js": b"const made = make()\nawait draw(made)\nexport const drawn = made\n",
    }
    assert joined(parts)["assets/js/page.js"].decode() == (
        "const module0 = await (async () => {\nconst made = make()\nawait draw(made)\n"
        "const drawn = made\nreturn { drawn };\n})();\n\n"
        "const module1 = (() => {\nconst { drawn: drawn } = module0;\nopen(drawn)\n})();\n"
    )


def test_a_script_for_later_is_named_with_the_hash_of_its_content() -> None:
    """Beside the joined file, wherever the part stands; what the file's own module exports is there to be taken."""
    parts = {
        "assets/js/page.js": b'import "./parts/when-used.js"\n',
        "assets/js/parts/when-used.js": b'load(new URL("../later.js", import.meta.url))\n',
        "assets/js/later.js": b"const inner = 1\nexport { inner as outer }\n",
    }
    made = joined(parts)
    later = made["assets/js/later.js"]
    assert later.decode() == (
        "const module0 = (() => {\nconst inner = 1\nreturn { outer: inner };\n})();\n\n"
        "export const { outer } = module0;\n"
    )
    named = posixpath.basename(versioned("assets/js/later.js", later))
    assert f'load(new URL("./{named}", import.meta.url))' in made["assets/js/page.js"].decode()
    assert joined({**parts, "assets/js/later.js": b"2\n"})["assets/js/page.js"] != made["assets/js/page.js"]


def test_comments_are_left_out_and_notices_of_licences_stay() -> None:
    """What looks like a comment within a line is none."""
    parts = {
        "assets/css/a.css": b"/* about */\n\n/*! licence */\na { /* why */\n  b: c; /* d */\n}\n",
        "assets/js/a.js": b"// about\n/** contract\n * of it */\n/* @preserve */\nopen('https://x') // why\n"
        b"  // e\n/*! l */\n",
    }
    made = joined(parts)
    assert made["assets/css/a.css"] == b"/*! licence */\na {\n  b: c;\n}\n"
    assert made["assets/js/a.js"].splitlines()[1:-1] == [b"/* @preserve */", b"open('https://x') // why", b"/*! l */"]


def test_no_text_of_a_script_has_a_line_that_looks_like_a_comment() -> None:
    """It would be taken away with them."""
    inside = [line for path in (DOCS / "assets" / "js").rglob("*.js") for line in _lines_within_texts(path)]
    assert inside
    assert [line for line in inside if line.lstrip().startswith(("//", "/**"))] == []


def _lines_within_texts(path: Path) -> Iterator[str]:
    """Every line that begins within a text over several lines."""
    within = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if within:
            yield line
        if within or not line.lstrip().startswith(("//", "/*", "*")):
            within ^= line.count("`") % 2 == 1


@pytest.mark.parametrize(
    "script, reason",
    [
        ('import "./parts/gone.js"\n', "there is no such part"),
        ('import "./page.js"\n', "imports itself"),
        ('import all from "./parts/a.js"\n', "not a form that can be joined"),
        ('import * as all from "./parts/a.js"\n', "not a form that can be joined"),
        ('new URL("./parts/a.js", import.meta.url)\n', "fetches assets/js/parts/a.js, which is a part"),
        ('new URL("./gone.js", import.meta.url)\n', "there is no such part"),
        ("export default 1\n", "not a form that can be joined"),
        ("export let counter = 0\n", "not a form that can be joined"),
    ],
)
def test_what_is_not_understood_stops_the_build(script: str, reason: str) -> None:
    """A form that would be joined wrongly is named, with its file."""
    with pytest.raises(JoinError, match=rf"assets/js/.*{reason}|{reason}"):
        dict(joined({"assets/js/page.js": script.encode(), "assets/js/parts/a.js": b""}))


def test_no_style_sheet_names_a_file_beside_it() -> None:
    """An address relative to a part would lead elsewhere from the joined file."""
    found = [
        path for path in (DOCS / "assets" / "css").rglob("*.css") if re.search(r"url\((?!\"data:)", path.read_text())
    ]
    assert found == []


def test_every_part_is_used() -> None:
    """A part that nothing imports would be forgotten in the folder."""
    parts = page_parts(DOCS)
    text = b"\n".join(parts.values()).decode() + (DOCS.parent / _SIGNS).read_text(encoding="utf-8")
    inner = [address for address in parts if address.count("/") > 2]
    assert [address for address in inner if f'{"/".join(address.split("/")[-1:])}"' not in text] == []


_SIGNS = "hooks/kitu/drawings/member_map/members.js.jinja"
_SCRIPT = re.compile(r"=>|\bfunction\s*\w*\(|\b(?:document|window)\.\w|\b(?:const|let|var) \w+ =|\baddEventListener\b")


def test_no_script_stands_in_python() -> None:
    """JavaScript stands in files of its own, where the linter and an editor's eye find it."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "hooks").rglob("*.py"))
        if path.name != "joining.py"  # writes the brackets around each module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SCRIPT.search(node.value)
    ]
    assert found == []


def test_a_planted_script_is_found() -> None:
    """The pattern knows what a line of JavaScript looks like."""
    assert _SCRIPT.search('map.on("zoomend", () => document.title)')
    assert not _SCRIPT.search("Die Funktion liest das Dokument.")


MADE_BY_LIBRARIES = re.compile(r"leaflet-|admonition-title$")
CLASS = re.compile(r"\.([a-z][\w-]*)(?=[^{}]*\{)")
STYLE_COMMENT = re.compile(r"/\*.*?\*/|url\([^)]*\)|\d\.\d", re.DOTALL)
WEARERS = ("hooks/**/*.py", "hooks/**/*.html", "overrides/**/*.html", "docs/**/*.md", "docs/assets/js/**/*.js")


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text))


def unworn(style: str, words: set[str]) -> set[str]:
    """Classes of a style sheet that nothing says: as a word, or with its last part put in (`tag--{{ kind }}`)."""
    names = {name for name in CLASS.findall(STYLE_COMMENT.sub("", style)) if not MADE_BY_LIBRARIES.match(name)}
    return {name for name in names - words if f"{name.rpartition('--')[0]}--" not in words}


def test_every_class_of_the_style_sheets_is_worn() -> None:
    """Dead rules are found when what wore them goes."""
    wearers = words_of("\n".join(path.read_text("utf-8") for part in WEARERS for path in sorted(ROOT.glob(part))))
    sheets = sorted((DOCS / "assets" / "css").rglob("*.css"))
    assert len(sheets) > 30
    assert {sheet.name: found for sheet in sheets if (found := unworn(sheet.read_text("utf-8"), wearers))} == {}


def test_a_class_that_nothing_wears_is_found() -> None:
    style = "/* .old */ .card, .card__title:hover > .gone { opacity: 0.5 } @media print { .tag--one { color: red } }"
    assert unworn(style, words_of('class="card card__title tag--{{ kind }}"')) == {"gone"}
