"""Numbers as text: small ones take one character, and no character needs an escape in a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
_LAST = 62
"""The first 62 digits end a number; the other 30 say that it goes on."""
_MORE = len(_DIGITS) - _LAST


class _Written(dict[int, str]):
    """Each number as text, worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        parts, rest = [], number
        while rest >= _LAST:
            rest, low = divmod(rest - _LAST, _MORE)
            parts.append(_DIGITS[_LAST + low])
        return self.setdefault(number, "".join(parts) + _DIGITS[rest])


_WRITTEN = _Written()


def written(numbers: Iterable[int]) -> str:
    """``numbers`` in as few characters as they take, the lowest digit of each first."""
    return "".join(map(_WRITTEN.__getitem__, numbers))


def read_numbers(text: str) -> Iterator[int]:
    """The numbers that were written."""
    number, scale = 0, 1
    for digit in map(_DIGITS.index, text):
        number += scale * digit
        scale *= _MORE
        if digit < _LAST:
            yield number
            number, scale = 0, 1
