"""What the search is measured beside: tantivy alone, and bm25s, each over whole documents held in memory."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from footnote.core.retrieval import Article
from footnote.errors import LibraryFailed
from footnote.index.analysing import STOP_WORDS


class PlainTantivy:
    """BM25 by tantivy with its English stemmer, for any of the words of a question but the stop words."""

    name = "tantivy"

    def __init__(self, articles: Sequence[Article]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("name", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        for one in articles:
            writer.add_document(tantivy.Document(name=one.name, text=_whole(one)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str, limit: int) -> list[str]:
        """Return the names of up to `limit` documents, best first."""
        words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
        telling = [w for w in words if w not in STOP_WORDS] or words
        if not telling:
            return []
        query = self._index.parse_query(" ".join(f'"{w}"' for w in telling), ["text"])
        hits = self._searcher.search(query, limit, count=False).hits
        return [self._searcher.doc(address)["name"][0] for _, address in hits]


class Bm25s:
    """BM25 by bm25s with its English stop words. Raises LibraryFailed (LIB-005) where that is not installed."""

    name = "bm25s"

    def __init__(self, articles: Sequence[Article]) -> None:
        try:
            import bm25s
        except ModuleNotFoundError as error:
            raise LibraryFailed("bm25s is not installed.", "Run `pip install 'footnote[measure]'`.") from error
        self._library = bm25s
        self._names = [one.name for one in articles]
        self._index = bm25s.BM25()
        self._index.index(self._terms([_whole(one) for one in articles]), show_progress=False)

    def search(self, text: str, limit: int) -> list[str]:
        """Return the names of up to `limit` documents, best first."""
        most = min(limit, len(self._names))
        places, scores = self._index.retrieve(self._terms([text]), k=most, show_progress=False, n_threads=1)
        return [self._names[place] for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    def _terms(self, texts: list[str]) -> object:
        return self._library.tokenize(texts, stopwords="en", show_progress=False)


def _whole(article: Article) -> str:
    return f"{article.title} {article.text}".strip()
