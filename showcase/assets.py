"""Assets: styles in one bundle, scripts and other static files, made small, named by their content.

A fingerprint in the name lets servers say "keep for ever", and shows that nothing is stale.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import PurePosixPath
from types import MappingProxyType

from showcase.artifact import Artifact, Batch
from showcase.workers import apart

STYLE_BUNDLE = "site.css"
HEADLINE_FONT = "headline.woff2"
HEADLINE_STYLE = "headline.css"
"""A template, since it has the metrics of the font as it was cut."""
BROCHURE_STYLE = "brochure.css"
"""The brochure page's own sheet: running heads need a named page for each profile."""

ASSET_URL = re.compile(r"""url\(\s*["']?asset:([^"')]+)["']?\s*\)""")
"""The address by which a style sheet names another static file."""


_ECMASCRIPT = 2015
"""No script is put into newer words than ours are written in; old browsers know these."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The output path of each asset by the name that templates and styles use."""

    paths: Mapping[str, str]
    artifacts: tuple[Artifact, ...]
    batches: tuple[Batch, ...] = ()


@dataclass(frozen=True, slots=True)
class Late:
    """An asset that takes long to make: ``key`` is a hash of what it depends on, which stands for
    that of its content."""

    key: str
    make: Callable[[], bytes]


def gather(
    statics: Mapping[str, bytes],
    styles: tuple[str, ...],
    made: Mapping[str, bytes],
    late: Mapping[str, Late] = MappingProxyType({}),
) -> Assets:
    """Bundle ``styles`` in their order; other static files, and those that are made for this site,
    are published one by one."""
    later = {name: _address(name, each.key) for name, each in late.items()}
    files = (frozenset(each.items()) for each in (statics, made, later))
    assets = _gathered(styles, *files)
    return replace(assets, batches=tuple(_batch(later[name], each) for name, each in late.items()))


@lru_cache(maxsize=2)
def _gathered(
    styles: tuple[str, ...],
    statics: frozenset[tuple[str, bytes]],
    made: frozenset[tuple[str, bytes]],
    later: frozenset[tuple[str, str]],
) -> Assets:
    """The same, apart, since the minifier starts threads; and remembered, since a preview builds
    again and again, and a process of its own takes longer than the minifier."""
    return apart(partial(_gather, styles, dict(statics), dict(made), dict(later)))


def _gather(
    styles: tuple[str, ...],
    statics: Mapping[str, bytes],
    made: Mapping[str, bytes],
    later: Mapping[str, str],
) -> Assets:
    files = {name: content for name, content in statics.items() if not name.endswith(".css")}
    plain = {name: _asset(name, content) for name, content in sorted({**files, **made}.items())}
    paths = {name: artifact.path for name, artifact in plain.items()} | dict(later)
    style = _asset(STYLE_BUNDLE, _bundle(statics, styles, paths))
    return Assets({**paths, STYLE_BUNDLE: style.path}, (*plain.values(), style))


def _asset(name: str, content: bytes) -> Artifact:
    content = _minified(PurePosixPath(name).suffix, content)
    return Artifact(_address(name, hashlib.sha256(content).hexdigest()), content)


def _address(name: str, key: str) -> str:
    path = PurePosixPath(name)
    return f"assets/{path.with_name(f'{path.stem}.{key[:10]}{path.suffix}')}"


def _batch(path: str, late: Late) -> Batch:
    return Batch(f"asset {path} {late.key}", lambda: (Artifact(path, late.make()),))


_TYPES = {".css": "text/css", ".js": "text/javascript"}


def _minified(suffix: str, content: bytes) -> bytes:
    """A style or a script without comments (but for ``/*!``, which are licences) and blanks.

    A script that cannot be read is left as it is: some browser may know more than we do.
    """
    if suffix not in _TYPES:
        return content
    import minify

    minify.config({"js-version": _ECMASCRIPT})
    try:
        small: str = minify.string(_TYPES[suffix], content.decode("utf-8"))
    except minify.MinifyError:
        return content
    return small.encode("utf-8")


def _bundle(
    statics: Mapping[str, bytes], styles: tuple[str, ...], paths: Mapping[str, str]
) -> bytes:
    whole = "\n".join(statics[name].decode("utf-8") for name in styles)

    def point(match: re.Match[str]) -> str:
        return f'url("{paths[match[1]].removeprefix("assets/")}")'

    return ASSET_URL.sub(point, whole).encode("utf-8")
