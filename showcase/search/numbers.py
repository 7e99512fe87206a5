"""Numbers as text: small ones take one character, and no character needs an escape in a script."""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
_LAST = 62
"""The first 62 digits end a number; the other 30 say that it goes on."""
_MORE = len(_DIGITS) - _LAST


def _write(number: int) -> str:
    parts = []
    while number >= _LAST:
        number, rest = divmod(number - _LAST, _MORE)
        parts.append(_DIGITS[_LAST + rest])
    return "".join(parts) + _DIGITS[number]


_SMALL = tuple(map(_write, range(4096)))


def written(numbers: Iterable[int]) -> str:
    """``numbers`` in as few characters as they take, the lowest digit of each first."""
    small, many = _SMALL, len(_SMALL)
    return "".join([small[n] if n < many else _write(n) for n in numbers])
