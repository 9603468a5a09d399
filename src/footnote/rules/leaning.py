"""Which sentences lean on one before them, and on which: "it", "the study", "these patients", "this therapy"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from footnote.rules.verbs import main_verb, words_of

_NOUNS = {
    "study": r"trials?|stud(?:y|ies)|cohorts?|surveys?|registr(?:y|ies)|reviews?|meta-analys[ei]s|analys[ei]s|"
    r"experiments?|reports?|"
    r"investigations?|programmes?|programs?|guidelines?|authors?|researchers?|investigators?|scientists?|"
    r"results?|findings|data|databases?|paper",
    "people": r"patients?|people|persons?|participants?|subjects?|volunteers?|individuals?|adults?|children|child|"
    r"infants?|bab(?:y|ies)|"
    r"women|men|woman|man|carriers?|smokers?|siblings?|families|mice|mouse|animals?|rats?|groups?|recipients?|"
    r"donors?|cases?|teenagers?",
    "therapy": r"therap(?:y|ies)|treatments?|drugs?|medicines?|medications?|infusions?|injections?|"
    r"transplant(?:s|ation|ations)?|approach(?:es)?|interventions?|products?|procedures?|techniques?|methods?|operations?|vaccines?|doses?|"
    r"strateg(?:y|ies)|cells?|"
    r"agents?|capsules?|tablets?|supplements?",
    "disease": r"disease|disorder|condition|deficiency|illness|syndrome|complications?|problems?|symptoms?|infection",
    "thing": r"proteins?|genes?|enzymes?|mutations?|variants?|alleles?|levels?|effects?|changes?|benefits?|risks?|"
    r"tests?|organs?|"
    r"molecules?|markers?|process|mechanisms?|improvements?|differences?|rates?|figures?|numbers?|claims?|"
    r"reasons?|factors?|"
    r"polymers?|lungs?|liver",
}
_ANY = "|".join(_NOUNS.values())
_POINTED = re.compile(
    rf"\b(?:(?:this|these|those|such(?! as\b)|the same|the (?:above|latter|former))(?:\s(?!of\b|and\b|or\b)[\w-]+)??"
    rf"|(?:(?:in|of|from|by|at|for|with|during|after|to|on)\s|^)that)\s({_ANY})\b",
    re.IGNORECASE,
)
_THE = re.compile(
    r"^(?:(?:in|of|among|after|during|for|with|from|by|both)\s)?the\s(?:\d{4}\s|same\s|main\s)?(study|trial|"
    r"authors?|researchers|"
    r"investigators|patients|participants|drug|therapy|treatment|disease|disorder|condition|deficiency|illness|"
    r"procedure|"
    r"intervention|results|findings|effects?|benefits?|improvements?|difference|protein|gene|enzyme|mutation|"
    r"vaccine|dose|"
    r"children|infusions?|cells|animals|mice|test|risk|figure|operation|transplant|trials|studies)\b(?!\s(?:of|"
    r"for|in|with|that|who|which|from)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:(?:and|but|or|so|yet|however|moreover|furthermore|also|in addition|instead|thus|therefore|hence|then|"
    r"still|overall|"
    r"afterwards|later|nevertheless|unfortunately|fortunately|here|there|for example|in fact|indeed|consequently|"
    r"as a result)"
    r",?\s)*(?:(?:in|of|by|for|with|from|without|after|during|despite|among|because of|under|on|to|at|both of|all of|"
    r"none of|some of|most of|many of|half of|enough of|part of|each of|one of)\s)*"
    r"(it|they|he|she|this|these|those|its|their|his|her|them|such|that|neither|one|others?|the (?:former|latter|"
    r"other|rest)|both(?= (?:of (?:these|those|them)|were|are|have|had|can|may|do|did|showed|found)\b))"
    r"(?=\s|['’,]|$)",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"^(?:there,|afterwards\b|here,|then\b|similarly\b|likewise\b|in contrast\b|by contrast\b|conversely\b|"
    r"as a result\b|"
    r"consequently\b|instead\b|neither\b|otherwise\b|on the other hand\b|for example\b|for instance\b|in that\b|"
    r"in this\b)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:in|of|after|during|with|from|for|to|by|under|without|on|against)\s(?:it|them)\b", re.IGNORECASE
)
_EMPTY_IT = re.compile(
    r"^(?:it|this)\s(?:is|was|has been|remains|seems|appears)\s(?:(?:not|now|also|yet|still|well|widely|often|"
    r"generally|\w+ly)\s)*"
    r"(?:known|unknown|unclear|uncertain|estimated|thought|believed|recommended|important|possible|likely|"
    r"unlikely|clear|true|"
    r"reported|suggested|advised|established|essential|necessary|worth|advisable|shown|common|hard|easy|"
    r"impossible|that|to)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:that|such|one|others?)\s", re.IGNORECASE)
MOST_LETTERS = 1_500  # of a sentence that are looked at, and kept for what leans on it
FURTHEST = 8  # sentences back that a named noun is looked for


@dataclass(frozen=True)
class Earlier:
    """A sentence that was said, and the earliest one that it leans on, over others or by itself."""

    said: str
    anchor: str | None = None

    @property
    def whole(self) -> str:
        """The sentence, with the earliest one that it leans on before it."""
        if self.anchor is None:
            return self.said
        stop = "" if self.anchor.endswith((".", "!", "?", ":", '"', "”")) else "."
        return f"{self.anchor}{stop} {self.said}"


def leans(said: str) -> str | None:
    """Return what sort of thing a sentence points at that stands before it, None where it stands alone. The sort is
    "study", "people", "therapy", "disease", "thing", or "any" for a pronoun. A noun that the sentence itself
    names before it points at it is forgiven."""
    said = said[:MOST_LETTERS]
    if _EMPTY_IT.match(said):
        return None
    pointed = next((m for m in _POINTED.finditer(said) if not _named_before(said, m)), None)
    opening = _THE.match(said)
    if opening is not None:
        return _sort(opening.group(1))
    if pointed is not None:
        return _sort(pointed.group(1))
    if (found := _PRONOUN.match(said)) and not (_SUBJECT.match(said) and found.group(1).lower() != "such"):
        return "any"
    return "any" if _ADVERB.match(said) or _alone(said) else None


def _alone(said: str) -> bool:
    found = _INSIDE.search(said)
    if found is None:
        return False
    before = words_of(said[: found.start()])
    return main_verb(before) is None and "," not in before


def _named_before(said: str, m: re.Match[str]) -> bool:
    noun = m.group(1).rstrip("s").lower()
    return noun in said[: m.start()].lower()


def _sort(noun: str) -> str:
    return next((sort for sort, words in _NOUNS.items() if re.fullmatch(words, noun, re.IGNORECASE)), "any")


def leaned_on(said: str, earlier: Sequence[Earlier]) -> Earlier | None:
    """Return the sentence that a sentence leans on, None where it leans on nothing or nothing stands before it.

    A noun is looked for in the last sentences, a pronoun means the last one.
    """
    sort = leans(said)
    if sort is None or not earlier:
        return None
    words = _NOUNS.get(sort)
    near = earlier[-FURTHEST:]
    return next(
        (e for e in reversed(near) if words and re.search(rf"\b(?:{words})\b", e.said, re.IGNORECASE)), near[-1]
    )
