"""The library on a terminal: passages with their words marked, documents, and what was taken in and refused.

Quotations are printed letter by letter, but for line ends and for what could steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from footnote.cli.rendering import WIDTH
from footnote.core.holding import Holding, Refused, Work
from footnote.core.quotation import HEADING, NOT_REVIEWED, FromLibrary, Quotation
from footnote.core.source import SourceStatus
from footnote.exports import words
from footnote.exports.cleaning import clean
from footnote.rules.noticing import by_date
from footnote.rules.phrases import counted, unquoted
from footnote.services.catalogue import Catalogue, Result, Results
from footnote.services.ingest import Report

MOST_REFUSED = 20
MARK = "bold yellow"
MOST_AUTHORS = 3
MOST_ENDS = 8


def render_results(found: Results, console: Console) -> None:
    """Print what a search found, the best first."""
    console.width = min(console.width, WIDTH)
    if found.named:
        console.print(Text(f"The document with this identifier: {clean(found.named.work.title)} ({found.named.id})"))
        console.print()
    if found.related:
        names = "; ".join(clean(r.name) for r in found.related)
        console.print(Text(f"Also searched for: {names} (--no-related leaves them out)", style="dim"))
        console.print()
    if found.unquoted:
        console.print(Text(clean(unquoted(found.unquoted))))
        console.print()
    for number, result in enumerate(found.results, found.offset + 1):
        _result(number, result, console)
    if not found.results:
        console.print("Nothing was found.")
    how = f"by words and by meaning ({found.encoder})" if found.encoder else "by words alone"
    searched = f"{counted(found.documents, 'document')} with {counted(found.passages, 'passage')}"
    more = f" More with --offset {found.offset + len(found.results)}." if found.more else ""
    console.print(Text(f"Searched {searched}, {how}.{more}", style="dim"))
    if found.lack:
        console.print(Text(found.lack, style="dim"))


def render_holding(holding: Holding, console: Console) -> None:
    """Print a document: record, how it stands, text."""
    console.width = min(console.width, WIDTH)
    console.print(Text(clean(holding.work.title), style="bold"))
    _flag(holding.work, console)
    for name, value in _facts(holding):
        console.print(Text(f"{name}: {clean(value)}", style="dim"))
    for n in by_date(holding.work.notices):
        what = "reinstated" if n.status is SourceStatus.CURRENT else n.status
        said = f"{what}{f', {n.on}' if n.on else ''}{f', {n.notice}' if n.notice else ''}; said by {n.said_by}"
        console.print(Text(f"Notice: {clean(said)}", style="dim"))
    for line in filter(str.strip, holding.text.splitlines()):
        console.print()
        console.print(Text(clean(line.replace("\t", " | "))))


def render_status(catalogue: Catalogue, folder: str, console: Console) -> None:
    """Print how much there is, how it is searched, and the newest refusals."""
    console.width = min(console.width, WIDTH)
    stock = catalogue.shelf.stock()
    console.print(Text(f"{counted(stock.documents, 'document')}, {counted(stock.passages, 'passage')}", style="bold"))
    for form, count in stock.forms.items():
        console.print(f"  {form:<22}{count:>9,}")
    encoder = catalogue.encoder()
    console.print(f"Files taken in: {stock.files:,}; last {stock.finished or 'never'}; {stock.size / 1e6:,.1f} MB")
    if catalogue.is_indexed():
        console.print(f"Searched {f'by words and by meaning ({encoder})' if encoder else 'by words alone'}.")
    if lack := catalogue.lack():
        console.print(Text(lack))
    console.print(Text(f"Folder: {clean(folder)}", style="dim"))
    if stock.refused:
        console.print()
        _refusals(catalogue.shelf.files.refusals(), console)


def render_added(report: Report, lack: str | None, console: Console, errors: Console) -> None:
    """Print what was taken in with throughput; refused files with code, reason and remedy on standard error."""
    console.width = errors.width = min(console.width, WIDTH)
    kept = report.kept
    if report.refused:
        _refusals(report.refused, errors)
    parts = [f"{counted(kept.added, 'document')} added"]
    parts += [f"{kept.merged:,} merged with others of the same work"] if kept.merged else []
    parts += [f"{kept.unchanged:,} known already"] if kept.unchanged else []
    parts += [f"{counted(report.known, 'file')} known already"] if report.known else []
    parts += [f"{len(report.refused):,} refused"] if report.refused else []
    console.print(Text("; ".join(parts) + ".", style="bold"))
    documents = kept.added + kept.merged + kept.unchanged
    rate = f", {documents / report.seconds:,.1f} documents a second" if documents and report.seconds > 0 else ""
    console.print(Text(f"{counted(report.files, 'file')} in {report.seconds:,.1f} s{rate}.", style="dim"))
    if report.passed_over:
        console.print(Text(_passed_over(report.passed_over), style="dim"))
    if not report.files:
        console.print("There is nothing to take in: no file of a format that is read.")
    if lack:
        console.print(Text(lack, style="dim"))


def _passed_over(ends: Mapping[str, int]) -> str:
    named = [f"{count:,} {clean(end) or 'without an end to the name'}" for end, count in ends.items()]
    shown = ", ".join(named[:MOST_ENDS]) + (f" and {len(named) - MOST_ENDS:,} more" if len(named) > MOST_ENDS else "")
    files = counted(sum(ends.values()), "file")
    return f"{files} in folders passed over, by the ends of their names: {shown}. Save what you need as PDF or .docx."


def render_quotations(found: FromLibrary, nothing: bool, console: Console) -> None:
    """Print what the library holds beside an answer; `nothing` where the pack itself has nothing to say."""
    lookup = found.lookup
    console.print()
    console.print(Text(f"{HEADING} ({NOT_REVIEWED})", style="bold cyan"))
    if lookup.failure:
        console.print(Padding(Text(f"The library could not be searched. {lookup.failure}"), (0, 0, 0, 2)))
        return
    if nothing and found.quotations:
        said = "The pack has nothing on this. These passages of your own documents were reviewed by nobody."
        console.print(Padding(Text(said), (0, 0, 0, 2)))
    for q in found.quotations:
        render_quotation(q, console)
    if not found.quotations:
        console.print(Padding(Text("No passage of it speaks of what was asked."), (0, 0, 0, 2)))
    how = "" if lookup.encoder else ", by words alone (no encoder)"
    said = f"Searched {counted(lookup.documents, 'document')}{how}; these have no part in the verdict."
    console.print(Padding(Text(said, style="dim"), (0, 0, 0, 2)))


def render_quotation(q: Quotation, console: Console, indent: int = 2) -> None:
    """Print a quotation with its document, section, year, kind of study and place."""
    console.print(Padding(_marked(q, "• “", "”"), (0, 0, 0, indent)))
    section = f" › {' › '.join(map(clean, q.section))}" if q.section else ""
    said = f"{clean(q.title)}{section}. {q.year or 'year not known'}. {q.kind or 'kind of study not known'}."
    console.print(Padding(Text(said, style="dim"), (0, 0, 0, indent + 2)))
    if flag := words.FLAGS[q.status]:
        console.print(Padding(Text(f"! {flag}", style="bold"), (0, 0, 0, indent + 2)))
    place = f"{q.holding}, characters {q.start}–{q.end}; footnote library show {q.holding}"
    console.print(Padding(Text(place, style="dim"), (0, 0, 0, indent + 2)))


def _result(number: int, result: Result, console: Console) -> None:
    q, work = result.quotation, result.holding.work
    console.print(Text(f"{number}. {clean(q.title)}", style="bold"))
    section = f" › {' › '.join(map(clean, q.section))}" if q.section else ""
    console.print(Padding(Text(f"{_by(work)}{section}", style="dim"), (0, 0, 0, 3)))
    _flag(work, console)
    console.print(Padding(_marked(q), (0, 0, 0, 3)))
    why = [f"{n}: {', '.join(map(clean, v))}" for n, v in _why(result) if v]
    if result.hit.meaning is not None:
        why = [*(why or ["none of the words in it"]), f"meaning {result.hit.meaning:.2f}"]
    if why:
        console.print(Padding(Text(f"Matched {'; '.join(why)}.", style="dim"), (0, 0, 0, 3)))
    place = f"{q.holding}, characters {q.start}–{q.end}, score {result.hit.score:.2f}"
    console.print(Padding(Text(place, style="dim"), (0, 0, 0, 3)))
    console.print()


def _why(result: Result) -> Iterable[tuple[str, tuple[str, ...]]]:
    why = result.why
    return (("words", why.words), ("phrases", why.phrases), ("related names", why.related))


def _marked(q: Quotation, before: str = "", after: str = "") -> Text:
    made, at, table = Text(before), 0, "\t" in q.text
    for start, end in q.marks:
        made.append(_one_line(q.text[at:start], table))
        made.append(_one_line(q.text[start:end], table), style=MARK)
        at = end
    made.append(_one_line(q.text[at:], table))
    return made.append(after)


def _one_line(text: str, table: bool) -> str:
    """A stretch of a text in one line, with the spaces at its ends, and nothing that steers a terminal.

    Cells of a table stand apart by bars and its rows by slashes, so that no value is taken for its neighbour's.
    """
    said = text.replace("\t", " | ").replace("\n", " / ") if table else text
    return clean(f"|{said}|")[1:-1]


def _by(work: Work) -> str:
    more = " et al" if len(work.authors) > MOST_AUTHORS else ""
    parts = (
        ", ".join(work.authors[:MOST_AUTHORS]) + more,
        work.container or "",
        str(work.year or "year not known"),
        str(work.kind or "kind of study not known"),
    )
    return ". ".join(clean(p).rstrip(".") for p in parts if p) + "."


def _flag(work: Work, console: Console) -> None:
    if flag := words.FLAGS[work.status]:
        console.print(Padding(Text(f"! {flag}", style="bold red"), (0, 0, 0, 3)))


def _facts(holding: Holding) -> Iterable[tuple[str, str]]:
    work = holding.work
    rows = (
        ("Id", holding.id),
        ("Authors", ", ".join(work.authors)),
        ("Published in", work.container),
        ("Date", work.published or (str(work.year) if work.year else None)),
        ("Kind of study", str(work.kind) if work.kind else "not known"),
        ("Status", str(work.status)),
        ("Identifiers", ", ".join(work.identifiers)),
        ("Licence", work.licence),
        ("Address", work.url),
        ("Taken in from", holding.origin),
        ("Format", str(holding.form)),
        ("Text", f"{counted(len(holding.text), 'character')}, {counted(len(holding.passages), 'passage')}"),
    )
    return [(name, value) for name, value in rows if value]


def _refusals(refused: Iterable[Refused], console: Console) -> None:
    rows = list(refused)
    console.print(Text(f"{len(rows):,} refused:", style="bold"))
    for r in rows[:MOST_REFUSED]:
        console.print(Padding(Text(f"{clean(r.name)}: {r.error.code} {clean(r.error.message)}"), (0, 0, 0, 2)))
    if len(rows) > MOST_REFUSED:
        said = f"and {len(rows) - MOST_REFUSED:,} more; `footnote library status --json` lists them."
        console.print(Padding(Text(said), (0, 0, 0, 2)))
