"""One's own account: interests, password, API tokens, and the end of every session."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from footnote.core.access import Scope
from footnote.errors import BadAccount, FootnoteError
from footnote.rules.passwords import LEAST
from footnote.rules.workflow import has_interests
from footnote.services import people, signing_in, tokens
from footnote.services.tokens import NewToken
from footnote.web.sign_in_pages import welcomed
from footnote.web.site import Site, access_of, signed_in

DONE = {
    "interests": "Your declaration is kept.",
    "password": "Your password is changed. Every other session has ended and every token is revoked.",
    "revoked": "The token is revoked.",
}
SCOPE_WORDS = {
    Scope.READ: "read: what you may see",
    Scope.WRITE: "write: begin, edit, submit and comment",
    Scope.REVIEW: "review: check out, decide, assign and withdraw",
    Scope.ADMIN: "admin: the journal",
}


@dataclass(frozen=True)
class Shown:
    """What the account page says beside its forms: what is wrong, with which form and what was typed, or a token."""

    form: str = ""
    problem: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    token: str | None = None


def account_page(site: Site, request: Request, shown: Shown | None = None) -> Response:
    """Return the account of whoever is signed in."""
    actor, vault = signed_in(request), access_of(site).vault
    shown = shown or Shown()
    counts = has_interests(actor, vault.clock())
    return site.page(
        "account.html",
        422 if shown.problem else 200,
        request,
        declaration=actor.declaration,
        counts=counts,
        tokens=tokens.tokens_of(vault, actor),
        has_password=people.has_password(vault, actor.id),
        scope_words=SCOPE_WORDS,
        least=LEAST,
        done=DONE.get(request.query_params.get("done", "")),
        shown=shown,
    )


def declare(site: Site, request: Request, form: FormData) -> Response:
    """Keep a declaration of interests."""
    text = str(form.get("interests", ""))
    try:
        people.declare_interests(access_of(site).vault, signed_in(request), text)
    except BadAccount as error:
        return _refused(site, request, "interests", error, {"interests": text})
    return RedirectResponse("/account?done=interests", 303)


def change_password(site: Site, request: Request, form: FormData) -> Response:
    """Change one's own password, and begin a new session since all have ended."""
    vault, actor = access_of(site).vault, signed_in(request)
    old, new, again = (str(form.get(name, "")) for name in ("old", "new", "again"))
    try:
        if new != again:
            raise BadAccount("The two new passwords differ.", "Type the same twice.")
        people.change_own_password(vault, actor, old, new)
    except BadAccount as error:
        return _refused(site, request, "password", error, {})
    return welcomed(site, signing_in.begin_anew(vault, actor.id), "/account?done=password")


def make_token(site: Site, request: Request, form: FormData) -> Response:
    """Make an API token and show it, once."""
    actor = signed_in(request)
    name, days = str(form.get("name", "")), str(form.get("days", ""))
    try:
        chosen = [Scope(str(s)) for s in form.getlist("scope") if str(s) in set(Scope)]
        new = NewToken(name, chosen, int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0)
        _, text = tokens.make_token(access_of(site).vault, actor, actor.id, new)
    except BadAccount as error:
        return _refused(site, request, "tokens", error, {"name": name[:100], "days": days[:4]})
    return account_page(site, request, Shown(form="tokens", token=text))


def revoke_token(site: Site, request: Request, form: FormData) -> Response:
    """Revoke one of one's own tokens."""
    tokens.revoke_token(access_of(site).vault, signed_in(request), request.path_params["id"])
    return RedirectResponse("/account?done=revoked", 303)


def end_sessions(site: Site, request: Request, form: FormData) -> Response:
    """End every session, this one too."""
    actor = signed_in(request)
    signing_in.end_sessions(access_of(site).vault, actor, actor.id)
    return RedirectResponse("/sign-in", 303)


def _refused(site: Site, request: Request, form: str, error: FootnoteError, typed: dict[str, str]) -> Response:
    return account_page(site, request, Shown(form, error.message, typed))
