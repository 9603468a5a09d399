"""Look into a pack: one statement, source or concept, and search by words."""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.concept import Concept
from footnote.core.source import Source
from footnote.core.statement import Statement
from footnote.errors import NotInPack
from footnote.rules.knowledge import Knowledge
from footnote.rules.words import keys
from footnote.services.ports import StatementSearch

Thing = Statement | Source | Concept


@dataclass(frozen=True)
class Usage:
    """A thing of the pack and the statements that use it, sorted by id (for a statement: those that disagree)."""

    thing: Thing
    statements: tuple[Statement, ...]


def show(name: str, know: Knowledge) -> Usage:
    """Return the statement (by id or alias), source or concept called `name`, in that order of preference.

    Raises NotInPack when the pack has none of them.
    """
    if (s := know.statement(name)) is not None:
        return Usage(s, others(s, know))
    if name in know.pack.sources:
        return Usage(know.pack.sources[name], citing(name, know))
    if name in know.pack.concepts:
        return Usage(know.pack.concepts[name], about(name, know))
    raise NotInPack(f"The pack holds nothing called {name!r}.", "Try `footnote pack search WORDS`.")


def others(s: Statement, know: Knowledge) -> tuple[Statement, ...]:
    """Return the other members of a statement's conflict group."""
    members = know.by_conflict.get(s.conflict_group or "", ())
    return tuple(know.pack.statements[m] for m in members if m != s.id)


def citing(source: str, know: Knowledge) -> tuple[Statement, ...]:
    """Return the statements that stand on a source."""
    return tuple(s for s in know.pack.statements.values() if any(x.source == source for x in s.sources))


def about(concept: str, know: Knowledge) -> tuple[Statement, ...]:
    """Return the statements about a concept or something narrower."""
    return tuple(know.pack.statements[i] for i in sorted(know.postings.get(concept, ())))


def search(words: str, know: Knowledge, index: StatementSearch, limit: int = 20) -> tuple[Statement, ...]:
    """Return the statements that hold the words, best first, at most `limit`; plain word search, no reading."""
    hits = index.search(keys(words), limit)
    return tuple(know.pack.statements[i] for i in hits)
