"""What every page shares: the opened pack, the templates and the one style sheet."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from footnote import __version__
from footnote.core.question import Reader
from footnote.errors import BadRequest
from footnote.rules.phrases import READER_WORDS, sentence_case
from footnote.web import labels
from footnote.wiring import App

HERE = Path(__file__).parent
_TOGETHER = re.compile(r"(\b[^\W\d]+-\d+\b|\b[Pp] [=<>≤≥] \d[\d.]*)")
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Site:
    """An opened pack with what is needed to show it; `style_path` changes with every change of the style."""

    app: App
    templates: Environment
    style: bytes
    style_path: str

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a rendered page; every value is escaped, an unknown name in a template is an error."""
        html = self.templates.get_template(template).render(**values)
        return HTMLResponse(html, status, headers={"Cache-Control": "private, no-cache"})

    def style_sheet(self, request: Request) -> Response:
        """Return the style sheet, to be kept for ever, since its address holds its digest."""
        return Response(self.style, media_type="text/css", headers={"Cache-Control": FOREVER})


def open_site(app: App) -> Site:
    """Return the site for an opened pack; reads templates and style once."""
    style = (HERE / "static" / "footnote.css").read_bytes()
    path = f"/static/footnote-{hashlib.sha256(style).hexdigest()[:12]}.css"
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
        program_version=__version__,
        asked="",
        reader=pack.info.default_reader,
        after="",
    )
    return Site(app, templates, style, path)


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
