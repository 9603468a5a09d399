"""In whom something was seen: mice are not patients, those who were studied are not everybody, another disease is not
this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import ReasonCode
from footnote.core.concept import ConceptKind
from footnote.core.statement import Setting
from footnote.rules.common_words import FUNCTION
from footnote.rules.comparing.differing import Context, Difference
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.stems import stem
from footnote.rules.unify import is_foreign
from footnote.rules.witnesses import Witness
from footnote.rules.words import keys

CLINICAL = frozenset({ConceptKind.OUTCOME, ConceptKind.DISEASE, ConceptKind.FINDING})
_WHO = (
    r"(?:patients?|people|humans|adults?|children|women|men|volunteers|participants|babies|infants|carriers|smokers"
    r"|individuals|persons?|recipients|homozygotes"
    r"|human (?:work|stud(?:y|ies)|trials?|subjects?|beings?))\b"
    r"(?![’'](?!\s(?:lungs?|airways?|livers?|blood|bodies|organs?)))"
)
ANIMAL = re.compile(
    r"\b(?:mice|mouse|murine|rats?|rodents?|animals?|pigs?|rabbits?|dogs?|monkeys?|primates?|preclinical\w*)\b",
    re.IGNORECASE,
)
LABORATORY = re.compile(
    r"\b(?:laborator\w+|in vitro|dish|cultured?|test tubes?|organoids?|cell lines?"
    r"|in (?:such |these |those |the )?cells|molecul\w+|biochemical\w*|grown|derived|preclinical\w*)\b",
    re.IGNORECASE,
)
_IN_PEOPLE = re.compile(
    r"(?:\b(?P<how>in|into|among|for|of|to|gave|given|help\w*|lets?|allow\w*)\s(?:[\w*-]+\s){0,3}?|^(?:[\w*-]+\s){0,2}?)"
    rf"(?P<who>{_WHO})",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"\b(?:everyone|everybody|anyone|anybody"
    r"|(?:all|every|any|most|the majority of)\s(?:of\s)?(?:the\s|these\s|those\s)?"
    r"(?:\w+[\s-]){0,2}?(?:patients?|people|persons?|carriers?|adults?|child(?:ren)?|individuals?|smokers?|infants?"
    r"|bab(?:y|ies)|newborns?|recipients?|relatives?|women|men|who|homozygotes?|heterozygotes?|participants?|families))\b"
    r"|\b(?:any|every|all) (?:genotypes?|severit(?:y|ies)|degrees?|forms?|types?|stages?)\b"
    r"|\bsmok\w+ (?:and|or) (?:non-|never-)?smok\w+\b"
    r"|\b(?:regardless|irrespective) of\b|\bof (?:every|any|all) ages?\b|\ball ages\b|\bas a rule\b",
    re.IGNORECASE,
)
_LOOK_AHEAD, _WORDS_AHEAD = 60, 6
REACH = 3


def seen_in(own: Said, held: tuple[Witness, ...], context: Context, know: Knowledge) -> Iterator[Difference]:
    """Give where a claim speaks of others than those in whom it was seen."""
    if all(w.statement.qualifiers.setting is not Setting.HUMAN for w in held):
        yield from _not_in_people(own, held, context, know)
    evidence = [x.text for w in held for x in w.said]
    wide = next((m for m in _WIDE.finditer(own.text) if not _as_wide(own.text, m, evidence)), None)
    if wide is not None:
        words = f'The evidence does not say it of "{wide.group()}".'
        yield Difference(ReasonCode.OTHER_POPULATION, words)
    if _lacking_it(own, know) and not any(_lacking_it(x, know) for w in held for x in w.said):
        words = "It speaks of people without the disease, the evidence of those with it."
        yield Difference(ReasonCode.OTHER_POPULATION, words)
    rooted = any(know.tree.is_within(c, know.pack.info.root) for c in own.concepts)
    if rooted and all(is_foreign(w.statement, know) for w in held):
        others = frozenset(c for w in held for c in w.statement.qualifiers.population)
        if not others & own.concepts:
            yield Difference(ReasonCode.OTHER_POPULATION, "This was seen in people with another disease.")


def _lacking_it(said: Said, know: Knowledge) -> bool:
    """Whether a sentence speaks of those who do not have the pack's disease."""
    return any(
        know.is_root(m.concept) and any(t.key == "without" for t in said.tokens[max(0, m.start - REACH) : m.start])
        for m in said.claim.mentions
    )


def _not_in_people(own: Said, held: tuple[Witness, ...], context: Context, know: Knowledge) -> Iterator[Difference]:
    """What was seen in animals must say so, and nothing that was not seen in people may be said of them."""
    texts = [x.text for w in held for x in w.said]
    animal = any(w.statement.qualifiers.setting is Setting.ANIMAL for w in held)
    plainly = [part for t in texts for part in _SENTENCE.split(t) if not _NOT.search(part)]
    theirs = {_in_whom(m) for part in plainly for m in _IN_PEOPLE.finditer(part)}
    people = any(_in_whom(m) not in theirs for m in _IN_PEOPLE.finditer(own.text))
    dish = LABORATORY.search(own.text) is not None and any(LABORATORY.search(t) for t in texts)
    told = dish or ANIMAL.search(f"{context.words} {own.text}") is not None
    clinical = any(know.pack.concepts[c].kind in CLINICAL for c in own.concepts if not know.is_root(c))
    if people or (not told and (animal or clinical)):
        code = ReasonCode.ANIMAL_EVIDENCE if animal else ReasonCode.LABORATORY_EVIDENCE
        yield Difference(code, f"This was seen in {'animals' if animal else 'the laboratory'}, not in people.")


_SENTENCE = re.compile(r"(?<=[.;!?])\s")
_NOT = re.compile(r"\b(?:not|no|never|nobody|none)\b", re.IGNORECASE)


def _in_whom(found: re.Match[str]) -> tuple[str, bool]:
    """Who is named, and whether as those from whom something comes: cells of patients were not seen in patients."""
    return found["who"].lower(), (found["how"] or "").lower() == "of"


def _as_wide(text: str, wide: re.Match[str], evidence: list[str]) -> bool:
    """Whether the evidence speaks of everybody of the same sort."""
    mine, who = _behind(text, wide), _who(wide)
    return any(
        (who in (_who(m), "") and not mine) or bool(mine & _behind(t, m)) for t in evidence for m in _WIDE.finditer(t)
    )


def _who(wide: re.Match[str]) -> str:
    """Whom a word for everybody means, empty for people in general."""
    last = stem(keys(wide.group())[-1])
    return "" if last in _ANYBODY else last


_ANYBODY = frozenset(
    stem(w) for w in "everyone everybody anyone anybody patient people person individual participant".split()
)


def _behind(text: str, wide: re.Match[str]) -> frozenset[str]:
    ahead = keys(text[wide.end() : wide.end() + _LOOK_AHEAD])[:_WORDS_AHEAD]
    return frozenset(stem(k) for k in ahead if k not in FUNCTION)
