"""What an editor may do to a text: every kind of fault, and how often the check of own sentences is right."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.core.publication import LineKind, Manuscript, Part, Passage
from footnote.core.question import Reader
from footnote.core.source import SourceStatus
from footnote.core.statement import Statement
from footnote.errors import BadManuscript
from footnote.rules.editing import MOST_LINES, Fault, faults
from footnote.rules.editions import numbered, propose, settle
from footnote.rules.knowledge import Knowledge
from footnote.rules.linking import linking_fault
from footnote.rules.sentences import MOST_LETTERS, own_faults
from footnote.services.drafting import _publishable
from footnote.wiring import App
from tests.desk import CONFLICT, QUESTION, linking, own, plus, with_source, with_statement

QUESTIONS = Path(__file__).parents[2] / "quality" / "questions-tune.jsonl"
COPPER = "copper-slows-lesions"
MILK = "milk-reduces-lesions"


@pytest.fixture(scope="module")
def proposal(tomato: App) -> Manuscript:
    """What the automatic answer proposes to a clinician."""
    return propose(tomato.ask(QUESTION, Reader.CLINICIAN))


@pytest.fixture(scope="module")
def conflicting(tomato: App) -> Manuscript:
    """A proposal whose sources disagree."""
    return propose(tomato.ask(CONFLICT, Reader.CLINICIAN))


def why(manuscript: Manuscript, proposal: Manuscript, know: Knowledge) -> str:
    """Return all faults in one text."""
    return " ".join(f.why for f in faults(numbered(manuscript), proposal, know))


def changed(manuscript: Manuscript, line: str, **changes: object) -> Manuscript:
    """Return a text with one line changed."""

    def mend(p: Passage) -> Passage:
        return replace(p, **changes) if p.id == line else p  # type: ignore[arg-type]  # tests only

    parts = tuple(replace(part, passages=tuple(map(mend, part.passages))) for part in manuscript.parts)
    return replace(manuscript, summary=mend(manuscript.summary) if manuscript.summary else None, parts=parts)


def judged(text: str, *statements: str, know: Knowledge, reader: Reader = Reader.CLINICIAN) -> str:
    """Return what is wrong with a sentence in the editor's words, in one text."""
    return " ".join(own_faults(text, statements, reader, know))


def test_a_proposal_has_no_fault(tomato: App, proposal: Manuscript, conflicting: Manuscript) -> None:
    """What the program proposes may be kept as it is."""
    assert faults(proposal, proposal, tomato.know) == ()
    assert faults(conflicting, conflicting, tomato.know) == ()


def test_lines_may_be_chosen_ordered_and_headed_anew(tomato: App, proposal: Manuscript) -> None:
    """An editor may drop, order and re-head lines, drop the summary and add linking words."""
    first, second = proposal.parts
    shorter = replace(proposal, summary=None, parts=(first,))
    turned = replace(proposal, parts=(second, replace(first, heading="Copper spray against leaf lesions")))
    linked = replace(proposal, parts=(replace(first, passages=(linking("In detail:"), *first.passages)), second))
    for text in (shorter, turned, linked):
        assert why(text, proposal, tomato.know) == ""


def test_a_statement_is_not_reworded(tomato: App, proposal: Manuscript) -> None:
    """One letter changed in a statement is a fault of that line, and so is the wording for another reader."""
    line = proposal.parts[0].passages[0]
    for text in (f"{line.text} ", line.text.replace("about", "over"), tomato.know.pack.statements[COPPER].plain):
        found = faults(changed(proposal, line.id, text=text), proposal, tomato.know)
        assert [f.line for f in found] == [line.id]
        assert "wording of a statement cannot be changed" in found[0].why


def test_a_statement_that_is_not_in_the_pack_is_refused(tomato: App, proposal: Manuscript) -> None:
    """A statement line names one statement of the pack, neither none, nor two, nor an unknown one."""
    line = proposal.parts[0].passages[0].id
    for statements in ((), ("unknown",), (COPPER, MILK)):
        assert "not in the pack" in why(changed(proposal, line, statements=statements), proposal, tomato.know)


def test_a_statement_without_a_source_that_stands_is_refused(tomato: App, proposal: Manuscript) -> None:
    """A statement whose only source was retracted cannot be kept, nor a sentence that cites it."""
    know = with_source(tomato.know, "bauer2019sprays", status=SourceStatus.RETRACTED)
    assert "No source of this statement stands" in why(proposal, proposal, know)
    assert "No source of a cited statement" in judged("Copper spray reduced leaf lesions.", COPPER, know=know)


def test_a_composed_line_is_not_invented(tomato: App, proposal: Manuscript) -> None:
    """A composed line that the program does not say today is refused, reworded, invented or with other statements."""
    summary = proposal.summary
    assert summary is not None
    for changes in ({"text": "Copper spray cures late blight."}, {"statements": (MILK,)}, {"statements": ()}):
        assert "does not say this today" in why(changed(proposal, summary.id, **changes), proposal, tomato.know)
    assert "does not say this today" in why(
        plus(proposal, Passage("", LineKind.COMPOSED, "All is well.", ())), proposal, tomato.know
    )


def test_an_own_sentence_cites_statements_of_the_pack(tomato: App) -> None:
    """A sentence of one's own without a citation, or with an unknown one, is refused."""
    text = "Copper spray reduced leaf lesions."
    assert judged(text, COPPER, know=tomato.know) == ""
    for statements in ((), ("unknown",), (COPPER, "unknown")):
        assert "needs at least one citation" in judged(text, *statements, know=tomato.know)


@pytest.mark.parametrize(
    ("text", "statement", "fault"),
    [
        ("Copper spray reduced leaf lesions by about 36%.", COPPER, "do not hold the number 36"),
        ("Copper spray changed leaf lesions by 1.45 points.", COPPER, "do not hold the number 1.45"),
        ("Copper spray reduced leaf lesions by 3500%.", COPPER, "do not hold the number 3500"),
        ("Copper spray reduced leaf lesions by two thirds.", COPPER, "do not hold the number 2"),
        ("Copper spray reduced root galls.", COPPER, "do not speak of root galls"),
        ("Copper spray and milk spray reduced leaf lesions.", COPPER, "do not speak of milk spray"),
        ("Bananas grow on the moon.", COPPER, "names nothing"),
        ("Copper spray did not reduce leaf lesions.", COPPER, "denies what the cited statements say"),
        ("Copper spray failed to reduce leaf lesions.", COPPER, "denies what the cited statements say"),
        ("Copper spray is recommended for seedlings.", "seedlings-copper", "says what the cited statements deny"),
        ("Copper spray worsened leaf lesions.", COPPER, "more where the cited statements say less"),
        ("Wet leaves lower the risk of late blight.", "wet-leaves-raise-risk", "less where the cited"),
        ("Copper spray completely reduced leaf lesions.", COPPER, 'stronger than the cited statements: "completely"'),
        ("Copper spray always reduced leaf lesions.", COPPER, 'stronger than the cited statements: "always"'),
        ("Copper spray cures leaf lesions.", COPPER, 'stronger than the cited statements: "cures"'),
        ("Wet leaves cause late blight.", "wet-leaves-raise-risk", "cause where the cited statements speak of a link"),
        ("Milk spray reduced leaf lesions in a dish of the laboratory.", MILK, "of low certainty"),
        ("Milk spray may reduce leaf lesions.", MILK, "in animals or in the laboratory"),
        ("It reduced leaf lesions with copper spray.", COPPER, 'leans on what a reader may not see: "It"'),
        ("In that trial copper spray reduced leaf lesions.", COPPER, "leans on what a reader may not see"),
        ("You should reduce leaf lesions with copper spray.", COPPER, "tells a reader what to do"),
        ("Your child must have copper spray on leaf lesions.", COPPER, "tells a reader what to do"),
        (" ", COPPER, "between 1 and"),
        ("Copper spray " * MOST_LETTERS, COPPER, "between 1 and"),
        ("Copper spray reduced leaf lesions.\n\nAnd more.", COPPER, "a sign that nobody sees"),
        ("Copper spray reduced \u202eleaf lesions.", COPPER, "a sign that nobody sees"),
    ],
)
def test_an_own_sentence_says_no_more_than_its_citation(tomato: App, text: str, statement: str, fault: str) -> None:
    """A sentence that goes beyond what it cites in any of these ways is refused with that reason."""
    assert fault in judged(text, statement, know=tomato.know)


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Copper spray reduced leaf lesions of late blight by about 35%.", [COPPER]),
        ("In a trial, copper spray was followed by fewer leaf spots.", [COPPER]),
        ("Milk spray may reduce leaf lesions; so far this was seen in the laboratory.", [MILK]),
        ("Copper spray and milk spray both reduced leaf lesions, milk in laboratory dishes.", [COPPER, MILK]),
        ("Late blight was found on 12 of 600 farms.", ["blight-frequency"]),
        ("Copper spray is not recommended for seedlings.", ["seedlings-copper"]),
    ],
)
def test_an_honest_own_sentence_is_accepted(tomato: App, text: str, statements: list[str]) -> None:
    """A sentence that says what it cites, in other words or in fewer, is accepted."""
    assert judged(text, *statements, know=tomato.know) == ""


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Fruit rot causes late blight in tomatoes.", "blight-causes-fruit-rot"),
        ("Copper spray is given as 2.5 mg/L once weekly.", "copper-dose"),
        ("Copper spray is given as 2.5 g/L once daily.", "copper-dose"),
        ("Copper spray reduced leaf lesions by more than 35%.", COPPER),
        ("Late blight was found on 600 of 12 farms.", "blight-frequency"),
        ("Tomatoes with PH RR have a higher risk of late blight than those with PH SS.", "ph-ss-raises-risk"),
        ("Use copper spray against leaf lesions.", COPPER),
        ("Late blight kills dogs.", "blight-causes-fruit-rot"),
    ],
)
def test_an_own_sentence_that_turns_its_citation_round_is_refused(tomato: App, text: str, statement: str) -> None:
    """A sentence that swaps roles, units, periods or comparators of what it cites is refused."""
    assert judged(text, statement, know=tomato.know)


def test_an_own_sentence_for_patients_is_plain(tomato: App) -> None:
    """A sentence for patients that is too hard to read is refused, for clinicians it is not."""
    text = (
        "Copper spray reduced leaf lesions considerably, notwithstanding environmental heterogeneity and "
        "methodological peculiarities characterising horticultural experimentation."
    )
    assert "too hard" in judged(text, COPPER, know=tomato.know, reader=Reader.PATIENT)
    assert "too hard" not in judged(text, COPPER, know=tomato.know)


@pytest.mark.parametrize(
    "text",
    [
        "Copper spray cures late blight",
        "Copper spray is effective",
        "Copper spray helps",
        "Copper spray can heal",
        "Not for seedlings",
        "Nobody gets late blight",
        "Proven by trials",
        "Which is why this works",
        "35% fewer lesions",
        "Two trials",
        "",
        "   ",
        "word " * 40,
        "A line\nand another",
    ],
)
def test_linking_words_say_nothing_about_the_world(tomato: App, proposal: Manuscript, text: str) -> None:
    """A claim, a number, nothing at all or too much is no linking line, no title and no heading."""
    know = tomato.know
    assert linking_fault(text, know)
    assert "This linking line" in why(plus(proposal, linking(text)), proposal, know)
    assert "The title" in why(replace(proposal, title=text), proposal, know)
    part = replace(proposal.parts[0], heading=text)
    assert f'The heading "{text}"' in why(replace(proposal, parts=(part,)), proposal, know)


@pytest.mark.parametrize(
    "text",
    [
        "Copper spray kills the mould",
        "Copper spray extends life",
        "Copper spray makes harvests larger",
        "Copper spray: the remedy",
        "Harmless copper spray",
        "Take copper spray daily",
        "When blight strikes, copper spray is the answer",
        "What everyone knows is that copper spray is a remedy",
    ],
)
def test_linking_words_with_any_verb_say_nothing_about_the_world(tomato: App, text: str) -> None:
    """A claim with a verb that is on no list is no linking line either."""
    assert linking_fault(text, tomato.know)


@pytest.mark.parametrize("text", ["In detail", "What is known", "How copper spray was studied", "Leaf lesions", "And:"])
def test_linking_words_that_only_lead_are_accepted(tomato: App, text: str) -> None:
    """Words that name a matter or ask what follows are linking words."""
    assert linking_fault(text, tomato.know) is None


def test_linking_words_carry_no_citation(tomato: App, proposal: Manuscript) -> None:
    """Linking words with a citation are refused, so that nothing looks like evidence that is none."""
    line = replace(linking("In detail"), statements=(COPPER,))
    assert "carry no citation" in why(plus(proposal, line), proposal, tomato.know)


def test_the_verdict_is_the_programs(tomato: App, proposal: Manuscript) -> None:
    """Any other verdict than that of today's automatic answer is refused, none at all too."""
    for verdict in (None, *Verdict):
        found = why(replace(proposal, verdict=verdict), proposal, tomato.know)
        assert ("The verdict is the program's" in found) is (verdict is not Verdict.YES)


def test_nothing_is_said_twice(tomato: App, proposal: Manuscript) -> None:
    """A statement that stands in the text twice is a fault of its second line."""
    line = replace(proposal.parts[0].passages[0], id="")
    found = faults(numbered(plus(proposal, line)), proposal, tomato.know)
    assert found == (Fault("l4", "This statement is said twice."),)


def test_a_text_has_evidence_and_a_size(tomato: App, proposal: Manuscript) -> None:
    """A text without any evidence, with an empty part, or with too many lines is refused."""
    know = tomato.know
    nothing = replace(proposal, summary=None, parts=(Part("In detail", (linking("See below"),)),))
    assert "At least one sentence with evidence" in why(nothing, proposal, know)
    hollow = replace(proposal, parts=(*proposal.parts, Part("Also", ())))
    assert 'Nothing stands under the heading "Also"' in why(hollow, proposal, know)
    long = plus(proposal, *[linking("And")] * MOST_LINES)
    assert f"At most {MOST_LINES} lines" in why(long, proposal, know)


def test_what_disagrees_is_shown_from_both_sides(tomato: App, conflicting: Manuscript) -> None:
    """Where the program shows findings that disagree, none of the sides can be dropped alone."""
    sides = {"copper-raises-yield", "copper-no-effect-yield"}
    for side in sides:
        lines = [p for p in conflicting.passages if p.statements == (side,)]
        assert len(lines) == 1
        parts = tuple(
            replace(part, passages=tuple(p for p in part.passages if p is not lines[0])) for part in conflicting.parts
        )
        one_sided = replace(conflicting, summary=None, parts=tuple(p for p in parts if p.passages))
        (other,) = sides - {side}
        assert f"Sources disagree with {other}" in why(one_sided, conflicting, tomato.know)


def test_one_side_of_a_conflict_is_not_brought_in_alone(tomato: App, proposal: Manuscript) -> None:
    """An own sentence that brings in one side of a disagreement is refused without the other, with both accepted."""
    one = own("Copper spray improved the yield in a trial.", "copper-raises-yield")
    other = own("Copper spray did not change the yield in a trial.", "copper-no-effect-yield")
    assert "show the other side too" in why(plus(proposal, one), proposal, tomato.know)
    assert why(plus(proposal, one, other), proposal, tomato.know) == ""


def test_a_mixed_verdict_shows_both_sides(tomato: App, conflicting: Manuscript) -> None:
    """A text whose verdict says that sources disagree shows one statement of each side at least."""
    assert conflicting.verdict is Verdict.MIXED
    apart = with_statement(tomato.know, "copper-raises-yield", conflict_group=None)
    apart = with_statement(apart, "copper-no-effect-yield", conflict_group=None)
    parts = tuple(
        replace(part, passages=tuple(p for p in part.passages if p.statements != ("copper-no-effect-yield",)))
        for part in conflicting.parts
    )
    one_sided = replace(conflicting, summary=None, parts=tuple(p for p in parts if p.passages))
    assert "both sides must be shown" in why(one_sided, conflicting, apart)


# How often the check is right, on all statements of the shipped pack. Measured when the floors were set: 96.0 % of the
# true sentences accepted, 100 % and 99.6 % of the foreign ones refused.


def rate(right: list[bool]) -> float:
    """Return which share is true."""
    return sum(right) / len(right)


@pytest.fixture(scope="module")
def statements(shipped: App) -> list[Statement]:
    """All statements of the shipped pack, sorted."""
    return sorted(shipped.know.pack.statements.values(), key=lambda s: s.id)


def test_a_true_sentence_is_nearly_always_accepted(shipped: App, statements: list[Statement]) -> None:
    """Each statement as an own sentence that cites itself is accepted in at least 95 % of all."""
    assert len(statements) >= 545
    assert rate([not judged(s.text, s.id, know=shipped.know) for s in statements]) >= 0.95


def test_a_foreign_sentence_is_nearly_always_refused(shipped: App, statements: list[Statement]) -> None:
    """Each statement as an own sentence that cites another is refused: 99 % for any, 97 % for one of its topic."""
    pick = random.Random(20260301)
    anything, near = [], []
    for s in statements:
        other = pick.choice([o for o in statements if o.id != s.id])
        anything.append(bool(judged(s.text, other.id, know=shipped.know)))
        if same := [o for o in statements if o.id != s.id and o.topic == s.topic]:
            near.append(bool(judged(s.text, pick.choice(same).id, know=shipped.know)))
    assert rate(anything) >= 0.99
    assert rate(near) >= 0.97


def sample() -> list[str]:
    """Return 150 questions of the tuning set, always the same."""
    rows = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return random.Random(20260301).sample(rows, 150)


def publishable(answer: Answer) -> bool:
    """Whether a draft can be begun from an answer."""
    try:
        _publishable(answer)
    except BadManuscript:
        return False
    return True


@pytest.mark.parametrize("reader", Reader)
def test_what_the_program_proposes_can_be_published_as_it_is(shipped: App, reader: Reader) -> None:
    """An automatic answer proposes a text without faults whose edition shows the same lines, references and limits."""
    answers = [a for q in sample() if publishable(a := shipped.ask(q, reader))]
    assert len(answers) > 100
    proposals = [(a, propose(a)) for a in answers]
    wrong = {a.question: found for a, m in proposals if (found := faults(m, m, shipped.know))}
    assert wrong == {}
    for answer, manuscript in proposals:
        edition = settle(manuscript, shipped.know)
        head = (edition.summary,) if edition.summary else ()
        shown = [(x.text, x.statements, x.references, x.certainty, x.noted, x.detail) for x in head]
        body = [
            (x.text, x.statements, x.references, x.certainty, x.noted, x.detail)
            for s in edition.sections
            for x in s.lines
        ]
        said = [
            (x.text, x.statements, x.references, x.certainty, x.noted, x.detail)
            for s in answer.sections
            for x in s.sentences
        ]
        assert said in (body, shown + body), answer.question
        assert edition.references == answer.references, answer.question
        assert edition.glossary == answer.glossary, answer.question
        assert answer.limits == edition.limits, answer.question
