"""Published answers for the tests, made by hand from real answers on the shipped pack; all names are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st

from footnote.config import Settings
from footnote.core import answer as answered
from footnote.core.answer import Answer, Sentence
from footnote.core.editorial import State
from footnote.core.publication import (
    Edition,
    Footing,
    Line,
    LineKind,
    Published,
    Review,
    Section,
    VersionNote,
)
from footnote.core.question import Reader
from footnote.core.statement import Certainty
from footnote.rules.hashing import content_hash, plain
from footnote.rules.phrases import VERDICT_WORDS
from footnote.wiring import App, open_app

ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cc", "Cf", "Cs", "Co", "Zl"]), max_size=60)
DOSE = "What is the dose of augmentation therapy?"
SMOKING = "Does smoking cause emphysema in alpha-1 antitrypsin deficiency?"
REVIEWER = "Reviewer B"
WORDING = "An editor put this in other words."


@cache
def app() -> App:
    """Return the app on the shipped pack, opened once."""
    return open_app(Settings(cache=None))


@cache
def edition(question: str = DOSE, reader: Reader = Reader.CLINICIAN) -> Edition:
    """Return the edition of an automatic answer, with one line of an editor and one of linking words added."""
    answer = app().ask(question, reader)
    sections = [_section(s) for s in answer.sections if [x for x in s.sentences if x.text != answer.summary]]
    cited = sections[0].lines[0]
    own = replace(cited, id="own", kind=LineKind.EDITOR, text=WORDING, noted="Seen in few people.", detail=None)
    linking = Line("linking", LineKind.LINKING, "What follows is less certain.", (), (), None)
    sections.append(Section("In the words of the editors", (own, linking)))
    made = Edition(
        question=answer.question,
        reader=answer.reader,
        verdict=answer.verdict,
        title=answer.title,
        summary=_summary(answer),
        sections=tuple(sections),
        references=answer.references,
        limits=answer.limits,
        glossary=answer.glossary,
        disclaimer=answer.disclaimer,
        pack=answer.pack,
        footings=tuple(_footing(r.source) for r in answer.references),
        content_hash="",
    )
    return replace(made, content_hash=content_hash(made))


def _section(s: answered.Section) -> Section:
    return Section(s.heading, tuple(_line(x) for x in s.sentences), s.conflict)


def _summary(answer: Answer) -> Line:
    word = f"{VERDICT_WORDS[answer.verdict]}. " if answer.verdict else ""
    first = answer.sections[0].sentences[0]
    if first.text == answer.summary:
        return _line(first)
    said = answer.summary.removeprefix(word)
    if answer.support is not None:
        return replace(_line(answer.support), text=said)
    return Line("summary", LineKind.COMPOSED, said, (), (), None)


def _line(s: Sentence) -> Line:
    kind = LineKind.COMPOSED if s.composed else LineKind.STATEMENT
    return Line(s.statements[0], kind, s.text, s.statements, s.references, s.certainty, s.noted, s.detail)


def _footing(source: str) -> Footing:
    record = plain(app().know.pack.sources[source])
    return Footing("source", source, content_hash(record), record)


def reviewed(shown: Edition | None = None) -> Published:
    """Return an answer whose approval stands."""
    made = shown or edition()
    at = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
    review = Review(
        REVIEWER,
        "reviewer",
        "No competing interests",
        "approved",
        "Each line was read against its sources.",
        2,
        made.content_hash,
        at,
    )
    return Published(
        id="dose-of-augmentation",
        version=2,
        edition=made,
        state=State.APPROVED,
        status="approved",
        reviewed=True,
        reviews=(review,),
        caution=None,
        changed=(),
        created_at=datetime(2026, 2, 1, 9, tzinfo=UTC),
        updated_at=at,
        submitted_at=datetime(2026, 2, 20, 9, tzinfo=UTC),
        reviewed_at=at,
        review_due_on="2027-03-03",
        history=(
            VersionNote(1, datetime(2026, 2, 1, 9, tzinfo=UTC), "Author A", "First version"),
            VersionNote(2, datetime(2026, 2, 19, 9, tzinfo=UTC), "Author A", "The dose now stands first"),
        ),
    )


def unreviewed(shown: Edition | None = None) -> Published:
    """Return an answer whose approval no longer stands, though it once did."""
    return replace(
        reviewed(shown),
        state=State.NEEDS_REVIEW,
        status="needs review",
        reviewed=False,
        reviews=(),
        caution="A source beneath this answer has changed since it was approved.",
        changed=("The certainty of one statement fell from moderate to low.",),
        newer=3,
    )


def spoken(text: str) -> Published:
    """Return an answer in which a text stands everywhere that anybody can write."""
    real = edition(SMOKING, Reader.PATIENT)
    reference = replace(
        real.references[0],
        title=text,
        authors=(text, text),
        container=text,
        locators=(text,),
        unverified=(text,),
        url=text,
        doi=text,
    )
    line = Line("l1", LineKind.EDITOR, text, (), (1, 7), Certainty.LOW, text, text)
    shown = replace(
        real,
        question=text,
        title=text,
        summary=line,
        sections=(Section(text, (line,), True),),
        references=(reference,),
        limits=(text,),
        glossary=((text, text),),
        disclaimer=text,
        content_hash=content_hash(ascii(text)),
    )
    p = unreviewed(shown)
    history = (VersionNote(1, p.created_at, text, text),)
    return replace(p, status=text, caution=text, changed=(text,), history=history)
