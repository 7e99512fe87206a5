"""The same site on many machines, as far as they can be had here: the same bytes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from reliability.claim import Claim
from reliability.machine import Machine
from reliability.pythons import WANTED, find
from reliability.scene import Files
from tests.conftest import copy_sample
from tests.generated import generate, write_profiles
from tests.photos import encoded, photo

LOCALES = ("C", "zh_CN.UTF-8", "tr_TR.UTF-8")
ZONES = ("UTC", "Asia/Shanghai", "America/St_Johns")
JOBS = (1, 2, 8)
FOLDERS = ("site", "另一个 Folder")
MANNERS = ("", "scattered", "caseless")

_ASK_LOCALE = "import locale; locale.setlocale(locale.LC_ALL, '')"


def write_rich(folder: Path, whole: int = 20, brief: int = 120) -> Path:
    """A site with so many ``whole`` profiles, every fifth with a picture, and so many ``brief``
    ones, which make it worth the while of several processes."""
    site = write_profiles(folder, generate(whole + brief))
    settings = (site / "site.yaml").read_text("utf-8")  # pictures for sharing take longest
    (site / "site.yaml").write_text(f"{settings}share_pictures: false\n", "utf-8")
    for number, path in enumerate(sorted((site / "content/profiles").iterdir())):
        text = path.read_text("utf-8")
        if number >= whole:
            text = text[: text.index("\n\n", text.index("\n---\n") + 6)] + "\n"
        elif number % 5 == 0:
            ending, kind = ("png", "PNG") if number % 2 else ("jpg", "JPEG")
            path.with_suffix(f".{ending}").write_bytes(encoded(photo(1200 + number, 800), kind))
            cover = f"---\ncover: {{src: {path.stem}.{ending}, alt: 走访}}\n"
            text = text.replace("---\n", cover, 1)
        path.write_text(text, "utf-8")
    return site


@dataclass(frozen=True, slots=True)
class Comparison:
    """``sites`` that are built on machines, each time held against what is ``wanted``."""

    sites: Sequence[Path]
    workplace: Path
    wanted: Files

    @classmethod
    def with_what_is_made_on(
        cls, machine: Machine, sites: Sequence[Path], workplace: Path
    ) -> Comparison:
        """What this machine makes is wanted of all others."""
        return cls(sites, workplace, _made(machine, sites, workplace))

    def differences(self, machine: Machine) -> list[str]:
        """The files that another machine makes otherwise, or what it says where it makes none."""
        try:
            made = _made(machine, self.sites, self.workplace)
        except ValueError as problem:
            return [str(problem)]
        return sorted({n for n in {*made, *self.wanted} if made.get(n) != self.wanted.get(n)})

    def claim(self, name: str, machines: Sequence[Machine], note: str = "") -> Claim:
        """A claim of so many machines; what differs is told to whoever has to mend it."""
        failed = 0
        for machine in machines:
            found = self.differences(machine)
            failed += bool(found)
            if found:
                sys.stderr.write(f"{machine}: {', '.join(found[:9])}\n")
        return Claim(f"the same bytes {name}", len(machines), failed, note)


def _made(machine: Machine, sites: Sequence[Path], workplace: Path) -> Files:
    """The files of all sites."""
    built = {site.name: machine.build(site, workplace) for site in sites}
    return {f"{name}/{path}": files[path] for name, files in built.items() for path in files}


def claims() -> Iterator[Claim]:
    """One thing different at a time; then everything, for each Python in each locale."""
    pythons, locales = find(), [name for name in LOCALES if _is_installed(name)]
    first = Machine()
    with tempfile.TemporaryDirectory() as folder:
        sites = (copy_sample(_new(folder, "sample")), write_rich(_new(folder, "rich")))
        comparison = Comparison.with_what_is_made_on(first, sites, _new(folder, "built"))
        files = f"{len(comparison.wanted):,} files, with brochure, index, pictures and pack"
        yield comparison.claim("once more", [first], files)
        yield from (_of_python(comparison, first, version, pythons) for version in WANTED)
        for name, machines, note in _others(first, locales):
            yield comparison.claim(name, machines, note)
        everything = mixed(list(pythons.values()), locales)
        yield comparison.claim("with all this at once", everything, "each Python in each locale")


def _new(*parts: str) -> Path:
    folder = Path(*parts)
    folder.mkdir()
    return folder


def _others(first: Machine, locales: Sequence[str]) -> Iterator[tuple[str, Sequence[Machine], str]]:
    """What each claim is about, its machines, and a note."""
    yield "in each locale", [replace(first, locale=each) for each in locales], _told(locales)
    yield "in each time zone", [replace(first, zone=each) for each in ZONES], ", ".join(ZONES)
    yield "with 1, 2 and 8 jobs", [replace(first, jobs=each) for each in JOBS], ""
    yield "from folders of other names", [replace(first, folder=each) for each in FOLDERS], ""
    yield (
        "where folders are listed in another order",
        [replace(first, manners="scattered")],
        "simulated",
    )
    yield "where A and a are one name", [replace(first, manners="caseless")], "simulated"


def mixed(pythons: Sequence[Path], locales: Sequence[str]) -> list[Machine]:
    """Every Python in every locale, with all else going round."""
    return [
        Machine(
            python,
            locale,
            zone=ZONES[(one + other) % 3],
            jobs=JOBS[(one + 2 * other) % 3],
            folder=FOLDERS[(one + other) % 2],
            manners=MANNERS[other % 3],
        )
        for (one, python), (other, locale) in product(enumerate(pythons), enumerate(locales))
    ]


def _of_python(
    comparison: Comparison, first: Machine, version: str, pythons: Mapping[str, Path]
) -> Claim:
    found = pythons.get(version)
    machines = [replace(first, python=found)] if found else []
    note = "" if found else "not found here: name it in the variable PYTHONS"
    return comparison.claim(f"on Python {version}", machines, note)


def _told(locales: Sequence[str]) -> str:
    missing = [name for name in LOCALES if name not in locales]
    lacking = f"; not installed here: {', '.join(missing)}" if missing else ""
    return ", ".join(locales) + lacking


def _is_installed(name: str) -> bool:
    command = [sys.executable, "-c", _ASK_LOCALE]
    tried = subprocess.run(command, env={"LC_ALL": name}, capture_output=True, check=False)
    return tried.returncode == 0
