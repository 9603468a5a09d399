"""What every page shares: the opened pack, the templates and the one style sheet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from footnote import __version__
from footnote.core.editorial import Actor, Role
from footnote.core.question import Reader
from footnote.errors import BadRequest, FootnoteError, NotSignedIn, RecordsFailed
from footnote.rules.access import Need, meets, reads_library
from footnote.rules.phrases import READER_WORDS, sentence_case
from footnote.services.catalogue import Catalogue, nothing
from footnote.services.desk import Desk
from footnote.web import labels
from footnote.wiring.checking import CheckingApp
from footnote.wiring.desk import Access

HERE = Path(__file__).parent
_TOGETHER = re.compile(r"(\b[^\W\d]+-\d+\b|\b[Pp] [=<>≤≥] \d[\d.]*)")
DESK_ROLES = tuple(r for r in Role if r is not Role.SYSTEM and meets(Need.AUTHOR, r))
SCRIPT = "htmx-2.0.11.min.js"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Site:
    """An opened pack with what is needed to show it; `style_path` changes with every change of the style.

    `desk` is None for a site without an editorial desk. `address` is how readers reach the site, empty if unknown.
    `access` is None for a site that nobody can sign in to. `library` gives the user's own literature, None while there
    is none.
    """

    app: CheckingApp
    templates: Environment
    style: bytes
    style_path: str
    script: bytes
    script_path: str
    desk: Desk | None = None
    address: str = ""
    access: Access | None = None
    library: Callable[[], Catalogue | None] = nothing

    def page(self, template: str, status: int = 200, request: Request | None = None, **values: Any) -> HTMLResponse:
        """Return a rendered page; every value is escaped, an unknown name in a template is an error.

        Given the request, the page knows who is signed in and what their forms must carry.
        """
        state = request.state if request is not None else None
        whose = {"actor": getattr(state, "actor", None), "csrf": getattr(state, "csrf", "")}
        whose["reads_library"] = request is not None and self._shows_library(request)
        html = self.templates.get_template(template).render(**whose, **values)
        return HTMLResponse(html, status, headers={"Cache-Control": "private, no-cache"})

    def library_of(self, request: Request) -> Catalogue | None:
        """Return the library for whoever asks; None where there is none, or none for them."""
        actor: Actor | None = getattr(request.state, "actor", None)
        allowed = reads_library(self.access is not None, actor.role if actor else None)
        return self.library() if allowed else None

    def _shows_library(self, request: Request) -> bool:
        """Whether there is a library for whoever asks, be it one that cannot be opened."""
        try:
            return self.library_of(request) is not None
        except FootnoteError:
            return True

    def style_sheet(self, request: Request) -> Response:
        """Return the style sheet, to be kept for ever, since its address holds its digest."""
        return Response(self.style, media_type="text/css", headers={"Cache-Control": FOREVER})

    def script_file(self, request: Request) -> Response:
        """Return the script of the desk, to be kept for ever, since its address holds its digest."""
        return Response(self.script, media_type="text/javascript", headers={"Cache-Control": FOREVER})


def open_site(
    app: CheckingApp,
    desk: Desk | None = None,
    address: str = "",
    access: Access | None = None,
    library: Callable[[], Catalogue | None] = nothing,
) -> Site:
    """Return the site for an opened pack, with its editorial desk if it has one; reads templates and style once."""
    style = (HERE / "static" / "footnote.css").read_bytes()
    path = f"/static/footnote-{hashlib.sha256(style).hexdigest()[:12]}.css"
    script = (HERE / "static" / SCRIPT).read_bytes()
    script_path = f"/static/{SCRIPT.removesuffix('.min.js')}-{hashlib.sha256(script).hexdigest()[:12]}.js"
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        long_date=long_date,
        sentence_case=sentence_case,
        web_link=labels.web_link,
        bare_link=labels.bare_link,
        topic=labels.topic,
        unbroken=unbroken,
        moment=moment_words,
    )
    pack = app.know.pack
    templates.globals.update(
        info=pack.info,
        digest=pack.digest,
        counts={"statements": len(pack.statements), "sources": len(pack.sources), "concepts": len(pack.concepts)},
        readers=[(str(r), words) for r, words in READER_WORDS.items()],
        default_reader=pack.info.default_reader,
        default_disclaimer=pack.info.disclaimers[pack.info.default_reader],
        style_path=path,
        script_path=script_path,
        has_desk=desk is not None,
        can_sign_in=access is not None,
        desk_roles=DESK_ROLES,
        program_version=__version__,
        asked="",
        reader=pack.info.default_reader,
        after="",
    )
    return Site(app, templates, style, path, script, script_path, desk, address, access, library)


def access_of(site: Site) -> Access:
    """Return people and sign-in of a site; raises RecordsFailed where it has none."""
    if site.access is None:
        raise RecordsFailed("Nobody can sign in to this site.", "Set FOOTNOTE_DATABASE_URL.")
    return site.access


def desk_of(site: Site) -> Desk:
    """Return the editorial desk of a site; raises RecordsFailed where it has none."""
    if site.desk is None:
        raise RecordsFailed("This site has no editorial desk.", "Set FOOTNOTE_DATABASE_URL.")
    return site.desk


def actor_of(request: Request) -> Actor | None:
    """Return who is signed in, None for a reader who is not."""
    found: Actor | None = getattr(request.state, "actor", None)
    return found


def signed_in(request: Request) -> Actor:
    """Return who is signed in; raises NotSignedIn."""
    found = actor_of(request)
    if found is None:
        raise NotSignedIn("Nobody is signed in.", "Sign in first.")
    return found


def reader_of(request: Request, site: Site) -> Reader:
    """Return the reader that a request names, else the pack's default; raises BadRequest for any other word."""
    name = request.query_params.get("reader") or site.app.know.pack.info.default_reader
    try:
        return Reader(name)
    except ValueError:
        known = ", ".join(Reader)
        raise BadRequest("That reader is not known.", f"Choose one of: {known}.") from None


def unbroken(text: str) -> Markup:
    """Return a text, escaped, in which no line may end inside "alpha-1" or "p = 0.03"."""
    found = (escape(piece) for piece in _TOGETHER.split(text))
    return Markup("").join(
        Markup('<span class="tail">{}</span>').format(p) if i % 2 else p for i, p in enumerate(found)
    )


def long_date(day: str) -> str:
    """Return an ISO day in words, "21 November 2026"; what is no day comes back unchanged."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{read.day} {read:%B %Y}"


def moment_words(moment: datetime | str) -> str:
    """Return a moment, or its ISO text, as day and time in UTC: "21 November 2026, 14:05"."""
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    utc = read.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M}"
