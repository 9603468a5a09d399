"""What a sentence is in its work: what the work concludes, what it found, what was known before, or how it was done.

Told by the headings and labels above the sentence and by its own words. Nothing here knows a disease.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from footnote.core.holding import Holding, Passage, PassageKind
from footnote.rules.results import SECOND_HAND, labelled, tells_method, tells_of_others, tells_result
from footnote.rules.saying import cites_by_number, read_aloud
from footnote.rules.splitting import sentences


class Place(IntEnum):
    """What a sentence is in its work, the more it answers the higher."""

    METHOD = 0
    """How it was done and what it was to find out; names of tables and figures."""
    BEFORE = 1
    """What was known before, and what others found."""
    UNKNOWN = 2
    RESULT = 3
    CONCLUSION = 4


class Placed(NamedTuple):
    """A sentence, half-open in code points of its document's text, and what it is in its work."""

    start: int
    end: int
    place: Place


def asks_for_more(said: str) -> bool:
    """Whether a sentence says that more research is needed, which answers nothing."""
    return _MORE.search(said) is not None


def is_beside(section: Sequence[str]) -> bool:
    """Whether what stands under these headings says nothing about its subject, as lists of abbreviations do."""
    return _is_beside(tuple(section))


def place_of(section: Sequence[str]) -> Place:
    """Return what stands under these headings: the innermost one that says it decides, but nothing makes a result of
    what stands under methods."""
    return _place_of(tuple(section))


@lru_cache(maxsize=4096)
def _is_beside(section: tuple[str, ...]) -> bool:
    return any(_BESIDE.match(heading) for heading in section)


@lru_cache(maxsize=4096)
def _place_of(section: tuple[str, ...]) -> Place:
    for heading in section:
        if _TOOK_PART.search(heading) or (_METHODS.match(heading) and not _FOUND.match(heading)):
            return Place.METHOD
    for heading in reversed(section):
        for place, pattern in _HEADINGS:
            if pattern.match(heading):
                return place
    return Place.UNKNOWN


def placed(holding: Holding, number: int) -> tuple[Placed, ...]:
    """Return the sentences of a passage, in order, and what each is in its work.

    The labels of an abstract ("Results:") hold until the next one, from passage to passage. A sentence that cites
    others tells of before, unless its work is one that is read for what others found.
    """
    passage = holding.passages[number]
    spans = sentences(holding.text, passage.start, passage.end) or ((passage.start, passage.end),)
    if passage.kind in (PassageKind.CAPTION, PassageKind.TITLE):
        return tuple(Placed(a, b, Place.METHOD) for a, b in spans)
    place = Place.BEFORE if _is_introduction(holding, passage) else place_of(passage.section)
    if passage.kind is PassageKind.ROW:
        return tuple(Placed(a, b, min(place, Place.UNKNOWN)) for a, b in spans)
    label = _label_before(holding, number)
    numbered = _cites_by_number(holding.text)
    found = []
    for a, b in spans:
        begins = a
        if passage.kind is PassageKind.ABSTRACT:
            label, begins = labelled(holding.text, a, b, label)
        above = _labelled_place(label) if label else place
        found.append(Placed(a, b, _place(holding, holding.text[begins:b], above, numbered)))
    return tuple(found)


@lru_cache(maxsize=4)
def _cites_by_number(text: str) -> bool:
    return cites_by_number(text)


def _labelled_place(label: str) -> Place:
    return Place.METHOD if is_beside((label,)) else place_of((label,))


def _is_introduction(holding: Holding, passage: Passage) -> bool:
    """Whether a passage stands before the first heading of a text that has headings."""
    if passage.section or passage.kind is not PassageKind.TEXT:
        return False
    return any(p.section for p in holding.passages if p.kind is PassageKind.TEXT)


def _label_before(holding: Holding, number: int) -> str:
    """Return the label that holds where a passage of an abstract begins; empty where there is none."""
    label, own = "", holding.passages[number]
    if own.kind is not PassageKind.ABSTRACT:
        return label
    first = number
    while first and (holding.passages[first - 1].kind, holding.passages[first - 1].section) == (own.kind, own.section):
        first -= 1
    for passage in holding.passages[first:number]:
        for a, b in sentences(holding.text, passage.start, passage.end):
            label, _ = labelled(holding.text, a, b, label)
    return label


def _place(holding: Holding, text: str, above: Place, numbered: bool) -> Place:
    said, cited = read_aloud(text, numbered)
    if above is Place.METHOD or _AIMS.search(said):
        return Place.METHOD
    if above is Place.BEFORE:
        return above
    if _CONCLUDES.search(said):
        return Place.CONCLUSION
    if (cited or tells_of_others(said)) and holding.work.kind not in SECOND_HAND:
        return Place.BEFORE
    if above is Place.CONCLUSION:
        return above
    compares = _COMPARES.search(said) is not None
    if tells_method(said) and not (above is Place.RESULT and compares):
        return Place.METHOD
    return Place.RESULT if tells_result(said) or _FINDS.search(said) else above


def _headed(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\d[\d.]*\s*)?(?:{'|'.join(alternatives)})", re.IGNORECASE)


_METHODS = _headed(
    r"(?:\w+(?: and | & |, | )){0,4}methods?\b|materials?\b|methodology",
    r"objectives?\b|aims?\b|purpose|(?:research |study )?design\b",
    r"(?:settings?|participants|patients|subjects|interventions?)\W*$",
    r"(?:main |primary )?outcome measures?\b|(?:main )?outcomes? measured|measurements?\b|(?:trial )?registration",
    r"data (?:sources|extraction|synthesis)|statistic|(?:trial )?protocol\b",
)
_TOOK_PART = re.compile(
    r"\b(?:(?:inclusion|exclusion|eligibility) (?:and \w+ )?criteria|baseline|demographic|characteristics of)",
    re.IGNORECASE,
)
_FOUND = _headed(r"[\w /&,]*\b(?:results?|findings)\b")
_HEADINGS = (
    (Place.CONCLUSION, _headed(r"(?:main |key )?(?:conclusions?|interpretation|key messages?|take-?home)\b")),
    (Place.CONCLUSION, _headed(r"recommendations?\b|(?:clinical )?implications?\b|[\w, ]*\band conclusions?\b")),
    (Place.RESULT, _FOUND),
    (Place.BEFORE, _headed(r"introduction|background|context|rationale|importance\b|literature review")),
)
_BESIDE = _headed(
    r"funding|acknowledge?ments?|authors?['’]? contrib|competing|conflicts? of|ethic|notes?\W*$|footnotes?\W*$",
    r"abbreviations|suppl[ei]ment|references|bibliography|pre-publication|data availab|availability of data",
)
_AIMS = re.compile(
    r"\b(?:aims?|purposes?|objectives?|goals?) (?:of (?:this|the|our) (?:[\w-]+ ){0,5}(?:study|trial|paper|review"
    r"|work)|(?:was|were|is|are) to)\b|\baim(?:ing|ed|s)? (?:to|at)\b"
    r"|\b(?:study|trial|paper|review|article|survey|analysis|research) (?:(?:(?:was|is) )?(?:designed|conducted"
    r"|undertaken|carried out|performed)|aim(?:s|ed)|sought|set out|examin(?:es|ed)|investigat(?:es|ed)"
    r"|evaluat(?:es|ed)|assess(?:es|ed)|compar(?:es|ed)|describes?|explor(?:es|ed))\b"
    r"|\bwe (?:(?:therefore|thus|also) )?(?:aim(?:ed)?|sought|set out|examined|investigated|evaluated|assessed"
    r"|compared|hypothesi[sz]ed?|tested|studied|planned|designed)\b"
    r"|\bto (?:compare|evaluate|assess|determine|investigate|examine) the (?:effects?|efficacy|effectiveness|safety)\b"
    r"|^(?:in order )?to (?:compare|evaluate|assess|determine|investigate|examine|study|test|describe|explore"
    r"|establish|measure|analy[sz]e|identify|find out)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\bsignifican|\bp\s?[<=>≤]|\b(?:greater|higher|lower|fewer|better|worse|differ|improv|reduc|increas|decreas)",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"\bwe (?:found|observed|demonstrated?|show(?:ed)?)\b|\b(?:was|were) (?:observed|found|seen)\b", re.IGNORECASE
)
_CONCLUDES = re.compile(
    r"^(?:therefore|thus|hence|in conclusion|in summary|to conclude|to summari[sz]e|taken together|overall)\b"
    r"|\bwe (?:therefore )?conclude\b"
    r"|\b(?:our|these|this|the(?: present| current)?) (?:\w+ )?(?:findings?|results?|data|study|trial|analysis|review"
    r"|meta-analysis|evidence) (?:strongly |clearly |do(?:es)? not )?(?:suggests?|indicates?|shows?|showed|shown"
    r"|demonstrates?|demonstrated|supports?|confirms?|confirmed|provides? evidence)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:further|more|additional|future|larger|prospective|longer) [^.;]{0,60}"
    r"\b(?:studies|study|trials?|research|investigations?|work|evaluation|data|evidence)\b[^.;]{0,60}"
    r"\b(?:need(?:ed)?|necessary|required|warranted|should|recommended)\b|\b(?:needs?|warrants?) (?:\w+ )?further\b",
    re.IGNORECASE,
)
