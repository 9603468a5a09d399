"""NBIB: the format in lines that PubMed exports for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from footnote.core.holding import Form, Notice, Work
from footnote.core.source import SourceStatus
from footnote.library import study_kinds
from footnote.library.bibliographies import Entry, paragraphs
from footnote.library.identifying import Tells, date_of, doi_of, language_of, nct_of, pmcid_of, pmid_of, year_of
from footnote.library.laying import in_line
from footnote.library.medline_notices import SAID_BY

_LINE = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_START = re.compile(r"^\ufeff?PMID ?- ?(?=\d)", re.MULTILINE)
_PMID = re.compile(r"PMID:\s*(\d{1,9})")
_DOI = re.compile(r"doi:\s*(10\.\S+)", re.IGNORECASE)
_LATER = {
    "RIN": SourceStatus.RETRACTED,
    "PRIN": SourceStatus.CONCERN,
    "ECI": SourceStatus.CONCERN,
    "EIN": SourceStatus.CORRECTED,
    "CRI": SourceStatus.CORRECTED,
    "RPI": SourceStatus.CORRECTED,
    "UIN": SourceStatus.SUPERSEDED,
}
_OF_ANOTHER = {
    "ROF": SourceStatus.RETRACTED,
    "PROF": SourceStatus.CONCERN,
    "ECF": SourceStatus.CONCERN,
    "EFR": SourceStatus.CORRECTED,
    "CRF": SourceStatus.CORRECTED,
    "UOF": SourceStatus.SUPERSEDED,
}


def opens_nbib(head: str) -> bool:
    """Whether a text begins as NBIB does."""
    return _START.match(head.lstrip("\ufeff \t\r\n")) is not None


def nbib_entries(text: str) -> Iterator[Entry]:
    """Yield the records of a text in NBIB."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [m.start() for m in _START.finditer(lines)]
    for start, end in pairwise([*starts, len(lines)]):
        record = lines[start:end].strip("\ufeff\n ")
        yield _entry(_fields(record), record)


def _fields(record: str) -> dict[str, list[str]]:
    """Return the values of each field; a line that opens with no field goes on with the one before."""
    fields: dict[str, list[str]] = {}
    last = [""]
    for line in record.split("\n"):
        found = _LINE.match(line)
        if found:
            last = fields.setdefault(found[1], [])
            last.append(found[2].strip())
        elif line.strip() and last:
            last[-1] = f"{last[-1]} {line.strip()}".strip()
    return fields


def _entry(said: dict[str, list[str]], record: str) -> Entry:
    published = date_of(_one(said, "DP")) or date_of(_one(said, "DEP"))
    types = said.get("PT", [])
    found = tuple(_notices(said, _LATER))
    if any(t.strip().lower() == "retracted publication" for t in types) and all(
        n.status is not SourceStatus.RETRACTED for n in found
    ):
        found = (*found, Notice(SourceStatus.RETRACTED, SAID_BY))
    pmid = pmid_of(_one(said, "PMID"))
    work = Work(
        title=in_line(_one(said, "TI") or _one(said, "BTI") or _one(said, "TT")).removesuffix("."),
        authors=tuple(map(in_line, said.get("AU", said.get("CN", [])))),
        container=in_line(_one(said, "JT") or _one(said, "TA")) or None,
        year=year_of(published),
        published=published,
        volume=in_line(_one(said, "VI")) or None,
        issue=in_line(_one(said, "IP")) or None,
        pages=in_line(_one(said, "PG")) or None,
        doi=_doi(said),
        pmid=pmid,
        pmcid=pmcid_of(_one(said, "PMC")),
        nct=next(filter(None, (nct_of(v.rpartition("/")[2]) for v in said.get("SI", []))), None),
        kind=study_kinds.with_title(study_kinds.of_publication_types(types), _one(said, "TI")),
        language=language_of(_one(said, "LA")),
        notices=found,
    )
    return Entry(
        Form.NBIB, work, paragraphs(said.get("AB")), record.encode("utf-8", "surrogatepass"), (), _tells(said, pmid)
    )


def _one(said: dict[str, list[str]], name: str) -> str:
    return next(iter(said.get(name, [])), "")


def _doi(said: dict[str, list[str]]) -> str | None:
    marked = (v.removesuffix("[doi]") for name in ("LID", "AID") for v in said.get(name, []) if v.endswith("[doi]"))
    return next(filter(None, map(doi_of, marked)), None)


def _notices(said: dict[str, list[str]], statuses: dict[str, SourceStatus]) -> Iterator[Notice]:
    for name, status in statuses.items():
        for value in said.get(name, []):
            pmid, doi = _PMID.search(value), _DOI.search(value)
            known = pmid_of(pmid[1]) if pmid else None
            other = doi_of(doi[1]) if doi else None
            notice = f"pmid:{known}" if known else f"doi:{other}" if other else None
            yield Notice(status, SAID_BY, notice, date_of(value))


def _tells(said: dict[str, list[str]], pmid: str | None) -> Tells:
    by = f"pmid:{pmid}" if pmid else None
    found = _notices(said, _OF_ANOTHER)
    return tuple((n.notice, Notice(n.status, SAID_BY, by)) for n in found if n.notice)
