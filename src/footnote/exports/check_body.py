"""The report of a checked document as markup: what the site's page and the file both show. Every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from footnote.core.check import Checked, CheckedClaim, Cited, Finding, Scheme
from footnote.core.document import Media
from footnote.core.source import SourceStatus
from footnote.exports import words
from footnote.exports.annotated import segments
from footnote.exports.check_library import Place, beside, looked_through
from footnote.exports.check_text import document_text, line, said
from footnote.exports.citing import cited
from footnote.exports.cleaning import clean
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
)
from footnote.rules.phrases import CERTAINTY_WORDS, KIND_GROUPS, READER_WORDS, counted, sentence_case

MOST_WORST = 12
"""Rows of the table of what to attend to first: what fits on a screen or a sheet; the list below has every claim."""
MOST_SHORT = 220
MOST_TERSE = 60
"""Characters of a claim that the table shows with what is read along; a longer one says itself what it is about."""
_PLAIN = Finding.NOT_CHECKABLE
_FIRST_SENTENCE = re.compile(r"(?s)(.+?[.!?])\s+(.+)")
_WHERE = {
    Scheme.DOI: "https://doi.org/{}",
    Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    Scheme.NCT: "https://clinicaltrials.gov/study/{}",
}


def report(
    checked: Checked, tools: Markup | str = "", statements: str | None = None, place: Place | None = None
) -> Markup:
    """Return the report of a checked document, an `article` with the one `h1` of its page.

    `tools` is markup that stands under the counts, for what is operated. `statements` is the address under which
    statements have their pages; without it they are quoted and not linked. `place` gives the address of a quotation of
    the library, for a page only.
    """
    by_number = {c.n: c for c in checked.claims}
    parts = segments(checked)
    places = frozenset(n for p in parts for r in p.runs for n in r.opens)
    numbers = frozenset(r.number for r in checked.references)
    sections = (
        _head(checked),
        _tally(checked),
        Markup(tools),
        _worst(checked, places),
        _section("text", "The document", document_text(parts, by_number, checked.media)),
        _section("claims", "Claim by claim", _notes(checked, places, numbers, _Links(statements, place))),
        _section("own", "What the document cites", _own(checked)),
        _section("references", "References", _references(checked)),
        _section("about", "How to read this", _about(checked)),
    )
    return Markup('<article class="report">\n{}\n</article>').format(Markup("\n").join(x for x in sections if x))


@dataclass(frozen=True)
class _Links:
    """Where statements and quotations have their pages, None in a file."""

    statements: str | None
    place: Place | None


def _head(checked: Checked) -> Markup:
    found = _FIRST_SENTENCE.fullmatch(clean(checked.headline))
    first, rest = (found[1], found[2]) if found else (clean(checked.headline), "")
    stamp = f"{checked.pack.name} {checked.pack.version}, updated {words.day_in_words(checked.pack.updated)}"
    head = Markup(
        '<p class="kicker">Check of <strong>{}</strong> against the pack {}. {} Worded for: {}.</p>\n<h1>{}</h1>'
    ).format(line(checked.name), line(stamp), AUTOMATIC, READER_WORDS[checked.reader].lower(), first)
    return head + (Markup('\n<p class="lead">{}</p>').format(rest) if rest else "")


def _tally(checked: Checked) -> Markup:
    """The counts, each of which shows only its own claims when it is chosen."""
    everything = Markup(
        '<label><input type="radio" name="show" id="show-all" checked><span class="pick">All <b>{}</b></span></label>'
    ).format(f"{checked.tally.claims:,}")
    choices = Markup("\n").join(_choice(f, checked.tally.counts.get(f, 0)) for f in WORST_FIRST)
    return Markup(
        '<fieldset class="tally"><legend class="sr">Show only the claims with one finding</legend>\n'
        "<div>{}\n{}</div></fieldset>"
    ).format(everything, choices)


def _choice(finding: Finding, count: int) -> Markup:
    return Markup(
        '<label class="f-{0}"><input type="radio" name="show" id="show-{0}"{1}>'
        '<span class="pick"><span class="sign" aria-hidden="true">{2}</span><b>{3}</b> {4}</span></label>'
    ).format(
        finding.value,
        Markup("") if count else Markup(" disabled"),
        FINDING_SYMBOLS[finding],
        f"{count:,}",
        FINDING_WORDS[finding].lower(),
    )


def _worst(checked: Checked, places: frozenset[int]) -> Markup:
    claims = attended_first(checked.claims)
    if not claims:
        return Markup("")
    rows = Markup("\n").join(_worst_row(c, places, checked.media) for c in claims[:MOST_WORST])
    table = Markup(
        '<table role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Finding</th>'
        '<th role="columnheader" scope="col">What the document says</th>'
        '<th role="columnheader" scope="col">Why</th></tr></thead>\n<tbody role="rowgroup">\n{}\n</tbody></table>'
    ).format(rows)
    left = len(claims) - MOST_WORST
    more = Markup('\n<p class="small">{} more like these stand in the text and in the list below it.</p>')
    return _section("worst", "To attend to first", table + (more.format(left) if left > 0 else ""))


def _worst_row(c: CheckedClaim, places: frozenset[int], media: Media) -> Markup:
    there = Markup('<a href="#{}">{}</a>').format(_place(c, places), said(_short(c.text), media))
    if c.context and len(c.text) < MOST_TERSE:
        there = Markup('<span class="small">{}</span> {}').format(_short(c.context), there)
    row = Markup(
        '<tr role="row" class="f-{}"><td role="cell">{}</td><td role="cell">{}</td><td role="cell">{}</td></tr>'
    )
    return row.format(c.finding.value, _finding(c.finding), there, _why(c))


def _notes(checked: Checked, places: frozenset[int], numbers: frozenset[int], links: _Links) -> Markup:
    if not checked.claims:
        return Markup("<p>The document holds no sentence that could be taken for a claim.</p>")
    notes = [_note(c, checked, places, numbers, links) for c in checked.claims if c.finding is not _PLAIN]
    brief = [_brief(c, places, checked.media) for c in checked.claims if c.finding is _PLAIN]
    made = Markup('<ol class="notes">\n{}\n</ol>').format(Markup("\n").join(notes)) if notes else Markup("")
    if not brief:
        return made
    return Markup('{}\n<h3 class="brief">{}</h3>\n<ol class="notes brief">\n{}\n</ol>').format(
        made, FINDING_WORDS[_PLAIN], Markup("\n").join(brief)
    )


def _note(c: CheckedClaim, checked: Checked, places: frozenset[int], numbers: frozenset[int], links: _Links) -> Markup:
    number = Markup('<a class="number" href="#{}">{}</a>').format(_place(c, places), c.n)
    there = Markup('<p class="said-there">{}</p>')
    lines = [
        Markup("<p>{}{}</p>").format(number, _finding(c.finding)),
        there.format(said(c.text, checked.media)),
        Markup("<p>{}</p>").format(_why(c)),
        _evidence(c, checked, numbers, links.statements),
        _instead(c, numbers),
        beside(c.library, links.place),
    ]
    return Markup('<li class="note f-{}" id="note-{}"><div>{}</div>{}</li>').format(
        c.finding.value, c.n, Markup("\n").join(x for x in lines if x), _small(c)
    )


def _brief(c: CheckedClaim, places: frozenset[int], media: Media) -> Markup:
    """The note of what cannot be checked, in one line."""
    number = Markup('<a class="number" href="#{}">{}</a>').format(_place(c, places), c.n)
    return Markup('<li class="note f-{}" id="note-{}"><p>{}{} <em>{}</em> {}</p></li>').format(
        c.finding.value, c.n, number, _sign(c.finding), said(_short(c.text), media), _why(c)
    )


def _evidence(c: CheckedClaim, checked: Checked, numbers: frozenset[int], statements: str | None) -> Markup:
    shown = [(id, text) for id in c.statements if (text := checked.statement_texts.get(id))]
    if not shown:
        return Markup("")
    certainty = f", {CERTAINTY_WORDS[c.certainty]}" if c.certainty else ""
    label = Markup('<p class="label">Evidence{}{}</p>').format(certainty, _cites(c.references, numbers))
    items = Markup("").join(Markup("<li>{}</li>").format(_stated(id, text, statements)) for id, text in shown)
    return Markup("{}<ul>{}</ul>").format(label, items)


def _stated(id: str, text: str, statements: str | None) -> Markup:
    if statements is None:
        return Markup("{}").format(line(text))
    page = Markup('<a class="origin small" href="{}{}">Statement</a>').format(statements, id)
    return Markup("{} {}").format(line(text), page)


def _instead(c: CheckedClaim, numbers: frozenset[int]) -> Markup:
    if c.suggestion is None:
        return Markup("")
    return Markup('<p class="label">The evidence would let it say</p><p>{}{}</p>').format(
        line(c.suggestion.text), _cites(c.suggestion.references, numbers)
    )


def _small(c: CheckedClaim) -> Markup:
    """What was searched and compared, and what was read along."""
    notes = []
    if c.searched:
        notes.append(f"Searched: {_ended(c.searched)}")
    if c.read_as:
        notes.append(f"Compared: {_ended('; '.join(c.read_as))}")
    if c.context:
        notes.append(f"Read together with: {_ended(c.context)}")
    if c.cited:
        notes.append("The document cites something for it.")
    rows = Markup("").join(Markup("<p>{}</p>").format(n) for n in notes)
    return Markup('<div class="small">{}</div>').format(rows) if notes else Markup("")


def _own(checked: Checked) -> Markup:
    works = list({(w.scheme, w.value): w for w in checked.cited}.values())
    if not works:
        return Markup("<p>{}</p>").format(NO_IDENTIFIERS if checked.tally.citations_present else NOTHING_CITED)
    known = [w for w in works if w.source is not None]
    fallen = [w for w in known if w.status is SourceStatus.RETRACTED]
    cite = "cites" if checked.tally.with_citation == 1 else "cite"
    carry = f"{counted(checked.tally.with_citation, 'claim')} {cite} something."
    named = f"{counted(len(works), 'work')} can be looked up, {len(known)} of them in this pack"
    ended = f"; {len(fallen)} of those {'was' if len(fallen) == 1 else 'were'} retracted." if fallen else "."
    titles = {r.source: r.title for r in checked.references}
    rows = Markup("\n").join(_work(w, titles) for w in works)
    return Markup('<p>{} {}</p>\n<ul class="own">\n{}\n</ul>').format(carry, named + ended, rows)


def _work(w: Cited, titles: dict[str, str]) -> Markup:
    link = words.web_link(_WHERE[w.scheme].format(clean(w.value)))
    name = f"{SCHEME_WORDS[w.scheme]} {clean(w.value)}"
    shown = Markup('<a href="{}" rel="noreferrer">{}</a>').format(link, name) if link else Markup("{}").format(name)
    flag = words.FLAGS[w.status] if w.status else None
    warning = Markup(' <strong class="flag">{}</strong>').format(flag) if flag else Markup("")
    if w.source is None:
        known = "Not in this pack, in your library." if w.status else "Not in this pack: nothing is known of it here."
        return Markup('<li>{}<span class="small">{}</span>{}</li>').format(shown, known, warning)
    title = _ended(clean(titles.get(w.source, w.source)))
    return Markup('<li>{}<span class="small">In this pack: {}</span>{}</li>').format(shown, title, warning)


def _references(checked: Checked) -> Markup:
    made = []
    for heading, kinds in KIND_GROUPS.items():
        members = [cited(r) for r in checked.references if r.kind in kinds]
        if not members:
            continue
        rows = []
        for r in members:
            container = Markup(" <cite>{}</cite>").format(r.container) if r.container else Markup("")
            flag = Markup(' <strong class="flag">{}</strong>').format(r.flag) if r.flag else Markup("")
            link = (
                Markup(' <a href="{}" rel="noreferrer">{}</a>').format(r.link, words.bare_link(r.link))
                if r.link
                else Markup("")
            )
            rows.append(
                Markup('<li id="ref-{0}" value="{0}">{1}{2} {3}{4}<span class="small">{5}{6}</span></li>').format(
                    r.number, r.start, container, r.year, flag, r.note, link
                )
            )
        made.append(Markup("<h3>{}</h3>\n<ol>\n{}\n</ol>").format(heading, Markup("\n").join(rows)))
    return Markup("\n").join(made)


def _about(checked: Checked) -> Markup:
    meanings = Markup("\n").join(
        Markup('<dt class="f-{}">{}</dt><dd>{}.</dd>').format(f.value, _finding(f), sentence_case(FINDING_MEANINGS[f]))
        for f in WORST_FIRST
    )
    pack = f"{checked.pack.name} {checked.pack.version} of {words.day_in_words(checked.pack.updated)}"
    return Markup(
        '<dl class="meanings">\n{}\n</dl>\n'
        '<p class="small">{} Searched: {} Pack {}. The same document gives the same report as long as the pack is the '
        "same. {}, SHA-256 {}.{}</p>\n<p>{}</p>"
    ).format(
        meanings,
        AUTOMATIC,
        _ended(checked.searched),
        line(pack),
        sentence_case(f"{len(checked.text):,} characters"),
        Markup('<span class="mono">{}</span>').format(checked.digest),
        f" {looked_through(checked.library)}" if checked.library else "",
        line(checked.disclaimer),
    )


def _section(name: str, heading: str, body: Markup) -> Markup:
    if not body:
        return Markup("")
    return Markup('<section class="{0}" aria-labelledby="{0}"><h2 id="{0}">{1}</h2>\n{2}\n</section>').format(
        name, heading, body
    )


def _finding(finding: Finding) -> Markup:
    return Markup('<span class="finding f-{}"><span class="sign" aria-hidden="true">{}</span> {}</span>').format(
        finding.value, FINDING_SYMBOLS[finding], FINDING_WORDS[finding]
    )


def _sign(finding: Finding) -> Markup:
    """The sign of a finding alone, where a heading above says the word."""
    return Markup('<span class="sign" aria-hidden="true">{}</span>').format(FINDING_SYMBOLS[finding])


def _why(c: CheckedClaim) -> str:
    return " ".join(clean(r.words) for r in c.reasons)


def _place(c: CheckedClaim, places: frozenset[int]) -> str:
    """Where a claim stands in the text, else its note: one that is nothing but marks has no place there."""
    return f"claim-{c.n}" if c.n in places else f"note-{c.n}"


def _cites(references: Iterable[int], numbers: frozenset[int]) -> Markup:
    links = [Markup('<a href="#ref-{0}">{0}</a>').format(n) if n in numbers else str(n) for n in references]
    return Markup("<sup>{}</sup>").format(Markup(",").join(links)) if links else Markup("")


def _short(text: str) -> str:
    whole = clean(text)
    if len(whole) <= MOST_SHORT:
        return whole
    start = whole[:MOST_SHORT]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:") + "…"


def _ended(text: str) -> str:
    whole = clean(text)
    return whole if whole.endswith((".", "!", "?", "…")) else f"{whole}."
