"""What is written is read back as it was, and written again the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.core.concept import Concept
from footnote.core.pack import Pack
from footnote.core.source import Source
from footnote.core.statement import Statement
from footnote.packs import writer
from footnote.packs.reader import load
from tests import strategies
from tests.tomato import CONCEPTS, SOURCES, STATEMENTS, Tomato


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for packs that are written over and over."""
    return tmp_path_factory.mktemp("writer")


def read_back(folder: Path, tomato: Tomato) -> Pack:
    """Return a pack after writing and reading it; it must have no problem of form."""
    loaded = load(tomato.write(folder))
    assert loaded.problems == ()
    assert loaded.pack is not None
    return loaded.pack


@given(st.lists(strategies.statements, min_size=1, max_size=3, unique_by=lambda s: s.id))
@settings(max_examples=50)
def test_statements_come_back(folder: Path, made: list[Statement]) -> None:
    """Any statement is read back equal, with every sign, digit, note and quotation."""
    pack = read_back(folder, replace(Tomato(), statements=tuple(made)))
    assert pack.statements == {s.id: s for s in made}
    assert [q.value for s in pack.statements.values() for q in s.quantities] == [
        q.value for s in sorted(made, key=lambda s: s.id) for q in s.quantities
    ]


@given(st.lists(strategies.concepts, max_size=4, unique_by=lambda c: c.id))
def test_concepts_come_back(folder: Path, made: list[Concept]) -> None:
    """Any concept is read back equal, whatever its names look like in YAML."""
    assert read_back(folder, replace(Tomato(), concepts=tuple(made))).concepts == {c.id: c for c in made}


@given(st.lists(strategies.sources, max_size=4, unique_by=lambda s: s.id))
def test_sources_come_back(folder: Path, made: list[Source]) -> None:
    """Any source is read back equal, numbers in text fields staying text."""
    assert read_back(folder, replace(Tomato(), sources=tuple(made))).sources == {s.id: s for s in made}


@given(st.lists(strategies.statements, min_size=1, max_size=3, unique_by=lambda s: s.id))
@settings(max_examples=40)
def test_writing_again_changes_no_byte(folder: Path, made: list[Statement]) -> None:
    """What was read is written in the same bytes again, so that a diff shows only real changes."""
    pack = read_back(folder, replace(Tomato(), statements=tuple(made)))
    assert writer.statements_text(pack.statements.values()) == writer.statements_text(made)


@given(st.permutations(STATEMENTS), st.permutations(CONCEPTS), st.permutations(SOURCES))
@settings(max_examples=10)
def test_order_does_not_matter(a: list[Statement], b: list[Concept], c: list[Source]) -> None:
    """Everything is written sorted by id, whatever order it came in."""
    assert writer.statements_text(a) == writer.statements_text(STATEMENTS)
    assert writer.concepts_text(b) == writer.concepts_text(CONCEPTS)
    assert writer.sources_text(c) == writer.sources_text(SOURCES)


def test_the_tomato_pack_comes_back(tmp_path: Path) -> None:
    """A whole pack is read back as it was made."""
    pack = read_back(tmp_path, Tomato())
    assert tuple(pack.statements.values()) == STATEMENTS
    assert tuple(pack.concepts.values()) == CONCEPTS
    assert tuple(pack.sources.values()) == SOURCES


def test_lines_point_at_entries(tmp_path: Path) -> None:
    """Each entry's line is the line of its file where it begins."""
    loaded = load(Tomato().write(tmp_path))
    for s in STATEMENTS:
        file, line = loaded.lines[f"statement:{s.id}"]
        assert (tmp_path / file).read_text(encoding="utf-8").splitlines()[line - 1] == f"- id: {s.id}"
