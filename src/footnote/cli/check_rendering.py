"""A checked document on a terminal: the worst claims first, then every claim, each with sign and words of its finding.

Nothing of a document reaches the terminal as it is: control characters, which could steer it, are replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from footnote.cli.rendering import WIDTH, reference_line
from footnote.core.check import Checked, CheckedClaim, Finding, Tally
from footnote.core.quotation import POSSIBLY
from footnote.exports.check_library import in_line, looked_through, place_words, source
from footnote.exports.cleaning import clean
from footnote.rules.finding_words import (
    AUTOMATIC,
    FINDING_SYMBOLS,
    FINDING_WORDS,
    NO_IDENTIFIERS,
    NOTHING_CITED,
    SCHEME_WORDS,
    WORST_FIRST,
    attended_first,
    cited_words,
)
from footnote.rules.phrases import CERTAINTY_WORDS, KIND_GROUPS, READER_WORDS

MOST_FIRST = 12
"""Claims in the table of the worst; the rest of them are named by their number."""
MOST_ROWS = 1000
"""Files that are named in the closing table; the rest of them are in its sums."""
STYLES: dict[Finding, str] = {
    Finding.SUPPORTED: "green",
    Finding.OVERSTATED: "yellow",
    Finding.CONTRADICTED: "bold red",
    Finding.NO_EVIDENCE: "magenta",
    Finding.NOT_CHECKABLE: "dim",
    Finding.NOT_CHECKED: "cyan",
}


@dataclass
class Closing:
    """What became of each of many files, and of all together; of the first so many the names are kept."""

    rows: list[tuple[str, tuple[int, ...] | str]] = field(default_factory=list)
    totals: list[int] = field(default_factory=lambda: [0] * len(WORST_FIRST))
    checked: int = 0
    refused: int = 0

    def add(self, name: str, tally: Tally) -> None:
        """Count a document that was checked."""
        counts = tuple(tally.counts.get(finding, 0) for finding in WORST_FIRST)
        self.totals = [a + b for a, b in zip(self.totals, counts, strict=True)]
        self.checked += 1
        self._keep(name, counts)

    def refuse(self, name: str, code: str) -> None:
        """Count a file that was refused."""
        self.refused += 1
        self._keep(name, code)

    def _keep(self, name: str, what: tuple[int, ...] | str) -> None:
        if len(self.rows) < MOST_ROWS:
            self.rows.append((name, what))


def render_check(checked: Checked, console: Console) -> None:
    """Print a checked document as text; colour only where the terminal has it."""
    console.width = min(console.width, WIDTH)
    console.print(Text(clean(checked.name), style="bold"))
    console.print(Text(clean(checked.headline)))
    said = f"{AUTOMATIC} {checked.media}, {len(checked.text):,} characters; worded for: "
    console.print(Text(said + READER_WORDS[checked.reader].lower(), style="dim"))
    console.print()
    console.print(_counts(checked.tally))
    _first(checked, console)
    if checked.claims:
        _heading("Every claim", console)
    for claim in checked.claims:
        _claim(claim, checked, console)
    _own(checked, console)
    _references(checked, console)
    _closing(checked, console)


def render_closing(closing: Closing, console: Console) -> None:
    """Print a table with one line for each file and a last one for all of them."""
    console.width = min(console.width, WIDTH)
    made = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    made.add_column("document", overflow="fold", ratio=1)
    for finding in WORST_FIRST:
        made.add_column(FINDING_SYMBOLS[finding], justify="right")
    for name, what in closing.rows:
        if isinstance(what, str):
            made.add_row(Text(f"{clean(name)} (refused: {what})", style="red"))
        else:
            made.add_row(Text(clean(name)), *map(str, what))
    left = closing.checked + closing.refused - len(closing.rows)
    if left:
        made.add_row(Text(f"and {left:,} more", style="dim"))
    made.add_row(f"{closing.checked:,} checked, {closing.refused:,} refused", *map(str, closing.totals), style="bold")
    console.print(made)
    console.print(Text("; ".join(_finding(f) for f in WORST_FIRST), style="dim"))


def _finding(finding: Finding) -> str:
    return f"{FINDING_SYMBOLS[finding]} {FINDING_WORDS[finding]}"


def _heading(text: str, console: Console) -> None:
    console.print()
    console.print(Text(text, style="bold cyan"))


def _counts(tally: Tally) -> Table:
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for finding in WORST_FIRST:
        number = str(tally.counts.get(finding, 0))
        made.add_row(Text(_finding(finding), style=STYLES[finding]), Text(number, justify="right"))
    made.add_row("  Claims", Text(str(tally.claims), justify="right"))
    made.add_row("  With a citation", Text(str(tally.with_citation), justify="right"))
    return made


def _first(checked: Checked, console: Console) -> None:
    found = attended_first(checked.claims)
    if not found:
        return
    _heading("To attend to first", console)
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    made.add_column("claim", justify="right", no_wrap=True)
    made.add_column("finding", no_wrap=True)
    made.add_column("what it says and why", ratio=1)
    for claim in found[:MOST_FIRST]:
        said = Text(_short(claim.text))
        said.append(f"\n{_why(claim)}", style="dim")
        made.add_row(str(claim.n), Text(_finding(claim.finding), style=STYLES[claim.finding]), said)
    console.print(made)
    if len(found) > MOST_FIRST:
        rest = ", ".join(str(c.n) for c in found[MOST_FIRST:])
        console.print(Text(f"and the claims {rest}", style="dim"))


def _short(text: str, most: int = 100) -> str:
    said = clean(text)
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"


def _why(c: CheckedClaim) -> str:
    return clean(" ".join(r.words for r in c.reasons))


def _numbers(references: Iterable[int]) -> str:
    numbers = ",".join(map(str, references))
    return f" [{numbers}]" if numbers else ""


def _claim(c: CheckedClaim, checked: Checked, console: Console) -> None:
    head = Text(f"{c.n}. ")
    head.append(_finding(c.finding), style=STYLES[c.finding])
    head.append(f"  characters {c.start}–{c.end}", style="dim")
    console.print()
    console.print(head)
    _line(f"“{clean(c.text)}”", console)
    _line(f"Why: {_why(c)}", console)
    said = [text for id in c.statements if (text := checked.statement_texts.get(id))]
    if said:
        certainty = f" ({CERTAINTY_WORDS[c.certainty]})" if c.certainty else ""
        _line(f"Evidence{_numbers(c.references)}{certainty}:", console)
    for text in said:
        _line(f"• {clean(text)}", console, indent=6)
    if c.suggestion:
        _line(f"Could say: {clean(c.suggestion.text)}{_numbers(c.suggestion.references)}", console)
    if c.library:
        _line(f"{POSSIBLY}:", console)
    for q in c.library:
        _line(f"• “{clean(in_line(q))}”", console, indent=6)
        _line(f"{source(q)} {place_words(q)}", console, indent=8, style="dim")
    for label, more in (("Searched", c.searched), ("Read as", "; ".join(c.read_as)), ("Read after", c.context)):
        if more:
            _line(f"{label}: {clean(more)}", console, style="dim")


def _line(text: str, console: Console, indent: int = 4, style: str = "") -> None:
    console.print(Padding.indent(Text(text, style=style), indent))


def _own(checked: Checked, console: Console) -> None:
    _heading("What the document cites", console)
    for work in checked.cited:
        _line(f"{SCHEME_WORDS[work.scheme]} {clean(work.value)}: {cited_words(work)}", console, indent=2)
    if not checked.cited:
        _line(NO_IDENTIFIERS if checked.tally.citations_present else NOTHING_CITED, console, indent=2)


def _references(checked: Checked, console: Console) -> None:
    for group, kinds in KIND_GROUPS.items():
        members = [r for r in checked.references if r.kind in kinds]
        if members:
            _heading(f"References: {group.lower()}", console)
        for r in members:
            _line(reference_line(r), console, indent=2)


def _closing(checked: Checked, console: Console) -> None:
    pack = checked.pack
    said = f"Pack {pack.name} {pack.version}, last updated {pack.updated}; searched {checked.searched}."
    console.print()
    console.print(Text(said, style="dim"))
    if checked.library:
        console.print(Text(looked_through(checked.library), style="dim"))
    console.print(Text(checked.disclaimer, style="dim"))
