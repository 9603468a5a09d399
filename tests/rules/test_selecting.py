"""Which statements an answer shows, and in what order."""

from __future__ import annotations

import pytest

from footnote.core.answer import Answer
from footnote.core.relation import Vote
from footnote.wiring import App


def shown(answer: Answer) -> list[str]:
    """Return the statements that an answer shows, in order."""
    return [i for s in answer.sections for x in s.sentences for i in x.statements]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("What is AATD?", "what-is-aatd"),
        ("What treatments are there for alpha-1?", "treatments-in-use"),
        ("Why do people with alpha-1 get liver disease?", "why-the-liver"),
        ("Where is alpha-1 antitrypsin made?", "where-aat-is-made"),
        ("Is alpha-1 contagious?", "codominant"),
    ],
)
def test_what_sums_it_up_leads(shipped: App, question: str, lead: str) -> None:
    """A definition, an overview or a cause stands first where that was asked for."""
    assert shown(shipped.ask(question))[0] == lead


def test_the_other_part_of_a_finding_is_shown(shipped: App) -> None:
    """Where one study result needed two statements, the one that leads brings the other along."""
    part = shipped.know.pack.statements["elzouki-zz-gallstones"]
    assert part.part_of == "elzouki-zz-autopsy-hcc"
    assert shown(shipped.ask("Are gallstones more common in adults with PiZZ?"))[:2] == [part.id, part.part_of]


def test_the_strongest_voice_of_a_dispute_is_shown(shipped: App) -> None:
    """Both sides of a dispute are shown, and with them the voice of the highest certainty."""
    ids = set(shown(shipped.ask("Is the SZ genotype a risk factor for COPD?")))
    know = shipped.know
    group = [know.pack.statements[i] for i in know.by_conflict["sz-copd-risk"]]
    told = [s for s in group if s.id in ids]
    assert {Vote.FOR, Vote.AGAINST} <= {s.rule.vote for s in told}
    assert max(s.certainty.rank for s in told) == max(s.certainty.rank for s in group)


def test_an_open_answer_keeps_to_what_is_near(shipped: App) -> None:
    """An open question on one named thing is led by statements that are about it or name it, and stays short."""
    found = shown(shipped.ask("What side effects did Zemaira have in its studies?"))
    know = shipped.know
    assert found[0] == "zemaira-related-events"
    assert all("zemaira" in know.pack.statements[i].about | know.mentions[i] for i in found[:2])
    assert len(found) <= 7
