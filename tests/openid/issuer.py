"""A small OpenID provider on a loopback port, with keys of its own, that can be told to answer wrongly."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "footnote-desk"
CLIENT_SECRET = "a secret of the client: %/+ü"
Claims = dict[str, Any]


@dataclass
class Issuer:
    """What the provider knows, whom it signs in, and how it spoils its answers: `spoil` changes the claims, `sign`
    makes the id_token, `metadata` what it says of itself."""

    now: Callable[[], float]
    address: str = ""
    subject: str = "s-1"
    email: str | None = "author-a@example.org"
    email_verified: Any = True
    spoil: Callable[[Claims], Claims] = field(default=lambda claims: claims)
    sign: Callable[[Claims], str] | None = None
    metadata: Claims = field(default_factory=dict)
    token_status: int = 200
    keys_asked: int = 0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k-1", "use": "sig"}))
    curve: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "k-2", "use": "sig"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def discovery(self, request: Request) -> Response:
        """Say where everything is."""
        said = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize?tenant=1",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
        }
        return JSONResponse({k: v for k, v in (said | self.metadata).items() if v is not None})

    def authorize(self, request: Request) -> Response:
        """Sign the person in without asking, and send them back with a code."""
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 303)

    async def token(self, request: Request) -> Response:
        """Take a code once, from the client that knows its secret and the verifier."""
        form = await request.form()
        asked = self.codes.pop(str(form.get("code")), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(str(form.get("code_verifier")).encode()).digest())
        if asked is None or asked["code_challenge"] != challenge.rstrip(b"=").decode():
            return JSONResponse({"error": "invalid_grant"}, 400)
        if not self._is_client(request, str(form.get("client_secret", ""))):
            return JSONResponse({"error": "invalid_client"}, 401)
        assert form["redirect_uri"] == asked["redirect_uri"]
        claims = self.spoil(self.claims(asked["nonce"]))
        return JSONResponse(
            {"access_token": "unused", "id_token": (self.sign or self.signed)(claims)}, self.token_status
        )

    def _is_client(self, request: Request, in_form: str) -> bool:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "basic":
            wanted = "footnote-desk:a%20secret%20of%20the%20client%3A%20%25%2F%2B%C3%BC"
            return base64.b64decode(given).decode() == wanted
        return in_form == CLIENT_SECRET

    def keys(self, request: Request) -> Response:
        """Show the public keys."""
        self.keys_asked += 1
        return JSONResponse({"keys": [k.as_dict(private=False) for k in (self.key, self.curve)]})

    def claims(self, nonce: str) -> Claims:
        """Return what a sound id_token says."""
        now = int(self.now())
        said = {"iss": self.address, "sub": self.subject, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": nonce}
        if self.email is not None:
            said |= {"email": self.email, "email_verified": self.email_verified}
        return said

    def signed(self, claims: Claims) -> str:
        """Return an id_token as it should be."""
        return jwt.encode({"alg": "RS256", "kid": "k-1"}, claims, self.key)

    def by_curve(self, claims: Claims) -> str:
        """Return an id_token signed with the other allowed algorithm."""
        return jwt.encode({"alg": "ES256", "kid": "k-2"}, claims, self.curve)

    def by_stranger(self, claims: Claims) -> str:
        """Return an id_token signed with a key that is not the provider's, under its name."""
        return jwt.encode({"alg": "RS256", "kid": "k-1"}, claims, RSAKey.generate_key(2048, {"kid": "k-1"}))

    def by_public_key(self, claims: Claims) -> str:
        """Return an id_token whose secret is the public key of the provider (HS256)."""
        signed = f"{_part({'alg': 'HS256', 'kid': 'k-1'})}.{_part(claims)}"
        signature = hmac.new(self.key.as_pem(private=False), signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"

    def by_another_algorithm(self, claims: Claims) -> str:
        """Return an id_token signed by the right key with an algorithm that is not allowed."""
        registry = jws.JWSRegistry(algorithms=["RS512"])
        return jwt.encode({"alg": "RS512", "kid": "k-1"}, claims, self.key, algorithms=["RS512"], registry=registry)

    def unsigned(self, claims: Claims) -> str:
        """Return an id_token that says it needs no signature."""
        return f"{_part({'alg': 'none'})}.{_part(claims)}."

    def stripped(self, claims: Claims) -> str:
        """Return a sound id_token without its signature."""
        return self.signed(claims).rpartition(".")[0] + "."

    def altered(self, claims: Claims) -> str:
        """Return a sound id_token whose claims were changed after it was signed."""
        head, _, signature = self.signed(claims).split(".")
        return f"{head}.{_part(claims | {'sub': 's-2'})}.{signature}"


def _part(value: Claims) -> str:
    text = json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


@contextmanager
def running(issuer: Issuer) -> Iterator[Issuer]:
    """Serve a provider on a free loopback port while the context lasts."""
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", issuer.discovery),
            Route("/authorize", issuer.authorize),
            Route("/token", issuer.token, methods=["POST"]),
            Route("/keys", issuer.keys),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the provider did not start"
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    issuer.address = f"http://{host}:{port}"
    try:
        yield issuer
    finally:
        server.should_exit = True
        thread.join(10)
