"""The library is gone through for sentences that would make a new or a changed statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from footnote.config import Settings
from footnote.core.holding import Holding, Notice
from footnote.core.proposal import Proposal, Proposals, Standing
from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.core.statement import Quantity
from footnote.library.literature import read_literature
from footnote.services.proposing import MOST_OF_WORK, Asked, on_topic, propose, source_of
from footnote.services.proposing_contract import proposals_json
from footnote.wiring import App, open_app
from footnote.wiring.checking import CheckingApp, checking
from tests.tomato import SOURCES, STATEMENTS, Tomato
from tests.tomato import found as found_statement
from tests.tomato_papers import COHORT, KNOWN, RECORDS, pubmed, write


@pytest.fixture(scope="module")
def app(tomato: App) -> CheckingApp:
    """The tomato pack, ready to compare with."""
    return checking(tomato)


def read(folder: Path) -> list[Holding]:
    """Return the documents of the files in a folder, by file name."""
    found = [x for path in sorted(folder.iterdir()) for x in read_literature(path)]
    assert all(isinstance(x, Holding) for x in found)
    return [x for x in found if isinstance(x, Holding)]


def record(folder: Path, said: str, **changes: object) -> list[Holding]:
    """Return the document that one record makes whose abstract has these results."""
    one = replace(COHORT, abstract=(("RESULTS", said),), **changes)  # type: ignore[arg-type]  # tests only
    path = folder / "one.xml"
    path.write_text(pubmed(one), encoding="utf-8")
    return [x for x in read_literature(path) if isinstance(x, Holding)]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Holding]:
    """The trial and all records, read by the real readers."""
    return read(write(tmp_path_factory.mktemp("papers")))


@pytest.fixture(scope="module")
def found(app: CheckingApp, papers: list[Holding]) -> Proposals:
    """What all papers propose to the tomato pack."""
    return propose(Asked(), papers, app.checker)


def texts(proposals: Iterable[Proposal]) -> list[str]:
    """Return the first words of what is proposed."""
    return [" ".join(p.candidate.text.split()[:6]) for p in proposals]


def test_strong_designs_come_first(found: Proposals) -> None:
    """A guideline comes before a trial, a trial before a cohort; of one work the plainest sentence first."""
    assert [p.candidate.kind for p in found.proposals] == [
        SourceKind.GUIDELINE,
        *[SourceKind.RCT] * 3,
        SourceKind.COHORT,
    ]
    assert texts(found.proposals) == [
        "Copper spray is recommended for fruit",
        "Copper spray reduced leaf lesions of",
        "Copper spray reduced fruit rot by",
        "In these plots fruit rot fell",
        "Wet leaves increased the risk of",
    ]


def test_new_works_come_before_old_ones(app: CheckingApp, tmp_path: Path) -> None:
    """Of works of one design the newest is first, whatever its number."""
    said = "Wet leaves increased the risk of {} (odds ratio {}, 95% CI {} to 9.5)."
    things = (("fruit rot", "2.4", "1.6"), ("root galls", "3.7", "2.9"), ("leaf lesions", "4.8", "3.3"))
    records = [
        replace(COHORT, pmid=1 + n, year=year, abstract=(("RESULTS", said.format(*things[n])),))
        for n, year in enumerate((2001, 2020, 2010))
    ]
    (tmp_path / "all.xml").write_text(pubmed(*records), encoding="utf-8")
    made = propose(Asked(), read(tmp_path), app.checker)
    assert [p.candidate.work.year for p in made.proposals] == [2020, 2010, 2001]


def test_every_quotation_is_the_stored_text(found: Proposals, papers: list[Holding]) -> None:
    """What is quoted is the text of its document at its span, sign by sign."""
    by_id = {h.id: h for h in papers}
    for p in found.proposals:
        c = p.candidate
        assert by_id[c.holding].text[c.start : c.end] == c.text
        assert c.text == c.text.strip()


def test_how_much_was_read_is_told(found: Proposals) -> None:
    """A sentence of an abstract was seen in the abstract, one of the text in the full text."""
    seen = {" ".join(p.candidate.text.split()[:5]): p.candidate.seen for p in found.proposals}
    assert seen["Copper spray reduced leaf lesions"] is Seen.ABSTRACT
    assert seen["Copper spray reduced fruit rot"] is Seen.FULLTEXT


def test_retracted_works_plans_and_other_diseases_are_not_proposed(found: Proposals) -> None:
    """A retracted work is passed over and counted, a protocol has no results, another plant is elsewhere."""
    assert (found.documents, found.retracted, found.elsewhere) == (len(RECORDS) + 1, 1, 1)
    assert not {"pmid:700004", "pmid:700005", "pmid:700007"} & {p.candidate.holding for p in found.proposals}


def test_a_retraction_that_is_told_later_counts(app: CheckingApp, papers: list[Holding]) -> None:
    """A notice of retraction, wherever it comes from, takes the work out; a concern is shown with it."""
    (trial,) = [h for h in papers if h.work.doi == "10.1234/trial"]
    for status, count in ((SourceStatus.RETRACTED, 0), (SourceStatus.CONCERN, 3)):
        work = replace(trial.work, notices=(Notice(status, "crossref"),))
        made = propose(Asked(), [replace(trial, work=work)], app.checker)
        assert [p.candidate.work.status for p in made.proposals] == [status] * count
        assert made.retracted == (count == 0)


def test_what_the_pack_retracted_is_not_proposed(tmp_path: Path) -> None:
    """A work that the pack holds for retracted is passed over, too."""
    gone = replace(SOURCES[0], doi="10.1234/trial", status=SourceStatus.RETRACTED)
    pack = replace(Tomato(), sources=(gone, *SOURCES[1:])).write(tmp_path / "pack")
    opened = checking(open_app(Settings(pack=pack)))
    (trial,) = [h for h in read(write(tmp_path / "papers")) if h.work.doi == "10.1234/trial"]
    assert propose(Asked(), [trial], opened.checker).retracted == 1


def test_what_is_said_already_is_dropped_and_counted(app: CheckingApp, papers: list[Holding]) -> None:
    """A sentence that a statement supports is not proposed; the statement is named."""
    known = [h for h in papers if h.id == f"pmid:{KNOWN.pmid}"]
    made = propose(Asked(), known, app.checker)
    assert (made.proposals, made.said, made.said_by) == ((), 1, ("copper-slows-lesions",))


@pytest.mark.parametrize(
    ("said", "statement", "code"),
    [
        ("Copper spray reduced leaf lesions of late blight by 52%.", "copper-slows-lesions", "number-differs"),
        ("Copper spray increased leaf lesions of late blight by 35%.", "copper-slows-lesions", "direction-differs"),
        ("Wet leaves went with a lower risk of late blight (odds ratio 0.4).", "wet-leaves-raise-risk", "direction"),
    ],
)
def test_another_number_or_direction_is_told(
    app: CheckingApp, tmp_path: Path, said: str, statement: str, code: str
) -> None:
    """A sentence on what a statement relates, with another figure or the other way round, names it and says how."""
    (one,) = propose(Asked(), record(tmp_path, said), app.checker).proposals
    assert one.standing is Standing.DIFFERS
    assert one.statement == statement
    assert any(reason.startswith(code) for reason in one.reasons)


def test_numbers_of_a_statement_but_for_one_are_told(tmp_path: Path) -> None:
    """A sentence with the numbers of a statement says the same; with one of them changed it differs in that one."""
    said = "Copper spray changed leaf lesions by {} to 12.5%, and root galls by {} to 30.25%, in 1,480 plots."
    numbers = [Quantity("n", Decimal(v), u) for v, u in (("44.5", "%"), ("12.5", "%"), ("7.75", "%"), ("30.25", "%"))]
    added = replace(
        found_statement("copper-slows-lesions"),
        id="copper-large-trial",
        text=f"{said.format('44.5%', '7.75%')[:-1]} with late blight.",
        quantities=(*numbers, Quantity("plots", Decimal(1480), "plots")),
    )
    pack = replace(Tomato(), statements=(*STATEMENTS, added)).write(tmp_path / "pack")
    opened = checking(open_app(Settings(pack=pack)))
    same = propose(Asked(), record(tmp_path, said.format("44.5%", "7.75%")), opened.checker)
    assert (same.said, same.said_by) == (1, ("copper-large-trial",))
    (one,) = propose(Asked(), record(tmp_path, said.format("49.5%", "7.75%")), opened.checker).proposals
    assert (one.standing, one.statement) == (Standing.DIFFERS, "copper-large-trial")
    assert any("number-differs" in reason for reason in one.reasons)


TRIAL = (
    "In 102 plots copper spray went with a {} yield by 12.5% and {} leaf lesions of late blight (odds ratio 2.81,"
    " p = 0.004), and root galls {} (p = 0.741)."
)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("higher", "fewer", "did not differ"), None),
        (("lower", "fewer", "did not differ"), "direction-differs"),
        (("higher", "more", "did not differ"), "direction-differs"),
        (("higher", "fewer", "did differ"), "negated"),
    ],
)
def test_the_numbers_of_a_statement_with_another_direction_differ(
    tmp_path: Path, said: tuple[str, ...], code: str | None
) -> None:
    """The same figures do not hide that a sentence says more for less, or what a statement denies."""
    values = (("12.5", "%"), ("2.81", None), ("0.004", None), ("0.741", None), ("102", "plots"))
    added = replace(
        found_statement("copper-slows-lesions"),
        id="copper-trial",
        text=TRIAL.format("higher", "fewer", "did not differ"),
        quantities=tuple(Quantity(v, Decimal(v), u) for v, u in values),
    )
    pack = replace(Tomato(), statements=(*STATEMENTS, added)).write(tmp_path / "pack")
    made = propose(Asked(), record(tmp_path, TRIAL.format(*said)), checking(open_app(Settings(pack=pack))).checker)
    found = [(p.standing, p.statement, p.reasons[0].partition(":")[0]) for p in made.proposals]
    assert found == ([] if code is None else [(Standing.DIFFERS, "copper-trial", code)])


def test_less_of_what_is_good_is_another_direction(tmp_path: Path) -> None:
    """Where a pack says that more of something is better, a fall of it stands against an improvement."""
    info = Tomato().info.replace("[disclaimers]", 'good = ["yield"]\n\n[disclaimers]')
    pack = replace(Tomato(info), statements=tuple(s for s in STATEMENTS if s.id != "copper-no-effect-yield"))
    pack = pack.with_statement("copper-raises-yield", conflict_group=None)
    opened = checking(open_app(Settings(pack=pack.write(tmp_path / "pack"))))
    said = "Copper spray lowered the yield of tomatoes with late blight by 7%."
    (one,) = propose(Asked(), record(tmp_path, said), opened.checker).proposals
    assert (one.standing, one.statement) == (Standing.DIFFERS, "copper-raises-yield")


def test_what_no_statement_relates_is_new(found: Proposals) -> None:
    """A result on other things than any statement is new, with the nearest statement where there is one."""
    (wet,) = [p for p in found.proposals if p.candidate.holding == f"pmid:{COHORT.pmid}"]
    assert (wet.standing, wet.statement, wet.reasons) == (Standing.NEW, "wet-leaves-raise-risk", ())


def test_a_work_of_the_pack_keeps_its_source(tmp_path: Path, papers: list[Holding]) -> None:
    """A document with an identifier of a source is that source; what the pack says of it is not proposed again."""
    own = replace(SOURCES[0], doi="10.1234/TRIAL")
    pack = replace(Tomato(), sources=(own, *SOURCES[1:])).write(tmp_path / "pack")
    opened = checking(open_app(Settings(pack=pack)))
    (trial,) = [h for h in papers if h.work.doi == "10.1234/trial"]
    assert source_of(trial.work, opened.know) == own.id
    assert {p.source for p in propose(Asked(), [trial], opened.checker).proposals} == {own.id}


def test_a_topic_keeps_to_what_it_names(app: CheckingApp, papers: list[Holding]) -> None:
    """A topic is the things that its words name with all that is narrower, or a topic of the pack."""
    know = app.know
    assert on_topic("copper", know) == {"copper-spray"}
    assert {"copper-spray", "milk-spray"} <= on_topic("sprays", know)
    assert "fruit-rot" in on_topic("tomato", know)
    assert on_topic("cucumbers", know) == frozenset()
    made = propose(Asked(on_topic("wet leaves", know)), papers, app.checker)
    assert texts(made.proposals) == ["Wet leaves increased the risk of"]


def test_a_long_list_is_cut_and_says_so(app: CheckingApp, papers: list[Holding]) -> None:
    """At most so many sentences, at most some of one work; what was not reached is counted."""
    made = propose(Asked(limit=2), papers, app.checker)
    assert len(made.proposals) == 2
    assert made.beyond == made.sentences - made.said - 2
    assert made.beyond > 0
    assert MOST_OF_WORK == 3


def test_documents_elsewhere_are_read_when_asked(app: CheckingApp, papers: list[Holding]) -> None:
    """Asked for, documents that do not speak of the disease are read, too; retracted ones still are not."""
    made = propose(Asked(elsewhere=True), papers, app.checker)
    assert (made.elsewhere, made.retracted) == (0, 1)
    assert "pmid:700005" in {p.candidate.holding for p in made.proposals}


def test_an_animal_study_is_known_by_its_title(app: CheckingApp, tmp_path: Path) -> None:
    """A title that names animals suggests their setting and comes after studies in people."""
    made = propose(
        Asked(),
        record(tmp_path, "Copper spray reduced fruit rot by 41%.", title="Copper in mice with late blight", types=()),
        app.checker,
    )
    assert [(p.candidate.kind, p.candidate.setting) for p in made.proposals] == [(SourceKind.PRECLINICAL, "animal")]


def test_nothing_comes_of_nothing(app: CheckingApp) -> None:
    """An empty library proposes nothing, and the same library always the same."""
    made = propose(Asked(), [], app.checker)
    assert (made.proposals, made.documents, made.sentences) == ((), 0, 0)


def test_the_same_library_proposes_the_same(app: CheckingApp, papers: list[Holding], found: Proposals) -> None:
    """The order in which documents come does not matter."""
    assert propose(Asked(), reversed(papers), app.checker).proposals == found.proposals


def test_the_json_holds_all(found: Proposals) -> None:
    """Each proposal is there with its document, span, quotation, suggestions and numbers as printed."""
    value = proposals_json(found)
    assert value["schema"] == "footnote.library-propose/1"
    row = value["proposals"][1]
    assert row["numbers"] == [{"value": "52", "unit": "%", "comparator": None, "interval": ["40", "61"]}]
    assert row["suggested"]["relation"] == "reduces"
    assert row["end"] - row["start"] == len(row["quote"])
    assert sum(value["counts"][k] for k in ("said", "beyond")) + len(found.proposals) == found.sentences


def test_every_field_of_the_json_is_documented(found: Proposals) -> None:
    """Each field, at any depth, is named on its page of reference."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "propose-json.md").read_text(encoding="utf-8")

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(names, value.values()))
        return set[str]().union(*map(names, value)) if isinstance(value, list) else set()

    assert {name for name in names(proposals_json(found)) if f"`{name}`" not in page} == set()
