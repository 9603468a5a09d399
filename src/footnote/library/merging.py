"""Two records of one work made into one: the fuller text stays, blanks are filled, what was said of it is united."""

from __future__ import annotations

from dataclasses import fields, replace

from footnote.core.holding import Form, Holding, PassageKind, Work

_IDENTITY = ("pmid", "doi", "pmcid")
"""What names a work, the surest first. A trial's number names the trial, and many papers about it carry it too."""
_BODY = frozenset({PassageKind.TEXT, PassageKind.CAPTION, PassageKind.ROW})
_TEXTS = (
    *(Form.JATS, Form.CTGOV, Form.DOCX, Form.HTML, Form.PDF, Form.MARKDOWN, Form.TEXT),
    *(Form.MEDLINE, Form.NBIB, Form.CSL, Form.RIS, Form.BIBTEX),
)
"""Formats by how well their text tells what it is, the best first."""
_RECORDS = (
    *(Form.MEDLINE, Form.JATS, Form.CTGOV, Form.NBIB, Form.CSL, Form.RIS, Form.BIBTEX),
    *(Form.HTML, Form.MARKDOWN, Form.DOCX, Form.PDF, Form.TEXT),
)
"""Formats by how far what they say of a work can be relied on, the surest first."""
_REVISED = frozenset({Form.MEDLINE, Form.JATS, Form.CTGOV, Form.NBIB, Form.CSL, Form.RIS, Form.BIBTEX})
"""Formats in which a record that comes later is a newer version of it; of other files the longer one stays."""


def names(holding: Holding) -> tuple[str, ...]:
    """Return what a document is found and recognised by: its id, the identifiers of the work, its bytes; none twice."""
    work = holding.work
    said = (f"{scheme}:{value}" for scheme in _IDENTITY if (value := getattr(work, scheme)))
    return tuple(dict.fromkeys((holding.id, *said, f"sha256:{holding.digest[:16]}")))


def is_same(one: Holding, other: Holding) -> bool:
    """Whether two documents that share a name are one work: the surest identifier that both have decides."""
    if one.id == other.id:
        return True
    for scheme in _IDENTITY:
        first, second = getattr(one.work, scheme), getattr(other.work, scheme)
        if first and second:
            return bool(first == second)
    return True


def fuller(old: Holding, new: Holding) -> Holding:
    """Return the one whose text stays when both are of one work."""
    level_old, level_new = _level(old), _level(new)
    if level_old != level_new:
        return new if level_new > level_old else old
    if old.form is not new.form:
        return min(old, new, key=lambda h: _TEXTS.index(h.form))
    if old.form in _REVISED:
        return new
    return new if len(new.text) > len(old.text) else old


def _level(holding: Holding) -> int:
    """How much of a work a document holds: 2 the whole, 1 the abstract, 0 its title."""
    kinds = {p.kind for p in holding.passages}
    return 2 if kinds & _BODY else int(PassageKind.ABSTRACT in kinds)


def surer(old: Form, new: Form) -> Form:
    """Return the format whose record is relied on first; of the same format the newer record is."""
    return new if _RECORDS.index(new) <= _RECORDS.index(old) else old


def filled(first: Work, second: Work) -> Work:
    """Return `first` with what it leaves blank taken from `second`, and the notices of both."""
    blanks = {f.name: getattr(second, f.name) for f in fields(Work) if not getattr(first, f.name)}
    return replace(first, **{**blanks, "notices": tuple(dict.fromkeys((*first.notices, *second.notices)))})
