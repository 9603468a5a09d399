"""A claim beside statements of the tomato pack, as they are or changed, and what the comparison says of it."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.check import ReasonCode
from footnote.core.statement import Setting, Statement
from footnote.rules.comparing import Comparison, Context, compare
from footnote.rules.said import Said
from footnote.rules.witnesses import Witnesses
from footnote.wiring import App
from tests.tomato import found

PLAIN = Context()


def beside(app: App, claim: str, *evidence: str | Statement, context: Context = PLAIN) -> Comparison:
    """Return a claim beside statements, each by its id in the pack or as it is."""
    witnesses = Witnesses(app.know)
    held = tuple(witnesses.of(app.know.pack.statements[e] if isinstance(e, str) else e) for e in evidence)
    return compare(Said(claim, app.know), held, context, app.know)


def codes(app: App, claim: str, *evidence: str | Statement, context: Context = PLAIN) -> set[ReasonCode]:
    """Return the kinds of differences of a claim whose evidence does not carry it, none where it is carried."""
    found = beside(app, claim, *evidence, context=context)
    return set() if found.carried else {d.code for d in found.differences}


def saying(id: str, text: str, setting: Setting | None = None, **changes: object) -> Statement:
    """Return a statement of the tomato pack in other words, without its quantities, and changed."""
    s = found(id)
    seen = replace(s.qualifiers, setting=setting or s.qualifiers.setting)
    return replace(s, text=text, plain=text, quantities=(), qualifiers=seen, **changes)  # type: ignore[arg-type]  # tests only
