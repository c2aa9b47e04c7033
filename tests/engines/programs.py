"""Firefox and WebKit on this machine, as Debian packs them; `make engines` installs what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
"""Program → Debian's package that brings it."""

BROWSERS = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/lib/*/webkitgtk-*/MiniBrowser")

ADVICE = "Firefox and WebKit are needed: make engines installs them on Debian and Ubuntu, as root or with sudo."


def missing() -> list[str]:
    """The packages whose program is not on the path."""
    return [package for program, package in PACKAGES.items() if shutil.which(program) is None]


def mini_browser() -> Path:
    """The window that WebKit's driver opens. Raises `FileNotFoundError`."""
    found = sorted(path for pattern in BROWSERS for path in Path("/").glob(pattern.removeprefix("/")))
    if not found:
        raise FileNotFoundError(ADVICE)
    return found[-1]


def main() -> int:
    """Install what is missing; the exit status is 1 if something is missing in the end."""
    wanted = missing()
    if wanted and shutil.which("apt-get"):
        as_root = () if os.geteuid() == 0 else ("sudo",)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", *wanted)):
            subprocess.run((*as_root, "apt-get", *command), env=environment, check=False)
    if missing():
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
