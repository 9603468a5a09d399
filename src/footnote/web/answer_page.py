"""The answer page: one question, one reader, one answer with its evidence."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from footnote.core.answer import Answer, Verdict
from footnote.core.question import Reader
from footnote.rules.phrases import READER_WORDS
from footnote.rules.workflow import may_write
from footnote.services.publishing import Row, on_question
from footnote.services.quoting import beside_answer
from footnote.web.answer_view import view
from footnote.web.library_cards import shown_quotation
from footnote.web.site import Site, actor_of, reader_of

API = "/api/v1/ask"
NOTHING = frozenset({Verdict.NO_EVIDENCE, Verdict.OUT_OF_SCOPE})
"""Verdicts under which the pack says nothing, so that quotations stand without an answer."""


def ask_page(site: Site, request: Request) -> Response:
    """Return the answer to `q` for `reader`, read after `after`; without `q`, lead to the ask box.

    Raises BadQuestion when the question cannot be read, BadRequest for an unknown reader.
    """
    question = request.query_params.get("q")
    if question is None:
        return RedirectResponse("/", 303)
    after = request.query_params.get("after", "").strip()
    reader = reader_of(request, site)
    answer = site.app.ask(question, reader, after or None)
    shown = view(answer, site.app.know)
    found = beside_answer(lambda: site.library_of(request), answer)

    def link(q: str = answer.question, *, by: Reader = reader, follows: str = after, base: str = "/ask") -> str:
        parts = {"q": q, "reader": str(by)} | ({"after": follows} if follows else {})
        return f"{base}?{urlencode(parts)}"

    return site.page(
        "answer.html",
        request=request,
        answer=answer,
        view=shown,
        asked=answer.question,
        reader=str(reader),
        after=after,
        reader_links=[(words, link(by=r), r is reader) for r, words in READER_WORDS.items()],
        suggestions=[(s, link(s, follows=shown.context)) for s in answer.suggestions],
        alone=link(follows=""),
        json_link=link(base=API),
        published=_published(site, answer),
        found=found,
        quotations=[shown_quotation(q) for q in found.quotations] if found else [],
        nothing=answer.verdict in NOTHING,
        may_begin=site.desk is not None and may_write(actor_of(request)) and answer.verdict != Verdict.OUT_OF_SCOPE,
    )


def _published(site: Site, answer: Answer) -> tuple[Row, ...]:
    """The answers to the same question, worded for the same reader, that people have reviewed."""
    return on_question(site.desk, answer.question, str(answer.reader)) if site.desk else ()
