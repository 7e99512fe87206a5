"""What earlier builds learnt: of each profile, and of what was made from what.

Everything lies in a folder of its own that may be deleted at any time. Nothing in it is code, and
all of it is checked when it is read: what is spoilt is learnt again.
"""

from __future__ import annotations

from showcase.memo.last import Last, last_build, read_last, sights
from showcase.memo.ledger import Ledger, Record, forget, read_ledger
from showcase.memo.packs import Loan, Packs, Place, Spoilt
from showcase.memo.sight import Sight, is_same, look
from showcase.memo.versions import ENGINE, engine_digest, folders_digest, surroundings

__all__ = [
    "ENGINE",
    "Last",
    "Ledger",
    "Loan",
    "Packs",
    "Place",
    "Record",
    "Sight",
    "Spoilt",
    "engine_digest",
    "folders_digest",
    "forget",
    "is_same",
    "last_build",
    "look",
    "read_last",
    "read_ledger",
    "sights",
    "surroundings",
]
