"""How sure a claim is against how sure its evidence lets one be, and what is advised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import ReasonCode
from footnote.core.relation import Family, Relation, Vote
from footnote.rules.claims import Claim
from footnote.rules.company import opposed
from footnote.rules.comparing.differing import REFUSED, Difference, Weight
from footnote.rules.said import Said
from footnote.rules.senses import akin
from footnote.rules.stems import stem
from footnote.rules.witnesses import Witness
from footnote.rules.words import key

SURE_RANK, LOW_RANK = 3, 2
CAUSAL = frozenset({Relation.CAUSES, Relation.LISTS_AS_MANIFESTATION})
_PROOF = re.compile(
    r"\b(?:always|proven|proof|proves|proved(?! (?:\w+(?:ic|ful|ble|ent)|too|un\w+|in\w+)\b)"
    r"|definit(?:e|ely|ively)|certain(?:ly)?|guarantee\w*|cur(?:es?|ed|ative)|completely|undoubtedly"
    r"|without (?:a )?doubt|conclusive(?:ly)?|establish(?:ed|es)|inevitabl[ey]|invariabl[ey]|undeniabl[ey]"
    r"|indisputabl[ey]|unquestionabl[ey]|clearly|confirm(?:s|ed)|demonstrat\w+|reliabl[ey]|permanent(?:ly)?|eliminat\w+"
    r"|entirely|totally|perfect(?:ly)?|best|effective|safe(?:ly)?|revers(?:es?|ed)|harmless|risk-free)\b",
    re.IGNORECASE,
)
_NOT_PROOF = re.compile(
    r"\b(?:not|no|cannot|nor|without|\w+n['’]t|yet to|lacks?|little|rather than|instead of|short of|more than|than)\s"
    r"(?:\w+\s){0,2}?(?:be |been )?(?:\w+ly )?"
    r"(?:prov\w+|proof|definit\w+|certain\w*|cure\w*|clear\w*|confirm\w*|demonstrat\w+|establish\w+|conclusive\w*"
    r"|guarantee\w*|always|effective|safe|revers\w+|complete\w*)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:mice|mouse|animals?|models?|preclinical|phase (?:[\dI]|one|two|three)|pooled|lavage|in vitro|dish"
    r"|cultured?|laborator\w+|early|first|series|survey\w*)\b",
    re.IGNORECASE,
)
_OPENLY = re.compile(
    r"\b(?:warn\w*|caution\w*|thin|modest|some|few|claims?|question\w*|debat\w+|mixed|conflict\w*|inconclusive|low"
    r"|small|expected|hoped|unable|uncertain\w*|unclear|whether|alarm|usually|often|generally|mostly)\b",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    r"\b(?:causes?|caused|causing|leads? to|led to|results? in|resulted in|brings? about|triggers?)\b", re.IGNORECASE
)
_BETTER = re.compile(r"\b(?:better|improv|restor|enhanc|protect|prevent|cure)\w*", re.IGNORECASE)
_ADVISED = (
    r"(?:advis\w+|recommend\w*|support\w*|endors\w+|offer\w*|used?|routine(?:ly)?|given|needed|required|indicated"
    r"|considered|tested|screened|encourag\w+|appropriate|approved|licensed)"
)
_ADVISES = re.compile(rf"\b(?:{_ADVISED}|should|must|ought|tests?|screen|wants?|prefer\w*)\b", re.IGNORECASE)
_AGAINST = re.compile(
    rf"\b{_ADVISED} (?:\w+ ){{0,2}}?against\b|\b(?:not|n['’]t|never|nor)\b (?:\w+ ){{0,3}}?{_ADVISED}\b"
    r"|\b(?:should|must|may|can|do|need) ?not\b|\bnot to\b"
    r"|\b(?:avoid\w*|discourag\w+|refus\w+|reject\w*|unnecessary|contraindicat\w+|inadvisable|unapproved|turned down"
    r"|too expensive|cannot|no (?:need|biopsy|approv\w+|recommend\w+|evidence|stem|cell))\b"
    r"|\bagainst (?:the )?(?:use|using|test\w*|screen\w*|treat\w*|routine|infus\w+)",
    re.IGNORECASE,
)


def sure(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """Give where a claim is surer than its evidence."""
    evidence = [x.claim for w in held for x in w.said]
    yield from _proof(own, held)
    yield from _low(own, held)
    c = own.claim
    if all(w.statement.rule.vote is Vote.UNKNOWN for w in held) and not (c.open or c.denies or _openly(own)):
        weight = REFUSED if c.more or c.less or _BETTER.search(own.text) else Weight.UNKNOWN
        yield Difference(ReasonCode.EFFECT_UNKNOWN, "The evidence does not say whether it is so.", weight)
    causes = all(w.statement.rule.family is Family.CAUSE and w.statement.relation not in CAUSAL for w in held)
    if causes and not c.denies and _CAUSES.search(own.text) and not any(e.causal for e in evidence):
        yield Difference(ReasonCode.CAUSE_OVERSTATED, "It speaks of a cause where the evidence speaks of a link.")
    if not (c.open or _openly(own)):
        words = "The evidence leaves it open, and the claim does not."
        if _hedge_left_out(c, evidence):
            yield Difference(ReasonCode.CERTAINTY_OVERSTATED, words)
        elif all(e.doubts for e in evidence):
            yield Difference(ReasonCode.CERTAINTY_OVERSTATED, words, Weight.HEDGED_AS_A_WHOLE)


def _proof(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    texts = [x.text for w in held for x in w.said]
    firm = frozenset(stem(key(m.group())) for t in texts for m in _PROOF.finditer(_NOT_PROOF.sub("", t)))
    for m in _PROOF.finditer(_NOT_PROOF.sub("", own.text)):
        if not akin(stem(key(m.group())), firm):
            yield Difference(ReasonCode.CERTAINTY_OVERSTATED, f'The evidence does not say "{m.group()}".')
            return


def _low(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """What is known with low certainty only must be told with doubt, or as somebody's finding."""
    c = own.claim
    told = c.open or c.hedged or c.attributed or c.denies or own.amounts or _STUDY.search(own.text) or _openly(own)
    families = (Family.EFFECT, Family.CAUSE)
    statements = [w.statement for w in held]
    needs = all(
        s.certainty.rank < SURE_RANK and s.rule.family in families and s.rule.vote is Vote.FOR for s in statements
    )
    if needs and not told:
        heavy = any(s.rule.family is Family.EFFECT or s.certainty.rank < LOW_RANK for s in statements)
        words = "The evidence is of low certainty, and nothing in the claim says so."
        yield Difference(ReasonCode.CERTAINTY_OVERSTATED, words, REFUSED if heavy else Weight.LOW_CERTAINTY)


def _openly(own: Said) -> bool:
    return _OPENLY.search(own.text) is not None


def _hedge_left_out(c: Claim, evidence: list[Claim]) -> bool:
    mine = [m for m in c.doubted if m.side is False]
    return opposed(mine, [m for e in evidence for m in e.doubted], same=True) is not None


def advised(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """Give where a claim turns round what is advised, or advises where the evidence does not."""
    evidence = [x for w in held for x in w.said]
    advising = any(w.statement.rule.family is Family.RECOMMENDATION for w in held)
    if (advising or any(e.claim.advises for e in evidence)) and _ADVISES.search(own.text):
        against = _AGAINST.search(own.text) is not None
        if {_AGAINST.search(e.text) is not None for e in evidence} == {not against}:
            yield Difference(ReasonCode.ADVICE_DIFFERS, "It turns round what is advised.", Weight.ADVICE)
    if own.claim.advises and not advising and not any(e.claim.advises for e in evidence):
        yield Difference(ReasonCode.ADVICE_DIFFERS, "It gives advice that the evidence does not give.")
