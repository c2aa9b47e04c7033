"""Benchmarks: `python -m bench NAME`, or all of them without a name. Each prints its figures and says if it fails."""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {
    "check": "bench.check",
    "filter": "bench.browser_filter",
    "map": "bench.map",
    "readability": "bench.readability",
    "weight": "bench.weight",
}
"""Name of a benchmark and its module; a module has `main(arguments) -> exit code`."""


def main(arguments: list[str]) -> int:
    """Run one benchmark with its arguments, or all with their defaults; the exit code is that of the worst."""
    if not arguments:
        return max(import_module(module).main([]) for module in COMMANDS.values())
    if arguments[0] not in COMMANDS:
        print(f"usage: python -m bench [{' | '.join(COMMANDS)}] …", file=sys.stderr)
        return 2
    code: int = import_module(COMMANDS[arguments[0]]).main(arguments[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
