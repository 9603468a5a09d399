"""The page on which an editor works on a text, and what saves itself while they do."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from footnote.core.editorial import Act
from footnote.core.publication import LineKind, Manuscript
from footnote.errors import BadManuscript, BadRequest, NotAllowed, Overtaken
from footnote.rules.editing import Fault
from footnote.rules.editions import numbered
from footnote.rules.phrases import CERTAINTY_WORDS, READER_WORDS, VERDICT_WORDS
from footnote.rules.workflow import Refused
from footnote.services import browse, drafting, publishing
from footnote.services.desk import Call
from footnote.web.desk_forms import SUMMARY, pressed, read_form
from footnote.web.site import Site, desk_of, signed_in

MOST_FOUND = 12


def edit_page(
    site: Site, request: Request, text: Manuscript | None = None, problem: str | None = None, status: int = 200
) -> Response:
    """Return the form of a text: what saved itself where there is something, else the newest version.

    `text` is one that could not be kept, with the problem. Raises NotPublished, NotAllowed.
    """
    desk, actor = desk_of(site), signed_in(request)
    place = publishing.workplace(desk, actor, request.path_params["id"])
    if isinstance(refused := place.acts[Act.EDIT], Refused):
        raise NotAllowed(refused.because, "Go back to the answer.")
    current = place.autosaved_from == place.dossier.version
    own = place.autosaved if current or "mine" in request.query_params else None
    shown = text or own or place.version.manuscript
    found = drafting.check(desk, shown)
    words = request.query_params.get("find", "")[:200]
    known = site.app.know
    hits = browse.search(words, known, site.app.search, MOST_FOUND) if words.strip() else ()
    return site.page(
        "desk_edit.html",
        status,
        request=request,
        place=place,
        text=shown,
        unsaved=shown != place.version.manuscript,
        whole=[f.why for f in found if f.line is None],
        by_line=_by_line(found),
        kinds=LineKind,
        summary_key=SUMMARY,
        statements=known.pack.statements,
        certainty=CERTAINTY_WORDS,
        hits=hits,
        find=words,
        verdict=VERDICT_WORDS[shown.verdict] if shown.verdict else "No yes or no",
        reader_words=READER_WORDS[shown.reader],
        problem=problem,
        older=place.autosaved_from if place.autosaved and not current and own is None else None,
        dropped=_dropped(shown, place.proposal),
    )


def _by_line(found: tuple[Fault, ...]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for fault in found:
        if fault.line is not None:
            rows.setdefault(fault.line, []).append(fault.why)
    return rows


def _dropped(text: Manuscript, proposal: Manuscript) -> list[tuple[str, str]]:
    """The statements that the automatic answer proposes today and the text does not have."""
    here = {i for p in text.passages for i in p.statements}
    found = [p for p in proposal.passages if p.kind is LineKind.STATEMENT and p.statements[0] not in here]
    return [(p.statements[0], p.text) for p in found]


def edit(site: Site, request: Request, form: FormData) -> Response:
    """Keep a version where "save" was pressed; else do what the button says, keep that aside, and show the form."""
    desk, actor = desk_of(site), signed_in(request)
    answer = request.path_params["id"]
    fields = {k: v for k, v in form.items() if isinstance(v, str)}
    place = publishing.workplace(desk, actor, answer)
    text = _read(fields, place.version.manuscript, site)
    do = fields.get("do", "")
    if do != "save":
        changed = pressed(do, numbered(text, (p.id for p in place.version.manuscript.passages)), site.app.know)
        drafting.autosave(desk, actor, answer, changed)
        find = f"?find={fields['find']}#add" if fields.get("find") and do.startswith(("find", "add")) else ""
        return RedirectResponse(f"/desk/answers/{answer}/edit{find}", 303)
    revision = fields.get("revision", "")
    if not revision.isdigit():
        raise BadRequest("The form does not say which state it was made from.", "Go back, reload the page, try again.")
    try:
        drafting.edit(desk, Call(actor, answer, int(revision)), text, fields.get("note", ""))
    except (BadManuscript, NotAllowed, Overtaken) as error:
        drafting.autosave(desk, actor, answer, text)
        return edit_page(site, request, text, error.message, 409 if isinstance(error, Overtaken) else 422)
    return RedirectResponse(f"/desk/answers/{answer}", 303)


def _read(fields: dict[str, str], before: Manuscript, site: Site) -> Manuscript:
    try:
        return read_form(fields, before, site.app.know)
    except ValueError:
        raise BadRequest("The form cannot be read.", "Go back, reload the page, try again.") from None


def autosave(site: Site, request: Request, form: FormData) -> Response:
    """Keep a text that saves itself and say when; nothing else of the page changes."""
    desk, actor = desk_of(site), signed_in(request)
    answer = request.path_params["id"]
    fields = {k: v for k, v in form.items() if isinstance(v, str)}
    place = publishing.workplace(desk, actor, answer)
    text = _read(fields, place.version.manuscript, site)
    drafting.autosave(desk, actor, answer, numbered(text, (p.id for p in place.version.manuscript.passages)))
    return HTMLResponse(f"Kept aside at {desk.clock():%H:%M:%S} UTC; not a version yet.")
