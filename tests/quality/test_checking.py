"""The check of documents on a sample of what `make quality` measures in full, with the same ceilings."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from typing import Any

import pytest
from quality.checking import (
    DOCUMENTS,
    Figures,
    Here,
    Labelled,
    Rate,
    Sentence,
    every_change,
    load_documents,
    measure_documents,
    measure_sentences,
    outcome,
    own_wordings,
    paraphrases,
)
from quality.gate import CHECK_FILES, FLOORS, check_misses, digests, unpinned
from quality.mutations import FURTHER, NAMED
from quality.rewriting import changed_span

from footnote.core.check import CheckedClaim, Finding, Reason, ReasonCode
from footnote.wiring import App
from footnote.wiring.checking import checking
from quality import check_report

LIMITS: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["check"]
OF_EACH_KIND = 60
WORDINGS = 80
BY_CHANCE = 2  # so many sentences a draw of sixty may hold more than all do; `make quality` measures all of them


@pytest.fixture(scope="module")
def here(shipped: App) -> Here:
    """Checks on the pack that ships, in this process."""
    return Here(checking(shipped))


@pytest.fixture(scope="module")
def changes(shipped: App) -> list[Sentence]:
    """Every second statement, changed in every way that it offers."""
    return every_change(shipped.know, list(shipped.know.pack.statements.values())[::2])


def drawn(rows: list[Sentence], count: int) -> list[Sentence]:
    """Return some sentences of each kind, the same in every run."""
    kinds = {s.kind: [x for x in rows if x.kind == s.kind] for s in rows}
    return [s for of in kinds.values() for s in random.Random(7).sample(of, min(count, len(of)))]


def claim(finding: Finding) -> CheckedClaim:
    """Return a claim with a finding."""
    return CheckedClaim(1, "Said.", 0, 5, finding, (Reason(ReasonCode.AGREES, "So."),))


def test_few_changed_statements_are_supported(here: Here, changes: list[Sentence]) -> None:
    """Of a sample of the named changes no more are supported than the ceiling allows, all together and of each kind."""
    sample = drawn([s for s in changes if s.kind in NAMED], OF_EACH_KIND)
    rates = measure_sentences(here, sample, wrong=True)
    assert set(rates) == set(NAMED) == set(LIMITS["false_accept"])
    allowed = {k: LIMITS["false_accept"][k] * r.made for k, r in rates.items()}
    assert {k: r.examples for k, r in rates.items() if r.accepted > allowed[k] + BY_CHANCE} == {}
    assert sum(r.accepted for r in rates.values()) <= sum(allowed.values())


def test_most_true_sentences_are_supported(here: Here, shipped: App) -> None:
    """Of a sample of the pack's own wordings, and of all paraphrases, no more are rejected than the ceiling allows."""
    sample = [*drawn(own_wordings(shipped.know.pack.statements.values()), WORDINGS), *paraphrases()]
    rates = measure_sentences(here, sample, wrong=False)
    assert set(rates) == {"text", "plain", "paraphrase"}
    assert {k: r.examples for k, r in rates.items() if r.rejected_share > LIMITS["false_reject"]} == {}


def test_errors_in_documents_are_flagged_and_true_claims_supported(here: Here, tmp_path: Any) -> None:
    """Of the planted errors of some documents three quarters are flagged, of the true claims as many supported."""
    lines = DOCUMENTS["tune"].read_text(encoding="utf-8").splitlines()[::4]
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(lines), encoding="utf-8")
    got = measure_documents(here, some)
    assert (got.documents, got.supported >= 0.75, got.flagged >= 0.75) == (9, True, True)


def test_files_are_the_pinned_ones() -> None:
    """The documents and paraphrases have the digests that the floors were set on."""
    assert unpinned(CHECK_FILES, LIMITS["digests"]) == []


def test_the_published_figures_belong_to_this_pack(shipped: App) -> None:
    """The page of figures was measured on this pack and these files; if not, run `python -m quality.gate --write`."""
    page = check_report.PAGE.read_text(encoding="utf-8")
    assert [s for s in check_report.stamps(shipped.know.pack, digests()) if s not in page] == []


@pytest.mark.parametrize("half", DOCUMENTS)
def test_labelled_claims_can_be_found(half: str, shipped: App) -> None:
    """Each labelled claim stands once in its document, is true or an error, and names statements that exist."""
    for document in load_documents(DOCUMENTS[half]):
        for labelled in document["claims"]:
            assert document["text"].count(labelled["text"]) == 1, labelled
            assert labelled["label"] in ("true", "error"), labelled
            assert all(shipped.know.statement(i) for i in labelled["facts"]), labelled


def test_every_kind_of_change_is_made(shipped: App, changes: list[Sentence]) -> None:
    """Each kind is made of some statement, always in the same way, and the place that counts holds the change."""
    assert set(Counter(s.kind for s in changes)) == {*NAMED, *FURTHER}
    some = list(shipped.know.pack.statements.values())[::10]
    assert every_change(shipped.know, some) == every_change(shipped.know, some)
    originals = {i: (s.text, s.plain) for i, s in shipped.know.pack.statements.items()}
    for s in changes:
        assert s.text not in originals[s.about]
        assert 0 <= s.start <= s.end <= len(s.text), s


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ("It rose by 20 %.", (11, 12)),
        ("It fell by 10 %.", (3, 7)),
        ("It rose.", (7, 7)),
        ("It rose by 10 %!", (15, 16)),
    ],
)
def test_the_place_of_a_change_is_known(changed: str, place: tuple[int, int]) -> None:
    """The span of a change is what differs, and empty where something was left out."""
    assert changed_span("It rose by 10 %.", changed) == place


@pytest.mark.parametrize(
    ("findings", "accepted", "unchecked"),
    [
        ([Finding.SUPPORTED, Finding.NOT_CHECKABLE], True, False),
        ([Finding.SUPPORTED, Finding.OVERSTATED], False, False),
        ([Finding.SUPPORTED, Finding.NOT_CHECKED], False, True),
        ([Finding.NOT_CHECKABLE], False, True),
        ([], False, True),
    ],
)
def test_accepted_needs_a_checkable_claim_and_no_other(
    findings: list[Finding], accepted: bool, unchecked: bool
) -> None:
    """A sentence is accepted when one claim of it is supported and no checkable one is anything else."""
    got = outcome([claim(f) for f in findings])
    assert (got.accepted, got.unchecked) == (accepted, unchecked)


def test_the_gate_tells_what_is_missed() -> None:
    """Too many false accepts or false rejects, and too few claims of documents, are told each by itself."""
    bad, good = Rate(made=10, accepted=1), Rate(made=10, accepted=0)
    kinds = dict.fromkeys((*NAMED, *FURTHER), good)
    documents = {half: Labelled(1, Rate(made=10, accepted=10), {"number": Rate(10, 10)}) for half in DOCUMENTS}
    fine = Figures(kinds, {"text": Rate(made=10, accepted=8)}, documents)
    assert check_misses(fine, LIMITS) == []
    short = Labelled(1, Rate(made=10, accepted=7), {"number": Rate(10, 7)})
    wrong = Figures({**kinds, "negated": bad}, {"text": good}, {**documents, "tune": short})
    missed = check_misses(wrong, LIMITS)
    assert [m.split(" is ")[0].split(" are ")[0] for m in missed] == [
        "false accepts of negated",
        "false rejects of text",
        "documents, tune: supported",
        "documents, tune: flagged",
    ]


def test_the_page_tells_every_figure(shipped: App) -> None:
    """The page names each kind of change and of error, each source of true sentences, and what it was measured on."""
    documents = {half: Labelled(2, Rate(made=4, accepted=3), {"number": Rate(5, 4)}) for half in DOCUMENTS}
    accepts = dict.fromkeys((*NAMED, *FURTHER), Rate(made=200, accepted=3, unchecked=7))
    figures = Figures(accepts, {"paraphrase": Rate(made=10, accepted=8)}, documents)
    page = check_report.page(figures, LIMITS, shipped.know.pack, digests())
    assert all(f"| {kind.replace('_', ' ')} | " in page for kind in (*NAMED, *FURTHER))
    assert "| 200 | 3 | 1.5% | 5.0% | 7 |" in page
    assert "| paraphrases by an editor | 10 | 2 | 20.0% | 30.0% | 0 |" in page
    assert (
        f"| tune (2) | true claims supported | 4 | 3 | 75.0% | {LIMITS['documents']['tune']['supported']:.1%} |" in page
    )
    assert "| number | 4 of 5 | 4 of 5 |" in page
    assert all(stamp in page for stamp in check_report.stamps(shipped.know.pack, digests()))
