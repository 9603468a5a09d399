"""A statement in the words of its reader."""

from __future__ import annotations

from footnote.core.question import Reader
from footnote.core.statement import Quantity, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.phrases import DESIGN_WORDS, SETTING_WORDS
from footnote.rules.words import tokens


def worded(s: Statement, reader: Reader) -> str:
    """Return the sentence of a statement for a reader: plain for patients, text for everybody else."""
    return s.plain if reader is Reader.PATIENT else s.text


def detail(s: Statement, reader: Reader) -> str | None:
    """Return design, setting, figures and locators for researchers; None for other readers."""
    if reader is not Reader.RESEARCHER:
        return None
    parts = [DESIGN_WORDS[s.qualifiers.design], SETTING_WORDS[s.qualifiers.setting]]
    if s.qualifiers.comparator:
        parts.append(f"compared with {s.qualifiers.comparator}")
    parts += [figure(q) for q in s.quantities]
    parts += [f"{x.source}: {x.locator} ({x.seen})" for x in s.sources]
    return "; ".join(parts)


def figure(q: Quantity) -> str:
    """Return a quantity as text, signs, comparators and units as declared."""
    value = "" if q.value is None else format(q.value, "f")
    sign = f"{q.comparator} ".replace("up-to", "up to").replace("at-least", "at least") if q.comparator else ""
    interval = f" [{q.interval[0]:f} to {q.interval[1]:f}]" if q.interval else ""
    unit = f" {q.unit}" if q.unit else ""
    return f"{q.name} {sign}{value}{unit}{interval}"


def glossary(texts: list[str], know: Knowledge, most: int = 8) -> tuple[tuple[str, str], ...]:
    """Return the explained terms that occur in `texts`, in order of first occurrence, at most `most`."""
    found: dict[str, str] = {}
    for text in texts:
        for mention in find(tokens(text), know.lexicon):
            concept = know.pack.concepts[mention.concept]
            if concept.gloss is not None:
                found.setdefault(concept.name, concept.gloss)
    return tuple(found.items())[:most]
