"""What a reader is told about an answer as a whole: how the question was read, and the limits of the evidence."""

from __future__ import annotations

from footnote.core.answer import Reference
from footnote.core.pack import Pack
from footnote.core.question import Reading
from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import AMOUNT_LABELS, KIND_LABELS, counted


def read_as(reading: Reading, know: Knowledge) -> str:
    """Return in words how a question was understood, corrections and inherited parts included."""
    names = [know.pack.concepts[c].name for c in dict.fromkeys((*reading.core, *reading.population))]
    kind = KIND_LABELS[reading.kind]
    if reading.amount is not None and reading.kind.value == "amount":
        kind = AMOUNT_LABELS[reading.amount]
    parts = [f"{'yes/no question' if reading.polar else 'question'} on {kind}"]
    if names:
        parts.append(" + ".join(names))
    if reading.levels:
        parts.append(", ".join(f"{x.value} {x.unit}" for x in reading.levels))
    out = ": ".join(parts[:2]) + (f" ({parts[2]})" if len(parts) > 2 else "")
    if reading.corrections:
        out += "; " + ", ".join(f'"{a}" read as "{b}"' for a, b in reading.corrections)
    inherited = [know.pack.concepts[m.concept].name for m in reading.mentions if m.inherited]
    if inherited:
        out += f"; taken from the question before: {', '.join(inherited)}"
    if not reading.about_root and names:
        out += f"; assumed to be about {know.pack.concepts[know.pack.info.root].name}"
    return out


def limits(shown: list[Statement], references: tuple[Reference, ...], pack: Pack) -> tuple[str, ...]:
    """Return the limits of an answer in sentences; empty only where nothing was shown."""
    if not shown:
        return ()
    out = []
    total = len(references)
    abstracts = sum(r.seen is Seen.ABSTRACT for r in references)
    secondary = sum(r.seen is Seen.SECONDARY for r in references)
    if abstracts:
        out.append(f"Of {counted(total, 'source')}, {abstracts} {'was' if abstracts == 1 else 'were'} read only as an abstract.")
    if secondary:
        out.append(f"{counted(secondary, 'source')} {'is' if secondary == 1 else 'are'} known only through another source that reports it.".replace("reports it.", "reports them.") if secondary > 1 else "1 source is known only through another source that reports it.")
    weak = sum(s.certainty.rank <= 2 for s in shown)
    if weak:
        out.append(f"{counted(weak, 'statement')} of {len(shown)} shown {'has' if weak == 1 else 'have'} low or very low certainty.")
    animals = sum(s.qualifiers.setting is not Setting.HUMAN for s in shown)
    if animals:
        out.append(f"{counted(animals, 'statement')} {'comes' if animals == 1 else 'come'} from animals or the laboratory and may not hold in people.")
    pages = sum(r.kind is SourceKind.WEB_PAGE for r in references)
    if pages:
        out.append(f"{counted(pages, 'source')} {'is a web page' if pages == 1 else 'are web pages'}, not a peer-reviewed work.")
    if incomplete := sum(bool(r.unverified) for r in references):
        out.append(f"The bibliographic record of {counted(incomplete, 'source')} is incomplete; what was not seen is left blank.")
    if bad := [r for r in references if r.status is not SourceStatus.CURRENT]:
        out.append(f"{counted(len(bad), 'source')} {'is' if len(bad) == 1 else 'are'} marked as corrected, superseded or retracted.")
    out.append(f"This pack is {pack.info.curation}.")
    return tuple(out)
