"""Two browsers driven by WebDriver (W3C): Firefox over its own Marionette, WebKit over its driver's HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from tests.engines.programs import mini_browser

KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "ArrowDown": "\ue015"}
Element = Mapping[str, str]
"""An element of a page, as WebDriver names it: its key under a name that is the same for all."""

MOUSE = 0b110
"""Firefox's word for what points exactly and hovers; without a window it takes a finger for granted."""

PATIENCE = 20.0
"""Seconds until a browser must have started, or an expression has become true."""


class Browser(ABC):
    """One window of a browser."""

    name: str

    @abstractmethod
    def role(self, element: Element) -> str:
        """The role of an element, as the engine tells it to a screen reader; by the names of WAI-ARIA."""

    @abstractmethod
    def label(self, element: Element) -> str:
        """The name of an element, as the engine tells it to a screen reader."""

    @abstractmethod
    def command(self, name: str, **parameters: Any) -> Any:
        """Carry out a command of WebDriver; gives its value."""

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.command("url", url=address)
        self.until("document.readyState === 'complete'")

    def run(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.command("execute/sync", script=f"return ({expression})", args=[])

    def until(self, expression: str) -> Any:
        """Wait until an expression has a value that is true; gives it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = self.run(expression)
            if value:
                return value
            time.sleep(0.1)
        message = f"{self.name}: never true: {expression}"
        raise AssertionError(message)

    def resize(self, width: int, height: int) -> None:
        """Give the page a size, in CSS pixels."""
        around = self.run("[outerWidth - innerWidth, outerHeight - innerHeight]")
        self.command("window/rect", width=width + around[0], height=height + around[1])
        self.until(f"innerWidth === {width} && innerHeight === {height}")

    def into(self, frame: int | None) -> None:
        """Go on in a frame of the page, by its number, or in the page itself."""
        self.command("frame", id=frame)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of `KEYS` or letters."""
        typed = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")]
        self.command("actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def click(self, selector: str) -> None:
        """Click on the middle of an element that is in view."""
        box = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        x, y = self.run(f"[{box}.x + {box}.width / 2, {box}.y + {box}.height / 2].map(Math.round)")
        steps = [{"type": "pointerMove", "x": x, "y": y}]
        steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.command("actions", actions=[mouse])

    def write(self, selector: str, text: str) -> None:
        """Put the focus into a field and type a text."""
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        self.press(*text)


class Firefox(Browser):
    """Speaks Marionette: messages with their length in front, on a port of this machine."""

    name = "firefox"
    COMMANDS: Mapping[str, str] = {
        "session": "WebDriver:NewSession",
        "url": "WebDriver:Navigate",
        "execute/sync": "WebDriver:ExecuteScript",
        "actions": "WebDriver:PerformActions",
        "frame": "WebDriver:SwitchToFrame",
        "window/rect": "WebDriver:SetWindowRect",
        "computedrole": "WebDriver:GetComputedRole",
        "computedlabel": "WebDriver:GetComputedLabel",
    }

    def __init__(self, port: int) -> None:
        self._socket = connected(port)
        self._number = 0
        self._read()  # a greeting
        self.command("session")

    def command(self, name: str, **parameters: Any) -> Any:
        """As WebDriver's; Marionette gives values in an object of their own."""
        self._number += 1
        message = json.dumps([0, self._number, self.COMMANDS[name], parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        assert error is None, error
        return result.get("value") if isinstance(result, dict) else result

    def role(self, element: Element) -> str:
        """As the base class says."""
        return str(self.command("computedrole", id=key_of(element)))

    def label(self, element: Element) -> str:
        """As the base class says."""
        return str(self.command("computedlabel", id=key_of(element)))

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        message = b""
        while len(message) < int(length[:-1]):
            message += self._socket.recv(65536)
        return json.loads(message)


class WebKit(Browser):
    """Speaks HTTP with WebKit's driver."""

    name = "webkit"

    def __init__(self, port: int) -> None:
        connected(port).close()
        self._address = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(mini_browser()), "args": ["--automation"]}
        found = self._post("", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self._address += f"/{found['sessionId']}"

    def command(self, name: str, **parameters: Any) -> Any:
        """As WebDriver's."""
        return self._post(f"/{name}", parameters)

    def role(self, element: Element) -> str:
        """As the base class says."""
        return str(self._get(f"element/{key_of(element)}/computedrole"))

    def label(self, element: Element) -> str:
        """As the base class says."""
        return str(self._get(f"element/{key_of(element)}/computedlabel"))

    def end(self) -> None:
        """End the session, and with it the window."""
        with urllib.request.urlopen(urllib.request.Request(self._address, method="DELETE"), timeout=60):  # noqa: S310
            return

    def _get(self, path: str) -> Any:
        return self._answer(urllib.request.Request(f"{self._address}/{path}"))  # noqa: S310  # the driver on this machine

    def _post(self, path: str, parameters: Mapping[str, Any]) -> Any:
        data, kind = json.dumps(parameters).encode(), {"Content-Type": "application/json"}
        return self._answer(urllib.request.Request(self._address + path, data, kind))  # noqa: S310  # as above

    def _answer(self, request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  # as above
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refusal:
            raise AssertionError(refusal.read().decode()) from refusal


def key_of(element: Element) -> str:
    """The only value."""
    [key] = element.values()
    return key


def connected(port: int) -> socket.socket:
    """A connection to a port of this machine, as soon as somebody listens there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running(*command: str, **environment: str) -> Iterator[None]:
    """Run a program while it is needed."""
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=nowhere, stderr=nowhere) as process:
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def firefox(folder: Path) -> Iterator[Browser]:
    """Firefox without a window, with an empty profile below `folder`, that asks its maker nothing."""
    port = free_port()
    settings = {
        "marionette.port": port,
        "intl.accept_languages": "de",
        "app.normandy.enabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.telemetry.enabled": False,
        "ui.primaryPointerCapabilities": MOUSE,
        "ui.allPointerCapabilities": MOUSE,
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    command = ("firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(folder))
    with running(*command, HOME=str(folder)), closing(Firefox(port)) as browser:
        yield browser


@contextmanager
def webkit(folder: Path) -> Iterator[Browser]:
    """WebKit's small browser on a screen that nobody sees."""
    port, screen = free_port(), f":{90 + os.getpid() % 900}"
    with ExitStack() as stack:
        stack.enter_context(running("Xvfb", screen, "-screen", "0", "1600x1200x24", "-nolisten", "tcp"))
        display = {"DISPLAY": screen, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        stack.enter_context(running("WebKitWebDriver", f"--port={port}", **display))
        browser = WebKit(port)
        yield browser
        browser.end()


ENGINES = {"firefox": firefox, "webkit": webkit}
