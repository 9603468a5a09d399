"""The references of an edition for reference managers: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from footnote.core.publication import Edition
from footnote.core.source import SourceKind
from footnote.exports.works import Name, Work, works_of

_CSL = {
    SourceKind.BOOK_CHAPTER: "chapter",
    SourceKind.REGULATORY_LABEL: "report",
    SourceKind.TRIAL_REGISTRATION: "webpage",
    SourceKind.WEB_PAGE: "webpage",
}
_BIBTEX = {
    SourceKind.BOOK_CHAPTER: "incollection",
    SourceKind.REGULATORY_LABEL: "misc",
    SourceKind.TRIAL_REGISTRATION: "misc",
    SourceKind.WEB_PAGE: "misc",
}
_RIS = {
    SourceKind.BOOK_CHAPTER: "CHAP",
    SourceKind.REGULATORY_LABEL: "RPRT",
    SourceKind.TRIAL_REGISTRATION: "ELEC",
    SourceKind.WEB_PAGE: "ELEC",
}
_BIBTEX_CONTAINER = {"article": "journal", "incollection": "booktitle", "misc": "howpublished"}
_LATEX = {
    "\\": r"\textbackslash{}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BALANCED = {"{": r"\{", "}": r"\}"}
_UNBALANCED = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}


def to_csl_json(edition: Edition) -> str:
    """Return the references as CSL-JSON (an array, UTF-8, ended by a newline)."""
    return json.dumps([_csl(w) for w in works_of(edition)], ensure_ascii=False, indent=2) + "\n"


def to_bibtex(edition: Edition) -> str:
    """Return the references as BibTeX (UTF-8), keyed by source; titles keep their capitals."""
    return "\n".join(_bibtex(w) for w in works_of(edition))


def to_ris(edition: Edition) -> str:
    """Return the references as RIS (UTF-8, CRLF line ends, as the format asks)."""
    return "".join(f"{tag}  - {value}" + "\r\n" for w in works_of(edition) for tag, value in _ris(w))


def _csl(w: Work) -> dict[str, object]:
    fields: dict[str, object | None] = {
        "id": w.key,
        "type": _CSL.get(w.kind, "article-journal"),
        "title": w.title,
        "author": [_csl_name(n) for n in w.authors] or None,
        "container-title": w.container,
        "issued": {"date-parts": [[w.year]]} if w.year else None,
        "volume": w.volume,
        "issue": w.issue,
        "page": w.pages,
        "DOI": w.doi,
        "PMID": w.pmid,
        "URL": w.url,
        "note": w.note,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _csl_name(name: Name) -> dict[str, str]:
    if name.given is None:
        return {"literal": name.family}
    return {"family": name.family, "given": name.given}


def _bibtex(w: Work) -> str:
    kind = _BIBTEX.get(w.kind, "article" if w.container else "misc")
    authors = [_bibtex_name(n) for n in w.authors] + (["others"] if w.others and w.authors else [])
    fields = {
        "title": f"{{{latex(w.title)}}}",
        "author": " and ".join(authors),
        _BIBTEX_CONTAINER[kind]: latex(w.container or ""),
        "year": str(w.year or ""),
        "volume": latex(w.volume or ""),
        "number": latex(w.issue or ""),
        "pages": latex(w.pages or "").replace("-", "--").replace("–", "--"),
        "doi": verbatim(w.doi or ""),
        "pmid": latex(w.pmid or ""),
        "url": verbatim(w.url or ""),
        "note": latex(w.note),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{w.key},\n{''.join(lines)}}}\n"


def _bibtex_name(name: Name) -> str:
    if name.given is None:
        return f"{{{latex(name.family)}}}"
    family = latex(name.family)
    return f"{{{family}}}, {name.given}" if re.search(r",|\band\b", family) else f"{family}, {name.given}"


def latex(text: str) -> str:
    """Return a text as a BibTeX value: signs that TeX would obey are written so that they are printed."""
    braces = _BALANCED if _is_balanced(text) else _UNBALANCED
    return "".join(_LATEX.get(c) or braces.get(c) or c for c in text)


def verbatim(text: str) -> str:
    """Return an identifier or address for a field that is taken as it is; braces and backslashes are encoded."""
    return re.sub(r"[{}\\\s]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), text)


def _is_balanced(text: str) -> bool:
    depth = 0
    for c in text:
        depth += (c == "{") - (c == "}")
        if depth < 0:
            return False
    return depth == 0


def _ris(w: Work) -> Iterable[tuple[str, str]]:
    start, _, end = (w.pages or "").replace("–", "-").partition("-")
    fields = [
        ("TY", _RIS.get(w.kind, "JOUR")),
        ("ID", w.key),
        ("TI", w.title),
        *(("AU", f"{n.family}, {n.given}" if n.given else n.family) for n in w.authors),
        ("T2", w.container),
        ("PY", str(w.year) if w.year else None),
        ("VL", w.volume),
        ("IS", w.issue),
        ("SP", start.strip()),
        ("EP", end.strip()),
        ("DO", w.doi),
        ("AN", w.pmid),
        ("UR", w.url),
        ("N1", w.note),
    ]
    return [*((tag, value) for tag, value in fields if value), ("ER", "")]
