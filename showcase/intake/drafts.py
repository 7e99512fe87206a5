"""Material to drafts: a profile's text and pictures for each workstation in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.config import SiteConfig
from showcase.intake.blocks import Leftover, Material, notes_in, words_of
from showcase.intake.facts import Fact, find_facts
from showcase.intake.markdown import body
from showcase.intake.matter import Identity, Report, Writer
from showcase.intake.names import Chapter, Names, split
from showcase.intake.outline import outline, take_titles
from showcase.intake.photos import place
from showcase.issues import Text, text
from showcase.slugs import slugify


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile to be written: its Markdown, its pictures by file name, what to say of it."""

    name: str
    slug: str
    markdown: str
    pictures: Mapping[str, bytes]
    report: Report
    questions: int


def names_of(config: SiteConfig) -> Names:
    """What tells names of workstations in this site."""
    return Names(tuple(config.kinds.values()))


def make_drafts(material: Material, config: SiteConfig, file_name: str) -> list[Draft]:
    """A draft for each workstation. ``file_name`` names the one that nothing else names."""
    names = names_of(config)
    chapters = split(material.blocks, names)
    return [
        _draft(chapter, share, config, names, file_name)
        for chapter, share in zip(chapters, _shares(material, chapters), strict=True)
    ]


def _shares(material: Material, chapters: Sequence[Chapter]) -> list[Material]:
    """Of leftovers, repairs and the like, each chapter has those of its lines."""
    starts = [0, *(chapter.blocks[0].line for chapter in chapters[1:])]
    ends = [*starts[1:], 10**9]
    there = {key for chapter in chapters for key in notes_in(chapter.blocks)}
    nowhere = [_note(material, key) for key in material.notes if key not in there]
    material = replace(material, left=(*material.left, *nowhere))
    shares = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        whole = material.queries if not number else ()
        shares.append(
            replace(
                material,
                left=tuple(each for each in material.left if start <= each.line < end),
                repairs=tuple(each for each in material.repairs if start <= each.line < end),
                queries=whole,
            )
        )
    return shares


def _draft(
    chapter: Chapter, material: Material, config: SiteConfig, names: Names, file_name: str
) -> Draft:
    identity = _identify(chapter, config, names, file_name)
    name = identity.name.value
    asked = tuple(_unnamed(identity, config))
    titles, rest, signs = take_titles(chapter.blocks, chapter.name)
    outlined, numbers = outline(rest)
    placed = place(outlined, material.pictures, name, "zh" if config.chinese else "en")
    stray = _stray(notes_in(chapter.blocks), notes_in(placed.blocks), material)
    left = (*_before(chapter), *material.left, *signs, *numbers, *placed.left, *stray)
    report = Report(
        (*asked, *material.queries, *placed.queries),
        tuple(sorted(left, key=lambda each: each.line)),
        tuple(sorted(material.repairs, key=lambda each: each.line)),
    )
    writer = Writer(config)
    matter = writer.matter(
        identity,
        titles,
        find_facts(chapter.blocks, name, config, [each.words for each in left]),
        report,
    )
    markdown = f"---\n{matter}---\n\n{body(placed.blocks, material.notes)}"
    return Draft(name, slugify(name), markdown, placed.files, report, writer.questions)


def _identify(chapter: Chapter, config: SiteConfig, names: Names, file_name: str) -> Identity:
    within = names.within(words_of(chapter.blocks))
    name = chapter.name or within or file_name
    words = chapter.name or within
    kind = names.kind_of(name)
    first = next(iter(config.kinds.values()), "")
    return Identity(Fact(name, words), Fact(kind or first, kind))


def _unnamed(identity: Identity, config: SiteConfig) -> Iterator[Text]:
    """What to ask where the text does not say what every profile must have."""
    if not identity.name.words:
        yield text("The original does not name the workstation; the file’s name stands for it.")
    if not identity.kind.words and config.kinds:
        kinds = tuple(config.kinds.values())
        yield text("The original does not tell the kind; there are: {names}.", names=kinds)


def _stray(there: Iterable[str], placed: Iterable[str], material: Material) -> list[Leftover]:
    """Notes whose mark was in a title or a caption, where there can be none."""
    kept = {*placed}
    lost = [key for key in there if key not in kept and key in material.notes]
    return [_note(material, key) for key in lost]


def _note(material: Material, key: str) -> Leftover:
    return Leftover(text("footnote"), "".join(span.text for span in material.notes[key]))


def _before(chapter: Chapter) -> list[Leftover]:
    """Text above the first of several workstations belongs to none of them."""
    what = text("text before the first workstation")
    return [Leftover(what, words_of([block]), block.line) for block in chapter.before]
