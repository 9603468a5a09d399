"""Invented documents to check: `python -m bench.documents PACK CACHE FOLDER [--count N]`.

Two thirds of the sentences are wordings of statements of the pack, shuffled, as true documents say them; a third are
invented ones, which say nothing of the world. The same seed gives the same document. Nothing in them is meant to be
believed.
"""

from __future__ import annotations

import argparse
import io
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from textwrap import wrap

import docx
from reportlab.pdfgen.canvas import Canvas

from bench.wording import Chain
from footnote.config import Settings
from footnote.core.pack import Pack
from footnote.wiring import open_app

TITLE = "An invented document"
WORDS = 1000
PARAGRAPH = 6  # sentences
INVENTED = 1 / 3
FILLER = (8, 22)  # words of an invented sentence
_STOP = re.compile(r"[.;:?!](?=\s)")
A4 = (595, 842)
LINE_LETTERS, PAGE_LINES = 90, 48


class Maker:
    """Makes documents from the wordings of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._texts = [t for s in pack.statements.values() for t in (s.text, s.plain)]

    def text(self, seed: int, words: int = WORDS) -> str:
        """Return a document with a title, paragraphs of some sentences, and about so many words, never fewer."""
        rows: list[list[str]] = [[]]
        size = 0
        for sentence in self._sentences(Random(seed)):
            rows[-1].append(sentence)
            size += len(sentence.split())
            if size >= words:
                break
            if len(rows[-1]) == PARAGRAPH:
                rows.append([])
        return "\n\n".join((f"{TITLE}, number {seed}", *(" ".join(row) for row in rows))) + "\n"

    def short_claims(self, seed: int, claims: int) -> str:
        """Return a document of so many different lines of one short sentence each, so that many fit the limit."""
        rng = Random(seed)
        short = [t for t in self._texts if len(t) < 90 and t.count(".") == 1]
        lines = [rng.choice(short) for _ in range(claims)]
        return "\n\n".join(f"In group {n}, {t[:1].lower()}{t[1:]}" for n, t in enumerate(lines, 1)) + "\n"

    def one_sentence(self, seed: int, words: int) -> str:
        """Return a document that is a single sentence: wordings without their stops, joined by commas and "and"."""
        rng = Random(seed)
        parts: list[str] = []
        size = 0
        while size < words:
            part = _STOP.sub(",", rng.choice(self._texts)).rstrip(".?!")
            parts.append(part[:1].lower() + part[1:])
            size += len(part.split())
        return "It is said that " + "".join(f"{p}{rng.choice((', ', ' and '))}" for p in parts) + "so on.\n"

    def _sentences(self, rng: Random) -> Iterator[str]:
        """Give sentences without end: every wording once in shuffled order, then all of them again."""
        chain = Chain(self._texts, rng)
        for _ in count():
            for text in rng.sample(self._texts, len(self._texts)):
                while rng.random() < INVENTED:
                    yield chain.words(rng.randint(*FILLER))
                yield text


def pdf(text: str) -> bytes:
    """Return the same text as a PDF file, broken into lines and pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    lines = [line for part in text.split("\n\n") for line in (*wrap(part, LINE_LETTERS), "")]
    for start in range(0, len(lines), PAGE_LINES):
        for at, line in enumerate(lines[start : start + PAGE_LINES]):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, 780 - 15 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(text: str) -> bytes:
    """Return the same text as a Word file, its first part as the title."""
    out = io.BytesIO()
    title, *paragraphs = text.strip().split("\n\n")
    file = docx.Document()
    file.add_heading(title, 0)
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    file.save(out)
    return out.getvalue()


def main() -> None:
    """Write documents that are numbered from 1, the first one as a PDF and a Word file in a folder beside them, too."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--words", type=int, default=WORDS)
    options = parser.parse_args()
    maker = Maker(open_app(Settings(options.pack, options.cache)).know.pack)
    many, one = options.folder / "many", options.folder / "one"
    for folder in (many, one):
        folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, options.count + 1):
        (many / f"{n:04}.txt").write_text(maker.text(n, options.words), encoding="utf-8")
    text = maker.text(1, options.words)
    (one / "1.txt").write_text(text, encoding="utf-8")
    (one / "1.pdf").write_bytes(pdf(text))
    (one / "1.docx").write_bytes(word(text))


if __name__ == "__main__":
    main()
