"""The cookies of the site: signed, out of reach of scripts, and never sent along from other sites' forms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

from footnote.services.openid import PENDING
from footnote.services.signing_in import LIFETIME


class Cookie(StrEnum):
    """What the site keeps in a browser: a session, the token of the sign-in form, a sign-in at a provider."""

    SESSION = "session"
    FORM = "form"
    OPENID = "openid"


_SECONDS = {
    Cookie.SESSION: int(LIFETIME.total_seconds()),
    Cookie.FORM: int(LIFETIME.total_seconds()),
    Cookie.OPENID: int(PENDING.total_seconds()),
}


@dataclass(frozen=True)
class Cookies:
    """Reads and writes cookies; over https their names bind them to this host and to TLS ("__Host-")."""

    secret: bytes
    https: bool

    def name(self, cookie: Cookie) -> str:
        """Return the name that a cookie travels under."""
        return f"__Host-footnote-{cookie}" if self.https else f"footnote-{cookie}"

    def read(self, cookie: Cookie, request: Request) -> str | None:
        """Return the value of a cookie, None when there is none or when it was not signed by this site."""
        try:
            return self._signer(cookie).unsign(request.cookies.get(self.name(cookie), "")).decode()
        except (BadSignature, UnicodeError):
            return None

    def write(self, cookie: Cookie, response: Response, value: str) -> None:
        """Give a browser a cookie."""
        signed = self._signer(cookie).sign(value).decode()
        response.set_cookie(
            self.name(cookie), signed, _SECONDS[cookie], path="/", secure=self.https, httponly=True, samesite="lax"
        )

    def drop(self, cookie: Cookie, response: Response) -> None:
        """Take a cookie from a browser."""
        response.delete_cookie(self.name(cookie), path="/", secure=self.https, httponly=True, samesite="lax")

    def _signer(self, cookie: Cookie) -> Signer:
        return Signer(self.secret, f"footnote.{cookie}", key_derivation="hmac", digest_method=hashlib.sha256, sep=".")
