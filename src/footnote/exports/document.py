"""The standard response document: the ordered blocks of one published answer, which every format only draws.

Nothing is decided in a format. What is said of a review is said only while the approval stands for exactly this text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from footnote.core.editorial import State
from footnote.core.publication import Edition, Line, LineKind, Published, Review
from footnote.exports import words
from footnote.exports.citing import Cited, cited
from footnote.exports.cleaning import clean
from footnote.rules.phrases import CERTAINTY_WORDS, KIND_GROUPS, READER_WORDS, VERDICT_WORDS, sentence_case

MOST_SHORT = 64
ANSWER_PATH = "/answers/{id}"


class Role(StrEnum):
    """What a paragraph is for; formats give each its look."""

    REVIEWED = "reviewed"
    CAUTION = "caution"
    QUESTION = "question"
    VERDICT = "verdict"
    TEXT = "text"
    CONFLICT = "conflict"
    SMALL = "small"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title and stands once, at the top."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Words of one role; `label` stands before them, set apart."""

    role: Role
    text: str
    label: str | None = None


@dataclass(frozen=True)
class Said:
    """A line of the answer: its words, reference numbers, and what a reader must know about it.

    `marks` are its certainty and whose wording it is; `notes` are limits and details that stand beneath it.
    `lead` marks the summary, `disagrees` a finding that others beside it contradict.
    """

    text: str
    references: tuple[int, ...]
    marks: tuple[str, ...]
    notes: tuple[str, ...]
    lead: bool = False
    disagrees: bool = False


@dataclass(frozen=True)
class Points:
    """Items of a list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """Terms with what they mean; or, where `aligned`, short names with their values in a column of their own."""

    rows: tuple[tuple[str, str], ...]
    aligned: bool = False


Block = Heading | Paragraph | Said | Points | Pairs | Cited


@dataclass(frozen=True)
class Document:
    """A standard response document. `status` is "Reviewed", "Not reviewed" or "Withdrawn"; `updated_at` is UTC.

    Each text is clean: one line, nothing that a file cannot hold.
    """

    title: str
    short_title: str
    status: str
    reviewed: bool
    updated_at: datetime
    blocks: tuple[Block, ...]
    language: str = words.LANGUAGE
    footer: str = ""

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the references that are listed, to which a line may point."""
        return frozenset(b.number for b in self.blocks if isinstance(b, Cited))


def standing(p: Published) -> tuple[Review, ...]:
    """Return the approvals that stand for exactly this text; empty when it is not reviewed.

    An approval of another text never counts, nor any of a withdrawn answer, whatever else is said of it.
    """
    if not p.reviewed or p.state is State.WITHDRAWN:
        return ()
    return tuple(r for r in p.reviews if r.content_hash == p.edition.content_hash)


def document_of(p: Published, site: str | None = None) -> Document:
    """Return the document of a published answer; `site` is the address under which it is published, if known."""
    reviews = standing(p)
    title = clean(p.edition.title) or clean(p.edition.question) or p.id
    blocks: list[Block] = [
        Heading(1, title),
        *_status(p, reviews),
        *_question(p.edition),
        *_answer(p.edition),
        *_support(p.edition),
        *_record(p, reviews),
        *_changed(p),
        Heading(2, "Disclaimer"),
        Paragraph(Role.TEXT, clean(p.edition.disclaimer) or words.SHORT_DISCLAIMER[p.edition.reader]),
        *_origin(p, site),
    ]
    return Document(
        title=title,
        short_title=_short(title),
        status=_status_word(p, reviews),
        reviewed=bool(reviews),
        updated_at=words.utc(p.updated_at),
        blocks=tuple(blocks),
        footer=words.SHORT_DISCLAIMER[p.edition.reader],
    )


def texts(block: Block) -> tuple[str, ...]:
    """Return what a reader of any format reads of a block, in order, reference numbers left out."""
    match block:
        case Heading():
            return (block.text,)
        case Paragraph():
            return (block.label, block.text) if block.label else (block.text,)
        case Said():
            return (block.text, *block.marks, *block.notes)
        case Points():
            return block.items
        case Pairs():
            return tuple(text for row in block.rows for text in row)
        case Cited():
            return block.texts


def address(site: str, p: Published) -> str:
    """Return where an answer stands on a site."""
    return site.rstrip("/") + ANSWER_PATH.format(id=p.id)


def _short(title: str) -> str:
    if len(title) <= MOST_SHORT:
        return title
    start = title[:MOST_SHORT]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:") + "…"


def _status_word(p: Published, reviews: tuple[Review, ...]) -> str:
    if p.state is State.WITHDRAWN:
        return words.WITHDRAWN
    return words.REVIEWED if reviews else words.NOT_REVIEWED


def _status(p: Published, reviews: tuple[Review, ...]) -> list[Block]:
    kept = f"Version {p.version}. Last changed {words.day_of(p.updated_at)}."
    small = Paragraph(Role.SMALL, f"{kept} Worded for: {READER_WORDS[p.edition.reader].lower()}.")
    if not reviews:
        caution = clean(p.caution or "") or words.CAUTION
        return [Paragraph(Role.CAUTION, caution, _status_word(p, reviews)), small]
    said = [f"By {_person(r)} on {words.day_of(r.at)}. Interests declared: {_ended(r.interests)}" for r in reviews]
    if p.review_due_on:
        said.append(f"Next review due {clean(words.day_in_words(p.review_due_on))}.")
    return [Paragraph(Role.REVIEWED, " ".join(said), words.REVIEWED), small]


def _person(r: Review) -> str:
    return f"{clean(r.name)} ({clean(r.role)})"


def _ended(text: str) -> str:
    said = clean(text) or "nothing stated"
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _question(edition: Edition) -> list[Block]:
    return [Heading(2, "Question"), Paragraph(Role.QUESTION, clean(edition.question))]


def _answer(edition: Edition) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Answer")]
    if edition.verdict is not None:
        blocks.append(Paragraph(Role.VERDICT, VERDICT_WORDS[edition.verdict]))
    if edition.summary is not None:
        blocks.append(_said(edition.summary, lead=True))
    for section in edition.sections:
        blocks.append(Heading(3, clean(section.heading)))
        if section.conflict:
            blocks.append(Paragraph(Role.CONFLICT, words.DISAGREE))
        blocks += [_said(line, disagrees=section.conflict) for line in section.lines]
    return blocks


def _said(line: Line, lead: bool = False, disagrees: bool = False) -> Said:
    marks = [CERTAINTY_WORDS[line.certainty]] if line.certainty and line.kind is not LineKind.COMPOSED else []
    if line.kind is LineKind.EDITOR:
        marks.append(words.EDITORS_WORDING)
    notes = tuple(sentence_case(clean(n)) for n in (line.noted, line.detail) if n and clean(n))
    return Said(clean(line.text), line.references, tuple(marks), notes, lead, disagrees)


def _support(edition: Edition) -> list[Block]:
    blocks: list[Block] = []
    if edition.glossary:
        rows = tuple((sentence_case(clean(term)), clean(meaning)) for term, meaning in edition.glossary)
        blocks += [Heading(2, "Words explained"), Pairs(rows)]
    if edition.limits:
        blocks += [Heading(2, "Limits of this answer"), Points(tuple(map(clean, edition.limits)))]
    blocks.append(Heading(2, "References"))
    if not edition.references:
        blocks.append(Paragraph(Role.TEXT, "This answer cites no source."))
    for group, kinds in KIND_GROUPS.items():
        members = [cited(r) for r in edition.references if r.kind in kinds]
        if members:
            blocks += [Heading(3, group), *members]
    return blocks


def _record(p: Published, reviews: tuple[Review, ...]) -> list[Block]:
    status = clean(p.status) if p.reviewed == bool(reviews) else ""
    rows = [
        ("Answer", clean(p.id)),
        ("Version", str(p.version)),
        ("Status", sentence_case(status or _status_word(p, reviews).lower())),
    ]
    for r in reviews:
        rows += [
            ("Reviewer", _person(r)),
            ("Interests declared", clean(r.interests) or "nothing stated"),
            ("Decision", sentence_case(clean(r.decision))),
            ("Reason", clean(r.reason) or "none given"),
            ("Decided", f"{words.day_of(r.at)}, {words.utc(r.at):%H:%M} UTC"),
        ]
    if reviews and p.review_due_on:
        rows.append(("Next review due", clean(words.day_in_words(p.review_due_on))))
    if not reviews:
        rows.append(("Review", words.NO_REVIEW))
    if p.newer is not None:
        rows.append(("Newer version", f"Version {p.newer} is under way"))
    rows.append(("Content (SHA-256)", clean(p.edition.content_hash)))
    blocks: list[Block] = [Heading(2, "Review record"), Pairs(tuple(rows), aligned=True)]
    if p.history:
        noted = (f"Version {v.number}, {words.day_of(v.at)}, {clean(v.by)}: {_ended(v.note)}" for v in p.history)
        blocks += [Heading(3, "Versions"), Points(tuple(noted))]
    return blocks


def _changed(p: Published) -> list[Block]:
    if not p.changed:
        return []
    return [Heading(2, "What changed since the approval"), Points(tuple(map(clean, p.changed)))]


def _origin(p: Published, site: str | None) -> list[Block]:
    pack = p.edition.pack
    updated = words.day_in_words(pack.updated)
    origin = f"Made from the pack {clean(pack.name)} {clean(pack.version)}, last updated {clean(updated)}."
    blocks: list[Block] = [Paragraph(Role.SMALL, origin)]
    if site and (link := words.web_link(address(site, p))):
        blocks.append(Paragraph(Role.SMALL, f"Published at {link}"))
    return blocks
