"""Relations between a subject and an object, with the family and the vote that verdicts are made from.

The vocabulary is closed: a new relation needs a row here, a row in docs/reference/relations.md
(a test compares the two) and a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What kind of question a relation can answer."""

    CAUSE = "cause"
    EFFECT = "effect"
    RECOMMENDATION = "recommendation"
    TEST = "test"
    DEFINITION = "definition"
    QUANTITY = "quantity"
    RESEARCH = "research"


class Vote(StrEnum):
    """What a statement with this relation says about the link that it names."""

    FOR = "for"
    AGAINST = "against"
    UNKNOWN = "unknown"
    NONE = "none"


class Sense(StrEnum):
    """In which direction the subject moves the object."""

    MORE = "more"
    LESS = "less"
    BENEFIT = "benefit"
    HARM = "harm"
    ANY = "any"


class Relation(StrEnum):
    """How the subject of a statement relates to its object."""

    CAUSES = "causes"
    INCREASES_RISK = "increases-risk"
    ASSOCIATED_WITH = "associated-with"
    NOT_ASSOCIATED_WITH = "not-associated-with"
    DOES_NOT_CAUSE = "does-not-cause"
    REDUCES_RISK = "reduces-risk"
    REPORTED_WITH = "reported-with"
    RISK_UNKNOWN = "risk-unknown"
    LISTS_AS_MANIFESTATION = "lists-as-manifestation"
    IMPROVES = "improves"
    SLOWS = "slows"
    REDUCES = "reduces"
    RAISES = "raises"
    TREATS = "treats"
    PREVENTS = "prevents"
    NO_EFFECT = "no-effect"
    WORSENS = "worsens"
    EFFECT_UNKNOWN = "effect-unknown"
    RECOMMENDED_FOR = "recommended-for"
    APPROVED_FOR = "approved-for"
    NOT_RECOMMENDED_FOR = "not-recommended-for"
    CONTRAINDICATED_IN = "contraindicated-in"
    NOT_APPROVED_FOR = "not-approved-for"
    NOT_REQUIRED_FOR = "not-required-for"
    GUIDANCE_DIFFERS = "guidance-differs"
    DIAGNOSES = "diagnoses"
    NOT_SUFFICIENT_TO_DIAGNOSE = "not-sufficient-to-diagnose"
    INFLUENCES_MEASUREMENT = "influences-measurement"
    MEASURED = "measured"
    DEFINED_AS = "defined-as"
    MECHANISM_OF = "mechanism-of"
    INHIBITS = "inhibits"
    LOCATED_IN = "located-in"
    INHERITED_AS = "inherited-as"
    HAS_LEVEL = "has-level"
    HAS_FREQUENCY = "has-frequency"
    HAS_DOSE = "has-dose"
    HAS_COST = "has-cost"
    HAS_COURSE = "has-course"
    STUDIED_IN = "studied-in"
    DEVELOPMENT_STATUS = "development-status"


@dataclass(frozen=True)
class RelationRule:
    """The family, vote and direction of one relation, and the words a reader sees for it."""

    family: Family
    vote: Vote
    sense: Sense
    words: str


R = Relation
RULES: dict[Relation, RelationRule] = {
    R.CAUSES: RelationRule(Family.CAUSE, Vote.FOR, Sense.MORE, "causes"),
    R.INCREASES_RISK: RelationRule(Family.CAUSE, Vote.FOR, Sense.MORE, "increases the risk of"),
    R.ASSOCIATED_WITH: RelationRule(Family.CAUSE, Vote.FOR, Sense.ANY, "is associated with"),
    R.NOT_ASSOCIATED_WITH: RelationRule(Family.CAUSE, Vote.AGAINST, Sense.ANY, "is not associated with"),
    R.DOES_NOT_CAUSE: RelationRule(Family.CAUSE, Vote.AGAINST, Sense.MORE, "does not cause"),
    R.REDUCES_RISK: RelationRule(Family.CAUSE, Vote.FOR, Sense.LESS, "goes with a lower risk of"),
    R.REPORTED_WITH: RelationRule(Family.CAUSE, Vote.UNKNOWN, Sense.ANY, "was reported with"),
    R.RISK_UNKNOWN: RelationRule(Family.CAUSE, Vote.UNKNOWN, Sense.ANY, "has an unknown link with"),
    R.LISTS_AS_MANIFESTATION: RelationRule(Family.CAUSE, Vote.FOR, Sense.MORE, "is listed as a cause of"),
    R.IMPROVES: RelationRule(Family.EFFECT, Vote.FOR, Sense.BENEFIT, "improves"),
    R.SLOWS: RelationRule(Family.EFFECT, Vote.FOR, Sense.LESS, "slows"),
    R.REDUCES: RelationRule(Family.EFFECT, Vote.FOR, Sense.LESS, "reduces"),
    R.RAISES: RelationRule(Family.EFFECT, Vote.FOR, Sense.MORE, "raises"),
    R.TREATS: RelationRule(Family.EFFECT, Vote.FOR, Sense.BENEFIT, "treats"),
    R.PREVENTS: RelationRule(Family.EFFECT, Vote.FOR, Sense.LESS, "prevents"),
    R.NO_EFFECT: RelationRule(Family.EFFECT, Vote.AGAINST, Sense.ANY, "has no shown effect on"),
    R.WORSENS: RelationRule(Family.EFFECT, Vote.FOR, Sense.HARM, "worsens"),
    R.EFFECT_UNKNOWN: RelationRule(Family.EFFECT, Vote.UNKNOWN, Sense.ANY, "has an unknown effect on"),
    R.RECOMMENDED_FOR: RelationRule(Family.RECOMMENDATION, Vote.FOR, Sense.ANY, "is recommended for"),
    R.APPROVED_FOR: RelationRule(Family.RECOMMENDATION, Vote.FOR, Sense.ANY, "is approved for"),
    R.NOT_RECOMMENDED_FOR: RelationRule(Family.RECOMMENDATION, Vote.AGAINST, Sense.ANY, "is not recommended for"),
    R.CONTRAINDICATED_IN: RelationRule(Family.RECOMMENDATION, Vote.AGAINST, Sense.ANY, "must not be used in"),
    R.NOT_APPROVED_FOR: RelationRule(Family.RECOMMENDATION, Vote.AGAINST, Sense.ANY, "is not approved for"),
    R.NOT_REQUIRED_FOR: RelationRule(Family.RECOMMENDATION, Vote.AGAINST, Sense.ANY, "is not required for"),
    R.GUIDANCE_DIFFERS: RelationRule(Family.RECOMMENDATION, Vote.UNKNOWN, Sense.ANY, "has differing guidance for"),
    R.DIAGNOSES: RelationRule(Family.TEST, Vote.FOR, Sense.ANY, "diagnoses"),
    R.NOT_SUFFICIENT_TO_DIAGNOSE: RelationRule(Family.TEST, Vote.AGAINST, Sense.ANY, "is not sufficient to diagnose"),
    R.INFLUENCES_MEASUREMENT: RelationRule(Family.CAUSE, Vote.FOR, Sense.ANY, "influences the measurement of"),
    R.MEASURED: RelationRule(Family.QUANTITY, Vote.NONE, Sense.ANY, "was measured for"),
    R.DEFINED_AS: RelationRule(Family.DEFINITION, Vote.FOR, Sense.ANY, "is defined by"),
    R.MECHANISM_OF: RelationRule(Family.DEFINITION, Vote.FOR, Sense.MORE, "is a mechanism of"),
    R.INHIBITS: RelationRule(Family.EFFECT, Vote.FOR, Sense.LESS, "inhibits"),
    R.LOCATED_IN: RelationRule(Family.DEFINITION, Vote.FOR, Sense.ANY, "is located in"),
    R.INHERITED_AS: RelationRule(Family.DEFINITION, Vote.FOR, Sense.ANY, "is inherited as"),
    R.HAS_LEVEL: RelationRule(Family.QUANTITY, Vote.NONE, Sense.ANY, "has the level"),
    R.HAS_FREQUENCY: RelationRule(Family.QUANTITY, Vote.NONE, Sense.ANY, "has the frequency"),
    R.HAS_DOSE: RelationRule(Family.QUANTITY, Vote.NONE, Sense.ANY, "has the dose"),
    R.HAS_COST: RelationRule(Family.QUANTITY, Vote.NONE, Sense.ANY, "has the cost"),
    R.HAS_COURSE: RelationRule(Family.QUANTITY, Vote.NONE, Sense.ANY, "takes the course"),
    R.STUDIED_IN: RelationRule(Family.RESEARCH, Vote.NONE, Sense.ANY, "was studied for"),
    R.DEVELOPMENT_STATUS: RelationRule(Family.RESEARCH, Vote.NONE, Sense.ANY, "has the development status"),
}
del R
