"""Statements as they can speak for a claim: read once, kept, and put together where a claim stands on several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from footnote.core.concept import ConceptId
from footnote.core.source import Source
from footnote.core.statement import Statement, StatementId
from footnote.rules.amounts import Amount, decades, held_amounts, years
from footnote.rules.company import acts, order
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.measures import frequencies
from footnote.rules.novelty import held_stems
from footnote.rules.said import Said
from footnote.rules.senses import senses
from footnote.rules.stems import stem
from footnote.rules.studies import Study, matches, standing_behind
from footnote.rules.words import key, keys, tokens

CODED = re.compile(
    r"(?<![\w.])(?:p\.)?[A-Za-z]{1,12}[-‐‑*.]?\d+[A-Za-z\d.*-]*[A-Za-z\d](?!\w)|(?<![\w.])[A-Z]+[-‐‑]\d+\b"
)


@dataclass(frozen=True, eq=False)
class Witness:
    """A statement with both wordings read; each part of it is made when a claim first asks for it."""

    statement: Statement
    said: tuple[Said, Said]
    know: Knowledge = field(repr=False)

    @cached_property
    def held(self) -> frozenset[ConceptId]:
        """The concepts that it is about or names."""
        return self.statement.about | self.said[0].concepts | self.said[1].concepts

    @cached_property
    def near(self) -> frozenset[ConceptId]:
        """Those that it holds and everything wider."""
        return self.held | frozenset(w for c in self.held for w in self.know.tree.ancestors(c))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of everything that it says."""
        s = self.statement
        told = _told_by(_sources(s, self.know), f"{s.text} {s.plain} {s.noted or ''}")
        return held_stems([s], self.know) | frozenset(told)

    @cached_property
    def meant(self) -> frozenset[int]:
        """The senses of everything that it says."""
        return frozenset[int]().union(*map(senses, self.stems))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its amounts, declared ones too."""
        return held_amounts(self.statement, (x.amounts for x in self.said))

    @cached_property
    def often(self) -> frozenset[tuple[int, str]]:
        """How often it says that things are done."""
        units = (frequencies(q.unit) for q in self.statement.quantities if q.unit)
        return (self.said[0].often | self.said[1].often).union(*units)

    @cached_property
    def acts(self) -> bool:
        """Whether both wordings name its subject as the one that acts on its object."""
        return _acts(self.statement, self.said, self.know)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of its wordings and of its sources."""
        of_sources = frozenset(x.year for x in _sources(self.statement, self.know) if x.year)
        return of_sources.union(*map(years, _texts(self.statement)))

    @cached_property
    def decades(self) -> frozenset[int]:
        """The first years of the decades that it names."""
        return frozenset[int]().union(*map(decades, _texts(self.statement)))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Its names with digits, without case and signs."""
        s = self.statement
        return frozenset(codes(" ".join((*_texts(s), s.noted or "", *_names(self.held, self.know)))))


@dataclass(frozen=True, eq=False)
class _Body(Witness):
    """Several witnesses as one, under the first one's statement."""

    parts: tuple[Witness, ...]

    @cached_property
    def held(self) -> frozenset[ConceptId]:
        return frozenset[ConceptId]().union(*(w.held for w in self.parts))

    @cached_property
    def near(self) -> frozenset[ConceptId]:
        return frozenset[ConceptId]().union(*(w.near for w in self.parts))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset[str]().union(*(w.stems for w in self.parts))

    @cached_property
    def meant(self) -> frozenset[int]:
        return frozenset[int]().union(*(w.meant for w in self.parts))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        return tuple(a for w in self.parts for a in w.amounts)

    @cached_property
    def often(self) -> frozenset[tuple[int, str]]:
        return frozenset[tuple[int, str]]().union(*(w.often for w in self.parts))

    @cached_property
    def acts(self) -> bool:
        return self.parts[0].acts

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset[int]().union(*(w.years for w in self.parts))

    @cached_property
    def decades(self) -> frozenset[int]:
        return frozenset[int]().union(*(w.decades for w in self.parts))

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset[str]().union(*(w.codes for w in self.parts))


class Witnesses:
    """The witnesses of a pack; each is read when it is first called, at most as many as there are statements."""

    def __init__(self, know: Knowledge) -> None:
        self._know = know
        self._read: dict[StatementId, Witness] = {}
        self._studies: list[Study] = []

    def of(self, s: Statement) -> Witness:
        """Return a statement as a witness."""
        found = self._read.get(s.id)
        if found is None:
            found = self._read[s.id] = _witness(s, self._know)
        return found

    def is_known(self, study: Study) -> bool:
        """Whether a study of this description could stand behind any statement of the pack."""
        for n, s in enumerate(self._know.pack.statements.values()):
            if n == len(self._studies):
                self._studies.append(standing_behind(s, self._know))
            if matches(study, self._studies[n], self._know):
                return True
        return False

    def all(self, statements: Iterable[Statement]) -> tuple[Witness, ...]:
        """Return some statements as witnesses, in order."""
        return tuple(self.of(s) for s in statements)


def _witness(s: Statement, know: Knowledge) -> Witness:
    return Witness(s, (Said(s.text, know), Said(s.plain, know)), know)


def _sources(s: Statement, know: Knowledge) -> list[Source]:
    return [know.pack.sources[x.source] for x in s.sources if x.source in know.pack.sources]


def _texts(s: Statement) -> tuple[str, ...]:
    return s.text, s.plain, *(q.unit or "" for q in s.quantities)


def _acts(s: Statement, said: tuple[Said, Said], know: Knowledge) -> bool:
    if not acts(s):
        return False
    orders = [o for x in said if (o := order(x.clauses, s, know)) is not None]
    return bool(orders) and all(orders)


_CAPITALS = re.compile(r"\b[A-Z][\w'’]*")


def _told_by(sources: Sequence[Source], text: str) -> Iterable[str]:
    """Stems of the names of those who stand behind a statement, and the initials of names in capitals within it."""
    for source in sources:
        for name in (*source.authors, source.container or "", source.publisher or ""):
            yield from map(stem, keys(name))
    for name in re.findall(r"(?:[A-Z][\w'’]*(?:,? (?:and |of |for |the )?)?){2,}", text):
        yield stem(key("".join(w[0] for w in _CAPITALS.findall(name))))


def _names(held: frozenset[ConceptId], know: Knowledge) -> Iterable[str]:
    for concept in (know.pack.concepts[c] for c in held):
        yield from (concept.name, *concept.synonyms)


def codes(text: str) -> Iterable[str]:
    """Give the names with digits in a text ("VX-814", "p.Glu342Lys") without case and signs."""
    for m in CODED.finditer(text):
        yield plain_code(m.group())


def plain_code(name: str) -> str:
    """Return a name with digits without case and signs."""
    return "".join(c for c in name.casefold() if c.isalnum())


def together(held: Sequence[Witness]) -> Witness:
    """Return several witnesses as one body of evidence, under the first one's statement."""
    first = held[0]
    return first if len(held) == 1 else _Body(first.statement, first.said, first.know, tuple(held))


def names_of(text: str, know: Knowledge) -> frozenset[ConceptId]:
    """Return the concepts that a text names."""
    return frozenset(m.concept for m in find(tokens(text), know.lexicon))
