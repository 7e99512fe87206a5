"""Compiles a folder of Markdown profiles into a static site and a press-ready brochure."""

__version__ = "0.1.0"
