"""Articles in JATS XML, as PubMed Central and publishers give them: what they are, and their text in sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from footnote.core.holding import Form, Holding, Notice, PassageKind, Work
from footnote.core.source import SourceKind, SourceStatus
from footnote.errors import BadRecord
from footnote.library import study_kinds
from footnote.library.identifying import dated, doi_of, holding_of, language_of, pmcid_of, pmid_of, year_of
from footnote.library.inline import words
from footnote.library.jats_body import lay_abstract, lay_sections
from footnote.library.laying import in_line
from footnote.library.markup_trees import tree_of
from footnote.library.sheet import Sheet

_NOTES = frozenset({"fn", "xref"})
_LATER = {
    "retraction-forward": SourceStatus.RETRACTED,
    "partial-retraction-forward": SourceStatus.CONCERN,
    "concern-forward": SourceStatus.CONCERN,
    "expression-of-concern-forward": SourceStatus.CONCERN,
    "correction-forward": SourceStatus.CORRECTED,
    "correction": SourceStatus.CORRECTED,
    "update-forward": SourceStatus.SUPERSEDED,
}
"""Kinds of related articles that say something of this one; "retracted-article" and its like point from a notice."""
_WITHDRAWN = frozenset({"retracted-article", "withdrawn-article"})
_EARLIER = {
    "corrected-article": SourceStatus.CORRECTED,
    "retracted-article": SourceStatus.RETRACTED,
    "object-of-concern": SourceStatus.CONCERN,
    "updated-article": SourceStatus.SUPERSEDED,
}
_NOTICES = frozenset({"correction", "retraction", "partial-retraction", "expression-of-concern", "addendum"})
_NO_STUDY = _NOTICES | {"protocol", "letter", "editorial", "article-commentary", "reply"}
"""Types of articles that are of no kind of study, whatever they are called."""
_RETRACTED = re.compile(r"(?:RETRACTED|WITHDRAWN)(?: ARTICLE)?\b\s*:")
"""How publishers mark the title of an article that was retracted."""
SAID_BY = "jats"
_DATES = ("epub", "ppub", "pub", "collection")


def read_article(
    name: str, record: bytes, encoding: str = "utf-8", around: bytes = b"", *, origin: str, digest: str
) -> Holding:
    """Return the document that one JATS article is; `digest` is that of the bytes it stands in.

    References, reviewers' reports and replies are left out: they are other people's words.

    Raises:
        BadRecord: LIB-004 it is not sound XML, no article, or without any text.
        BadDocument: DOC-004 it has too much text.
    """
    article = tree_of(name, record, encoding, around)
    meta = article.find("front/article-meta")
    if meta is None and article.find("body") is None:
        raise BadRecord(f"{name} is XML that is no article in JATS.", "Give the article as JATS XML or as PDF.")
    sheet = Sheet()
    title = "" if meta is None else _title(meta)
    sheet.lay(title, PassageKind.TITLE)
    for abstract in () if meta is None else meta.iterchildren("abstract", "trans-abstract"):
        if abstract.get("abstract-type") != "graphical":
            lay_abstract(sheet, abstract)
    for part in article.iterchildren("body", "back", "floats-group", "floats-wrap"):
        lay_sections(sheet, part)
    if not sheet.text:
        raise BadRecord(f"{name} is an article without any text.", "Give the article as PDF.")
    work = _work(article, meta, title)
    tells = () if meta is None or article.get("article-type") not in _NOTICES else tuple(_tells(meta, work))
    return holding_of(Form.JATS, digest, origin, work, sheet, tells)


def _title(meta: Any) -> str:
    group = meta.find("title-group")
    if group is None:
        return ""
    parts = [in_line(words(e, without=_NOTES)) for e in group.iterchildren("article-title", "subtitle")]
    return ": ".join(filter(None, parts[:1] + parts[1:2]))


def _work(article: Any, meta: Any, title: str) -> Work:
    if meta is None:
        return Work(title=title)
    ids = {e.get("pub-id-type"): (e.text or "") for e in meta.iterchildren("article-id")}
    published = _published(meta)
    subjects = [in_line(words(s)) for s in meta.iterfind("article-categories/subj-group/subject")]
    return Work(
        title=title.removesuffix("."),
        authors=tuple(_authors(meta)),
        container=_text(article, "front/journal-meta//journal-title"),
        year=year_of(published),
        published=published,
        volume=_text(meta, "volume"),
        issue=_text(meta, "issue"),
        pages=_pages(meta),
        doi=doi_of(ids.get("doi")),
        pmid=pmid_of(ids.get("pmid")),
        pmcid=pmcid_of(ids.get("pmc") or ids.get("pmcid")),
        kind=_kind(article.get("article-type"), subjects, title),
        licence=_licence(meta),
        language=language_of(article.get("{http://www.w3.org/XML/1998/namespace}lang")),
        notices=tuple(_notices(article, meta)),
    )


def _kind(said: str | None, subjects: list[str], title: str) -> SourceKind | None:
    kind = study_kinds.of_article_type(said, subjects)
    return kind if said in _NO_STUDY else study_kinds.with_title(kind, title)


def _authors(meta: Any) -> Iterator[str]:
    for contrib in meta.iterfind("contrib-group/contrib"):
        if contrib.get("contrib-type", "author") != "author":
            continue
        for name in contrib.iterchildren("name", "name-alternatives", "collab", "string-name"):
            if said := _author(name):
                yield said
                break


def _author(name: Any) -> str:
    if name.tag == "name-alternatives":
        name = next(name.iterchildren("name"), name)
    surname, given = name.findtext("surname"), name.findtext("given-names")
    if surname is None:
        return in_line(words(name, without=frozenset({"contrib-group", "xref", "fn"})))
    initials = "".join(part[0] for part in (given or "").replace("-", " ").replace(".", " ").split())
    return in_line(f"{surname} {initials.upper() if not (given or '').isupper() else (given or '').replace(' ', '')}")


def _published(meta: Any) -> str | None:
    """Return the first date on which an article appeared, of the kinds of dates that it has the surest."""
    dates: dict[str | None, str] = {}
    for found in meta.iterchildren("pub-date"):
        kind = found.get("pub-type") or found.get("date-type") or found.get("publication-format")
        year, month, day = (found.findtext(part) for part in ("year", "month", "day"))
        if date := dated(year, month, day):
            dates.setdefault(kind, date)
    return next((dates[kind] for kind in _DATES if kind in dates), next(iter(dates.values()), None))


def _pages(meta: Any) -> str | None:
    first, last = _text(meta, "fpage"), _text(meta, "lpage")
    return _text(meta, "elocation-id") if first is None else first if last in (None, first) else f"{first}-{last}"


def _licence(meta: Any) -> str | None:
    """Return the address of the licence, as the article links it, else its words."""
    for licence in meta.iterfind("permissions/license"):
        for place in licence.iter():
            if not isinstance(place.tag, str):
                continue
            linked = (
                place.text
                if place.tag == "license_ref"
                else next((v for k, v in place.attrib.items() if k.rpartition("}")[2] in ("href", "resource")), None)
            )
            if linked and ("licen" in linked or "publicdomain" in linked):
                return in_line(linked)
        if said := in_line(words(licence)):
            return said
    return None


def _notices(article: Any, meta: Any) -> Iterator[Notice]:
    found = False
    for related in meta.iterchildren("related-article"):
        status = _LATER.get(related.get("related-article-type") or "")
        if status is not None:
            found = found or status is SourceStatus.RETRACTED
            yield Notice(status, SAID_BY, _other(related))
    said = article.get("article-type")
    marked = said not in _NOTICES and _RETRACTED.match(_title(meta)) is not None
    if not found and (said in _WITHDRAWN or marked):
        yield Notice(SourceStatus.RETRACTED, SAID_BY)


def _tells(meta: Any, work: Work) -> Iterator[tuple[str, Notice]]:
    """Yield what an article that is a notice says of other works."""
    own = next(iter(work.identifiers), None)
    for related in meta.iterchildren("related-article"):
        status = _EARLIER.get(related.get("related-article-type") or "")
        if status is not None and (other := _other(related)) is not None:
            yield other, Notice(status, SAID_BY, own, work.published)


def _other(related: Any) -> str | None:
    link = next((v for k, v in related.attrib.items() if k.rpartition("}")[2] == "href"), None)
    if doi := doi_of(link):
        return f"doi:{doi}"
    pmid = pmid_of(link) if related.get("ext-link-type") in ("pubmed", "pmid") else None
    return f"pmid:{pmid}" if pmid else None


def _text(element: Any, path: str) -> str | None:
    found = element.find(path)
    return (in_line(words(found)) or None) if found is not None else None
