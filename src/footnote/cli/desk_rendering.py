"""Published answers, lists, queues and differences on a terminal; no control character of a text reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from footnote.cli.rendering import WIDTH, reference_line
from footnote.core.publication import Edition, Line, LineKind, Published
from footnote.exports.cleaning import clean
from footnote.rules.diffing import Difference, Piece
from footnote.rules.phrases import CERTAINTY_WORDS, KIND_GROUPS, READER_WORDS, VERDICT_WORDS
from footnote.services.publishing import Queues, Row, Task

QUEUES = {
    "own": "Your own",
    "held": "You have checked out",
    "assigned": "Assigned to you",
    "waiting": "Waiting for review",
    "needing": "In need of review",
    "overdue": "Overdue",
}
_PIECES = {Piece.SAME: ("", "", ""), Piece.OUT: ("[-", "-]", "red strike"), Piece.IN: ("{+", "+}", "green")}


def render_published(p: Published, console: Console) -> None:
    """Print a published answer as text, its state first."""
    console.width = min(console.width, WIDTH)
    edition = p.edition
    if p.caution:
        console.print(Text(clean(p.caution), style="bold red"))
    for words in p.changed:
        console.print(Padding(Text(f"• {clean(words)}"), (0, 0, 0, 2)))
    _badge(p, console)
    console.print()
    console.print(Text(clean(edition.title), style="bold"))
    if edition.verdict is not None:
        console.print(Text(VERDICT_WORDS[edition.verdict], style="bold"))
    if edition.summary is not None:
        console.print(_line(edition.summary))
    console.print()
    console.print(Text(f"Question: {clean(edition.question)}", style="dim"))
    known = f"{p.id}, version {p.version}; {p.status.lower()}; worded for: {READER_WORDS[edition.reader].lower()}"
    console.print(Text(clean(known), style="dim"), soft_wrap=True)
    _sections(edition, console)
    _references(edition, console)
    _closing(p, console)


def _badge(p: Published, console: Console) -> None:
    if not p.reviewed:
        return
    for review in p.reviews:
        said = f"Reviewed and approved by {review.name} ({review.role}) on {review.at.date().isoformat()}."
        console.print(Text(clean(said), style="bold green"))
        console.print(Padding(Text(f"Interests: {clean(review.interests)}", style="dim"), (0, 0, 0, 2)))
    if p.review_due_on:
        console.print(Text(f"Next review due on {p.review_due_on}.", style="dim"))


def _line(line: Line) -> Text:
    text = Text(clean(line.text))
    if line.references:
        text.append(f" [{','.join(map(str, line.references))}]", style="dim")
    if line.certainty is not None:
        text.append(f" ({CERTAINTY_WORDS[line.certainty]})", style="italic")
    if line.kind is LineKind.EDITOR:
        text.append(" (an editor's words)", style="dim")
    return text


def _sections(edition: Edition, console: Console) -> None:
    for section in edition.sections:
        console.print()
        console.print(Text(clean(section.heading), style="bold cyan"))
        for line in section.lines:
            console.print(Padding(Text("• ") + _line(line), (0, 0, 0, 2)))
            for extra in (line.noted, line.detail):
                if extra:
                    console.print(Padding(Text(clean(extra), style="dim"), (0, 0, 0, 4)))


def _references(edition: Edition, console: Console) -> None:
    for group, kinds in KIND_GROUPS.items():
        members = [r for r in edition.references if r.kind in kinds]
        if members:
            console.print()
            console.print(Text(f"References: {group.lower()}", style="bold cyan"))
        for r in members:
            console.print(Padding(Text(clean(reference_line(r))), (0, 0, 0, 2)))


def _closing(p: Published, console: Console) -> None:
    blocks = (
        ("Words explained", [f"{t}: {m}" for t, m in p.edition.glossary]),
        ("Limits", list(p.edition.limits)),
        ("Versions", [f"{h.number}, {h.at.date().isoformat()}, {h.by}: {h.note}" for h in p.history]),
    )
    for heading, lines in blocks:
        if lines:
            console.print()
            console.print(Text(heading, style="bold cyan"))
        for line in lines:
            console.print(Padding(Text(f"• {clean(line)}"), (0, 0, 0, 2)))
    pack = p.edition.pack
    console.print()
    console.print(Text(f"Pack {pack.name} {pack.version}, last updated {pack.updated}.", style="dim"))
    console.print(Text(f"Content hash {p.edition.content_hash}", style="dim"))
    console.print(Text(clean(p.edition.disclaimer), style="dim"))


def render_rows(rows: Iterable[Row], console: Console) -> None:
    """Print a list of published answers: each id on a line of its own, so that it can be copied, the badge in words."""
    for row in rows:
        state = f"{row.status} by {', '.join(row.reviewers)}" if row.reviewed else row.status
        _entry(row.id, row.title, f"{state}; for: {row.reader}; updated on {row.updated_on}", console)


def render_queues(queues: Queues, console: Console) -> None:
    """Print somebody's queues, empty ones left out."""
    for name, heading in QUEUES.items():
        tasks: tuple[Task, ...] = getattr(queues, name)
        if tasks:
            console.print(Text(heading, style="bold cyan"))
        for t in tasks:
            _entry(t.dossier.id, t.dossier.title, "; ".join(_standing(t)), console)


def _standing(t: Task) -> Iterator[str]:
    yield t.status
    yield f"by {t.author}"
    if t.holder:
        yield f"checked out by {t.holder}"
    elif t.assignee:
        yield f"assigned to {t.assignee}"
    if t.due_on:
        yield f"{'overdue since' if t.overdue else 'due on'} {t.due_on}"


def _entry(id: str, title: str, standing: str, console: Console) -> None:
    console.print(Text(clean(id), style="bold"), soft_wrap=True)
    console.print(Padding(Text(clean(title)), (0, 0, 0, 2)))
    console.print(Padding(Text(clean(standing), style="dim"), (0, 0, 0, 2)))


def render_differences(found: Iterable[Difference], console: Console) -> None:
    """Print what a version changes in another one: [-what was taken out-], {+what was put in+}."""
    for d in found:
        place = f"{d.what}, line {d.line}" if d.line else d.what
        text = Text(f"{d.kind}: {clean(place)}\n", style="bold")
        for piece, words in d.pieces:
            before, after, style = _PIECES[piece]
            kept = clean(f"|{words}|")[1:-1]
            text.append(f"{before}{kept}{after}", style=f"not bold {style}".strip())
        console.print(text)
