"""YAML as a tree of raw text with places, and a doctor for what people get wrong in it."""

from __future__ import annotations

from showcase.yamltree.names import Names
from showcase.yamltree.nodes import Mapping, Scalar, Sequence, Tree
from showcase.yamltree.reading import Parsed, compose, parse

__all__ = ["Mapping", "Names", "Parsed", "Scalar", "Sequence", "Tree", "compose", "parse"]
