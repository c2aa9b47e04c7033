"""Benchmarks: `python -m bench NAME`, or all but those `ON_REQUEST` without a name.

Each prints its figures and says if it fails.
"""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {
    "build": "bench.build",
    "changes": "bench.changes",
    "check": "bench.check",
    "code": "bench.code",
    "filter": "bench.browser_filter",
    "lighthouse": "bench.lighthouse",
    "map": "bench.map",
    "readability": "bench.readability",
    "ready": "bench.ready",
    "search": "bench.search",
    "weight": "bench.weight",
}
"""Name of a benchmark and its module; a module has `main(arguments) -> exit code`."""

ON_REQUEST = ("changes", "lighthouse", "ready", "search")
"""What runs only when it is named: it lists what is to be judged, needs npm, builds thousands, or wants queries."""


def main(arguments: list[str]) -> int:
    """Run one benchmark with its arguments, or all of them with their defaults; the exit code is that of the worst."""
    if not arguments:
        return max(_run(name, []) for name in COMMANDS if name not in ON_REQUEST)
    if arguments[0] not in COMMANDS:
        print(f"usage: python -m bench [{' | '.join(COMMANDS)}] …", file=sys.stderr)
        return 2
    return _run(arguments[0], arguments[1:])


def _run(name: str, arguments: list[str]) -> int:
    code: int = import_module(COMMANDS[name]).main(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
