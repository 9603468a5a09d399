"""What a PDF, Word file, web page or text says of itself: title, authors, identifiers, date, licence."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

from footnote.core.document import Document, Media
from footnote.core.holding import Work
from footnote.errors import FootnoteError
from footnote.library.identifying import date_of, doi_of, language_of, nct_of, pmcid_of, pmid_of, year_of
from footnote.library.laying import in_line
from footnote.library.markup_trees import opening, tree_of

_HEAD = 256 * 1024
"""Bytes of a web page in which its head is looked for."""
_OPENING = 5_000
"""Code points at the start of a text in which the document's own identifiers are looked for."""
_META = re.compile(r"<meta\s[^<>]{1,4000}>", re.IGNORECASE)
_LINK = re.compile(r"<(?:link|a)\s[^<>]{1,2000}>", re.IGNORECASE)
_HTML = re.compile(r"<html\s[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_OWN_DOI = re.compile(r"(?:\bdoi\s*[:=]?\s*|doi\.org/)(10\.\d{4,9}/[^\s\"'<>\]}]+)", re.IGNORECASE)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,4000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]{1,30}):[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_CORE = "docProps/core.xml"
_MOST_CORE = 256 * 1024
_NAMES = {
    "title": ("citation_title", "dc.title", "dcterms.title"),
    "container": ("citation_journal_title", "citation_conference_title", "prism.publicationname"),
    "published": ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.issued",
                  "article:published_time", "prism.publicationdate"),
    "volume": ("citation_volume", "prism.volume"),
    "issue": ("citation_issue", "prism.number"),
    "doi": ("citation_doi", "dc.identifier", "prism.doi"),
    "pmid": ("citation_pmid",),
    "pmcid": ("citation_pmcid",),
    "language": ("citation_language", "dc.language"),
    "licence": ("dc.rights", "dcterms.license", "dc.rights.license"),
}  # fmt: skip


def facts_of(document: Document, content: bytes) -> Work:
    """Return what a document says of itself; its title is empty where it does not say it apart from its text."""
    match document.media:
        case Media.HTML:
            work = _of_page(content[:_HEAD].decode("utf-8", "replace"))
        case Media.DOCX:
            work = _of_word(content)
        case Media.MARKDOWN:
            work = _of_front(document.text)
        case _:
            work = Work("")
    return work if work.doi else replace(work, doi=_own_doi(document.text))


def _own_doi(text: str) -> str | None:
    """Return the DOI that stands at the start of a text where it is the only one there."""
    found = {doi_of(_balanced(m[1])) for m in _OWN_DOI.finditer(text, 0, _OPENING)} - {None}
    return found.pop() if len(found) == 1 else None


def _balanced(said: str) -> str:
    """Return a DOI without the bracket and the marks of the sentence that it stands in."""
    said = said.rstrip(".,;:")
    return said.rstrip(").,;") if said.count(")") > said.count("(") else said


def _attributes(tag: str) -> dict[str, str]:
    return {k.lower(): html.unescape(a or b or c) for k, a, b, c in _ATTRIBUTE.findall(tag)}


def _of_page(page: str) -> Work:
    said: dict[str, list[str]] = {}
    for tag in _META.findall(page):
        held = _attributes(tag)
        name, value = held.get("name") or held.get("property") or "", in_line(held.get("content", ""))
        if name and value:
            said.setdefault(name.lower(), []).append(value)
    first = {field: next((said[n][0] for n in names if n in said), None) for field, names in _NAMES.items()}
    published = date_of(first["published"])
    pages = "-".join(v[0] for k in ("citation_firstpage", "citation_lastpage") if (v := said.get(k)))
    lang = next((_attributes(tag).get("lang") for tag in _HTML.findall(page)), None)
    return Work(
        title=first["title"] or "",
        authors=tuple(_named(a) for a in said.get("citation_author", said.get("dc.creator", []))),
        container=first["container"],
        year=year_of(published),
        published=published,
        volume=first["volume"],
        issue=first["issue"],
        pages=pages or None,
        doi=doi_of(first["doi"]),
        pmid=pmid_of(first["pmid"]),
        pmcid=pmcid_of(first["pmcid"]),
        url=_linked(page, "canonical"),
        licence=first["licence"] or _linked(page, "license"),
        language=language_of(first["language"] or lang),
    )


def _named(author: str) -> str:
    """Return "Family Initials" for "Family, Given"; any other name as it stands."""
    family, comma, given = author.partition(",")
    return f"{family.strip()} {''.join(part[0] for part in given.split())}".strip() if comma else author


def _linked(page: str, relation: str) -> str | None:
    for tag in _LINK.findall(page):
        held = _attributes(tag)
        if relation in held.get("rel", "").lower().split() and held.get("href", "").startswith("http"):
            return in_line(held["href"])
    return None


def _of_word(content: bytes) -> Work:
    """Return what the properties of a Word file say; its file was looked into before."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if packed.getinfo(_CORE).file_size > _MOST_CORE:
                return Work("")
            core = packed.read(_CORE)
            found = opening(core)
            tree: Any = tree_of(_CORE, core[found.at if found else 0 :])
    except (KeyError, FootnoteError, zipfile.BadZipFile, OSError, ValueError):
        return Work("")
    authors = in_line(tree.findtext("creator") or "")
    return Work(
        title=in_line(tree.findtext("title") or ""),
        authors=tuple(a.strip() for a in authors.split(";") if a.strip() and a.strip().lower() != "python-docx"),
        language=language_of(tree.findtext("language")),
    )


def _of_front(text: str) -> Work:
    """Return what the front matter of a Markdown file says, line by line."""
    front = _FRONT.match(text)
    said = {k.lower(): in_line(v.strip("\"'")) for k, v in _FIELD.findall(front[1])} if front else {}
    published = date_of(said.get("date"))
    authors = re.split(r";|,(?=\s)|\band\b", (said.get("author") or said.get("authors") or "").strip("[]"))
    return Work(
        title=said.get("title", ""),
        authors=tuple(a.strip("\"' ") for a in authors if a.strip("\"' ")),
        container=said.get("journal"),
        year=year_of(published or said.get("year")),
        published=published,
        doi=doi_of(said.get("doi")),
        pmid=pmid_of(said.get("pmid")),
        pmcid=pmcid_of(said.get("pmcid")),
        nct=nct_of(said.get("nct")),
        url=said.get("url"),
        licence=said.get("license") or said.get("licence"),
        language=language_of(said.get("lang") or said.get("language")),
    )
