"""What search engines read of a page: schema.org data as JSON-LD. Pure."""

from __future__ import annotations

import json

from markupsafe import Markup

from showcase.config import SiteConfig
from showcase.views import PageView


def json_ld(config: SiteConfig, view: PageView) -> Markup:
    """Schema.org data of the page, safe inside a script element."""
    publisher = {"@type": "GovernmentOrganization", "name": config.publisher or config.title}
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article" if view.kind == "profile" else "WebPage",
        "name": view.title,
        "headline": view.title,
        "description": view.description,
        "inLanguage": config.language,
        "isPartOf": {"@type": "WebSite", "name": config.title, "url": config.base_url},
        "publisher": publisher,
    }
    if view.canonical:
        page["url"] = view.canonical
    if view.image:
        page["image"] = view.image
    if view.breadcrumbs and config.base_url:
        page["breadcrumb"] = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": link.label,
                    "item": f"{config.base_url}{link.path or view.path}",
                }
                for position, link in enumerate(view.breadcrumbs, 1)
            ],
        }
    content = json.dumps(page, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _script_safe(content)


def _script_safe(content: str) -> Markup:
    """JSON that cannot end the script element it stands in."""
    safe = content.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - every character with a meaning in HTML is escaped
