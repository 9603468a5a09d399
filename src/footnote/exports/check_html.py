"""A checked document as one HTML file with its style inside: no script, nothing fetched, every text escaped."""

from __future__ import annotations

from markupsafe import Markup

from footnote.core.check import Checked
from footnote.exports import words
from footnote.exports.check_body import report
from footnote.exports.check_style import DARK, LIGHT, REPORT_STYLE
from footnote.exports.cleaning import clean
from footnote.rules.finding_words import AUTOMATIC

_PAGE_STYLE = """\
:root { color-scheme: light dark; --paper: #fbf9f4; --ink: #1d1b18; --muted: #5d5850; --rule: #d9d3c7; --edge: #837c70;
  --accent: #174a63; %s
  --serif: Charter, "Bitstream Charter", Cambria, Georgia, "Liberation Serif", "Times New Roman", serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --measure: 36rem; --margin: 15rem; --gap: 3rem; }
@media (prefers-color-scheme: dark) { :root { --paper: #161412; --ink: #ebe6dd; --muted: #aca599; --rule: #3a3631;
  --edge: #8b8478; --accent: #93c6de; %s } }
* { box-sizing: border-box; }
html { font-size: clamp(1.0625rem, 1rem + 0.25vw, 1.1875rem); -webkit-text-size-adjust: 100%%; }
body { margin: 0; background: var(--paper); color: var(--ink); font-family: var(--serif); line-height: 1.55;
  overflow-wrap: break-word; font-variant-numeric: lining-nums; }
main, .foot { max-width: calc(var(--measure) + 2.5rem); margin: 0 auto; padding: 0 1.25rem; }
main { padding-block: 2rem 3rem; }
h1, h2, h3 { line-height: 1.2; margin: 0; font-weight: 600; break-after: avoid; }
h1 { letter-spacing: -0.01em; margin-bottom: 1rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 0.7rem; }
h3 { font-family: var(--sans); font-size: 0.8rem; margin: 1.4rem 0 0.5rem; }
p { margin: 0 0 0.8rem; text-wrap: pretty; orphans: 2; widows: 2; }
.lead { font-size: 1.08rem; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.16em; }
:focus-visible { outline: 0.18rem solid var(--accent); outline-offset: 0.15rem; }
.mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.88em; overflow-wrap:
  anywhere; }
.references ol { margin: 0; padding-left: 2rem; font-size: 0.88rem; line-height: 1.45; }
.references li { margin-bottom: 0.8rem; padding-left: 0.2rem; overflow-wrap: anywhere; }
.references li:target { outline: 0.15rem solid var(--accent); outline-offset: 0.3rem; }
.flag { font-family: var(--sans); font-size: 0.8rem; font-weight: 600; display: block; border-left: 0.3rem solid
  var(--accent);
  padding-left: 0.6rem; }
.foot { font: 0.75rem/1.5 var(--sans); color: var(--muted); padding-bottom: 2rem; }
.foot p { border-top: 1px solid var(--rule); padding-top: 0.8rem; }
@media (min-width: 70rem) { main, .foot { max-width: calc(var(--measure) + var(--gap) + var(--margin) + 2.5rem); } }
@page { size: A4; margin: 2cm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --edge: #777; --accent: #000;
    --contradicted: #000; --overstated: #000; --no-evidence: #000; --supported: #000; }
  html { font-size: 10.5pt; } main, .foot, .report > *, .report > section > * { max-width: none; padding-inline: 0; }
  a { text-decoration: none; } .references li { break-inside: avoid; }
}
"""
PAGE = Markup("""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="footnote">
<title>Check of {name} (automatic)</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
<footer class="foot"><p>{automatic} Made with footnote; this file holds the checked text itself.</p></footer>
</body>
</html>
""")


def check_html(checked: Checked) -> str:
    """Return the report of a checked document as one HTML page that needs nothing else and prints on A4.

    The same check gives the same bytes: the page says of which pack and day it is, not when it was made.
    """
    return str(
        PAGE.format(
            language=words.LANGUAGE,
            name=clean(checked.name),
            style=Markup(_PAGE_STYLE % (LIGHT, DARK) + REPORT_STYLE),
            body=report(checked),
            automatic=AUTOMATIC,
        )
    )
