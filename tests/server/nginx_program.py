"""The nginx that the server tests start: where it is, and how a machine without one gets it.

Run as a script (`make server`) it makes sure that there is one, with the module for packed files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ("nginx", "libnginx-mod-http-brotli-static", "openssl")
MODULE = Path("/usr/share/nginx/modules-available/mod-http-brotli-static.conf")

APT = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *PACKAGES),
)

ADVICE = f"""\
No nginx was found and none could be installed. The tests in tests/server are left out.
Install it with your system's packages; on Debian and Ubuntu: apt-get install {" ".join(PACKAGES)}"""


def find_nginx() -> Path | None:
    """Give the system's nginx if it can send packed files, and openssl is there to make a certificate."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    return Path(program) if program and MODULE.is_file() and shutil.which("openssl") else None


def install_from_packages() -> bool:
    """Install Debian's packages as root; says whether there is an nginx now.

    Not where systemd runs: there the package would start a public web server on somebody's own machine.
    """
    if shutil.which("apt-get") is None or os.geteuid() != 0 or Path("/run/systemd/system").exists():
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in APT:
        print("$", *command, flush=True)
        if subprocess.run(command, env=environment, check=False).returncode:
            return False
    return find_nginx() is not None


def main() -> int:
    """Find an nginx or install one. Without one the tests are left out, but not in CI."""
    if find_nginx() or install_from_packages():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1 if "CI" in os.environ else 0


if __name__ == "__main__":
    sys.exit(main())
