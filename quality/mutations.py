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
from collections.abc import Callable, Iterable
from itertools import takewhile

from footnote.core.concept import Concept, ConceptKind
from footnote.core.relation import Family, Relation
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.words import Token, tokens

Change = Callable[[str, Statement, Knowledge], str | None]
SURE_RANK = 3  # from this certainty on, a word that leaves no doubt does not make a sentence false
_NUMBER = r"(?<![\w.,*-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.,]?\d)"


def changed_span(text: str, changed: str) -> tuple[int, int]:
    """Return where a changed text differs from what it was made of, half-open; empty where something was left out."""
    start = _alike_from_start(text, changed)
    return start, len(changed) - _alike_from_start(text[start:][::-1], changed[start:][::-1])


def _alike_from_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _first(text: str, *pairs: tuple[str, str]) -> str | None:
    """The text with the first place changed that one of the patterns finds, tried in order."""
    for pattern, other in pairs:
        changed, count = re.subn(pattern, other, text, count=1)
        if count and changed != text:
            return changed
    return None


_N = rf"({_NUMBER})"
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
    return _first(text, *_UNITS, _PERCENT, *_PERIODS)


def unit_changed(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another unit beside the first figure that has one."""
    del s, know
    return _first(text, *_UNITS, *_PERIODS)


_BOUND = re.compile(
    r"(?:\b(?:than|least|most|up to|as much as|as many as|over|under|above|below|within)|[<>≤≥=])\s*$", re.IGNORECASE
)
_CHEMICAL = re.compile(r"-\w*(?:yl|ic)\w*")
_NAMED_SO = re.compile(r"\b(?:phase|type|stage|grade|chromosome|factor|group|step|CTN|GOLD)\s$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def number_changed(text: str, s: Statement, know: Knowledge) -> str | None:
    """The first figure that is neither a year, nor part of a name, nor behind a bound, made another by 30 to 60 %."""
    del know
    for found in re.finditer(rf"(?<![/]){_NUMBER}(?!(?:st|nd|rd|th)\b)(?!\s?% ?(?:CI|confidence))", text):
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
    return _first(text, _BOUNDS[0], (r"\babout (?=\d)", "at least "), *_BOUNDS[1:])


def bound_put_in(text: str, s: Statement, know: Knowledge) -> str | None:
    """A bound before an exact figure, or the opposite of the one that is there."""
    del s, know
    return _first(text, *_BOUNDS)


def comparator_dropped(text: str, s: Statement, know: Knowledge) -> str | None:
    """The comparator before a figure left out."""
    del s, know
    return _first(text, (r"\b(?:about|around|approximately|up to|at least|as much as|more than|less than) (?=\d)", ""))


def bound_dropped(text: str, s: Statement, know: Knowledge) -> str | None:
    """The word left out that a figure is the most that was found."""
    del s, know
    return _first(text, (r"\b(?:up to|as much as|as many as|at most|less than|fewer than) (?=\d)", ""))


_OPEN = re.compile(r"\b(?:whether|if|unless|how)\b[^,.;:]*$", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\b(?:not|no|nor|neither|never|none|without|cannot|failed to|lack of|little)\b|n['’]t\b)[^,.;:]*$",
    re.IGNORECASE,
)
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
    return _replaced(text, _DENIED_BEFORE, _OPEN) or _replaced(text, _SAID_BEFORE, _OPEN, _DENIED)


def _replaced(text: str, pairs: Iterable[tuple[str, str]], *unless: re.Pattern[str]) -> str | None:
    """The text with the first place changed that a pattern finds, tried in order, and nothing before it forbids."""
    for pattern, other in pairs:
        for found in re.finditer(pattern, text):
            before = text[: found.start()]
            if not any(u.search(before) for u in unless):
                return _put(text, found.start(), found.end(), found.expand(other))
    return None


def _put(text: str, start: int, end: int, new: str) -> str:
    """The text with another word in a place, with a capital where a sentence begins."""
    begins = re.search(r"(?:^|[.!?] )$", text[:start]) is not None
    return text[:start] + (new[:1].upper() + new[1:] if begins else new) + text[end:]


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
    for found in re.finditer(rf"(?<!or )\b(?:{'|'.join(_TURNED)})\b(?! than \d| or\b)", text):
        before = text[: found.start()]
        if not (_DENIED.search(before) or _OPEN.search(before)):
            return before + _TURNED[found.group()] + text[found.end() :]
    return None


_OTHERS = (
    (r"\badults\b", "children"),
    (r"\bchildren\b", "adults"),
    (r"\bnever-smokers\b", "smokers"),
    (r"\bnon-smokers\b", "smokers"),
    (r"(?<!-)\bsmokers\b", "never-smokers"),
    (r"\bP[Ii]\*?ZZ\b", "PI*SS"),
    (r"\bP[Ii]\*?MZ\b", "PI*SS"),
    (r"\bP[Ii]\*?SZ\b", "PI*MS"),
    (r"\bnewborns\b", "adolescents"),
    (r"\bwomen\b", "men"),
    (r"\bmice\b", "patients"),
)


def population(text: str, s: Statement, know: Knowledge) -> str | None:
    """Somebody else than those who were studied, wherever they are named."""
    del s, know
    for pattern, other in _OTHERS:
        if re.search(pattern, text) and not re.search(rf"(?<!-)\b{re.escape(other)}\b", text):
            return re.sub(pattern, other, text)
    return None


_GROUP = (
    r"(?:patients|people|adults|children|participants|individuals|infants|newborns|babies|smokers|those|them|parents)"
)
_SEVERE = r"\b([Ss])evere (?:\([^)]*\) )?(?:hereditary )?"
_DISEASES = r"(alpha-1 antitrypsin deficiency|AATD|[Aa]lpha-1|deficiency|COPD|emphysema|lung disease|liver disease)"
_TWO_GENES = r"two (?:faulty|changed|Z) (?:genes?|gene copies|copies)"
_GENOTYPED = rf"(?:the )?(?:P[Ii]\*?)?(?:ZZ|SZ|MZ|SS)(?: genotypes?)?|{_TWO_GENES}"
_SMOKING = r"\b(?:(?:never|ex|non|current|former)[- ])?smokers\b"
_WIDER = (
    (rf"(?<!very )\b([Ss]ome|[Mm]any|[Mm]ost|[Ff]ew|a few|a minority of)(?: of)? (?={_GROUP}\b)", "all "),
    (rf"{_SEVERE}{_DISEASES}\b(?! allele| variant| gene)(?! \((?:Pi|PI|ZZ))", r"\2 of any severity"),
    (rf"\b({_GROUP}) with (?:{_GENOTYPED})(?![\w*/-])(?!,? (?:and|or)\b| \()", r"\1 with any genotype"),
    (_SMOKING, "smoking and non-smoking people"),
    (r"(?<!newborn )\b(?:adults|children|infants|newborns|babies)\b(?!['’-])", "people of any age"),
    (r"\b(?:women|men)\b(?!['’-])", "people of either sex"),
)
_SIZED = 3  # of these, the first ones do not speak of a group that a sentence may compare with another
_DENIED_AT_ALL = re.compile(r"(?:\b(?:not|no|nor|neither|never|none|without)\b|n['’]t\b)[^.]*$", re.IGNORECASE)
_TWO_GROUPS = re.compile(
    rf"{_SMOKING}.*{_SMOKING}|\b(?:wo)?men\b.*\b(?:wo)?men\b|\badults\b.*\bchildren\b|\bchildren\b.*\badults\b",
    re.IGNORECASE,
)


def population_widened(text: str, s: Statement, know: Knowledge) -> str | None:
    """All for some, any severity, genotype or age for the one that was seen; not where two groups are told apart."""
    del s, know
    told_apart = _TWO_GROUPS.search(text) is not None
    return _replaced(text, _WIDER[: _SIZED if told_apart else None], _DENIED_AT_ALL)


_ANIMALS = (
    (
        r"\b(?:(?:transgenic|irradiated|PiZ|PiM|wild-type|male|female|adult|control) )*"
        r"(?:mice|rats?|monkeys|animals)\b",
        "patients",
    ),
    (r"\b(?:a )?(?:mouse|rat|animal) models?\b", "patients"),
    (r"\b(?:mouse|rat|animal|murine)\b", "human"),
    (r"\b[Ii]n (?:vitro|the lab(?:oratory)?|cell culture|cultured cells|a test tube|a dish|dishes)\b", "in patients"),
)


def mouse_made_human(text: str, s: Statement, know: Knowledge) -> str | None:
    """What was seen in animals, or in a dish, told of patients."""
    del know
    if s.qualifiers.setting is Setting.HUMAN:
        return None
    changed = text
    for pattern, other in _ANIMALS:
        for found in reversed(list(re.finditer(pattern, changed))):
            changed = _put(changed, found.start(), found.end(), other)
    return changed


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
    return _first(text, *_DOUBTS, (r"\b(?:an estimated|estimated) (?=\d)", ""))


def hedge_removed(text: str, s: Statement, know: Knowledge) -> str | None:
    """The word of doubt left out, but not that of an estimated number, which is like "about"."""
    del s, know
    return _first(text, *_DOUBTS)


def names(text: str, ids: tuple[str, ...], know: Knowledge) -> tuple[int, int] | None:
    """The place where one of some concepts is first named."""
    words = tokens(text)
    for m in find(words, know.lexicon):
        if m.concept in ids:
            return words[m.start].start, words[m.end - 1].end
    return None


_SICKNESS = frozenset({ConceptKind.DISEASE, ConceptKind.FINDING})
_GENETIC = frozenset({ConceptKind.GENOTYPE, ConceptKind.VARIANT, ConceptKind.GENE, ConceptKind.PROTEIN})


def disease_swapped(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another disease or sign in the place of the statement's own."""
    return _swapped(text, s, know, _SICKNESS)


def drug_swapped(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another treatment in the place of the statement's own."""
    return _swapped(text, s, know, frozenset({ConceptKind.THERAPY}))


def genotype_swapped(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another genotype, variant, gene or protein in the place of the statement's own."""
    return _swapped(text, s, know, _GENETIC)


def _swapped(text: str, s: Statement, know: Knowledge, kinds: frozenset[ConceptKind]) -> str | None:
    """Another thing of the same kind in the place where a subject or object of these kinds is first named."""
    words = tokens(text)
    found = find(words, know.lexicon)
    own = {m.concept for m in found} | set(s.about)
    for m in found:
        concept = know.pack.concepts[m.concept]
        told = m.concept in (*s.subjects, *s.objects) and not know.is_soft(m.concept)
        if concept.kind in kinds and told and _is_whole(text, words[m.start].start, words[m.end - 1].end):
            others = [o for o in _alike(concept, know) if o.id not in own and not _borne_out(o, concept, s, know)]
            if others:
                name = others[sum(map(ord, s.id)) % len(others)].name
                return _in_place(text, words[m.start], words[m.end - 1], name)
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name stands by itself: it is no part of a longer one, no dose, and does not name people with it."""
    inside = re.match(r"people|patients|adults|children|\d", text[start:end], re.IGNORECASE) is None
    return inside and not text[:start].endswith(("-", "lpha-1 ")) and not text[end:].startswith(("-", " antitrypsin"))


def _alike(concept: Concept, know: Knowledge) -> list[Concept]:
    """Things of the same kind that statements are about, none wider or narrower and none with the same name in it."""
    tree, name = know.tree, concept.name.lower()
    return [
        o
        for o in know.pack.concepts.values()
        if o.kind is concept.kind
        and o.id in know.exactly
        and not o.name[0].isdigit()
        and not (know.is_soft(o.id) or know.is_root(o.id))
        and not (tree.is_within(o.id, concept.id) or tree.is_within(concept.id, o.id))
        and not (o.name.lower() in name or name in o.name.lower())
    ]


def _borne_out(other: Concept, concept: Concept, s: Statement, know: Knowledge) -> bool:
    """Whether some statement says of another thing what this one says, so that the change may leave it true."""
    rest = (frozenset(s.subjects) | frozenset(s.objects)) - {concept.id}
    told = (know.pack.statements[i] for i in know.postings.get(other.id, ()))
    return any(t.rule.vote is s.rule.vote and not rest.isdisjoint(t.about) for t in told)


def _in_place(text: str, first: Token, last: Token, name: str) -> str:
    before = text[: first.start]
    article = re.search(r"\b([Aa])n? $", before)
    if article is not None:
        before = before[: article.start()] + article[1] + ("n " if name[0].lower() in "aeiou" else " ")
    return _put(before + text[first.start :], len(before), len(before) + last.end - first.start, name)


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


def certainty_added(text: str, s: Statement, know: Knowledge) -> str | None:
    """A word that leaves no doubt, where the certainty is low or very low."""
    changed = certainty(text, s, know) if s.certainty.rank < SURE_RANK else None
    if changed is None:
        return None
    start, _ = changed_span(text, changed)
    denied = _DENIED.search(text[:start]) or re.match(r"\W*\w* ?(?:not|no|never)\b", text[start:])
    return None if denied else changed


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
    n = rf"({_NUMBER}(?: ?%)?)"
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
    return _replaced(text, pairs, _DENIED)


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


def advice_invented(text: str, s: Statement, know: Knowledge) -> str | None:
    """What a reader is told to do with something that the pack has no advice about."""
    told = (know.pack.statements[i] for i in know.postings.get(s.subjects[0], ()))
    return None if any(t.rule.family is Family.RECOMMENDATION for t in told) else advice(text, s, know)


NAMED: dict[str, Change] = {
    "number_changed": number_changed,
    "negated": negation,
    "direction_turned": direction,
    "disease_swapped": disease_swapped,
    "drug_swapped": drug_swapped,
    "mouse_made_human": mouse_made_human,
    "hedge_removed": hedge_removed,
    "population_widened": population_widened,
}
"""The kinds that have a ceiling each; made of both wordings of every statement."""

FURTHER: dict[str, Change] = {
    "genotype_swapped": genotype_swapped,
    "population_swapped": population,
    "roles_exchanged": role,
    "groups_exchanged": groups,
    "share_turned": share_turned,
    "unit_changed": unit_changed,
    "decimal_moved": decimal,
    "bound_put_in": bound_put_in,
    "bound_dropped": bound_dropped,
    "frequency_changed": frequency,
    "certainty_added": certainty_added,
    "link_made_cause": cause,
    "claim_appended": appended,
    "claim_invented": invented,
    "advice_invented": advice_invented,
}
"""Kinds that are measured besides; made of the first wording of every statement."""
