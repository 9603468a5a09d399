"""A published answer as schema.org data for search engines. A review is named only while it stands."""

from __future__ import annotations

import json
from typing import Any

from footnote.core.answer import Reference
from footnote.core.publication import Published
from footnote.core.question import Reader
from footnote.core.source import SourceKind
from footnote.exports import words
from footnote.exports.cleaning import clean
from footnote.exports.document import standing
from footnote.exports.works import OTHERS, Name, name_of

_WORKS = {
    SourceKind.BOOK_CHAPTER: "Chapter",
    SourceKind.REGULATORY_LABEL: "CreativeWork",
    SourceKind.TRIAL_REGISTRATION: "WebPage",
    SourceKind.WEB_PAGE: "WebPage",
}
_AUDIENCES = {
    Reader.CLINICIAN: {"@type": "MedicalAudience", "audienceType": "Clinician"},
    Reader.PATIENT: {"@type": "Patient", "audienceType": "Patient or family"},
    Reader.RESEARCHER: {"@type": "MedicalAudience", "audienceType": "MedicalResearcher"},
}
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def to_jsonld(p: Published, url: str | None = None) -> dict[str, Any]:
    """Return an answer as a MedicalWebPage; `url` is where it is published, left out if unknown.

    `reviewedBy` and `lastReviewed` are there only while an approval stands for exactly this text.
    """
    edition = p.edition
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": clean(edition.title),
        "inLanguage": words.LANGUAGE,
        "about": {"@type": "Question", "name": clean(edition.question)},
        "audience": dict(_AUDIENCES[edition.reader]),
        "dateModified": words.utc(p.updated_at).isoformat(),
        "datePublished": words.utc(p.created_at).isoformat(),
        "version": str(p.version),
        "isAccessibleForFree": True,
        "usageInfo": {"@type": "CreativeWork", "name": "Disclaimer", "text": clean(edition.disclaimer)},
        "citation": [_citation(r) for r in edition.references],
    }
    if url:
        page["url"] = page["@id"] = url
    if edition.summary is not None:
        page["abstract"] = clean(edition.summary.text)
    return page | _review(p)


def safe_script(data: dict[str, Any]) -> str:
    """Return data as JSON that can stand in a script element: no text in it can end the element or open a comment."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return text.translate(_ESCAPES)


def _review(p: Published) -> dict[str, Any]:
    reviews = standing(p)
    if not reviews:
        return {}
    people = [{"@type": "Person", "name": clean(r.name), "jobTitle": clean(r.role)} for r in reviews]
    last = max(words.utc(r.at) for r in reviews)
    return {"lastReviewed": last.date().isoformat(), "reviewedBy": people[0] if len(people) == 1 else people}


def _citation(r: Reference) -> dict[str, Any]:
    names = [name_of(clean(a)) for a in r.authors if a != OTHERS]
    fields: dict[str, Any] = {
        "@type": _WORKS.get(r.kind, "ScholarlyArticle"),
        "name": clean(r.title),
        "author": [_author(n) for n in names],
        "isPartOf": {"@type": "CreativeWork", "name": clean(r.container)} if r.container else None,
        "datePublished": str(r.year) if r.year else None,
        "url": words.web_link(r.url),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": scheme, "value": clean(value)}
            for scheme, value in (("DOI", r.doi), ("PMID", r.pmid))
            if value
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _author(name: Name) -> dict[str, str]:
    if name.given is None:
        return {"@type": "Organization", "name": name.family}
    return {"@type": "Person", "name": f"{name.given} {name.family}"}
