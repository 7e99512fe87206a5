"""Photos on pages: as views, and within a text, where each ``img`` gives way to a template.

Compiled bodies are safe HTML in one known form (attributes in double quotes), in which a photo
is an ``img`` with a ``site:`` address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from jinja2.runtime import Context

from showcase.pictures import Photo
from showcase.views import FormatView, PictureView, SizeView

TEMPLATE = "picture.html"

_IMAGE = re.compile(
    r'(?P<alone><figure(?: [a-z-]+="[^"]*")*>\s*)?<img(?P<attributes>(?: [a-z-]+="[^"]*")*)>'
)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def photo_view(photo: Photo, alt: str, caption: str = "") -> PictureView:
    """A photo as pages show it, in all its sizes."""
    plain, ending = photo.plain, photo.facts.ending
    formats = {"image/webp": "webp", "image/png" if ending == "png" else "image/jpeg": ending}
    return PictureView(
        path=photo.path,
        alt=alt,
        caption=caption,
        width=plain.width,
        height=plain.height,
        sources=tuple(
            FormatView(kind, tuple(SizeView(photo.path_of(s, end), s.width) for s in photo.sizes))
            for kind, end in formats.items()
        ),
        large=photo.path_of(photo.sizes[-1], ending),
    )


def inlay(html: str, photos: Mapping[str, Photo], context: Context) -> str:
    """``html`` with each photo as the theme shows it. One that has a figure to itself can be
    opened; one in a line may stand within a link."""

    def show(match: re.Match[str]) -> str:
        attributes = {
            name: unescape(value) for name, value in _ATTRIBUTE.findall(match["attributes"])
        }
        photo = photos.get(attributes.get("src", "").removeprefix("site:"))
        if photo is None:
            return match[0]
        alone = match["alone"] or ""
        sees = {
            "picture": _sized(photo_view(photo, attributes.get("alt", "")), attributes),
            "title": attributes.get("title", ""),
            "class": attributes.get("class", ""),
            "opens": bool(alone),
        }
        template = context.environment.get_template(TEMPLATE)
        return f"{alone}{template.render({**sees, 'page': context['page']}).strip()}"

    return _IMAGE.sub(show, html)


def _sized(view: PictureView, attributes: Mapping[str, str]) -> PictureView:
    """An editor's own width is kept; the height follows from it."""
    width = attributes.get("width", "")
    if not width.isdecimal() or not 0 < int(width) < view.width:
        return view
    return replace(view, width=int(width), height=max(1, view.height * int(width) // view.width))
