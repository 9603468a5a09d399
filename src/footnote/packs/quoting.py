"""Whether the quotations of a pack stand, sign by sign, in the documents of a library that they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from footnote.core.statement import Statement, Support
from footnote.packs.problems import Problem
from footnote.packs.reader import Loaded

TextOf = Callable[[str], str | None]
"""The text of a document by its id or any of its identifiers; None where the library does not hold it."""
SHOWN = 60


@dataclass(frozen=True)
class Quotations:
    """How many quotations of a pack were found where they are said to stand, how many could not be looked up (they name
    no document, or there is no library or no such document in it), and what is wrong with the others."""

    found: int
    not_checked: int
    problems: tuple[Problem, ...]


def check_quotations(loaded: Loaded, text_of: TextOf | None) -> Quotations:
    """Look up every quotation of a pack; `text_of` is None where there is no library."""
    found, unseen, problems = 0, 0, list[Problem]()
    for statement in () if loaded.pack is None else loaded.pack.statements.values():
        for support in statement.sources:
            if support.quote is None:
                continue
            text = None if text_of is None or support.document is None else text_of(support.document)
            if text is None:
                unseen += 1
            elif support.quote in text:
                found += 1
            else:
                problems.append(_missing(statement, support, text, loaded))
    return Quotations(found, unseen, tuple(sorted(problems)))


def names_documents(loaded: Loaded) -> bool:
    """Whether any quotation names a document, so that a library is worth opening."""
    statements = () if loaded.pack is None else loaded.pack.statements.values()
    return any(x.quote and x.document for s in statements for x in s.sources)


def _missing(s: Statement, support: Support, text: str, loaded: Loaded) -> Problem:
    quote = support.quote or ""
    shown = quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"
    what = f"{s.id}: the quotation {shown!r} does not stand in {support.document}."
    nearly = _plain(quote) in _plain(text)
    remedy = "Only its white space differs; copy it sign by sign." if nearly else "Copy the words from the document."
    return Problem(*loaded.lines[f"statement:{s.id}"], "PACK-026", what, remedy)


def _plain(text: str) -> str:
    return " ".join(text.split())
