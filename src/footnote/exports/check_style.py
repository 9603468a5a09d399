"""How the report of a check looks, on the site and in its file; the site's style sheet holds it letter by letter.

Colours and sizes are named by whoever embeds it. Every finding has a sign, a word and a kind of line; colour is the
fourth. Choosing a finding works by `:has()`; a browser without it shows everything, and so does paper.
"""

from __future__ import annotations

from footnote.core.check import Finding
from footnote.rules.finding_words import ATTENTION, WORST_FIRST

LIGHT = "--contradicted: #9b1c1c; --overstated: #855000; --no-evidence: #5b3a8c; --supported: #1d6238;"
DARK = "--contradicted: #f3a39b; --overstated: #e6b866; --no-evidence: #c6b2f2; --supported: #8fcfa2;"

_LOOK = """\
.report { --tone: var(--muted); }
.report .f-not-checkable, .report .f-not-checked { --tone: var(--muted); }
.report .f-supported { --tone: var(--supported); }
.report .f-no-evidence { --tone: var(--no-evidence); }
.report .f-overstated { --tone: var(--overstated); }
.report .f-contradicted { --tone: var(--contradicted); }
.report .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space:
  nowrap; }
.report .small, .report .kicker { font-family: var(--sans); font-size: 0.8rem; line-height: 1.5; color:
  var(--muted); }
.report .kicker { margin-bottom: 0.5rem; overflow-wrap: anywhere; }
.report .kicker strong { color: var(--ink); font-weight: 600; }
.report h1 { font-size: clamp(1.45rem, 1.2rem + 1.3vw, 1.9rem); text-wrap: pretty; }
.report .finding { font-family: var(--sans); font-size: 0.8rem; font-weight: 600; color: var(--tone); white-space:
  nowrap; }
.report .sign { display: inline-block; min-width: 1.15em; font-weight: 400; }
.tally { border: 0; border-block: 1px solid var(--rule); margin: 1.4rem 0; padding: 0; min-width: 0; font-family:
  var(--sans); font-size: 0.8rem; background: var(--paper); }
.tally > div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding-block: 0.35rem; }
.tally label { position: relative; cursor: pointer; color: var(--ink); margin: 0; }
.tally input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.tally span.pick { display: block; padding-block: 0.4rem 0.3rem; border-bottom: 0.14rem solid transparent; }
.tally .sign { color: var(--tone); }
.tally b { font-weight: 600; font-variant-numeric: tabular-nums; }
.tally :checked + .pick { border-bottom-color: var(--accent); font-weight: 600; }
.tally :focus-visible + .pick { outline: 0.18rem solid var(--accent); outline-offset: 0.1rem; }
.tally :disabled + .pick { color: var(--muted); cursor: default; }
.report table { border-collapse: collapse; width: 100%; font-size: 0.92rem; line-height: 1.45; }
.report th, .report td { text-align: left; vertical-align: top; padding: 0.55rem 1.2rem 0.55rem 0; border-bottom:
  1px solid var(--rule); font-weight: 400; min-width: 0; }
.report thead th { font-family: var(--sans); font-size: 0.75rem; color: var(--muted); padding-block: 0 0.3rem; }
.report .worst td .small { display: block; }
.report .worst a { color: inherit; text-decoration-color: var(--edge); }
.report .scroll { position: relative; overflow-x: auto; margin-bottom: 0.8rem; }
.report :is(table, .meanings) + .small { margin-top: 0.8rem; }
.report .scroll td, .report .scroll th { min-width: 5rem; }
.report mark { color: inherit; background: none; text-decoration: underline; text-decoration-color: var(--tone);
  text-decoration-thickness: 0.07em; text-underline-offset: 0.2em; text-decoration-skip-ink: none; }
.report mark.f-not-checkable { text-decoration: none; }
.report mark.f-not-checked { text-decoration-style: dotted; }
.report mark.f-supported { text-decoration-color: color-mix(in srgb, var(--tone) 55%, var(--paper)); }
.report mark.f-no-evidence { text-decoration: underline dashed var(--tone) 0.06em; }
.report mark.f-overstated { text-decoration: underline wavy var(--tone) 0.06em; }
.report mark.f-contradicted { text-decoration: underline double var(--tone) 0.06em; }
.report .cue { position: relative; font-family: var(--sans); font-size: 0.66em; line-height: 0; vertical-align:
  0.5em; color:
  var(--tone); text-decoration: none; white-space: nowrap; padding: 0.5em 0.15em; font-variant-numeric:
  tabular-nums; }
.report .cue:hover { text-decoration: underline; }
.report :is(mark, .note):target { outline: 0.13rem solid var(--accent); outline-offset: 0.3rem; scroll-margin-top:
  6rem; }
.report .text [role="heading"] { font-weight: 600; line-height: 1.3; margin-top: 1.5rem; }
.report .text > .part:first-of-type [role="heading"] { margin-top: 0.4rem; }
.report .text .title { font-size: 1.15rem; }
.report .text .level-1 { font-size: 1.12rem; }
.report .text .level-2 { font-size: 1.05rem; }
.report .text pre { font-size: 0.85em; line-height: 1.5; white-space: pre-wrap; margin: 0 0 0.8rem; overflow-wrap:
  anywhere; }
.report .text blockquote { margin: 0 0 0.8rem; padding-left: 0.8rem; border-left: 0.15rem solid var(--rule); }
.report .text .item { position: relative; padding-left: 1.5rem; margin-bottom: 0.45rem; }
.report .text .bullet { position: absolute; left: 0; color: var(--muted); }
.report .depth-2 { margin-left: 1.5rem; } .report .depth-3 { margin-left: 3rem; } .report .depth-4 { margin-left:
  4.5rem; }
.report .text .entry { font-size: 0.88rem; line-height: 1.45; margin-bottom: 0.45rem; overflow-wrap: anywhere; }
.report .markup { color: var(--muted); font-size: 0.8em; }
.report .beside p { font-family: var(--sans); font-size: 0.75rem; line-height: 1.45; color: var(--muted); margin: 0
  0 0.5rem; padding-left: 2.1rem; text-indent: -2.1rem; }
.report .beside a { display: inline-block; min-width: 2.1rem; text-indent: 0; color: var(--tone); text-decoration:
  none; font-variant-numeric: tabular-nums; }
.report .beside a:hover { text-decoration: underline; }
.report .beside strong { color: var(--tone); font-weight: 600; }
.report .beside .quiet-note { display: none; }
.report .notes { list-style: none; margin: 0; padding: 0; }
.report .note { padding: 0.8rem 0 0.5rem 2.6rem; border-top: 1px solid var(--rule); }
.report .note .number { display: inline-block; width: 2.6rem; margin-left: -2.6rem; font-family: var(--sans);
  font-size: 0.8rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.report .note p { margin-bottom: 0.5rem; }
.report .note .said-there { font-style: italic; }
.report .note .label { font-family: var(--sans); font-size: 0.75rem; font-weight: 600; color: var(--muted);
  margin-bottom: 0.15rem; }
.report .note ul { margin: 0 0 0.5rem; padding-left: 1.1rem; list-style: disc; }
.report .note .small p { margin-bottom: 0.3rem; }
.report .brief .note { display: block; border: 0; padding-block: 0.1rem; font-size: 0.88rem; line-height: 1.45; }
.report sup { font-family: var(--sans); font-weight: 400; font-size: 0.66em; line-height: 0; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.report sup a { text-decoration: none; padding: 0 0.1em; }
.report .take { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.3rem 0.8rem; font-family: var(--sans);
  font-size: 0.8rem; }
.report .own { list-style: none; margin: 0; padding: 0; }
.report .own li { padding-block: 0.3rem; overflow-wrap: anywhere; }
.report .own .small, .report .references .small { display: block; }
.report .meanings { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.35rem
  1.2rem; font-size: 0.92rem; }
.report .meanings dd { margin: 0; }
@media (max-width: 43.99rem) {
  .report .worst thead { display: none; }
  .report .worst :is(table, tbody, tr, td) { display: block; }
  .report .worst tr { padding-block: 0.6rem; border-bottom: 1px solid var(--rule); }
  .report .worst td { border: 0; padding: 0 0 0.2rem; }
  .report .beside { margin: -0.2rem 0 0.9rem; padding-left: 0.7rem; border-left: 0.12rem solid var(--rule); }
  .report .beside:not(:has(p:not(.quiet-note))) { display: none; }
  .report .note { padding-left: 0; } .report .note .number { width: auto; margin: 0 0.7rem 0 0; }
  .report .meanings { display: block; } .report .meanings dd { margin-bottom: 0.5rem; }
}
@media (min-width: 70rem) {
  main > .report { max-width: none; }
  .report > *, .report > section > *, .report .part > :first-child { max-width: var(--measure); }
  .report > .tally, .report > section, .report > .worst > *, .report .text > *, .report .text [role="list"] {
    max-width: none; }
  .report .part { display: grid; grid-template-columns: minmax(0, var(--measure)) minmax(0, var(--margin));
    column-gap: var(--gap); }
  .report .beside { padding-top: 0.25rem; }
  .report .tabular { display: block; max-width: var(--measure); }
  .report .tabular .beside { columns: 2; column-gap: 2rem; margin-bottom: 1rem; } .report .beside p { break-inside:
    avoid; }
  .report .beside p { font-size: 0.72rem; } .report .beside .quiet-note { display: block; }
  .report .note { display: grid; grid-template-columns: minmax(0, calc(var(--measure) - 2.6rem)) minmax(0,
    var(--margin));
    column-gap: var(--gap); }
  .report .note .small { font-size: 0.72rem; } .report .notes { max-width: none; }
  .report .tally { position: sticky; top: 0; z-index: 1; }
}
@media print {
  .report .beside, .report .take { display: none; } .report .note { display: block; }
  .report .tally :checked + .pick { border-bottom-color: transparent; font-weight: 400; }
  .report .note, .report tr, .report .own li { break-inside: avoid; }
  .report .worst thead { display: table-header-group; } .report .worst table { display: table; }
  .report .worst tbody { display: table-row-group; } .report .worst tr { display: table-row; }
  .report .worst td { display: table-cell; border-bottom: 1px solid var(--rule); padding: 0.4rem 0.8rem 0.4rem 0; }
  .report .note { padding-left: 2.6rem; } .report .note .number { width: 2.6rem; margin: 0 0 0 -2.6rem; }
}
"""


def _choice(finding: Finding) -> str:
    """Return what a page hides while one finding is chosen; paper always has all."""
    chosen = f".report:has(#show-{finding}:checked)"
    empty = [".worst"] * (finding not in ATTENTION) + [".brief"] * (finding is not Finding.NOT_CHECKABLE)
    return (
        f"  {chosen} :is(.worst tbody tr, .note, .beside p, .cue):not(.f-{finding}) {{ display: none; }}\n"
        f"  {chosen} mark:not(.f-{finding}) {{ text-decoration: none; }}\n"
        f"  {chosen} :is({', '.join(empty)}) {{ display: none; }}\n"
    )


REPORT_STYLE = (
    f"{_LOOK}@media screen {{\n{''.join(_choice(f) for f in WORST_FIRST)}"
    "  .report:has(#show-not-checkable:checked) mark.f-not-checkable {\n"
    "    text-decoration: underline dotted var(--tone) 0.07em; }\n"
    "}\n"
)
