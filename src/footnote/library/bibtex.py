"""BibTeX: the records of reference managers and of LaTeX."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry as Record
from bibtexparser.model import Field

from footnote.core.holding import Form, Work
from footnote.core.source import SourceKind
from footnote.library.bibliographies import Entry, paragraphs
from footnote.library.identifying import date_of, dated, doi_of, language_of, pmcid_of, pmid_of, year_of
from footnote.library.laying import in_line
from footnote.library.study_kinds import with_title

_START = re.compile(r"^\ufeff?\s*(?:%[^\n]*\n\s*)*@[A-Za-z]{3,30}\s*[{(]")
_BRACE_OR_AND = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)
_MARKED = re.compile(r"[\\{}$~]")
_KINDS = {
    **dict.fromkeys(("incollection", "inbook"), SourceKind.BOOK_CHAPTER),
    **dict.fromkeys(("online", "electronic", "www"), SourceKind.WEB_PAGE),
}
_AS_IT_IS = frozenset({"file", "url", "doi", "eprint", "pmid", "pmcid"})
_SEPARATOR = re.compile(r"(?<!\\)[;:]")
_MOST_FIELD = 50_000
"""Code points of a field up to which its LaTeX is read; a longer one stands as it is."""
# What cannot be read is told as refused; the parser would also write it to the screen.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)


def opens_bibtex(head: str) -> bool:
    """Whether a text begins as BibTeX does."""
    return _START.match(head) is not None


def bibtex_entries(text: str) -> Iterator[Entry | str]:
    """Yield the records of a text in BibTeX, then the words of those that cannot be read."""
    library = parse_string(text)
    for record in library.entries:
        yield _entry(record)
    for block in library.failed_blocks:
        yield block.raw or ""


def _entry(record: Record) -> Entry:
    raw = {field.key.lower(): str(field.value) for field in record.fields}
    people = {f"author {n}": name for n, name in enumerate(_people(raw.get("author", "")))}
    fields = _plain(record.key, {**raw, **people})
    said = {key: value if key in _AS_IT_IS else in_line(value) for key, value in fields.items()}
    published = date_of(said.get("date")) or dated(said.get("year"), said.get("month"), said.get("day"))
    work = Work(
        title=said.get("title", "").removesuffix("."),
        authors=tuple(said[key] if name[:1] == "{" else _named(said[key]) for key, name in people.items()),
        container=said.get("journal") or said.get("journaltitle") or said.get("booktitle"),
        year=year_of(published or said.get("year")),
        published=published,
        volume=said.get("volume"),
        issue=said.get("number") or said.get("issue"),
        pages=said["pages"].replace("--", "-").replace("–", "-") if said.get("pages") else None,
        doi=doi_of(said.get("doi", "").replace("\\", "")),
        pmid=pmid_of(said.get("pmid") or (said.get("eprint") if said.get("eprinttype") == "pubmed" else None)),
        pmcid=pmcid_of(said.get("pmcid") or said.get("pmc")),
        url=said.get("url"),
        kind=with_title(_KINDS.get(record.entry_type.lower()), said.get("title", "")),
        language=language_of(said.get("langid") or said.get("language")),
    )
    bare = "\n".join(f"{key} = {value}" for key, value in raw.items())
    body = f"@{record.entry_type} {record.key}\n{bare}".encode("utf-8", "surrogatepass")
    return Entry(Form.BIBTEX, work, paragraphs(said.get("abstract")), body, tuple(_files(said.get("file", ""))))


def _plain(key: str, raw: dict[str, str]) -> dict[str, str]:
    """Return fields without LaTeX: accents as letters, formulas as text; addresses and files as they are."""
    marked = {k: v for k, v in raw.items() if k not in _AS_IT_IS and len(v) <= _MOST_FIELD and _MARKED.search(v)}
    if not marked:
        return raw
    held = Library([Record("misc", key, [Field(k, v) for k, v in marked.items()])])
    decoded = LatexDecodingMiddleware(keep_braced_groups=False, keep_math_mode=False).transform(held)
    found = {field.key: str(field.value) for entry in decoded.entries for field in entry.fields}
    return {**raw, **found}


def _people(said: str) -> Iterator[str]:
    """Yield the names in a field of authors as they are written; an "and" within braces is part of a name."""
    depth, start = 0, 0
    for found in _BRACE_OR_AND.finditer(said):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth <= 0 and found[0] not in "{}":
            yield said[start : found.start()].strip()
            start = found.end()
    if said[start:].strip():
        yield said[start:].strip()


def _named(author: str) -> str:
    """Return "Family Initials" for "Family, Given" and for "Given Family"; a name of one word as it stands."""
    family, comma, given = author.partition(",")
    words = author.split()
    if not comma and len(words) > 1:
        family, given = words[-1], " ".join(words[:-1])
    initials = "".join(part[0] for part in re.split(r"[\s.,-]+", given) if part)
    return f"{family.strip()} {initials}".strip()


def _files(said: str) -> Iterator[str]:
    """Yield the paths in a field of files: "paths", or "name:path:type" as JabRef, Mendeley and Zotero write them."""
    for part in _SEPARATOR.split(said):
        path = part.replace("\\:", ":").replace("\\;", ";").replace("\\_", "_").strip()
        if "." in path[-6:]:
            yield path
