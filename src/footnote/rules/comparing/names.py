"""What a claim names against what its evidence speaks of: the right disease, treatment, gene, cell, test, study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import ReasonCode
from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import Mention
from footnote.rules.common_words import FUNCTION, ORDINARY
from footnote.rules.comparing.differing import REFUSED, Context, Difference, Weight, lacking
from footnote.rules.comparing.remainder import fresh_words
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.senses import is_neutral
from footnote.rules.stems import stem
from footnote.rules.witnesses import CODED, Witness, plain_code
from footnote.rules.words import keys

STRICT = frozenset(
    {
        ConceptKind.VARIANT,
        ConceptKind.GENOTYPE,
        ConceptKind.GENE,
        ConceptKind.PROTEIN,
        ConceptKind.DISEASE,
        ConceptKind.STUDY,
        ConceptKind.THERAPY,
    }
)
LOOSE = frozenset({ConceptKind.TOPIC, ConceptKind.MEASURE, ConceptKind.POPULATION})
_SIGNS = re.compile(r"\W")


def named(own: Said, body: Witness, context: Context, know: Knowledge) -> Iterator[Difference]:
    """Give what a claim names and its evidence does not: concepts, and names with digits such as "VX-814"."""
    mentions = own.claim.mentions
    if mentions and not body.near & own.concepts:
        yield lacking(ReasonCode.OTHER_ENTITY, "It names nothing that the evidence speaks of.", Weight.NOTHING_NAMED)
    if not mentions and not context.words and fresh_words(own, body):
        yield lacking(ReasonCode.OTHER_ENTITY, "It names nothing that the pack knows.", Weight.NOTHING_NAMED)
    for m in mentions:
        if m.concept in body.near or know.is_root(m.concept) or know.is_soft(m.concept):
            continue
        concept = know.pack.concepts[m.concept]
        if m.concept in know.own_molecules or all(k in FUNCTION or is_neutral(stem(k)) for k in keys(m.surface)):
            continue
        own_stems = {stem(k) for k in keys(m.surface)}
        missing = len(own_stems - body.stems) / len(own_stems) if concept.kind not in STRICT and own_stems else 1.0
        if not missing:
            continue
        words = f"The evidence does not speak of {concept.name}."
        weight = Weight.LOOSE_NAME if _everyday(m, own) else _weight(concept.kind, body, know) * missing
        yield lacking(ReasonCode.OTHER_ENTITY, words, weight, own.tokens[m.start].start)
    taken = {i for m in mentions for i in range(own.tokens[m.start].start, own.tokens[m.end - 1].end)}
    for code in CODED.finditer(own.text):
        inside = code.start() in taken or code.end() - 1 in taken
        if not inside and plain_code(code.group()) not in body.codes:
            words = f'The evidence does not speak of "{code.group()}".'
            yield lacking(ReasonCode.OTHER_ENTITY, words, REFUSED, code.start())


def _everyday(m: Mention, own: Said) -> bool:
    """Whether a thing is named by one word that everybody uses for other things, too ("eats", "medicine")."""
    token = own.tokens[m.start]
    return m.end - m.start == 1 and token.surface.islower() and token.key in ORDINARY


def _weight(kind: ConceptKind, body: Witness, know: Knowledge) -> float:
    """People who were not studied weigh full where the evidence names others."""
    others = kind is ConceptKind.POPULATION and any(know.pack.concepts[c].kind is kind for c in body.held)
    return Weight.LOOSE_NAME if kind in LOOSE and not others else REFUSED


def meant(own: Said, held: tuple[Witness, ...], context: Context, know: Knowledge) -> Iterator[Difference]:
    """Give what the evidence is about that neither the claim nor the text around it speaks of."""
    if context.topic and not any(_around(t, know) & w.held for t in context.topic for w in held):
        name = know.pack.concepts[min(context.topic)].name
        yield Difference(ReasonCode.OTHER_ENTITY, f"The text speaks of {name} here, the evidence does not.")
    spoken = own.concepts | context.spoken
    wide = spoken | frozenset(x for c in spoken for x in know.tree.ancestors(c))
    for w in held:
        s = w.statement
        for side, weight in ((s.subjects, Weight.OTHER_SUBJECT), (s.objects, Weight.OTHER_OBJECT)):
            if not any(c in wide or know.is_soft(c) or know.tree.ancestors(c) & spoken for c in side):
                words = f"The evidence is about {know.pack.concepts[side[0]].name}."
                yield Difference(ReasonCode.OTHER_ENTITY, words, weight)


def _around(concept: ConceptId, know: Knowledge) -> frozenset[ConceptId]:
    found = frozenset({concept}) | know.tree.ancestors(concept) | know.tree.descendants(concept)
    return frozenset(c for c in found if not know.is_soft(c))
