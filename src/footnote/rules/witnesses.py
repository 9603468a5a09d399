"""Statements as they can speak for a claim: read once, kept, and put together where a claim stands on several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from footnote.core.concept import ConceptId
from footnote.core.source import Source
from footnote.core.statement import Statement, StatementId
from footnote.rules.amounts import Amount, decades, held_amounts, years
from footnote.rules.company import acts, order
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.novelty import held_stems
from footnote.rules.said import Said
from footnote.rules.senses import senses
from footnote.rules.stems import stem
from footnote.rules.studies import Study, matches, standing_behind
from footnote.rules.words import key, keys

CODED = re.compile(
    r"(?<![\w.])(?:p\.)?[A-Za-z]{1,12}[-‐‑*.]?\d+[A-Za-z\d.*-]*[A-Za-z\d](?!\w)|(?<![\w.])[A-Z]+[-‐‑]\d+\b"
)


@dataclass(frozen=True, eq=False)
class Witness:
    """A statement with both wordings read.

    `held` are the concepts that it is about or names, `near` those and everything wider; `stems` and `meant` the stems
    and senses of everything that it says; `amounts` its amounts, declared ones too; `years` those of its wordings and
    of its sources; `acts` tells that both wordings name its subject as the one that acts on its object.
    """

    statement: Statement
    said: tuple[Said, Said]
    held: frozenset[ConceptId]
    near: frozenset[ConceptId]
    stems: frozenset[str]
    meant: frozenset[int]
    amounts: tuple[Amount, ...]
    often: frozenset[tuple[int, str]]
    acts: bool
    years: frozenset[int]
    decades: frozenset[int]
    codes: frozenset[str]


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
        if not self._studies:
            self._studies = [standing_behind(s, self._know) for s in self._know.pack.statements.values()]
        return any(matches(study, known, self._know) for known in self._studies)

    def all(self, statements: Iterable[Statement]) -> tuple[Witness, ...]:
        """Return some statements as witnesses, in order."""
        return tuple(self.of(s) for s in statements)


def _witness(s: Statement, know: Knowledge) -> Witness:
    said = (Said(s.text, know), Said(s.plain, know))
    held = s.about | said[0].concepts | said[1].concepts
    sources = [know.pack.sources[x.source] for x in s.sources if x.source in know.pack.sources]
    stems = held_stems([s], know) | frozenset(_told_by(sources, f"{s.text} {s.plain} {s.noted or ''}"))
    texts = [s.text, s.plain, *(q.unit or "" for q in s.quantities)]
    often = said[0].often | said[1].often
    for q in s.quantities:
        if q.unit:
            often |= Said(q.unit, know).often
    return Witness(
        statement=s,
        said=said,
        held=held,
        near=held | frozenset(w for c in held for w in know.tree.ancestors(c)),
        stems=stems,
        meant=frozenset[int]().union(*map(senses, stems)),
        amounts=held_amounts(s, (x.amounts for x in said)),
        often=often,
        acts=_acts(s, said, know),
        years=frozenset(y for t in texts for y in years(t)) | frozenset(x.year for x in sources if x.year),
        decades=frozenset(y for t in texts for y in decades(t)),
        codes=frozenset(codes(" ".join((*texts, s.noted or "", *_names(held, know))))),
    )


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
    if len(held) == 1:
        return first
    return Witness(
        statement=first.statement,
        said=first.said,
        held=frozenset[ConceptId]().union(*(w.held for w in held)),
        near=frozenset[ConceptId]().union(*(w.near for w in held)),
        stems=frozenset[str]().union(*(w.stems for w in held)),
        meant=frozenset[int]().union(*(w.meant for w in held)),
        amounts=tuple(a for w in held for a in w.amounts),
        often=frozenset[tuple[int, str]]().union(*(w.often for w in held)),
        acts=first.acts,
        years=frozenset[int]().union(*(w.years for w in held)),
        decades=frozenset[int]().union(*(w.decades for w in held)),
        codes=frozenset[str]().union(*(w.codes for w in held)),
    )


def names_of(text: str, know: Knowledge) -> frozenset[ConceptId]:
    """Return the concepts that a text names."""
    return frozenset(m.concept for m in find(Said(text, know).tokens, know.lexicon))
