"""Words find passages: any of them, phrases that must occur, words that must not, and what a search is kept to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from footnote.core.holding import Filters, Form, Numbered, Query
from footnote.core.source import SourceKind
from footnote.index.passages import Words, link, write


def row(number: int, text: str, title: str = "A title", **other: object) -> Numbered:
    """Return a passage."""
    made = Numbered(number, f"pmid:{number}", 0, title, text, 2020, "rct", "pubmed-xml", "current")
    return replace(made, **other)  # type: ignore[arg-type]


def index(folder: Path, *rows: Numbered) -> Words:
    """Return an index of passages."""
    write(folder, rows, 1)
    return Words(folder)


def numbers(words: Words, query: Query, limit: int = 100) -> list[int]:
    """Return what is found, best first."""
    return [number for number, _ in words.search(query, limit)]


def test_any_word_finds_and_more_words_come_first(tmp_path: Path) -> None:
    """Every form of a word counts, and a passage with all of them is the best."""
    words = index(tmp_path, row(1, "Lungs decline."), row(2, "A lung."), row(3, "The decline of hearing in age."))
    found = words.search(Query("", ("lung", "declines")), 10)
    assert found[0][0] == 1
    assert {n for n, _ in found} == {1, 2, 3}
    assert numbers(words, Query("", ("kidney",))) == []


def test_stop_words_are_dropped_unless_there_is_nothing_else(tmp_path: Path) -> None:
    """They find nothing beside a telling word."""
    words = index(tmp_path, row(1, "The liver is of use."), row(2, "What is the use of it?"))
    assert numbers(words, Query("", ("the", "liver", "of"))) == [1]
    assert numbers(words, Query("", ("what", "of", "it")))[0] == 2


def test_phrases_must_occur_and_what_is_without_must_not(tmp_path: Path) -> None:
    """In the passage or in the title; words beside a phrase only move what has it."""
    words = index(
        tmp_path,
        row(1, "Augmentation therapy in emphysema"),
        row(2, "Therapy of emphysema without augmentation"),
        row(3, "Of something else", "Augmentation therapy"),
        row(4, "Augmentation therapy of the lung"),
    )
    phrase = Query("", ("lung",), (("augmentation", "therapy"),))
    found = numbers(words, phrase)
    assert set(found) == {1, 3, 4}
    assert found.index(4) < found.index(1)
    assert numbers(words, Query("", ("therapy",), without=(("augmentation", "therapy"),))) == [2]
    assert numbers(words, Query("", ("therapy",), without=(("lung",), ("emphysema",)))) == [3]
    assert numbers(words, Query("", phrases=(("emphysemas",), ("therapy", "in")))) == [1]


def test_a_search_is_kept_to_years_kinds_forms_and_what_stands(tmp_path: Path) -> None:
    """Each filter alone and all together; a passage without a year is in no range of years."""
    words = index(
        tmp_path,
        row(1, "liver", year=1999),
        row(2, "liver", year=2010, kind="guideline", form="pdf"),
        row(3, "liver", year=2020, status="retracted"),
        row(4, "liver", year=None, kind=""),
    )
    kept = {
        Filters(since=2000): {2, 3},
        Filters(until=2010): {1, 2},
        Filters(since=2010, until=2010): {2},
        Filters(kinds=frozenset({SourceKind.GUIDELINE})): {2},
        Filters(kinds=frozenset({SourceKind.GUIDELINE, SourceKind.RCT})): {1, 2, 3},
        Filters(forms=frozenset({Form.PDF})): {2},
        Filters(with_retracted=False): {1, 2, 4},
        Filters(since=2000, kinds=frozenset({SourceKind.RCT}), with_retracted=False): set(),
    }
    for filters, expected in kept.items():
        assert set(numbers(words, Query("", ("liver",), filters=filters))) == expected


def test_filters_change_no_score(tmp_path: Path) -> None:
    """What is left stands as it did."""
    words = index(tmp_path, *(row(n, "liver " * n, year=2000 + n) for n in range(1, 6)))
    scores = dict(words.search(Query("", ("liver",)), 10))
    kept = words.search(Query("", ("liver",), filters=Filters(since=2003)), 10)
    assert dict(kept) == pytest.approx({n: scores[n] for n in (3, 4, 5)}, abs=1e-3)


NAMES = (
    ("Stoller JK", "Brantly M"),
    ("de la Cruz MJ",),
    ("Cruz D", "De Lara A"),
    ("O’Brien P.", "van den Bekerom M.P.J."),
    ("Høye S", "Sjösten N"),
    ("James K Stoller",),
    ("Smith", "J Jones"),
)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("stoller", {1, 6}),
        ("Stoller JK", {1}),
        ("JK Stoller", {1}),
        ("J. K. Stoller", {1}),
        ("stoller j", {1}),
        ("J Stoller", {1}),
        ("stoller k", {6}),
        ("James K Stoller", {6}),
        ("stoller m", set()),
        ("de la Cruz", {2}),
        ("M de la Cruz", {2}),
        ("de-la-cruz m", {2}),
        ("cruz", {2, 3}),
        ("cruz de", set()),
        ("o'brien", {4}),
        ("OBrien P", {4}),
        ("bekerom mpj", {4}),
        ("van den Bekerom M.P.J.", {4}),
        ("hoye", {5}),
        ("Høye", {5}),
        ("sjosten n", {5}),
        ("stollers", set()),
        ("stoll", set()),
        ("brantly jk", set()),
        ("smith jones", set()),
    ],
)
def test_an_author_is_found_as_names_are_written(tmp_path: Path, name: str, wanted: set[int]) -> None:
    """With accents or without, initials before or behind, each name apart; nothing of it is stemmed."""
    words = index(tmp_path, *(row(n, "liver", authors=a) for n, a in enumerate(NAMES, 1)))
    assert set(numbers(words, Query("", ("liver",), filters=Filters(authors=(name,))))) == wanted
    others = set(numbers(words, Query("", ("liver",), filters=Filters(without_authors=(name,)))))
    assert others == set(range(1, 8)) - wanted


def test_a_search_is_kept_to_words_of_the_title(tmp_path: Path) -> None:
    """In any of their forms, in a row, all of several; whatever the passage says, and whether a title is one or not."""
    words = index(
        tmp_path,
        row(1, "liver", "Osteoarthritis of the knee"),
        row(2, "liver", "Knee osteoarthritis in mice"),
        row(3, "liver of knee osteoarthritis", "Of something else"),
        row(4, "liver", "Knees, and α₁-antitrypsin"),
    )
    kept = {
        Filters(titles=("knee",)): {1, 2, 4},
        Filters(titles=("knee osteoarthritis",)): {2},
        Filters(titles=("knees", "osteoarthritis")): {1, 2},
        Filters(titles=("knee",), without_titles=("mouse", "mice")): {1, 4},
        Filters(without_titles=("knee osteoarthritis",)): {1, 3, 4},
        Filters(titles=("alpha1 antitrypsin",)): {4},
        Filters(titles=("knee",), since=2021): set(),
    }
    for filters, expected in kept.items():
        assert set(numbers(words, Query("", ("liver",), filters=filters))) == expected


def test_documents_that_are_named_show_one_passage_each(tmp_path: Path) -> None:
    """Without words the passage that leads is found, by number; filters alone that name nothing find nothing."""
    rows = [row(n, "liver", "A title" if n < 5 else "Another", leads=n in (2, 4, 6)) for n in range(1, 8)]
    words = index(tmp_path, *rows)
    assert words.search(Query("", filters=Filters(titles=("title",))), 10) == [(2, 0.0), (4, 0.0)]
    assert numbers(words, Query("", without=(("liver",),), filters=Filters(titles=("title",)))) == []
    assert numbers(words, Query("", filters=Filters(since=2000))) == []


def test_titles_and_authors_change_no_score(tmp_path: Path) -> None:
    """What is left stands as it did, and authors count for nothing where words are sought."""
    plain = index(tmp_path / "plain", *(row(n, "liver " * n, f"Title {n}") for n in range(1, 6)))
    rows = [row(n, "liver " * n, f"Title {n}", authors=("Liver L",), leads=n == 1) for n in range(1, 6)]
    words = index(tmp_path / "named", *rows)
    query = Query("", ("liver", "title"))
    scores = dict(plain.search(query, 10))
    assert dict(words.search(query, 10)) == scores
    kept = words.search(replace(query, filters=Filters(titles=("title 3",), authors=("liver",))), 10)
    assert dict(kept) == pytest.approx({3: scores[3]}, abs=1e-3)


def test_related_words_count_for_less(tmp_path: Path) -> None:
    """They find too, but what was typed comes first."""
    words = index(tmp_path, row(1, "alpha of one"), row(2, "beta of one"), row(3, "gamma of one"))
    assert numbers(words, Query("", ("beta",), related=("alpha",))) == [2, 1]


def test_equal_scores_come_by_number_whatever_is_asked_for(tmp_path: Path) -> None:
    """Of many equal passages those with the least numbers are given, also across segments."""
    for first in (30, 20, 10):
        write(tmp_path, [row(n, "liver") for n in range(first, first + 10)], 2)
    words = Words(tmp_path)
    for limit in (1, 5, 25):
        assert numbers(words, Query("", ("liver",)), limit) == list(range(10, 10 + limit))


def test_nothing_is_found_for_nothing(tmp_path: Path) -> None:
    """No words, or none that is a word."""
    words = index(tmp_path, row(1, "liver"))
    assert words.search(Query(""), 10) == words.search(Query("", ("…",)), 10) == []
    assert words.search(Query("", ("liver",)), 0) == []


def test_a_word_is_the_rarer_the_fewer_passages_have_it(tmp_path: Path) -> None:
    """One that is in all is worth nothing, one that is in none the most."""
    words = index(tmp_path, row(1, "liver of an infant"), row(2, "liver"))
    assert words.rarity("liver") == 0
    assert 0 < words.rarity("infants") < words.rarity("kidney")
    assert words.rarity("…") == 0


def test_an_index_grows_beside_itself_and_leaves_itself_as_it_was(tmp_path: Path) -> None:
    """What was linked is searched as before, also while and after the copy grows."""
    before = index(tmp_path / "one", *(row(n, "liver") for n in range(1, 9)))
    link(tmp_path / "one", tmp_path / "two")
    write(tmp_path / "two", [row(n, "liver") for n in range(9, 12)], 1)
    assert len(numbers(before, Query("", ("liver",)))) == 8
    assert len(numbers(Words(tmp_path / "one"), Query("", ("liver",)))) == 8
    assert len(numbers(Words(tmp_path / "two"), Query("", ("liver",)))) == 11


def test_signs_that_are_no_text_are_indexed_as_nothing(tmp_path: Path) -> None:
    """Half a sign, which a file can hold, does not stop the others."""
    assert numbers(index(tmp_path, row(1, "liver \ud800 α₁")), Query("", ("α1",))) == [1]


def test_a_folder_that_is_no_index_is_told(tmp_path: Path) -> None:
    """Opening raises ValueError, writing where nothing can be written OSError."""
    with pytest.raises(ValueError, match="meta"):
        Words(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        write(tmp_path / "file" / "index", [], 1)
