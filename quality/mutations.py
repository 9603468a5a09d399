"""Harmful changes to true sentences, made by code: each turns a sentence into one that its evidence does not carry.

Every function returns the changed sentence, or None where the sentence offers nothing to change. None of them knows a
disease; what is changed are figures, small words and the names of the statement's own subject and object.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.words import tokens

Change = Callable[[str, Statement, Knowledge], str | None]
_NUMBER = r"(?<![\w.,*-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.,]?\d)"


def _first(text: str, *pairs: tuple[str, str]) -> str | None:
    """The text with the first place changed that one of the patterns finds, tried in order."""
    for pattern, other in pairs:
        changed, count = re.subn(pattern, other, text, count=1)
        if count and changed != text:
            return changed
    return None


def unit(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another unit beside the first figure that has one."""
    del s, know
    n = rf"({_NUMBER})"
    return _first(
        text,
        (rf"{n} mg/dL", r"\1 mg/L"),
        (rf"{n} g/L", r"\1 mg/L"),
        (rf"{n} [µμ]M", r"\1 mM"),
        (rf"{n} mg/kg", r"\1 g/kg"),
        (rf"{n} mg\b", r"\1 g"),
        (rf"{n} mL\b", r"\1 L"),
        (rf"{n} kPa", r"\1 Pa"),
        (rf"(?<!to )(?<!and ){n}%(?! CI| to| and| versus| against|-|–)", r"\1"),
        (rf"{n} years", r"\1 months"),
        (rf"{n} months", r"\1 years"),
        (rf"{n} weeks", r"\1 days"),
        (rf"{n} days", r"\1 weeks"),
        (rf"{n} hours", r"\1 days"),
    )


def decimal(text: str, s: Statement, know: Knowledge) -> str | None:
    """The decimal point of the first figure moved."""
    del s, know
    for found in re.finditer(
        r"(?<![\w.,*/-])\d+(?:\.\d+)?(?= ?(?:%(?! CI)|mg|g/|mL|µM|kPa|people|patients|years))", text
    ):
        value = found.group()
        if not re.fullmatch(r"(?:19|20)\d\d", value):
            moved = value.replace(".", "") if "." in value else f"{value}0"
            return text[: found.start()] + moved + text[found.end() :]
    return None


def comparator(text: str, s: Statement, know: Knowledge) -> str | None:
    """A comparator before a figure without one, or the opposite of the one that is there."""
    del s, know
    plain = r"(?<=\b(?:of|by|in|at|to|was|had) )(?<!up to )(?<!least )(\d+(?:\.\d+)? ?(?:%(?! CI)|mg|g/L|mL|µM|years|weeks|months))"
    plain = r"\b(of|by|in|at|was|had) (\d+(?:\.\d+)? ?(?:%(?! CI)|mg|g/L|mL|µM|years|weeks|months|people|patients))"
    return _first(
        text,
        (r"\bmore than (?=\d)", "less than "),
        (r"\babout (?=\d)", "at least "),
        (r"\bat least (?=\d)", "at most "),
        (r"\bup to (?=\d)", "at least "),
        (r"\bbelow (?=\d)", "above "),
        (r"\babove (?=\d)", "below "),
        (plain, r"\1 more than \2"),
    )


def comparator_dropped(text: str, s: Statement, know: Knowledge) -> str | None:
    """The comparator before a figure left out."""
    del s, know
    return _first(text, (r"\b(?:about|around|approximately|up to|at least|as much as|more than|less than) (?=\d)", ""))


def negation(text: str, s: Statement, know: Knowledge) -> str | None:
    """What is denied is said, and what is said is denied."""
    del s, know
    return _first(
        text,
        (r"\bdid not (differ|change|improve|reduce|find)\b", r"did \1"),
        (r"\b(is|are|was|were|does|do|did|could|should|has|have) not\b", r"\1"),
        (r"\bcannot\b", "can"),
        (r"\bno (difference|significant|link|effect|clear)\b", r"a \1"),
        (
            r"\b(recommends|advises|supports|showed|causes|improves|reduces|improved|reduced|found)\b(?= (?:that|the|a|an|in|by|about|lung|liver)\b)",
            r"did not \1",
        ),
        (r"\b(is|are|was|were|can|may|should)\b(?! (?:not|no|found|few|there)\b)", r"\1 not"),
    )


_TURNED = {
    "higher": "lower", "lower": "higher", "increased": "decreased", "increases": "decreases", "reduced": "increased",
    "reduces": "increases", "raised": "lowered", "raises": "lowers", "more": "less", "less": "more",
    "fell": "rose", "rose": "fell", "faster": "more slowly", "slowly": "quickly", "worse": "better", "better": "worse",
    "shorter": "longer", "longer": "shorter", "improved": "worsened", "improves": "worsens", "slows": "speeds up",
    "slower": "faster", "declined": "rose", "fewer": "more", "larger": "smaller", "earlier": "later",
}  # fmt: skip


def direction(text: str, s: Statement, know: Knowledge) -> str | None:
    """The first word of direction turned round."""
    del s, know
    found = re.search(rf"\b(?:{'|'.join(_TURNED)})\b(?! than \d)", text)
    return None if found is None else text[: found.start()] + _TURNED[found.group()] + text[found.end() :]


_OTHERS = (
    (r"\badults\b", "children"),
    (r"\bchildren\b", "adults"),
    (r"\bnever-smokers\b", "smokers"),
    (r"\bnon-smokers\b", "smokers"),
    (r"(?<!-)\bsmokers\b", "never-smokers"),
    (r"\bP[Ii]\*?ZZ\b", "PI*SS"),
    (r"\bP[Ii]\*?MZ\b", "PI*SS"),
    (r"\bP[Ii]\*?SZ\b", "PI*MS"),
    (r"\bnewborns?\b", "adolescents"),
    (r"\bwomen\b", "men"),
    (r"\bmice\b", "patients"),
)


def population(text: str, s: Statement, know: Knowledge) -> str | None:
    """Somebody else than those who were studied, wherever they are named."""
    del s, know
    for pattern, other in _OTHERS:
        if re.search(pattern, text) and other not in text:
            return re.sub(pattern, other, text)
    return None


def hedge(text: str, s: Statement, know: Knowledge) -> str | None:
    """The word of doubt left out."""
    del s, know
    return _first(
        text,
        (r"\bmay be\b", "is"),
        (r"\b(?:could|might|may) (?=[a-z])", "will "),
        (r"\bsuggest(?:s|ed)? that\b", "proved that"),
        (r"\bsuggest(?:s|ed)?\b", "proved"),
        (r"\b(?:seems?|appears?) to\b", "does"),
        (r"\b(?:seemed|appeared) to\b", "did"),
        (r"\bis thought to\b", "does"),
        (r"\b(?:are|is|was|were) estimated to\b", "will"),
        (r"\b(?:an estimated|estimated) (?=\d)", ""),
    )


def names(text: str, ids: tuple[str, ...], know: Knowledge) -> tuple[int, int] | None:
    """The place where one of some concepts is first named."""
    words = tokens(text)
    for m in find(words, know.lexicon):
        if m.concept in ids:
            return words[m.start].start, words[m.end - 1].end
    return None


def role(text: str, s: Statement, know: Knowledge) -> str | None:
    """Subject and object change their places, in statements that say what one thing does to the other."""
    if s.rule.family not in ("cause", "effect") or s.relation in (
        "associated-with",
        "not-associated-with",
        "reported-with",
    ):
        return None
    one, other = names(text, s.subjects, know), names(text, s.objects, know)
    if one is None or other is None:
        return None
    (a, b), (c, d) = sorted((one, other))
    if b > c or text[a:b].lower() == text[c:d].lower():
        return None
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def certainty(text: str, s: Statement, know: Knowledge) -> str | None:
    """A word that leaves no doubt put in."""
    del know
    words = ("clearly", "definitely", "always", "certainly", "undoubtedly", "conclusively")
    word = words[len(s.id) % len(words)]
    return _first(
        text,
        (r"\b(is|are|was|were|can|should|has|have)\b", rf"\1 {word}"),
        (r"\b(found|showed|causes?|reduced|says?|fell|had|states)\b", rf"{word} \1"),
    )


def frequency(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another period or number of times."""
    del s, know
    return _first(
        text,
        (r"\btwice (daily|a day)\b", r"once \1"),
        (r"\bonce (weekly|a week)\b", r"twice \1"),
        (r"\bonce a (year|month|day)\b", r"twice a \1"),
        (r"\bweekly\b", "daily"),
        (r"\bdaily\b", "weekly"),
        (r"\bevery (?:2|two) weeks\b", "every 4 weeks"),
        (r"\bevery (?:4|four) weeks\b", "every 2 weeks"),
        (r"\ba week\b", "a day"),
        (r"\ba day\b", "a week"),
        (r"\bper year\b", "per month"),
        (r"\ba year\b", "a month"),
        (r"\byearly\b", "monthly"),
        (r"\bannual(ly)?\b", "monthly"),
        (r"\bper day\b", "per week"),
    )


def count(text: str, s: Statement, know: Knowledge) -> str | None:
    """The two numbers of a share, an interval or a comparison change their places."""
    del s, know
    n = rf"({_NUMBER})"
    for pattern in (rf"{n} of {n}", rf"{n} against {n}", rf"{n} to {n}", rf"{n} (?:and|versus|vs) {n}"):
        for found in re.finditer(pattern, text):
            a, b = found.groups()
            if a != b:
                return (
                    text[: found.start()]
                    + found.group().replace(a, "\0").replace(b, a).replace("\0", b)
                    + text[found.end() :]
                )
    return None


def groups(text: str, s: Statement, know: Knowledge) -> str | None:
    """The figures of two groups change their places."""
    del s, know
    n = rf"({_NUMBER}(?: ?%)?)"
    pattern = rf"{n}((?: [\w/*]+){{1,5}},? (?:and|against|versus|compared with) (?:about )?){n}((?: [\w/*]+){{1,4}})"
    for found in re.finditer(pattern, text):
        a, middle, b, rest = found.groups()
        if a != b and not re.match(r"(?:19|20)\d\d$", a) and "%" not in a.replace(b[-1:], "", 1):
            return text[: found.start()] + b + middle + a + rest + text[found.end() :]
    return None


def cause(text: str, s: Statement, know: Knowledge) -> str | None:
    """A link told as a cause."""
    del s, know
    return _first(
        text,
        (r"\b(?:was|were|is|are) (?:associated|linked) with\b", "causes"),
        (r"\bassociated with\b", "caused by"),
        (r"\blinked with\b", "caused by"),
    )


_CLAIMS = (
    "and is well tolerated",
    "and saves lives",
    "which makes it the treatment of choice",
    "and strengthens the immune system",
    "so nobody needs to worry",
    "and works better than anything else",
    "and removes the need for a transplant",
    "and makes further visits unnecessary",
)


def appended(text: str, s: Statement, know: Knowledge) -> str | None:
    """A claim of one's own behind a true sentence."""
    del know
    return f"{text.split('. ')[0].rstrip('.')} {_CLAIMS[sum(map(ord, s.id)) % len(_CLAIMS)]}."


_INVENTED = (
    "{} kills dogs.",
    "According to a study, {} extends life.",
    "In a study, {} beat every rival.",
    "{} comes from the moon.",
    "Researchers found that {} makes people happy.",
    "In a trial, {} healed the heart.",
    "{} ruins marriages.",
    "A review says that {} strengthens bones.",
)


def invented(text: str, s: Statement, know: Knowledge) -> str | None:
    """Something else said of the subject."""
    del text
    name = know.pack.concepts[s.subjects[0]].name
    made = _INVENTED[sum(map(ord, s.id)) % len(_INVENTED)].format(name)
    return made[:1].upper() + made[1:]


def advice(text: str, s: Statement, know: Knowledge) -> str | None:
    """What a reader is told to do."""
    del text
    name = know.pack.concepts[s.subjects[0]].name
    verbs = ("Use", "Take", "Stop", "Avoid", "Ask your doctor for", "Start with", "Choose", "Insist on")
    return f"{verbs[sum(map(ord, s.id)) % len(verbs)]} {name}."


KINDS: dict[str, Change] = {
    f.__name__: f
    for f in (
        unit, decimal, comparator, comparator_dropped, negation, direction, population, hedge, role, certainty,
        frequency, count, groups, cause, appended, invented, advice,
    )
}  # fmt: skip
