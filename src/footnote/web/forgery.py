"""What keeps other sites from acting in a signed-in browser: a token in every form, and where the request came from."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

FIELD = "csrf"
HEADER = "X-CSRF-Token"
_OURS = frozenset({"same-origin", "none"})


def token(secret: bytes, binding: str) -> str:
    """Return the token for forms shown in one session, or before one; `binding` is its identifier."""
    return hmac.new(secret, f"csrf:{binding}".encode(), hashlib.sha256).hexdigest()


def fits(secret: bytes, binding: str, given: str) -> bool:
    """Whether a token was made for a session; never for none."""
    return bool(binding) and hmac.compare_digest(token(secret, binding).encode(), given.encode("utf-8", "replace"))


def same_origin(request: Request, site: str) -> bool:
    """Whether a request comes from a page of this site, as far as the browser says; one that says nothing does not.

    `site` is the address of the site, empty where nobody said: then the host that was asked counts. An origin "null"
    is what browsers send from pages without referrer, and then what they say of the fetch decides.
    """
    fetched, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if fetched is not None and fetched not in _OURS:
        return False
    if origin is None:
        return fetched is not None
    if origin == "null":
        return fetched == "same-origin"
    return origin.lower() == own_origin(request, site)


def own_origin(request: Request, site: str) -> str:
    """Return scheme and host of this site as browsers write an origin."""
    if site:
        parts = urlsplit(site)
        return f"{parts.scheme}://{parts.netloc}".lower()
    return f"{request.url.scheme}://{request.headers.get('host', '')}".lower()
