"""A sentence about the world, read for comparison: what it names, denies, directs, and how sure it sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from footnote.core.concept import ConceptId
from footnote.rules.common_words import FUNCTION
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.stems import stem
from footnote.rules.words import tokens


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


DENIES = _words(
    r"no(?! longer| more)|not(?! only)|never|none|neither|nor|without|cannot|nobody|nothing",
    r"(?:does|do|did|is|are|was|were|can|has|have)n['’]t",
    r"fail(?:s|ed)? to|lack(?:s|ed)?|absen(?:t|ce)|unaffected|unchanged|ineffective",
)
MORE = _words(
    r"increas\w+|rais(?:es?|ed|ing)|higher|more|greater|faster|worsen\w*|worse|rises?|rose|risen|grow(?:s|n|th)?|grew",
    r"elevat\w+|longer|larger|bigger|quick(?:er|ly)|most|sped|speeds?|accelerat\w+|double[ds]?|later|often|excess",
)
LESS = _words(
    r"decreas\w+|reduc\w+|lower(?:s|ed|ing)?|less|fewer|slow(?:s|ed|er|ing|ly)?|smaller|declin\w+|fell|falls?|shorter",
    r"prevent\w*|protect\w*|better|improv\w+|earlier|shorten(?:s|ed|ing)?|drop(?:s|ped)?|lost|loses?|halve[ds]?|rarely",
)
_ABSOLUTE = _words(
    r"always|never|all|every|everyone|everybody|nobody|proven|proved|proves?|definite(?:ly)?|certain(?:ly)?|guarante\w+",
    r"cures?|cured|curative|completely|fully|only|must|undoubtedly|clear(?:ly)?|established|safe|effective|best|standard",
    r"conclusive(?:ly)?|demonstrat\w+|confirm(?:s|ed)?|inevitabl[ey]|invariabl[ey]|undeniabl[ey]|indisputabl[ey]|obvious(?:ly)?",
    r"anyone|anybody|anything|unquestionabl[ey]|entire(?:ly)?|total(?:ly)?|perfect(?:ly)?|unnecessary|harmless|nothing",
)
_HEDGED = _words(
    r"may|might|could|can|possibl[ey]|perhaps|suggest\w*|seem\w*|appear\w*|uncertain|unclear|unknown",
    r"not (?:yet )?(?:known|settled|clear)|limited|weak|early|preliminary|thought|believed|estimat\w+|low certainty",
)
DOUBTS = _words(
    r"may|might|could|possibl[ey]|potentially|perhaps|probabl[ey]|likely|suggest\w*|seem(?:s|ed)?|appear(?:s|ed)?|uncertain",
    r"unclear|unknown|not (?:yet )?(?:known|settled|clear|proven|proof|confirmed)|thought|believed|estimat\w+|project\w+",
    r"predicted|expect(?:s|ed)?|said|indicat(?:es?|ed)|tend(?:s|ed)?|by chance|caution|rough(?:ly)?|should|considered|held",
    r"would|can|states?|stated|according|says?|reported|calculated|modell\w+|hypothes\w+|attributed|view|prone|small|some",
    r"propos\w+|consistent with|opinion|about|unlikely|linked|sometimes|often|usually|typically|tried|planned|up to|chance",
)
_ATTRIBUTED = _words(
    r"stud(?:y|ies)|trials?|reviews?|surveys?|registr(?:y|ies)|registers?|cohorts?|analys[ie]s|meta-analys[ei]s",
    r"reports?|reported|articles?|papers?",
    r"authors?|guidelines?|cases?|series|found|observed|described|says?|according|experiments?|mice|cells|audits?",
    r"compan(?:y|ies)|labels?|pages?|statements?|task force|modell\w+|calculat\w+|measured|in (?:one|two|\d+)\b.*",
)
_CAUSAL = _words(
    r"caus(?:es?|ed|ing|al)|leads? to|led to|result(?:s|ed)? in|due to|because|brings? about|brought about",
    r"gives? rise",
)
_ADVISES = _words(r"should|must|ought|recommend\w*|advis\w+|needs? to|ha(?:s|ve) to|indicated|eligible|first[- ]line|of choice")
_TELLING = frozenset("significantly significant statistically clear clearly yet been be evidence sign overall any a an the".split())
_DENIALS = frozenset("no not never none neither nor without cannot".split())
_STOPS = re.compile(r"[;:.,!?](?:\s|$)|\b(?:but|whereas|while|although|though|which|who)\b")


@dataclass(frozen=True)
class Claim:
    """A sentence as it is compared. `attributed` says that it names whose finding it is; `absolutes` are its words that
    leave no doubt, in lower case; `denied` are the stems of words right after a denial, `behind` all that a denial stands before in their
    clause, `said` those that none stands before."""

    concepts: tuple[ConceptId, ...]
    denies: bool
    more: bool
    less: bool
    hedged: bool
    attributed: bool
    causal: bool
    doubts: bool
    advises: bool
    absolutes: frozenset[str]
    denied: frozenset[str]
    behind: frozenset[str]
    said: frozenset[str]


def read_claim(text: str, know: Knowledge) -> Claim:
    """Return how a sentence compares with another; it is not decided here whether it is true."""
    denied, behind, said = _denials(text)
    return Claim(
        concepts=tuple(m.concept for m in find(tokens(text), know.lexicon)),
        denies=DENIES.search(text) is not None,
        more=MORE.search(text) is not None,
        less=LESS.search(text) is not None,
        hedged=_HEDGED.search(text) is not None,
        attributed=_ATTRIBUTED.search(text) is not None,
        causal=_CAUSAL.search(text) is not None,
        doubts=DOUBTS.search(text) is not None,
        advises=_ADVISES.search(text) is not None,
        absolutes=frozenset(m.group().lower() for m in _ABSOLUTE.finditer(text)),
        denied=denied,
        behind=behind,
        said=said,
    )


def _denials(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The stems that a denial stands right before, those in its clause behind it, and those that none stands before."""
    first: set[str] = set()
    behind: set[str] = set()
    said: set[str] = set()
    for clause in _STOPS.split(text):
        under = waiting = False
        for t in tokens(clause):
            if t.key in _DENIALS or t.surface.lower().endswith(("n't", "n’t")):
                under = waiting = True
                continue
            cut = stem(t.key)
            (behind if under else said).add(cut)
            if waiting and t.key not in _TELLING and t.key not in FUNCTION:
                first.add(cut)
                waiting = False
    return frozenset(first), frozenset(behind), frozenset(said)
