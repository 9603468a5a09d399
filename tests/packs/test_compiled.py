"""The prepared pack on disk is a copy or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.config import Settings
from footnote.core.concept import Concept
from footnote.core.source import Source
from footnote.core.statement import Statement
from footnote.packs.compiled import fetch, place, sealed, store
from footnote.packs.layout import Layout
from footnote.wiring import App, open_app
from tests import strategies
from tests.tomato import Tomato


@given(
    st.lists(strategies.statements, max_size=3, unique_by=lambda s: s.id),
    st.lists(strategies.concepts, max_size=3, unique_by=lambda c: c.id),
    st.lists(strategies.sources, max_size=3, unique_by=lambda s: s.id),
    st.dictionaries(strategies.IDS, st.frozensets(strategies.IDS, max_size=3), max_size=3),
)
@settings(max_examples=40)
def test_what_is_stored_is_fetched(
    tomato: App,
    tmp_path: Path,
    made: list[Statement],
    concepts: list[Concept],
    sources: list[Source],
    mentions: dict[str, frozenset[str]],
) -> None:
    """Any pack is fetched equal to what was stored, order and digits included."""
    pack = replace(
        tomato.know.pack,
        statements={s.id: s for s in made},
        concepts={c.id: c for c in concepts},
        sources={s.id: s for s in sources},
    )
    store(tmp_path / "pack.json", pack, mentions, frozenset({"late", "blight"}))
    found = fetch(tmp_path / "pack.json", pack.info, pack.digest)
    assert found == (pack, mentions, frozenset({"late", "blight"}))
    assert found is not None
    assert list(found[0].statements) == list(pack.statements)
    assert repr(found[0]) == repr(pack)


@pytest.fixture
def stored(tomato: App, tmp_path: Path) -> Path:
    """A file that holds the prepared tomato pack."""
    store(tmp_path / "pack.json", tomato.know.pack, tomato.know.mentions, tomato.know.lexicon.vocabulary)
    return tmp_path / "pack.json"


def test_another_digest_is_ignored(tomato: App, stored: Path) -> None:
    """A prepared pack of other files is not used."""
    info = tomato.know.pack.info
    assert fetch(stored, info, tomato.know.pack.digest) is not None
    assert fetch(stored, info, "0" * 64) is None


def test_no_file_is_no_pack(tomato: App, tmp_path: Path) -> None:
    """Where nothing was stored nothing is fetched."""
    assert fetch(tmp_path / "nothing.json", tomato.know.pack.info, "x") is None
    assert fetch(tmp_path, tomato.know.pack.info, "x") is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b"[]", b"3", b"{}", b"\xff\xfe", b'{"digest": 3}', b"\x00" * 100]
)
def test_a_damaged_file_is_ignored(tomato: App, stored: Path, content: bytes) -> None:
    """A file that is empty, cut, or something else is not used and raises nothing."""
    stored.write_bytes(content)
    assert fetch(stored, tomato.know.pack.info, tomato.know.pack.digest) is None


@given(st.floats(0, 0.999))
@settings(max_examples=20)
def test_a_cut_file_is_ignored(tomato: App, tmp_path: Path, share: float) -> None:
    """A file that ends too early, at whatever place, is not used."""
    path = tmp_path / "pack.json"
    store(path, tomato.know.pack, tomato.know.mentions, tomato.know.lexicon.vocabulary)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert fetch(path, tomato.know.pack.info, tomato.know.pack.digest) is None


@pytest.mark.parametrize("key", ["digest", "sources", "concepts", "statements", "mentions"])
def test_a_file_that_lacks_a_part_is_ignored(tomato: App, stored: Path, key: str) -> None:
    """A file of an older form, in which a part is missing, is not used."""
    content = json.loads(stored.read_text(encoding="utf-8"))
    del content[key]
    stored.write_text(json.dumps(content), encoding="utf-8")
    assert fetch(stored, tomato.know.pack.info, tomato.know.pack.digest) is None


@pytest.mark.parametrize("field", ["relation", "certainty", "qualifiers", "text", "subjects"])
def test_a_statement_of_another_form_is_ignored(tomato: App, stored: Path, field: str) -> None:
    """A file in which a statement lacks a field is not used."""
    content = json.loads(stored.read_text(encoding="utf-8"))
    del content["statements"][0][field]
    stored.write_text(json.dumps(content), encoding="utf-8")
    assert fetch(stored, tomato.know.pack.info, tomato.know.pack.digest) is None


def test_an_altered_sentence_is_never_used(tomato: App, stored: Path) -> None:
    """A sentence that was altered in the prepared pack is not shown: the file does not fit its checksum."""
    text = stored.read_text(encoding="utf-8")
    altered = text.replace("causes fruit rot in tomatoes", "cures fruit rot in tomatoes")
    assert altered != text
    stored.write_text(altered, encoding="utf-8")
    assert fetch(stored, tomato.know.pack.info, tomato.know.pack.digest) is None


@given(st.data())
@settings(max_examples=40)
def test_one_altered_byte_is_enough(tomato: App, tmp_path: Path, data: st.DataObject) -> None:
    """With any one byte changed the prepared pack is not used."""
    path = tmp_path / "pack.json"
    store(path, tomato.know.pack, tomato.know.mentions, tomato.know.lexicon.vocabulary)
    whole = bytearray(path.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    assert fetch(path, tomato.know.pack.info, tomato.know.pack.digest) is None


Edit = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "edit",
    [
        lambda c: c.update(mentions=[]),
        lambda c: c.update(mentions={"a": 3}),
        lambda c: c.update(statements=None),
        lambda c: c.update(statements=[[]]),
        lambda c: c["statements"][3].update(qualifiers=[]),
        lambda c: c["statements"][3]["quantities"][0].update(value="1x"),
        lambda c: c["statements"][3]["quantities"][0].update(interval=["1"]),
        lambda c: c["sources"].append(None),
        lambda c: c.clear(),
    ],
)
def test_another_form_with_a_fitting_checksum_is_ignored(tomato: App, stored: Path, edit: Edit) -> None:
    """A file of another form is ignored and raises nothing, even when its checksum fits."""
    content = json.loads(stored.read_text(encoding="utf-8"))
    del content["checksum"]
    edit(content)
    stored.write_bytes(sealed(json.dumps(content).encode()))
    assert fetch(stored, tomato.know.pack.info, tomato.know.pack.digest) is None


def test_deep_nesting_with_a_fitting_checksum_is_ignored(tomato: App, stored: Path) -> None:
    """A file nested too deep to be read is ignored and raises nothing."""
    stored.write_bytes(sealed(b'{"a": ' + b"[" * 100_000 + b"}"))
    assert fetch(stored, tomato.know.pack.info, tomato.know.pack.digest) is None


def test_storing_where_nothing_can_be_written_is_harmless(tomato: App, tmp_path: Path) -> None:
    """A place that cannot be written to leaves everything as it was."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    store(tmp_path / "file" / "pack.json", tomato.know.pack, {}, frozenset({"late", "blight"}))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_storing_leaves_no_rest(stored: Path) -> None:
    """Nothing but the finished file is left behind."""
    assert [p.name for p in stored.parent.iterdir()] == ["pack.json"]


def test_a_place_tells_files_and_program_apart(tmp_path: Path) -> None:
    """Other files or another version of the program have another place."""
    layout = Layout(tmp_path)
    places = {
        place(tmp_path, layout, "a" * 64, "1"),
        place(tmp_path, layout, "b" * 64, "1"),
        place(tmp_path, layout, "a" * 64, "2"),
    }
    assert len(places) == 3


def test_answers_do_not_depend_on_the_cache(tmp_path: Path) -> None:
    """A first start, a start from the cache, one from a damaged cache and one without give the same answer."""
    folder, cache = Tomato().write(tmp_path / "pack"), tmp_path / "cache"
    question = "Does copper spray improve the yield?"
    answers = [open_app(Settings(pack=folder, cache=cache)).ask(question) for _ in range(2)]
    for path in cache.glob("pack-*.json"):
        path.write_bytes(b"{broken")
    answers.append(open_app(Settings(pack=folder, cache=cache)).ask(question))
    answers.append(open_app(Settings(pack=folder, cache=None)).ask(question))
    assert len({a.content_hash for a in answers}) == 1


def test_a_changed_pack_is_never_answered_from_the_cache(tmp_path: Path) -> None:
    """After a sentence of the pack is corrected, the old sentence is not shown again."""
    cache, question = tmp_path / "cache", "Does late blight cause fruit rot?"
    old = open_app(Settings(pack=Tomato().write(tmp_path / "pack"), cache=cache)).ask(question)
    corrected = Tomato().with_statement("blight-causes-fruit-rot", text="Late blight causes fruit rot in wet tomatoes.")
    new = open_app(Settings(pack=corrected.write(tmp_path / "pack"), cache=cache)).ask(question)
    texts = [{x.text for s in a.sections for x in s.sentences} for a in (old, new)]
    assert "Late blight causes fruit rot in tomatoes." in texts[0] - texts[1]
    assert "Late blight causes fruit rot in wet tomatoes." in texts[1] - texts[0]
    assert old.pack.digest != new.pack.digest
