"""A sentence of the editor's own against the statements that it cites.

It may say less than its evidence and say it in other words, never more: its figures, what it names, who acts on whom,
what it denies, in which direction, how sure it sounds, whom it advises, and where the thing was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.question import Reader
from footnote.core.relation import Vote
from footnote.core.statement import Setting, Statement
from footnote.rules.advice import advice
from footnote.rules.claims import OPPOSITES, Claim, read_claim
from footnote.rules.company import exchanged, marked, opposed, places_of_figures, places_of_names, turned_round
from footnote.rules.figures import figure_faults
from footnote.rules.knowledge import Knowledge
from footnote.rules.novelty import novelty
from footnote.rules.readability import grade, term_pattern
from footnote.rules.referencing import is_usable
from footnote.rules.senses import akin
from footnote.rules.standalone import dangling
from footnote.rules.stems import stem
from footnote.rules.words import key, keys

MOST_LETTERS = 600
SURE = 3
UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]")
_PEOPLE = re.compile(
    r"\b(?:in|of|among|for|gave) (?:[\w-]+ ){0,2}?(patients?|people|humans?|adults?|children|women|men|volunteers)\b",
    re.I,
)
_ANIMAL = re.compile(
    r"\b(?:mice|mouse|rats?|animals?|pigs?|rabbits?|dogs?|monkeys?|cells?|laborator\w+|in vitro)\b", re.I
)


def own_faults(text: str, statements: tuple[str, ...], reader: Reader, know: Knowledge) -> tuple[str, ...]:
    """Return everything that keeps a sentence in the editor's words from standing on the statements it cites."""
    found = [know.pack.statements[i] for i in statements if i in know.pack.statements]
    if not found or len(found) != len(statements):
        return ("A sentence of your own needs at least one citation, of statements that are in the pack.",)
    if not text.strip() or len(text) > MOST_LETTERS:
        return (f"A sentence has between 1 and {MOST_LETTERS} letters.",)
    return (*_form(text, found, know), *_content(text, found, know), *_manner(text, found, reader, know))


def _form(text: str, cited: list[Statement], know: Knowledge) -> Iterator[str]:
    if UNSEEN.search(text):
        yield "It holds a sign that nobody sees, such as a line end."
    if not all(is_usable(s, know.pack) for s in cited):
        yield "No source of a cited statement stands any more."


def _content(text: str, cited: list[Statement], know: Knowledge) -> Iterator[str]:
    own = read_claim(text, know)
    evidence = [read_claim(t, know) for s in cited for t in (s.text, s.plain)]
    yield from figure_faults(text, cited, know)
    yield from _named(own, evidence, cited, know)
    yield from _denied(own, evidence, cited)
    yield from _directed(text, own, evidence, cited)
    yield from _sure(own, evidence, cited)
    yield from _roles(text, cited, know)
    new = novelty(text, cited, know)
    if new.too_much:
        yield f"The cited statements have no word for {', '.join(new.words[:4])}; leave it out or cite what says so."


def _manner(text: str, cited: list[Statement], reader: Reader, know: Knowledge) -> Iterator[str]:
    if leaning := dangling(text):
        yield f'It leans on what a reader may not see: "{leaning[0]}".'
    if told := advice(text):
        yield f'It tells a reader what to do ("{told}"); say what the evidence or the guideline says.'
    if all(s.qualifiers.setting is not Setting.HUMAN for s in cited) and not _ANIMAL.search(text):
        yield "It must say that this was seen in animals or in the laboratory."
    if all(s.qualifiers.setting is not Setting.HUMAN for s in cited):
        seen = {m.group(1).lower() for s in cited for t in (s.text, s.plain) for m in _PEOPLE.finditer(t)}
        if strange := [m.group() for m in _PEOPLE.finditer(text) if m.group(1).lower() not in seen]:
            yield f'The cited statements were not seen "{strange[0]}".'
    if reader is Reader.PATIENT:
        terms = term_pattern(n for c in know.pack.concepts.values() if c.gloss for n in (c.name, *c.synonyms))
        if (reached := grade(text, terms)) > know.pack.info.plain_grade:
            yield f"For patients it is too hard: school grade {reached:.1f}, at most {know.pack.info.plain_grade:.1f}."


def _named(own: Claim, evidence: list[Claim], cited: list[Statement], know: Knowledge) -> Iterator[str]:
    held = {c for s in cited for c in s.about} | {c for e in evidence for c in e.concepts}
    near = held | {w for c in held for w in know.tree.ancestors(c)}
    if not near & set(own.concepts):
        yield "It names nothing that the cited statements speak of."
    words = frozenset(stem(k) for s in cited for t in (s.text, s.plain) for k in keys(t))
    strange = [
        m.concept
        for m in own.mentions
        if m.concept not in near
        and not (know.is_root(m.concept) or know.is_soft(m.concept))
        and not {stem(k) for k in keys(m.surface)} <= words
    ]
    if strange:
        names = ", ".join(know.pack.concepts[c].name for c in dict.fromkeys(strange))
        yield f"The cited statements do not speak of {names}."


def _denied(own: Claim, evidence: list[Claim], cited: list[Statement]) -> Iterator[str]:
    held = [m for e in evidence for m in e.denied]
    fresh = opposed([m for m in own.denied if m.side], held, same=True)
    if fresh or (own.denies and not any(e.denies for e in evidence)):
        yield "It denies what the cited statements say."
    against = all(s.rule.vote is Vote.AGAINST for s in cited)
    turned = opposed([m for m in own.denied if m.side is False], held, same=True)
    if turned or (not own.denies and all(e.denies for e in evidence) and against):
        yield "It says what the cited statements deny."


def _directed(text: str, own: Claim, evidence: list[Claim], cited: list[Statement]) -> Iterator[str]:
    if own.more and not own.less and all(e.less and not e.more for e in evidence):
        yield "It says more where the cited statements say less."
    elif own.less and not own.more and all(e.more and not e.less for e in evidence):
        yield "It says less where the cited statements say more."
    for one, other in OPPOSITES:
        held = [m for s in cited for t in (s.text, s.plain) for m in marked(t, one, other)]
        if word := opposed(list(marked(text, one, other)), held):
            yield f'The cited statements say the opposite of "{word}" there.'


def _sure(own: Claim, evidence: list[Claim], cited: list[Statement]) -> Iterator[str]:
    firm = frozenset(stem(key(w)) for e in evidence for w in e.absolutes)
    strong = [w for w in sorted(own.absolutes) if not akin(stem(key(w)), firm)]
    if strong:
        yield f'It is stronger than the cited statements: "{strong[0]}".'
    if all(s.certainty.rank < SURE for s in cited) and not (own.hedged or own.attributed):
        yield "The evidence is of low certainty, so the sentence must say so, or say whose finding it is."
    if own.causal and not any(e.causal for e in evidence):
        yield "It speaks of a cause where the cited statements speak of a link."
    held = [m for e in evidence for m in e.doubted]
    sure = opposed([m for m in own.doubted if m.side is False], held, same=True)
    if sure or (not own.open and all(e.doubts for e in evidence)):
        yield "The cited statements leave it open, so the sentence must say may, is thought to, or whose view it is."
    if own.advises and not any(e.advises for e in evidence):
        yield "It gives advice that the cited statements do not give."


def _roles(text: str, cited: list[Statement], know: Knowledge) -> Iterator[str]:
    if any(turned_round(text, s, know) for s in cited):
        yield "It turns round who acts on whom; name the two in the order of the cited statement."
        return
    evidence = [t for s in cited for t in (s.text, s.plain)]
    if pair := exchanged(places_of_figures(text), [places_of_figures(t) for t in evidence]):
        yield f"The numbers {pair[0]} and {pair[1]} have changed their places."
    actors = frozenset(c for s in cited for c in (*s.subjects, *s.objects))
    if pair := exchanged(places_of_names(text, know), [places_of_names(t, know) for t in evidence], actors):
        names = " and ".join(know.pack.concepts[c].name for c in pair)
        yield f"What the cited statements say of {names} has changed its places."
