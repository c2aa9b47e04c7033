"""Programs besides Python that tests need: Java for the HTML checker, hunspell with its German words for the spelling.

Run as a script (`make programs`) it makes sure that they are there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PACKAGES: Mapping[str, tuple[str, ...]] = {
    "java": ("default-jre-headless",),
    "hunspell": ("hunspell", "hunspell-de-de"),
}
"""Debian's packages by the name of the program they bring."""

UPDATE = ("apt-get", "update", "-qq")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")


def find(name: str) -> Path | None:
    """Give a program of the system; hunspell counts only if it knows German."""
    program = shutil.which(name)
    if program is None or (name == "hunspell" and not _knows_german(program)):
        return None
    return Path(program)


def install(names: list[str]) -> bool:
    """Install Debian's packages, as root or with sudo; says whether all programs are there now."""
    if shutil.which("apt-get") is None:
        return False
    as_root = () if os.geteuid() == 0 else ("sudo",)
    packages = [package for name in names for package in PACKAGES[name]]
    for command in (UPDATE, (*INSTALL, *packages)):
        print("$", *as_root, *command, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run([*as_root, *command], env=environment, check=False).returncode:
            return False
    return not missing()


def missing() -> list[str]:
    """Give the names of the programs that are not there."""
    return [name for name in PACKAGES if find(name) is None]


def _knows_german(hunspell: str) -> bool:
    listed = subprocess.run([hunspell, "-D"], input="", capture_output=True, encoding="utf-8", check=False)
    return "/de_DE" in listed.stderr + listed.stdout


def main() -> int:
    """Find the programs or install them. Without one its tests are left out, but not in CI."""
    names = missing()
    if not names or install(names):
        return 0
    wanted = " ".join(package for name in names for package in PACKAGES[name])
    print(f"Not found, and could not be installed: {', '.join(names)}. Their tests are left out.", file=sys.stderr)
    print(f"Install them with your system's packages; on Debian and Ubuntu: apt-get install {wanted}", file=sys.stderr)
    return 1 if "CI" in os.environ else 0


if __name__ == "__main__":
    sys.exit(main())
