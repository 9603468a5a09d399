"""What a reader is told about an answer as a whole: how the question was read, and the limits of the evidence."""

from __future__ import annotations

from footnote.core.answer import Reference
from footnote.core.pack import Pack
from footnote.core.question import Reading
from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import AMOUNT_LABELS, KIND_LABELS, counted

LOW = 2
MOST_TITLES = 3


def read_as(reading: Reading, know: Knowledge) -> str:
    """Return in words how a question was understood, corrections and inherited parts included."""
    if reading.self_harm:
        return "a call for help"
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
    if inherited and reading.inherited_from:
        out += f"; taken from the question before: {', '.join(inherited)}"
    if names and (not reading.about_root or (inherited and not reading.inherited_from)):
        out += f"; assumed to be about {know.pack.concepts[know.pack.info.root].name}"
    return out


def limits(shown: list[Statement], references: tuple[Reference, ...], pack: Pack) -> tuple[str, ...]:
    """Return the limits of an answer in sentences; empty only where nothing was shown."""
    if not shown:
        return ()
    sources = (
        (
            sum(r.seen is Seen.ABSTRACT for r in references),
            "was read only as an abstract",
            "were read only as abstracts",
        ),
        (
            sum(r.seen is Seen.SECONDARY for r in references),
            "is known only through a report",
            "are known only through reports",
        ),
        (sum(r.kind is SourceKind.WEB_PAGE for r in references), "is a web page", "are web pages"),
        (sum(bool(r.unverified) for r in references), "has an incomplete record", "have incomplete records"),
        (sum(r.status is not SourceStatus.CURRENT for r in references), "no longer stands", "no longer stand"),
    )
    statements = (
        (
            sum(s.certainty.rank <= LOW for s in shown),
            "has low or very low certainty",
            "have low or very low certainty",
        ),
        (
            sum(s.qualifiers.setting is not Setting.HUMAN for s in shown),
            "comes from animals or the laboratory and may not hold in people",
            "come from animals or the laboratory and may not hold in people",
        ),
    )
    out = [f"Of {counted(len(references), 'source')}: {_tally(sources)}."] if any(n for n, _, _ in sources) else []
    if any(n for n, _, _ in statements):
        out.append(f"Of {counted(len(shown), 'statement')} shown: {_tally(statements)}.")
    out.append(f"What nobody saw of a source is left blank. This pack is {pack.info.curation}.")
    return tuple(out)


def unused(fallen: list[Statement], pack: Pack) -> tuple[str, ...]:
    """Return that some statements are not used since every source of theirs fell, and which; empty for none."""
    if not fallen:
        return ()
    sources = dict.fromkeys(x.source for s in fallen for x in s.sources if x.source in pack.sources)
    rows = [pack.sources[i] for i in sources]
    titles = "; ".join(f"{s.title} ({s.year or 'year not seen'}, {s.status})" for s in rows[:MOST_TITLES])
    more = f"; and {len(rows) - MOST_TITLES} more" if len(rows) > MOST_TITLES else ""
    rest = "rests" if len(fallen) == 1 else "rest"
    what = f"{counted(len(fallen), 'statement')} on this {rest} only on sources that were retracted or superseded"
    return (f"Not used: {what}: {titles}{more}.",)


def _tally(rows: tuple[tuple[int, str, str], ...]) -> str:
    return "; ".join(f"{n} {one if n == 1 else many}" for n, one, many in rows if n)
