"""The word index: what it finds, and that it can be lost at any time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.config import Settings
from footnote.index.lexical import LexicalIndex
from footnote.wiring import App, index_rows, open_app
from tests.strategies import WORDS
from tests.tomato import Tomato

ROWS = [("a", "copper spray slows leaf lesions"), ("b", "milk spray"), ("c", "galls on roots")]


@pytest.fixture(scope="session")
def index() -> LexicalIndex:
    """A small index in memory."""
    return LexicalIndex.in_memory(ROWS)


def test_any_of_the_words_is_enough(index: LexicalIndex) -> None:
    """A row that holds any of the words is found, one that holds more of them scores higher."""
    found = index.search(["copper", "spray"], 10)
    assert set(found) == {"a", "b"}
    assert found["a"] > found["b"] > 0


def test_inflected_words_are_found(index: LexicalIndex) -> None:
    """Singular and plural, and other endings, find each other."""
    assert set(index.search(["lesion"], 10)) == {"a"}
    assert set(index.search(["slowing"], 10)) == {"a"}


def test_the_limit_holds(index: LexicalIndex) -> None:
    """No more rows are returned than asked for, the best first."""
    assert list(index.search(["copper", "spray"], 1)) == ["a"]


@pytest.mark.parametrize("words", [[], [""], ["?!"], ["…", "-"]])
def test_no_words_find_nothing(index: LexicalIndex, words: list[str]) -> None:
    """No words, or words without letters and digits, find nothing."""
    assert index.search(words, 10) == {}


@pytest.mark.parametrize("limit", [0, -1])
def test_no_limit_finds_nothing(index: LexicalIndex, limit: int) -> None:
    """Where no row is asked for none is returned and nothing is raised."""
    assert index.search(["copper"], limit) == {}


def test_unknown_words_find_nothing(index: LexicalIndex) -> None:
    """Words that stand nowhere find nothing, not something similar."""
    assert index.search(["basketball"], 10) == {}


@pytest.mark.parametrize(
    "word", ["AND", "OR", "NOT", "text:copper", '"copper', "cop*", "copper~2", "(", "a:b^2", "[a TO z]", "\\", "+x -y"]
)
def test_query_language_is_data(index: LexicalIndex, word: str) -> None:
    """Operators of the search engine are words like any other and raise nothing."""
    assert set(index.search([word], 10)) <= {"a", "b", "c"}


@given(st.lists(WORDS | st.text(max_size=20), max_size=8))
@settings(max_examples=100)
def test_any_words_are_searched(index: LexicalIndex, words: list[str]) -> None:
    """Whatever the words, rows of the index come back with positive scores, best first."""
    found = index.search(words, 10)
    assert set(found) <= {"a", "b", "c"}
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert all(score > 0 for score in found.values())


def test_an_empty_index_finds_nothing() -> None:
    """An index over nothing finds nothing."""
    assert LexicalIndex.in_memory([]).search(["copper"], 10) == {}


QUERIES = [
    ["copper"],
    ["spray", "leaf"],
    ["late", "blight"],
    ["milk"],
    ["yield"],
    ["tomatin", "level"],
    ["wet"],
    ["ph", "ss"],
]


def answers(index: LexicalIndex) -> list[dict[str, float]]:
    """Return what an index finds for some queries."""
    return [index.search(q, 20) for q in QUERIES]


def test_memory_and_disk_find_the_same(tomato: App, tmp_path: Path) -> None:
    """An index in memory, one just built on disk and one opened again give the same rows and scores."""
    rows = index_rows(tomato.know)
    found = [
        answers(LexicalIndex.in_memory(rows)),
        answers(LexicalIndex.at(tmp_path / "i", lambda: rows)),
        answers(LexicalIndex.at(tmp_path / "i", lambda: [])),
    ]
    assert found[0] == found[1] == found[2]


def test_a_deleted_index_comes_back_the_same(tomato: App, tmp_path: Path) -> None:
    """After the index is deleted it is built again with the same answers."""
    rows = index_rows(tomato.know)
    before = answers(LexicalIndex.at(tmp_path / "i", lambda: rows))
    shutil.rmtree(tmp_path / "i")
    assert answers(LexicalIndex.at(tmp_path / "i", lambda: rows)) == before


@pytest.mark.parametrize("pattern", ["meta.json", "*.term", "*.idx", "*.store"])
@pytest.mark.parametrize("content", [b"", b"\x00garbage" * 20])
def test_a_damaged_index_is_built_anew(tmp_path: Path, pattern: str, content: bytes) -> None:
    """An index with a damaged file is thrown away and built again."""
    LexicalIndex.at(tmp_path / "i", lambda: ROWS)
    for path in list((tmp_path / "i").glob(pattern)):
        path.unlink()  # a new file: the one before may still be mapped into memory
        path.write_bytes(content)
    assert set(LexicalIndex.at(tmp_path / "i", lambda: ROWS).search(["copper"], 10)) == {"a"}


@pytest.mark.parametrize("damage", ["missing", "altered", "a folder"])
def test_any_damaged_file_is_noticed(tmp_path: Path, damage: str) -> None:
    """Whichever file of an index is missing, altered by one byte or a folder, the same rows are found."""
    LexicalIndex.at(tmp_path / "i", lambda: ROWS)
    for name in sorted(p.name for p in (tmp_path / "i").iterdir()):
        path = shutil.copytree(tmp_path / "i", tmp_path / name.replace(".", "-")) / name
        content = path.read_bytes()
        path.unlink()
        if damage == "altered":
            path.write_bytes(bytes([content[0] ^ 1]) + content[1:] if content else b"x")
        elif damage == "a folder":
            path.mkdir()
        assert set(LexicalIndex.at(path.parent, lambda: ROWS).search(["copper"], 10)) == {"a"}, name


@pytest.mark.parametrize("put", ["a file", "an empty folder", "a dangling link", "a link to a folder"])
def test_something_else_in_its_place_is_replaced(tmp_path: Path, put: str) -> None:
    """A file, an empty folder or a link where the index should lie is replaced; what a link leads to stays."""
    place, elsewhere = tmp_path / "cache" / "i", tmp_path / "elsewhere"
    place.parent.mkdir()
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine", encoding="utf-8")
    if put == "a file":
        place.write_text("x", encoding="utf-8")
    elif put == "an empty folder":
        place.mkdir()
    else:
        place.symlink_to(elsewhere if put == "a link to a folder" else tmp_path / "nowhere")
    assert set(LexicalIndex.at(place, lambda: ROWS).search(["copper"], 10)) == {"a"}
    assert set(LexicalIndex.at(place, lambda: []).search(["copper"], 10)) == {"a"}
    assert [p.name for p in place.parent.iterdir()] == ["i"]
    assert (elsewhere / "mine").exists()


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where no folder can be made the index is held in memory."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    index = LexicalIndex.at(tmp_path / "file" / "cache" / "i", lambda: ROWS)
    assert set(index.search(["copper"], 10)) == {"a"}


def test_questions_are_answered_from_a_damaged_cache(tmp_path: Path) -> None:
    """With every file of the cache emptied or replaced, questions get the same answer as before."""
    settings, question = Settings(Tomato().write(tmp_path / "pack"), tmp_path / "cache"), "Does copper spray help?"
    before = open_app(settings).ask(question).content_hash
    for path in [p for p in (tmp_path / "cache").rglob("*") if p.is_file()]:
        path.unlink()
        path.write_bytes(b"")
    assert open_app(settings).ask(question).content_hash == before
    for path in list((tmp_path / "cache").iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.write_bytes(b"x")
    assert open_app(settings).ask(question).content_hash == before


def test_building_leaves_no_rest(tmp_path: Path) -> None:
    """Nothing but the finished index is left in its folder."""
    LexicalIndex.at(tmp_path / "deep" / "i", lambda: ROWS)
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["i"]


def test_an_open_index_survives_its_deletion(tmp_path: Path) -> None:
    """A reader that has the index open is not disturbed when the folder is removed."""
    index = LexicalIndex.at(tmp_path / "i", lambda: ROWS)
    shutil.rmtree(tmp_path / "i")
    assert set(index.search(["milk"], 10)) == {"b"}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where the cache cannot be written, questions are answered all the same."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    app = open_app(Settings(pack=Tomato().write(tmp_path / "pack"), cache=tmp_path / "file" / "cache"))
    assert app.ask("Does late blight cause fruit rot?").verdict is not None
