"""Words to passages: a tantivy index on disk, written once and then only read or copied."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from footnote.core.holding import Filters, Numbered, Query
from footnote.index.analysing import STOP_WORDS, name_words, plain, terms
from footnote.index.fusing import RELATED_WEIGHT, TITLE_WEIGHT

Scored = list[tuple[int, float]]
_TEXTS = (("title", TITLE_WEIGHT), ("text", 1.0))
_HEAP = 128_000_000
_Part = tuple[tantivy.Occur, tantivy.Query]
_TIES, _MOST_TIES = 20, 20_000
"""Passages looked at behind the last one wanted, so that of equal scores those with the least numbers are given."""
_SHOULD, _MUST, _NOT = tantivy.Occur.Should, tantivy.Occur.Must, tantivy.Occur.MustNot
_UNLINKED = frozenset({"meta.json", ".managed.json"})
"""What tantivy writes anew at each commit; all its other files never change."""
_LEADS = "lead"


def schema() -> tantivy.Schema:
    """Return the fields of a passage: what is searched, what is filtered by, and its number."""
    builder = tantivy.SchemaBuilder()
    for name, _ in _TEXTS:
        builder.add_text_field(name, stored=False, tokenizer_name="en_stem", index_option="position")
    builder.add_text_field("author", stored=False, tokenizer_name="default", index_option="position")
    for name in ("kind", "form", "status", "role"):
        builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_integer_field("number", fast=True)
    return builder.build()


def write(folder: Path, rows: Iterable[Numbered], threads: int) -> int:
    """Add passages to the index in a folder, making it where there is none; returns how many were added.

    Raises OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    try:
        index = tantivy.Index(schema(), path=str(folder))
        writer = index.writer(heap_size=_HEAP, num_threads=max(1, threads))
        for row in rows:
            writer.add_document(_document(row))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:
        # All that tantivy has to say, a full disk among it, comes as this.
        raise OSError(str(error)) from error
    return count


def _document(row: Numbered) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("number", row.number)
    document.add_text("title", plain(row.title))
    document.add_text("text", plain(row.text))
    for name, value in (("kind", row.kind), ("form", row.form), ("status", row.status)):
        document.add_text(name, value)
    for author in row.authors:
        document.add_text("author", _with_initials(author))
    if row.leads:
        document.add_text("role", _LEADS)
    if row.year is not None:
        document.add_integer("year", row.year)
    return document


def _with_initials(author: str) -> str:
    """Return the words of a name, each with its first letter behind it: `Words._author` counts on these places."""
    return " ".join(f"{word} {word[0]}" for word in name_words(author))


def link(source: Path, target: Path) -> None:
    """Put an index beside itself: files that never change are linked, and copied where that cannot be done."""
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.name in _UNLINKED:
            shutil.copyfile(path, target / path.name)
        elif not path.name.endswith(".lock"):
            _link(path, target / path.name)


def _link(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:
        shutil.copyfile(path, other)


class Words:
    """The index in a folder, as it was when it was opened; raises ValueError or OSError where it cannot be read."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._searcher = index.searcher()

    @property
    def count(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def rarity(self, word: str) -> float:
        """Return how rare the passages with a word in their text are: ln((1 + all) / (1 + those)), 0 for no word.

        A word that stands in no passage is as rare as can be; of a word with several terms the rarest counts.
        """
        total = self.count
        found = [self._searcher.doc_freq("text", term) for term in terms(word)]
        return math.log((1 + total) / (1 + min(found))) if found else 0.0

    def search(self, query: Query, limit: int) -> Scored:
        """Return up to `limit` numbers with BM25 scores, best first, equal ones by number.

        Of a query without words that names documents by title or author it is one passage of each, with scores of 0;
        none for any other without words.
        """
        asked = self._asked(query)
        if asked is None or limit < 1:
            return []
        wanted = limit + _TIES
        while True:
            hits = self._searcher.search(asked, wanted, count=False).hits
            numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
            found = [(int(n or 0), round(float(score), 4)) for n, (score, _) in zip(numbers, hits, strict=True)]
            found.sort(key=lambda one: (-one[1], one[0]))
            if len(hits) < wanted or found[limit - 1][1] > found[-1][1] or wanted >= _MOST_TIES:
                return found[:limit]
            wanted *= 8

    def _asked(self, query: Query) -> tantivy.Query | None:
        typed = wanted(query.words)
        related = dict.fromkeys(t for word in query.related for t in terms(word) if t not in typed)
        words = [part for term in typed for part in self._word(term, 1.0)]
        words += [part for term in related for part in self._word(term, RELATED_WEIGHT)]
        phrases = [(_MUST, p) for phrase in query.phrases if (p := self._phrase(phrase))]
        kept = self._filters(query.filters)
        if not words and not phrases:
            if not query.filters.names_documents:
                return None
            kept.append((_MUST, self._unscored(tantivy.Query.term_query(self._schema, "role", _LEADS, "basic"))))
        kept += [(_NOT, p) for phrase in query.without if (p := self._phrase(phrase))]
        if not phrases and not kept:
            return tantivy.Query.boolean_query(words)
        if words:
            kept.append((_SHOULD if phrases else _MUST, tantivy.Query.boolean_query(words)))
        return tantivy.Query.boolean_query(phrases + kept)

    def _word(self, term: str, weight: float) -> list[_Part]:
        """Return what finds a word in each field; all such parts stand side by side, which is searched fastest."""
        return [
            (_SHOULD, tantivy.Query.boost_query(self._term(field, term), weight * of_field))
            for field, of_field in _TEXTS
        ]

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, "freq")

    def _phrase(self, words: Sequence[str]) -> tantivy.Query | None:
        """Return what finds words that follow one another in the title or the passage; None where no word is left."""
        found: list[str | tuple[int, str]] = [*terms(" ".join(words))]
        if not found:
            return None
        if len(found) == 1:
            return tantivy.Query.boolean_query(self._word(str(found[0]), 1.0))
        return tantivy.Query.boolean_query(
            [
                (_SHOULD, tantivy.Query.boost_query(tantivy.Query.phrase_query(self._schema, field, found), weight))
                for field, weight in _TEXTS
            ]
        )

    def _filters(self, filters: Filters) -> list[_Part]:
        parts = [
            (_MUST, self._unscored(tantivy.Query.term_set_query(self._schema, field, sorted(map(str, values)))))
            for field, values in (("kind", filters.kinds), ("form", filters.forms))
            if values
        ]
        if filters.since is not None or filters.until is not None:
            years = tantivy.Query.range_query(
                self._schema,
                "year",
                tantivy.FieldType.Integer,
                _LEAST_YEAR if filters.since is None else filters.since,
                _LAST_YEAR if filters.until is None else filters.until,
            )
            parts.append((_MUST, self._unscored(years)))
        if not filters.with_retracted:
            parts.append((_NOT, tantivy.Query.term_query(self._schema, "status", "retracted", "basic")))
        for occurs, titles, authors in (
            (_MUST, filters.titles, filters.authors),
            (_NOT, filters.without_titles, filters.without_authors),
        ):
            found = [*map(self._title, titles), *map(self._author, authors)]
            parts += [(occurs, self._unscored(one)) for one in found]
        return parts

    def _title(self, words: str) -> tantivy.Query:
        """Return what finds words in a row in a title, in any of their forms."""
        return self._in_a_row("title", list(enumerate(terms(words))))

    def _author(self, name: str) -> tantivy.Query:
        """Return what finds a name within that of one author, as it is written or with its last word or first moved.

        An initial alone stands for every word that begins with it.
        """
        words = name_words(name)
        turned = dict.fromkeys((words, (*words[-1:], *words[:-1]), (*words[1:], *words[:1])))
        return tantivy.Query.boolean_query([(_SHOULD, self._in_a_row("author", _places(one))) for one in turned])

    def _in_a_row(self, field: str, words: Sequence[tuple[int, str]]) -> tantivy.Query:
        if not words:
            return tantivy.Query.empty_query()
        if len(words) == 1:
            return tantivy.Query.term_query(self._schema, field, words[0][1], "basic")
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    def _unscored(self, query: tantivy.Query) -> tantivy.Query:
        return tantivy.Query.const_score_query(query, 0.0)


_LEAST_YEAR, _LAST_YEAR = -9_999, 9_999


def _places(words: Sequence[str]) -> list[tuple[int, str]]:
    """Return the words of a name with their places in what `_with_initials` makes."""
    return [(2 * n + (len(word) == 1), word) for n, word in enumerate(words)]


def wanted(words: Sequence[str]) -> list[str]:
    """Return the terms of a query's words, none twice; stop words are left out where there are others."""
    telling = [w for w in words if w.lower() not in STOP_WORDS] or words
    return list(dict.fromkeys(term for word in telling for term in terms(word)))
