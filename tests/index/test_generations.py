"""Generations are built beside the live one, swapped at once, grow without starting again, and are rebuilt the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from footnote.core.holding import Found, Notice, Query, Stage
from footnote.core.source import SourceStatus
from footnote.errors import LibraryBusy, LibraryFailed
from footnote.index import generations as succession
from footnote.index import vector_writing
from footnote.index.generations import LIVE, Generations
from footnote.index.manifest import FORMAT, MANIFEST
from footnote.library.shelf import SqliteShelf
from tests.holdings import Bag, holding, many

QUERIES = (
    Query("lung density", ("lung", "density")),
    Query("therapy", ("therapy", "emphysema", "mortality"), without=(("children",),)),
    Query("liver", ("liver",), (("liver", "cirrhosis"),), related=("fibrosis",)),
)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[SqliteShelf]:
    """Return a shelf with some documents."""
    made = SqliteShelf(tmp_path / "library")
    made.put(many(60))
    yield made
    made.close()


def over(shelf: SqliteShelf, folder: Path, bag: Bag | None = None) -> Generations:
    """Return the generations in a folder."""
    return Generations(folder, shelf.identity, lambda: bag)


def searched(generations: Generations, limit: int = 30) -> list[list[Found]]:
    """Return what the live generation finds."""
    live = generations.live()
    assert live is not None
    return [live.search(query, limit) for query in QUERIES]


def same(one: list[list[Found]], other: list[list[Found]]) -> bool:
    """Whether two searches found the same with the same scores, but for the last digit of a sum."""
    pairs = [(a, b) for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True)]
    return all(a.number == b.number and abs(a.score - b.score) < 1e-4 and a.meaning == b.meaning for a, b in pairs)


def test_there_is_no_index_before_one_is_built(shelf: SqliteShelf, tmp_path: Path) -> None:
    """And what is found afterwards is in the order of the scores."""
    generations = over(shelf, tmp_path / "index")
    assert generations.live() is None
    assert generations.build(shelf, None) == 1
    for found in searched(generations):
        assert found
        assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
        assert all(0 <= f.score <= 1 and f.meaning is None for f in found)


def test_nothing_is_built_where_nothing_changed(shelf: SqliteShelf, tmp_path: Path) -> None:
    """The same generation stays live, whoever asks."""
    bag = Bag()
    assert over(shelf, tmp_path / "index").build(shelf, bag) == 1
    assert over(shelf, tmp_path / "index").build(shelf, bag) == 1
    assert over(shelf, tmp_path / "index").build(shelf, None) == 1


@pytest.mark.parametrize("encoded", [False, True])
def test_an_index_that_grew_finds_what_one_made_anew_finds(shelf: SqliteShelf, tmp_path: Path, encoded: bool) -> None:
    """Also after documents were removed, changed or retracted, and after the index was deleted."""
    bag = Bag() if encoded else None
    grown = over(shelf, tmp_path / "grown", bag)
    steps: tuple[Callable[[], object], ...] = (
        lambda: shelf.put(many(40, seed=2, first=100)),
        lambda: shelf.remove(["pmid:3", "pmid:110"]),
        lambda: shelf.put([holding("pmid:5", "Liver cirrhosis", ("Its density is the lung's.",), year=2025)]),
        lambda: shelf.add_notices([("pmid:7", Notice(SourceStatus.RETRACTED, "medline"))]),
        lambda: shelf.put(many(3, seed=3, first=500)),
    )
    grown.build(shelf, bag)
    for number, step in enumerate(steps, start=2):
        step()
        assert grown.build(shelf, bag) == number
        anew = over(shelf, tmp_path / f"anew{number}", bag)
        anew.build(shelf, bag)
        assert same(searched(grown), searched(anew))
    before = searched(grown)
    shutil.rmtree(tmp_path / "grown")
    grown.build(shelf, bag)
    assert same(searched(grown), before)
    assert grown.build(shelf, bag, anew=True) == 2
    assert same(searched(grown), before)


def test_what_is_there_is_linked_and_not_written_again(shelf: SqliteShelf, tmp_path: Path) -> None:
    """The files of segments are the same files, and only new passages are encoded."""
    bag = Bag()
    generations = over(shelf, tmp_path / "index")
    generations.build(shelf, bag)
    held = generations.live()
    assert held is not None
    first = {p.name: p.stat().st_ino for p in (held.folder / "words").glob("*.store")}
    encoded = bag.encoded
    shelf.put(many(5, first=900))
    generations.build(shelf, bag)
    live = generations.live()
    assert live is not None
    second = {p.name: p.stat().st_ino for p in (live.folder / "words").glob("*.store")}
    assert first.items() <= second.items()
    assert bag.encoded == encoded + 10, "of a title the same is encoded as of what follows it"


def test_vectors_of_texts_that_stay_are_kept_when_others_go(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Removing documents costs no encoding, and neither does an ingest that was done without an encoder."""
    bag = Bag()
    generations = over(shelf, tmp_path / "index", bag)
    generations.build(shelf, bag)
    encoded = bag.encoded
    shelf.remove(["pmid:1"])
    generations.build(shelf, None)
    shelf.put(many(2, seed=9, first=900))
    generations.build(shelf, None)
    live = generations.live()
    assert live is not None
    assert (live.encoder, live.is_whole) == ("bag", False)
    assert bag.encoded == encoded
    generations.build(shelf, bag)
    live = generations.live()
    assert live is not None
    assert live.is_whole
    assert bag.encoded == encoded + 4


def test_vectors_of_another_encoder_take_no_part_and_are_made_anew(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Until then passages are found by their words, and the index says by what it was encoded."""
    over(shelf, tmp_path / "index").build(shelf, Bag("old"))
    new = Bag("new", width=8)
    generations = over(shelf, tmp_path / "index", new)
    live = generations.live()
    assert live is not None
    assert (live.encoder, live.encoded_by) == (None, "old")
    assert all(f.meaning is None for found in searched(generations) for f in found)
    generations.build(shelf, new)
    live = generations.live()
    assert live is not None
    assert (live.encoder, live.is_whole) == ("new", True)
    assert all(f.meaning is not None for found in searched(generations) for f in found)


def test_a_reader_keeps_its_generation_until_it_lets_go(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Builds do not disturb it, and what nobody reads any more is removed by the next."""
    generations = over(shelf, tmp_path / "index")
    generations.build(shelf, None)
    reader = over(shelf, tmp_path / "index")
    held = reader.live()
    assert held is not None
    before = [held.search(query, 10) for query in QUERIES]
    for n in range(3):
        shelf.put(many(2, first=1_000 + 10 * n))
        generations.build(shelf, None)
        assert [held.search(query, 10) for query in QUERIES] == before
    assert sorted(p.name for p in (tmp_path / "index").glob("g-*")) == ["g-000001", "g-000004"]
    assert reader.live() is not held
    del held
    shelf.put(many(1, first=2_000))
    generations.build(shelf, None)
    assert {p.name for p in (tmp_path / "index").glob("g-*")} == {"g-000004", "g-000005"}


def test_readers_are_never_without_an_index_while_it_is_built(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Several threads search through several builds and see whole generations only."""
    generations = over(shelf, tmp_path / "index")
    generations.build(shelf, None)
    stop, failures, counts = threading.Event(), list[BaseException](), set[int]()

    def read() -> None:
        own = over(shelf, tmp_path / "index")
        try:
            while not stop.is_set():
                live = own.live()
                assert live is not None
                assert live.search(QUERIES[0], 5)
                counts.add(live.manifest.count)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(5):
        shelf.put(many(1, first=1_000 + n))
        generations.build(shelf, None)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert counts <= {180 + 3 * n for n in range(6)}


def test_a_build_that_fails_leaves_the_live_generation(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Whatever was raised, wherever; the next build makes up for it."""

    class Failing(Bag):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            raise RuntimeError("broken")

    generations = over(shelf, tmp_path / "index")
    generations.build(shelf, None)
    before = searched(generations)
    shelf.put(many(4, first=800))

    def stop(stage: Stage, done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generations.build(shelf, None, on=stop)
    with pytest.raises(RuntimeError):
        generations.build(shelf, Failing())
    assert searched(generations) == before
    assert generations.build(shelf, None) == 2
    assert not (tmp_path / "index" / "building").exists()


def test_a_build_that_is_killed_leaves_the_live_generation(shelf: SqliteShelf, tmp_path: Path) -> None:
    """At each of its steps: after the words, after the vectors, before and after the pointer is written."""
    generations = over(shelf, tmp_path / "index")
    generations.build(shelf, None)
    code = """
import os, sys, pathlib
from footnote.index import building, generations, manifest, passages
from footnote.library.shelf import SqliteShelf
place, module, name = pathlib.Path(sys.argv[1]), *sys.argv[2].split(".")
whole = getattr(globals()[module], name)
def dying(*given, **more):
    if sys.argv[3] == "after":
        whole(*given, **more)
    os._exit(9)
setattr(globals()[module], name, dying)
shelf = SqliteShelf(place / "library")
generations.Generations(place / "index", shelf.identity).build(shelf, None)
"""
    for n, (where, when) in enumerate(
        [
            ("passages.link", "after"),
            ("passages.write", "after"),
            ("building.write_manifest", "before"),
            ("building.settled", "before"),
            ("generations.build", "after"),
            ("generations.settled_name", "after"),
        ]
    ):
        shelf.put(many(1, first=5_000 + n))
        run = [sys.executable, "-c", code, str(tmp_path), where, when]
        assert subprocess.run(run, check=False).returncode == 9
        live = over(shelf, tmp_path / "index").live()
        assert live is not None
        assert live.manifest.count == 180 + 3 * n
        assert live.search(QUERIES[0], 5)
        del live
        generations.build(shelf, None)
        names = {p.name for p in (tmp_path / "index").iterdir()}
        assert len([name for name in names if name.startswith("g-")]) == 1
        assert "building" not in names


def test_much_to_encode_is_found_by_its_words_before(
    shelf: SqliteShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is encoded, and after an end in the middle of that; what was encoded is not encoded again."""
    monkeypatch.setattr(succession, "WORDS_FIRST", 100)
    monkeypatch.setattr(vector_writing, "BATCH", 32)
    folder, bag = tmp_path / "index", Bag()
    generations = over(shelf, folder, bag)
    seen = []

    def stopped(batches: Iterable[list[str]]) -> Iterator[NDArray[np.float32]]:
        for number, batch in enumerate(batches):
            live = over(shelf, folder, bag).live()
            assert live is not None
            seen.append((live.manifest.count, live.encoder, len(live.search(QUERIES[0], 5))))
            left = vector_writing.left_behind(folder / "building" / "vectors", bag.name, bag.width)
            assert 32 * number <= (left.count if left else 0) <= 33 * number
            if number == 3:
                raise KeyboardInterrupt
            yield bag.encode(batch)

    with pytest.raises(KeyboardInterrupt):
        generations.build(shelf, bag, stopped)
    assert set(seen) == {(180, None, 5)}
    left = vector_writing.left_behind(folder / "building" / "vectors", bag.name, bag.width)
    assert left is not None
    said = [text for _, text in vector_writing.encoded_texts(shelf.numbered())]
    assert bag.encoded == len(set(said[: left.count]))
    assert generations.build(shelf, bag) == 2
    assert bag.encoded == len(set(said)) == 120
    shelf.put(many(40, seed=6, first=400))
    assert generations.build(shelf, bag) == 4
    assert bag.encoded == 200
    live = generations.live()
    assert live is not None
    assert live.is_whole
    assert {p.name for p in folder.iterdir()} == {"g-000004", LIVE, "writer.lock"}
    anew = over(shelf, tmp_path / "anew", bag)
    anew.build(shelf, bag)
    assert same(searched(generations), searched(anew))


def test_making_all_anew_leaves_the_live_generation_until_it_is_done(
    shelf: SqliteShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever searches meanwhile does so with vectors."""
    monkeypatch.setattr(succession, "WORDS_FIRST", 100)
    bag = Bag()
    generations = over(shelf, tmp_path / "index", bag)
    generations.build(shelf, bag)

    def on(stage: Stage, done: int) -> None:
        live = over(shelf, tmp_path / "index", bag).live()
        assert live is not None
        assert live.is_whole

    assert generations.build(shelf, bag, on=on, anew=True) == 3
    assert bag.encoded == 240


def test_a_damaged_index_is_told_and_built_anew(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Each damage alone: a file cut off, one missing, one that says nothing, a pointer to nowhere."""
    folder = tmp_path / "index"
    bag = Bag()
    over(shelf, folder, bag).build(shelf, bag)
    before = searched(over(shelf, folder, bag))

    def cut(live: Path) -> None:
        file = next(live.glob("words/*.idx"))
        less = file.with_name("less")
        less.write_bytes(file.read_bytes()[:-1])
        less.replace(file)  # not cut in place, where a thread of tantivy may still have it mapped

    damages = (
        cut,
        lambda live: next(live.glob("words/*.term")).unlink(),
        lambda live: (live / "vectors" / "codes.i8").unlink(),
        lambda live: (live / MANIFEST).write_text("{"),
        lambda live: (live / MANIFEST).write_text(f'{{"format": {FORMAT}}}'),
        lambda live: (live / MANIFEST).write_bytes(b"\xff"),
        lambda live: shutil.rmtree(live),
        lambda live: (folder / LIVE).write_text("g-777777"),
        lambda live: (folder / LIVE).write_bytes(b"\xff\xfe"),
    )
    for damage in damages:
        damage(folder / (folder / LIVE).read_text().strip())
        with pytest.raises(LibraryFailed) as caught:
            over(shelf, folder, bag).live()
        assert "reindex" in caught.value.remedy
        over(shelf, folder, bag).build(shelf, bag)
        assert same(searched(over(shelf, folder, bag)), before)


def test_another_format_or_another_shelf_is_built_anew(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Neither is searched, and neither stops a build."""
    folder = tmp_path / "index"
    over(shelf, folder).build(shelf, None)
    place = folder / "g-000001" / MANIFEST
    said = json.loads(place.read_text())
    place.write_text(json.dumps({**said, "format": 99, "unknown": 1}))
    assert over(shelf, folder).live() is None
    assert over(shelf, folder).build(shelf, None) == 2
    other = SqliteShelf(tmp_path / "other")
    other.put(many(2))
    assert over(other, folder).live() is None
    over(other, folder).build(other, None)
    live = over(other, folder).live()
    assert live is not None
    assert live.manifest.count == 6
    other.close()


def test_a_shelf_put_back_from_a_copy_is_noticed(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Other documents under numbers that were used meanwhile are not taken for those that were indexed."""
    shelf.close()
    shutil.copytree(tmp_path / "library", tmp_path / "copy")
    later = SqliteShelf(tmp_path / "library")
    later.put(many(2, first=700))
    over(later, tmp_path / "index").build(later, None)
    later.close()
    restored = SqliteShelf(tmp_path / "copy")
    restored.put([holding("pmid:800", "Kidney", ("A", "B", "C", "D", "E"))])
    over(restored, tmp_path / "index").build(restored, None)
    live = over(restored, tmp_path / "index").live()
    assert live is not None
    assert live.search(Query("kidney", ("kidney",)), 10)
    restored.close()


def test_there_is_one_builder(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Whoever comes second is told so."""
    generations = over(shelf, tmp_path / "index")

    def again(stage: Stage, done: int) -> None:
        with pytest.raises(LibraryBusy):
            over(shelf, tmp_path / "index").build(shelf, None)

    assert generations.build(shelf, None, on=again) == 1


def test_a_folder_that_cannot_be_written_is_told(shelf: SqliteShelf, tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryFailed) as caught:
        over(shelf, tmp_path / "file" / "index").build(shelf, None)
    assert caught.value.remedy


def test_the_first_found_do_not_depend_on_how_many_are_asked_for(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Also beyond those that the encoder scores anew."""
    bag = Bag()
    shelf.put(many(400, seed=5, first=3_000))
    generations = over(shelf, tmp_path / "index", bag)
    generations.build(shelf, bag)
    query = Query("lung liver therapy", ("lung", "liver", "therapy", "risk"))
    live = generations.live()
    assert live is not None
    whole = live.search(query, 1_000)
    assert len(whole) > 400
    for limit in (1, 10, 299, 300, 301, 350):
        assert live.search(query, limit) == whole[:limit]


def test_an_empty_shelf_has_an_empty_index(tmp_path: Path) -> None:
    """It can be searched, and grows when there is something."""
    shelf = SqliteShelf(tmp_path / "library")
    bag = Bag()
    generations = over(shelf, tmp_path / "index", bag)
    generations.build(shelf, bag)
    assert searched(generations) == [[], [], []]
    shelf.put(many(30))
    generations.build(shelf, bag)
    assert all(searched(generations))
    assert os.path.exists(tmp_path / "index" / "g-000002")
    shelf.close()
