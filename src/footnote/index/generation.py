"""One generation of the index, open for reading."""

from __future__ import annotations

import fcntl
import os
import weakref
from collections.abc import Callable
from pathlib import Path

from footnote.core.holding import Found, Query
from footnote.index import passages
from footnote.index.fusing import CANDIDATES
from footnote.index.manifest import FORMAT, MANIFEST, measured, read_manifest
from footnote.index.ranking import by_both, by_words, depth
from footnote.index.vectors import Encoder, Vectors

WORDS, MEANINGS = "words", "vectors"
"""The folders of a generation."""


class Generation:
    """One generation, open for reading; it stays whole until it is let go of.

    Raises FileNotFoundError where it is being removed, ValueError or OSError where it is broken.
    """

    def __init__(self, folder: Path, encoder: Callable[[], Encoder | None] = lambda: None) -> None:
        file = os.open(folder / MANIFEST, os.O_RDONLY)
        self._closes = weakref.finalize(self, os.close, file)
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise FileNotFoundError(folder) from error
        if not os.fstat(file).st_nlink:
            raise FileNotFoundError(folder)
        self.folder = folder
        self.manifest = read_manifest(folder)
        self._encoder = encoder
        said = self.manifest
        if said.format != FORMAT:
            return
        if measured(folder) != said.sizes:
            raise ValueError("the files of the index are not as long as they were")
        self._words = passages.Words(folder / WORDS)
        self.vectors = Vectors(folder / MEANINGS, said.width) if said.encoder is not None else None
        if self._words.count != said.count:
            raise ValueError("the index does not hold what it says")

    @property
    def is_whole(self) -> bool:
        """Whether every passage has a vector."""
        return self.vectors is not None and self.vectors.count >= self.manifest.count

    def search(self, query: Query, limit: int) -> list[Found]:
        """Return up to `limit` passages, best first, equal scores by number; see `ranking` for how they are scored.

        What the words alone put behind the first `CANDIDATES` comes behind what is scored, with a score of 0, so that
        the first do not depend on how many are asked for.
        """
        encoder = self._fitting() if query.text.strip() else None
        if self.vectors is None or encoder is None:
            return by_words(self._words.search(query, max(limit, CANDIDATES)))[:limit]
        hits = self._words.search(query, max(limit, depth(query, self.vectors)))
        return by_both(query, hits, self.vectors, lambda text: encoder.encode([text])[0])[:limit]

    def rarity(self, word: str) -> float:
        """Return how rare the passages with a word are (see `Words.rarity`)."""
        return self._words.rarity(word)

    @property
    def encoder(self) -> str | None:
        """The name of the encoder that takes part in a search; None where passages are found by words alone."""
        return None if self.vectors is None or self._fitting() is None else self.manifest.encoder

    @property
    def encoded_by(self) -> str | None:
        """The name of the encoder that made the vectors, None where there are none."""
        return self.manifest.encoder

    def _fitting(self) -> Encoder | None:
        """The encoder, if it is the one that made the vectors."""
        found = self._encoder()
        return found if found is not None and found.name == self.manifest.encoder else None
