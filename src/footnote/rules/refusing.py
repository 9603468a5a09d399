"""What evidence that does not bear a claim out makes of it: overstated, contradicted or nothing, and why."""

from __future__ import annotations

from footnote.core.check import Finding, Reason, ReasonCode
from footnote.rules.comparing import REFUSED, Comparison, Difference

CLEAR = 0.5
ELSEWHERE = 0.3  # what the names lack altogether, from which on a number is one of something else
C = ReasonCode
OVERSTATING = frozenset(
    {
        C.ANIMAL_EVIDENCE,
        C.LABORATORY_EVIDENCE,
        C.OTHER_POPULATION,
        C.CERTAINTY_OVERSTATED,
        C.CAUSE_OVERSTATED,
        C.EFFECT_UNKNOWN,
        C.EVIDENCE_CONFLICTS,
    }
)
CONTRADICTING = frozenset(
    {C.NUMBER_DIFFERS, C.UNIT_DIFFERS, C.DIRECTION_DIFFERS, C.NEGATED, C.ROLES_DIFFER, C.ADVICE_DIFFERS}
)
LACKING = frozenset({C.NUMBER_NOT_FOUND, C.NUMBER_DIFFERS, C.OTHER_ENTITY, C.NOT_COVERED, C.STUDY_NOT_FOUND})


def speaks_of_it(c: Comparison) -> bool:
    """Whether evidence is about what a claim is about, whatever it says of it."""
    missing = sum(d.weight for d in c.differences if d.code not in OVERSTATING | CONTRADICTING)
    return c.share >= CLEAR and missing < REFUSED


def finding_of(best: Comparison) -> Finding:
    """Return what the nearest evidence makes of a claim that it does not bear out."""

    def weigh(codes: frozenset[ReasonCode]) -> float:
        return sum(d.weight for d in best.differences if d.code in codes)

    if not speaks_of_it(best):
        return Finding.NO_EVIDENCE
    against, over = weigh(CONTRADICTING), weigh(OVERSTATING)
    if weigh(frozenset({C.OTHER_ENTITY})) >= ELSEWHERE:
        # A number of something else contradicts nothing.
        against -= weigh(frozenset({C.NUMBER_DIFFERS, C.UNIT_DIFFERS}))
    if max(against, over) < CLEAR:
        return Finding.NO_EVIDENCE
    return Finding.CONTRADICTED if against >= over else Finding.OVERSTATED


def reasons_of(best: Comparison, finding: Finding) -> list[Reason]:
    """The reasons for a finding, the weightiest first, each code once."""
    if finding is Finding.NO_EVIDENCE and any(d.code in LACKING for d in best.differences):
        kept = [d for d in best.differences if d.code in LACKING]
    else:
        kept = list(best.differences)
    order = {Finding.CONTRADICTED: CONTRADICTING, Finding.OVERSTATED: OVERSTATING}.get(finding, frozenset[ReasonCode]())

    def rank(d: Difference) -> tuple[bool, float]:
        return d.code not in order, -d.weight

    found: dict[ReasonCode, Reason] = {}
    for d in sorted(kept, key=rank):
        words = d.words if finding is not Finding.NO_EVIDENCE else _of_nearest(d.words)
        found.setdefault(d.code, Reason(d.code, words))
    if not found:
        return [Reason(C.NOT_COVERED, "No statement says it.")]
    return list(found.values())


def _of_nearest(words: str) -> str:
    """Where nothing is evidence of a claim, what it was compared with is only the nearest that there is."""
    return words.replace("The evidence", "The nearest statement").replace("the evidence", "the nearest statement")
