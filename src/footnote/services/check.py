"""Checking a document: every claim with its finding, evidence, and what could be said instead."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from footnote.core.answer import PackStamp
from footnote.core.check import Checked, CheckedClaim, Finding, Reason, ReasonCode, Suggestion
from footnote.core.concept import ConceptId
from footnote.core.document import Document, Stated
from footnote.core.question import Reader
from footnote.core.statement import Certainty, Statement, StatementId
from footnote.rules.common_words import FUNCTION
from footnote.rules.identifiers import cited_works
from footnote.rules.judging import Heard, Judged, hear, judge
from footnote.rules.knowledge import Knowledge
from footnote.rules.outline import outline
from footnote.rules.referencing import Numbering
from footnote.rules.stating import stated
from footnote.rules.tallying import headline, tally
from footnote.rules.witnesses import Witnesses, names_of
from footnote.rules.wording import worded
from footnote.rules.words import keys, tokens
from footnote.services.ports import StatementSearch

log = logging.getLogger(__name__)
CANDIDATES = 10
MOST_LETTERS = 2_000  # what one claim may have: comparing takes the square of its length
_KEPT_WORDS = {
    ReasonCode.HEADING: "A heading.",
    ReasonCode.QUESTION: "A question.",
    ReasonCode.OPINION: "An opinion or a hope, not a fact.",
    ReasonCode.PLAN: "A plan or a forecast.",
    ReasonCode.INSTRUCTION: "An instruction to the reader.",
    ReasonCode.ABOUT_TEXT: "It speaks about the text itself.",
    ReasonCode.FRAGMENT: "It says nothing by itself.",
    ReasonCode.REFERENCE_ENTRY: "An entry of the list of references.",
}


@dataclass(frozen=True)
class Checker:
    """A pack ready to check documents with; it holds nothing of any document."""

    know: Knowledge
    search: StatementSearch
    witnesses: Witnesses


def check(document: Document, reader: Reader, checker: Checker) -> Checked:
    """Return the check of a document; the same document, reader and pack give the same report, byte for byte.

    No text of the document is kept afterwards.
    """
    try:
        return _check(document, reader, checker)
    finally:
        tokens.cache_clear()


def _check(document: Document, reader: Reader, checker: Checker) -> Checked:
    know = checker.know
    blocks = outline(document)
    found = stated(document, blocks)
    around = _around(found, know)
    numbering = Numbering(know.pack)
    rest = _rests(document.text, found)
    claims = [
        _claim(n, s, document, _Around(around, beside, last.said if last else ""), reader, numbering, checker)
        for n, (s, beside, last) in enumerate(zip(found, rest, [None, *found], strict=False), start=1)
    ]
    if failed := sum(c.reasons == (_FAILED,) for c in claims):
        log.error("%s of %s claims of a document could not be checked", failed, len(claims))
    works = cited_works(document.text, know.pack)
    counted = tally(claims, any(s.cited or s.kept_from == ReasonCode.REFERENCE_ENTRY for s in found) or bool(works))
    ids = dict.fromkeys(i for c in claims for i in (*c.statements, *(c.suggestion.statements if c.suggestion else ())))
    pack = know.pack
    return Checked(
        name=document.name,
        digest=document.digest,
        media=document.media,
        text=document.text,
        blocks=blocks,
        reader=reader,
        claims=tuple(claims),
        references=numbering.references(),
        cited=works,
        tally=counted,
        headline=headline(counted),
        statement_texts={i: worded(pack.statements[i], reader) for i in ids},
        pack=PackStamp(pack.info.name, pack.info.version, pack.info.updated, pack.digest),
        searched=_searched(know),
        disclaimer=pack.info.disclaimers[reader],
    )


@dataclass(frozen=True)
class _Around:
    """What the document is about, the rest of the sentence that a claim is a part of, and what was said before it."""

    concepts: frozenset[ConceptId]
    beside: str
    last: str


def _rests(text: str, found: Sequence[Stated]) -> list[str]:
    """For each claim the other part of its sentence, empty where it is a whole one."""
    rests = [""] * len(found)
    for n, (one, other) in enumerate(pairwise(found)):
        whole = text[one.start : one.end].rstrip('"”’)]').endswith((".", "!", "?", ":"))
        if not whole and _JOINT.fullmatch(text[one.end : other.start]):
            rests[n] = f"{rests[n]} {other.said}".strip()
            rests[n + 1] = one.said
    return rests


_JOINT = re.compile(r"[,;]?[^\S\n]*\n?[^\S\n]*(?:\w+,?\s*){0,2}")


def _around(found: Sequence[Stated], know: Knowledge) -> frozenset[ConceptId]:
    """The pack's disease where the document names it anywhere: then its claims are taken to be about it."""
    root = know.pack.info.root
    for s in found:
        if any(know.tree.is_within(c, root) for c in names_of(s.said, know)):
            return frozenset({root})
    return frozenset()


def _claim(
    n: int,
    s: Stated,
    document: Document,
    around: _Around,
    reader: Reader,
    numbering: Numbering,
    checker: Checker,
) -> CheckedClaim:
    plain = CheckedClaim(
        n, document.text[s.start : s.end], s.start, s.end, Finding.NOT_CHECKABLE, (), cited=s.cited, context=_context(s)
    )
    if s.kept_from is not None:
        code = ReasonCode(s.kept_from)
        return replace(plain, reasons=(Reason(code, _KEPT_WORDS[code]),))
    if len(s.said) > MOST_LETTERS:
        return replace(plain, finding=Finding.NOT_CHECKED, reasons=(_TOO_LONG,))
    try:
        heard = hear(s, checker.know, around.concepts, around.beside)
        judged = judge(heard, _scores(heard, around, checker), checker.witnesses, checker.know)
    except Exception as error:  # one claim that cannot be checked is told as such, never passed over
        log.debug("a claim could not be checked: %s", type(error).__name__)
        return replace(plain, finding=Finding.NOT_CHECKED, reasons=(_FAILED,))
    return _told(plain, heard, judged, reader, numbering, checker.know)


_TOO_LONG = Reason(
    ReasonCode.TOO_LONG, f"It has more than {MOST_LETTERS:,} letters without an end; it was not checked."
)
_FAILED = Reason(ReasonCode.CHECK_FAILED, "The check of this claim failed; it was not checked.")


def _scores(heard: Heard, around: _Around, checker: Checker) -> dict[StatementId, float]:
    """The statements nearest in words to a claim, 1 for the best; found by its own words and once more with those that
    it leans on, since "it was lost within weeks" names nothing."""
    own = heard.stated.said
    lent = " ".join(checker.know.pack.concepts[c].name for c in sorted(heard.context.topic))
    found = _search(own, checker)
    for more in (lent, " ".join(t for t in (around.beside, heard.stated.lead, heard.stated.before) if t), around.last):
        if more:
            for i, score in _search(f"{own} {more}", checker).items():
                found[i] = max(found.get(i, 0.0), score)
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def _search(text: str, checker: Checker) -> dict[StatementId, float]:
    words = tuple(dict.fromkeys(k for k in keys(text) if k not in FUNCTION))
    found = checker.search.search(words, CANDIDATES)
    top = max(found.values(), default=0.0) or 1.0
    return {i: score / top for i, score in found.items()}


def _told(
    plain: CheckedClaim, heard: Heard, judged: Judged, reader: Reader, numbering: Numbering, know: Knowledge
) -> CheckedClaim:
    references = numbering.cite(judged.evidence)
    suggestion = None
    if judged.nearest is not None and judged.finding is not Finding.SUPPORTED:
        s = judged.nearest
        suggestion = Suggestion(worded(s, reader), (s.id,), numbering.cite((s,)))
    return replace(
        plain,
        finding=judged.finding,
        reasons=judged.reasons,
        statements=tuple(s.id for s in judged.evidence),
        references=references,
        suggestion=suggestion,
        certainty=_lowest(judged.evidence),
        read_as=_read_as(heard, know),
        searched=_searched(know) if judged.finding is Finding.NO_EVIDENCE else None,
    )


def _lowest(evidence: Sequence[Statement]) -> Certainty | None:
    return min((s.certainty for s in evidence), key=lambda c: c.rank, default=None)


def _read_as(heard: Heard, know: Knowledge) -> tuple[str, ...]:
    named = (*heard.said.claim.concepts, *sorted(heard.context.topic))
    return tuple(know.pack.concepts[c].name for c in dict.fromkeys(named))


def _context(s: Stated) -> str | None:
    return " / ".join(t for t in (s.before, s.lead) if t) or None


def _searched(know: Knowledge) -> str:
    return f"{len(know.pack.statements):,} statements from {len(know.pack.sources):,} sources"
