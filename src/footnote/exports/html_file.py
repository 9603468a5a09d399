"""A document as one HTML file with its style inside: no script, nothing fetched, every text escaped."""

from __future__ import annotations

from markupsafe import Markup

from footnote.core.publication import Published
from footnote.exports import words
from footnote.exports.citing import Cited
from footnote.exports.document import Block, Document, Heading, Pairs, Paragraph, Points, Role, Said, document_of

STYLE = Markup("""
:root { color-scheme: light; --ink: #1d1b18; --muted: #5d5850; --rule: #d9d3c7; --accent: #174a63;
  --serif: Charter, "Bitstream Charter", Cambria, "Liberation Serif", "Times New Roman", serif;
  --sans: "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: anywhere;
  font-variant-numeric: lining-nums; }
main, .foot { max-width: 40rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-top: 2.5rem; }
h1, h2, h3 { line-height: 1.25; color: var(--accent); break-after: avoid; }
h1 { font-size: 1.9rem; font-weight: 600; margin: 0 0 1.1rem; }
h2 { font: 600 1.1rem/1.3 var(--sans); margin: 2.4rem 0 0.7rem; padding-top: 0.6rem;
  border-top: 1px solid var(--rule); }
h3 { font: 600 0.92rem/1.35 var(--sans); color: var(--ink); margin: 1.6rem 0 0.5rem; }
p { margin: 0 0 0.8rem; orphans: 2; widows: 2; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.16em; }
sup { font-size: 0.68em; line-height: 0; white-space: nowrap; } sup a { text-decoration: none; padding: 0 0.05em; }
.reviewed, .caution { font: 0.92rem/1.5 var(--sans); padding-left: 0.9rem; border-left: 0.2rem solid var(--accent); }
.caution { border-left-width: 0.45rem; font-size: 1.05rem; } .label { font-weight: 700; color: var(--accent); }
.small, .foot { font: 0.82rem/1.5 var(--sans); color: var(--muted); }
.question { font-style: italic; font-size: 1.12rem; }
.verdict { font-size: 1.5rem; line-height: 1.3; font-weight: 600; color: var(--accent); margin-bottom: 0.4rem; }
.lead { font-size: 1.15rem; }
.conflict { font: 600 0.82rem/1.5 var(--sans); color: var(--accent); }
.disagrees { padding-left: 0.9rem; border-left: 0.2rem solid var(--rule); margin-bottom: 1rem; }
.marks { font: 0.8rem/1.4 var(--sans); color: var(--muted); white-space: nowrap; }
.note { font-size: 0.92rem; font-style: italic; line-height: 1.5; color: var(--muted);
  margin: -0.4rem 0 0.8rem 1.2rem; }
.disagrees .note { margin-left: 1rem; margin-bottom: 0; } .disagrees p:first-child { margin-bottom: 0.6rem; }
ul { padding-left: 1.2rem; margin: 0 0 0.8rem; } li { margin-bottom: 0.35rem; }
dl { margin: 0 0 0.8rem; } dt { font: 600 0.82rem/1.5 var(--sans); } dd { margin: 0 0 0.55rem; }
.record { display: grid; grid-template-columns: 9rem 1fr; gap: 0.3rem 1rem; font-size: 0.95rem; line-height: 1.5; }
.record dd { margin: 0; } .record dt { line-height: 1.74; }
@media (max-width: 30rem) { .record { display: block; } .record dd { margin-bottom: 0.4rem; } }
.cited { position: relative; padding-left: 2rem; break-inside: avoid; font-size: 0.95rem; line-height: 1.5; }
.cited .number { position: absolute; left: 0; font: 600 0.82rem/1.75 var(--sans); color: var(--accent); }
.cited .how { display: block; font: 0.8rem/1.5 var(--sans); color: var(--muted); }
.flag { color: var(--accent); }
.foot { margin-top: 2.5rem; padding-bottom: 2.5rem; display: flex; justify-content: space-between; gap: 1.5rem; }
.foot p { border-top: 1px solid var(--rule); padding-top: 0.6rem; flex: 1; }
@page { size: A4; margin: 24mm 28mm; }
@media print { html { font-size: 9.8pt; } main, .foot { max-width: none; padding: 0; } a { text-decoration: none; } }
""")
PAGE = Markup("""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="footnote">
<title>{title} ({status})</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
<footer class="foot"><p>{status}. {footer}</p></footer>
</body>
</html>
""")


def to_html(p: Published) -> str:
    """Return a published answer as one HTML page that needs nothing else and prints on A4."""
    document = document_of(p)
    return str(
        PAGE.format(
            language=document.language,
            title=document.title,
            status=document.status,
            style=STYLE,
            body=Markup("\n").join(_block(b, document) for b in document.blocks),
            footer=document.footer,
        )
    )


def _block(block: Block, document: Document) -> Markup:
    match block:
        case Heading():
            return Markup("<h{0}>{1}</h{0}>").format(block.level, block.text)
        case Paragraph():
            return _paragraph(block)
        case Said():
            return _said(block, document.numbers)
        case Points():
            items = Markup("").join(Markup("<li>{}</li>").format(x) for x in block.items)
            return Markup("<ul>{}</ul>").format(items)
        case Pairs():
            rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in block.rows)
            return Markup('<dl class="{}">{}</dl>').format("record" if block.aligned else "terms", rows)
        case Cited():
            return _cited(block)


def _paragraph(block: Paragraph) -> Markup:
    label = Markup('<span class="label">{}.</span> ').format(block.label) if block.label else ""
    role = Markup(' role="note"') if block.role is Role.CAUTION else ""
    return Markup('<p class="{}"{}>{}{}</p>').format(block.role.value, role, label, block.text)


def _said(line: Said, numbers: frozenset[int]) -> Markup:
    cites = Markup(",").join(
        Markup('<a href="#ref-{0}">{0}</a>').format(n) if n in numbers else str(n) for n in line.references
    )
    sup = Markup("<sup>{}</sup>").format(cites) if cites else ""
    marks = Markup(' <span class="marks">{}</span>').format(", ".join(line.marks)) if line.marks else ""
    said = Markup('<p class="{}">{}{}{}</p>').format("lead" if line.lead else "said", line.text, sup, marks)
    whole = said + Markup("").join(Markup('<p class="note">{}</p>').format(n) for n in line.notes)
    return Markup('<div class="disagrees">{}</div>').format(whole) if line.disagrees else whole


def _cited(r: Cited) -> Markup:
    parts = [Markup('<span class="number">{}</span> {}').format(r.number, r.start)]
    if r.container:
        parts.append(Markup("<cite>{}</cite>").format(r.container))
    parts.append(Markup("{}").format(r.year))
    if r.link:
        parts.append(Markup('<a href="{}" rel="noreferrer">{}</a>').format(r.link, words.bare_link(r.link)))
    if r.flag:
        parts.append(Markup('<strong class="flag">{}</strong>').format(r.flag))
    parts.append(Markup('<span class="how">{}</span>').format(r.note))
    return Markup('<p class="cited" id="ref-{}">{}</p>').format(r.number, Markup(" ").join(parts))
