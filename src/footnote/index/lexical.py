"""Words to statements: a tantivy index in memory or in a cache folder.

The index is disposable. On disk it lies in a folder named after the pack's digest and the format version;
it is built beside that place and moved there by one rename, so that a reader sees all of it or none. A seal over its
files is kept with them; an index that does not fit its seal is built anew, and where nothing can be written it is
held in memory.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tantivy

FORMAT = 1
FIELDS = ("text",)
SEAL = "seal"
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


def _build(folder: Path, rows: Callable[[], Iterable[Row]]) -> None:
    """Put a new index in the place of whatever lies there; where that cannot be done, leave nothing behind."""
    beside = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".building-"))
        _fill(tantivy.Index(_schema(), path=str(beside)), rows())
        (beside / SEAL).write_text(_seal(beside), encoding="ascii")
        _remove(folder)
        os.replace(beside, folder)
    except (OSError, ValueError):
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def _seal(folder: Path) -> str:
    """SHA-256 (hex) over the names and bytes of an index's files, locks and lists for its writer left out."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != SEAL and not path.name.startswith("."):
            content = path.read_bytes()
            total.update(f"{path.name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            total.update(content)
    return total.hexdigest()


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
        """Open the index in `folder`, building it from `rows()` first if it is not there or damaged.

        Nothing is raised for what stands in the folder or for a place that cannot be written to.
        """
        found = cls._opened(folder)
        if found is None:
            _build(folder, rows)
            found = cls._opened(folder)
        return cls.in_memory(rows()) if found is None else found

    @classmethod
    def _opened(cls, folder: Path) -> LexicalIndex | None:
        try:
            if (folder / SEAL).read_text(encoding="ascii") != _seal(folder):
                return None
            opened = cls(tantivy.Index.open(str(folder)))
            opened.search(["probe"], 1)
        except (OSError, ValueError):
            return None
        return opened

    def search(self, words: Sequence[str], limit: int) -> dict[str, float]:
        """Return up to `limit` statement ids with BM25 scores (larger is better), for any of `words`.

        Words are plain letters and digits; anything else in them is ignored. Empty for no words or no `limit`.
        """
        safe = [w for w in ("".join(c for c in word if c.isalnum()) for word in words) if w]
        if not safe or limit < 1:
            return {}
        query = self._index.parse_query(" ".join(f'"{w}"' for w in safe), list(FIELDS))
        hits = self._searcher.search(query, limit).hits
        return {self._searcher.doc(address)["id"][0]: float(score) for score, address in hits}
