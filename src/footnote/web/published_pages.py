"""Published answers: the list, the answer with its review status, what changed between versions, and its files."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from footnote.core.editorial import State
from footnote.core.question import Reader
from footnote.errors import BadRequest, NotPublished
from footnote.exports.formats import FORMATS, file_name
from footnote.exports.jsonld import safe_script, to_jsonld
from footnote.rules.phrases import READER_WORDS, VERDICT_WORDS
from footnote.rules.workflow import PUBLIC_STATES
from footnote.services import publishing
from footnote.services.publishing import STATUS, Wanted
from footnote.web.published_view import steps, view
from footnote.web.site import Site, actor_of, desk_of

PER_PAGE = 50
_LISTED = (s for s in State if s in PUBLIC_STATES and s is not State.APPROVED)
STATES = {"reviewed": STATUS[State.APPROVED]} | {str(s): STATUS[s] for s in _LISTED}


def answers_page(site: Site, request: Request) -> Response:
    """Return the published answers that were looked for; without a choice, those that were reviewed."""
    asked = request.query_params
    state = asked.get("state", "")
    wanted = Wanted(
        words=asked.get("q", "")[:200],
        state=state if state in STATES else None,
        reader=asked.get("reader") if asked.get("reader") in set(Reader) else None,
        topic=asked.get("topic") or None,
    )
    rows = publishing.listed(desk_of(site), actor_of(request), wanted)
    seen = publishing.listed(desk_of(site), actor_of(request), Wanted())
    pages = max(1, -(-len(rows) // PER_PAGE))
    typed = asked.get("page", "1")
    number = min(max(int(typed) if typed.isascii() and typed.isdigit() else 1, 1), pages)
    kept = {k: asked[k] for k in ("q", "state", "reader", "topic") if asked.get(k)}
    return site.page(
        "answers.html",
        request=request,
        rows=rows[(number - 1) * PER_PAGE : number * PER_PAGE],
        found=len(rows),
        total=len(seen),
        number=number,
        pages=pages,
        turns=[
            (words, f"/answers?{urlencode(kept | {'page': str(n)})}")
            for words, n in (("Newer", number - 1), ("Older", number + 1))
            if 1 <= n <= pages
        ],
        wanted=wanted,
        states=STATES,
        topics=sorted({r.topic for r in seen}),
        verdict_words={str(v): w for v, w in VERDICT_WORDS.items()},
        reader_words={str(r): w for r, w in READER_WORDS.items()},
    )


def answer_page(site: Site, request: Request) -> Response:
    """Return a published answer with its status, review, references and files; raises NotPublished."""
    p = publishing.published(desk_of(site), actor_of(request), request.path_params["id"])
    edition = p.edition
    url = f"{site.address}/answers/{p.id}"
    return site.page(
        "published.html",
        request=request,
        p=p,
        view=view(edition, site.app.know),
        steps=steps(p),
        automatic=f"/ask?{urlencode({'q': edition.question, 'reader': str(edition.reader)})}",
        reader_words=READER_WORDS[edition.reader],
        formats=[(name, f.title) for name, f in FORMATS.items() if name != "json-ld"],
        linked_data=safe_script(to_jsonld(p, url)),
        before=[h.number for h in p.history if h.number < p.version],
    )


def changes_page(site: Site, request: Request) -> Response:
    """Return what a version of an answer changed in an earlier one; raises NotPublished, BadRequest."""
    answer = request.path_params["id"]
    actor, desk = actor_of(request), desk_of(site)
    before, after = _number(request, "from"), _number(request, "to")
    found = publishing.compared(desk, actor, answer, before, after)
    p = publishing.published(desk, actor, answer)
    return site.page("changes.html", request=request, p=p, before=before, after=after, found=found)


def _number(request: Request, name: str) -> int:
    try:
        return int(request.query_params.get(name, ""))
    except ValueError:
        raise BadRequest("Two versions are compared by their numbers.", "Add from=1 and to=2.") from None


def export_file(site: Site, request: Request) -> Response:
    """Return a published answer as a file in one of the formats; raises NotPublished."""
    p = publishing.published(desk_of(site), actor_of(request), request.path_params["id"])
    chosen = FORMATS.get(request.path_params["format"])
    if chosen is None:
        raise NotPublished("There is no such format.", f"Choose one of: {', '.join(FORMATS)}.")
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(p, request.path_params["format"])}"',
        "Cache-Control": "private, no-cache",
    }
    return Response(chosen.render(p, site.address), media_type=chosen.media_type, headers=headers)
