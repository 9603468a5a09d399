"""When a source falls, what stood on it falls, and nothing that only looks similar takes its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.core.concept import ConceptKind
from footnote.core.source import SourceStatus
from footnote.rules.referencing import is_usable
from footnote.wiring import App

INHERITED = {ConceptKind.GENE, ConceptKind.VARIANT, ConceptKind.GENOTYPE, ConceptKind.PROTEIN}
THINGS = [
    "bone marrow failure",
    "low blood counts",
    "leukaemia",
    "kidney disease",
    "aneurysm",
    "asthma",
    "liver cancer",
    "venous thrombosis",
    "panniculitis",
    "bronchiectasis",
]
MORE = [
    "Does augmentation therapy help people with alpha-1 live longer?",
    "Does AATD increase the risk of osteoporosis?",
    "How common is PiZZ in Swedish newborns?",
    "Is augmentation therapy recommended for patients with the SZ genotype?",
]


def without(app: App, source: str) -> App:
    """Return the pack with one source retracted."""
    pack = app.know.pack
    fallen = replace(pack.sources[source], status=SourceStatus.RETRACTED)
    return App(replace(app.know, pack=replace(pack, sources={**pack.sources, source: fallen})), app.search)


@pytest.mark.parametrize("thing", THINGS)
def test_whichever_source_falls_a_yes_is_said_of_the_disease_itself(shipped: App, thing: str) -> None:
    """A yes to "does the disease cause it?" never rests on what one of its complications does in anybody."""
    question = f"Does alpha-1 antitrypsin deficiency cause {thing}?"
    know = shipped.know
    before = shipped.ask(question)
    for answer in (before, *(without(shipped, r.source).ask(question) for r in before.references)):
        if answer.verdict is not Verdict.YES:
            continue
        assert answer.support is not None
        about = {c for i in answer.support.statements for c in know.pack.statements[i].about}
        assert any(know.is_root(c) or know.pack.concepts[c].kind in INHERITED for c in about), answer.summary


def shown(answer: Answer) -> set[str]:
    """Return the statements that an answer shows."""
    found = {i for s in answer.sections for x in s.sentences for i in x.statements}
    return found | set(answer.support.statements if answer.support else ())


@pytest.mark.parametrize(
    "question", [f"Does alpha-1 antitrypsin deficiency cause {thing}?" for thing in THINGS[:4]] + MORE
)
def test_whichever_source_falls_the_answer_says_what_is_not_used(shipped: App, question: str) -> None:
    """What rested on the fallen source alone is not shown any more, and the limits name that source."""
    before = shipped.ask(question)
    for reference in before.references[:3]:
        app = without(shipped, reference.source)
        statements = app.know.pack.statements
        lost = {i for i in shown(before) if not is_usable(statements[i], app.know.pack)}
        after = app.ask(question)
        assert not lost & shown(after)
        said = " ".join(x for x in after.limits if x.startswith("Not used: "))
        assert (reference.title in said) == bool(lost), reference.source
