"""Exhibits: documents as results show them, with the text that proves a result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import is_normalized, normalize

from showcase.search.folding import simplified
from showcase.search.pinyin import Sounds, syllables
from showcase.search.records import Passage, SearchDocument, Weight


@dataclass(frozen=True, slots=True)
class Exhibit:
    """``sounds`` are the names with the sounds of their characters; ``sections`` pairs of anchor
    and title, ``lines`` a weight, a text and a place among ``sections`` each; ``han`` is each
    traditional character followed by its simplified one."""

    path: str
    name: str
    headline: str
    kind: str
    terms: tuple[str, ...]
    sounds: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    lines: tuple[tuple[int, str, int], ...]
    han: str
    standing: bool

    def document(self) -> SearchDocument:
        """The document again, but for the ids of its terms, which only facets.js has."""
        return SearchDocument(
            path=self.path,
            name=self.name,
            kind=self.kind,
            headline=self.headline,
            people=tuple(name for name, _ in self.sounds[1:]),
            passages=tuple(
                Passage(Weight(w), text, *self.sections[s]) for w, text, s in self.lines
            ),
            standing=self.standing,
        )

    def heard(self) -> Sounds:
        """Each name with the sounds of its characters."""
        return [(name, sounds.split(" ")) for name, sounds in self.sounds]


def exhibit(document: SearchDocument, known: Mapping[str, str] = MappingProxyType({})) -> Exhibit:
    """The document in composed characters (NFC), as browsers compare them. ``known`` are names
    whose sounds need not be looked up."""
    sections = tuple(dict.fromkeys((p.anchor, p.section) for p in document.passages))
    places = {section: place for place, section in enumerate(sections)}
    texts = (document.name, document.headline, *(p.text for p in document.passages))
    name, headline, *lines = _composed(texts)
    names = (document.name, *document.people)
    sounds = ((name, known.get(name) or " ".join(syllables(name))) for name in names)
    return Exhibit(
        path=document.path,
        name=name,
        headline=headline,
        kind=document.kind,
        terms=tuple(term.label if term else "" for term in document.terms),
        sounds=tuple(sounds),
        sections=sections,
        lines=tuple(
            (int(p.weight), line, places[p.anchor, p.section])
            for p, line in zip(document.passages, lines, strict=True)
        ),
        han=folded_pairs("".join(map(_TRADITIONAL.__getitem__, set("".join(texts))))),
        standing=document.standing,
    )


def _composed(texts: Sequence[str]) -> Sequence[str]:
    if is_normalized("NFC", "\n".join(texts)):
        return texts
    return [normalize("NFC", text) for text in texts]


class _Traditional(dict[str, str]):
    """The traditional characters that a character means, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        plain = normalize("NFKC", character)
        return self.setdefault(character, "".join(c for c in plain if c in simplified()))


_TRADITIONAL = _Traditional()


def folded_pairs(traditional: Iterable[str]) -> str:
    """Each traditional character followed by its simplified one."""
    table = simplified()
    return "".join(c + table[c] for c in sorted({*traditional}, key=lambda c: (table[c], c)))
