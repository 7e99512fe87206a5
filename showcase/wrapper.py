"""The command that editors type, where the package is not installed: build.py beside their site."""

from __future__ import annotations

import sys


def wrapper_on(platform: str) -> str:
    """The command on a platform as ``sys.platform`` names it. Python for Windows installs no
    python3; elsewhere, python may be missing or an old one (PEP 394)."""
    return "python build.py" if platform == "win32" else "python3 build.py"


WRAPPER = wrapper_on(sys.platform)
