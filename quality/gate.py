"""Compare the answers, the check of documents and the reading of literature with the floors; exit 1 when one is missed.

Floors only go up and ceilings down. The files that are measured on are pinned by digest, so that neither code nor
questions drift unnoticed; lowering a floor or changing a file is a named act: edit floors.toml and say why in the
commit. Run `python -m quality.gate`; `--only` measures one part only; the search of the
library is measured only when it is named, because that takes minutes. `--write` writes the page of the check's figures,
`--pin` prints the digests of the files as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from footnote.config import settings_from
from footnote.wiring import App, open_app
from quality import check_report
from quality.checking import DOCUMENTS, PARAPHRASES_FILE, Beside, Figures, beside, lines, measure
from quality.evidence_found import gate_library
from quality.measure import HALVES, baseline_answers, footnote_answers, load, score
from quality.retrieval import gate_retrieval

FLOORS = Path(__file__).parent / "floors.toml"
CEILINGS = frozenset({"wrongly_declined", "mean_statements", "over_fourteen"})
CHECK_FILES = {**DOCUMENTS, "paraphrases": PARAPHRASES_FILE}


def digest(path: Path) -> str:
    """Return the SHA-256 (hex) of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unpinned(files: Mapping[str, Path], pinned: Mapping[str, str]) -> list[str]:
    """Return a sentence for each file that has another digest than the one it is pinned to; empty when all hold."""
    return [f"{path.name} is not the pinned file" for name, path in files.items() if digest(path) != pinned[name]]


def misses(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a sentence for each figure on the wrong side of its floor (or ceiling); empty when all hold."""
    out = []
    for name, limit in floors.items():
        value = measured[name]
        if value > limit if name in CEILINGS else value < limit:
            out.append(f"{name} is {value:.3f}, the {'ceiling' if name in CEILINGS else 'floor'} is {limit}")
    return out


def check_misses(figures: Figures, limits: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each figure of the check beyond its limit; empty when all hold."""
    return [*_above(figures, limits), *_below(figures, limits["documents"])]


def _above(figures: Figures, limits: Mapping[str, Any]) -> Iterator[str]:
    for kind, ceiling in {**limits["false_accept"], **limits["false_accept_further"]}.items():
        share = figures.false_accepts[kind].accepted_share
        if share > ceiling:
            yield f"false accepts of {kind} are {share:.3f}, the ceiling is {ceiling}"
    for kind, rate in figures.true_sentences.items():
        if rate.rejected_share > limits["false_reject"]:
            yield f"false rejects of {kind} are {rate.rejected_share:.3f}, the ceiling is {limits['false_reject']}"


def _below(figures: Figures, floors: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for half, got in figures.documents.items():
        measured = {"supported": got.supported, "flagged": got.flagged}
        yield from (f"documents, {half}: {miss}" for miss in misses(measured, floors[half]))


def gate_answers(settings: Mapping[str, Any], app: App) -> list[str]:
    """Print the answers' figures beside the lexical baseline and the floors; return what is missed."""
    failed = unpinned(HALVES, settings["digests"])
    for name, path in HALVES.items():
        questions = load(path)
        own = score(questions, footnote_answers(app), app).rates()
        base = score(questions, baseline_answers(app), app).rates()
        print(f"{name} ({len(questions)} questions)      footnote   floor   lexical baseline")
        for figure, limit in settings[name].items():
            print(f"  {figure:20} {own[figure]:12.3f} {limit:7.3f} {base[figure]:12.3f}")
        failed += [f"{name}: {miss}" for miss in misses(own, settings[name])]
    return failed


def gate_check(limits: Mapping[str, Any], app: App, write: bool) -> list[str]:
    """Print the check's figures, and write their page if asked to; return what is missed."""
    with beside() as pool:
        figures = measure(Beside(pool), app.know)
    print("\n".join(lines(figures)))
    if write:
        check_report.PAGE.write_text(check_report.page(figures, limits, app.know.pack, digests()), encoding="utf-8")
    return [*unpinned(CHECK_FILES, limits["digests"]), *check_misses(figures, limits)]


def digests() -> dict[str, str]:
    """Return the digests of the files that the check is measured on, by the name of the file."""
    return {path.name: digest(path) for path in CHECK_FILES.values()}


def main() -> int:
    """Print every figure beside its floor, and what is missed; return the exit status."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--pin", action="store_true", help="print the digests of the files")
    parser.add_argument("--only", choices=["answers", "check", "library", "retrieval"], help="measure only this")
    parser.add_argument("--write", action="store_true", help=f"write the check's figures to {check_report.PAGE.name}")
    options = parser.parse_args()
    if options.pin:
        print("[digests]", *(f'{name} = "{digest(path)}"' for name, path in HALVES.items()), sep="\n")
        print("[check.digests]", *(f'{name} = "{digest(path)}"' for name, path in CHECK_FILES.items()), sep="\n")
        return 0
    settings: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    app = open_app(settings_from())
    failed = gate_answers(settings, app) if options.only in (None, "answers") else []
    failed += gate_check(settings["check"], app, options.write) if options.only in (None, "check") else []
    failed += gate_library(settings["library"]) if options.only in (None, "library") else []
    if options.only == "retrieval":
        failed += gate_retrieval(settings["retrieval"])
    elif options.only is None:
        print("retrieval: not measured here, it encodes for minutes; run `python -m quality.gate --only retrieval`")
    for line in failed:
        print(f"MISSED {line}")
    print("quality floors hold" if not failed else f"{len(failed)} quality floor(s) missed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
