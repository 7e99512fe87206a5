"""Bytes to text, in any encoding that Chinese offices use."""

from __future__ import annotations

import codecs
from pathlib import Path

from showcase.content.foreign import foreign
from showcase.issues import Issue, Text, error, text, warning
from showcase.wrapper import WRAPPER

_LARGEST = 5_000_000
"""Bytes; a longer text is no profile."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 BOM"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")


def read_text(path: Path, name: str) -> tuple[str | None, tuple[Issue, ...]]:
    """A file's text with plain line ends (LF), or None and the reason."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        return None, (unreadable(name, problem),)
    if len(raw) > _LARGEST:
        return None, (_too_large(name, len(raw)),)
    decoded, encoding = decode(raw)
    if decoded is None:
        return None, (_unread_encoding(name, encoding) if encoding else _no_text(name),)
    issues = (_other_encoding(name, encoding),) if encoding else ()
    return decoded.replace("\r\n", "\n").replace("\r", "\n"), issues


def decode(raw: bytes) -> tuple[str | None, str]:
    """The text (None where it is none), and the name of its encoding if not plain UTF-8. A name
    without a text is that of an encoding which is recognised, but not read."""
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _try(raw, codec), name
    for codec in _WIDE if b"\0" in raw else ():
        wide = _try(raw, codec)
        if wide is not None and wide.lstrip().startswith("---"):
            return wide, "UTF-16"
    plain = _try(raw, "utf-8")
    if plain is not None:
        return plain, ""
    chinese = _try(raw, "gb18030")
    if chinese is None:
        return None, ""
    name = foreign(raw, chinese)
    return (None, name) if name else (chinese, "GB18030")


def _try(raw: bytes, codec: str) -> str | None:
    try:
        decoded = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if "\0" in decoded else decoded


def _other_encoding(name: str, encoding: str) -> Issue:
    return warning(
        "F102",
        name,
        text("The file is saved in the encoding {encoding}; it was read all the same.",
             encoding=encoding),
        hint=text("In your editor choose “Save as”, and there the encoding UTF-8."),
    )  # fmt: skip


def _unread_encoding(name: str, encoding: str) -> Issue:
    message = text("The file is saved in the encoding {encoding}, which cannot be read.",
                   encoding=encoding)  # fmt: skip
    if encoding == "?":
        message = text("It is not clear in which encoding the file is saved.")
    hint = text("Open it in the program that wrote it, choose “Save as”, and there the encoding"
                " UTF-8.")  # fmt: skip
    if encoding == "Big5":
        hint = text(
            "Open it in the program that wrote it, choose “Save as”, and there the encoding UTF-8;"
            " or let its name end in .txt, take it out of content, and run “{command} import”,"
            " which reads Big5.",
            command=WRAPPER,
        )
    return error("F114", name, message, hint=hint)


def unreadable(name: str, problem: OSError) -> Issue:
    """What to say of a file or folder that the machine would not open."""
    reason: Text | str = problem.strerror or type(problem).__name__
    hint = text("Close it in other programs, or ask for permission to read it.")
    if isinstance(problem, PermissionError):
        reason = text("you have no permission")
    elif isinstance(problem, FileNotFoundError):
        reason = text("it is a link to a file that is not there")
        hint = text("Put the file itself in its place, or take the link out.")
    return error(
        "F103",
        name,
        text("The file cannot be read: {reason}.", reason=reason),
        hint=hint,
    )


def _too_large(name: str, size: int) -> Issue:
    return error(
        "F104",
        name,
        text("The file is too large for a text: {size} MB.", size=size // 1_000_000),
        hint=text("Put pictures beside the text, not into it."),
    )


def _no_text(name: str) -> Issue:
    return error(
        "F105",
        name,
        text("This is not a text file, or it is damaged."),
        hint=text("Open it in your editor, choose “Save as”, and there the encoding UTF-8."),
    )
