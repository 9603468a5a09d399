"""Compare the answers with the floors; exit status 1 when one is missed.

Floors only go up. The question files are pinned by digest, so that neither code nor questions drift unnoticed;
lowering a floor or changing a file is a named act: edit floors.toml and say why in the commit.
Run `python -m quality.gate`; `--pin` prints the digests of the files as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

from footnote.config import settings_from
from footnote.wiring import open_app
from quality.measure import HALVES, baseline_answers, footnote_answers, load, score

FLOORS = Path(__file__).parent / "floors.toml"
CEILINGS = frozenset({"wrongly_declined", "mean_statements", "over_fourteen"})


def digest(path: Path) -> str:
    """Return the SHA-256 (hex) of a question file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def misses(measured: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return a sentence for each figure on the wrong side of its floor (or ceiling); empty when all hold."""
    out = []
    for name, limit in floors.items():
        value = measured[name]
        if value > limit if name in CEILINGS else value < limit:
            out.append(f"{name} is {value:.3f}, the {'ceiling' if name in CEILINGS else 'floor'} is {limit}")
    return out


def main() -> int:
    """Print both halves beside the lexical baseline and the floors; return the exit status."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--pin", action="store_true", help="print the digests of the question files")
    if parser.parse_args().pin:
        for name, path in HALVES.items():
            print(f'{name} = "{digest(path)}"')
        return 0
    settings: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    app = open_app(settings_from())
    failed = []
    for name, path in HALVES.items():
        if digest(path) != settings["digests"][name]:
            failed.append(f"{path.name} is not the pinned file")
        questions = load(path)
        own = score(questions, footnote_answers(app), app).rates()
        base = score(questions, baseline_answers(app), app).rates()
        print(f"{name} ({len(questions)} questions)      footnote   floor   lexical baseline")
        for figure, limit in settings[name].items():
            print(f"  {figure:20} {own[figure]:12.3f} {limit:7.3f} {base[figure]:12.3f}")
        failed += [f"{name}: {miss}" for miss in misses(own, settings[name])]
    for line in failed:
        print(f"MISSED {line}")
    print("quality floors hold" if not failed else f"{len(failed)} quality floor(s) missed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
