"""Joining the library, and what it is measured beside, for a judged collection."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from footnote.config import Settings
from footnote.core.holding import Form, Holding, PassageKind, Work
from footnote.core.retrieval import Article, Collection
from footnote.errors import LibraryFailed
from footnote.index.baselines import Bm25s, PlainTantivy
from footnote.library.judged import read_collection
from footnote.library.sheet import Sheet
from footnote.rules.passages import passages
from footnote.services.ingest import On, ignore
from footnote.services.retrieval_evaluation import Evaluation, LibrarySearch, Searched, evaluate
from footnote.wiring.library import open_library


def evaluate_retrieval(
    corpus: Path, queries: Path, folder: Path | None = None, with_vectors: bool = True, on: On = ignore
) -> Evaluation:
    """Measure the library's search on the judged collection in two files (see `evaluate_collection`).

    Raises BadRecord (LIB-004) where one cannot be read.
    """
    return evaluate_collection(read_collection(corpus, queries), folder, with_vectors, on)


def evaluate_collection(
    collection: Collection, folder: Path | None = None, with_vectors: bool = True, on: On = ignore
) -> Evaluation:
    """Take the documents of a judged collection into a library of their own and measure its search beside others.

    `folder` is where that library is made, and kept; one that holds these documents already is not made again. Without
    it, the library is made for the time of the measurement.

    Raises LibraryFailed (LIB-005) where the folder holds other documents, or cannot be used.
    """
    with _place(folder) as place:
        library = open_library(Settings(library=place))
        try:
            held = [_holding(article) for article in collection.articles]
            names = {one.id: article.name for one, article in zip(held, collection.articles, strict=True)}
            library.keep(held, on)
            if library.stock().documents != len(names):
                raise LibraryFailed("The folder holds documents of another collection.", "Name an empty folder.")
            library.index(on, with_vectors=with_vectors)
            searches: dict[str, Callable[[], Searched]] = {
                "footnote": lambda: LibrarySearch(library.finder.find, names),
                PlainTantivy.name: partial(PlainTantivy, collection.articles),
                Bm25s.name: partial(Bm25s, collection.articles),
            }
            return evaluate(collection, library.encoder(), searches)
        finally:
            library.close()


def _holding(article: Article) -> Holding:
    """Return a document as a record of title and abstract is kept."""
    sheet = Sheet()
    sheet.lay(article.title, PassageKind.TITLE)
    sheet.lay(article.text, PassageKind.ABSTRACT, ("Abstract",))
    digest = hashlib.sha256(f"{article.name}\0{article.title}\0{article.text}".encode("utf-8", "replace")).hexdigest()
    work = Work(title=article.title)
    text = sheet.text
    return Holding(f"sha256:{digest[:16]}", Form.TEXT, digest, article.name, work, text, passages(text, sheet.parts))


@contextmanager
def _place(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as made:
        yield Path(made)
