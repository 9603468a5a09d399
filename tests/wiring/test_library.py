"""The library as a whole: files taken in by processes, encoded by what ships, found, quoted and removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.config import Settings
from footnote.errors import LibraryFailed, NotInLibrary
from footnote.library.pool import LocalWorkers
from footnote.rules.library_query import parse
from footnote.services.catalogue import Looked, search
from footnote.services.search import Lack
from footnote.wiring import library as wired
from footnote.wiring.encoding import encoder
from footnote.wiring.library import Library, open_library
from footnote.wiring.library_reading import has_library, open_to_read
from tests.holdings import Bag, pubmed_files

QUESTION = "Does augmentation therapy slow the decline of lung density?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with a library of its own."""
    return Settings(library=tmp_path / "library")


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    """Return a new library."""
    made = open_library(settings)
    yield made
    made.close()


def test_files_are_taken_in_found_and_quoted_to_the_letter(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    """Every quotation is the stored text at its span, also for who opens the library only to read."""
    report = library.add([pubmed_files(tmp_path / "files", 3, 20)])
    assert (report.kept.added, report.refused) == (60, ())
    reader = open_to_read(settings)
    assert reader is not None
    found = search(reader.catalogue(None), Looked(QUESTION))
    assert found.results
    for result in found.results:
        said = result.quotation
        assert reader.holding(said.holding).text[said.start : said.end].encode() == said.text.encode()
    assert (report.encoder, found.encoder) == ((encoder() and encoder().name,) * 2)  # type: ignore[union-attr]
    reader.close()


def test_a_library_goes_by_words_where_nothing_encodes(library: Library, tmp_path: Path) -> None:
    """It finds, says that it goes by words alone, and makes up for it when it is indexed with the encoder."""
    report = library.add([pubmed_files(tmp_path / "files", 1, 5)], with_vectors=False)
    assert report.encoder is None
    assert library.finder.find(parse(QUESTION), 5)
    assert library.lack() is (Lack.NO_VECTORS if encoder() else Lack.NO_ENCODER)
    if encoder() is not None:
        library.index()
        assert library.lack() is None


def test_deleting_the_index_and_making_it_again_gives_the_same_results(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    """Passages, order and scores, within the last digit of a sum."""
    library.add([pubmed_files(tmp_path / "files", 2, 15)])
    before = library.finder.find(parse(QUESTION), 50)
    assert settings.library is not None
    shutil.rmtree(settings.library / "index")
    assert library.lack() is Lack.NO_INDEX
    library.index()
    after = library.finder.find(parse(QUESTION), 50)
    assert [(h.holding, h.passage, h.meaning) for h in after] == [(h.holding, h.passage, h.meaning) for h in before]
    assert [h.score for h in after] == pytest.approx([h.score for h in before], abs=1e-4)


def test_what_is_removed_is_neither_found_nor_shown(library: Library, tmp_path: Path) -> None:
    """By its id or any of its identifiers."""
    library.add([pubmed_files(tmp_path / "files", 1, 5)], with_vectors=False)
    assert library.remove(["pmid:2"]) == 1
    assert "pmid:2" not in {h.holding for h in library.finder.find(parse(QUESTION), 50)}
    with pytest.raises(NotInLibrary):
        library.holding("pmid:2")
    assert library.stock().documents == 4


def test_many_passages_are_encoded_by_other_processes_as_they_are_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first batches are encoded here and the others by workers; none is lost, and their order stays."""
    own = encoder()
    if own is None:
        pytest.skip("the encoder is not there")
    monkeypatch.setattr(wired, "SPREAD_FROM", 2)
    batches = [[f"lung density {n}", f"liver {n}"] for n in range(4)]
    found = list(wired._spread(LocalWorkers(2), own, batches))
    assert [rows.tolist() for rows in found] == [own.encode(batch).tolist() for batch in batches]


def test_few_passages_start_no_process() -> None:
    """What is encoded here asks no worker."""
    assert len(list(wired._spread(LocalWorkers(0), Bag(), [["lung"], ["liver"]]))) == 2


def test_no_library_is_made_by_looking(settings: Settings) -> None:
    """Whoever only reads finds that there is none, and leaves nothing behind."""
    assert settings.library is not None
    assert open_to_read(settings) is None
    assert not has_library(settings)
    assert not settings.library.exists()
    with pytest.raises(LibraryFailed):
        open_library(Settings(library=None))
