"""The Chromium that the browser tests drive: where it is, and how a machine without one gets it.

Run as a script (`make browser`) it makes sure that there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The one without windows comes first: with the whole browser each new profile starts a page of its own interface, which
# costs more than most tests.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

APT = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", SHELL),
)

ADVICE = """\
No Chromium was found and none could be installed. Either
  install Chromium or Google Chrome with your system's packages, or
  name one: make test CHROMIUM=/path/to/chromium, or
  run the tests without a browser: make unit"""


def find_chromium() -> Path | None:
    """Give the system's Chromium: the one that the variable CHROMIUM names, else the first known name on the path.

    Raises FileNotFoundError if CHROMIUM names no program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        program = shutil.which(named)
        if program is None:
            message = f"CHROMIUM={named} is no program"
            raise FileNotFoundError(message)
        return Path(program)
    found = filter(None, map(shutil.which, NAMES))
    return next(map(Path, found), None)


def playwrights_chromium() -> Path | None:
    """Give the Chromium that Playwright has downloaded before, if there is one."""
    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    return program if program.exists() else None


def install_from_packages() -> bool:
    """Install Debian's package, as root or with sudo; says whether there is a Chromium now."""
    if shutil.which("apt-get") is None:
        return False
    as_root = () if os.geteuid() == 0 else ("sudo",)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in APT:
        if not _run((*as_root, *command), environment):
            return False
    return find_chromium() is not None


def install_from_playwright() -> bool:
    """Have Playwright download its own Chromium; says whether that went well."""
    return _run((sys.executable, "-m", "playwright", "install", "chromium"), os.environ)


def _run(command: tuple[str, ...], environment: os._Environ[str] | dict[str, str]) -> bool:
    print("$", *command, flush=True)
    try:
        return subprocess.run(command, env=environment, check=False).returncode == 0
    except FileNotFoundError:
        return False


def main() -> int:
    """Find a Chromium or install one; the exit code is 1 if there is none in the end."""
    try:
        there = find_chromium() or playwrights_chromium()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    if there or install_from_packages() or install_from_playwright():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
