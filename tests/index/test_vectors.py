"""Vectors lie in flat files, near enough to what was encoded, and are not made twice for the same text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from footnote.core.holding import Numbered
from footnote.index.vector_writing import BATCH, encoded_texts, is_more, left_behind, write
from footnote.index.vectors import CODES, KEYS, SCALES, EncodeEach, Known, Vectors
from tests.holdings import Bag

WIDTH = 16
NOTHING = Known([])


def rows(count: int, first: int = 1) -> list[Numbered]:
    """Return passages with gaps between their numbers."""
    return [
        Numbered(3 * n, f"pmid:{n}", 0, "Title", f"text number {n} of {n % 7}", None, "", "text", "current")
        for n in range(first, first + count)
    ]


def each(bag: Bag) -> EncodeEach:
    """Return what encodes batches with an encoder."""

    def encoded(batches: Iterable[list[str]]) -> Iterator[NDArray[np.float32]]:
        return map(bag.encode, batches)

    return encoded


def test_cosines_are_those_of_the_vectors(tmp_path: Path) -> None:
    """Within 0.002 of the exact ones at the encoder's width, over several batches; NaN where there is no vector."""
    width, many = 384, rows(BATCH + 100)
    made = np.random.default_rng(1).normal(size=(len(many) + 1, width)).astype(np.float32)
    made[:-1] += made[-1]
    made /= np.linalg.norm(made, axis=1, keepdims=True)

    def in_order(batches: Iterable[list[str]]) -> Iterator[NDArray[np.float32]]:
        at = 0
        for batch in batches:
            yield made[at : at + len(batch)]
            at += len(batch)

    assert write(tmp_path, many, "bag", width, in_order, NOTHING) == len(many)
    vectors = Vectors(tmp_path, width)
    found = vectors.cosines([r.number for r in many], made[-1])
    assert vectors.count == len(many)
    assert np.abs(found - made[:-1] @ made[-1]).max() < 0.002
    assert np.isnan(vectors.cosines([4, 10**9, -1], made[-1])).all()


def test_the_nearest_are_those_with_the_largest_cosines(tmp_path: Path) -> None:
    """Best first, no more than wanted and none below the least; none of no vectors."""
    many, bag = rows(90), Bag()
    write(tmp_path / "some", many, "bag", WIDTH, each(bag), NOTHING)
    vectors, question = Vectors(tmp_path / "some", WIDTH), bag.encode(["text number 3"])[0]
    numbers = [r.number for r in many]
    cosines = dict(zip(numbers, vectors.cosines(numbers, question).tolist(), strict=True))
    best = sorted(cosines.items(), key=lambda one: (-one[1], one[0]))
    assert vectors.nearest(question, 10, -1.0) == best[:10]
    least = best[20][1]
    assert vectors.nearest(question, 90, least) == [one for one in best if one[1] >= least]
    write(tmp_path / "none", [], "bag", WIDTH, each(bag), NOTHING)
    assert Vectors(tmp_path / "none", WIDTH).nearest(question, 10, -1.0) == []


def test_a_vector_is_not_made_again_for_the_same_text(tmp_path: Path) -> None:
    """Whatever number it has now; all of it is as if it had been made."""
    write(tmp_path / "one", rows(BATCH + 10), "bag", WIDTH, each(Bag()), NOTHING)
    earlier = Vectors(tmp_path / "one", WIDTH)
    moved = [replace(r, number=r.number + 50_000) for r in rows(BATCH + 10)]
    new = [replace(r, number=r.number + 90_000) for r in rows(5, first=9_000)]
    bag = Bag()
    assert write(tmp_path / "two", [*moved, *new], "bag", WIDTH, each(bag), Known([earlier])) == 5
    assert bag.encoded == 5
    write(tmp_path / "three", [*moved, *new], "bag", WIDTH, each(bag), NOTHING)
    for file in (tmp_path / "two").iterdir():
        assert file.read_bytes() == (tmp_path / "three" / file.name).read_bytes()


def test_without_an_encoder_only_what_is_known_is_written(tmp_path: Path) -> None:
    """Passages of other texts have no vector then."""
    write(tmp_path / "one", rows(10), "bag", WIDTH, each(Bag()), NOTHING)
    write(tmp_path / "two", rows(12), "bag", WIDTH, None, Known([Vectors(tmp_path / "one", WIDTH)]))
    assert Vectors(tmp_path / "two", WIDTH).count == 10


def test_files_are_appended_to(tmp_path: Path) -> None:
    """Two writings make what one would have made."""
    write(tmp_path / "one", rows(20), "bag", WIDTH, each(Bag()), NOTHING)
    write(tmp_path / "two", rows(12), "bag", WIDTH, each(Bag()), NOTHING)
    write(tmp_path / "two", rows(8, first=13), "bag", WIDTH, each(Bag()), NOTHING)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_no_passages_make_an_empty_file(tmp_path: Path) -> None:
    """Nothing is found in it, and nothing is known from it."""
    write(tmp_path, [], "bag", WIDTH, each(Bag()), NOTHING)
    vectors = Vectors(tmp_path, WIDTH)
    assert np.isnan(vectors.cosines([1], np.ones(WIDTH, dtype=np.float32))).all()
    assert vectors.rows_of_keys(np.array([1], dtype=np.uint64)).tolist() == [-1]


def test_files_of_different_lengths_are_told(tmp_path: Path) -> None:
    """A file that was cut off raises ValueError."""
    write(tmp_path, rows(10), "bag", WIDTH, each(Bag()), NOTHING)
    for name in (CODES, SCALES):
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(content[:-16])
        with pytest.raises(ValueError, match="length"):
            Vectors(tmp_path, WIDTH)
        (tmp_path / name).write_bytes(content)


def test_the_title_is_encoded_with_a_passage_once() -> None:
    """Not before a passage that begins with it, and not where there is none."""
    row = rows(1)[0]
    some = [row, replace(row, text="Title and more"), replace(row, title="")]
    assert [text for _, text in encoded_texts(some)] == [
        "Title text number 1 of 1",
        "Title and more",
        "text number 1 of 1",
    ]


def test_a_title_stands_for_its_document_as_the_passage_behind_it(tmp_path: Path) -> None:
    """The same is encoded of both, once; a title with nothing behind it is encoded as it is."""
    title, *others = (replace(r, holding="pmid:1") for r in rows(3))
    bare = [replace(r, text="Title") for r in rows(2, first=4)]
    all_rows = [replace(title, text="Title"), others[0], replace(others[1], text="another text"), *bare]
    said = [(row.number, text) for row, text in encoded_texts(all_rows)]
    assert said == [
        (3, "Title text number 2 of 2"),
        (6, "Title text number 2 of 2"),
        (9, "Title another text"),
        (12, "Title"),
        (15, "Title"),
    ]
    bag = Bag()
    assert write(tmp_path, all_rows, "bag", WIDTH, each(bag), NOTHING) == bag.encoded == 3
    vectors, question = Vectors(tmp_path, WIDTH), bag.encode(["text number 2 of 2"])[0]
    assert vectors.count == 5
    title_cosine, *_ = cosines = vectors.cosines([3, 6, 9, 12, 15], question).tolist()
    assert title_cosine == cosines[1] != cosines[2]
    assert [n for n, _ in vectors.nearest(question, 5, -1.0)] == [6, 9, 15], "each text once"


def test_the_mean_is_that_of_the_first_that_differ(tmp_path: Path) -> None:
    """Passages without a vector, and others of the same text, are passed over; there is none of none."""
    some = [*rows(3), replace(rows(1)[0], number=12), replace(rows(9)[8], number=15)]
    bag = Bag()
    write(tmp_path, some, "bag", WIDTH, each(bag), NOTHING)
    vectors = Vectors(tmp_path, WIDTH)
    first, other = bag.encode(["Title text number 1 of 1", "Title text number 2 of 2"])
    mean = vectors.mean([4, 3, 12, 6, 15], 2)
    assert mean is not None
    assert np.abs(mean - (first + other) / 2).max() < 0.01
    assert vectors.mean([4, 5], 2) is None
    assert vectors.mean([], 2) is None


def test_what_a_build_left_behind_is_taken_as_far_as_it_goes(tmp_path: Path) -> None:
    """Files cut off at different places give the rows that all have; those of another encoder give none."""
    write(tmp_path / "left", rows(50), "bag", WIDTH, each(Bag()), NOTHING)
    for name, size in ((CODES, 40 * WIDTH + 5), (SCALES, 41 * 4 + 1), (KEYS, 45 * 8)):
        os.truncate(tmp_path / "left" / name, size)
    left = left_behind(tmp_path / "left", "bag", WIDTH)
    assert left is not None
    assert left.count == 40
    bag = Bag()
    write(tmp_path / "made", rows(50), "bag", WIDTH, each(bag), Known([left]))
    assert bag.encoded == 10
    write(tmp_path / "anew", rows(50), "bag", WIDTH, each(bag), NOTHING)
    for file in (tmp_path / "made").iterdir():
        assert file.read_bytes() == (tmp_path / "anew" / file.name).read_bytes()
    assert left_behind(tmp_path / "left", "other", WIDTH) is left_behind(tmp_path / "none", "bag", WIDTH) is None


def test_of_several_sources_the_first_that_knows_a_text_gives_its_vector(tmp_path: Path) -> None:
    """Rows of all of them can be asked for at once."""
    write(tmp_path / "one", rows(10), "bag", WIDTH, each(Bag()), NOTHING)
    write(tmp_path / "two", rows(20), "bag", WIDTH, each(Bag()), NOTHING)
    known = Known([Vectors(tmp_path / "one", WIDTH), Vectors(tmp_path / "two", WIDTH)])
    bag = Bag()
    write(tmp_path / "made", rows(25), "bag", WIDTH, each(bag), known)
    assert bag.encoded == 5
    write(tmp_path / "anew", rows(25), "bag", WIDTH, each(bag), NOTHING)
    assert (tmp_path / "made" / CODES).read_bytes() == (tmp_path / "anew" / CODES).read_bytes()


def test_more_vectors_or_those_of_another_encoder_are_kept_of_two_builds(tmp_path: Path) -> None:
    """Nothing is kept of what is not there."""
    write(tmp_path / "few", rows(5), "bag", WIDTH, each(Bag()), NOTHING)
    write(tmp_path / "many", rows(9), "bag", WIDTH, each(Bag()), NOTHING)
    write(tmp_path / "other", rows(5), "new", WIDTH, each(Bag()), NOTHING)
    assert is_more(tmp_path / "many", tmp_path / "few")
    assert not is_more(tmp_path / "few", tmp_path / "many")
    assert is_more(tmp_path / "other", tmp_path / "many")
    assert is_more(tmp_path / "few", tmp_path / "none")
    assert not is_more(tmp_path / "none", tmp_path / "few")
