"""A checked document as Markdown that stands alone. No text of the document can become markup, a link or a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from footnote.core.check import Checked, CheckedClaim, Finding
from footnote.exports.check_library import looked_through, markdown_lines
from footnote.exports.citing import cited
from footnote.exports.cleaning import clean
from footnote.exports.markdown import escaped, reference_line
from footnote.rules.finding_words import (
    AUTOMATIC,
    FINDING_MEANINGS,
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

_LINKED = re.compile(r"\b(https?|ftp)(?=://)|\b(www)(?=\.)", re.IGNORECASE)


def check_markdown(checked: Checked) -> str:
    """Return a checked document as Markdown, ended by a newline: summary, worst claims, every claim, references."""
    parts = (_head(checked), _counts(checked), _worst(checked), _claims(checked), _own(checked), _references(checked))
    return "\n\n".join(block for part in parts for block in (*part,)) + f"\n\n{_foot(checked)}\n"


def shown(text: str) -> str:
    """Return any text as Markdown that shows exactly this text in one line, without links and formulas."""
    return _LINKED.sub(lambda m: f"{m[0]}\\", escaped(clean(text))).replace("$", "\\$")


def _head(checked: Checked) -> Iterator[str]:
    yield f"# Check of {shown(checked.name)}"
    yield shown(checked.headline)
    yield f"> {AUTOMATIC} Worded for: {READER_WORDS[checked.reader].lower()}."


def _counts(checked: Checked) -> Iterator[str]:
    tally = checked.tally
    rows = [(_finding(f), str(tally.counts.get(f, 0)), FINDING_MEANINGS[f]) for f in WORST_FIRST]
    yield "## Findings"
    yield _table(("finding", "claims", "meaning"), rows)
    yield f"{tally.claims} claims; {tally.with_citation} of them carry a citation."


def _worst(checked: Checked) -> Iterator[str]:
    rows = [(str(c.n), _finding(c.finding), shown(c.text), _why(c)) for c in attended_first(checked.claims)]
    if rows:
        yield "## To attend to first"
        yield _table(("claim", "finding", "what the document says", "why"), rows)


def _claims(checked: Checked) -> Iterator[str]:
    if not checked.claims:
        return
    yield "## Every claim"
    for claim in checked.claims:
        yield from _claim(claim, checked)


def _claim(c: CheckedClaim, checked: Checked) -> Iterator[str]:
    yield f"### {c.n}. {_finding(c.finding)}"
    yield f"> {shown(c.text)}"
    yield f"**Why:** {_why(c)}"
    evidence = [f"- {shown(text)}" for id in c.statements if (text := checked.statement_texts.get(id))]
    if evidence:
        certainty = f", {CERTAINTY_WORDS[c.certainty]}" if c.certainty else ""
        yield f"**Evidence**{_numbers(c.references)}{certainty}:"
        yield "\n".join(evidence)
    if c.suggestion:
        yield f"**Could say:** {shown(c.suggestion.text)}{_numbers(c.suggestion.references)}"
    yield from markdown_lines(c.library, shown)
    if c.searched:
        yield f"*Searched: {shown(c.searched)}*"
    if c.read_as:
        yield f"*Read as: {shown('; '.join(c.read_as))}*"
    if c.context:
        yield f"*Read with what stands before it: {shown(c.context)}*"


def _own(checked: Checked) -> Iterator[str]:
    yield "## What the document cites"
    if checked.cited:
        rows = [(SCHEME_WORDS[w.scheme], shown(w.value), shown(cited_words(w))) for w in checked.cited]
        yield _table(("kind", "identifier", "what is known of it"), rows)
    else:
        yield NO_IDENTIFIERS if checked.tally.citations_present else NOTHING_CITED


def _references(checked: Checked) -> Iterator[str]:
    if checked.references:
        yield "## References"
    for group, kinds in KIND_GROUPS.items():
        members = [r for r in checked.references if r.kind in kinds]
        if members:
            yield f"### {group}"
            yield from (reference_line(cited(r)) for r in members)


def _foot(checked: Checked) -> str:
    pack = checked.pack
    lines = (
        f"Pack {shown(pack.name)} {shown(pack.version)}, last updated {shown(pack.updated)}; "
        f"searched {shown(checked.searched)}.",
        f"Document: {checked.media}, {len(checked.text):,} characters, SHA-256 {checked.digest}.",
        *([shown(looked_through(checked.library))] if checked.library else []),
        shown(checked.disclaimer),
    )
    return "\n\n".join(("---", *lines))


def _finding(finding: Finding) -> str:
    return f"{FINDING_SYMBOLS[finding]} {FINDING_WORDS[finding]}"


def _why(c: CheckedClaim) -> str:
    return " ".join(shown(r.words) for r in c.reasons)


def _numbers(references: Iterable[int]) -> str:
    numbers = ", ".join(map(str, references))
    return f"<sup>{numbers}</sup>" if numbers else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
