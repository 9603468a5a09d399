"""The form of a text: what it shows is what it reads back, and its buttons do one thing each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.publication import LineKind, Manuscript, Part, Passage
from footnote.core.question import Reader
from footnote.rules.editions import propose
from footnote.web.desk_forms import MOST_LINES, NEW_PART, pressed, read_form
from footnote.wiring import App
from tests.strategies import WORDS

TEXTS = WORDS.map(lambda t: " ".join(t.split()))


def fields(text: Manuscript) -> dict[str, str]:
    """Return the fields that the form of a text sends."""
    sent = {"title": text.title, "parts": str(len(text.parts)), "lines-summary": "1" if text.summary else "0"}
    places: list[tuple[str, tuple[Passage, ...]]] = [("summary", (text.summary,) if text.summary else ())]
    for n, part in enumerate(text.parts):
        sent |= {f"heading-{n}": part.heading, f"conflict-{n}": "1" if part.conflict else "0"}
        sent[f"lines-{n}"] = str(len(part.passages))
        places.append((str(n), part.passages))
    for place, passages in places:
        for n, p in enumerate(passages):
            row = {"id": p.id, "kind": str(p.kind), "text": p.text, "statements": " ".join(p.statements)}
            sent |= {f"{name}-{place}-{n}": value for name, value in row.items()}
    return sent


def proposal(app: App, reader: Reader = Reader.CLINICIAN) -> Manuscript:
    """Return what the automatic answer of the tomato pack proposes."""
    return propose(app.ask("Does copper spray reduce leaf lesions of late blight?", reader))


@pytest.mark.parametrize("reader", Reader)
def test_a_form_that_nobody_touched_is_the_text_itself(tomato: App, reader: Reader) -> None:
    """What the form of a proposal sends is that proposal."""
    text = proposal(tomato, reader)
    assert read_form(fields(text), text, tomato.know) == text


@given(own=TEXTS, linking=TEXTS, heading=TEXTS, title=TEXTS)
def test_what_is_typed_arrives(tomato: App, own: str, linking: str, heading: str, title: str) -> None:
    """Titles, headings, own sentences and linking words arrive as typed, blanks made even."""
    text = proposal(tomato)
    first = text.parts[0].passages[0].statements
    lines = (Passage("l90", LineKind.EDITOR, own, first), Passage("l91", LineKind.LINKING, linking))
    changed = replace(text, title=title, parts=(*text.parts, Part(heading, lines)))
    assert read_form(fields(changed), text, tomato.know) == changed


def test_the_wording_of_a_statement_is_the_packs_whatever_the_form_says(tomato: App) -> None:
    """A form cannot reword a statement."""
    text = proposal(tomato)
    at = next(k[5:] for k, v in fields(text).items() if k.startswith("kind-") and v == "statement")
    forged = fields(text) | {f"text-{at}": "It always works."}
    assert read_form(forged, text, tomato.know) == text


@given(
    st.dictionaries(
        st.sampled_from(["parts", "lines-0", "lines-summary", "kind-0-0", "id-0-0", "statements-0-0", "heading-0"]),
        st.text(max_size=12),
    )
)
def test_no_form_breaks_the_reading(tomato: App, sent: dict[str, str]) -> None:
    """A form with any values is read or refused with ValueError, and never holds more lines than the most."""
    text = proposal(tomato)
    try:
        found = read_form(sent, text, tomato.know)
    except ValueError:
        return
    assert len(found.passages) <= MOST_LINES * 2
    assert (found.question, found.reader, found.verdict) == (text.question, text.reader, text.verdict)


def test_lines_move_and_fall_away(tomato: App) -> None:
    """Up and down exchange neighbours, the first and the last stay where they are, drop takes one line out."""
    text = proposal(tomato)
    lines = tuple(Passage(f"l{n}", LineKind.LINKING, f"words {n}") for n in (1, 2, 3))
    text = replace(text, summary=None, parts=(Part("One", lines),))

    def order(do: str) -> list[str]:
        return [p.id for p in pressed(do, text, tomato.know).passages]

    assert order("up:0-1") == ["l2", "l1", "l3"]
    assert order("down:0-1") == ["l1", "l3", "l2"]
    assert order("up:0-0") == order("down:0-2") == ["l1", "l2", "l3"]
    assert order("drop:0-1") == ["l1", "l3"]
    assert order("drop:0-9") == order("up:7-0") == order("nonsense") == ["l1", "l2", "l3"]


def test_a_section_whose_last_line_is_dropped_goes_with_it(tomato: App) -> None:
    """No empty section is left behind, and another empty one that was just added stays."""
    text = replace(proposal(tomato), parts=(Part("One", (Passage("l1", LineKind.LINKING, "a"),)), Part("Two", ())))
    assert [p.heading for p in pressed("drop:0-0", text, tomato.know).parts] == ["Two"]


def test_lines_and_sections_are_added_where_the_button_stands(tomato: App) -> None:
    """A statement, a sentence and linking words come to the end of their section, with ids that were not used."""
    text = proposal(tomato)
    added = next(iter(tomato.know.pack.statements))
    with_own = pressed("own:@0", text, tomato.know)
    assert with_own.parts[0].passages[-1].kind is LineKind.EDITOR
    assert with_own.parts[0].passages[-1].id not in {p.id for p in text.passages}
    assert pressed("link:@0", text, tomato.know).parts[0].passages[-1].kind is LineKind.LINKING
    last = pressed(f"add:{added}", text, tomato.know).parts[-1].passages[-1]
    assert (last.kind, last.statements) == (LineKind.STATEMENT, (added,))
    assert pressed("add:no-such-statement", text, tomato.know) == text
    assert pressed("part", text, tomato.know).parts[-1] == Part(NEW_PART, ())
    assert len(pressed("part-drop:0", text, tomato.know).parts) == len(text.parts) - 1
