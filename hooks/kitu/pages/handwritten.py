"""Last touches to the HTML of a page: figures from the data, relative addresses, tables that everyone can read."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from kitu import german
from kitu.reading.finding import Code, Finding, Position
from kitu.spelling import similar_name

ESCAPED = r"\[["
GUARD = "\ue000"
"""Stands for an escaped marker while Markdown runs: a private character that no text uses."""

MARKER = r"\[\[([^\[\]\n]{1,80})\]\]"
PIECES = re.compile(
    rf"(?P<verbatim><pre\b.*?</pre>|<code\b.*?</code>|<!--.*?-->)|<p>\s*{MARKER}\s*</p>|{MARKER}|(?P<tag><[^>]*>)",
    re.DOTALL,
)
NEIGHBOURS = re.compile(r'<sup class="ref(?=">(?:(?!</sup>).)*</sup>\s*<sup class="ref)')
"""A citation that another one follows directly; templates know theirs."""

TEXT = re.compile(r"<pre\b.*?</pre>|<code\b.*?</code>|<!--.*?-->|<[^>]*>|(?P<text>[^<]+)", re.DOTALL)
ROOTED = re.compile(r'(\s(?:href|src|action|data-src)=")/(?!/)([^"]*")')
SECTION = re.compile(r"<(?:h2|section|div class=\"(?:split|band))[\s>\"]")
BLOCK_END = re.compile(r"(</(?:td|th|dt|dd|h[1-6]|div|caption|figcaption|summary)>)(?=<)")
TABLE = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table>(?P<table>.*?)</table>", re.DOTALL)


LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\((?P<target>[^()\s#:]*)(?:#[^()\s]*)?\)(?:\{[^{}\n]*\})?")
"""A link of Markdown to a page of the site, with the attributes that may follow it."""

HTML_LINK = re.compile(r'<a\s[^<>]*?href="(?P<target>[^"#?:]+)(?:#[^"]*)?"[^<>]*>(?P<text>.*?)</a>', re.DOTALL)
"""A link in the HTML of a hand-written page, relative to the page or to the site's root."""

HTML_FORM = re.compile(r'<form\s[^<>]*?action="(?P<target>[^"#?:]+)"[^<>]*>.*?</form>', re.DOTALL)
"""A form there, which is of no use without the page that answers it."""


def without_links(markdown: str, page: str, shows: Callable[[str], bool]) -> str:
    """Links to parts that the site leaves out become their text alone, forms that they answer go.

    `page` is the name of the file below docs/.
    """

    def shown(match: re.Match[str]) -> bool:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), match["target"]))
        return not match["target"] or shows(target.removesuffix("index.md").strip("/") + "/")

    kept = HTML_FORM.sub(lambda form: form[0] if shown(form) else "", markdown)
    kept = HTML_LINK.sub(lambda link: link[0] if shown(link) else link["text"], kept)
    return LINK.sub(lambda link: link[0] if shown(link) else link[1], kept)


def guard_escapes(markdown: str) -> str:
    r"""Keep `\[[` apart from a marker while Markdown runs; `fill_markers` turns it back into text."""
    return markdown.replace(ESCAPED, GUARD)


def fill_markers(rendered: str, blocks: Mapping[str, str]) -> str:
    """Put blocks in place of the markers in rendered HTML; a paragraph of only a marker gives way to an element.

    Code, comments and attributes stay as they are, unknown markers too (`unknown_markers` reports them).
    What a block contains is not looked at again.
    """

    def replace(match: re.Match[str]) -> str:
        if match["verbatim"] or match["tag"]:
            return match[0].replace(GUARD, ESCAPED)
        block = blocks.get(_name(match))
        if block is None:
            return match[0]
        return f"<p>{block}</p>" if match[2] and not block.lstrip().startswith("<") else block

    filled = NEIGHBOURS.sub(lambda match: f"{match[0]} ref--more", PIECES.sub(replace, rendered))
    return filled.replace(GUARD, "[[")


def kept_together(body: str) -> str:
    """Let no line of running text end between a number and its unit; code, comments and attributes stay as they are."""
    return TEXT.sub(lambda match: german.kept_together(match[0]) if match["text"] else match[0], body)


def unknown_markers(rendered: str, blocks: Mapping[str, str], *, file: str, source: str) -> Iterator[Finding]:
    """Every marker of rendered HTML that names no block, with its place in the Markdown source."""
    for match in PIECES.finditer(rendered):
        if match["verbatim"] or match["tag"]:
            continue
        name = _name(match)
        if name not in blocks:
            yield _unknown(name, blocks, Position(file, *_place_of(source, name)))


def relative_addresses(body: str, path: str) -> str:
    """Rewrite addresses that start at the site's root (`href="/mitglieder/"`) relative to the page at `path`.

    The site then works below any folder. Text cannot be hit: its quotes are escaped.
    """

    def relative(match: re.Match[str]) -> str:
        return match[1] + to_root(path) + match[2]

    return ROOTED.sub(relative, body)


def searchable(body: str) -> str:
    """A heading the search index can name the page by, and room between blocks, whose words it would glue together."""
    return BLOCK_END.sub(r"\1\n", body.replace("<h1>", '<h1 id="titel">', 1))


def before_sections(body: str) -> tuple[str, str]:
    """Cut a page's HTML in two: title and introduction, and everything from the first section on."""
    found = SECTION.search(body)
    return (body[: found.start()], body[found.start() :]) if found else (body, "")


def to_root(path: str) -> str:
    """The way from a page to the site's root: `""` → `"./"`, `"mitglieder/zeitz/"` → `"../../"`."""
    return "../" * path.count("/") or "./"


def accessible_tables(rendered: str) -> str:
    """Give tables written in Markdown a caption, column headers with a scope and a named region that can scroll.

    The name is that of the heading above, numbered from the second table on, because names must differ.
    """
    heading, seen = "", 0

    def replace(match: re.Match[str]) -> str:
        nonlocal heading, seen
        if match["table"] is None:
            heading, seen = html.escape(html.unescape(re.sub(r"<[^>]+>", "", match["heading"]))).strip(), 0
            return match[0]
        seen += 1
        name = heading + (f" ({seen})" if seen > 1 else "")
        caption = f'<caption><span class="visually-hidden">{name}</span></caption>'
        table = caption + re.sub(r"<th(?=[\s>])", '<th scope="col"', match["table"])
        region = f'<div class="table-region" role="region" aria-label="Tabelle: {name}" tabindex="0">'
        return f"{region}<table>{table}</table></div>"

    return TABLE.sub(replace, rendered)


def _name(match: re.Match[str]) -> str:
    return html.unescape(match[2] or match[3]).strip()


def _unknown(name: str, blocks: Mapping[str, str], position: Position) -> Finding:
    meant = similar_name(name, blocks)
    remedy = f"Gemeint ist vermutlich [[{meant}]]." if meant else "Alle Namen stehen in CONTRIBUTING.md."
    return Finding(Code.UNKNOWN_MARKER, position, "", f"[[{name}]]", "Diese Marke gibt es nicht.", remedy)


def _place_of(source: str, name: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\\)\[\[\s*{re.escape(name)}\s*\]\]", source)
    if found is None:
        return 1, 1
    return source.count("\n", 0, found.start()) + 1, found.start() - source.rfind("\n", 0, found.start())
