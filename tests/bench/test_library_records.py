"""What the library is measured on: made-up PubMed records."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.library_records import PASSAGES_PER_RECORD, Maker, sentences_of, share, write

from bench import library_records
from footnote.core.holding import Form, Holding
from footnote.library.literature import read_literature


@pytest.fixture(scope="module")
def maker() -> Maker:
    """Makes records from the shipped pack alone."""
    return Maker(sentences_of(Path("nowhere")))


def test_the_same_seed_gives_the_same_records(maker: Maker) -> None:
    """A record depends on the seed and its number, not on what was made before it."""
    some = list(maker.records(1, 20))
    assert list(maker.records(11, 10)) == some[10:]
    assert len({record.abstract for record in some}) == 20
    assert maker.question(3) == maker.question(3) != maker.question(4)


def test_records_are_read_as_files_of_pubmed(maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each record that is written is a document with a title, an abstract and a year."""
    monkeypatch.setattr(library_records, "PER_FILE", 4)
    write(tmp_path, maker, 1, 10)
    found = [one for path in sorted(tmp_path.iterdir()) for one in read_literature(path)]
    read = [one for one in found if isinstance(one, Holding)]
    assert read == found
    assert [one.id for one in read] == [f"pmid:{n}" for n in range(1, 11)]
    assert {one.form for one in read} == {Form.MEDLINE}
    assert all(one.work.title and one.work.year and len(one.passages) >= 2 for one in read)


def test_parts_share_all_records() -> None:
    """Parts follow one another, none twice, and together they are as many as were asked for."""
    first, second = share(100_000, 0, 2), share(100_000, 1, 2)
    assert first[0] == 1
    assert second[0] == first[1] + 1
    assert first[1] + second[1] == round(100_000 / PASSAGES_PER_RECORD)
    assert share(1_000, 1, 2)[1] == 0
