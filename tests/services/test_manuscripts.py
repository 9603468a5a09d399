"""Reading a text from JSON: what is not known, of another type or too large is refused by a message that names it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from footnote.errors import BadManuscript
from footnote.services import manuscripts

LINE: dict[str, Any] = {"kind": "linking", "text": "What follows."}
TEXT: dict[str, Any] = {
    "question": "Does late blight cause fruit rot?",
    "reader": "patient",
    "verdict": None,
    "title": "Late blight",
    "summary": None,
    "parts": [{"heading": "More", "passages": [LINE]}],
}


def with_line(**fields: Any) -> dict[str, Any]:
    """Return a text whose one line has other fields."""
    return {**TEXT, "parts": [{"heading": "More", "passages": [{**LINE, **fields}]}]}


REFUSED: dict[str, tuple[Any, str]] = {
    "a field more": ({**TEXT, "author": "x"}, "author"),
    "a field missing": ({k: v for k, v in TEXT.items() if k != "title"}, "title"),
    "a reader unknown": ({**TEXT, "reader": "robot"}, "reader"),
    "a verdict unknown": ({**TEXT, "verdict": "perhaps"}, "verdict"),
    "a number for a text": ({**TEXT, "title": 5}, "title"),
    "a truth for a text": ({**TEXT, "title": True}, "title"),
    "a text for a truth": ({**TEXT, "parts": [{"heading": "x", "passages": [], "conflict": "no"}]}, "conflict"),
    "a kind unknown": (with_line(kind="verse"), "parts.0.passages.0.kind"),
    "a field of a line more": (with_line(certainty="high"), "parts.0.passages.0.certainty"),
    "an id of another form": (with_line(id="x1"), "parts.0.passages.0.id"),
    "an id with a digit of another script": (with_line(id="l²"), "parts.0.passages.0.id"),
    "an id far too long": (with_line(id="l" + "9" * 5000), "parts.0.passages.0.id"),
    "a statement that is a number": (with_line(statements=[1]), "parts.0.passages.0.statements.0"),
    "too many statements": (with_line(statements=["a"] * 51), "parts.0.passages.0.statements"),
    "a line too long": (with_line(text="x" * 2001), "parts.0.passages.0.text"),
    "too many parts": ({**TEXT, "parts": [TEXT["parts"][0]] * 61}, "parts"),
    "an id twice": ({**TEXT, "parts": [{"heading": "x", "passages": [{**LINE, "id": "l1"}] * 2}]}, "l1"),
    "a list": ([], "object"),
    "nothing": (None, "object"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_fit_is_named(what: str) -> None:
    """A text with something that does not fit is refused, and the message names the place and the remedy."""
    value, named = REFUSED[what]
    with pytest.raises(BadManuscript) as refused:
        manuscripts.read_value(value)
    assert named in refused.value.what
    assert refused.value.remedy
    assert len(refused.value.what) < 1500


@pytest.mark.parametrize(
    "raw",
    ["", "{", "[" * 100_000, '{"a": NaN}', b"\xff\xfe", json.dumps({"x" * 400_000: 1}), " " * 600_000],
    ids=range(7),
)
def test_what_is_no_json_of_bounded_size_is_refused(raw: str | bytes) -> None:
    """No bytes at all make the reading fail in another way than by a refusal with a short message."""
    with pytest.raises(BadManuscript) as refused:
        manuscripts.read(raw)
    assert len(refused.value.what) < 1500


def test_a_new_line_needs_no_id() -> None:
    """A line may leave its id and its statements out, and a part whether it is a conflict."""
    found = manuscripts.read_value(TEXT)
    assert [(p.id, p.statements) for p in found.passages] == [("", ())]
    assert found.parts[0].conflict is False
