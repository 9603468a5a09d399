"""BM25 by tantivy over the documents of a collection, as the library's index does it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import tantivy

STOP_WORDS = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is"
    " it its may me more most my no not of on or our she should so some such than that the their them then there these"
    " they this those to was we were what when where which while who whom whose why will with would you your".split()
)


def build(documents: Mapping[str, str]) -> tantivy.Index:
    """Return an index in memory over texts by id."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for id, text in documents.items():
        writer.add_document(tantivy.Document(id=id, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def top(index: tantivy.Index, text: str, limit: int) -> list[tuple[str, float]]:
    """Return ids with their BM25 scores for any of the words, stop words left out where others remain."""
    words = re.findall(r"\w+", text.lower())
    said = [word for word in words if word not in STOP_WORDS] or words
    if not said:
        return []
    searcher = index.searcher()
    query = index.parse_query(" ".join(f'"{word}"' for word in said), ["text"])
    return [(searcher.doc(address)["id"][0], score) for score, address in searcher.search(query, limit).hits]
