"""Many questions from a file: one JSON answer a line, in order; one that fails does not stop the rest."""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from footnote.core.answer import Answer
from footnote.core.question import Reader
from footnote.errors import BadQuestion, BadRequest, FootnoteError
from footnote.services.contract import answer_json, error_json
from footnote.wiring import App

Beside = Callable[[Answer], dict[str, Any] | None]
"""Returns what the library holds on the question of an answer, as JSON values."""
log = logging.getLogger("footnote")


def run(file: Path, app: App, reader: Reader | None, library: Beside | None = None) -> None:
    """Answer each line of `file` ("-" for standard input) on standard output, with what the library holds beside it.

    Raises BadRequest when the file cannot be read at all.
    """
    for line in _lines(file):
        print(_writable(json.dumps(answer_line(line, app, reader, library), ensure_ascii=False)), flush=True)


def _writable(text: str) -> str:
    """Return JSON text with lone surrogates, which an id may hold, escaped as JSON escapes them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _lines(file: Path) -> Iterable[tuple[int, str]]:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise BadRequest(f"The file {file.name!r} cannot be read.", "Give a text file.", code="DOOR-005") from error
    for number, line in enumerate(content.decode("utf-8", errors="replace").split("\n"), start=1):
        if line.strip():
            yield number, line


def answer_line(
    line: tuple[int, str], app: App, reader: Reader | None, library: Beside | None = None
) -> dict[str, Any]:
    """Return the JSON for one numbered line: {"id", …answer} or {"id", "error": {"code", "message"}}."""
    number, text = line
    row_id: Any = str(number)
    try:
        row = _parse(text)
        row_id = row.get("id", row_id)
        answer = app.ask(_text(row, "question"), _reader(row, reader), _text(row, "after") or None)
        return {"id": row_id, **answer_json(answer, datetime.now(UTC), library(answer) if library else None)}
    except FootnoteError as error:
        return {"id": row_id, "error": error_json(error)}
    except Exception as error:  # the outermost door of one line: the batch goes on
        reference = hashlib.sha256(repr(error).encode()).hexdigest()[:8]
        log.exception("unforeseen failure %s in line %s", reference, number)
        return {
            "id": row_id,
            "error": {"code": "FN-500", "message": f"Something unforeseen failed, reference {reference}."},
        }


def _parse(text: str) -> dict[str, Any]:
    if not text.lstrip().startswith("{"):
        return {"question": text}
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(
            "The line starts like JSON but is not.", "Write one JSON object a line.", code="DOOR-003"
        ) from error
    if not isinstance(row, dict):
        raise BadRequest("The line is not a JSON object.", "Write one JSON object a line.", code="DOOR-003")
    return row


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        if name == "question":
            raise BadQuestion("There is no question.", 'Give "question".', code="ASK-001")
        return ""
    if not isinstance(value, str):
        raise BadRequest(f"{name!r} is not a text.", "Write it in quotes.", code="DOOR-003")
    return value


def _reader(row: dict[str, Any], default: Reader | None) -> Reader | None:
    value = row.get("reader")
    if value is None:
        return default
    try:
        return Reader(str(value))
    except ValueError as error:
        raise BadRequest(
            f"{str(value)[:40]!r} is no reader.", f"Use one of: {', '.join(Reader)}.", code="DOOR-004"
        ) from error
