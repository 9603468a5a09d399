"""Passages of the user's library beside claims without evidence: what they are from, and that nobody reviewed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from footnote.core.quotation import POSSIBLY, Lookup, Quotation
from footnote.exports import words
from footnote.exports.check_text import line
from footnote.exports.cleaning import clean
from footnote.rules.phrases import counted

Place = Callable[[Quotation], str]
"""Returns the address at which a quotation stands marked in its document."""


def beside(quotations: Sequence[Quotation], place: Place | None) -> Markup:
    """Return the passages beside a claim as markup, empty where there are none."""
    if not quotations:
        return Markup("")
    items = Markup("").join(_quoted(q, place) for q in quotations)
    return Markup('<p class="label">{}</p><ul class="possibly">{}</ul>').format(POSSIBLY, items)


def source(q: Quotation) -> str:
    """Return what a quotation is from: document, section, year, kind of study, what was said of it since."""
    parts = (
        clean(q.title).rstrip("."),
        " › ".join(map(clean, q.section)),
        str(q.year) if q.year else "year not known",
        words.KINDS[q.kind] if q.kind else "kind of study not known",
        (words.FLAGS[q.status] or "").rstrip("."),
    )
    return ". ".join(p for p in parts if p) + "."


def place_words(q: Quotation) -> str:
    """Return where a quotation stands, for reports that cannot link to it."""
    return f"{clean(q.holding)}, characters {q.start}–{q.end}"


def looked_through(lookup: Lookup) -> str:
    """Return how the library was looked through, in a sentence."""
    if lookup.failure:
        return f"The library could not be searched. {clean(lookup.failure)}"
    how = "" if lookup.encoder else ", by words alone (no encoder)"
    found = f"Your library was looked through as well: {counted(lookup.documents, 'document')}{how}."
    return f"{found} Its passages have no part in any finding."


def markdown_lines(quotations: Sequence[Quotation], shown: Callable[[str], str]) -> Iterator[str]:
    """Yield the passages beside a claim as Markdown blocks; `shown` makes any text safe to show."""
    if quotations:
        yield f"**{POSSIBLY}:**"
        yield "\n".join(f"- “{shown(in_line(q))}” {shown(source(q))} {shown(place_words(q))}" for q in quotations)


def in_line(q: Quotation) -> str:
    """Return the words of a passage; cells of a table stand apart by bars and its rows by slashes, as in one line."""
    return q.text.replace("\t", " | ").replace("\n", " / ") if "\t" in q.text else q.text


def _quoted(q: Quotation, place: Place | None) -> Markup:
    where = Markup('<a href="{}">Show it in the document</a>').format(place(q)) if place else place_words(q)
    return Markup('<li><q>{}</q> <span class="small">{} {}</span></li>').format(line(in_line(q)), source(q), where)
