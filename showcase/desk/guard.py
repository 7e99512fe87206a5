"""The desk writes files, so only its own pages may ask it to. Pure.

Another page in the same browser can send requests to this computer, but it cannot read our
pages, where the token is, nor give a request our header, nor hide where it comes from.
"""

from __future__ import annotations

import hmac
import secrets

HOSTS = r"(?:127\.0\.0\.1|localhost|\[::1\])"
"""Names of this computer; any other is a name that leads here from outside."""

TOKEN_HEADER = "X-Desk-Token"  # noqa: S105 - the header's name, not a secret

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
PROOF_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)


def new_token() -> str:
    """A secret for one run of the preview."""
    return secrets.token_urlsafe(32)


def admits(token: str, given: str, origin: str | None, host: str) -> bool:
    """Whether a request to write comes from a page of the desk itself: it knows the token, and
    its origin, which browsers always name, is that of the desk."""
    known = hmac.compare_digest(token.encode(), given.encode("utf-8", "replace"))
    return known and origin in (None, f"http://{host}")
