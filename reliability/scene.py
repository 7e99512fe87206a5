"""A small site that things happen to, in two versions, and what must be so whatever happens."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from reliability.builder import Builder, Strike, Told
from showcase.publish import published
from tests.photos import encoded, photo
from tests.sites import SETTINGS, TINY, write_site

Files = Mapping[str, str]
"""Paths and the SHA-256 of their files."""

UNHARMED = Strike()
UNTOUCHED = "the build was over before"
"""Builds differ by some changes, so that the last place of one may not be there in another."""

_PROFILE = "-- content/profiles/{0}.md --\n---\nname: {1}\nkind: studio\n{2}---\n{3}\n"
_THEME = TINY.partition("-- site.yaml --")[0].replace(
    "profile.html --\ntiny", "profile.html --\n{{ page.title }}{{ profile.lead_html }}"
)
_SETTINGS = f"-- site.yaml --\n{SETTINGS}theme: tiny\n"


def versions(count: int = 8) -> tuple[str, str]:
    """A site of some ``count`` profiles before and after a day's work: one is gone, one is new,
    every other has changed, and so has the footer."""
    names = [(f"p{n}", f"第{n}室", "", f"走访码头之{n}。") for n in range(count)]
    before = [*names, ("gone", "旧室", "tags: [渔业]\n", "从前。")]
    after = [(*rest, text * (1 + n % 2)) for n, (*rest, text) in enumerate(names)]
    after += [("new", "新室", "cover: {src: port.png, alt: 港口}\n", "后来。")]
    footer = "footer: {sponsor: 海岛政协}\n"
    return (
        _THEME + _SETTINGS + "".join(_PROFILE.format(*each) for each in before),
        _THEME + _SETTINGS + footer + "".join(_PROFILE.format(*each) for each in after),
    )


def hashes(folder: Path) -> Files:
    """All files below a folder; none where it is not there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Scene:
    """A site in ``root``/site, which is built in turn from each of two ``contents``; ``wanted`` is
    what output/ has to be for each, and ``version`` says which is there now."""

    def __init__(
        self, root: Path, builder: Builder, contents: tuple[str, str], *arguments: str
    ) -> None:
        self.site = root / "site"
        self.builder = builder
        self.contents = contents
        self.arguments = arguments
        self.version = 0
        self.counts: dict[tuple[bool, Strike], int] = {}
        self.wanted = [self._learn(version) for version in (1, 0)][::-1]

    def _learn(self, version: int) -> Files:
        self.become(version)
        told = self.build()
        if told.code:
            raise ValueError(told.said)
        return self.output()

    def become(self, version: int) -> None:
        """Let people have written the other content."""
        self.version = version
        shutil.rmtree(self.site / "content", ignore_errors=True)
        write_site(self.site, self.contents[version])
        (self.site / "content/profiles/port.png").write_bytes(encoded(photo(80, 60), "PNG"))

    def begin(self) -> None:
        """As it was before any build."""
        shutil.rmtree(self.site)
        self.become(self.version)

    def build(self, strike: Strike = UNHARMED) -> Told:
        """Build it with something happening."""
        return self.builder.build(self.site, strike, *self.arguments)

    def length(self, strike: Strike, *, first: bool) -> int:
        """How many changes or readings there are in the shorter of two builds, forth and back, if
        nothing strikes them."""
        counted = Strike(reads=strike.reads, apart=strike.apart)
        if (first, counted) not in self.counts:
            counts = []
            for _ in range(2):
                self.prepare(first=first)
                counts.append(self.build(counted).count)
            self.counts[first, counted] = min(counts)
        return self.counts[first, counted]

    def prepare(self, *, first: bool) -> None:
        """Be before a first build, or after a day's work."""
        if first:
            self.begin()
        else:
            self.become(1 - self.version)

    def output(self) -> Files:
        """What readers find."""
        return hashes(self.site / "output")

    def sources(self) -> Files:
        """What people have written."""
        return {**hashes(self.site / "content"), **hashes(self.site / "themes")}

    def leftovers(self) -> list[str]:
        """What is in the site and should not be."""
        usual = {"content", "themes", "site.yaml", "output", ".showcase"}
        strange = [path.name for path in self.site.iterdir() if path.name not in usual]
        return strange + [str(path) for path in (self.site / ".showcase").rglob("*.tmp")]


def try_out(scene: Scene, strike: Strike, cause: str = "") -> list[str]:
    """What is wrong after a build was struck, and after the next one; ``cause`` is what a refusal
    must say."""
    before, sources = scene.output(), scene.sources()
    told = scene.build(strike)
    codes = (0, 1, 3) if strike.reads else (0, 3, -9)
    found = [*_of_build(told, cause, codes), *_of_site(scene, before, told, strike)]
    found += ([] if told.call else [UNTOUCHED]) + list(_after(scene))
    if scene.sources() != sources:
        found.append("what people have written is changed")
    return found


def build_at_once(scene: Scene, strike: Strike) -> list[str]:
    """What is wrong after a build that was halted for as long as another one took."""
    before = scene.output()
    halted = scene.build(strike)
    other = scene.build()
    found = [*_of_build(other, "is being built already"), *_of_site(scene, before, other, strike)]
    told = scene.builder.resume(halted.pid)
    found += [*_of_build(told, "is being built already"), *_of_site(scene, before, told, strike)]
    if told.code and other.code:
        found.append("neither was let in")
    return [*found, *_after(scene)]


def change_meanwhile(scene: Scene, strike: Strike) -> list[str]:
    """What is wrong after a build that was halted while people went on writing."""
    halted = scene.build(strike)
    scene.become(1 - scene.version)
    told = scene.builder.resume(halted.pid)
    found = [*_of_build(told, "", (0, 1, 3))]
    output = scene.site / "output"
    if not is_whole(output):
        found.append("output/ is not what it says")
    return [*found, *_after(scene)]


def is_whole(output: Path) -> bool:
    """Whether every file of a published site has the bytes that it was published with."""
    files = {path: digest for path, digest in hashes(output).items() if path[0] != "."}
    return files == published(output)


def _after(scene: Scene) -> Iterator[str]:
    """What is wrong after one more build."""
    told = scene.build()
    if told.code or scene.output() != scene.wanted[scene.version]:
        difference = _difference(scene.output(), scene.wanted[scene.version])
        yield f"the next build does not repair it: {told.said} {difference}"
    yield from (f"{name} is left over" for name in scene.leftovers())


def _of_build(told: Told, cause: str, codes: Collection[int] = (0, 3, -9)) -> Iterator[str]:
    """What is wrong with how a build ended."""
    if told.orphans:
        yield "processes outlived the build"
    if "Traceback" in told.said or told.code not in codes:
        yield f"it ended with {told.code} at {told.call}: {told.said}"
    if told.code == 3 and cause not in told.said:
        yield f"the cause is not named: {told.said}"


def _of_site(scene: Scene, before: Files, told: Told, strike: Strike) -> Iterator[str]:
    """What is wrong with output/ after a build that was struck."""
    after, wanted = scene.output(), scene.wanted[scene.version]
    fine = [wanted] if told.code == 0 else [before, wanted, *([{}] if strike.apart else [])]
    if after not in fine:
        difference = _difference(after, wanted)
        yield f"output/ is not a whole site ({told.code} at {told.call}): {difference}"


def _difference(one: Files, other: Files) -> str:
    names = {name for name in {*one, *other} if one.get(name) != other.get(name)}
    return ", ".join(sorted(names)[:5])
