"""The finding on a claim: supported only with evidence for every part of it, and with words for why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import CheckedClaim, Finding, Reason, ReasonCode
from footnote.core.document import Document, Media, Stated
from footnote.core.source import SourceStatus
from footnote.core.statement import Certainty
from footnote.rules.finding_words import REASON_MEANINGS
from footnote.rules.judging import Judged, hear, judge
from footnote.rules.refusing import CONTRADICTING, OVERSTATING
from footnote.rules.witnesses import Witnesses
from footnote.wiring import App
from footnote.wiring.checking import CheckingApp, checking
from tests.checks import opened
from tests.exports.making import ANY_TEXT
from tests.tomato import SOURCES, STATEMENTS, Tomato

R = ReasonCode
IDS = [s.id for s in STATEMENTS]
BLIGHT = frozenset({"late-blight"})


@pytest.fixture(scope="module")
def app(tomato: App) -> CheckingApp:
    """The tomato pack, ready to check documents."""
    return checking(tomato)


def judged(app: App, text: str, *first: str, **stated: object) -> Judged:
    """Return the finding on a claim for which the search found these statements, the best first."""
    heard = hear(Stated(0, len(text), text, **stated), app.know, BLIGHT)  # type: ignore[arg-type]  # tests only
    return judge(heard, {i: 1 - n / 10 for n, i in enumerate(first)}, Witnesses(app.know), app.know)


def claim_of(app: CheckingApp, text: str) -> CheckedClaim:
    """Return the one claim of a text."""
    (claim,) = app.check(Document("a.txt", "", Media.TEXT, text)).claims
    return claim


def findings(app: CheckingApp, text: str) -> list[Finding]:
    """Return the findings of a text."""
    return [c.finding for c in app.check(Document("a.txt", "", Media.TEXT, text)).claims]


@pytest.mark.parametrize(
    ("text", "finding", "reason"),
    [
        ("Late blight causes fruit rot in tomatoes.", Finding.SUPPORTED, R.AGREES),
        ("Wet leaves raise the risk of tomato blight.", Finding.SUPPORTED, R.AGREES),
        ("Milk spray reduces leaf lesions of late blight on tomatoes.", Finding.OVERSTATED, R.LABORATORY_EVIDENCE),
        ("Wet leaves always increase the risk of late blight.", Finding.OVERSTATED, R.CERTAINTY_OVERSTATED),
        ("Copper spray against late blight is given as 5 g/L.", Finding.CONTRADICTED, R.NUMBER_DIFFERS),
        ("Wet leaves lower the risk of late blight.", Finding.CONTRADICTED, R.DIRECTION_DIFFERS),
        ("Late blight does not cause fruit rot in tomatoes.", Finding.CONTRADICTED, R.NEGATED),
        ("Copper spray is advised for seedlings with late blight.", Finding.CONTRADICTED, R.NEGATED),
        ("Late blight causes root galls.", Finding.NO_EVIDENCE, R.OTHER_ENTITY),
        ("Late blight spreads by wind.", Finding.NO_EVIDENCE, R.NOT_COVERED),
        ("Clover feeds the bees of a whole valley.", Finding.NOT_CHECKED, R.OUTSIDE_PACK),
    ],
)
def test_each_finding_has_its_claims(app: CheckingApp, text: str, finding: Finding, reason: ReasonCode) -> None:
    """What agrees is supported, what is stronger overstated, what cannot be true too contradicted, the rest neither."""
    made = claim_of(app, text)
    assert (made.finding, made.reasons[0].code) == (finding, reason)


@pytest.mark.parametrize("statement", IDS)
def test_the_packs_own_sentences_are_supported(app: CheckingApp, statement: str) -> None:
    """What a statement says word for word is supported, by that statement."""
    text = f"Late blight\n\n{app.know.pack.statements[statement].text}"
    made = app.check(Document("a.txt", "", Media.TEXT, text)).claims[-1]
    assert made.finding is Finding.SUPPORTED
    assert statement in made.statements


KNOWN = pytest.mark.xfail(
    strict=True, reason="passes by accident: docs/explanation/limits.md says that people, groups and levels are weak"
)


@pytest.mark.parametrize(
    "text",
    [
        "Late blight prevents fruit rot in tomatoes.",
        "Late blight protects tomatoes from fruit rot.",
        "Late blight lowers the risk of fruit rot.",
        "Fruit rot causes late blight.",
        "Copper spray lowered the yield of tomatoes with late blight.",
        "Copper spray reduced the yield of tomatoes with late blight in a trial of 90 plots.",
        "Copper spray raised leaf lesions of late blight by about 35%.",
        pytest.param("Copper spray is not recommended for tomatoes with late blight.", marks=KNOWN),
        pytest.param("Copper spray is not recommended against late blight.", marks=KNOWN),
        "Copper spray is recommended for tomatoes with late blight.",
        "Copper spray cures late blight.",
        "Copper spray prevents late blight.",
        "Copper spray protects against late blight.",
        "Milk spray improves the yield.",
        "Milk spray protects tomatoes from late blight.",
        "Milk spray and copper spray reduced leaf lesions of late blight by about 35%.",
        "Milk spray works better than copper spray against leaf lesions.",
        "Late blight causes leaf lesions, fruit rot and root galls.",
        "Late blight causes fruit rot, which kills every plant within a week.",
        "Wet leaves cause late blight.",
        "Wet leaves are the only cause of late blight.",
        "Dry leaves increase the risk of late blight.",
        "A leaf strip test rules out late blight.",
        "A leaf strip test is the best way to diagnose late blight.",
        pytest.param("A leaf strip test diagnoses late blight in seedlings.", marks=KNOWN),
        "Tomatoes with PH RS have a higher risk of late blight.",
        "Tomatoes with PH SS are protected from late blight.",
        pytest.param("Tomatoes with PH SS have the same risk of late blight as those with PH RR.", marks=KNOWN),
        "A tomatin level below 11 µM is held to protect tomatoes from late blight.",
        pytest.param("A tomatin level of 11 µM causes late blight.", marks=KNOWN),
        "Rain raises the measured tomatin level.",
        "Rain lowers the risk of late blight.",
        "Late blight was found on 12 farms of 60.",
        "Late blight was found on every farm.",
        "It is unknown whether copper spray reduces leaf lesions of late blight.",
        "Copper spray is safe in late blight.",
        "Copper spray killed half of the plants with late blight.",
    ],
)
def test_nothing_passes_by_accident(app: CheckingApp, text: str) -> None:
    """A false or unproven sentence made of the words of the pack is never supported."""
    made = claim_of(app, text)
    assert made.finding is not Finding.SUPPORTED, made.statements


def test_support_needs_the_statement_that_was_found_first(app: CheckingApp) -> None:
    """A statement that is far from the claim in words does not carry it where a nearer one says otherwise."""
    text = "Copper spray increased the yield of tomatoes with late blight in a trial."
    assert judged(app, text, "copper-raises-yield", "copper-no-effect-yield").finding is Finding.SUPPORTED
    heard = hear(Stated(0, len(text), text), app.know, BLIGHT)
    far = judge(heard, {"copper-slows-lesions": 10.0, "blight-frequency": 1.0}, Witnesses(app.know), app.know)
    assert "blight-frequency" not in {s.id for s in far.evidence}


def test_two_statements_may_share_a_claim(app: CheckingApp) -> None:
    """A claim of two parts is supported where two statements carry a part each, and not where one part is wrong."""
    text = "Late blight causes fruit rot, and wet leaves increase the risk of late blight."
    assert set(findings(app, text)) == {Finding.SUPPORTED}
    for wrong in (
        "Late blight causes fruit rot, and wet leaves lower the risk of late blight.",
        "Late blight causes root galls, and wet leaves increase the risk of late blight.",
    ):
        assert set(findings(app, wrong)) != {Finding.SUPPORTED}


def test_a_statement_whose_sources_are_all_retracted_supports_nothing() -> None:
    """Where its only source was retracted or superseded, a copy of a statement is not supported by it."""
    for status in (SourceStatus.RETRACTED, SourceStatus.SUPERSEDED):
        fallen = tuple(replace(s, status=status) if s.id == "green2021guide" else s for s in SOURCES)
        made = claim_of(opened(Tomato(sources=fallen)), "Wet leaves increase the risk of late blight.")
        assert made.finding is not Finding.SUPPORTED
        assert "wet-leaves-raise-risk" not in made.statements
        assert made.suggestion is None or "wet-leaves-raise-risk" not in made.suggestion.statements


def test_where_studies_disagree_one_side_is_not_the_whole(app: CheckingApp) -> None:
    """A claim that tells one side of a dispute is told of the other, and the other side is shown."""
    made = claim_of(app, "Copper spray improves the yield of tomatoes with late blight.")
    assert R.EVIDENCE_CONFLICTS in {r.code for r in made.reasons}
    assert {"copper-raises-yield", "copper-no-effect-yield"} <= set(made.statements)


def test_the_side_with_the_weaker_evidence_is_overstated() -> None:
    """Where the other side of a dispute is surer, the claim that leaves it out is overstated."""
    app = opened(Tomato().with_statement("copper-no-effect-yield", certainty=Certainty.HIGH))
    made = claim_of(app, "Copper spray improves the yield of tomatoes with late blight.")
    assert (made.finding, made.reasons[0].code) == (Finding.OVERSTATED, R.EVIDENCE_CONFLICTS)


@pytest.mark.parametrize(
    "text",
    [
        "A Spanish trial showed that copper spray reduced leaf lesions of late blight.",
        "A trial in 1987 showed that copper spray reduced leaf lesions of late blight.",
        "In a phase 3 trial, copper spray reduced leaf lesions of late blight.",
    ],
)
def test_a_study_that_no_source_is_is_not_found(app: CheckingApp, text: str) -> None:
    """A result may be true, but of a study from a country, year or phase that no source names it has no evidence."""
    made = claim_of(app, text)
    assert (made.finding, made.reasons[0].code) == (Finding.NO_EVIDENCE, R.STUDY_NOT_FOUND)


def test_a_study_that_a_source_is_may_be_named(app: CheckingApp) -> None:
    """With the year of its source the same result is supported."""
    made = claim_of(app, "A trial in 2019 showed that copper spray reduced leaf lesions of late blight.")
    assert made.finding is Finding.SUPPORTED


def test_results_of_a_study_that_no_source_is_are_without_evidence_too(app: CheckingApp) -> None:
    """What hangs on a study that is not among the sources is no more found than the study is."""
    text = "A Spanish trial of copper spray ran in 1987. The study found fewer leaf lesions of late blight."
    found = findings(app, text)
    assert found
    assert set(found) <= {Finding.NO_EVIDENCE, Finding.NOT_CHECKED, Finding.NOT_CHECKABLE}


def test_an_appeal_to_studies_without_a_source_is_told(app: CheckingApp) -> None:
    """Where nothing was found, a claim that only says "studies show" is told to name no source, a citing one is not."""
    text = "Studies show that late blight causes root galls."
    assert R.NO_SOURCE in {r.code for r in judged(app, text, "blight-causes-fruit-rot").reasons}
    assert R.NO_SOURCE not in {r.code for r in judged(app, text, "blight-causes-fruit-rot", cited=True).reasons}


@pytest.mark.parametrize(
    "text",
    ["Clover feeds the bees of a whole valley.", "Diabetes raises the risk of stroke.", "The moon causes the tides."],
)
def test_a_claim_about_another_disease_is_not_checked(app: CheckingApp, text: str) -> None:
    """What the pack does not cover is not checked; it is neither unsupported nor fine."""
    made = claim_of(app, text)
    assert (made.finding, made.reasons[0].code) == (Finding.NOT_CHECKED, R.OUTSIDE_PACK)


def test_without_anything_found_there_is_no_evidence(app: CheckingApp) -> None:
    """Where the search finds nothing, the claim has no evidence and the reason names what it speaks of."""
    made = judged(app, "Late blight causes root galls.")
    assert made.finding is Finding.NO_EVIDENCE
    assert "root galls" in made.reasons[0].words
    assert (made.evidence, made.nearest) == ((), None)


def test_what_is_offered_instead_is_about_the_same(app: CheckingApp) -> None:
    """What could be said instead is a statement on something that the claim names, or there is none."""
    wrong = claim_of(app, "Copper spray against late blight is given as 5 g/L.")
    assert wrong.suggestion is not None
    assert wrong.suggestion.statements == ("copper-dose",)
    assert claim_of(app, "Late blight causes root galls.").suggestion is None


def test_overstating_and_contradicting_are_different_reasons() -> None:
    """No reason both overstates and contradicts, none of them is agreement, and each has its words."""
    assert not OVERSTATING & CONTRADICTING
    assert R.AGREES not in OVERSTATING | CONTRADICTING
    assert set(REASON_MEANINGS) >= OVERSTATING | CONTRADICTING


@given(
    ANY_TEXT
    | st.lists(st.sampled_from("late blight copper spray not causes fruit rot 35 % in mice . ,".split())).map(" ".join),
    st.lists(st.sampled_from(IDS), max_size=4, unique=True),
)
def test_every_finding_has_a_reason_and_no_support_lacks_evidence(
    app: CheckingApp, text: str, first: list[str]
) -> None:
    """Whatever is claimed and found, there is a reason in words, and support only with a statement."""
    made = judged(app, text, *first)
    assert made.reasons
    assert all(isinstance(r, Reason) and r.words.endswith(".") for r in made.reasons)
    assert (made.finding is Finding.SUPPORTED) is (made.reasons[0].code is R.AGREES)
    assert made.evidence or made.finding in (Finding.NO_EVIDENCE, Finding.NOT_CHECKED)
    assert len({r.code for r in made.reasons}) == len(made.reasons)
