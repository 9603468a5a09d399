"""Proposals are written as YAML of the pack's form: filled in as far as known, null where a human must decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.holding import Holding
from footnote.core.proposal import Proposals
from footnote.library.literature import read_literature
from footnote.packs.fields import load_list
from footnote.packs.proposed import scalar, sources_text, statements_text
from footnote.services.proposing import Asked, propose
from footnote.wiring import App
from footnote.wiring.checking import checking
from tests.tomato_papers import write

SIGNS = st.characters(codec="utf-8") | st.sampled_from("\n\t\"'\\#:{}[] \u00a0\u2028\ufeff\uffff\x00\x85")


@pytest.fixture(scope="module")
def found(tomato: App, tmp_path_factory: pytest.TempPathFactory) -> Proposals:
    """What the papers propose to the tomato pack."""
    folder = write(tmp_path_factory.mktemp("papers"))
    papers = [x for path in sorted(folder.iterdir()) for x in read_literature(path) if isinstance(x, Holding)]
    return propose(Asked(), papers, checking(tomato).checker)


def entries(text: str) -> list[dict[str, Any]]:
    """Return the entries of a YAML text."""
    rows = yaml.safe_load(text)
    assert isinstance(rows, list)
    return rows


@given(st.text(SIGNS))
def test_any_text_is_one_scalar(text: str) -> None:
    """Whatever is quoted is read back sign by sign, and stands on one line."""
    shown = scalar(text)
    assert "\n" not in shown
    assert yaml.load(f"quote: {shown}  # a note", Loader=yaml.CSafeLoader) == {"quote": text}


def test_what_is_known_is_filled_in_and_the_rest_is_null(found: Proposals, tomato: App) -> None:
    """Source, place, how much was seen, quotation, document and numbers are given; wording and judgement are not."""
    rows = entries(statements_text(found.proposals, tomato.know.pack))
    assert len(rows) == len(found.proposals)
    assert len({row["id"] for row in rows}) == len(rows)
    for row, p in zip(rows, found.proposals, strict=True):
        c = p.candidate
        (support,) = row["sources"]
        assert support["quote"] == c.text
        assert support["document"] == c.holding
        assert support["seen"] == str(c.seen)
        assert [q["name"] for q in row["quantities"]] == [None] * len(c.numbers)
        decided = ("topic", "text", "plain", "subject", "relation", "object", "certainty")
        assert {row[name] for name in decided} == {None}
        assert row["qualifiers"]["setting"] is None


def test_a_design_is_given_only_where_the_record_says_it(found: Proposals, tomato: App) -> None:
    """What only a title suggests is left to the curator, with the suggestion beside it."""
    text = statements_text(found.proposals, tomato.know.pack)
    designs = [row["qualifiers"]["design"] for row in entries(text)]
    assert designs == ["guideline", None, None, None, "cohort"]
    assert "its title suggests rct" in text


def test_notes_tell_how_it_stands_to_the_pack(found: Proposals, tomato: App) -> None:
    """Comments say what is new, what differs and how, what leans on its document, and what the words suggest."""
    text = statements_text(found.proposals, tomato.know.pack)
    assert "# DIFFERS from copper-slows-lesions: Copper spray reduced" in text
    assert "# number-differs: It gives 52 %, the statement 35 %." in text
    assert "# It leans on its document: these plots" in text
    assert "# the words suggest reduces" in text


def test_sources_are_records_of_the_works(found: Proposals, tomato: App) -> None:
    """Each work is one source, with its identifiers and what nobody saw; none that the pack has."""
    rows = {row["id"]: row for row in entries(sources_text(found.proposals, tomato.know.pack))}
    assert list(rows) == ["moss2015guide", "gron2021copper", "moss2023leaves"]
    trial = rows["gron2021copper"]
    assert (trial["pmid"], trial["doi"], trial["year"]) == ("700001", "10.1234/trial", 2021)
    assert trial["kind"] is None
    assert trial["unverified"] == ["volume", "issue", "pages"]
    used = {x["source"] for row in entries(statements_text(found.proposals, tomato.know.pack)) for x in row["sources"]}
    assert used == set(rows)


def test_nothing_is_written_of_nothing(tomato: App) -> None:
    """No proposals make no text."""
    assert sources_text((), tomato.know.pack) == statements_text((), tomato.know.pack) == ""


def test_the_pack_reader_reads_it_and_asks_for_the_rest(found: Proposals, tomato: App, tmp_path: Path) -> None:
    """The files are sound YAML for the pack's own strict reader, comments and all."""
    for name, text in (
        ("sources.yaml", sources_text(found.proposals, tomato.know.pack)),
        ("statements.yaml", statements_text(found.proposals, tomato.know.pack)),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        problems: list[Any] = []
        assert load_list(tmp_path / name, name, problems)
        assert problems == []
