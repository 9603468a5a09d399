"""Safety questions: which statements speak of harm, and what they answer to "is it safe" and "is it harmful".

A harm is an object at or below the concept that the pack names as `harm`; causing, raising the risk of or
worsening anything is a harm of an exposure or treatment, too. "Safe" is answered yes when studies of at least
moderate certainty found no excess of harm and none shows one; where both are shown, one word would hide the risk
and the question is answered openly.
"""

from __future__ import annotations

from footnote.core.answer import Verdict
from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.relation import Relation, Vote
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.unify import Fit, held
from footnote.rules.verdicts import Basis, Decision, is_solid, weight

R = Relation
HARMING = frozenset({R.CAUSES, R.INCREASES_RISK, R.WORSENS, R.CONTRAINDICATED_IN})
LINKING = frozenset({R.ASSOCIATED_WITH, R.REPORTED_WITH})


def harm_vote(s: Statement, harm: ConceptId | None, know: Knowledge) -> Vote:
    """Return FOR when a statement shows harm, AGAINST when it found none, UNKNOWN when it says that is not known."""
    exposed = any(know.pack.concepts[c].kind is ConceptKind.EXPOSURE for c in s.subjects)
    if s.relation is R.NOT_RECOMMENDED_FOR and exposed:
        return Vote.FOR
    on_harm = harm is not None and held(harm, frozenset(s.objects), know) > 0
    if s.relation in HARMING or (s.relation in LINKING and on_harm):
        return Vote.FOR
    if s.rule.vote is Vote.AGAINST and on_harm:
        return Vote.AGAINST
    if s.rule.vote is Vote.UNKNOWN:
        return Vote.UNKNOWN
    return Vote.NONE


def _is_on(s: Statement, asked: tuple[ConceptId, ...], harm: ConceptId | None, know: Knowledge) -> bool:
    """Whether what is not known is a risk, a harm or an effect on something that the question names."""
    objects = frozenset(s.objects)
    return s.relation is R.RISK_UNKNOWN or any(held(c, objects, know) > 0 for c in (*asked, *([harm] if harm else [])))


def decide_safety(
    found: list[tuple[Statement, Fit]], asked: tuple[ConceptId, ...], asks_safe: bool, know: Knowledge
) -> Decision:
    """Return the verdict on safety (or on harm, if that was asked) over statements about the thing asked."""
    harm = know.pack.info.roles.get("harm")
    own = [(s, f) for s, f in found if not asked or any(held(c, frozenset(s.subjects), know) for c in asked)]
    by_vote: dict[Vote, list[Statement]] = {v: [] for v in Vote}
    for s, _ in sorted(own, key=lambda x: (-weight(x[0]), x[0].id)):
        by_vote[harm_vote(s, harm, know)].append(s)
    harms, benign = by_vote[Vote.FOR], by_vote[Vote.AGAINST]
    unknown = [s for s in by_vote[Vote.UNKNOWN] if _is_on(s, asked, harm, know)]
    if not (harms or benign):
        if unknown:
            return Decision(Verdict.UNCERTAIN, Basis.NOT_STUDIED, tuple(unknown))
        return Decision(Verdict.NO_EVIDENCE, Basis.NOTHING, ())
    safe_shown, harm_shown = any(map(is_solid, benign)), any(map(is_solid, harms))
    if safe_shown and harm_shown:
        return Decision(Verdict.NO_EVIDENCE, Basis.BOTH_SIDES, (*benign, *harms))
    if asks_safe and safe_shown:
        return Decision(Verdict.YES, Basis.DIRECT, (*benign, *harms))
    if not asks_safe and harm_shown:
        return Decision(Verdict.YES, Basis.DIRECT, (*harms, *benign))
    if harm_shown or safe_shown:
        return Decision(Verdict.NO, Basis.DIRECT, (*harms, *benign) if harm_shown else (*benign, *harms))
    return Decision(Verdict.UNCERTAIN, Basis.LOW, (*(benign or harms), *(harms if benign else [])))
