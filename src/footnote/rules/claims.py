"""A sentence about the world, read for comparison: what it names, denies, directs, and how sure it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from footnote.core.concept import ConceptId
from footnote.core.question import Mention
from footnote.rules.common_words import FUNCTION
from footnote.rules.company import Marked, beside
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.stems import stem
from footnote.rules.words import tokens


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


_DENIES = _words(
    r"no(?! longer| more)|not(?! only)|never|none|neither|nor|without|cannot|nobody|nothing",
    r"(?:does|do|did|is|are|was|were|can|has|have)n['’]t",
    r"fail(?:s|ed)? to|lack(?:s|ed)|lack of (?:\w+ )?(?:evidence|proof|effect|benefit|data)",
    r"myths?|misconceptions?|untrue|(?:is|are) (?:false|wrong)",
    r"absen(?:t|ce)|unaffected|unchanged|ineffective",
)
_MORE = _words(
    r"increas\w+|rais(?:es?|ed|ing)|higher|more|greater|faster|worsen\w*|worse|rises?|rose|grow(?:s|n|th)",
    r"elevat\w+|longer",
)
_LESS = _words(
    r"decreas\w+|reduc\w+|lower(?:s|ed|ing)?|less|fewer|slow(?:s|ed|er|ing)?|smaller|declin\w+|fell|falls|shorter",
    r"prevent\w*|protect\w*",
)
# Pairs of opposites, each of one dimension: amount, speed, quality, time, length.
OPPOSITES = (
    (
        _words(
            r"increas\w+|rais(?:es?|ed|ing)|higher|more|greater|rises?|rose|risen|gr[eo]w|grows|grown|elevat\w+|larger|bigger",
            r"excess|doubled?|often|most|gain(?:s|ed)?",
        ),
        _words(
            r"decreas\w+|reduc\w+|lower(?:s|ed|ing)?|less|fewer|smaller|declin\w+|fell|falls?|fallen|dropp?(?:s|ed)?|lost|loses?|loss",
            r"halved?|rarely|least|few",
        ),
    ),
    (_words(r"fast(?:er)?|quick(?:er|ly)?|accelerat\w+|sped|speeds?|rapid(?:ly)?"), _words(r"slow(?:s|ed|er|ing|ly)?")),
    (
        _words(r"better|improv\w+|milder|good|well"),
        _words(r"wors(?:e|t|en\w*)|bad(?:ly)?|poor(?:er|ly)?|deteriorat\w+"),
    ),
    (_words(r"earlier|early|before"), _words(r"later|late|after")),
    (_words(r"longer|long|lengthen\w*|prolong\w*|extend\w*"), _words(r"shorter|short|shorten\w*")),
)
_ABSOLUTE = _words(
    r"always|never|all|every|everyone|everybody|nobody|proven|proved|proves?|definite(?:ly)?|certain(?:ly)?|guarante\w+",
    r"cures?|cured|curative|completely|fully|only|must|undoubtedly|clear(?:ly)?|established|safe|effective|best|standard",
    r"conclusive(?:ly)?|demonstrat\w+|confirm(?:s|ed)?|inevitabl[ey]|invariabl[ey]|undeniabl[ey]|indisputabl[ey]|obvious(?:ly)?",
    r"most|majority|anyone|anybody|anything|unquestionabl[ey]|will|entire(?:ly)?|total(?:ly)?|perfect(?:ly)?|unnecessary|harmless|nothing",
)
_UNSURE = _words(
    r"(?:not|no|cannot|nor|\w+n['’]t)\s(?:be\s|yet\s)?(?:\w+ly\s)?"
    r"(?:clear(?:ly)?|all|confirm\w*|proven?|demonstrat\w+|established)"
)
_HEDGED = _words(
    r"may|might|could|can|possibl[ey]|perhaps|suggest\w*|seem\w*|appear\w*|uncertain|unclear|unknown",
    r"not (?:yet )?(?:known|settled|clear)|limited|weak|early|preliminary|thought|believed|estimat\w+|low certainty",
)
_DOUBTS = _words(
    r"may|might|could(?! not)|possibl[ey]|perhaps|probabl[ey]|suggest\w*|seem(?:s|ed)?|appear(?:s|ed)? to|uncertain",
    r"unclear|thought|believed|estimat\w+|project(?:s|ed|ion)|hypothes\w+|not (?:yet )?(?:known|settled|clear|proven)",
)
_OPEN = _words(
    r"can|likely|potentially|said|says?|states?|stated|according|view|report(?:s|ed)?|should|would|about|around|indicat\w+",
    r"tend(?:s|ed)?|uncontrolled|small|rough(?:ly)?|considered|sometimes|expect\w*|predict\w*|not|no|up to|propos\w+",
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
_DENIED_BEFORE = re.compile(r"\b(?:no|not|cannot|never|nor)\b[^.;:]{0,40}$", re.IGNORECASE)
_ADVISES = _words(
    r"should|must|ought|recommend\w*|advis\w+|needs? to|ha(?:s|ve) to|indicated|eligible|first[- ]line|of choice"
)
_TELLING = frozenset(
    "significantly significant statistically clear clearly yet been be evidence sign overall any a an the".split()
)
_DENIALS = frozenset("no not never none neither nor nobody without cannot".split())
_HEADS = frozenset("no not never without cannot".split())
_AUXILIARY = frozenset("do does did".split())
SCOPE = 8  # words behind a denial that may stand under it
_MODALS = frozenset("may might could possibly perhaps probably suggest suggested seem seemed thought estimated".split())
_STOPS = re.compile(r"[;:.,!?](?:\s|$)|\b(?:but|whereas|while|although|though|which|who)\b")


@dataclass(frozen=True)
class Claim:
    """A sentence as it is compared. `attributed` says that it names whose finding it is; `absolutes` are its words that
    leave no doubt, in lower case; `denied` and `doubted` are its words by where they stand to denials and doubt."""

    mentions: tuple[Mention, ...]
    denies: bool
    more: bool
    less: bool
    hedged: bool
    attributed: bool
    causal: bool
    doubts: bool
    open: bool
    advises: bool
    absolutes: frozenset[str]
    denied: tuple[Marked, ...]
    doubted: tuple[Marked, ...]

    @property
    def concepts(self) -> tuple[ConceptId, ...]:
        """The concepts that are named, in order."""
        return tuple(m.concept for m in self.mentions)


def read_claim(text: str, know: Knowledge) -> Claim:
    """Return how a sentence compares with another; it is not decided here whether it is true."""
    return Claim(
        mentions=find(tokens(text), know.lexicon),
        denies=_DENIES.search(text) is not None,
        more=_MORE.search(text) is not None,
        less=_LESS.search(text) is not None,
        hedged=_HEDGED.search(text) is not None,
        attributed=_ATTRIBUTED.search(text) is not None,
        causal=any(not _DENIED_BEFORE.search(text[: m.start()]) for m in _CAUSAL.finditer(text)),
        doubts=_DOUBTS.search(text) is not None,
        open=_DOUBTS.search(text) is not None or _OPEN.search(text) is not None,
        advises=_ADVISES.search(text) is not None,
        absolutes=frozenset(m.group().lower() for m in _ABSOLUTE.finditer(_UNSURE.sub("", text))),
        denied=tuple(under(text, _DENIALS, _HEADS)),
        doubted=tuple(under(text, _MODALS, _MODALS)),
    )


def under(text: str, openers: frozenset[str], heads: frozenset[str]) -> Iterator[Marked]:
    """Give the words with content of a sentence, and whether one of some small words stands right before them.

    A word of the same clause that is further behind may stand under it or not; only `heads` have a first word.
    """
    for clause in _STOPS.split(text):
        kept: list[tuple[str, bool | None, bool]] = []
        reach, waiting = 0, False
        for t in tokens(clause):
            word = "not" if t.surface.lower().endswith(("n't", "n’t")) else t.key
            if word in openers:
                reach, waiting = SCOPE, word in heads
                continue
            if word in _AUXILIARY:
                continue
            content = word not in FUNCTION and word not in _TELLING and not word.isdigit()
            kept.append((stem(word), True if waiting and content else None if reach else False, content))
            waiting = waiting and not content
            reach = max(0, reach - 1)
        words = [w for w, _, _ in kept]
        for i, (w, side, content) in enumerate(kept):
            if content:
                yield Marked(w, side, beside(words, i, i + 1))
