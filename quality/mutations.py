"""Harmful changes to true sentences, made by code: each turns a sentence into one that its evidence does not carry.

Every function returns the changed sentence, or None where the sentence offers nothing to change. None of them knows a
disease; what is changed are figures, small words and the names of the statement's own subject and object. Which change
is made hangs on nothing but the statement, so that every run makes the same ones.

Two checks are measured with them, which allow different things. The check of an editor's own sentence refuses whatever
its evidence does not say, a word too little as well; it is measured with any of these functions. The check of a
document lets a claim say less than its evidence does: "10%" for "about 10%" or "for an estimated 10%", "15 against 30"
for "15% against 30%", "30 to 15" for "15 to 30". A changed sentence that may still be true tells nothing of false
accepts, and so `NAMED` and `FURTHER`, which the document check is measured with, hold only changes that make a sentence
false, or give it more than was found: bounds and not "about" are dropped, a number behind a bound stays, what is turned
round does not stand behind "not" or "whether", and no name is put in that another statement would bear out.
"""

from __future__ import annotations

import re

from footnote.core.relation import Relation
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from quality import swaps
from quality.rewriting import DENIED, NUMBER, OPEN, Change, changed_span, first, replaced

SURE_RANK = 3  # from this certainty on, a word that leaves no doubt does not make a sentence false
_N = rf"({NUMBER})"
_UNITS = (
    (rf"{_N} mg/dL", r"\1 mg/L"),
    (rf"{_N} g/L", r"\1 mg/L"),
    (rf"{_N} [µμ]M", r"\1 mM"),
    (rf"{_N} mg/kg", r"\1 g/kg"),
    (rf"{_N} mg\b", r"\1 g"),
    (rf"{_N} mL\b", r"\1 L"),
    (rf"{_N} kPa", r"\1 Pa"),
)
_PERCENT = (rf"(?<!to )(?<!and ){_N}%(?! CI| to| and| versus| against|-|–)", r"\1")
_PERIODS = (
    (rf"{_N} years", r"\1 months"),
    (rf"{_N} months", r"\1 years"),
    (rf"{_N} weeks", r"\1 days"),
    (rf"{_N} days", r"\1 weeks"),
    (rf"{_N} hours", r"\1 days"),
)


def unit(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another unit beside the first figure that has one, or no percent sign."""
    del s, know
    return first(text, *_UNITS, _PERCENT, *_PERIODS)


def unit_changed(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another unit beside the first figure that has one."""
    del s, know
    return first(text, *_UNITS, *_PERIODS)


_BOUND = re.compile(
    r"(?:\b(?:than|least|most|up to|as much as|as many as|over|under|above|below|within)|[<>≤≥=])\s*$", re.IGNORECASE
)
_CHEMICAL = re.compile(r"-\w*(?:yl|ic)\w*")
_NAMED_SO = re.compile(r"\b(?:phase|type|stage|grade|chromosome|factor|group|step|CTN|GOLD)\s$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def number_changed(text: str, s: Statement, know: Knowledge) -> str | None:
    """The first figure that is neither a year, nor part of a name, nor behind a bound, made another by 30 to 60 %."""
    del know
    for found in re.finditer(rf"(?<![/]){NUMBER}(?!(?:st|nd|rd|th)\b)(?!\s?% ?(?:CI|confidence))", text):
        given, before, after = found.group(), text[: found.start()], text[found.end() :]
        if _YEAR.fullmatch(given) or _NAMED_SO.search(before) or _BOUND.search(before) or _CHEMICAL.match(after):
            continue
        return before + _other(given, len(s.id), after.lstrip().startswith("%")) + after
    return None


def _other(given: str, seed: int, percent: bool) -> str:
    plain = given.replace(",", "")
    if "." in plain:
        whole, part = plain.split(".")
        return f"{int(whole) + 1 + seed % 3}.{part}"
    value = int(plain)
    step = max(1, round(value * (0.3 + 0.1 * (seed % 4))))
    changed = value - step if percent and value + step > 100 else value + step
    return f"{changed:,}" if "," in given else str(changed)


def decimal(text: str, s: Statement, know: Knowledge) -> str | None:
    """The decimal point of the first figure moved."""
    del s, know
    for found in re.finditer(
        r"(?<![\w.,*/-])\d+(?:\.\d+)?(?= ?(?:%(?! CI)|mg|g/|mL|µM|kPa|people|patients|years))", text
    ):
        value = found.group()
        if not (_YEAR.fullmatch(value) or _BOUND.search(text[: found.start()])):
            moved = value.replace(".", "") if "." in value else f"{value}0"
            return text[: found.start()] + moved + text[found.end() :]
    return None


_UNITS_COUNTED = r"(?:%(?! CI)|mg|g/L|mL|µM|years|weeks|months|people|patients)"
_BOUNDS = (
    (r"\bmore than (?=\d)", "less than "),
    (r"\bat least (?=\d)", "at most "),
    (r"\bup to (?=\d)", "at least "),
    (r"\bbelow (?=\d)", "above "),
    (r"\babove (?=\d)", "below "),
    (rf"\b(of|by|in|at|was|had) (\d+(?:\.\d+)? ?{_UNITS_COUNTED})", r"\1 more than \2"),
)


def comparator(text: str, s: Statement, know: Knowledge) -> str | None:
    """A comparator before a figure without one, or the opposite of the one that is there."""
    del s, know
    return first(text, _BOUNDS[0], (r"\babout (?=\d)", "at least "), *_BOUNDS[1:])


def bound_put_in(text: str, s: Statement, know: Knowledge) -> str | None:
    """A bound before an exact figure, or the opposite of the one that is there."""
    del s, know
    return first(text, *_BOUNDS)


def comparator_dropped(text: str, s: Statement, know: Knowledge) -> str | None:
    """The comparator before a figure left out."""
    del s, know
    return first(text, (r"\b(?:about|around|approximately|up to|at least|as much as|more than|less than) (?=\d)", ""))


def bound_dropped(text: str, s: Statement, know: Knowledge) -> str | None:
    """The word left out that a figure is the most that was found."""
    del s, know
    return first(text, (r"\b(?:up to|as much as|as many as|at most|less than|fewer than) (?=\d)", ""))


_SAYING = r"recommends|advises|supports|showed|causes|improves|reduces|improved|reduced|found"
_DENIED_BEFORE = (
    (r"\bdid not (differ|change|improve|reduce|find)\b", r"did \1"),
    (r"\b(is|are|was|were|does|do|did|could|should|has|have) not\b(?! only)", r"\1"),
    (r"\bcannot\b", "can"),
    (r"\bno (difference|significant|link|clear)\b", r"a \1"),
    (r"\bno effect\b", "an effect"),
)
_SAID_BEFORE = (
    (rf"\b({_SAYING})\b(?= (?:that|the|a|an|about|lung|liver)\b)", r"did not \1"),
    (r"\b(recommends|advises|supports|causes|improved|reduced)\b(?= (?:in|by)\b)", r"did not \1"),
    (r"\b(is|are|was|were|can|should)\b(?! (?:not|no|found|few|there)\b)", r"\1 not"),
    (r"\bmay\b(?! not)", "cannot"),
)


def negation(text: str, s: Statement, know: Knowledge) -> str | None:
    """What is denied is said, and what is said is denied; not behind "whether", where both say the same."""
    del s, know
    return replaced(text, _DENIED_BEFORE, OPEN) or replaced(text, _SAID_BEFORE, OPEN, DENIED)


_TURNED = {
    "higher": "lower", "lower": "higher", "increased": "decreased", "increases": "decreases", "reduced": "increased",
    "reduces": "increases", "raised": "lowered", "raises": "lowers", "more": "less", "less": "more",
    "fell": "rose", "rose": "fell", "faster": "more slowly", "slowly": "quickly", "worse": "better", "better": "worse",
    "shorter": "longer", "longer": "shorter", "improved": "worsened", "improves": "worsens", "slows": "speeds up",
    "slower": "faster", "declined": "rose", "fewer": "more", "larger": "smaller", "earlier": "later",
}  # fmt: skip


def direction(text: str, s: Statement, know: Knowledge) -> str | None:
    """The first word of direction turned round that is neither denied nor left open."""
    del s, know
    for found in re.finditer(rf"(?<!or )(?<!\d )\b(?:{'|'.join(_TURNED)})\b(?! than \d| or\b)", text):
        before = text[: found.start()]
        if not (DENIED.search(before) or OPEN.search(before)):
            return before + _TURNED[found.group()] + text[found.end() :]
    return None


_DOUBTS = (
    (r"\bmay be\b", "is"),
    (r"\b(?:could|might|may) (?!not\b)(?=[a-z])", "will "),
    (r"\bsuggest(?:s|ed)? that\b", "proved that"),
    (r"\bsuggest(?:s|ed)?\b", "proved"),
    (r"\b(?:seems?|appears?) to\b", "does"),
    (r"\b(?:seemed|appeared) to\b", "did"),
    (r"\bis thought to\b", "does"),
    (r"\b(?:are|is|was|were) estimated to\b", "will"),
)


def hedge(text: str, s: Statement, know: Knowledge) -> str | None:
    """The word of doubt left out."""
    del s, know
    return first(text, *_DOUBTS, (r"\b(?:an estimated|estimated) (?=\d)", ""))


def hedge_removed(text: str, s: Statement, know: Knowledge) -> str | None:
    """The word of doubt left out, but not that of an estimated number, which is like "about"."""
    del s, know
    return first(text, *_DOUBTS)


def certainty(text: str, s: Statement, know: Knowledge) -> str | None:
    """A word that leaves no doubt put in."""
    del know
    words = ("clearly", "definitely", "always", "certainly", "undoubtedly", "conclusively")
    word = words[len(s.id) % len(words)]
    return first(
        text,
        (r"\b(is|are|was|were|can|should|has|have)\b", rf"\1 {word}"),
        (r"\b(found|showed|causes?|reduced|says?|fell|had|states)\b", rf"{word} \1"),
    )


def certainty_added(text: str, s: Statement, know: Knowledge) -> str | None:
    """A word that leaves no doubt, where the certainty is low or very low."""
    changed = certainty(text, s, know) if s.certainty.rank < SURE_RANK else None
    if changed is None:
        return None
    start, _ = changed_span(text, changed)
    denied = DENIED.search(text[:start]) or re.match(r"\W*\w* ?(?:not|no|never)\b", text[start:])
    return None if denied else changed


def frequency(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another period or number of times."""
    del s, know
    return first(
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
    return _exchanged(text, rf"{_N} of {_N}", rf"{_N} against {_N}", rf"{_N} to {_N}", rf"{_N} (?:and|versus|vs) {_N}")


def share_turned(text: str, s: Statement, know: Knowledge) -> str | None:
    """The two numbers of a share or a comparison change their places."""
    del s, know
    exact = rf"(?!(?:19|20)\d\d\b){_N}"
    return _exchanged(text, *(rf"{exact} {word} {exact}" for word in ("of", "against", "(?:versus|vs)")))


def _exchanged(text: str, *patterns: str) -> str | None:
    for pattern in patterns:
        for found in re.finditer(pattern, text):
            a, b = found.groups()
            if a != b:
                turned = found.group().replace(a, "\0").replace(b, a).replace("\0", b)
                return text[: found.start()] + turned + text[found.end() :]
    return None


def groups(text: str, s: Statement, know: Knowledge) -> str | None:
    """The figures of two groups change their places."""
    del s, know
    n = rf"({NUMBER}(?: ?%)?)"
    pattern = rf"{n}((?: [\w/*]+){{1,5}},? (?:and|against|versus|compared with) (?:about )?){n}((?: [\w/*]+){{1,4}})"
    for found in re.finditer(pattern, text):
        a, middle, b, rest = found.groups()
        if a != b and not re.match(r"(?:19|20)\d\d$", a) and "%" not in a.replace(b[-1:], "", 1):
            return text[: found.start()] + b + middle + a + rest + text[found.end() :]
    return None


def cause(text: str, s: Statement, know: Knowledge) -> str | None:
    """A link told as a cause; not where there is none."""
    del know
    if s.relation is Relation.CAUSES:
        return None
    linked = r"\b(?:was|were|is|are) (?:associated|linked) with\b"
    pairs = ((linked, "causes"), (r"\bassociated with\b", "caused by"), (r"\blinked with\b", "caused by"))
    return replaced(text, pairs, DENIED)


NAMED: dict[str, Change] = {
    "number_changed": number_changed,
    "negated": negation,
    "direction_turned": direction,
    "disease_swapped": swaps.disease_swapped,
    "drug_swapped": swaps.drug_swapped,
    "mouse_made_human": swaps.mouse_made_human,
    "hedge_removed": hedge_removed,
    "population_widened": swaps.population_widened,
}
"""The kinds that have a ceiling each; made of both wordings of every statement."""

FURTHER: dict[str, Change] = {
    "genotype_swapped": swaps.genotype_swapped,
    "population_swapped": swaps.population,
    "roles_exchanged": swaps.role,
    "groups_exchanged": groups,
    "share_turned": share_turned,
    "unit_changed": unit_changed,
    "decimal_moved": decimal,
    "bound_put_in": bound_put_in,
    "bound_dropped": bound_dropped,
    "frequency_changed": frequency,
    "certainty_added": certainty_added,
    "link_made_cause": cause,
    "claim_appended": swaps.appended,
    "claim_invented": swaps.invented,
    "advice_invented": swaps.advice_invented,
}
"""Kinds that are measured besides; made of the first wording of every statement."""
