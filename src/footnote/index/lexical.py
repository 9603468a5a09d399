"""Words to statements: a tantivy index in memory or in a cache folder.

The index is disposable. On disk it lies in a folder named after the pack's digest and the format version;
it is built beside that place and moved there by one rename, so that a reader sees all of it or none.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tantivy

FORMAT = 1
FIELDS = ("text",)
Row = tuple[str, str]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
    return builder.build()


def _fill(index: tantivy.Index, rows: Iterable[Row]) -> tantivy.Index:
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for statement_id, text in rows:
        writer.add_document(tantivy.Document(id=statement_id, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


class LexicalIndex:
    """BM25 over the sentences and concept names of statements."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def in_memory(cls, rows: Iterable[Row]) -> LexicalIndex:
        """Build an index that lives as long as the process."""
        return cls(_fill(tantivy.Index(_schema()), rows))

    @classmethod
    def at(cls, folder: Path, rows: Callable[[], Iterable[Row]]) -> LexicalIndex:
        """Open the index in `folder`, building it from `rows()` first if it is not there or cannot be opened."""
        if folder.exists():
            try:
                return cls(tantivy.Index.open(str(folder)))
            except (ValueError, OSError):
                shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".building-"))
        _fill(tantivy.Index(_schema(), path=str(beside)), rows())
        try:
            os.replace(beside, folder)
        except OSError:
            shutil.rmtree(beside, ignore_errors=True)
        return cls(tantivy.Index.open(str(folder)))

    def search(self, words: Sequence[str], limit: int) -> dict[str, float]:
        """Return up to `limit` statement ids with BM25 scores (larger is better), for any of `words`.

        Words are plain letters and digits; anything else in them is ignored. Empty for no words.
        """
        safe = [w for w in ("".join(c for c in word if c.isalnum()) for word in words) if w]
        if not safe:
            return {}
        query = self._index.parse_query(" ".join(f'"{w}"' for w in safe), list(FIELDS))
        hits = self._searcher.search(query, limit).hits
        return {self._searcher.doc(address)["id"][0]: float(score) for score, address in hits}
