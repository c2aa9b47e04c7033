"""The site while somebody writes it: after a change of data, styles or scripts a page is made when it is asked for.

A whole build reads all texts and writes a thousand files, but whoever has changed a line looks at one page. What only a
whole build can make, hand-written pages and the search index, has one run when it is asked for.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kitu.records.addresses import ASSETS, file_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

CODE, DATA = "hooks", "data"
LIGHT = (DATA, f"docs/{ASSETS}css", f"docs/{ASSETS}js")
"""After a change in these, pages are made one by one."""

WATCHED = (CODE, DATA, "docs", "overrides", "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Steps:
    """What the engine can do.

    `renew` reads the data, and says whether pages can now be made one by one; `whole` builds everything; `restart`
    begins a new process in place of this one. `made` gives the file at a site-relative address, None for those that
    only a whole build makes; `untouched` says of which files no change of data, styles or scripts makes others.
    """

    renew: Callable[[], bool]
    whole: Callable[[], None]
    restart: Callable[[], None]
    made: Callable[[str], bytes | None]
    untouched: Callable[[str], bool]


class Serving:
    """Keeps a served folder as the project is: `build` after changes, `bring` before a file is read."""

    def __init__(self, root: Path, folder: Path, steps: Steps) -> None:
        self._root, self._folder, self._steps = root, folder, steps
        self._lock = threading.RLock()
        self._seen = dict(_state(root))
        self._behind = False
        self._brought: set[str] = set()

    def build(self) -> None:
        """Answer to what has changed: with a new process, by reading the data alone, or with a whole build."""
        with self._lock:
            changed = self._changed()
            if any(_is_below(path, CODE) for path in changed):
                self._steps.restart()  # Python code is loaded once
            elif changed and all(map(_is_light, changed)) and self._steps.renew():
                self._behind, self._brought = True, set()
            else:
                self._build_whole()

    def bring(self, address: str) -> None:
        """Make the file at an address anew if it may be older than the data."""
        with self._lock:
            if not self._behind or address in self._brought or self._steps.untouched(address):
                return
            content = self._steps.made(address)
            if content is None:
                self._build_whole()
            else:
                self._write(address, content)

    def _write(self, address: str, content: bytes) -> None:
        file = self._folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self._brought.add(address)

    def _build_whole(self) -> None:
        self._behind = False
        self._steps.whole()

    def _changed(self) -> set[str]:
        """The files that are others than the last time, by their way from the project's root."""
        before, self._seen = self._seen, dict(_state(self._root))
        return {path for path in {*before, *self._seen} if before.get(path) != self._seen.get(path)}


def _is_light(path: str) -> bool:
    return any(_is_below(path, light) for light in LIGHT)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _state(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """When each file was written, and how large it is: what the engine's own watch goes by, too."""
    for name in WATCHED:
        yield from _times(root, root / name)
        for folder, folders, names in os.walk(root / name, followlinks=True):
            folders[:] = [one for one in folders if one != "__pycache__"]
            for one in names:
                yield from _times(root, Path(folder, one))


def _times(root: Path, path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    if path.is_file():
        found = path.stat()
        yield path.relative_to(root).as_posix(), (found.st_mtime_ns, found.st_size)


def brought(serving: Serving, mount: str, wait: Callable[[], object], answer: WSGIApplication) -> WSGIApplication:
    """The server's application, which now reads no file that is older than the data.

    `mount` is where the site lies, with slashes around; `wait` ends when no build is running.
    """

    def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(mount) and not path.startswith("/livereload/"):
            address = path.removeprefix(mount)
            wait()
            serving.bring(file_of(address))
        return answer(environ, start)

    return application
