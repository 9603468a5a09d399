"""The editorial desk: queues, the place where one answer is reviewed, and what its forms do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from footnote.core.editorial import Act, Dossier, Entry, Person, Role, State, Tie
from footnote.core.publication import LineKind, Passage
from footnote.core.question import Reader
from footnote.core.statement import Statement
from footnote.errors import BadManuscript, BadQuestion, BadRequest, FootnoteError, NotAllowed, Overtaken
from footnote.rules.phrases import CERTAINTY_WORDS, READER_WORDS, VERDICT_WORDS
from footnote.rules.workflow import RANK, RULES, Allowed, may_see, tie_of
from footnote.services import acting, drafting, publishing, reviewing
from footnote.services.acting import Assignment
from footnote.services.desk import Call, needed
from footnote.services.publishing import STATUS, Workplace
from footnote.web.cards import Card, of_support
from footnote.web.published_view import view
from footnote.web.site import Site, desk_of, signed_in

ACT_WORDS: dict[Act, str] = {
    Act.SUBMIT: "Submit for review",
    Act.TAKE_BACK: "Take back into draft",
    Act.CHECK_OUT: "Check out for review",
    Act.HAND_BACK: "Hand back without a decision",
    Act.REQUEST_CHANGES: "Request changes",
    Act.APPROVE: "Approve",
    Act.REVISE: "Revise",
    Act.DROP_REVISION: "Drop this revision, go back to the approved version",
    Act.WITHDRAW: "Withdraw",
}
REASONS: dict[Act, str] = {
    Act.HAND_BACK: "Why you hand it back (seen at the desk only)",
    Act.REQUEST_CHANGES: "What has to change (seen at the desk only)",
    Act.APPROVE: "Why you approve (readers see this)",
    Act.WITHDRAW: "Why it is withdrawn (readers see this)",
}
ACT_NAMES: dict[str, str] = {
    "create": "began it",
    "edit": "saved a version",
    "submit": "submitted it",
    "take-back": "took it back",
    "assign": "assigned it",
    "check-out": "checked it out",
    "hand-back": "handed it back",
    "request-changes": "requested changes",
    "approve": "approved it",
    "revise": "began a revision",
    "drop-revision": "dropped the revision",
    "flag": "found that it needs review",
    "withdraw": "withdrew it",
}
PER_PAGE = 100
_NEEDING = frozenset({Act.CHECK_OUT, Act.REQUEST_CHANGES, Act.APPROVE})
REFUSALS = (BadManuscript, NotAllowed, Overtaken)


@dataclass(frozen=True)
class Evidence:
    """A statement under a line, with the sources that it stands on."""

    statement: Statement
    certainty: str
    rank: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Choice:
    """An act that somebody may do now: its code and words, whether it takes a reason, and what keeps it back if
    anything does."""

    act: str
    words: str
    reason: bool
    hindered: str | None


def desk_page(site: Site, request: Request, problem: str | None = None, asked: str = "") -> Response:
    """Return the queues of the person who is signed in, and the form to begin an answer."""
    found = publishing.queues(desk_of(site), signed_in(request))
    return site.page(
        "desk.html",
        422 if problem else 200,
        request=request,
        queues=found,
        readers_words={str(r): w for r, w in READER_WORDS.items()},
        problem=problem,
        question=asked,
    )


def begin(site: Site, request: Request, form: FormData) -> Response:
    """Begin a draft from a question and lead to it; the desk with the reason where it cannot be begun."""
    question, reader = str(form.get("question", "")), str(form.get("reader", ""))
    if reader not in set(Reader):
        raise BadRequest("That reader is not known.", f"Choose one of: {', '.join(Reader)}.")
    try:
        made = drafting.create(desk_of(site), signed_in(request), question, Reader(reader))
    except (BadQuestion, *REFUSALS) as error:
        return desk_page(site, request, error.message, question[:2000])
    return RedirectResponse(f"/desk/answers/{made.id}", 303)


def work_page(site: Site, request: Request, problem: str | None = None, status: int = 200) -> Response:
    """Return everything that somebody who works on an answer sees of it; raises NotPublished."""
    actor = signed_in(request)
    place = publishing.workplace(desk_of(site), actor, request.path_params["id"])
    edition = place.version.edition
    know = site.app.know
    return site.page(
        "desk_answer.html",
        status,
        request=request,
        place=place,
        status_words=STATUS,
        view=view(edition, know),
        lines=[(p, _evidence(p, site), _on(p.id, place)) for p in place.version.manuscript.passages],
        headings=_headings(place),
        on_whole=_on(None, place),
        choices=_choices(place),
        may_edit=isinstance(place.acts[Act.EDIT], Allowed),
        may_comment=isinstance(place.acts[Act.COMMENT], Allowed),
        may_assign=isinstance(place.acts[Act.ASSIGN], Allowed),
        reviewers=_reviewers(place),
        names=_names(place),
        decided=_decided(place),
        act_words=ACT_NAMES,
        reason_labels=REASONS,
        is_public=may_see(place.dossier, None),
        own_words=LineKind.EDITOR,
        linking=LineKind.LINKING,
        today_word=VERDICT_WORDS[place.today.verdict] if place.today.verdict else "No yes or no",
        only_today=_only_today(place),
        needed=needed(desk_of(site), place.dossier),
        undeclared=actor.declaration is None and any(c.act in _NEEDING for c in _choices(place)),
        problem=problem,
        reader_words=READER_WORDS[edition.reader],
    )


def _headings(place: Workplace) -> dict[str, str]:
    """The heading that stands before a line, by the id of the line."""
    return {part.passages[0].id: part.heading for part in place.version.manuscript.parts if part.passages}


def _evidence(p: Passage, site: Site) -> tuple[Evidence, ...]:
    pack = site.app.know.pack
    found = [pack.statements[i] for i in p.statements if i in pack.statements]
    cards = {s.id: tuple(of_support(x, pack.sources[x.source]) for x in s.sources) for s in found}
    return tuple(Evidence(s, CERTAINTY_WORDS[s.certainty], s.certainty.rank, cards[s.id]) for s in found)


def _on(line: str | None, place: Workplace) -> list[object]:
    lines = {p.id for p in place.version.manuscript.passages}
    whole = line is None
    return [c for c in place.comments if c.line == line or (whole and c.line not in lines and c.line is not None)]


def _choices(place: Workplace) -> list[Choice]:
    found = []
    for act, words in ACT_WORDS.items():
        if not isinstance(place.acts[act], Allowed):
            continue
        hindered = _hindrance(act, place)
        found.append(Choice(str(act), words, RULES[act].reason, hindered))
    return found


def _hindrance(act: Act, place: Workplace) -> str | None:
    if act is Act.SUBMIT and place.found:
        return "The text has faults that have to be mended first."
    if act is Act.APPROVE and any(c.kind != "date" for c in place.beneath):
        return "What this version rests on has changed, so it cannot be approved as it is; request changes."
    return None


def _names(place: Workplace) -> dict[str, str]:
    """Who is called what in this place, closed accounts among them."""
    people = {p.id: p.name if p.active else f"{p.name} (account closed)" for p in place.people}
    return people | {"footnote": "the program", "operator": "the operator"}


def _decided(place: Workplace) -> Entry | None:
    """The decision that an author has to answer: why changes were requested, while they are."""
    if place.dossier.state is not State.CHANGES_REQUESTED:
        return None
    return next((e for e in reversed(place.events) if e.act == Act.REQUEST_CHANGES), None)


def _reviewers(place: Workplace) -> list[Person]:
    able = [p for p in place.people if p.active and RANK[p.role] >= RANK[Role.REVIEWER]]
    return [p for p in able if tie_of(p.id, place.dossier) is not Tie.AUTHOR]


def _only_today(place: Workplace) -> list[str]:
    """Sentences that the automatic answer proposes today and the newest version does not have."""
    here = {i for p in place.version.manuscript.passages for i in p.statements}
    return [p.text for p in place.proposal.passages if p.statements and not set(p.statements) & here]


def act(site: Site, request: Request, form: FormData) -> Response:
    """Do an act that a form asks for and lead back; the page with the reason where it is refused."""
    name = str(form.get("act", ""))
    try:
        done = _do(site, request, form, name)
    except REFUSALS as error:
        return work_page(site, request, error.message, _status(error))
    where = "edit" if name == Act.REVISE else ""
    return RedirectResponse(f"/desk/answers/{done.id}/{where}".rstrip("/"), 303)


def _status(error: FootnoteError) -> int:
    return {NotAllowed: 403, Overtaken: 409}.get(type(error), 422)


def _do(site: Site, request: Request, form: FormData, name: str) -> Dossier:
    if name not in set(Act):
        raise BadRequest("That act is not known.", "Go back and choose a button.")
    asked = Assignment(str(form.get("reviewer") or "") or None, str(form.get("due_on") or "") or None)
    return acting.act(desk_of(site), _call(request, form), Act(name), asked)


def _call(request: Request, form: Mapping[str, object]) -> Call:
    revision = str(form.get("revision", ""))
    if not revision.isdigit():
        raise BadRequest("The form does not say which state it was made from.", "Go back, reload the page, try again.")
    reason = str(form.get("reason") or "")[:4000] or None
    return Call(signed_in(request), request.path_params["id"], int(revision), reason)


def comment(site: Site, request: Request, form: FormData) -> Response:
    """Keep a comment and lead back to its line."""
    line = str(form.get("line") or "") or None
    answer = request.path_params["id"]
    try:
        reviewing.comment(desk_of(site), signed_in(request), answer, line, str(form.get("text", "")))
    except REFUSALS as error:
        return work_page(site, request, error.message, _status(error))
    return RedirectResponse(f"/desk/answers/{answer}#{line or 'comments'}", 303)


def settle(site: Site, request: Request, form: FormData) -> Response:
    """Mark a comment as dealt with and lead back."""
    answer, number = request.path_params["id"], request.path_params["number"]
    reviewing.settle_comment(desk_of(site), signed_in(request), answer, int(number) if number.isdigit() else 0)
    return RedirectResponse(f"/desk/answers/{answer}#comments", 303)


def journal_page(site: Site, request: Request) -> Response:
    """Return a page of the journal, the newest entries first; `before` leads further back."""
    desk = desk_of(site)
    asked = request.query_params.get("before", "")
    with desk.records.reading() as work:
        head = work.journal.head()
        last = head.number if head else 0
        until = min(int(asked) - 1, last) if asked.isascii() and asked.isdigit() else last
        entries = [e for e in work.journal.entries() if until - PER_PAGE < e.number <= until]
        names = {p.id: p.name for p in work.people.everyone()}
    return site.page(
        "journal.html",
        request=request,
        entries=list(reversed(entries)),
        names=names,
        head=head,
        older=entries[0].number if entries and entries[0].number > 1 else None,
    )
