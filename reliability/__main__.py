"""Put the claims to the test and write their figures: python -m reliability [SUBJECT ...]."""

from __future__ import annotations

import sys
from collections.abc import Collection
from importlib import import_module

from reliability import SUBJECTS, Claim
from reliability.table import PAGE, others_of, row, with_claims


def main(subjects: list[str]) -> int:
    """Run some subjects, or all; 1 where a claim failed. The table is written after every claim, so
    that what is stopped after hours has not been for nothing."""
    failed = 0
    for subject in subjects or SUBJECTS:
        claims: dict[tuple[str, str], Claim] = {}
        for claim in import_module(f"reliability.{subject}").claims():
            sys.stdout.write(row(subject, claim) + "\n")
            sys.stdout.flush()
            claims[claim.name, claim.note] = claim
            _write(subject, claims.values(), keep_others=True)
        _write(subject, claims.values(), keep_others=False)
        failed += sum(claim.failed for claim in claims.values())
    return 1 if failed else 0


def _write(subject: str, claims: Collection[Claim], *, keep_others: bool) -> None:
    page = PAGE.read_text("utf-8")
    others = others_of(page, subject, claims) if keep_others else ()
    page = with_claims(page, SUBJECTS, subject, claims, others)
    PAGE.write_text(page, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
