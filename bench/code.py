"""Figures of the code itself: modules, circles of imports, lines, and how long functions are.

`python -m bench code` measures this checkout; with a folder it measures that one. To compare with an earlier state:
`git worktree add ../before COMMIT`, then `python -m bench code ../before`.
"""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path

PARTS = {
    "Python": (("hooks", "ops", "bench", "fuzz"), {".py"}),
    "CSS": (("docs/assets/css",), {".css"}),
    "JavaScript": (("docs/assets/js",), {".js"}),
    "templates": (("hooks", "overrides"), {".html", ".xml", ".j2"}),
    "tests": (("tests",), {".py", ".js"}),
}
BANNER = re.compile(r"^\s*(?:#|//|/\*|\{#).*[-=─*~]{4,}\s*(?:\*/|#\})?$", re.MULTILINE)
"""A line of dashes between the parts of a file: it says that the file wants to be two."""


def files(root: Path, part: str) -> list[Path]:
    """The files of a part of the code, without what others wrote."""
    folders, endings = PARTS[part]
    found = (path for folder in folders for path in sorted((root / folder).rglob("*")) if path.suffix in endings)
    return [path for path in found if not {"vendor", "node_modules", "data"} & {*path.relative_to(root).parts}]


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module with its length: from its first line to its last, decorators and docstring aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1:2] if ast.get_docstring(node) and len(node.body) > 1 else node.body[:1]
            head = node.body[0].lineno - node.lineno
            yield node.name, head + (node.end_lineno or 0) - first[0].lineno + 1


def imports(package: Path) -> Mapping[str, set[str]]:
    """For each module of a package the modules of it that it imports, for types as well."""
    modules = {".".join(path.relative_to(package.parent).with_suffix("").parts): path for path in package.rglob("*.py")}
    return {name: {*_imported(path, {*modules})} - {name} for name, path in modules.items()}


def _imported(path: Path, modules: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named: list[str] = []
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for name in named if name in modules)


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """The largest sets of modules each of which imports, in one step or more, each other one."""
    reached = {name: _reached(graph, name) for name in graph}
    found = {frozenset({name, *(other for other in reached[name] if name in reached[other])}) for name in graph}
    return [set(circle) for circle in found if len(circle) > 1]


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in graph[waiting.pop()] - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def figures(root: Path) -> Iterator[tuple[str, str]]:
    """All figures of a checkout, each with its name."""
    package = root / "hooks" / "kitu"
    yield "modules at the top of the package", str(len([*package.glob("*.py")]) - 1)
    yield "modules of the package", str(len([*package.rglob("*.py")]))
    yield "circles of imports", str(len(circles(imports(package))))
    for part in PARTS:
        listed = files(root, part)
        yield f"lines of {part}", f"{sum(map(lines, listed)):,} in {len(listed)} files"
    modules = files(root, "Python")
    long = max(modules, key=lines)
    yield "longest module", f"{lines(long)} ({long.relative_to(root)})"
    measured = sorted(length for path in modules for _, length in functions(path))
    yield "functions: median, 90 %, longest", f"{statistics.median(measured):g}, {_ninety(measured)}, {measured[-1]}"
    for path in modules:
        for name, length in functions(path):
            if length == measured[-1]:
                yield "longest function", f"{name} ({path.relative_to(root)})"


def _ninety(measured: list[int]) -> int:
    return measured[round(0.9 * (len(measured) - 1))]


def main(arguments: list[str]) -> int:
    """Print the figures of this checkout, or of the folder that is named."""
    for name, figure in figures(Path(arguments[0]) if arguments else Path(__file__).parent.parent):
        print(f"{name}: {figure}")
    return 0
