"""Refusals: why a file is not taken in."""

from __future__ import annotations

from showcase.issues import Text, text


class Refusal(Exception):  # noqa: N818 - reads as what happened
    """A file is given up; whoever knows its name makes an issue of it."""

    def __init__(self, code: str, message: Text, hint: Text) -> None:
        super().__init__(message.msgid)
        self.code, self.message, self.hint = code, message, hint


def damaged() -> Refusal:
    """A .docx that is not what its name says, or only a part of it."""
    return Refusal(
        "N106",
        text("This Word file is damaged, or it is not a Word file."),
        text("Open it in Word or WPS, save it as .docx once more, then import that."),
    )


def unsafe(what: Text) -> Refusal:
    """A file that was made to do harm, or looks so."""
    return Refusal(
        "N108",
        text("This file is not safe: {what}. It was not read.", what=what),
        text("Ask whoever sent it; copy the text into a new Word file, and import that."),
    )
