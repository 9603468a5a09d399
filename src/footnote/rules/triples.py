"""What a sentence seems to relate: which of the things that it names acts, on what, and how.

Read from the sort of each thing, the order of the names and a few words. A curator decides; where no word tells the
relation none is given. No disease is known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.proposal import Triple
from footnote.core.relation import Relation
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find, is_framing
from footnote.rules.words import keys, tokens

K, R = ConceptKind, Relation
TREATING = frozenset({K.THERAPY})
ACTING = frozenset({K.THERAPY, K.EXPOSURE, K.GENOTYPE, K.VARIANT, K.GENE, K.TEST, K.PROTEIN, K.PROCESS})
BORNE = frozenset({K.GENOTYPE, K.VARIANT})
SUFFERING = frozenset({K.OUTCOME, K.MEASURE, K.FINDING, K.DISEASE})
MEASURED = frozenset({K.PROTEIN, K.PROCESS})
NAMELESS = frozenset({K.TOPIC, K.STUDY, K.ORGANISATION, K.ANATOMY})
_I = re.IGNORECASE
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|than|relative to|as opposed to)(?!\w)", _I)
_NONE = re.compile(
    r"\b(?:no|not|nor|without)\b[^.;]{0,40}\b(?:differ\w*|effect\w*|change\w*|benefi\w+|improve\w*|reduc\w+|increas\w+|significan\w+|better|superior)\b"
    r"|\b(?:similar|comparable|unchanged|non-?significant\w*)\b|\bdid not\b",
    _I,
)
_UNLINKED = re.compile(r"\b(?:no|not|nor)\b[^.;]{0,30}\b(?:associat\w+|correlat\w+|relat\w+|link\w*|predict\w*)\b", _I)
_LINKED = re.compile(r"\b(?:associat\w+|correlat\w+|link(?:ed|s)?|relat(?:ed|ion\w*)|predict\w*)\b", _I)
_RISKS = re.compile(r"\b(?:risk|odds|likelihood|likely|hazard)\b|\b(?:OR|HR|RR|IRR)\b", _I)
_LESS = re.compile(
    r"\b(?:reduc\w+|lower\w*|decreas\w+|less|fewer|fell|declin\w+|drop\w*|shorter|protect\w*|prevent\w*)\b", _I
)
_MORE = re.compile(
    r"\b(?:increas\w+|higher|as high|doubled|rais\w+|more|greater|rose|elevat\w+|longer|gain\w*|worse\w*)\b", _I
)
_BETTER = re.compile(r"\b(?:improv\w+|better|benefi\w+|superior)\b", _I)
_SLOWER = re.compile(r"\b(?:slow\w*|delay\w*)\b", _I)
_OFTEN = re.compile(
    r"\b(?:prevalence|incidence|frequency|proportion|penetrance)\b|\bper (?:100|1,?000|10,?000|100,?000|million)\b"
    r"|\b(?:one|1) in (?:every )?\d",
    _I,
)
_TESTS = re.compile(r"\b(?:sensitivity|specificity|predictive value|likelihood ratio|diagnos\w+|AUC|area under)\b", _I)
_ADVISED = re.compile(
    r"\b(?:recommends?|(?:is|are|was|were|be) (?:recommended|advised|indicated)|advises?|should)\b", _I
)
_UNADVISED = re.compile(
    r"\b(?:not (?:be )?(?:recommended|advised|used|given|indicated)|should not|contraindicated)\b", _I
)


@dataclass(frozen=True)
class Around:
    """What the title of a document names, and of that what stands before it says in whom or on what."""

    named: frozenset[ConceptId]
    first: frozenset[ConceptId]


def triple(said: str, around: Around, know: Knowledge) -> Triple | None:
    """Return what a sentence seems to relate, None where it names too little that the pack knows.

    A sentence may leave out what was given, or who was followed; then the title lends it. At least two things are
    wanted, or one with how often it is; what is wider than another thing named adds nothing.
    """
    named = _named(said, know)
    compared = _COMPARED.search(said)
    first = set(_named(said[: compared.start()], know)) if compared else set(named)
    kinds = {c: know.pack.concepts[c].kind for c in (*named, *around.named)}
    acting = [c for c in named if kinds[c] in ACTING]
    lent = _lent(around, know) if not acting else []
    suffering = [c for c in named if kinds[c] in SUFFERING and not know.is_root(c)]
    rooted = [c for c in named if know.is_root(c)]
    treating = [c for c in acting if kinds[c] in TREATING]
    given = [c for c in lent if kinds[c] in TREATING]
    choices = ([c for c in treating if c in first][:2], treating[:1], acting[:1], given[:1], rooted[:1], lent[:1])
    subjects = next((found for found in choices if found), suffering[:1])
    if not subjects:
        return None
    objects = [c for c in suffering if c not in subjects and not _kin(c, subjects, know)][:2]
    if not objects:
        measured = [c for c in acting if kinds[c] in MEASURED and kinds[c] is not kinds[subjects[0]]]
        objects = measured[:1] or [c for c in rooted if c not in subjects][:1]
    alone = not (subjects and objects)
    if alone and not (_counts(said) and _is_frequent(kinds[subjects[0]])):
        return None
    if not set(named) & {*subjects, *objects}:
        return None
    relation = _relation(said, kinds[subjects[0]], alone)
    others = tuple(c for c in named if c not in subjects and c not in objects)
    return Triple(tuple(subjects), relation, tuple(objects), others, subjects[0] not in named)


def _lent(around: Around, know: Knowledge) -> list[ConceptId]:
    """What a title gives as the subject: a treatment, else a genotype, else the pack's disease or a form of it."""
    kinds = know.pack.concepts
    firm = [c for c in sorted(around.first) if kinds[c].kind in TREATING and not know.is_soft(c)]
    borne = [c for c in sorted(around.named) if kinds[c].kind in BORNE]
    return firm or borne or [c for c in sorted(around.named) if know.tree.is_within(c, know.pack.info.root)]


def _named(said: str, know: Knowledge) -> list[ConceptId]:
    """The things that a sentence names, in order, each once; nothing that is only ordinary words or a sort of thing."""
    found = dict.fromkeys(
        m.concept
        for m in find(tokens(said), know.lexicon)
        if not know.is_soft(m.concept) and not all(is_framing(k) for k in keys(m.surface))
    )
    kept = [c for c in found if know.pack.concepts[c].kind not in NAMELESS]
    return [c for c in kept if not any(c in know.tree.ancestors(other) for other in kept)]


def _kin(concept: ConceptId, others: Sequence[ConceptId], know: Knowledge) -> bool:
    return any(know.tree.is_within(concept, o) or know.tree.is_within(o, concept) for o in others)


def _counts(said: str) -> bool:
    return _OFTEN.search(said) is not None


def _is_frequent(kind: ConceptKind) -> bool:
    return kind in (K.DISEASE, K.FINDING, K.GENOTYPE, K.VARIANT, K.OUTCOME)


def _relation(said: str, kind: ConceptKind, alone: bool) -> Relation | None:
    if _UNADVISED.search(said):
        return R.NOT_RECOMMENDED_FOR
    if _ADVISED.search(said) and kind in (K.THERAPY, K.TEST):
        return R.RECOMMENDED_FOR
    if alone:
        return R.HAS_FREQUENCY if _counts(said) else None
    if kind is K.TEST:
        return R.DIAGNOSES if _TESTS.search(said) else None
    if kind in TREATING:
        return _effect(said)
    if _UNLINKED.search(said):
        return R.NOT_ASSOCIATED_WITH
    if _RISKS.search(said) and bool(_LESS.search(said)) != bool(_MORE.search(said)):
        return R.REDUCES_RISK if _LESS.search(said) else R.INCREASES_RISK
    if _LINKED.search(said):
        return R.ASSOCIATED_WITH
    return None


def _effect(said: str) -> Relation | None:
    if _NONE.search(said):
        return R.NO_EFFECT
    told = [
        r
        for words, r in ((_SLOWER, R.SLOWS), (_BETTER, R.IMPROVES), (_LESS, R.REDUCES), (_MORE, R.RAISES))
        if words.search(said)
    ]
    return told[0] if len(told) == 1 or told[:1] in ([R.SLOWS], [R.IMPROVES]) else None
