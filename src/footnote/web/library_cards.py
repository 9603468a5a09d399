"""Documents of the library and quotations of them as pages show them: what they are, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.holding import Form, Holding
from footnote.core.quotation import Quotation
from footnote.core.source import SourceStatus
from footnote.rules.phrases import counted
from footnote.services.catalogue import Result
from footnote.services.library_contract import file_name
from footnote.services.quotation_contract import address, place
from footnote.web import labels
from footnote.web.cards import author_line
from footnote.web.library_view import Piece, snippet

FORMS: dict[Form, str] = {
    Form.MEDLINE: "PubMed XML",
    Form.JATS: "JATS article",
    Form.CTGOV: "ClinicalTrials.gov record",
    Form.PDF: "PDF",
    Form.DOCX: "Word file",
    Form.HTML: "Web page",
    Form.MARKDOWN: "Markdown",
    Form.TEXT: "Plain text",
    Form.RIS: "RIS",
    Form.NBIB: "NBIB",
    Form.BIBTEX: "BibTeX",
    Form.CSL: "CSL-JSON",
}
STATUSES: dict[SourceStatus, str] = {
    SourceStatus.CURRENT: "Reinstated",
    SourceStatus.CORRECTED: "Corrected",
    SourceStatus.SUPERSEDED: "Superseded",
    SourceStatus.CONCERN: "Expression of concern",
    SourceStatus.RETRACTED: "Retracted",
}


@dataclass(frozen=True)
class Shown:
    """A quotation as a page shows it: in pieces, with what it is from and the address of its place."""

    pieces: tuple[Piece, ...]
    title: str
    by: str
    section: str
    flag: str | None
    place: str
    page: str
    why: tuple[str, ...] = ()


def shown_quotation(q: Quotation, why: tuple[str, ...] = (), by: str | None = None) -> Shown:
    """Return a quotation as a page shows it."""
    known = [str(q.year) if q.year else "Year not known", labels.KINDS[q.kind] if q.kind else "Kind of study not known"]
    return Shown(
        pieces=snippet(q),
        title=q.title,
        by=by if by is not None else f"{'. '.join(known)}.",
        section=" › ".join(q.section),
        flag=labels.FLAGS[q.status],
        place=place(q),
        page=address(q.holding),
        why=why,
    )


def result(r: Result) -> Shown:
    """Return a passage that was found as a page shows it, with why it matched."""
    return shown_quotation(r.quotation, _why(r), _by(r.holding))


def _why(r: Result) -> tuple[str, ...]:
    rows = (
        ("words", ", ".join(r.why.words)),
        ("phrases", ", ".join(f"“{p}”" for p in r.why.phrases)),
        ("related names from the pack", ", ".join(r.why.related)),
    )
    said = [f"{name}: {value}" for name, value in rows if value]
    if r.hit.meaning is not None:
        said = [*(said or ["none of the words in it"]), f"nearness in meaning: {r.hit.meaning:.2f}"]
    return tuple(said)


def _by(holding: Holding) -> str:
    work = holding.work
    parts = (
        author_line(work.authors),
        work.container,
        str(work.year) if work.year else "Year not known",
        labels.KINDS[work.kind] if work.kind else "Kind of study not known",
        FORMS[holding.form],
    )
    return f"{'. '.join(p.rstrip('.') for p in parts if p)}."


def named(holding: Holding) -> tuple[str, str, str]:
    """Return the address of a document's page, its title, and what it is."""
    return address(holding.id), holding.work.title, _by(holding)


def record(holding: Holding) -> list[tuple[str, str, str | None]]:
    """Return what is known of a document: name, value, and where it leads, None for nowhere."""
    work = holding.work
    rows = (
        ("Authors", ", ".join(work.authors), None),
        ("Published in", work.container, None),
        ("Date", work.published or (str(work.year) if work.year else None), None),
        ("Volume", work.volume, None),
        ("Issue", work.issue, None),
        ("Pages", work.pages, None),
        ("DOI", work.doi, f"https://doi.org/{work.doi}"),
        ("PubMed", work.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/"),
        ("PubMed Central", work.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{work.pmcid}/"),
        ("ClinicalTrials.gov", work.nct, f"https://clinicaltrials.gov/study/{work.nct}"),
        ("Licence", work.licence, labels.web_link(work.licence)),
        ("Language", work.language, None),
        ("Taken in from", file_name(holding.origin), None),
        ("Length", counted(len(holding.text), "character"), None),
    )
    return [(name, value, link) for name, value, link in rows if value]


def resolver(holding: Holding) -> str | None:
    """Return where a document stands on the web, by its surest identifier; None where it has none."""
    return next((link for name, _, link in record(holding) if link and name in _RESOLVERS), None)


_RESOLVERS = ("DOI", "PubMed", "PubMed Central", "ClinicalTrials.gov")
