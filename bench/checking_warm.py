"""Checks in one process, beside the searches alone that they make; prints one line of JSON.

Called by `bench.checking`. A document is checked once, which reads the statements that it calls, and then again and
again, each time followed by its searches alone. The large documents come last and are timed on the processor, which
other work on the machine hardly changes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.documents import Maker
from bench.warm import peak_mb, timed
from footnote.config import Settings
from footnote.core.question import Reader
from footnote.core.statement import StatementId
from footnote.errors import FootnoteError
from footnote.library.gather import open_file
from footnote.library.limits import MOST_TEXT
from footnote.library.reading import read_document
from footnote.rules.witnesses import Witnesses
from footnote.services.check import Checker, check
from footnote.services.ports import StatementSearch
from footnote.wiring import open_app

SEED = 1
READER = Reader.PATIENT


class Noted:
    """A search that notes what it is asked for."""

    def __init__(self, search: StatementSearch) -> None:
        self._search = search
        self.asked: list[tuple[Sequence[str], int]] = []

    def search(self, words: Sequence[str], limit: int) -> dict[StatementId, float]:
        """Note and pass on a search."""
        self.asked.append((words, limit))
        return self._search.search(words, limit)

    def again(self) -> None:
        """Do everything once more that was asked, and nothing else."""
        for words, limit in self.asked:
            self._search.search(words, limit)


def checks(checker: Checker, noted: Noted, file: Path, times: int) -> dict[str, Any]:
    """Return how long the first check of a document takes, later ones, and their searches alone, in ms."""
    own, alone = [], []
    for _ in range(times + 1):
        noted.asked.clear()
        own.append(timed(lambda: check(open_file(file), READER, checker))[0])
        alone.append(timed(noted.again)[0])
    searches = len(noted.asked)
    claims = len(check(open_file(file), READER, checker).claims)
    noted.asked.clear()
    return {"claims": claims, "searches": searches, "first": own[0], "own": own[1:], "alone": alone[1:]}


def large(checker: Checker, text: str) -> dict[str, Any]:
    """Return the size of a document and how long its check takes on the processor, in seconds."""
    document = read_document("large.txt", text.encode())
    start = time.process_time()
    claims = check(document, READER, checker).claims  # its searches are noted, too: a few MiB for 10,000 claims
    seconds = time.process_time() - start
    return {"claims": len(claims), "words": len(text.split()), "seconds": seconds}


def refused(text: str) -> dict[str, Any]:
    """Return by which code a document is refused and how long that takes, in ms."""
    start = time.perf_counter()
    try:
        read_document("refused.txt", text.encode())
    except FootnoteError as error:
        return {"code": error.code, "ms": (time.perf_counter() - start) * 1000}
    raise SystemExit("a document beyond the limit was taken")


def main() -> None:
    """Measure checks of one pack whose prepared form lies in a cache folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 8_000])
    options = parser.parse_args()
    app = open_app(Settings(options.pack, options.cache))
    noted = Noted(app.search)
    checker = Checker(app.know, noted, Witnesses(app.know))
    found: dict[str, Any] = checks(checker, noted, options.file, options.times)
    maker = Maker(app.know.pack)
    large(checker, maker.short_claims(SEED + 1, options.claims[0]))  # reads every statement that is called
    found["many"] = [large(checker, maker.short_claims(SEED, n)) for n in options.claims]
    found["long"] = [large(checker, maker.one_sentence(SEED, n)) for n in options.words]
    found["refused"] = refused(maker.one_sentence(SEED, MOST_TEXT // 4))
    print(json.dumps(found | {"peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
