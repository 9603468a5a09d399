"""An answer on a terminal: verdict first, quiet reference numbers, certainty in words."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from footnote.core.answer import Answer, Reference, Sentence
from footnote.core.source import SourceStatus
from footnote.rules.phrases import CERTAINTY_WORDS, IN_SHORT, KIND_GROUPS, READER_WORDS

WIDTH = 88


def render_answer(answer: Answer, console: Console, library: Callable[[Answer, Console], None] | None = None) -> None:
    """Print an answer as text; colour only where the terminal has it.

    `library` prints what the user's own literature holds, apart from what the answer says.
    """
    console.width = min(console.width, WIDTH)
    if answer.notice:
        console.print(Text(answer.notice, style="bold red"))
        console.print()
    console.print(Text(answer.title[:1].upper() + answer.title[1:], style="bold"))
    console.print(_summary(answer))
    console.print()
    console.print(Text(f"Read as: {answer.read_as}", style="dim"))
    console.print(Text(f"{answer.status}; worded for: {READER_WORDS[answer.reader].lower()}", style="dim"))
    for section in answer.sections:
        rest = [s for s in section.sentences if section.heading != IN_SHORT or s.text != answer.summary]
        if not rest:
            continue
        console.print()
        console.print(Text(section.heading, style="bold cyan"))
        for sentence in rest:
            _sentence(sentence, console)
    if library is not None:
        library(answer, console)
    _references(answer, console)
    _closing(answer, console)


def _summary(answer: Answer) -> Text:
    text = Text(answer.summary)
    if answer.support is not None:
        text.append(f" {_numbers(answer.support)}", style="dim")
        if not answer.support.composed:
            text.append(f" ({CERTAINTY_WORDS[answer.support.certainty]})", style="italic")
            if answer.support.noted:
                text.append(f" {answer.support.noted}", style="dim")
    return text


def _numbers(sentence: Sentence) -> str:
    return "[" + ",".join(str(n) for n in sentence.references) + "]"


def _sentence(sentence: Sentence, console: Console) -> None:
    text = Text("• ")
    text.append(sentence.text)
    text.append(f" {_numbers(sentence)}", style="dim")
    text.append(f" ({CERTAINTY_WORDS[sentence.certainty]})", style="italic")
    console.print(Padding(text, (0, 0, 0, 2)))
    for extra in (sentence.noted, sentence.detail):
        if extra:
            console.print(Padding(Text(extra, style="dim"), (0, 0, 0, 4)))


def _references(answer: Answer, console: Console) -> None:
    for group, kinds in KIND_GROUPS.items():
        members = [r for r in answer.references if r.kind in kinds]
        if not members:
            continue
        console.print()
        console.print(Text(f"References: {group.lower()}", style="bold cyan"))
        for r in members:
            console.print(Padding(Text(reference_line(r)), (0, 0, 0, 2)))


def reference_line(r: Reference) -> str:
    """Return a reference in one line; what nobody saw is said, not filled in."""
    authors = ", ".join(r.authors[:3]) + (" et al" if len(r.authors) > 3 else "")
    parts = [authors or "authors not seen", r.title, r.container or "", str(r.year) if r.year else "year not seen"]
    line = f"{r.number}. " + ". ".join(p.rstrip(".") for p in parts if p) + f". Read: {r.seen}."
    if r.status is not SourceStatus.CURRENT:
        line += f" {r.status.upper()}."
    return line + (f" {r.url}" if r.url else "")


def _closing(answer: Answer, console: Console) -> None:
    blocks = (
        ("Words explained", [f"{t}: {m}" for t, m in answer.glossary]),
        ("Limits", list(answer.limits)),
        ("You could ask next", list(answer.suggestions)),
    )
    for heading, lines in blocks:
        if lines:
            console.print()
            console.print(Text(heading, style="bold cyan"))
            for line in lines:
                console.print(Padding(Text(f"• {line}"), (0, 0, 0, 2)))
    console.print()
    pack = answer.pack
    console.print(
        Text(f"Pack {pack.name} {pack.version}, last updated {pack.updated}; searched {answer.searched}.", style="dim")
    )
    console.print(Text(answer.disclaimer, style="dim"))
