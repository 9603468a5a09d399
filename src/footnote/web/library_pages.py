"""Pages of the library: search it, look at a document with a quotation marked in its place, see what was taken in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from footnote.core.holding import Form, Holding, Notice
from footnote.core.source import SourceKind, SourceStatus
from footnote.errors import BadQuery, NotInLibrary
from footnote.rules.noticing import by_date
from footnote.rules.phrases import unquoted
from footnote.services.catalogue import MOST_DEEP, Catalogue, Looked, Results, document, search
from footnote.services.library_contract import file_name
from footnote.services.quotation_contract import address
from footnote.web import labels
from footnote.web.library_cards import FORMS, STATUSES, named, record, resolver, result
from footnote.web.library_view import blocks, paragraphs
from footnote.web.site import Site

PER_PAGE = 20
MOST_REFUSED = 200
MOST_TYPED = 2_000
_YEARS = 4
VOID = "A notice was itself retracted"
SAYERS = {"medline": "PubMed", "crossref": "Crossref", "jats": "the publisher"}


@dataclass(frozen=True)
class Asked:
    """What the form of a search holds."""

    q: str = ""
    title: str = ""
    author: str = ""
    kind: str = ""
    form: str = ""
    since: str = ""
    until: str = ""
    retracted: str = ""
    related: bool = True

    @property
    def typed(self) -> str:
        """The whole search in the query language."""
        years = f"year:{self.since}-{self.until}" if self.since or self.until else ""
        within = (f'{n}:"{v}"' for n, v in (("title", self.title), ("author", self.author)) if v)
        named = (("kind", self.kind), ("form", self.form), ("retracted", self.retracted))
        return " ".join(p for p in (self.q, *within, years, *(f"{n}:{v}" for n, v in named if v)) if p)

    def link(self, page: int = 1, related: bool | None = None) -> str:
        """Return the address of this search, or of another page of it, or of it with the pack's names or without."""
        wide = self.related if related is None else related
        rows = [("q", self.q), ("title", self.title), ("author", self.author), ("kind", self.kind)]
        rows += [
            *(("form", self.form), ("since", self.since), ("until", self.until)),
            ("retracted", self.retracted),
            ("related", "" if wide else "no"),
            ("page", str(page) if page > 1 else ""),
        ]
        return "/library?" + urlencode([(name, value) for name, value in rows if value])


def library_page(site: Site, request: Request) -> Response:
    """Return the search form, and what was found where something was typed; what cannot be read is told beside it."""
    catalogue = site.library()
    if catalogue is None:
        return site.page("library_none.html", 200, request)
    asked = _asked(request)
    page = _page(request)
    found: Results | None = None
    problem = ""
    if asked.typed:
        try:
            looked = Looked(asked.typed, asked.related, (page - 1) * PER_PAGE, PER_PAGE)
            found = search(catalogue, looked)
        except BadQuery as error:
            problem = error.message
    return site.page(
        "library.html",
        422 if problem else 200,
        request,
        asked_for=asked,
        found=found,
        shown=[result(r) for r in found.results] if found else [],
        unquoted=unquoted(found.unquoted) if found and found.unquoted else "",
        problem=problem,
        named=named(found.named) if found and found.named else None,
        stock=catalogue.shelf.stock(),
        encoder=catalogue.encoder(),
        indexed=catalogue.is_indexed(),
        kinds=[(str(k), words) for k, words in labels.KINDS.items()],
        forms=[(str(f), words) for f, words in FORMS.items()],
        earlier=asked.link(page - 1) if page > 1 else None,
        later=asked.link(page + 1) if found and found.more and page * PER_PAGE < MOST_DEEP else None,
        switched=asked.link(related=not asked.related),
        first=(page - 1) * PER_PAGE + 1,
    )


def document_page(site: Site, request: Request) -> Response:
    """Return a document with its record and its text, what stands from `start` to `end` marked in it."""
    holding = document(_catalogue(site), request.path_params["id"])
    start, end = _span(request, holding)
    work = holding.work
    return site.page(
        "library_document.html",
        request=request,
        holding=holding,
        work=work,
        kind=labels.KINDS[work.kind] if work.kind else None,
        form=FORMS[holding.form],
        flag=labels.FLAGS[work.status],
        notices=[(_status(n), n.on, n.notice, SAYERS.get(n.said_by, n.said_by)) for n in by_date(work.notices)],
        record=record(holding),
        link=labels.web_link(work.url) or resolver(holding),
        blocks=list(blocks(paragraphs(holding, start, end))),
        marked=start < end,
        missing=start >= end and bool(request.query_params.get("start")),
        json_link=f"/api/v1{address(holding.id)}",
    )


def report_page(site: Site, request: Request) -> Response:
    """Return what was taken in, and what was refused with code and reason, the last file first."""
    catalogue = _catalogue(site)
    stock = catalogue.shelf.stock()
    refused = catalogue.shelf.files.refusals()
    return site.page(
        "library_report.html",
        request=request,
        stock=stock,
        forms=[(FORMS[Form(f)], n) for f, n in stock.forms.items()],
        refused=[(file_name(r.name), r.error.code, r.error.what, r.error.remedy) for r in refused[:MOST_REFUSED]],
        left=max(0, len(refused) - MOST_REFUSED),
        encoder=catalogue.encoder(),
        indexed=catalogue.is_indexed(),
    )


def _status(notice: Notice) -> str:
    return VOID if notice.status is SourceStatus.CURRENT and notice.on is None else STATUSES[notice.status]


def _catalogue(site: Site) -> Catalogue:
    found = site.library()
    if found is None:
        raise NotInLibrary("This site has no library.", "Make one with `footnote library add PATH`.")
    return found


def _asked(request: Request) -> Asked:
    def get(name: str) -> str:
        return request.query_params.get(name, "").strip()[:MOST_TYPED]

    kinds, forms = {str(k) for k in SourceKind}, {str(f) for f in Form}
    return Asked(
        q=get("q"),
        title=get("title").replace('"', " ").strip(),
        author=get("author").replace('"', " ").strip(),
        kind=get("kind") if get("kind") in kinds else "",
        form=get("form") if get("form") in forms else "",
        since=get("since")[:_YEARS],
        until=get("until")[:_YEARS],
        retracted="no" if get("retracted") == "no" else "",
        related=get("related") != "no",
    )


def _page(request: Request) -> int:
    said = request.query_params.get("page", "1")
    return max(1, min(int(said), MOST_DEEP // PER_PAGE)) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def _span(request: Request, holding: Holding) -> tuple[int, int]:
    """The span that an address names, an empty one where it names none that lies in the text."""
    said = [request.query_params.get(name, "") for name in ("start", "end")]
    if not all(s.isascii() and s.isdigit() and len(s) < 10 for s in said):
        return 0, 0
    start, end = map(int, said)
    return (start, end) if start < end <= len(holding.text) else (0, 0)
