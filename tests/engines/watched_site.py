"""The built site with a witness on each page, that writes down what the page does wrong; the same in every engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.conftest import SiteHandler, SiteServer

ADDRESS, PLANTED = "/-witness.js", "/-planted.js"
WITNESS = (Path(__file__).parent / "witness.js").read_bytes()


class WatchedHandler(SiteHandler):
    """Puts the witness before everything else that a page loads."""

    def do_GET(self) -> None:  # noqa: N802  # named by the base class
        """Serve the witness, a page with the witness in it, or any other file as it is."""
        path = urlsplit(self.path).path
        page = Path(self.translate_path(path)) / ("index.html" if path.endswith("/") else "")
        if path == ADDRESS:
            self._send(WITNESS, "text/javascript")
        elif path == PLANTED:
            self._send(b"throw new Error('planted')", "text/javascript")
        elif page.suffix == ".html" and page.is_file():
            witness = f'<head><script src="{ADDRESS}"></script>'.encode()
            self._send(page.read_bytes().replace(b"<head>", witness, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, content: bytes, media: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def watched(site: Path) -> Iterator[str]:
    """Serve a site; gives its address, with a slash at the end."""
    with SiteServer(("127.0.0.1", 0), partial(WatchedHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
