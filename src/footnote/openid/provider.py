"""An OpenID Connect provider over HTTP: discovery, keys, the exchange of a code, and what makes an id_token valid.

Source: OpenID Connect Core 1.0, section 3.1; RFC 7636 (PKCE); RFC 9700. Nothing is taken on trust but what came over
TLS from the issuer that the settings name; only a loopback issuer may do without TLS, for tests.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeGuard
from urllib.parse import quote, urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from footnote.config import OpenId
from footnote.core.access import Identity
from footnote.errors import FootnoteError, NotSignedIn

ALGORITHMS = ("RS256", "ES256")
SCOPE = "openid email"
LEEWAY = timedelta(seconds=60)
MOST_AGE = timedelta(minutes=10)
KEPT = timedelta(hours=1)
KEYS_AGAIN = timedelta(minutes=1)
MOST_BYTES = 1 << 20
TIMEOUT_SECONDS = 10.0
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class HttpProvider:
    """The provider that the settings name; safe to share between threads. FootnoteError for one without TLS."""

    def __init__(self, settings: OpenId, return_to: str, clock: Callable[[], datetime]) -> None:
        if not _is_private(settings.issuer, settings.issuer):
            what = "The address of the OpenID provider does not begin with https."
            raise FootnoteError(what, "Correct FOOTNOTE_OIDC_ISSUER.", code="AUTH-008")
        self._settings = settings
        self._return_to = return_to
        self._clock = clock
        self._http = httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False)
        self._lock = threading.Lock()
        self._metadata: tuple[datetime, dict[str, Any]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    def sign_in_url(self, state: str, nonce: str, verifier: str) -> str:
        """Return where a browser goes to sign in; of `verifier` only its SHA-256 is in it."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self._settings.client,
            "redirect_uri": self._return_to,
            "scope": SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        endpoint = self._known()["authorization_endpoint"]
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    def identity(self, code: str, verifier: str, nonce: str) -> Identity:
        """Return whom the provider vouches for, after it has taken the code and its answer has been validated."""
        known = self._known()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._return_to,
            "code_verifier": verifier,
        }
        body = self._fetch("POST", known["token_endpoint"], form | self._in_form(known), self._basic(known))
        token = body.get("id_token")
        if not isinstance(token, str):
            raise _refused("The provider sent no id_token.")
        claims = self._validated(token, nonce, known["issuer"])
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(known["issuer"], claims["sub"], email if isinstance(email, str) else None)

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def _validated(self, token: str, nonce: str, issuer: str) -> dict[str, Any]:
        claims = self._signed(token)
        now, client = self._clock().timestamp(), self._settings.client
        audience = claims.get("aud")
        audiences = [audience] if isinstance(audience, str) else audience
        expires, issued = claims.get("exp"), claims.get("iat")
        checks = {
            "issuer": claims.get("iss") == issuer,
            "audience": isinstance(audiences, list) and client in audiences,
            "authorized party": claims.get("azp", client) == client
            and (not isinstance(audiences, list) or len(audiences) == 1 or claims.get("azp") == client),
            "expiry": _is_number(expires) and now < expires + LEEWAY.total_seconds(),
            "time of issue": _is_number(issued)
            and now - (MOST_AGE + LEEWAY).total_seconds() <= issued <= now + LEEWAY.total_seconds(),
            "nonce": isinstance(claims.get("nonce"), str) and claims["nonce"] == nonce,
            "subject": isinstance(claims.get("sub"), str) and 0 < len(claims["sub"]) <= 255,
        }
        wrong = [name for name, holds in checks.items() if not holds]
        if wrong:
            raise _refused(f"The provider's id_token is not valid: {', '.join(wrong)}.")
        return claims

    def _signed(self, token: str) -> dict[str, Any]:
        """Return the claims of a token with a valid signature; keys that are not known are looked up once more."""
        for again in (False, True):
            try:
                return dict(jwt.decode(token, self._key_set(again), algorithms=list(ALGORITHMS)).claims)
            except (JoseError, ValueError, TypeError) as error:
                if again:
                    raise _refused("The signature of the provider's id_token is not valid.") from error
        raise AssertionError("unreachable")

    def _known(self) -> dict[str, Any]:
        with self._lock:
            at = self._clock()
            if self._metadata is None or at - self._metadata[0] >= KEPT:
                found = self._fetch("GET", f"{self._settings.issuer}/.well-known/openid-configuration")
                self._metadata = at, self._sound(found)
            return self._metadata[1]

    def _sound(self, found: dict[str, Any]) -> dict[str, Any]:
        issuer = found.get("issuer")
        if not isinstance(issuer, str) or issuer.rstrip("/") != self._settings.issuer:
            raise _refused("The provider calls itself by another name than the settings do.")
        for name in _ENDPOINTS:
            if not isinstance(found.get(name), str) or not _is_private(found[name], issuer):
                raise _refused(f"The provider's {name} is missing or not protected by TLS.")
        return found

    def _key_set(self, again: bool) -> KeySet:
        endpoint = self._known()["jwks_uri"]
        with self._lock:
            at = self._clock()
            kept = None if self._keys is None else at - self._keys[0]
            if kept is None or kept >= KEPT or (again and kept >= KEYS_AGAIN):
                listed = self._fetch("GET", endpoint).get("keys")
                keys = [k for k in listed if _is_signing(k)] if isinstance(listed, list) else []
                try:
                    self._keys = at, KeySet.import_key_set({"keys": keys})
                except (JoseError, ValueError, TypeError, KeyError) as error:
                    raise _refused("The provider's keys cannot be read.") from error
            assert self._keys is not None
            return self._keys[1]

    def _in_form(self, known: dict[str, Any]) -> dict[str, str]:
        """Return what the client says of itself in the form: its name, and its secret where no other way is known."""
        form = {"client_id": self._settings.client}
        if self._settings.client_secret and self._basic(known) is None:
            form["client_secret"] = self._settings.client_secret
        return form

    def _basic(self, known: dict[str, Any]) -> tuple[str, str] | None:
        ways = known.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if not self._settings.client_secret or "client_secret_basic" not in ways:
            return None
        return quote(self._settings.client, safe=""), quote(self._settings.client_secret, safe="")

    def _fetch(
        self, method: str, url: str, form: dict[str, str] | None = None, auth: tuple[str, str] | None = None
    ) -> dict[str, Any]:
        """Return the JSON object at an address; anything else, and anything too large, is refused."""
        try:
            with self._http.stream(
                method, url, data=form, auth=auth or httpx.USE_CLIENT_DEFAULT, headers={"Accept": "application/json"}
            ) as response:
                body = b""
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > MOST_BYTES:
                        raise _refused("The provider's answer is too large.")
            read = json.loads(body)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _refused("The provider cannot be reached or its answer cannot be read.") from error
        if response.status_code != 200 or not isinstance(read, dict):
            raise _refused("The provider refused.")
        return read


def _is_private(url: str, issuer: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return True
    return parts.scheme == "http" and parts.hostname in _LOOPBACK and urlsplit(issuer).hostname in _LOOPBACK


def _is_signing(key: Any) -> bool:
    return isinstance(key, dict) and key.get("kty") in ("RSA", "EC") and key.get("use", "sig") == "sig"


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _refused(what: str) -> NotSignedIn:
    return NotSignedIn(what, "Try again, or tell the administrator.", code="AUTH-006")
