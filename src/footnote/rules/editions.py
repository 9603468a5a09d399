"""From an automatic answer to a manuscript that people edit, and from a manuscript to the edition that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from footnote.core.answer import Answer, PackStamp, Sentence, Verdict
from footnote.core.publication import (
    Edition,
    Footing,
    Line,
    LineKind,
    Manuscript,
    Part,
    Passage,
    Section,
)
from footnote.core.question import Reader
from footnote.core.relation import Vote
from footnote.core.statement import Statement, StatementId
from footnote.rules.chain import digest
from footnote.rules.hashing import plain, recorded
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import IN_SHORT, NO_WORD, VERDICT_WORDS, sentence_case
from footnote.rules.referencing import Numbering
from footnote.rules.reporting import limits
from footnote.rules.verdicts import lowest
from footnote.rules.wording import detail, glossary

_LINE = re.compile("l[1-9][0-9]{0,5}")


def propose(answer: Answer) -> Manuscript:
    """Return what the automatic answer proposes, its lines numbered l1, l2, …; the verdict's word stands by itself."""
    word = f"{VERDICT_WORDS[answer.verdict]}. " if answer.verdict else ""
    sections = list(answer.sections)
    first = sections[0].sentences[0] if sections and sections[0].sentences else None
    if first is not None and sections[0].heading == IN_SHORT and first.text == answer.summary:
        summary = _passage(first)
        sections[0] = replace(sections[0], sentences=sections[0].sentences[1:])
    else:
        said = sentence_case(answer.summary.removeprefix(word))
        summary = Passage("", LineKind.COMPOSED, said, answer.support.statements if answer.support else ())
    parts = tuple(Part(s.heading, tuple(map(_passage, s.sentences)), s.conflict) for s in sections if s.sentences)
    title = sentence_case(answer.title)
    unsaid = tuple(x for x in answer.limits if x == NO_WORD)
    return numbered(Manuscript(answer.question, answer.reader, answer.verdict, title, summary, parts, unsaid))


def _passage(sentence: Sentence) -> Passage:
    kind = LineKind.COMPOSED if sentence.composed else LineKind.STATEMENT
    return Passage("", kind, sentence.text, sentence.statements)


def numbered(manuscript: Manuscript, taken: Iterable[str] = ()) -> Manuscript:
    """Return a manuscript in which every line has an id of its own: l1, l2, …

    Ids of that form that are there stay, anything else is not an id; `taken` are not reused.
    """
    used = {p.id for p in manuscript.passages} | set(taken)
    highest = max((int(i[1:]) for i in used if _LINE.fullmatch(i)), default=0)
    seen: set[str] = set()

    def given(p: Passage) -> Passage:
        nonlocal highest
        if p.id in seen or not _LINE.fullmatch(p.id):
            highest += 1
            p = replace(p, id=f"l{highest}")
        seen.add(p.id)
        return p

    summary = given(manuscript.summary) if manuscript.summary else None
    parts = tuple(replace(part, passages=tuple(map(given, part.passages))) for part in manuscript.parts)
    return replace(manuscript, summary=summary, parts=parts)


def settle(manuscript: Manuscript, know: Knowledge) -> Edition:
    """Return the edition of a manuscript whose lines have been checked; raises KeyError for an unknown statement."""
    numbering = Numbering(know.pack)
    reader = manuscript.reader
    summary = _line(manuscript.summary, reader, know, numbering) if manuscript.summary else None
    sections = tuple(
        Section(
            part.heading,
            tuple(_line(p, reader, know, numbering) for p in part.passages),
            part.conflict or _disagrees(part, know),
        )
        for part in manuscript.parts
    )
    shown = [know.pack.statements[i] for i in said(manuscript)]
    references = numbering.references()
    info = know.pack.info
    edition = Edition(
        question=manuscript.question,
        reader=reader,
        verdict=manuscript.verdict,
        title=manuscript.title,
        summary=summary,
        sections=sections,
        references=references,
        limits=(*manuscript.limits, *limits(shown, references, know.pack)),
        glossary=glossary([p.text for p in manuscript.passages], know) if reader is Reader.PATIENT else (),
        disclaimer=info.disclaimers[reader],
        pack=PackStamp(info.name, info.version, info.updated, know.pack.digest),
        footings=footings(shown, manuscript.verdict, know),
        content_hash="",
    )
    return replace(edition, content_hash=edition_hash(edition))


def _disagrees(part: Part, know: Knowledge) -> bool:
    """Whether statements of one dispute that vote against each other stand in a part, whatever it is called."""
    votes: dict[str, set[Vote]] = {}
    for s in (know.pack.statements[i] for p in part.passages for i in p.statements):
        if s.conflict_group is not None:
            votes.setdefault(s.conflict_group, set()).add(s.rule.vote)
    return any({Vote.FOR, Vote.AGAINST} <= v for v in votes.values())


def _line(p: Passage, reader: Reader, know: Knowledge, numbering: Numbering) -> Line:
    cited = tuple(know.pack.statements[i] for i in p.statements)
    alone = cited[0] if p.kind is LineKind.STATEMENT else None
    noted = list(dict.fromkeys(s.noted for s in cited if s.noted)) if p.kind is LineKind.EDITOR else []
    return Line(
        id=p.id,
        kind=p.kind,
        text=p.text,
        statements=p.statements,
        references=numbering.cite(cited),
        certainty=lowest(cited) if cited else None,
        noted=alone.noted if alone else " ".join(noted) or None,
        detail=detail(alone, reader) if alone else None,
    )


def said(manuscript: Manuscript) -> tuple[StatementId, ...]:
    """Return every statement that a manuscript rests on, in order of first use, each once."""
    return tuple(dict.fromkeys(i for p in manuscript.passages for i in p.statements))


def topics(manuscript: Manuscript, know: Knowledge) -> tuple[str, ...]:
    """Return the topics of every statement that a manuscript rests on, in order of first use, each once."""
    return tuple(dict.fromkeys(know.pack.statements[i].topic for i in said(manuscript)))


def edition_hash(edition: Edition) -> str:
    """Return the SHA-256 of everything that readers see in an edition and of the hashes of what it rests on.

    The version and digest of the pack are not in it: a new pack that changes nothing beneath an answer leaves it alone.
    """
    content = plain(replace(edition, content_hash="", footings=()))
    content["pack"] = edition.pack.name
    content["footings"] = [[f.kind, f.id, f.hash] for f in edition.footings]
    return digest(content)


def footings(statements: Iterable[Statement], verdict: Verdict | None, know: Knowledge) -> tuple[Footing, ...]:
    """Return the records that some statements rest on: the statements, their sources, each once, and the verdict."""
    used = list(statements)
    sources = dict.fromkeys(x.source for s in used for x in s.sources)
    return (
        *(_footing("statement", s.id, recorded(s)) for s in used),
        *(_footing("source", i, recorded(know.pack.sources[i])) for i in sources),
        _footing("verdict", "automatic", {"verdict": str(verdict) if verdict else None}),
    )


def _footing(kind: str, id: str, record: dict[str, object]) -> Footing:
    return Footing(kind, id, digest(record), record)
