"""The form in which an editor works on a text: from a manuscript to fields and back, and what its buttons do.

Every button sends the whole text, so that nothing is lost and nothing needs a script. The fields of a line say where it
stands; the wording of a statement is never taken from the form but from the pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from footnote.core.publication import LineKind, Manuscript, Part, Passage
from footnote.rules.editions import numbered
from footnote.rules.knowledge import Knowledge
from footnote.rules.wording import worded

SUMMARY = "summary"
MOST_PARTS = 40
MOST_LINES = 200
NEW_PART = "New section"
_LINE = re.compile(r"(?P<part>summary|\d{1,2})-(?P<line>\d{1,3})")
Form = Mapping[str, str]


def read_form(form: Form, before: Manuscript, know: Knowledge) -> Manuscript:
    """Return the text that a form holds, with the question, reader and verdict of the text it was made from."""
    parts = []
    for number in range(min(int(form.get("parts", "0") or 0), MOST_PARTS)):
        lines = tuple(_lines(form, str(number), before, know))
        heading = " ".join(form.get(f"heading-{number}", "").split())
        parts.append(Part(heading, lines, form.get(f"conflict-{number}") == "1"))
    summary = next(iter(_lines(form, SUMMARY, before, know)), None)
    title = " ".join(form.get("title", before.title).split())
    return replace(before, title=title, summary=summary, parts=tuple(parts))


def _lines(form: Form, part: str, before: Manuscript, know: Knowledge) -> list[Passage]:
    found: list[Passage] = []
    for number in range(min(int(form.get(f"lines-{part}", "0") or 0), MOST_LINES)):
        at = f"{part}-{number}"
        if f"kind-{at}" not in form:
            continue
        kind = LineKind(form[f"kind-{at}"])
        statements = tuple(re.split(r"[\s,;]+", form.get(f"statements-{at}", "").strip()))
        cited = tuple(i for i in statements if i)
        text = " ".join(form.get(f"text-{at}", "").split())
        if kind is LineKind.STATEMENT and len(cited) == 1 and (s := know.statement(cited[0])) is not None:
            text, cited = worded(s, before.reader), (s.id,)
        found.append(Passage(form.get(f"id-{at}", ""), kind, text, cited))
    return found


def pressed(do: str, text: Manuscript, know: Knowledge, proposal: Manuscript | None = None) -> Manuscript:
    """Return a text after a button, anything else changes nothing.

    "up", "down" or "drop" with the place of a line; "own", "link" or "part" to add a sentence, linking words or a
    section; "add:ID" to add a statement and "cite:ID" to cite it in the last own sentence; "first" and "back:LINE" to
    take what the proposal says first, or one of its lines.
    """
    act, _, where = do.partition(":")
    if act in ("up", "down", "drop") and (m := _LINE.fullmatch(where)):
        return _moved(text, act, m["part"], int(m["line"]))
    if act == "part":
        return replace(text, parts=(*text.parts, Part(NEW_PART, ())))
    if act in ("part-up", "part-drop") and where.isdigit() and int(where) < len(text.parts):
        return _moved_part(text, act, int(where))
    if act == "add" and (s := know.statement(where.partition("@")[0])) is not None:
        return _added(text, Passage("", LineKind.STATEMENT, worded(s, text.reader), (s.id,)), where)
    if act in ("first", "back") and proposal is not None:
        return _put_back(text, proposal, where)
    if act == "cite" and know.statement(where) is not None:
        return _cited(text, where)
    if act == "own":
        return _added(text, Passage("", LineKind.EDITOR, "", ()), where)
    if act == "link":
        return _added(text, Passage("", LineKind.LINKING, "", ()), where)
    return text


def _put_back(text: Manuscript, proposal: Manuscript, line: str) -> Manuscript:
    """A text with a line of the proposal, or, without one, with what the proposal says first."""
    if not line:
        first = replace(proposal.summary, id="") if proposal.summary else None
        return numbered(replace(text, summary=first), (p.id for p in text.passages))
    found = next((p for p in proposal.passages if p.id == line), None)
    return _added(text, replace(found, id=""), line) if found else text


def _cited(text: Manuscript, statement: str) -> Manuscript:
    """A text whose last own sentence cites a statement more."""
    own = [p.id for p in text.passages if p.kind is LineKind.EDITOR]

    def citing(p: Passage) -> Passage:
        last = bool(own) and p.id == own[-1] and statement not in p.statements
        return replace(p, statements=(*p.statements, statement)) if last else p

    parts = tuple(replace(part, passages=tuple(map(citing, part.passages))) for part in text.parts)
    return replace(text, parts=parts)


def _added(text: Manuscript, passage: Passage, where: str) -> Manuscript:
    """A text with a line at the end of the section named after the "@", else of the last one."""
    parts = list(text.parts) or [Part(NEW_PART, ())]
    wanted = where.rpartition("@")[2]
    at = int(wanted) if wanted.isdigit() and int(wanted) < len(parts) else len(parts) - 1
    parts[at] = replace(parts[at], passages=(*parts[at].passages, passage))
    return numbered(replace(text, parts=tuple(parts)), (p.id for p in text.passages))


def _moved(text: Manuscript, act: str, part: str, line: int) -> Manuscript:
    if part == SUMMARY:
        return replace(text, summary=None) if act == "drop" else text
    at = int(part)
    if at >= len(text.parts) or line >= len(text.parts[at].passages):
        return text
    passages = list(text.parts[at].passages)
    taken = passages.pop(line)
    if act != "drop":
        passages.insert(max(line - 1, 0) if act == "up" else line + 1, taken)
    parts = list(text.parts)
    parts[at] = replace(parts[at], passages=tuple(passages))
    return replace(text, parts=tuple(p for p in parts if p.passages or p is not parts[at]))


def _moved_part(text: Manuscript, act: str, at: int) -> Manuscript:
    parts = list(text.parts)
    taken = parts.pop(at)
    if act == "part-up":
        parts.insert(max(at - 1, 0), taken)
    return replace(text, parts=tuple(parts))
