"""The last build as a whole: where nothing that went into it has changed, nothing need be done."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from showcase.folders import keep
from showcase.issues import Correction, Issue, Severity, Text
from showcase.memo.sight import Sight, is_same, look
from showcase.publish import Staged

_NAME = "last"
_SEAL = 32


@dataclass(frozen=True, slots=True)
class Last:
    """``version`` is a hash of engine and options; ``inputs`` are all files that were there to be
    read, as they looked before; ``files`` are what was published, ``issues`` and
    ``left_out`` what was said."""

    version: str
    inputs: Mapping[str, Sight]
    files: tuple[Staged, ...]
    issues: tuple[Mapping[str, object], ...] = ()
    left_out: tuple[str, ...] = ()

    def still_holds(self, version: str, inputs: Mapping[str, Sight]) -> bool:
        """Whether a build would come to the same."""
        return (
            self.version == version
            and self.inputs.keys() == inputs.keys()
            and all(is_same(sight, inputs[path]) for path, sight in self.inputs.items())
        )

    def said(self) -> tuple[Issue, ...]:
        """The issues that the build told."""
        return tuple(map(_issue, self.issues))

    def write(self, folder: Path) -> None:
        """Take the place of the former one."""
        content = msgspec.msgpack.encode(self)
        keep(folder / _NAME, hashlib.sha256(content).digest() + content)


def last_build(
    version: str,
    inputs: Mapping[str, Sight],
    files: Iterable[Staged],
    issues: Iterable[Issue],
    left_out: tuple[str, ...] = (),
) -> Last:
    """A build that has just been published."""
    return Last(version, inputs, tuple(files), tuple(map(_plain_issue, issues)), left_out)


def read_last(folder: Path) -> Last | None:
    """The last build; None where it is not known, or what is known of it is spoilt."""
    try:
        sealed = (folder / _NAME).read_bytes()
    except OSError:
        return None
    content = sealed[_SEAL:]
    if hashlib.sha256(content).digest() != sealed[:_SEAL]:
        return None
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(content, type=Last)
    return None


def sights(folders: Iterable[Path]) -> dict[str, Sight]:
    """All files in some folders, and files themselves, as they look now."""
    found = ((path, look(path)) for folder in folders for path in _walk(str(folder)))
    return {path: sight for path, sight in found if sight}


def _walk(place: str) -> Iterator[str]:
    if not os.path.isdir(place):  # noqa: PTH112 - a Path for each of many files is slow
        yield place
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in names)


def _plain_issue(issue: Issue) -> Mapping[str, object]:
    return {
        "severity": str(issue.severity),
        "code": issue.code,
        "path": issue.path,
        "message": _plain(issue.message),
        "line": issue.line,
        "column": issue.column,
        "hint": _plain(issue.hint),
        "correction": _plain(issue.correction),
    }


def _plain(value: object) -> object:
    """A sentence and what stands in it, as values that can be written down."""
    if isinstance(value, Text):
        return {"msgid": value.msgid, "params": [[k, _plain(v)] for k, v in value.params]}
    if isinstance(value, Correction):
        return asdict(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def _issue(plain: Mapping[str, object]) -> Issue:
    fields = {name: _lively(value) for name, value in plain.items()}
    return Issue(**{**fields, "severity": Severity(str(plain["severity"]))})  # type: ignore[arg-type]


def _lively(value: object) -> object:
    if isinstance(value, dict) and "right" in value:
        return Correction(**value)
    if isinstance(value, dict):
        return Text(value["msgid"], tuple((k, _lively(v)) for k, v in value["params"]))
    return tuple(map(_lively, value)) if isinstance(value, list) else value
