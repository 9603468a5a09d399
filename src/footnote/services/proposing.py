"""Going through the library for sentences that would make a new or a changed statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from footnote.core.check import Finding, ReasonCode
from footnote.core.concept import ConceptId
from footnote.core.document import Stated
from footnote.core.holding import Holding, Work
from footnote.core.proposal import Candidate, Proposal, Proposals, Standing
from footnote.core.source import SourceId, SourceStatus
from footnote.core.statement import StatementId
from footnote.rules.common_words import FUNCTION
from footnote.rules.designs import is_plan
from footnote.rules.judging import Judged, hear, judge
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.proposed_beside import Differing, Shared, differing, relates_same, shared_numbers
from footnote.rules.proposing import candidates, rank, speaks_of_root
from footnote.rules.same_result import otherwise
from footnote.rules.saying import read_aloud
from footnote.rules.words import keys, tokens
from footnote.services.check import CANDIDATES, Checker

MOST_OF_WORK = 3
"""Sentences of one work, so that a long article does not fill the list."""
MOST = 200
OPPOSING = frozenset(
    {
        ReasonCode.NUMBER_DIFFERS,
        ReasonCode.UNIT_DIFFERS,
        ReasonCode.DIRECTION_DIFFERS,
        ReasonCode.NEGATED,
        ReasonCode.ROLES_DIFFER,
        ReasonCode.ADVICE_DIFFERS,
        ReasonCode.OTHER_POPULATION,
        ReasonCode.CAUSE_OVERSTATED,
        ReasonCode.EFFECT_UNKNOWN,
        ReasonCode.CERTAINTY_OVERSTATED,
    }
)


@dataclass(frozen=True)
class Asked:
    """What is looked for: things named by `wanted` (anything where it is empty), how many sentences at most, and
    whether documents that do not speak of the pack's disease are read, too."""

    wanted: frozenset[ConceptId] = frozenset()
    limit: int = 20
    elsewhere: bool = False


def on_topic(topic: str, know: Knowledge) -> frozenset[ConceptId]:
    """Return what a topic stands for: the things that its words name and all that is narrower; else, where it is a
    topic of the pack, what the statements of it are about. Empty where the pack knows nothing of it."""
    named = {m.concept for m in find(tokens(topic), know.lexicon)}
    wanted = {c for n in named for c in know.reach(n)}
    if not wanted:
        of_topic = [s for s in know.pack.statements.values() if keys(s.topic) == keys(topic)]
        about = {c for s in of_topic for c in (*s.subjects, *s.objects)}
        wanted = {c for c in about if not know.is_soft(c) and not know.is_root(c)}
    return frozenset(wanted)


def propose(asked: Asked, documents: Iterable[Holding], checker: Checker) -> Proposals:
    """Return sentences of documents that are new to the pack or differ from a statement of it.

    Retracted works are never proposed. What a statement bears out already is dropped and counted. The strongest designs
    come first, of these the newest works; at most `MOST_OF_WORK` sentences of each.
    """
    know = checker.know
    counts = Counter[str]()
    found: list[list[Candidate]] = []
    for holding in documents:
        counts["documents"] += 1
        if holding.work.status is SourceStatus.RETRACTED or _retracted_in_pack(holding.work, know):
            counts["retracted"] += 1
        elif not asked.elsewhere and not speaks_of_root(holding, know):
            counts["elsewhere"] += 1
        elif not is_plan(holding.work) and (told := candidates(holding, asked.wanted, know)):
            counts["sentences"] += len(told)
            found.append(told)
    found.sort(key=lambda told: (rank(told[0]), told[0].holding))
    proposals: list[Proposal] = []
    said: dict[StatementId, None] = {}
    limit = min(max(1, asked.limit), MOST)
    for told in found:
        taken = 0
        for c in told:
            if len(proposals) == limit or taken == MOST_OF_WORK:
                counts["beyond"] += 1
                continue
            made = _beside_pack(c, asked, checker)
            if isinstance(made, Proposal):
                proposals.append(made)
                taken += 1
            else:
                counts["said"] += 1
                said.update(dict.fromkeys(made))
    tokens.cache_clear()
    return Proposals(
        proposals=tuple(proposals),
        documents=counts["documents"],
        elsewhere=counts["elsewhere"],
        retracted=counts["retracted"],
        sentences=counts["sentences"],
        said=counts["said"],
        said_by=tuple(said),
        beyond=counts["beyond"],
    )


def _beside_pack(c: Candidate, asked: Asked, checker: Checker) -> Proposal | tuple[StatementId, ...]:
    """Return a candidate with how it stands to the pack, or the statements that say it already."""
    know = checker.know
    source = source_of(c.work, know)
    said, cited = read_aloud(c.text)
    scores = _scores(said, checker)
    stated = Stated(c.start, c.end, said, None, None, (c.work.title,), None, cited)
    around = frozenset[ConceptId]() if asked.elsewhere else frozenset({know.pack.info.root})
    judged = judge(hear(stated, know, around), scores, checker.witnesses, know)
    shared = shared_numbers(c, source, scores, know)
    alone = judged.finding is Finding.SUPPORTED and len(judged.evidence) == 1
    same = shared.statement if shared else judged.evidence[0] if alone else None
    if same is not None and (how := otherwise(said, same.text, know)):
        return Proposal(c, Standing.DIFFERS, same.id, (how,), source)
    if judged.finding is Finding.SUPPORTED:
        return tuple(s.id for s in judged.evidence)
    if against := _told_against(c, judged, shared, know):
        return Proposal(c, Standing.DIFFERS, against.statement.id, against.reasons, source)
    if shared and shared.missing:
        return Proposal(c, Standing.DIFFERS, shared.statement.id, (shared.reason,), source)
    if shared:
        return (shared.statement.id,)
    if other := differing(c, scores, know):
        return Proposal(c, Standing.DIFFERS, other.statement.id, other.reasons, source)
    near = judged.evidence[0] if judged.evidence else judged.nearest
    return Proposal(c, Standing.NEW, near.id if near else None, (), source)


def _told_against(c: Candidate, judged: Judged, shared: Shared | None, know: Knowledge) -> Differing | None:
    """Return the statement that the check of a document would hold against a candidate: on the same things, or with the
    same numbers."""
    reasons = tuple(f"{r.code}: {r.words}" for r in judged.reasons if r.code in OPPOSING)
    if judged.finding not in (Finding.CONTRADICTED, Finding.OVERSTATED) or not (judged.evidence and reasons):
        return None
    s = judged.evidence[0]
    same = shared is not None and shared.statement is s
    return Differing(s, reasons) if same or relates_same(c, s, know) else None


def _scores(said: str, checker: Checker) -> dict[StatementId, float]:
    words = tuple(dict.fromkeys(k for k in keys(said) if k not in FUNCTION))
    found = checker.search.search(words, CANDIDATES)
    top = max(found.values(), default=0.0) or 1.0
    return {i: v / top for i, v in sorted(found.items(), key=lambda row: (-row[1], row[0]))}


def source_of(work: Work, know: Knowledge) -> SourceId | None:
    """Return the pack's source that is the same work, by any identifier; None where it has none."""
    for source in know.pack.sources.values():
        doi = (source.doi or "").lower()
        pairs = ((source.pmid, work.pmid), (doi, work.doi), (source.pmcid, work.pmcid))
        if any(a and a == b for a, b in pairs):
            return source.id
    return None


def _retracted_in_pack(work: Work, know: Knowledge) -> bool:
    source = source_of(work, know)
    return source is not None and know.pack.sources[source].status is SourceStatus.RETRACTED
