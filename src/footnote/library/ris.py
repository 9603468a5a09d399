"""RIS: what reference managers and databases export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rispy import RisParser

from footnote.core.holding import Form, Work
from footnote.core.source import SourceKind
from footnote.library.bibliographies import Entry, paragraphs
from footnote.library.identifying import date_of, doi_of, language_of, pmcid_of, pmid_of, year_of
from footnote.library.laying import in_line
from footnote.library.study_kinds import with_title

_START = re.compile(r"^\ufeff?TY {1,3}- ?", re.MULTILINE)
_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,3}-(?: |$)", re.MULTILINE)
_KINDS = {
    **dict.fromkeys(("CHAP", "ECHAP"), SourceKind.BOOK_CHAPTER),
    **dict.fromkeys(("ELEC", "BLOG", "WEB"), SourceKind.WEB_PAGE),
}
_IN_PUBMED = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})")
_TITLES = ("title", "primary_title", "translated_title", "short_title")
_CONTAINERS = ("journal_name", "secondary_title", "alternate_title3", "alternate_title1", "alternate_title2")
_FILES = ("file_attachments1", "file_attachments2", "figure")


def opens_ris(head: str) -> bool:
    """Whether a text begins as RIS does."""
    return _START.match(head.lstrip("\ufeff \t\r\n")) is not None


def ris_entries(text: str) -> Iterator[Entry | str]:
    """Yield the records of a text in RIS, or the words of one that cannot be read."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [m.start() for m in _START.finditer(lines)]
    for start, end in pairwise([*starts, len(lines)]):
        record = lines[start:end].strip("\ufeff\n ")
        found = RisParser(skip_unknown_tags=True).parse(_TAG.sub(r"\1  - ", record) + "\nER  - ")
        yield _entry(found[0], record) if found else record


def _entry(said: dict[str, Any], record: str) -> Entry:
    date = date_of(_one(said, "date", "year", "publication_year", "access_date"))
    published = date_of(_one(said, "year", "publication_year"))
    published = date if date and (published is None or date.startswith(published)) else published
    urls = _all(said, "urls", "url", "link_to_pdf")
    work = Work(
        title=in_line(_one(said, *_TITLES)).removesuffix("."),
        authors=tuple(_named(a) for a in _all(said, "authors", "first_authors")),
        container=in_line(_one(said, *_CONTAINERS)) or None,
        year=year_of(published),
        published=published,
        volume=in_line(_one(said, "volume")) or None,
        issue=in_line(_one(said, "number")) or None,
        pages=_pages(_one(said, "start_page"), _one(said, "end_page")),
        doi=next(filter(None, map(doi_of, (_one(said, "doi"), *urls))), None),
        pmid=_pmid(said, urls),
        pmcid=next((p for v in _all(said, "custom2") if v.upper().startswith("PMC") and (p := pmcid_of(v))), None),
        url=next((u for u in urls if u.startswith(("http://", "https://"))), None),
        kind=with_title(_KINDS.get(_one(said, "type_of_reference").strip().upper()), _one(said, *_TITLES)),
        language=language_of(_one(said, "language")),
    )
    abstract = paragraphs(_one(said, "abstract", "notes_abstract"))
    return Entry(Form.RIS, work, abstract, record.encode("utf-8", "surrogatepass"), tuple(_all(said, *_FILES)))


def _all(said: dict[str, Any], *names: str) -> list[str]:
    """Return every value under some names."""
    found = (said.get(name) for name in names)
    return [
        str(v) for value in found if value for v in (value if isinstance(value, list) else [value]) if str(v).strip()
    ]


def _one(said: dict[str, Any], *names: str) -> str:
    return next(iter(_all(said, *names)), "")


def _named(author: str) -> str:
    """Return "Family Initials" for "Family, Given"; any other name as it stands."""
    family, comma, given = in_line(author).partition(",")
    initials = "".join(part[0] for part in re.split(r"[\s.,-]+", given) if part)
    return f"{family.strip()} {initials}".strip() if comma else family


def _pages(first: str, last: str) -> str | None:
    first, last = in_line(first), in_line(last)
    return f"{first}-{last}" if first and last and last != first and "-" not in first else first or None


def _pmid(said: dict[str, Any], urls: list[str]) -> str | None:
    """Return the number in PubMed: of a link to it, or of the record where PubMed is where it comes from."""
    linked = next((m[1] for u in urls if (m := _IN_PUBMED.search(u))), None)
    origin = " ".join(_all(said, "name_of_database", "database_provider")).lower()
    own = _one(said, "accession_number") if "pubmed" in origin or "medline" in origin else None
    return pmid_of(linked) or pmid_of(own)
