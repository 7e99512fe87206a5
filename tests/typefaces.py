"""The typefaces that browsers have in tests: those of the brochure, and no others.

So a page looks the same on every computer, whatever is installed there. Chromium asks fontconfig,
which looks where ``FONTCONFIG_FILE`` says.
"""

from __future__ import annotations

import os
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts

_SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<alias binding="same">
<family>serif</family>
<prefer><family>Noto Serif SC</family></prefer>
</alias>
<match target="pattern">
<edit name="family" mode="append_last"><string>Noto Sans SC</string></edit>
</match>
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
</match>
{rejected}
</fontconfig>
"""
_NO_SONG = "<selectfont><rejectfont><glob>*Serif*</glob></rejectfont></selectfont>"


def environment(folder: Path, *, song: bool = True) -> dict[str, str]:
    """The environment of a program that is to know these faces alone; without ``song`` only the one
    that has no serifs. ``folder`` may be filled."""
    path = folder / "fonts.conf"
    place = Path(fonts.serif_path()).parent
    rejected = "" if song else _NO_SONG
    settings = _SETTINGS.format(fonts=place, cache=folder / "fonts", rejected=rejected)
    path.write_text(settings, "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(path)}
