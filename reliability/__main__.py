"""Put the claims to the test and write their figures: python -m reliability [SUBJECT ...]."""

from __future__ import annotations

import sys
from importlib import import_module

from reliability import SUBJECTS, Claim
from reliability.table import PAGE, row, with_claims


def main(subjects: list[str]) -> int:
    """Run some subjects, or all; 1 where a claim failed."""
    failed = 0
    for subject in subjects or SUBJECTS:
        claims = list(_tried(subject))
        page = with_claims(PAGE.read_text("utf-8"), SUBJECTS, subject, claims)
        PAGE.write_text(page, "utf-8", newline="\n")
        failed += sum(claim.failed for claim in claims)
    return 1 if failed else 0


def _tried(subject: str) -> list[Claim]:
    claims = []
    for claim in import_module(f"reliability.{subject}").claims():
        sys.stdout.write(row(subject, claim) + "\n")
        sys.stdout.flush()
        claims.append(claim)
    return claims


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
