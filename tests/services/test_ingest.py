"""Files are taken in once, what is refused is told, and whoever is killed goes on where it stopped."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from footnote.core.holding import Holding, Kept, Query, Refused, Stage
from footnote.errors import LibraryBusy
from footnote.library.pool import LocalWorkers
from footnote.services.ingest import Ingest, Progress, add, index, keep, remove
from tests.holdings import Bag, holding, many, pubmed, pubmed_files
from tests.services.ingest_killed import Here, ingest

QUERY = Query("lung therapy", ("lung", "therapy", "density"))


@pytest.fixture
def taking(tmp_path: Path) -> Iterator[Ingest]:
    """Return what takes files into a new library."""
    made = ingest(tmp_path / "library", Bag(), Here())
    yield made
    made.shelf.close()  # type: ignore[attr-defined]


def state(taking: Ingest) -> tuple[object, ...]:
    """Return all that a library holds and finds."""
    live = taking.generations.live()
    assert live is not None
    found = [(f.number, round(f.score, 4), f.meaning) for f in live.search(QUERY, 50)]
    return list(taking.shelf.numbered()), taking.shelf.holdings(limit=10_000), found, live.is_whole


def test_what_is_given_again_is_not_read_again(taking: Ingest, tmp_path: Path) -> None:
    """Known files are passed over, a copy under another name too, and the index stays as it is."""
    files = pubmed_files(tmp_path / "files", 3, 4)
    first = add(taking, [files])
    assert (first.files, first.known, first.kept, first.generation) == (3, 0, Kept(added=12), 1)
    before = state(taking)
    shutil.copy(files / "made000.xml", tmp_path / "copy.xml")
    again = add(taking, [files, tmp_path / "copy.xml"])
    assert (again.files, again.known, again.kept, again.generation) == (4, 4, Kept(), 1)
    assert state(taking) == before


def test_the_same_records_in_another_file_change_nothing(taking: Ingest, tmp_path: Path) -> None:
    """The file is new, its documents are not."""
    (tmp_path / "one.xml").write_bytes(pubmed(many(5)))
    (tmp_path / "two.xml").write_bytes(pubmed(many(5)) + b"\n")
    assert add(taking, [tmp_path / "one.xml"]).kept == Kept(added=5)
    report = add(taking, [tmp_path / "two.xml"])
    assert (report.kept, report.generation) == (Kept(unchanged=5), 1)


def test_what_is_refused_is_told_and_the_rest_goes_on(taking: Ingest, tmp_path: Path) -> None:
    """Files that do not exist, are empty, broken or of no known kind each have a code; the others are found."""
    files = pubmed_files(tmp_path / "files", 2, 3)
    (files / "empty.txt").write_bytes(b"")
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 but nothing more")
    (files / "made000b.xml").write_bytes(b"<PubmedArticleSet><PubmedArticle>")
    report = add(taking, [files, tmp_path / "nowhere.xml"])
    assert report.kept == Kept(added=6)
    codes = {Path(r.name.split(":")[0]).name: r.error.code for r in report.refused}
    assert set(codes) == {"empty.txt", "broken.pdf", "made000b.xml", "nowhere.xml"}
    assert all(r.error.remedy for r in report.refused)
    assert {r.name for r in taking.shelf.files.refusals()} == {
        r.name for r in report.refused if "nowhere" not in r.name
    }
    again = add(taking, [files])
    assert (again.known, len(again.refused)) == (2, 3)


def test_progress_is_told_for_files_words_and_meanings(taking: Ingest, tmp_path: Path) -> None:
    """Counts only grow, and end at all of it."""
    told: list[Progress] = []
    add(taking, [pubmed_files(tmp_path / "files", 3, 4)], told.append)
    passages = taking.shelf.stock().passages
    assert list(dict.fromkeys(p.stage for p in told)) == [Stage.READING, Stage.INDEXING, Stage.ENCODING]
    for stage, total in ((Stage.READING, 3), (Stage.INDEXING, passages), (Stage.ENCODING, passages)):
        done = [p.done for p in told if p.stage is stage]
        assert done == sorted(done)
        assert {p.total for p in told if p.stage is stage} == {total}
        assert done[-1] == total
    assert [p.documents for p in told if p.stage is Stage.READING] == [4, 8, 12]
    assert all(a.seconds <= b.seconds for a, b in pairwise(told))


def dying(path: Path) -> Iterator[Holding | Refused]:
    """End the process over one file."""
    if path.name == "made001.xml":
        os._exit(9)
    yield holding(f"pmid:{path.stem[-3:]}")


def test_a_file_that_ends_its_readers_is_refused(taking: Ingest, tmp_path: Path) -> None:
    """The files before and behind it are taken in."""
    report = add(replace(taking, read=dying, workers=LocalWorkers(2)), [pubmed_files(tmp_path / "files", 3, 1)])
    assert report.kept == Kept(added=2)
    assert [(Path(r.name).name, r.error.code) for r in report.refused] == [("made001.xml", "DOC-012")]


def test_removed_documents_are_gone_from_searches_and_come_back_when_given_again(
    taking: Ingest, tmp_path: Path
) -> None:
    """Their file is read again then, although the rest of it is there."""
    files = pubmed_files(tmp_path / "files", 2, 4)
    add(taking, [files])
    before = state(taking)[1:]
    assert remove(taking, ["pmid:3", "pmid:999"]) == 1
    live = taking.generations.live()
    assert live is not None
    places = taking.shelf.located([f.number for f in live.search(QUERY, 50)])
    assert "pmid:3" not in {place.holding for place in places.values()}
    again = add(taking, [files])
    assert (again.known, again.kept) == (1, Kept(added=1, unchanged=3))
    assert state(taking)[1] == before[0]


def test_documents_from_elsewhere_are_kept_and_indexed_when_that_is_asked_for(taking: Ingest) -> None:
    """What was fetched is found after the index was brought up to it."""
    error = LibraryBusy("No.", "Wait.")
    kept, refused = keep(taking, [*many(3), Refused("one", error)])
    assert (kept, refused) == (Kept(added=3), (Refused("one", error),))
    assert taking.generations.live() is None
    index(taking)
    assert state(taking)[2]


def test_nobody_else_writes_meanwhile(taking: Ingest, tmp_path: Path) -> None:
    """A second one is told so at once, and readers see the index as it was until the new one is there."""
    add(taking, [pubmed_files(tmp_path / "files", 1, 2)])
    before = state(taking)
    other = ingest(tmp_path / "library", Bag(), Here())
    seen = []

    def on(progress: Progress) -> None:
        with pytest.raises(LibraryBusy):
            add(replace(other, clock=lambda: 0.0), [])
        live = other.generations.live()
        assert live is not None
        seen.append([f.number for f in live.search(QUERY, 50)])

    # Another object of the same process holds another lock, as another process would.
    add(taking, [pubmed_files(tmp_path / "more", 2, 3)], on)
    assert seen
    assert all(numbers == [n for n, *_ in before[2]] for numbers in seen)  # type: ignore[attr-defined]
    other.shelf.close()  # type: ignore[attr-defined]


def test_whoever_is_killed_at_any_moment_goes_on_to_the_same_library(tmp_path: Path) -> None:
    """A real process is killed several times at moments by chance; what comes out is as if it had not been."""
    files = pubmed_files(tmp_path / "files", 8, 40)
    whole = ingest(tmp_path / "whole", Bag(), Here())
    add(whole, [files])
    by_chance = random.Random(7)
    run = [sys.executable, "-m", "tests.services.ingest_killed", str(tmp_path / "killed"), str(files)]
    kills = 0
    for _ in range(5):
        process = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(by_chance.randint(1, 4)):
            process.stdout.readline()
        time.sleep(by_chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode == 0:
            break
        kills += 1
        killed = ingest(tmp_path / "killed", Bag(), Here())
        if (live := killed.generations.live()) is not None:
            assert live.search(QUERY, 5)
        killed.shelf.close()  # type: ignore[attr-defined]
    assert kills >= 2
    killed = ingest(tmp_path / "killed", Bag(), Here())
    add(killed, [files])
    assert state(killed) == state(whole)
    for one in (whole, killed):
        one.shelf.close()  # type: ignore[attr-defined]
