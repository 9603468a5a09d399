"""Whether a statement speaks of what is asked about."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.concept import ConceptId
from footnote.core.pack import Pack
from footnote.core.statement import Setting
from footnote.rules.knowledge import Knowledge, prepare
from footnote.rules.unify import EXACT, HELD, held, is_foreign, strength
from footnote.wiring import App
from tests.tomato import found


def about(know: Knowledge, asked: ConceptId, *concepts: ConceptId) -> float:
    """Return how well some concepts hold an asked one."""
    return held(asked, frozenset(concepts), know)


def test_the_same_thing_is_held_exactly(tomato: App) -> None:
    """A thing holds itself fully."""
    assert about(tomato.know, "fruit-rot", "fruit-rot", "spray") == EXACT


def test_a_narrower_thing_answers_a_wider_question(tomato: App) -> None:
    """A narrower thing holds a wider one, but less than the thing itself does."""
    assert HELD <= about(tomato.know, "plant-disease", "fruit-rot") < EXACT


def test_a_wider_thing_does_not_answer_a_narrower_question(tomato: App) -> None:
    """A wider thing does not hold a narrower one, and a sibling not at all."""
    assert about(tomato.know, "fruit-rot", "plant-disease") == 0
    assert about(tomato.know, "fruit-rot", "root-galls") == 0
    assert about(tomato.know, "fruit-rot") == 0


def test_strength_falls_with_distance(tomato: App) -> None:
    """A statement about the thing is stronger than one about something wider, and that than one about neither."""
    s = found("blight-causes-fruit-rot")
    know = tomato.know
    assert strength("fruit-rot", s, know) == EXACT
    assert strength("fruit-rot", s, know) > strength("root-galls", s, know)
    assert strength("milk-spray", s, know) < HELD


def test_a_statement_on_other_people_is_foreign(tomato: App) -> None:
    """A statement on another disease without the pack's own is foreign; one that names the pack's own is not."""
    s = found("milk-reduces-lesions")
    elsewhere = replace(s, qualifiers=replace(s.qualifiers, population=("root-galls",), setting=Setting.HUMAN))
    at_home = replace(
        s, qualifiers=replace(s.qualifiers, population=("late-blight", "root-galls"), setting=Setting.HUMAN)
    )
    pack: Pack = tomato.know.pack
    know = prepare(replace(pack, statements={**pack.statements, s.id: elsewhere}))
    assert is_foreign(elsewhere, know)
    assert not is_foreign(at_home, know)
