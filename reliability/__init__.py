"""What is claimed of Showcase's reliability, with a figure for each claim.

Every module of this package that is named in ``SUBJECTS`` has one function ::

    def claims() -> Iterator[Claim]:

which tries something many times over and yields a ``Claim`` for each thing that it found out: its
name, how many times it was tried, how many of them failed, and a note. One of the same name and
note that comes later has more trials, and takes its place. ``python -m reliability``
runs all of them and writes the table in docs/reliability.md; ``python -m reliability faults`` runs
one and replaces its rows alone. The tests run the same functions, fewer times.
"""

from __future__ import annotations

from reliability.claim import Claim

SUBJECTS = ("faults", "fuzz", "hostile", "server", "reproduction", "load")
"""The modules, in the order of the table."""

__all__ = ["SUBJECTS", "Claim"]
