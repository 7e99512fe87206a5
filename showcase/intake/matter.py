"""The front matter of an imported profile: what is known, what is to be confirmed, what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from showcase.catalogue import translate
from showcase.config import SiteConfig
from showcase.draft import quoted
from showcase.intake.amounts import Amount, Amounts
from showcase.intake.blocks import Leftover, Repair
from showcase.intake.facts import Fact, Facts
from showcase.intake.outline import Titles
from showcase.issues import Text, text
from showcase.schema.keys import PROFILE, Group

_LONGEST_REMARK = 60
_ORDER = ("founded", "level", "district", "sector", "lead", "members", "address", "contact")


@dataclass(frozen=True, slots=True)
class Report:
    """What an editor must know of an imported profile: what to look at, what is not in its text,
    and what was mended."""

    queries: tuple[Text, ...] = ()
    left: tuple[Leftover, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a profile must have, each with the question whether it is right."""

    name: Fact
    kind: Fact


class Writer:
    """Writes front matter in the language of the site."""

    def __init__(self, config: SiteConfig) -> None:
        self._config = config
        self._language = "zh" if config.chinese else "en"
        self.questions = 0

    def matter(self, identity: Identity, titles: Titles, facts: Facts, report: Report) -> str:
        """The front matter between its fences, without them."""
        lines = [
            *self._remark(
                text(
                    "Imported. Compare what is marked “confirm” with the original,"
                    " then delete the mark."
                )
            ),
            self._entry("name", identity.name),
            self._entry("kind", identity.kind),
            self._draft(),
            *self._titles(titles),
            *(self._known(key, facts.known[key]) for key in _ORDER if key in facts.known),
            *self._figures(facts.amounts),
            *self._source(facts.source),
            *self._notes(report),
        ]
        return "".join(f"{line}\n" for line in lines)

    def _say(self, message: Text) -> str:
        return translate(message, self._language)

    def _remark(self, message: Text) -> Iterator[str]:
        yield f"# {_in_one_line(self._say(message))}"

    def _key(self, name: str, group: Group = PROFILE) -> str:
        key = group[name]
        return key.alias if self._config.chinese and key.alias else key.name

    def _draft(self) -> str:
        value = "草稿" if self._config.chinese else "draft"
        done = self._say(text("when all is confirmed, write “published”"))
        return f"{self._key('status')}: {value}    # {done}"

    def _confirm(self, fact: Fact) -> str:
        self.questions += 1
        words = _short(fact.words)
        if not words or fact.words == fact.value:
            return self._say(text("confirm"))
        return self._say(text("confirm; the original has “{words}”", words=words))

    def _entry(self, key: str, fact: Fact) -> str:
        return f"{self._key(key)}: {quoted(fact.value)}    # {self._confirm(fact)}"

    def _titles(self, titles: Titles) -> Iterator[str]:
        for key in ("kicker", "headline", "subtitle"):
            words = getattr(titles, key)
            if words:
                yield self._entry(key, Fact(words, ""))

    def _known(self, key: str, fact: Fact) -> str:
        if key in ("members", "founded"):  # read by the schema already, so plain
            return f"{self._key(key)}: {fact.value}    # {self._confirm(fact)}"
        return self._entry(key, fact)

    def _figures(self, amounts: Amounts) -> Iterator[str]:
        if amounts.figures:
            yield f"{self._key('metrics')}:"
        for figure in amounts.figures:
            yield f"  - {self._figure(figure, 'id')}    # {self._confirm(Fact('', figure.words))}"
        if amounts.unknown:
            yield from self._remark(
                text(
                    "site.yaml has no metric for these figures. To count one, add it there under"
                    " “metrics”, then here under “{key}”:",
                    key=self._key("metrics"),
                )
            )
        for figure in amounts.unknown:
            yield f"#   {_in_one_line(self._figure(figure, 'label'))}"

    def _figure(self, figure: Amount, by: str) -> str:
        group = PROFILE["metrics"].inside
        written = {
            by: figure.id or figure.label,
            "value": figure.value.replace(",", ""),
            "unit": figure.unit,
            "year": figure.year,
            "note": figure.note,
        }
        entries = [f"{self._key(k, group)}: {_value(k, v)}" for k, v in written.items() if v]
        return f"{{{', '.join(entries)}}}"

    def _source(self, source: Mapping[str, Fact]) -> Iterator[str]:
        group = PROFILE["source"].inside
        if source:
            yield f"{self._key('source')}:"
        for key, fact in source.items():
            value = fact.value if key == "date" else quoted(fact.value)
            yield f"  {self._key(key, group)}: {value}    # {self._confirm(fact)}"

    def _notes(self, report: Report) -> Iterator[str]:
        """What the editor should look at, as remarks: they are never published."""
        self.questions += len(report.queries)
        yield from self._list(text("Please look at this:"), map(self._say, report.queries))
        yield from self._list(
            text("Not in the text below, in the words of the original:"),
            (self._leftover(each) for each in report.left),
        )
        yield from self._list(
            text("Mended, with the number of the line:"),
            _told_once(report.repairs),
        )

    def _list(self, title: Text, lines: Iterable[str]) -> Iterator[str]:
        listed = list(lines)
        if listed:
            yield from self._remark(title)
        for line in listed:
            yield f"#   {_in_one_line(line)}"

    def _leftover(self, left: Leftover) -> str:
        return told(left, self._language)


def told(left: Leftover, language: str) -> str:
    """A leftover in words: ``line 3, page number: 第3版``."""
    place = text("no. {line}, {what}", line=left.line, what=left.what)
    what = translate(place if left.line else left.what, language)
    colon = "：" if language == "zh" else ": "
    return f"{what}{colon}{_in_one_line(left.words)}" if left.words else what


def _told_once(repairs: Iterable[Repair]) -> Iterator[str]:
    """Repairs, those that are alike in one line: ``7: , → ， ×4``."""
    for repair, times in Counter(repairs).items():
        often = f" ×{times}" if times > 1 else ""
        yield f"{repair.line}: {repair.before or '∅'} → {repair.after}{often}"


def _value(key: str, value: str) -> str:
    return value if key in ("id", "value", "year") else quoted(value)


def _in_one_line(words: str) -> str:
    """Words for a remark: YAML knows no control characters, and a remark has one line."""
    return "".join(s if s.isprintable() or s == "\u3000" else " " for s in words)


def _short(words: str) -> str:
    line = _in_one_line(" ".join(words.split()))
    return line if len(line) <= _LONGEST_REMARK else f"{line[:_LONGEST_REMARK]}…"
