"""Reading a question: concepts, kind, family, direction, people, numbers; and what a follow-up inherits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from footnote.core.concept import Concept, ConceptId, ConceptKind
from footnote.core.pack import PackInfo
from footnote.core.question import Amount, Level, Mention, QuestionKind, Reading
from footnote.core.relation import Family, Sense
from footnote.errors import BadQuestion
from footnote.rules import cues, levels, lexicon
from footnote.rules.common_words import FUNCTION
from footnote.rules.hierarchy import Hierarchy
from footnote.rules.lexicon import Lexicon
from footnote.rules.words import Token, fold, tokens

MAX_CHARACTERS = 2000
COMPARED = frozenset({ConceptKind.POPULATION, ConceptKind.GENOTYPE, ConceptKind.VARIANT})
BEFORE = 4
OUTCOMES = frozenset({ConceptKind.OUTCOME, ConceptKind.FINDING, ConceptKind.MEASURE, ConceptKind.ANATOMY})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
K = QuestionKind


def clean(question: str) -> str:
    """Return the question on one line, control and direction characters and half characters removed.

    Half characters (lone surrogates, which undecodable bytes become) could not be written anywhere again.

    Raises BadQuestion when nothing that can be read is left, or when it is longer than 2,000 characters.
    """
    if len(question) > MAX_CHARACTERS:
        what = f"The question has {len(question):,} characters; at most {MAX_CHARACTERS:,} can be read."
        raise BadQuestion(what, "Ask one question at a time.", code="ASK-002")
    whole = question.encode("utf-8", "ignore").decode("utf-8")
    text = " ".join(_CONTROL.sub(" ", whole).split())
    if not lexicon.has_words(text):
        raise BadQuestion("The question holds no words.", "Type a question in English.", code="ASK-001")
    return text


def read(
    question: str, info: PackInfo, concepts: Mapping[ConceptId, Concept], tree: Hierarchy, lex: Lexicon
) -> Reading:
    """Return what was understood of a question; raises BadQuestion as `clean` does."""
    text = clean(question)
    folded = fold(text)
    spelled, corrections = lexicon.spell(tokens(text), lex)
    mentions = tuple(
        replace(m, corrected=any(s in {c[0] for c in corrections} for s in m.surface.split()))
        for m in lexicon.find(spelled, lex)
    )
    if not any(concepts[m.concept].kind is ConceptKind.THERAPY for m in mentions):
        mentions = _implied(mentions, spelled, info)
    mentions = _aged(mentions, text, info)
    kind, amount, found_levels = _kind(folded, text)
    if amount is None and _only_names(spelled, mentions) and cues.WHAT_IS.match(folded):
        kind = K.DEFINITION
    possessive = frozenset(i for i, t in enumerate(spelled) if t.key in ("my", "our", "his", "her"))
    core, population = _split(_turned_on(mentions, spelled, concepts), concepts, possessive)
    covered = {i for m in mentions for i in range(m.start, m.end)}
    rest = [t for i, t in enumerate(spelled) if i not in covered]
    if kind is K.AMOUNT and amount is Amount.FREQUENCY:
        rest = [t for t in rest if not cues.HOW_OFTEN.fullmatch(t.key)]
    return Reading(
        question=text,
        kind=kind,
        family=_family(kind, folded),
        sense=_sense(folded, kind),
        polar=_polar(folded),
        mentions=mentions,
        core=core,
        population=population,
        amount=amount,
        levels=found_levels,
        target_unit=levels.target_unit(text) if found_levels else None,
        words=tuple(dict.fromkeys(t.key for t in rest if t.key not in FUNCTION and len(t.key) > 1)),
        specific=_specific(rest),
        unknown=(
            *_strange_codes(text, lex),
            *(
                t.surface
                for t in rest
                if not lexicon.is_known(t.key, lex)
                or _is_stranger(t, text, lex)
                or _is_target(t, spelled, covered, lex)
            ),
        ),
        corrections=corrections,
        negated=_negated(folded),
        emergency=bool(cues.EMERGENCY.search(folded)),
        self_harm=bool(cues.SELF_HARM.search(folded)),
        personal=bool(cues.PERSONAL.search(folded)),
        about_root=any(tree.is_within(m.concept, info.root) for m in mentions),
        alternatives=_alternatives(mentions, spelled),
    )


def _only_names(spelled: tuple[Token, ...], mentions: tuple[Mention, ...]) -> bool:
    """Whether a question says nothing but the names of things, apart from function words."""
    named = {i for m in mentions for i in range(m.start, m.end)}
    return bool(named) and all(i in named or lexicon.is_framing(t.key) for i, t in enumerate(spelled))


def _strange_codes(text: str, lex: Lexicon) -> tuple[str, ...]:
    """Names of variants and the like, such as "C282Y", with a number that the pack never prints."""
    return tuple(m.group() for m in cues.CODE.finditer(text) if m.group("number") not in lex.vocabulary)


def _is_stranger(token: Token, text: str, lex: Lexicon) -> bool:
    """A capitalised word inside a sentence that the pack does not know is a name, whatever a dictionary says."""
    inside = token.start > 0 and text[: token.start].rstrip()[-1:] not in ".?!:" and text != text.upper()
    named = token.surface[:1].isupper() and token.surface[1:].islower() and len(token.surface) > 3
    return inside and named and token.key not in lex.vocabulary and not lexicon.is_framing(token.key)


def _is_target(token: Token, spelled: tuple[Token, ...], covered: set[int], lex: Lexicon) -> bool:
    """A word that the pack never uses, where the thing asked about stands ("cause hiccups", "in cats"): it names
    something, though any dictionary explains it."""
    if token.key in lex.vocabulary or not token.key.isalpha() or lexicon.is_framing(token.key):
        return False
    at = spelled.index(token)
    after = spelled[at + 1] if at + 1 < len(spelled) else None
    named = after is not None and after.key in lex.vocabulary and not lexicon.is_framing(after.key)
    if named or at + 1 in covered:
        return False  # it only qualifies a thing that is known
    before = [t.key for t in spelled[max(0, at - 2) : at]]
    if before and before[-1] in cues.DETERMINERS:
        before.pop()
    return bool(before) and before[-1] in cues.TARGET_AFTER


def _aged(mentions: tuple[Mention, ...], text: str, info: PackInfo) -> tuple[Mention, ...]:
    """An age in years below 18 means children, if the pack says which concept that is."""
    child = info.roles.get("child")
    match = re.search(
        r"\b(\d{1,2})[\s-]?(?:years?|yrs?|yo|y/o)(?:[\s-]old)?\b|\b(?:months?|weeks?)[\s-]old\b", text, re.IGNORECASE
    )
    if child is None or match is None or any(m.concept == child for m in mentions):
        return mentions
    if match.group(1) and (
        int(match.group(1)) >= 18 or ("old" not in match.group().lower() and "yo" not in match.group().lower())
    ):
        return mentions
    return (*mentions, Mention(child, -1, -1, match.group()))


def _specific(rest: list[Token]) -> tuple[str, ...]:
    """Keys of words that name something, numbers and single letters left out."""
    return tuple(dict.fromkeys(t.key for t in rest if t.key.isalpha() and not lexicon.is_framing(t.key)))


def _implied(mentions: tuple[Mention, ...], spelled: tuple[Token, ...], info: PackInfo) -> tuple[Mention, ...]:
    """Words that mean a concept only where no longer name claims them, such as "tested" in a pack on one disease."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    extra = [
        Mention(info.implied[t.key], i, i + 1, t.surface)
        for i, t in enumerate(spelled)
        if i not in taken and t.key in info.implied
    ]
    return tuple(sorted((*mentions, *extra), key=lambda m: m.start))


def _kind(folded: str, text: str) -> tuple[QuestionKind, Amount | None, tuple[Level, ...]]:
    found_levels = levels.levels(text)
    amount = next((a for a, p in cues.AMOUNTS if p.search(folded)), None)
    polar = _polar(folded)
    if found_levels and not re.search(r"\bdos(?:e|age|ing)|mg/kg", folded) and not _on_threshold(folded, polar):
        return K.INTERPRETATION, amount, found_levels
    if amount is not None and (not polar or cues.FREQUENT.search(folded)) and _asks_number(folded, amount):
        return K.AMOUNT, amount, ()
    if not polar and cues.TREATMENTS.search(folded):
        return K.RECOMMENDATION, amount, ()
    kind = next((k for k, p in cues.PATTERNS if p.search(folded)), K.GENERAL)
    return kind, amount, ()


def _on_threshold(folded: str, polar: bool) -> bool:
    """Whether a yes/no question is about a limit itself, not about a level that somebody has."""
    return polar and bool(cues.THRESHOLD.search(folded))


def _asks_number(folded: str, amount: Amount) -> bool:
    if amount is Amount.RISK or amount is Amount.SURVIVAL or amount is Amount.TIME:
        return bool(re.search(r"\b(?:how|what|which|when|odds|hazard|half-?life)\b", folded))
    return amount is not Amount.LEVEL or not cues.ABOUT_LEVEL.search(folded)


def _polar(folded: str) -> bool:
    """Whether a yes or a no is asked for: a clause opens with a verb of asking and none opens with a wh-word."""
    if cues.NOT_POLAR.search(folded):
        return False
    clauses = _clauses(folded)
    if any(cues.WH.match(c) for c in clauses) and not (cues.POLAR.match(clauses[0]) and cues.AND_HOW.search(folded)):
        return False
    short = folded.rstrip().endswith("?") and len(clauses) > 1 and cues.POLAR_TAIL.match(clauses[-1])
    return bool(short) or any(cues.POLAR.match(c) for c in clauses) or bool(cues.POLAR_INSIDE.search(folded))


def asking_clause(question: str) -> str:
    """Return the clause of a question that opens with a verb of asking, folded; the whole question if none does."""
    folded = fold(question)
    return next((c for c in _clauses(folded) if cues.POLAR.match(c)), folded)


def _negated(folded: str) -> bool:
    """Whether the clause that asks holds a "not"; what is said before it may well hold another."""
    clauses = _clauses(folded)
    asking = [c for c in clauses if cues.POLAR.match(c)] or clauses
    return any(cues.NEGATED.search(cues.SUBORDINATE.sub("", c)) for c in asking)


def _clauses(folded: str) -> list[str]:
    return [cues.LEAD.sub("", c).strip() for c in cues.CLAUSE.split(folded) if c.strip()]


def _family(kind: QuestionKind, folded: str) -> Family | None:
    return cues.FAMILY.get(kind)


def _sense(folded: str, kind: QuestionKind) -> Sense:
    first: tuple[int, Sense] = (10_000, Sense.ANY)
    for sense, pattern in cues.SENSES:
        if match := pattern.search(folded):
            first = min(first, (match.start(), sense), key=lambda x: x[0])
    if kind is K.SAFETY:
        return Sense.MORE
    return first[1]


def _turned_on(
    mentions: tuple[Mention, ...], spelled: tuple[Token, ...], concepts: Mapping[ConceptId, Concept]
) -> tuple[Mention, ...]:
    """The mentions that a question turns on, as long as something is left: neither examples of another ("blood
    disorders such as …"), nor what is excepted ("besides …"), nor those whom others are compared with ("than …")."""
    kept: list[Mention] = []
    dropped = -1
    for m in mentions:
        before = [t.key for t in spelled[max(0, m.start - BEFORE) : max(0, m.start)]]
        example = any(tuple(before[-len(e) :]) == e for e in cues.EXAMPLE_AFTER)
        compared = "than" in before and concepts[m.concept].kind in COMPARED
        listed = dropped == m.start - 1 and before[-1:] in (["and"], ["or"])
        if example or compared or (listed and dropped > 0):
            dropped = m.end
        else:
            kept.append(m)
    return tuple(kept) or mentions


def _alternatives(mentions: tuple[Mention, ...], spelled: tuple[Token, ...]) -> tuple[tuple[ConceptId, ConceptId], ...]:
    """The pairs of things named one after the other with "or" between them ("an infection or inflammation")."""
    found = []
    for a, b in pairwise(mentions):
        between = [t.key for t in spelled[max(0, a.end) : max(0, b.start)] if t.key not in cues.DETERMINERS]
        if between == ["or"]:
            found.append((a.concept, b.concept))
    return tuple(found)


def _split(
    mentions: tuple[Mention, ...], concepts: Mapping[ConceptId, Concept], possessive: frozenset[int]
) -> tuple[tuple[ConceptId, ...], tuple[ConceptId, ...]]:
    core: list[ConceptId] = []
    population: list[ConceptId] = []
    for m in mentions:
        concept = concepts[m.concept]
        narrow = concept.kind is ConceptKind.POPULATION
        if narrow and m.start > 0 and m.start - 1 in possessive:
            continue  # "my son" says who asks, not which group is meant
        (population if narrow else core).append(concept.id)
    return tuple(dict.fromkeys(core)), tuple(dict.fromkeys(population))


def follow(now: Reading, before: Reading, info: PackInfo, concepts: Mapping[ConceptId, Concept]) -> Reading:
    """Return `now` completed with what it lacks from the question before it.

    A follow-up inherits the things asked about when it names none of the same kind, and the kind of
    question when its own wording gives none. What it names itself always wins.
    """
    own = set(now.core)
    kinds = {concepts[c].kind for c in own}
    if kinds & (OUTCOMES | {ConceptKind.DISEASE}):
        kinds |= OUTCOMES
    whole = not own or (now.kind in (K.GENERAL, K.DEFINITION) or not now.words)
    taken = [c for c in before.core if c not in own and (concepts[c].kind not in kinds or c == info.root)]
    if own - {info.root} and not _leans(now):
        taken = [c for c in taken if c == info.root]
    inherited = tuple(Mention(c, -1, -1, concepts[c].name, inherited=True) for c in taken)
    bare = now.kind is K.GENERAL or (now.kind is K.LIST and not own) or _is_fragment(now)
    population = now.population or (before.population if not own else ())
    return replace(
        now,
        core=(*taken, *now.core) if whole or taken else now.core,
        mentions=(*inherited, *now.mentions),
        population=population,
        kind=before.kind if bare else now.kind,
        family=before.family if bare else now.family,
        sense=before.sense if bare else now.sense,
        polar=now.polar or (bare and before.polar and not _opens_with_wh(now)),
        amount=(now.amount or before.amount) if bare else now.amount,
        about_root=now.about_root or before.about_root,
        inherited_from=before.question,
    )


def assume(now: Reading, info: PackInfo, concepts: Mapping[ConceptId, Concept]) -> Reading:
    """Return `now` read as being about the pack's disease, which it does not name ("how common is it")."""
    root = Mention(info.root, -1, -1, concepts[info.root].name, inherited=True)
    return replace(now, core=(info.root, *now.core), mentions=(root, *now.mentions), about_root=True)


def _opens_with_wh(now: Reading) -> bool:
    return any(cues.WH.match(c) for c in _clauses(fold(now.question)))


def _leans(now: Reading) -> bool:
    return bool(cues.FOLLOW_UP.search(fold(now.question)))


def _is_fragment(now: Reading) -> bool:
    if now.polar:
        return False
    folded = fold(now.question)
    return bool(re.match(r"(?:and|what about|how about|or|in|for|with|but|also)\b", folded)) and not re.search(
        r"\b(?:does|do|is|are|can|should|how (?!about)|why|which|when|who|would|will)\b", folded
    )
