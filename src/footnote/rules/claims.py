"""A sentence about the world, read for comparison: what it names, denies, directs, and how sure it sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from footnote.core.concept import ConceptId
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.words import tokens


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


_DENIES = _words(
    r"no(?! longer| more)|not(?! only)|never|none|neither|nor|without|cannot",
    r"(?:does|do|did|is|are|was|were|can|has|have)n['’]t",
    r"fail(?:s|ed)? to|lack(?:s|ed)?|absen(?:t|ce)|unaffected|unchanged|ineffective",
)
_MORE = _words(
    r"increas\w+|rais(?:es?|ed|ing)|higher|more|greater|faster|worsen\w*|worse|rises?|rose|grow(?:s|n|th)",
    r"elevat\w+|longer",
)
_LESS = _words(
    r"decreas\w+|reduc\w+|lower(?:s|ed|ing)?|less|fewer|slow(?:s|ed|er|ing)?|smaller|declin\w+|fell|falls|shorter",
    r"prevent\w*|protect\w*",
)
_ABSOLUTE = _words(
    r"always|never|all|every|everyone|everybody|nobody|proven|proves?|definite(?:ly)?|certain(?:ly)?|guarante\w+",
    r"cures?|cured|curative|completely|fully|only|must|undoubtedly|clearly|established|safe|effective|best|standard",
)
_HEDGED = _words(
    r"may|might|could|can|possibl[ey]|perhaps|suggest\w*|seem\w*|appear\w*|uncertain|unclear|unknown",
    r"not (?:yet )?(?:known|settled|clear)|limited|weak|early|preliminary|thought|believed|estimat\w+|low certainty",
)
_ATTRIBUTED = _words(
    r"stud(?:y|ies)|trials?|reviews?|surveys?|registr(?:y|ies)|cohorts?|analys[ie]s|reports?|reported|articles?|papers?",
    r"authors?|guidelines?|cases?|series|found|observed|described|says?|according|experiments?|mice|cells",
    r"compan(?:y|ies)|labels?|pages?|statements?|task force|modell\w+|calculat\w+|measured|in (?:one|two|\d+)\b.*",
)
_CAUSAL = _words(
    r"caus(?:es?|ed|ing|al)|leads? to|led to|result(?:s|ed)? in|due to|because|brings? about|brought about",
    r"gives? rise",
)


@dataclass(frozen=True)
class Claim:
    """A sentence as it is compared. `attributed` says that it names whose finding it is; `absolutes` are its words that
    leave no doubt, in lower case."""

    concepts: tuple[ConceptId, ...]
    denies: bool
    more: bool
    less: bool
    hedged: bool
    attributed: bool
    causal: bool
    absolutes: frozenset[str]


def read_claim(text: str, know: Knowledge) -> Claim:
    """Return how a sentence compares with another; it is not decided here whether it is true."""
    return Claim(
        concepts=tuple(m.concept for m in find(tokens(text), know.lexicon)),
        denies=_DENIES.search(text) is not None,
        more=_MORE.search(text) is not None,
        less=_LESS.search(text) is not None,
        hedged=_HEDGED.search(text) is not None,
        attributed=_ATTRIBUTED.search(text) is not None,
        causal=_CAUSAL.search(text) is not None,
        absolutes=frozenset(m.group().lower() for m in _ABSOLUTE.finditer(text)),
    )
