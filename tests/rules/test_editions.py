"""Manuscripts from answers and editions from manuscripts: what a hash covers and what keeps its place."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.answer import Verdict
from footnote.core.publication import Edition, Footing, LineKind, Manuscript, Part, Passage
from footnote.core.question import Reader
from footnote.core.statement import Certainty
from footnote.rules.editions import edition_hash, numbered, propose, said, settle
from footnote.rules.knowledge import Knowledge
from footnote.wiring import App
from tests.desk import CONFLICT, QUESTION, own, plus, with_source, with_statement
from tests.strategies import IDS

COPPER = "copper-slows-lesions"


@pytest.fixture(scope="module")
def manuscript(tomato: App) -> Manuscript:
    """A proposal with an own sentence that cites two statements."""
    line = own("Copper spray and milk spray reduced leaf lesions in dishes.", COPPER, "milk-reduces-lesions")
    return numbered(plus(propose(tomato.ask(QUESTION, Reader.RESEARCHER)), line))


@pytest.fixture(scope="module")
def edition(manuscript: Manuscript, tomato: App) -> Edition:
    """The edition of that manuscript."""
    return settle(manuscript, tomato.know)


def test_a_proposal_says_what_the_answer_says(tomato: App) -> None:
    """A proposal has the lines of the answer in order under its headings, the verdict's word left to the title."""
    answer = tomato.ask(QUESTION, Reader.CLINICIAN)
    made = propose(answer)
    assert made.verdict is Verdict.YES
    assert made.summary is not None
    assert not made.summary.text.startswith("Yes")
    assert [part.heading for part in made.parts] == [s.heading for s in answer.sections]
    assert [[p.text for p in part.passages] for part in made.parts] == [
        [x.text for x in s.sentences] for s in answer.sections
    ]
    assert [p.id for p in made.passages] == [f"l{n}" for n in range(1, len(made.passages) + 1)]


def test_a_conflict_is_marked_in_the_proposal(tomato: App) -> None:
    """A section of findings that disagree stays marked in the proposal and in its edition."""
    made = propose(tomato.ask(CONFLICT, Reader.CLINICIAN))
    assert any(part.conflict for part in made.parts)
    assert [s.conflict for s in settle(made, tomato.know).sections] == [part.conflict for part in made.parts]


def test_an_edition_shows_its_evidence(edition: Edition, tomato: App) -> None:
    """Each line has the numbers of its sources, the lowest certainty of its statements and their limits."""
    line = edition.sections[-1].lines[-1]
    assert [edition.references[n - 1].source for n in line.references] == ["bauer2019sprays", "moss1998milk"]
    assert line.certainty is Certainty.LOW
    assert edition.disclaimer == tomato.know.pack.info.disclaimers["researcher"]
    assert [r.number for r in edition.references] == list(range(1, len(edition.references) + 1))


def test_an_edition_names_what_it_rests_on(edition: Edition, manuscript: Manuscript) -> None:
    """The footings are every statement, every source of those, each once, and the verdict, all with their hashes."""
    kinds = {kind: [f.id for f in edition.footings if f.kind == kind] for kind in ("statement", "source", "verdict")}
    assert kinds == {
        "statement": list(said(manuscript)),
        "source": ["bauer2019sprays", "moss1998milk"],
        "verdict": ["automatic"],
    }
    assert all(len(f.hash) == 64 for f in edition.footings)


def test_a_new_version_of_the_pack_alone_changes_no_hash(manuscript: Manuscript, edition: Edition, tomato: App) -> None:
    """A pack with another version, date and digest that says the same gives the same hash."""
    info = replace(tomato.know.pack.info, version="9.9.9", updated="2030-01-01")
    know = replace(tomato.know, pack=replace(tomato.know.pack, info=info, digest="f" * 64))
    again = settle(manuscript, know)
    assert again.pack != edition.pack
    assert again.content_hash == edition.content_hash


def changed_everywhere(edition: Edition) -> list[Edition]:
    """Return editions that differ in one thing each, every field of the edition at least once."""
    summary, section, reference = edition.summary, edition.sections[0], edition.references[0]
    assert summary is not None
    line, footing = section.lines[0], edition.footings[0]
    sections = [
        (replace(section, heading="Other"), *edition.sections[1:]),
        (replace(section, conflict=not section.conflict), *edition.sections[1:]),
        *(
            (replace(section, lines=(changed, *section.lines[1:])), *edition.sections[1:])
            for changed in (
                replace(line, text=f"{line.text} "),
                replace(line, kind=LineKind.EDITOR),
                replace(line, statements=("other",)),
                replace(line, references=()),
                replace(line, certainty=Certainty.HIGH),
                replace(line, noted="x"),
                replace(line, detail="x"),
                replace(line, id="l99"),
            )
        ),
        edition.sections[1:],
        edition.sections[::-1],
    ]
    return [
        replace(edition, question="Other?"),
        replace(edition, reader=Reader.PATIENT),
        replace(edition, verdict=None),
        replace(edition, title="Other"),
        replace(edition, summary=None),
        replace(edition, summary=replace(summary, text="Other.")),
        *(replace(edition, sections=some) for some in sections),
        replace(edition, references=(replace(reference, title="Other"), *edition.references[1:])),
        replace(edition, references=(replace(reference, year=None), *edition.references[1:])),
        replace(edition, limits=(*edition.limits, "x")),
        replace(edition, glossary=(("a", "b"),)),
        replace(edition, disclaimer="Other."),
        replace(edition, pack=replace(edition.pack, name="other")),
        replace(edition, footings=(replace(footing, hash="0" * 64), *edition.footings[1:])),
        replace(edition, footings=(replace(footing, id="other"), *edition.footings[1:])),
        replace(edition, footings=edition.footings[1:]),
        replace(edition, footings=(*edition.footings, Footing("source", "x", "0" * 64, {}))),
    ]


def test_any_change_of_what_is_seen_changes_the_hash(edition: Edition) -> None:
    """No field of an edition can change, nor any footing, without another hash."""
    others = changed_everywhere(edition)
    hashes = {edition_hash(e) for e in others}
    assert len(hashes) == len(others)
    assert edition.content_hash not in hashes
    covered = {f.name for f in fields(Edition) for e in others if getattr(e, f.name) != getattr(edition, f.name)}
    assert covered == {f.name for f in fields(Edition)} - {"content_hash"}


def test_the_hash_is_not_of_itself(edition: Edition) -> None:
    """The hash does not depend on the field that holds it."""
    assert edition_hash(replace(edition, content_hash="x")) == edition.content_hash == edition_hash(edition)


@pytest.mark.parametrize(
    "changes",
    [{"text": "Copper spray reduced leaf lesions."}, {"certainty": Certainty.LOW}, {"noted": "x"}, {"topic": "x"}],
)
def test_any_change_beneath_changes_the_hash(
    manuscript: Manuscript, edition: Edition, tomato: App, changes: dict[str, object]
) -> None:
    """Any change of a statement that an edition rests on gives another hash, seen or not."""
    know: Knowledge = with_statement(tomato.know, COPPER, **changes)
    assert settle(manuscript, know).content_hash != edition.content_hash


def test_a_former_name_changes_no_hash(manuscript: Manuscript, edition: Edition, tomato: App) -> None:
    """A name that a statement took over from another one says nothing, so no approval falls by it."""
    know = with_statement(tomato.know, COPPER, aliases=("a-former-name",))
    assert settle(manuscript, know).content_hash == edition.content_hash


def test_any_change_of_a_source_changes_the_hash(manuscript: Manuscript, edition: Edition, tomato: App) -> None:
    """Any change of a source that an edition rests on gives another hash; one of another source does not."""
    assert settle(manuscript, with_source(tomato.know, "bauer2019sprays", note="x")).content_hash != (
        edition.content_hash
    )
    other = with_source(tomato.know, "green2021guide", title="Other")
    assert settle(manuscript, other).content_hash == edition.content_hash


def test_an_unknown_statement_has_no_edition(manuscript: Manuscript, tomato: App) -> None:
    """A manuscript that cites what is not in the pack is refused, not shown without it."""
    with pytest.raises(KeyError):
        settle(plus(manuscript, own("Copper.", "unknown")), tomato.know)


passages = st.builds(
    Passage,
    id=st.sampled_from(["", "l1", "l2", "l7", "x", "l²", f"l{'9' * 5000}"]) | IDS,
    kind=st.just(LineKind.LINKING),
    text=st.just("And"),
)
manuscripts = st.builds(
    Manuscript,
    st.just("q"),
    st.just(Reader.CLINICIAN),
    st.none(),
    st.just("t"),
    st.none() | passages,
    st.lists(st.builds(Part, st.just("h"), st.lists(passages, max_size=4).map(tuple)), max_size=3).map(tuple),
)


@given(manuscripts, st.lists(st.sampled_from(["l1", "l3", "l4", "l8"]), max_size=3))
def test_every_line_has_an_id_of_its_own(text: Manuscript, taken: list[str]) -> None:
    """Numbering gives each line one id, keeps the first of each that is there, and reuses none that was taken."""
    made = numbered(text, taken)
    ids = [p.id for p in made.passages]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    before = [p.id for p in text.passages]
    for n, (old, new) in enumerate(zip(before, ids, strict=True)):
        if new not in before:
            assert new not in taken
        assert re.fullmatch(r"l[1-9]\d{0,5}", new, re.ASCII)
        if old in ("l1", "l2", "l7") and old not in before[:n]:
            assert new == old
    assert numbered(made) == made
