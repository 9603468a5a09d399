"""Identifiers and dates of works as records write them, brought to one form. What is none becomes None."""

from __future__ import annotations

import re

from footnote.core.holding import Form, Holding, Notice, Work
from footnote.library import limits, refusals
from footnote.library.sheet import Sheet
from footnote.rules.passages import passages

Tells = tuple[tuple[str, Notice], ...]
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_RESOLVER = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*|info:doi/", re.IGNORECASE)
_PMID = re.compile(r"0*([1-9]\d{0,8})")
_PMCID = re.compile(r"(?:PMC)?0*([1-9]\d{0,8})(?:\.\d+)?", re.IGNORECASE)
_NCT = re.compile(r"NCT\d{8}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DATE = re.compile(
    r"(?<!\d)((?:1[5-9]|20)\d\d)(?:[\s/-]+(\d{1,2}|[A-Za-z]{3})[a-z]*\.?(?:[\s/-]+(\d{1,2})(?!\d))?)?(?=[^\d]|$)"
)
_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_LANGUAGES = {
    "eng": "en", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "spa": "es", "ita": "it", "por": "pt",
    "rus": "ru", "jpn": "ja", "chi": "zh", "zho": "zh", "dut": "nl", "nld": "nl", "pol": "pl", "swe": "sv",
    "dan": "da", "nor": "no", "fin": "fi", "cze": "cs", "ces": "cs", "hun": "hu", "tur": "tr", "kor": "ko",
    "heb": "he", "ara": "ar", "gre": "el", "ell": "el", "rum": "ro", "ron": "ro", "ukr": "uk", "hrv": "hr",
}  # fmt: skip


def doi_of(said: str | None) -> str | None:
    """Return a DOI in small letters, without a resolver and what a sentence put behind it."""
    found = _DOI.fullmatch(_RESOLVER.sub("", (said or "").strip(), count=1).rstrip(".,; "))
    return found[0].lower() if found and len(found[0]) <= 300 else None


def pmid_of(said: str | None) -> str | None:
    """Return the digits of a PubMed identifier."""
    found = _PMID.fullmatch((said or "").strip())
    return found[1] if found else None


def pmcid_of(said: str | None) -> str | None:
    """Return a PubMed Central identifier with its "PMC" and without a version."""
    found = _PMCID.fullmatch((said or "").strip())
    return f"PMC{found[1]}" if found else None


def nct_of(said: str | None) -> str | None:
    """Return an identifier of ClinicalTrials.gov."""
    found = _NCT.fullmatch((said or "").strip())
    return found[0].upper() if found else None


def year_of(said: str | None) -> int | None:
    """Return the first year that a text names, from 1500 to 2099."""
    found = _YEAR.search(said or "")
    return int(found[0]) if found else None


def date_of(said: str | None) -> str | None:
    """Return the first date that a text names ("2020 Jun 25", "2020-06-25"), as far as it goes: "2020-06-25"."""
    found = _DATE.search(said or "")
    return dated(*found.groups()) if found else None


def dated(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """Return a date as far as its parts say it; months are numbers or English names."""
    if not year or not _YEAR.fullmatch(year.strip()):
        return None
    said = (month or "").strip()
    number = int(said) if said.isascii() and said.isdigit() else _MONTHS.get(said[:3].lower(), 0)
    if not 1 <= number <= 12:
        return year.strip()
    part = (day or "").strip()
    date = int(part) if part.isascii() and part.isdigit() and len(part) < 3 else 0
    return f"{year.strip()}-{number:02}" + (f"-{date:02}" if 1 <= date <= 31 else "")


def language_of(said: str | None) -> str | None:
    """Return a language by its code of two letters where it has one that is known here, else as it is said."""
    known = (said or "").strip().lower()
    return _LANGUAGES.get(known, known.partition("-")[0]) or None


def holding_of(form: Form, digest: str, origin: str, work: Work, sheet: Sheet, tells: Tells = ()) -> Holding:
    """Return the document that a record and its laid text make, under its surest identifier.

    Raises:
        BadDocument: DOC-004 it has too much text.
    """
    if sheet.length > limits.MOST_TEXT:
        raise refusals.too_much_text(origin)
    text = sheet.text
    return Holding(id_of(work, digest), form, digest, origin, work, text, passages(text, sheet.parts), tells)


def id_of(work: Work, digest: str) -> str:
    """Return the surest identifier of a work, its digest where it has none."""
    return next(iter(work.identifiers), f"sha256:{digest[:16]}")
