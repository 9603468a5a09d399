"""PubMed records in XML: articles and book chapters with title, abstract, and what was published about them later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from footnote.core.holding import Form, Holding, PassageKind, Work
from footnote.core.source import SourceKind
from footnote.errors import BadRecord
from footnote.library import study_kinds
from footnote.library.identifying import (
    dated,
    doi_of,
    holding_of,
    language_of,
    pmcid_of,
    pmid_of,
    year_of,
)
from footnote.library.inline import words
from footnote.library.laying import in_line
from footnote.library.markup_trees import tree_of
from footnote.library.medline_notices import notices_elsewhere, notices_of
from footnote.library.sheet import Sheet

_ABSTRACT = ("Abstract",)


def read_record(name: str, record: bytes, encoding: str = "utf-8", around: bytes = b"", *, origin: str) -> Holding:
    """Return the document that one PubmedArticle or PubmedBookArticle is: its title and abstract.

    Raises:
        BadRecord: LIB-004 it is not sound XML, or has neither title nor abstract.
    """
    tree = tree_of(name, record, encoding, around)
    book = tree.find("BookDocument")
    citation = book if book is not None else tree.find("MedlineCitation")
    citation = tree if citation is None and tree.tag == "MedlineCitation" else citation
    article = book if book is not None else None if citation is None else citation.find("Article")
    title = "" if article is None else _title(article)
    sheet = _laid(title, citation, article)
    if not sheet.text:
        raise BadRecord(f"{name} has neither title nor abstract.", "Export it again with its abstract.")
    work = _book(tree, book, title) if book is not None else _work(tree, citation, article, title)
    tells = () if citation is None else notices_elsewhere(citation)
    return holding_of(Form.MEDLINE, hashlib.sha256(record).hexdigest(), origin, work, sheet, tells)


def _title(article: Any) -> str:
    found = (article.find(tag) for tag in ("ArticleTitle", "VernacularTitle", "Book/BookTitle"))
    return next((said for t in found if t is not None and (said := in_line(words(t)))), "")


def _laid(title: str, citation: Any, article: Any) -> Sheet:
    sheet = Sheet()
    sheet.lay(title, PassageKind.TITLE)
    if article is None:
        return sheet
    if (abstract := article.find("Abstract")) is not None:
        _lay_abstract(sheet, abstract, _ABSTRACT)
    for other in citation.iterchildren("OtherAbstract"):
        _lay_abstract(sheet, other, (f"Abstract ({other.get('Language') or other.get('Type') or 'other'})",))
    return sheet


def _lay_abstract(sheet: Sheet, abstract: Any, section: tuple[str, ...]) -> None:
    """Lay an abstract as one section; the labels of its paragraphs stand before them."""
    said = [(in_line(p.get("Label") or ""), in_line(words(p))) for p in abstract.iterchildren("AbstractText")]
    if any(text for _, text in said):
        sheet.head(section[0])
    for label, text in said:
        if text:
            sheet.lay(f"{label}: {text}" if label and label != "UNLABELLED" else text, PassageKind.ABSTRACT, section)


def _work(tree: Any, citation: Any, article: Any, title: str) -> Work:
    issue = article.find("Journal/JournalIssue")
    published = _date(issue.find("PubDate") if issue is not None else None) or _date(article.find("ArticleDate"))
    types = [t.text or "" for t in article.iterfind("PublicationTypeList/PublicationType")]
    return Work(
        title=title.removesuffix("."),
        authors=tuple(_authors(article.find("AuthorList"))),
        container=_text(article, "Journal/Title") or _text(article, "Journal/ISOAbbreviation"),
        year=year_of(published),
        published=published,
        volume=_text(issue, "Volume"),
        issue=_text(issue, "Issue"),
        pages=_text(article, "Pagination/MedlinePgn"),
        doi=_doi(tree, article),
        pmid=pmid_of(_text(citation, "PMID")),
        pmcid=pmcid_of(_identifier(tree, "pmc")),
        kind=_kind(citation, types, title),
        language=language_of(_text(article, "Language")),
        notices=notices_of(citation, types),
    )


def _kind(citation: Any, types: list[str], title: str) -> SourceKind | None:
    """Return the kind of study; what is indexed as of animals and not of humans is preclinical."""
    kind = study_kinds.with_title(study_kinds.of_publication_types(types), title)
    if kind not in (None, SourceKind.RCT):
        return kind
    subjects = {d.text for d in citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName")}
    return SourceKind.PRECLINICAL if "Animals" in subjects and "Humans" not in subjects else kind


def _book(tree: Any, book: Any, title: str) -> Work:
    published = _date(book.find("Book/PubDate")) or _date(book.find("ContributionDate"))
    types = [t.text or "" for t in book.iterfind("PublicationType")]
    return Work(
        title=title.removesuffix("."),
        authors=tuple(_authors(book.find("AuthorList"))),
        container=_text(book, "Book/BookTitle"),
        year=year_of(published),
        published=published,
        pmid=pmid_of(_text(book, "PMID")),
        kind=study_kinds.of_publication_types(types) or SourceKind.BOOK_CHAPTER,
        language=language_of(_text(book, "Language")),
    )


def _authors(listed: Any) -> Iterator[str]:
    if listed is None:
        return
    for author in listed.iterchildren("Author"):
        parts = {part.tag: part for part in author}
        said = (in_line(words(parts[tag])) for tag in ("LastName", "Initials") if tag in parts)
        group = in_line(words(parts["CollectiveName"])) if "CollectiveName" in parts else ""
        if name := group or " ".join(filter(None, said)):
            yield name


def _doi(tree: Any, article: Any) -> str | None:
    for place in article.iterchildren("ELocationID"):
        if place.get("EIdType") == "doi" and place.get("ValidYN") != "N" and (doi := doi_of(place.text)):
            return doi
    return doi_of(_identifier(tree, "doi"))


def _identifier(tree: Any, scheme: str) -> str | None:
    """Return an identifier of the article itself; those of its references stand in lists of their own."""
    for found in tree.iterfind("PubmedData/ArticleIdList/ArticleId"):
        if found.get("IdType") == scheme:
            return str(found.text or "")
    return None


def _date(element: Any) -> str | None:
    if element is None:
        return None
    year = _text(element, "Year") or str(year_of(_text(element, "MedlineDate")) or "")
    return dated(year, _text(element, "Month"), _text(element, "Day"))


def _text(element: Any, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    return (in_line(words(found)) or None) if found is not None else None
