"""Whatever goes wrong in a record is told as its refusal, and the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Holding, Refused
from footnote.errors import BadQuery, BadRecord
from footnote.library import xml_files
from footnote.library.medline import read_record
from footnote.library.unsound import why
from tests.library.papers import read, record, records


def test_an_error_that_says_why_is_told_as_it_is() -> None:
    """Any other becomes one that names the file and a remedy."""
    known = BadQuery("a", "b")
    assert why("a.xml", known) is known
    assert isinstance(why("a.xml", RecursionError()), BadRecord)


def test_a_record_that_breaks_its_reader_is_one_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nobody thought of what is wrong with it."""

    def breaks(label: str, *given: object, **named: object) -> Holding:
        if label.endswith("PMID 2"):
            raise RecursionError
        return read_record(label, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(xml_files, "read_record", breaks)
    found = read(tmp_path, "a.xml", records(record("1"), record("2"), record("3")))
    assert [type(one) for one in found] == [Holding, Refused, Holding]
