"""`python -m ops.serve HOST:PORT`: serve the site for whoever writes it; first ask whether the port is free.

The engine would build everything and then fail with a traceback. Further arguments go to `mkdocs serve`.
"""

from __future__ import annotations

import errno
import re
import socket
import subprocess
import sys
from collections.abc import Sequence

ADDRESS = re.compile(r"(?P<host>[^:\s]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})")
NEXT = 20
"""Further ports that are tried, to name one that is free."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped; the exit status is 2 if that is not possible at this address."""
    address, *rest = sys.argv[1:] if arguments is None else arguments
    if obstacle := obstacle_at(address):
        print(obstacle, file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address, *rest]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:  # how one stops it
        return 0


def obstacle_at(address: str) -> str:
    """What stands against serving at `HOST:PORT`, in German, with what to write instead; empty if nothing does."""
    match = ADDRESS.fullmatch(address)
    if match is None or int(match["port"]) not in range(1, 65536):
        return f"ADDR={address} ist keine Adresse mit Anschluss: make serve ADDR=127.0.0.1:8000"
    host, port = match["host"].strip("[]"), int(match["port"])
    problem = _problem(host, port)
    if problem is None:
        return ""
    if problem == errno.EADDRINUSE:
        others = range(port + 1, min(port + NEXT, 65535) + 1)
        free = next((other for other in others if _problem(host, other) is None), 0)
        way_out = f": make serve ADDR={match['host']}:{free}" if free else ", die nächsten auch."
        return f"Der Anschluss {port} ist belegt (läuft make serve schon?){way_out}"
    if problem == errno.EACCES:
        return f"Anschlüsse unter 1024 gehören dem System: make serve ADDR={match['host']}:8000"
    return f"{match['host']} ist keine Adresse dieses Rechners: make serve ADDR=127.0.0.1:{port}"


def _problem(host: str, port: int) -> int | None:
    """The system's number of the problem at a port; None if it is free."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the engine does
            trial.bind((host, port))
    except OSError as error:
        return error.errno or errno.EADDRNOTAVAIL
    return None


if __name__ == "__main__":
    sys.exit(main())
