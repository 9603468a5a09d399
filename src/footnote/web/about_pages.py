"""The home page, and the pages that say how answers are made and who stands behind them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from footnote.core.answer import AUTOMATIC, Verdict
from footnote.core.statement import Certainty
from footnote.rules.phrases import CERTAINTY_WORDS, VERDICT_WORDS
from footnote.services.publishing import standing_count
from footnote.web.site import Site


def home_page(site: Site, request: Request) -> Response:
    """Return the ask box, example questions and what the pack covers."""
    return site.page("home.html", request=request, standing=standing_count(site.desk) if site.desk else 0)


def how_page(site: Site, request: Request) -> Response:
    """Return how an answer comes about: reading, verdict, certainty, check."""
    return site.page(
        "how.html",
        request=request,
        verdicts={str(v): VERDICT_WORDS[v] for v in Verdict},
        certainties={str(c): (CERTAINTY_WORDS[c], c.rank) for c in Certainty},
    )


def policy_page(site: Site, request: Request) -> Response:
    """Return the editorial policy: what was reviewed, by whom, and what that means for a reader."""
    standing = standing_count(site.desk) if site.desk else 0
    return site.page("policy.html", request=request, automatic=AUTOMATIC, standing=standing)
