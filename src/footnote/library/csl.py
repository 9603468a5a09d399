"""CSL-JSON: the records that reference managers and Crossref give to programs that format citations."""

from __future__ import annotations

import json
import re
from typing import Any

from footnote.core.holding import Form, Work
from footnote.core.source import SourceKind
from footnote.library.bibliographies import Entry, paragraphs
from footnote.library.crossref_notices import told_by
from footnote.library.identifying import date_of, dated, doi_of, language_of, pmcid_of, pmid_of, year_of
from footnote.library.laying import in_line
from footnote.library.study_kinds import with_title

_KINDS = {
    "chapter": SourceKind.BOOK_CHAPTER,
    "webpage": SourceKind.WEB_PAGE,
    "post": SourceKind.WEB_PAGE,
    "post-weblog": SourceKind.WEB_PAGE,
}
_TAGS = re.compile(r"</?(?:jats:)?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_BREAKS = re.compile(r"</(?:jats:)?(?:p|title|sec)>")


def is_csl(item: Any) -> bool:
    """Whether a value of JSON is a record of CSL."""
    return isinstance(item, dict) and isinstance(item.get("type"), str) and ("title" in item or "DOI" in item)


def csl_entry(item: dict[str, Any]) -> Entry:
    """Return the record that an item of CSL-JSON is."""
    published = next(filter(None, (_date(item.get(k)) for k in ("issued", "published", "published-print"))), None)
    licence = next((e.get("URL") for e in _list(item.get("license")) if isinstance(e, dict)), None)
    work = Work(
        title=_said(item, "title").removesuffix("."),
        authors=tuple(filter(None, (_named(a) for a in _list(item.get("author"))))),
        container=_said(item, "container-title") or None,
        year=year_of(published),
        published=published,
        volume=_said(item, "volume") or None,
        issue=_said(item, "issue") or None,
        pages=_said(item, "page").replace("–", "-") or None,
        doi=doi_of(_said(item, "DOI")),
        pmid=pmid_of(_said(item, "PMID")),
        pmcid=pmcid_of(_said(item, "PMCID")),
        url=_said(item, "URL") or None,
        kind=with_title(_KINDS.get(_said(item, "type")), _said(item, "title")),
        licence=in_line(str(licence)) if licence else None,
        language=language_of(_said(item, "language")),
    )
    abstract = paragraphs(_TAGS.sub("", _BREAKS.sub("\n", str(item.get("abstract") or ""))))
    record = json.dumps(item, sort_keys=True, separators=(",", ":")).encode()
    files = tuple(str(f) for f in _list(item.get("file")) if isinstance(f, str))
    return Entry(Form.CSL, work, abstract, record, files, told_by(item))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(item: dict[str, Any], name: str) -> str:
    """Return a value in a line, without the tags of raised and slanted text; the first of several."""
    value = next(iter(_list(item.get(name))), "")
    return in_line(_TAGS.sub("", str(value))) if isinstance(value, str | int) else ""


def _named(author: Any) -> str:
    if not isinstance(author, dict):
        return ""
    family, given = _said(author, "family"), _said(author, "given")
    if not family:
        return _said(author, "literal") or _said(author, "name")
    particle = _said(author, "non-dropping-particle")
    initials = "".join(part[0] for part in re.split(r"[\s.,-]+", given) if part)
    return " ".join(filter(None, (particle, family, initials)))


def _date(said: Any) -> str | None:
    if not isinstance(said, dict):
        return None
    parts = next(iter(_list(said.get("date-parts"))), None)
    if isinstance(parts, list) and parts:
        return dated(*(str(p) for p in parts[:3]))
    return date_of(str(said.get("raw") or said.get("literal") or ""))
