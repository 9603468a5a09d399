"""What a part of a document says when it is read aloud: without markup, marks of citations and runs of space.

Nothing is ever added or moved: what is said is made of signs of the text, in their order. A number that is part of the
sentence is never taken for a mark.
"""

from __future__ import annotations

import re

from footnote.rules.common_words import FUNCTION
from footnote.rules.lines import UNSEEN

# Without one of these signs nothing is marked up, without one of those nothing is cited.
_MARKUP = re.compile(r"[<>\[\]*_`~\\^$\r\n]")
_CITING = re.compile(r"[\d¹²³⁴-⁹⁰(\[]|http|www|doi", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_IMAGE = re.compile(r"!\[([^\]\[]{0,300})\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"\[([^\]\[]{1,300})\]\(((?:[^()\s]|\([^()\s]{0,200}\)){0,600})(?:\s+\"[^\"]{0,200}\")?\)")
_SUPER = re.compile(
    r"<sup>[\s\[\]\d,;–-]{1,40}</sup>|\$\^\{?[\d,–-]{1,20}\}?\$|\^\[?\d[\d,–-]{0,20}\]?\^?(?=[\s.,;:)]|$)", re.I
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,500})?/?>")
_STRONG = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|~~|`+")
_SLANTED = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s*\\])\*(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]{1,500}?)(?<=[^\s_\\])_(?!\w)")
_LONE = re.compile(r"^\s*[*_](?=[^\s*_])(?![^*]*\*)|(?<=[.!?,;:])[*_](?=\s*$)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|<~])")
_QUOTED = re.compile(r"(?:^|(?<=\n)|(?<=\r))[ \t]*>+[ \t]?(?=[^\d\s])")
_BRACKETS = re.compile(
    r"\[(?:\^[\w-]{1,40}|[A-Za-z]{0,2}\d{1,3}(?:\s?[,;–-]\s?[A-Za-z]{0,2}\d{1,3}){0,40}|"
    r"citation needed|@[\w:.-]{1,60}(?:;\s?@[\w:.-]{1,60}){0,20})\]"
)
_RAISED = re.compile(
    r"(?<=[^\W\d_])[¹²³⁴-⁹⁰](?:[,⁻–]?[¹²³⁴-⁹⁰]){0,12}(?![\w/])|"
    r"(?<=[.,;:)!?%”\"])\s?[¹²³⁴-⁹⁰](?:[,⁻–]?[¹²³⁴-⁹⁰]){0,12}"
)
_UNITS = re.compile(r"(?:^|[\s\d/·.])(?:[kcmdnµμ]?m|in|ft|kg|s|h|R|r|χ|CO|O|H|SO|PO)$")
_ROUND = re.compile(r"\(([^()]{1,300})\)")
_NAMED = re.compile(
    r"(?:see |e\.g\.,? |cf\. |reviewed in )?[A-Z][^\W\d_][^;\d]{0,120}?,? ?(?:19|"
    r"20)\d\d[a-z]?(?:, ?(?:p{1,2}\. ?)?[\d–-]{1,9})?",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d[a-z]?")
_NUMBERS = re.compile(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}")
_IDENTIFIED = re.compile(
    r"(?:(?:doi|pmid|pmcid)\b[:\s]*|https?://|www\.|pubmed\b|PMC\d|10\.\d{4,9}/).{0,300}", re.IGNORECASE | re.DOTALL
)
_LINKED = re.compile(
    r"(?:\bhttps?://|\bwww\.)[^\s<>]{3,500}|\bdoi:\s?10\.\d{4,9}/\S{1,200}|\b10\.\d{4,9}/\S{1,200}|"
    r"\bPMID:?\s?\d{4,9}|\bPMC\d{4,9}",
    re.I,
)
_TRIAL = re.compile(r"\bNCT\d{8}\b|\bISRCTN\d{6,9}\b|\b20\d\d-\d{6}-\d\d\b")
_WRITTEN = re.compile(
    r"\b[A-Z][\w’'-]{1,40} (?:et al\.?|and [A-Z][\w’'-]{1,40}|& [A-Z][\w’'-]{1,40}),? \((?:19|20)\d\d[a-z]?\)"
)
_TRAILING = re.compile(
    r"(?P<word>[^\W\d_]{2,40}|[%)\]])(?P<gap>\s?)(?P<n>\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,10})(?=[.:;]?\s*$|[.;:]\s)"
)
_FUSED = re.compile(r"(?<=[a-z]{5})(?P<n>\d{1,2}(?:[,–-]\d{1,2}){0,8})(?=[.,;:]?\s*$|[.,;:]\s)")
_BEHIND = re.compile(r"(?<=[a-z)%”\"][.!?])\d{1,3}(?:[,–-]\d{1,3}){0,10}(?=\s|$)")
# Words whose number is theirs: type 1, week 12, at least 3.
_COUNTED = frozenset(
    """type types phase phases grade grades stage stages week weeks day days month months year years age aged group
    groups arm arms level levels class classes factor part parts case cases table tables figure figures chapter
    score scores number version step steps alpha beta gamma delta protein genotype mutation covid diabetes exon
    intron chromosome serotype dose visit cohort cohorts question item section page grade versus equals equal
    totals minus plus nearly around about over under almost approximately roughly only exactly least most than
    ratio index value values angiotensin interleukin hour hours minute minutes appendix box panel category tier
    line lines antitrypsin neutrophil criterion domain unit january february march april may june july august
    september october november december study trial""".split()
)
_SPACE = re.compile(rf"[\s{UNSEEN}]+")
_HYPHENED = re.compile(r"([^\W\d_]{2,30})-[ \t]*(?:\r\n|[\n\r])[ \t]*(?=[a-z])")
_KEEPS = frozenset(
    """anti non alpha self long short cell low high well co pre post dose disease beta stem risk day""".split()
)
_LOOSE = re.compile(r"\s+([.,;:!?)\]])")
_EMPTIED = re.compile(r"\(\s*\)|\[\s*\]")


def cites_by_number(text: str) -> bool:
    """Tell whether a document ends sentences with bare numbers that stand for its references."""
    found = re.findall(r"[a-z)%]{4} \d{1,2}\.?$", text, re.MULTILINE)
    return len(found) > 2


def read_aloud(text: str, numbered: bool = False) -> tuple[str, bool]:
    """Return what a piece of a document says, and whether the document cites something for it.

    `numbered` tells that the document is known to end sentences with bare numbers of its references.
    """
    bare, linked = _unmarked(text)
    said, cited = _uncited(bare, numbered)
    said = _EMPTIED.sub("", said)
    said = _SPACE.sub(_one, said).strip()
    said = _LOOSE.sub(r"\1", said)
    return said, cited or linked


def _one(m: re.Match[str]) -> str:
    """Return one space for a run of white space, nothing for signs that nobody sees."""
    return " " if any(c.isspace() for c in m.group()) else ""


def _unmarked(text: str) -> tuple[str, bool]:
    """Return a text without markup, and whether it links to something."""
    if not _MARKUP.search(text):
        return text, False
    linked = any(m.group(2).startswith(("http", "#ref", "#cite", "#fn")) for m in _LINK.finditer(text))
    text = _COMMENT.sub(" ", text)
    text = _HYPHENED.sub(lambda m: m.group(1) + ("-" if m.group(1).lower() in _KEEPS else ""), text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    raised = _SUPER.subn("", text)
    text = _TAG.sub(" ", raised[0]) if "<" in raised[0] else raised[0]
    text = _QUOTED.sub("", text)
    text = _LONE.sub("", _STRONG.sub("", text))
    text = _UNDERSCORED.sub(r"\1", _SLANTED.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", text), linked or bool(raised[1])


def _uncited(text: str, numbered: bool) -> tuple[str, bool]:
    """Return a text without the marks of its citations, and whether there were any."""
    if not _CITING.search(text):
        return text, False
    found = [bool(_TRIAL.search(text)), bool(_WRITTEN.search(text))]
    text, n = _BRACKETS.subn("", text)
    found.append(n > 0)
    text = _ROUND.sub(lambda m: _aside(m, text, found), text)
    text = _LINKED.sub(lambda m: _noted(found), text)
    text = _RAISED.sub(
        lambda m: m.group() if _UNITS.search(m.string[max(0, m.start() - 6) : m.start()]) else _noted(found), text
    )
    text = _BEHIND.sub(lambda m: _noted(found), text)
    text = _FUSED.sub(lambda m: m.group() if _own(m.string[: m.start()], numbered) else _noted(found), text)
    text = _TRAILING.sub(lambda m: _trailing(m, numbered, found), text)
    return text, any(found)


def _noted(found: list[bool]) -> str:
    found.append(True)
    return ""


def _aside(m: re.Match[str], text: str, found: list[bool]) -> str:
    """Return what is left of a bracket: nothing when it only cites."""
    inner = m.group(1).strip()
    parts = [p.strip() for p in inner.split(";")]
    named = all(
        (_NAMED.fullmatch(p) and p[0].isupper()) or (i and _YEARS.fullmatch(p)) for i, p in enumerate(parts) if p
    )
    if (named and not re.search(r"\b(?:in|since|until|from|of|by|to|between)\b", inner)) or _IDENTIFIED.match(inner):
        return _noted(found)
    if _NUMBERS.fullmatch(inner) and m.start() and re.match(r"\s*(?:[.;,]|$)", m.string[m.end() : m.end() + 3]):
        before = m.string[max(0, m.start() - 30) : m.start()].split()
        if (
            before
            and before[-1].islower()
            and before[-1].isalpha()
            and before[-1] not in _COUNTED
            and before[-1] not in FUNCTION
        ):
            return _noted(found)
    return m.group()


def _own(before: str, numbered: bool) -> bool:
    """Tell whether a number that ends a sentence belongs to the word before it."""
    word = re.split(r"[^\w]", before[-30:])[-1].lower()
    return word in _COUNTED or (not numbered and word.endswith(("ed", "s")) and len(word) < 6)


def _trailing(m: re.Match[str], numbered: bool, found: list[bool]) -> str:
    word = m.group("word")
    low = word.lower()
    if word in "%)]":
        own = not numbered and word != "%" and not m.group("gap")
    elif not m.group("gap") or low in _COUNTED or low in FUNCTION:
        own = True
    else:
        own = not word.islower() if not numbered else (word.isupper() and len(word) < 4)
        own = own or (not numbered and (len(word) < 5 or low.endswith("ed")))
    return m.group() if own else word + _noted(found)
