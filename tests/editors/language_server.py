"""The YAML language server, which VS Code and others ask what is wrong with a file and how it may go on.

It comes from npm, pinned with all that it brings; `make editors` installs it. It speaks JSON-RPC over standard streams.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).parent / "npm"
INSTALLED = Path(".cache/editors")
PROGRAM = INSTALLED / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
ADVICE = (
    "The YAML language server is missing: `make editors` installs it, with node and npm (Debian: apt-get install npm)."
)


def install() -> Path | None:
    """Install what is pinned, if it is not there yet; gives the program, or None without npm."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    pinned, there = PACKAGES / "package-lock.json", INSTALLED / "package-lock.json"
    if not PROGRAM.exists() or there.read_bytes() != pinned.read_bytes():
        shutil.copytree(PACKAGES, INSTALLED, dirs_exist_ok=True)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=INSTALLED, check=True)
    return PROGRAM


@dataclass(slots=True)
class LanguageServer:
    """A running server. Lines and columns are those of the protocol: from 0."""

    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def start(self, root: Path) -> None:
        """Introduce ourselves, as VS Code does."""
        self._request("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        settings = {"yaml": {"validate": True, "completion": True, "schemaStore": {"enable": False}}}
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def problems(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """Address → content of some files; gives what is underlined in each, as `{range, message, source}`."""
        for uri, text in texts.items():
            document = {"uri": uri, "languageId": "yaml", "version": next(self._numbers), "text": text}
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        found: dict[str, list[dict[str, Any]]] = {}
        while len(found) < len(texts):
            told = self._receive()
            if told.get("method") == "textDocument/publishDiagnostics" and told["params"]["uri"] in texts:
                found[told["params"]["uri"]] = told["params"]["diagnostics"]
        return found

    def completions(self, uri: str, line: int, column: int) -> list[dict[str, Any]]:
        """What it offers at a place of a file that is open."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        result = self._request("textDocument/completion", place)
        found: list[dict[str, Any]] = result["items"] if isinstance(result, dict) else result or []
        return found

    def _request(self, method: str, params: Mapping[str, Any]) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            told = self._receive()
            if told.get("id") == number and "method" not in told:
                return told.get("result")

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self.process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        told: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in told and "method" in told:  # it asks us something: nothing is known
            self._send({"id": told["id"], "result": None})
        return told


@contextmanager
def language_server(program: Path, root: Path) -> Iterator[LanguageServer]:
    """Start a server for the files below a folder, and stop it afterwards."""
    command = ["node", str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process)
        server.start(root)
        yield server
        process.kill()


if __name__ == "__main__":
    if install() is None:
        sys.exit(ADVICE)
