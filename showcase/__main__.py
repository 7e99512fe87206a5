"""``python -m showcase``: the same commands as ``showcase``."""

from showcase.cli import main

main()
