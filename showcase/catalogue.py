"""Messages in the reader's language: English is in the code, Chinese in a gettext catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from showcase.issues import Issue, Severity, Text, text

LOCALE = Path(__file__).parent / "locale"

SEVERITIES = {Severity.ERROR: text("error"), Severity.WARNING: text("warning")}
HINT = text("hint")


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    if not _is_chinese(language):
        return gettext.NullTranslations()
    return gettext.translation("showcase", LOCALE, ["zh_CN"])


def _is_chinese(language: str) -> bool:
    return language.startswith("zh")


def translate(message: Text, language: str) -> str:
    """The sentence in ``zh`` or ``en``, with its places filled in."""
    sentence = _catalogue(language).gettext(message.msgid) if message.msgid else ""
    params = {name: _shown(value, language) for name, value in message.params}
    return sentence.format_map(params) if params else sentence


def _shown(value: object, language: str) -> str:
    """A value within a sentence: a sentence of its own, a list, or just itself."""
    if isinstance(value, Text):
        return translate(value, language)
    if isinstance(value, Iterable) and not isinstance(value, str):
        comma = "、" if _is_chinese(language) else ", "
        return comma.join(_shown(each, language) for each in value)
    return str(value)


def colon(language: str) -> str:
    """What stands behind a label."""
    return "：" if _is_chinese(language) else ": "


def format_issue(issue: Issue, language: str) -> str:
    """``file:line:column: error: message``, and the hint on a line of its own."""
    numbers = [str(number) for number in (issue.line, issue.column) if number]
    place = ":".join([issue.path, *(numbers if issue.line else [])])
    return f"{place}: {format_message(issue.severity, issue.message, issue.hint, language)}"


def format_message(severity: Severity, message: Text, hint: Text | None, language: str) -> str:
    """``error: message``, and the hint on a line of its own."""

    def say(label: Text, sentence: Text) -> str:
        return f"{translate(label, language)}{colon(language)}{translate(sentence, language)}"

    lines = [say(SEVERITIES[severity], message)]
    if hint:
        lines.append(f"  {say(HINT, hint)}")
    return "\n".join(lines)
