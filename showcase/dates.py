"""Dates as offices write them: a year, a year and month, or a whole day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_HAN = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－．／", "0123456789-./")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; 0 stands for what is not known.

    The order puts a year before its months, and a month before its days.
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """``2019``, ``2019-06`` or ``2019-06-03``: what an HTML time element takes."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def han(self) -> str:
        """``2019年``, ``2019年6月`` or ``2019年6月3日``, the form of GB/T 15835."""
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{month}{day}"

    @property
    def plain(self) -> str:
        """``2019``, ``June 2019`` or ``3 June 2019``."""
        month = calendar.month_name[self.month] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)


class ImpossibleDate(ValueError):  # noqa: N818 - reads as what was found
    """The form is right, but there is no such month or day."""


def parse_date(raw: str) -> PartialDate | None:
    """Read ``2019``, ``2019-06-03``, ``2019.6`` or ``2019年6月``; None where it is no date.

    Raises ImpossibleDate for a month 13 or a 30th of February.
    """
    written = raw.strip().translate(_FULL_WIDTH)
    match = _ISO.fullmatch(written) or _HAN.fullmatch(written)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if match[2] and not 1 <= month <= 12:
        raise ImpossibleDate(raw)
    if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ImpossibleDate(raw)
    return PartialDate(year, month, day)
