"""The page on which an editor works on a text, and what saves itself while they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from footnote.core.editorial import Act, Comment, State
from footnote.core.publication import LineKind, Manuscript, Passage
from footnote.errors import BadManuscript, BadRequest, NotAllowed, Overtaken
from footnote.rules.editing import Fault
from footnote.rules.editions import numbered
from footnote.rules.phrases import CERTAINTY_WORDS, READER_WORDS, VERDICT_WORDS, counted
from footnote.rules.workflow import Refused
from footnote.services import browse, drafting, publishing
from footnote.services.desk import Call
from footnote.services.publishing import Workplace
from footnote.web.desk_forms import SUMMARY, pressed, read_form
from footnote.web.site import Site, desk_of, signed_in

MOST_FOUND = 12
_LINE = re.compile(r"(?:up|down):(?P<part>summary|\d{1,2})-(?P<line>\d{1,3})")


@dataclass(frozen=True)
class Refusal:
    """Why a text was not kept, with the text; `overtaken` where somebody else saved a version meanwhile."""

    text: Manuscript
    problem: str
    status: int
    overtaken: bool = False


def edit_page(site: Site, request: Request, refusal: Refusal | None = None) -> Response:
    """Return the form of a text: the one that was refused, what saved itself, else the newest version.

    Raises NotPublished, NotAllowed.
    """
    desk, actor = desk_of(site), signed_in(request)
    place = publishing.workplace(desk, actor, request.path_params["id"])
    if isinstance(ruling := place.acts[Act.EDIT], Refused):
        raise NotAllowed(ruling.because, "Go back to the answer.")
    current = place.autosaved_from == place.dossier.version
    own = place.autosaved if current or "mine" in request.query_params else None
    shown = refusal.text if refusal else own or place.version.manuscript
    found = drafting.check(desk, shown)
    words = request.query_params.get("find", "")[:200]
    known = site.app.know
    hits = browse.search(words, known, site.app.search, MOST_FOUND) if words.strip() else ()
    return site.page(
        "desk_edit.html",
        refusal.status if refusal else 200,
        request=request,
        place=place,
        text=shown,
        unsaved=shown != place.version.manuscript,
        whole=[f.why for f in found if f.line is None],
        by_line=_by_line(found),
        remarks=_remarks(place),
        wanted=_wanted(place),
        kinds=LineKind,
        summary_key=SUMMARY,
        statements=known.pack.statements,
        certainty=CERTAINTY_WORDS,
        hits=hits,
        find=words,
        verdict=VERDICT_WORDS[shown.verdict] if shown.verdict else "No yes or no",
        reader_words=READER_WORDS[shown.reader],
        problem=refusal.problem if refusal else None,
        overtaken=refusal is not None and refusal.overtaken,
        older=place.autosaved_from if place.autosaved and not current and own is None else None,
        dropped=_dropped(shown, place.proposal),
        first=place.proposal.summary,
        has_own=any(p.kind is LineKind.EDITOR for p in shown.passages),
    )


def _wanted(place: Workplace) -> str | None:
    """What a reviewer asked for, while it is asked for."""
    if place.dossier.state is not State.CHANGES_REQUESTED:
        return None
    return next((e.reason for e in reversed(place.events) if e.act == Act.REQUEST_CHANGES), None)


def _remarks(place: Workplace) -> dict[str, list[Comment]]:
    """The open comments on each line."""
    rows: dict[str, list[Comment]] = {}
    for c in place.comments:
        if c.line is not None and c.settled_at is None:
            rows.setdefault(c.line, []).append(c)
    return rows


def _by_line(found: tuple[Fault, ...]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for fault in found:
        if fault.line is not None:
            rows.setdefault(fault.line, []).append(fault.why)
    return rows


def _dropped(text: Manuscript, proposal: Manuscript) -> list[Passage]:
    """What the automatic answer says today and the text does not, its first sentence left out."""
    here = {(p.kind, p.text) for p in text.passages}
    return [p for p in proposal.passages if p is not proposal.summary and (p.kind, p.text) not in here]


def edit(site: Site, request: Request, form: FormData) -> Response:
    """Keep a version where "save" was pressed; else do what the button says, keep that aside, and show the form."""
    desk, actor = desk_of(site), signed_in(request)
    answer = request.path_params["id"]
    fields = {k: v for k, v in form.items() if isinstance(v, str)}
    place = publishing.workplace(desk, actor, answer)
    text = _read(fields, place.version.manuscript, site)
    do = fields.get("do", "")
    if do == "discard":
        drafting.discard(desk, actor, answer)
        return RedirectResponse(f"/desk/answers/{answer}/edit", 303)
    if do not in ("save", "save-over"):
        kept = numbered(text, (p.id for p in place.version.manuscript.passages))
        changed = pressed(do, kept, site.app.know, place.proposal)
        drafting.autosave(desk, actor, answer, changed)
        return RedirectResponse(f"/desk/answers/{answer}/edit{_onward(do, fields, kept, changed)}", 303)
    revision = str(place.dossier.revision) if do == "save-over" else fields.get("revision", "")
    if not revision.isascii() or not revision.isdigit():
        raise BadRequest("The form does not say which state it was made from.", "Go back, reload the page, try again.")
    try:
        drafting.edit(desk, Call(actor, answer, int(revision)), text, fields.get("note", ""))
    except Overtaken as error:
        drafting.autosave(desk, actor, answer, text)
        version = place.dossier.version
        seen = f"/answers/{answer}/changes?from={max(version - 1, 1)}&to={version}"
        problem = f"{error.what} Somebody has saved version {version}; see what it changed at {seen}, then decide."
        return edit_page(site, request, Refusal(text, problem, 409, overtaken=True))
    except BadManuscript as error:
        drafting.autosave(desk, actor, answer, text)
        count = len(drafting.check(desk, text))
        problem = f"Not saved: {counted(count, 'fault')} to mend, each named below." if count else error.message
        return edit_page(site, request, Refusal(text, problem, 422))
    except NotAllowed as error:
        return edit_page(site, request, Refusal(text, error.message, 403))
    return RedirectResponse(f"/desk/answers/{answer}", 303)


def _onward(do: str, fields: dict[str, str], before: Manuscript, after: Manuscript) -> str:
    """Where the page goes on after a button: to the search, to the line that moved or was added, else nowhere."""
    if fields.get("find") and do.startswith(("find", "add", "cite", "keep")):
        return f"?{urlencode({'find': fields['find']})}#add"
    was = [p.id for p in before.passages]
    new = [p.id for p in after.passages if p.id not in was]
    if new:
        return f"#{new[0]}"
    moved = _LINE.fullmatch(do)
    if moved and moved["part"].isdigit() and int(moved["part"]) < len(before.parts):
        passages = before.parts[int(moved["part"])].passages
        return f"#{passages[min(int(moved['line']), len(passages) - 1)].id}" if passages else ""
    return ""


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
    return HTMLResponse(f"Draft saved at {desk.clock():%H:%M:%S} UTC; not a version yet.")
