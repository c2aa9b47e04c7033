"""`python -m ops.compress FOLDER`: put a .gz and a .br beside each file of a built site, for the web server to send.

Same input, same bytes: no time and no name in the gzip header. Needs the package `brotli`.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

SUFFIXES = frozenset(
    {".atom", ".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".jsonld", ".svg", ".ttl"}
    | {".txt", ".vcf", ".webmanifest", ".xml"}
)
SMALLEST = 256  # bytes; below that the answer's head is the larger part


def main(arguments: Sequence[str] | None = None) -> int:
    """Compress all files below the folder, and say what that has saved."""
    parser = argparse.ArgumentParser(prog="python -m ops.compress", description="Packt die Dateien einer Website.")
    parser.add_argument("folder", type=Path, metavar="ORDNER")
    before, after = compress(parser.parse_args(arguments).folder)
    print(f"Gepackt: {before // 1024} KiB als {after // 1024} KiB (Brotli).")
    return 0


def compress(folder: Path) -> tuple[int, int]:
    """Pack every file that gains by it; gives the bytes of these files before, and packed with brotli."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both packers let other threads run
        sizes = list(pool.map(_pack, files))
    return sum(before for before, _ in sizes), sum(after for _, after in sizes)


def gzipped(content: bytes) -> bytes:
    """The content as gzip, with neither name nor time in it."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


def brotlied(content: bytes) -> bytes:
    """The content as brotli (RFC 7932), as small as it gets."""
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)
    return packed


PACKERS: dict[str, Callable[[bytes], bytes]] = {".br": brotlied, ".gz": gzipped}


def _pack(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    sizes = dict(_twins(path, content))
    return len(content), sizes.get(".br", len(content))


def _twins(path: Path, content: bytes) -> Iterator[tuple[str, int]]:
    """Write or remove the packed files beside a file; gives their sizes."""
    for suffix, pack in PACKERS.items():
        twin = path.with_name(path.name + suffix)
        packed = pack(content) if len(content) >= SMALLEST else content
        if len(packed) < len(content):
            twin.write_bytes(packed)
            yield suffix, len(packed)
        else:
            twin.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
