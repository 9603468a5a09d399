"""What has changed beneath an edition since it was made, said in words: statements, sources, the verdict, the date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from footnote.core.answer import Verdict
from footnote.core.publication import Edition, Footing
from footnote.core.source import SourceStatus
from footnote.rules.hashing import recorded
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import VERDICT_WORDS

_FIELDS = {
    "text": "its wording for clinicians",
    "plain": "its wording for patients",
    "certainty": "its certainty",
    "relation": "its relation",
    "subjects": "what it is about",
    "objects": "what it is about",
    "qualifiers": "for whom or how it holds",
    "quantities": "its figures",
    "sources": "its sources",
    "noted": "its limits",
    "conflict_group": "which findings it disagrees with",
}
_SILENT = frozenset({"part_of", "topic"})


@dataclass(frozen=True)
class Change:
    """Something that changed beneath an edition: which record, in words, and its text before and after where it has
    one (None where it is gone)."""

    kind: str
    id: str
    words: str
    before: str | None = None
    after: str | None = None


def changes(edition: Edition, know: Knowledge, today: str, due_on: str | None) -> tuple[Change, ...]:
    """Return what changed beneath an edition, empty while it stands; `today` and `due_on` are ISO days."""
    found = [c for f in edition.footings if (c := _changed(f, know)) is not None]
    if due_on is not None and today > due_on:
        found.append(Change("date", due_on, f"The review was due on {due_on}."))
    return tuple(found)


def moved(resting: Iterable[tuple[str, str, str]], know: Knowledge) -> bool:
    """Whether a statement or source, given by kind, id and hash, is not in the pack any more as it was."""
    return any(know.fingerprints.get((kind, id)) != was for kind, id, was in resting if kind != "verdict")


def verdict_change(edition: Edition, verdict: Verdict | None) -> Change | None:
    """Return that the automatic verdict is no longer the one that the edition was made with, None while it is."""
    if verdict == edition.verdict:
        return None
    before, after = _word(edition.verdict), _word(verdict)
    return Change(
        "verdict", "automatic", f'The automatic answer now says "{after}" instead of "{before}".', before, after
    )


def _word(verdict: Verdict | None) -> str:
    return VERDICT_WORDS[verdict] if verdict else "no yes or no"


def _changed(footing: Footing, know: Knowledge) -> Change | None:
    if footing.kind == "statement":
        return _statement(footing, know)
    return _source(footing, know) if footing.kind == "source" else None


def _statement(footing: Footing, know: Knowledge) -> Change | None:
    now = know.pack.statements.get(footing.id)
    if now is None:
        successor = know.statement(footing.id)
        gone = f"Statement {footing.id} is no longer in the pack"
        words = f"{gone}; it was merged into {successor.id}." if successor else f"{gone}."
        return Change(
            "statement", footing.id, words, str(footing.record["text"]), successor.text if successor else None
        )
    if know.fingerprints["statement", now.id] == footing.hash:
        return None
    record = recorded(now)
    parts = list(dict.fromkeys(_FIELDS.get(f, f) for f in _differing(footing.record, record)))
    words = f"Statement {footing.id} changed: {', '.join(parts) or 'its record'}."
    return Change("statement", footing.id, words, str(footing.record["text"]), now.text)


def _source(footing: Footing, know: Knowledge) -> Change | None:
    now = know.pack.sources.get(footing.id)
    title = str(footing.record["title"])
    if now is None:
        return Change("source", footing.id, f"Source {footing.id} is no longer in the pack.", title, None)
    if know.fingerprints["source", now.id] == footing.hash:
        return None
    record = recorded(now)
    if now.status is not SourceStatus.CURRENT and footing.record["status"] != str(now.status):
        words = f"Source {footing.id} is now marked as {str(now.status).replace('-', ' ')}."
    else:
        words = f"The record of source {footing.id} changed: {', '.join(_differing(footing.record, record))}."
    return Change("source", footing.id, words, title, now.title)


def _differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    names = [f for f in after if before.get(f) != after[f]]
    return [f for f in names if f not in _SILENT] or names
