"""Reading a text of an editor from JSON: every field must be one that is known, of the right type and of bounded size.

What the words may say, and which characters may stand in them, is decided where a text is kept.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from footnote.core.answer import Verdict
from footnote.core.publication import LineKind, Manuscript, Part, Passage
from footnote.core.question import Reader
from footnote.errors import BadManuscript

MOST_BYTES = 512 * 1024
MOST_PARTS = 60
MOST_PASSAGES = 200
MOST_NAMED = 5
MOST_PLACE = 80
_REMEDY = "Take the form of `footnote answers work ID`."

_LineId = Annotated[str, Field(pattern=r"^(l[1-9][0-9]{0,8})?$")]
_Words = Annotated[str, Field(max_length=2000)]
_Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Line(_Form):
    id: _LineId = ""
    kind: LineKind
    text: _Words
    statements: Annotated[tuple[_Name, ...], Field(max_length=50)] = ()


class _Heading(_Form):
    heading: _Words
    conflict: bool = False
    passages: Annotated[tuple[_Line, ...], Field(max_length=MOST_PASSAGES)]


class _Text(_Form):
    question: _Words
    reader: Reader
    verdict: Verdict | None
    title: _Words
    summary: _Line | None
    parts: Annotated[tuple[_Heading, ...], Field(max_length=MOST_PARTS)]


def read(text: str | bytes) -> Manuscript:
    """Return the text that some JSON holds; raises BadManuscript, naming the first fields that cannot be taken."""
    if len(text) > MOST_BYTES:
        raise BadManuscript(f"A text has at most {MOST_BYTES // 1024} kB of JSON.", "Take lines out.")
    try:
        found = _Text.model_validate_json(text)
    except ValidationError as error:
        raise BadManuscript(_said(error), _REMEDY) from error
    made = Manuscript(
        question=found.question,
        reader=found.reader,
        verdict=found.verdict,
        title=found.title,
        summary=_passage(found.summary) if found.summary else None,
        parts=tuple(Part(p.heading, tuple(map(_passage, p.passages)), p.conflict) for p in found.parts),
    )
    _refuse_twice(made)
    return made


def read_value(value: Any) -> Manuscript:
    """Return the text that JSON values hold; raises BadManuscript as `read` does."""
    return read(json.dumps(value))


def _passage(line: _Line) -> Passage:
    return Passage(line.id, line.kind, line.text, line.statements)


def _said(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    named = [f"{'.'.join(map(str, e['loc']))[:MOST_PLACE] or 'The text'}: {e['msg']}" for e in found[:MOST_NAMED]]
    more = f" And {len(found) - MOST_NAMED} more." if len(found) > MOST_NAMED else ""
    return f"This is not the JSON of a text. {'; '.join(named)}.{more}"


def _refuse_twice(made: Manuscript) -> None:
    ids = [p.id for p in made.passages if p.id]
    if len(ids) != len(set(ids)):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise BadManuscript(f"Two lines have the id {twice}.", "Leave the id of a new line out.")
