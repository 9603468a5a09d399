"""Which sentences of a document tell a result of its own: by the headings above them and by their words.

Nothing here knows a disease. A sentence on methods, on earlier work or on who took part is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from footnote.core.holding import Holding, Passage, PassageKind
from footnote.core.source import SourceKind
from footnote.rules.checkworthy import kept_from
from footnote.rules.measures import figures
from footnote.rules.saying import cites_by_number, read_aloud
from footnote.rules.splitting import sentences

MOST_LETTERS, LEAST_LETTERS = 700, 30
READ = frozenset({PassageKind.ABSTRACT, PassageKind.TEXT})
NO_RESULT = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "point", "times", "mg", "µg", "mg/kg", "IU", "U", "%"}
)
"""Units of times and doses, which tell how something was done; a share is looked for by itself."""
SECOND_HAND = frozenset({SourceKind.NARRATIVE_REVIEW, SourceKind.BOOK_CHAPTER, SourceKind.GUIDELINE})
"""Kinds of works that are read for what others found."""


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})", re.IGNORECASE)


_NOT_RESULTS = _words(
    r"methods?\b|methodolog\w+|materials?\b|background\b|introduction\b|discussion\b|statistic\w*|design\b|setting\b",
    r"procedures?\b|participants\b|recruitment\b|sampl\w+|inclusion\b|eligibility\b|search\b|selection\b|extraction\b",
    r"protocol\b|objectives?\b|aims?\b|purpose\b|hypothes\w+|rationale\b|references\b|acknowledg\w+|funding\b",
    r"competing\b|interests?\b|ethic\w*|contribut\w+|abbreviations\b|limitations?\b|strengths\b|supplement\w*|appendix",
    r"consent\b|data collection\b|definitions?\b|measure(?:s|ments?)\b|randomi[sz]ation\b|blinding\b|intervention\b",
    r"registration\b|availability\b",
)
_WHO_TOOK_PART = _words(
    r"baseline\b|demographic\w*|characteristics\b|disposition\b|flow\b|enrol\w+|attrition\b|compliance\b|adherence\b",
    r"quality (?:of the|assessment)|risk of bias\b|heterogeneity\b|sensitivity analys\w+|description of\b",
)
_RESULTS = _words(r"results?\b|findings?\b|outcomes?\b|efficacy\b|safety\b|main\b|conclusions?\b|recommendations?\b")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Z&/,() -]{3,60}|[A-Z][A-Za-z&/,() -]{3,40}):\s+(?=\S)")
_KNOWN_LABEL = _words(
    r"results?\b|findings?\b|conclusions?\b|methods?\b|background\b|objectives?\b|aims?\b|purpose\b|introduction\b",
    r"setting\b|design\b|participants\b|patients\b|interventions?\b|interpretation\b|measurements?\b|main outcome",
    r"methodology\b|(?:principal|main|key) (?:findings|results)\b|rationale\b|context\b|study design\b",
    r"(?:trial |clinical trial )?registration\b|funding\b",
)
_P_VALUE = re.compile(r"\b[pP](?:[- ]values?)?(?: of| was)?\s?[<>=≤≥]{0,2}\s?[01]?\.\d+")
_ANALYSED = re.compile(r"\b(?:[Pp]er[- ]protocol|ITT|[Ii]ntention[- ]to[- ]treat)\b[^,;)]{0,20}")
_EFFECT = re.compile(
    r"\d\s?%(?![A-Z])|\b(?:odds|hazards?|risk|rate|incidence|prevalence|likelihood) ratio|\brelative risk"
    r"|\b(?:a?OR|a?HR|RR|IRR|SMD|WMD|MD|NNT|AUC)\b\s?[=:,(]?\s?-?\d|\bmean (?:difference|change|reduction|increase)"
    r"|\bratio (?:was|of|for|is)\b|\b(?:one|1) in (?:every )?\d"
    r"|\bconfidence interval|\bCI\b|\d-?fold\b|\d times (?:higher|more|lower|the|as)\b|\br\s?=\s?[-−]?0?\.\d|\bβ\s?="
)
_ESTIMATE = re.compile(r"\b(?:CI|confidence interval|OR|HR|RR|ratio|SMD|difference)\b|\b[pP]\s?[<=>≤]")
_FINDS = _words(
    r"reduc|increas|improv|chang|lower|higher|decreas|declin|associat|correlat|predict|differ|more\b|less\b|fewer\b|greater\b",
    r"f[ae]ll|r[io]se|gain|lost\b|slow|ke(?:ep|pt)\b|stay|remain|accounted|carried|found|observed|showed|had\b|occurred|developed|experienced|reported|achieved|was\b|were\b|risk|prevalence|incidence",
    r"rate|mortality|survival|effect|sensitivity|specificity",
)
_METHOD = _words(
    r"(?:were|was) (?:then |also |subsequently )?(?:randomi[sz]ed|randomly|enrolled|recruited|invited|excluded|screened"
    r"|assigned|allocated|approached|eligible|contacted|interviewed|identified|retrieved|selected|calculated|computed"
    r"|collected|defined|estimated using|analy[sz]ed (?:using|with|by)|performed|administered|weighed|titrated"
    r"|considered (?:statistically )?significant|set at|(?:fe)?males?|women|men)\b",
    r"(?:we|to) (?:aimed|searched|calculated|used|conducted|performed|assumed|adjusted|enrolled|recruited|screened"
    r"|included|excluded|identified|retrieved|randomi[sz]ed|detect)\b",
    r"power of\b|sample size\b|significance level\b|inclusion criteria\b|exclusion criteria\b|response rate\b",
    r"completed the (?:questionnaire|survey|study)\b|cronbach|kappa\b|intra-?class|inter-?(?:rater|observer)",
    r"coefficient of variation|missing data|heterogeneity\b|I\s?[²2]\s?[=<>]|randomi[sz]ation\b|baseline\b",
    r"drop(?:ped)?[ -]?outs?\b|withdr[ae]w\w*|lost to follow|consent\w*|funnel plot|egger|chi-?squared?",
    r"(?:mean|median|average) (?:\(SD\) )?age\b|years? old\b|aged? (?:range|between)\b|demographic\w*|naïve\b",
    r"questionnaires? (?:were|was)\b|(?:studies|trials) (?:met|were included|fulfilled)\b|articles\b|citations\b",
    r"recommended (?:weight|daily|dos\w+|intake|levels?|amounts?)\b",
    r"(?:is|are) expected to\b|duration of (?:the )?(?:disease|diagnosis)\b",
)
_POINTS_AT = re.compile(
    r"^(?:\W*\(?(?:see )?(?:tables?|fig(?:ure)?s?)\.?\s?\d|(?:tables?|figures?|fig\.)\b)"
    r"|\b(?:as )?(?:shown|presented|listed|displayed|given|summari[sz]ed|depicted|seen) in (?:the )?"
    r"(?:additional |supplementary )?(?:tables?|fig)",
    re.IGNORECASE,
)
_ADVISES = _words(r"recommend(?:s|ed)?\b|should\b|is advised\b|is (?:not )?indicated\b|contraindicated\b")
_OTHERS = _words(
    r"et al\b|another (?:stud(?:y|ies)|trials?|reports?|review)\b",
    r"(?:previous|prior|earlier|other|several|recent) (?:stud(?:y|ies)|trials?|reports?|work|research|reviews)\b",
)
_REFERS = re.compile(r"[a-z)\]] \(\d{1,3}(?:[,–-]\s?\d{1,3})*\)\s*[.;]?$")
GROUPS = re.compile(
    r"\b[Gg]roup[- ]?[A-Z0-9]\b|\b(?:[Tt]hese|[Tt]hose) \w+"
    r"|\b(?:intervention|treatment|treated|control|experimental|active|study|older|younger) (?:group|arm)s?\b"
    r"|\b(?:both|the two|the three|between|all) (?:the )?(?:treatment |study |age )?(?:groups|arms)\b"
)
"""Names of groups that only their own document explains."""


@dataclass(frozen=True)
class Told:
    """A sentence that tells a result: half-open span in the document's text, the number of its passage, what it says
    read aloud, the headings and labels above it, whether it cites somebody for it, whether its heading promises
    results, and whether it is advice."""

    start: int
    end: int
    passage: int
    said: str
    section: tuple[str, ...]
    cited: bool
    under_results: bool
    advice: bool


def told(holding: Holding, kind: SourceKind | None) -> Iterator[Told]:
    """Yield the sentences of a document that tell a result or, in a guideline, give advice, in the order of its text.

    `kind` is the kind of study. A sentence that cites somebody else is yielded only of works whose matter that is. What
    stands before the first heading of an article with headings is its introduction.
    """
    numbered = cites_by_number(holding.text)
    sectioned = any(p.section for p in holding.passages if p.kind is PassageKind.TEXT)
    label = ""
    for number, passage in enumerate(holding.passages):
        if passage.kind not in READ or not _may_tell(passage, sectioned):
            continue
        for start, end in sentences(holding.text, passage.start, passage.end):
            if passage.kind is not PassageKind.ABSTRACT:
                label = ""
            else:
                label, start = labelled(holding.text, start, end, label)
                if _NOT_RESULTS.search(label) and not _RESULTS.search(label):
                    continue
            section = (*passage.section, label.capitalize()) if label else passage.section
            place = _Place(number, section, _headed(passage, label), numbered)
            if (found := _told(holding.text, (start, end), place, kind)) is not None:
                yield found


def _may_tell(passage: Passage, sectioned: bool) -> bool:
    if passage.kind is PassageKind.ABSTRACT:
        return True
    if sectioned and not passage.section:
        return False
    if any(_WHO_TOOK_PART.search(h) for h in passage.section):
        return False
    return not any(_NOT_RESULTS.search(h) and not _RESULTS.search(h) for h in passage.section)


def labelled(text: str, start: int, end: int, label: str) -> tuple[str, int]:
    """Return the label of the part of an abstract that a sentence stands in, and where the sentence itself begins."""
    m = _LABEL.match(text, start, end)
    if m and (m["label"].isupper() or _KNOWN_LABEL.match(m["label"])):
        return m["label"], m.end()
    return label, start


def tells_method(said: str) -> bool:
    """Whether a sentence tells how something was done, or who took part."""
    return _METHOD.search(said) is not None


def tells_of_others(said: str) -> bool:
    """Whether a sentence tells what other works found."""
    return _OTHERS.search(said) is not None or _REFERS.search(said) is not None


def _headed(passage: Passage, label: str) -> bool:
    if passage.kind is PassageKind.ABSTRACT:
        own = label or (passage.section[-1] if len(passage.section) > 1 else "")
        return not own or _RESULTS.search(own) is not None
    return any(_RESULTS.search(h) for h in passage.section)


@dataclass(frozen=True)
class _Place:
    """Where a sentence stands; `numbered` tells that its document cites by numbers."""

    passage: int
    section: tuple[str, ...]
    under_results: bool
    numbered: bool


def _told(text: str, span: tuple[int, int], place: _Place, kind: SourceKind | None) -> Told | None:
    start, end = span
    if not LEAST_LETTERS <= end - start <= MOST_LETTERS:
        return None
    said, cited = read_aloud(text[start:end], place.numbered)
    advice = kind is SourceKind.GUIDELINE and _ADVISES.search(said) is not None
    if not advice and not tells_result(said):
        return None
    cited = cited or _REFERS.search(said) is not None
    if (cited or tells_of_others(said)) and kind not in SECOND_HAND:
        return None
    return Told(start, end, place.passage, said, place.section, cited, place.under_results, advice)


def tells_result(said: str) -> bool:
    """Whether a sentence gives a measured result: a number with what it measures, and no method, table or p alone."""
    shown = _ANALYSED.sub("", _P_VALUE.sub("", said))
    if not any(c.isdigit() for c in shown) or _METHOD.search(said) or _POINTS_AT.search(said):
        return False
    if not said.rstrip("\"'”’)]* ").endswith((".", "!", ";")) or kept_from(said) is not None:
        return False
    if not _FINDS.search(said):
        return False
    return _EFFECT.search(shown) is not None or any(f.unit and f.unit not in NO_RESULT for f in figures(shown))


def gives_estimate(said: str) -> bool:
    """Whether a sentence gives an estimate with how sure it is."""
    return _ESTIMATE.search(said) is not None
