"""Who may call which address: the one table of routes, and what an API token must allow for each.

Every route of the site has a row, the style sheet included; a route without one keeps the site from starting. Nothing
here looks at a request or a record.
"""

from __future__ import annotations

import re
from enum import StrEnum

from footnote.core.access import Scope
from footnote.core.editorial import Act, Role
from footnote.rules.workflow import RANK

API = "/api/v1"
STATIC = "/static/{file}"
MOST_ADDRESS = 2000


class Need(StrEnum):
    """What a route asks of who calls it; the library is open to everybody on a site where nobody can sign in."""

    PUBLIC = "public"
    LIBRARY = "library"
    SIGNED_IN = "signed-in"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


_LOWEST = {
    Need.LIBRARY: Role.READER,
    Need.SIGNED_IN: Role.READER,
    Need.AUTHOR: Role.AUTHOR,
    Need.REVIEWER: Role.REVIEWER,
    Need.EDITOR: Role.EDITOR,
    Need.ADMINISTRATOR: Role.ADMINISTRATOR,
}

_READING = (
    "/",
    "/ask",
    "/check",
    "/statements",
    "/statements/{name}",
    "/sources",
    "/sources/{name}",
    "/concepts/{name}",
    "/how",
    "/editorial-policy",
    "/answers",
    "/answers/{id}",
    "/answers/{id}/changes",
    "/answers/{id}/export/{format}",
    STATIC,
    f"{API}/openapi.json",
    f"{API}/ask",
    f"{API}/health",
    f"{API}/statements/{{name}}",
    f"{API}/sources/{{name}}",
    f"{API}/answers",
    f"{API}/answers/{{id}}",
    f"{API}/answers/{{id}}/export/{{format}}",
)

_LIBRARY = (
    "/library",
    "/library/report",
    "/library/documents/{id}",
    f"{API}/library",
    f"{API}/library/search",
    f"{API}/library/documents/{{id}}",
)

ROUTES: dict[tuple[str, str], Need] = {
    **{("GET", path): Need.PUBLIC for path in _READING},
    **{("GET", path): Need.LIBRARY for path in _LIBRARY},
    ("POST", "/check"): Need.PUBLIC,
    ("POST", f"{API}/check"): Need.PUBLIC,
    ("GET", "/sign-in"): Need.PUBLIC,
    ("POST", "/sign-in"): Need.PUBLIC,
    ("GET", "/sign-in/openid"): Need.PUBLIC,
    ("GET", "/sign-in/openid/return"): Need.PUBLIC,
    ("POST", "/sign-out"): Need.SIGNED_IN,
    ("GET", "/account"): Need.SIGNED_IN,
    ("POST", "/account/interests"): Need.SIGNED_IN,
    ("POST", "/account/password"): Need.SIGNED_IN,
    ("POST", "/account/tokens"): Need.SIGNED_IN,
    ("POST", "/account/tokens/{id}/revoke"): Need.SIGNED_IN,
    ("POST", "/account/sessions/end"): Need.SIGNED_IN,
    ("GET", "/people"): Need.ADMINISTRATOR,
    ("POST", "/people"): Need.ADMINISTRATOR,
    ("POST", "/people/{id}"): Need.ADMINISTRATOR,
    ("GET", "/desk"): Need.AUTHOR,
    ("POST", "/desk/answers"): Need.AUTHOR,
    ("GET", "/desk/answers/{id}"): Need.AUTHOR,
    ("GET", "/desk/answers/{id}/edit"): Need.AUTHOR,
    ("POST", "/desk/answers/{id}/edit"): Need.AUTHOR,
    ("POST", "/desk/answers/{id}/autosave"): Need.AUTHOR,
    ("POST", "/desk/answers/{id}/acts"): Need.AUTHOR,
    ("POST", "/desk/answers/{id}/comments"): Need.AUTHOR,
    ("POST", "/desk/answers/{id}/comments/{number}/settle"): Need.AUTHOR,
    ("GET", "/desk/journal"): Need.REVIEWER,
    ("GET", f"{API}/me"): Need.SIGNED_IN,
    ("GET", f"{API}/desk"): Need.AUTHOR,
    ("POST", f"{API}/answers"): Need.AUTHOR,
    ("GET", f"{API}/answers/{{id}}/work"): Need.AUTHOR,
    ("PUT", f"{API}/answers/{{id}}/manuscript"): Need.AUTHOR,
    ("POST", f"{API}/answers/{{id}}/acts"): Need.AUTHOR,
    ("POST", f"{API}/answers/{{id}}/comments"): Need.AUTHOR,
    ("POST", f"{API}/answers/{{id}}/comments/{{number}}/settle"): Need.AUTHOR,
    ("POST", f"{API}/me/interests"): Need.SIGNED_IN,
    ("GET", f"{API}/audit"): Need.EDITOR,
}

STATELESS = frozenset({("POST", "/check"), ("POST", f"{API}/check")})
"""Routes that take a document and keep nothing: they are as reading is, and need no token of a form."""

REVIEWING = frozenset(
    {Act.ASSIGN, Act.CHECK_OUT, Act.HAND_BACK, Act.REQUEST_CHANGES, Act.APPROVE, Act.FLAG, Act.WITHDRAW}
)
"""Acts that decide on an answer: a token needs the scope "review" for them, for all others "write"."""

_ACTS = f"{API}/answers/{{id}}/acts"
_AUDIT = f"{API}/audit"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def need_of(method: str, path: str) -> Need | None:
    """Return what a route asks, by its method and path template; None for one without a row. HEAD is as GET."""
    return ROUTES.get(("GET" if method == "HEAD" else method, path))


def meets(need: Need, role: Role | None) -> bool:
    """Whether somebody with a role, None for nobody signed in, may call a route. The program itself never does."""
    if need is Need.PUBLIC:
        return True
    return role is not None and role is not Role.SYSTEM and RANK[role] >= RANK[_LOWEST[need]]


def on_site(need: Need, can_sign_in: bool) -> Need:
    """Return what a route asks on a site; where nobody can sign in, the library asks for nothing."""
    return Need.PUBLIC if need is Need.LIBRARY and not can_sign_in else need


def reads_library(can_sign_in: bool, role: Role | None) -> bool:
    """Whether somebody with a role, None for nobody signed in, may see what the library holds."""
    return meets(on_site(Need.LIBRARY, can_sign_in), role)


def scopes_for(method: str, path: str, act: str | None = None) -> frozenset[Scope]:
    """Return the scopes that a token needs, all of them, to call a route; `act` is what the call wants to be done.

    An act that cannot be read needs every scope under which an act can be done.
    """
    if (method, path) == ("GET", _AUDIT):
        return frozenset({Scope.ADMIN})
    if method in ("GET", "HEAD") or (method, path) in STATELESS:
        return frozenset({Scope.READ})
    if path != _ACTS:
        return frozenset({Scope.WRITE})
    if act not in set(Act):
        return frozenset({Scope.WRITE, Scope.REVIEW})
    return frozenset({Scope.REVIEW if act in REVIEWING else Scope.WRITE})


def local_path(wanted: str) -> str | None:
    """Return an address if it leads to a page of this site and nowhere else, else None.

    Browsers take a backslash for a slash and drop tabs and line ends, so none of them is let through.
    """
    if not 0 < len(wanted) <= MOST_ADDRESS or not wanted.isprintable() or "\\" in wanted or " " in wanted:
        return None
    if not wanted.startswith("/") or wanted.startswith("//") or _SCHEME.match(wanted):
        return None
    return wanted
