"""Builds one index and prints what that cost: python -m bench.search_build COUNT.

A program of its own, so that nothing else is in the figures: CPU milliseconds a profile, and the
peak of memory in MB, with Python, the tables of pypinyin and OpenCC, and all documents in it.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from showcase.search import index
from tests.generated import document, generate, vocabularies


def main() -> None:
    """Print the two figures as JSON."""
    count = int(sys.argv[1])
    documents = [document(profile) for profile in generate(count)]
    start = time.process_time()
    for _ in index(documents, vocabularies()):
        pass
    milliseconds = (time.process_time() - start) * 1000 / count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([milliseconds, peak]))  # noqa: T201


if __name__ == "__main__":
    main()
