"""Proof-reading: what the schema cannot know – marks, scanned text, facts, words, privacy.

Values in, findings out; pure. ``passage`` cuts a file into pieces of prose in which ``masks`` has
put stand-ins for all that is none; the modules of rules look at a passage each; ``examine`` puts
them to work; ``mends`` changes what can be changed safely. ``showcase.rules`` is their table.
"""

from showcase.proof.confirming import Mark, confirmed, marks_in
from showcase.proof.examine import Reader, Sheet, allowance_of, issues_of, proofread, reader_of
from showcase.proof.finding import Finding, Mend
from showcase.proof.lists import ALLOWED, FOLDER, NAMES, Lists, read_lists
from showcase.proof.mends import mended
from showcase.proof.privacy import discreet

__all__ = [
    "ALLOWED",
    "FOLDER",
    "NAMES",
    "Finding",
    "Lists",
    "Mark",
    "Mend",
    "Reader",
    "Sheet",
    "allowance_of",
    "confirmed",
    "discreet",
    "issues_of",
    "marks_in",
    "mended",
    "proofread",
    "read_lists",
    "reader_of",
]
