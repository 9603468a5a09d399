"""The standard response document: what it holds, in which order, and when it speaks of a review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.editorial import State
from footnote.core.question import Reader
from footnote.core.statement import Certainty
from footnote.exports.citing import Cited
from footnote.exports.document import Document, Heading, Paragraph, Role, Said, document_of, standing, texts
from footnote.rules.phrases import CERTAINTY_WORDS
from tests.exports.making import DOSE, REVIEWER, SMOKING, WORDING, edition, reviewed, unreviewed


def all_texts(document: Document) -> str:
    """Return every text of a document, a line each."""
    return "\n".join(text for block in document.blocks for text in texts(block))


def headings(document: Document, level: int) -> list[str]:
    """Return the headings of one level."""
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == level]


def test_the_parts_stand_in_order() -> None:
    """A reviewed answer for patients opens with title and status and ends with review record and disclaimer."""
    document = document_of(reviewed(edition(DOSE, Reader.PATIENT)))
    assert isinstance(document.blocks[0], Heading)
    assert isinstance(document.blocks[1], Paragraph)
    assert document.blocks[1].role is Role.REVIEWED
    assert headings(document, 2) == [
        "Question",
        "Answer",
        "Words explained",
        "Limits of this answer",
        "References",
        "Review record",
        "Disclaimer",
    ]


def test_a_standing_review_says_who_in_which_role_with_which_interests_and_until_when() -> None:
    """The status names reviewer, role, interests, day and next review; the record adds decision and reason."""
    said = all_texts(document_of(reviewed()))
    for part in (
        "By Reviewer B (reviewer) on 3 March 2026.",
        "Interests declared: No competing interests.",
        "Next review due 3 March 2027.",
        "Each line was read against its sources.",
        edition().content_hash,
    ):
        assert part in said


def test_without_a_standing_review_the_caution_comes_first_and_nobody_is_named() -> None:
    """An answer that is not reviewed opens with its caution, says what changed, and names no reviewer."""
    document = document_of(unreviewed())
    first = document.blocks[1]
    assert isinstance(first, Paragraph)
    assert (first.role, first.label) == (Role.CAUTION, "Not reviewed")
    assert "What changed since the approval" in headings(document, 2)
    assert not document.reviewed
    assert REVIEWER not in all_texts(document)
    assert "Version 3 is under way" in all_texts(document)


def test_a_missing_caution_is_supplied() -> None:
    """An answer that is not reviewed carries a caution even where none was given."""
    first = document_of(replace(unreviewed(), caution=None)).blocks[1]
    assert isinstance(first, Paragraph)
    assert "No review stands" in first.text


def test_an_approval_of_another_text_never_counts() -> None:
    """An approval whose hash is not that of the text shown makes no badge, whatever the flag says."""
    p = reviewed()
    other = replace(p, reviews=(replace(p.reviews[0], content_hash="0" * 64),))
    assert standing(other) == ()
    said = all_texts(document_of(other))
    assert REVIEWER not in said
    assert "Approved" not in said


def test_a_withdrawn_answer_has_no_review() -> None:
    """A withdrawn answer is called so on every page and its approvals are not shown."""
    document = document_of(replace(reviewed(), state=State.WITHDRAWN))
    assert document.status == "Withdrawn"
    assert REVIEWER not in all_texts(document)


def test_every_line_has_its_certainty_in_words_and_its_limits() -> None:
    """Each line says its certainty in words and carries its limits; an editor's wording is marked."""
    shown = edition()
    said = [b for b in document_of(reviewed()).blocks if isinstance(b, Said)]
    lines = [shown.summary, *(line for s in shown.sections for line in s.lines)]
    for block, line in zip(said, lines, strict=True):
        assert line is not None
        assert (CERTAINTY_WORDS[line.certainty] in block.marks) if line.certainty else block.marks == ()
        assert (line.noted in block.notes) if line.noted else True
        assert block.references == line.references
    marked = [b for b in said if "editor's wording" in b.marks]
    assert [b.text for b in marked] == [WORDING]


def test_findings_that_disagree_say_so() -> None:
    """Under a heading of findings that disagree it is said that they do, and each line is marked."""
    blocks = document_of(reviewed()).blocks
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role is Role.CONFLICT)
    after = blocks[at + 1]
    assert isinstance(after, Said)
    assert after.disagrees


def test_the_verdict_is_a_word_of_its_own() -> None:
    """The verdict of a yes/no question stands alone before the summary."""
    document = document_of(reviewed(edition(SMOKING)))
    verdicts = [b.text for b in document.blocks if isinstance(b, Paragraph) and b.role is Role.VERDICT]
    assert verdicts == ["Uncertain"]


def test_references_are_grouped_and_complete() -> None:
    """Every reference of the edition is listed once, under the heading of its kind."""
    listed = [b.number for b in document_of(reviewed()).blocks if isinstance(b, Cited)]
    assert sorted(listed) == [r.number for r in edition().references]


def test_an_answer_without_sources_says_so() -> None:
    """An answer that cites nothing says that it does."""
    bare = replace(edition(), references=())
    assert "This answer cites no source." in all_texts(document_of(unreviewed(bare)))


def test_a_site_adds_the_address() -> None:
    """With a site the document says where the answer is published."""
    said = all_texts(document_of(reviewed(), "https://example.org/"))
    assert "https://example.org/answers/dose-of-augmentation" in said


@pytest.mark.parametrize("certainty", Certainty)
def test_each_certainty_has_words(certainty: Certainty) -> None:
    """No degree of certainty is shown as a code."""
    shown = edition()
    assert shown.summary is not None
    changed = replace(shown, summary=replace(shown.summary, certainty=certainty))
    assert CERTAINTY_WORDS[certainty] in all_texts(document_of(unreviewed(changed)))
