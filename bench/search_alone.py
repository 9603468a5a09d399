"""The baseline: the five best statements by BM25, as little Python as that takes. Run as a script.

`search_alone.py open INDEX WORDS` opens an index and prints five ids; `search_alone.py build PACK WORDS` reads the
sentences of a pack folder, builds an index in memory first, and then does the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import tantivy

BEST = 5


def best(index: tantivy.Index, words: str) -> list[str]:
    """Return the ids of the best statements for any of the words, which must be letters and digits only."""
    searcher = index.searcher()
    hits = searcher.search(index.parse_query(words, ["text"]), BEST).hits
    return [searcher.doc(address)["id"][0] for _, address in hits]


def built(pack: Path) -> tantivy.Index:
    """Return an index in memory over the sentences of a pack folder."""
    import yaml  # opening a finished index needs none of it, and must not pay for it

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("text", stored=False, tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for path in sorted((pack / "statements").glob("*.yaml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            writer.add_document(tantivy.Document(id=row["id"], text=f"{row['text']} {row['plain']}"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def main() -> None:
    """Print the best five ids, one a line."""
    how, place, words = sys.argv[1:4]
    index = tantivy.Index.open(place) if how == "open" else built(Path(place))
    print("\n".join(best(index, words)))


if __name__ == "__main__":
    main()
