"""Judged collections: files of JSON lines, plain or gzip-compressed, to documents and questions on them.

A line of documents holds a text under `id` or `doc_id` (`text`, or `title` and `abstract`), or a question with
`snippets` of documents by `pmid`; of such, all the snippets of a document make its text. A line of questions holds
`query` with `relevant` (grades by document), `claim` with the documents that it cites in `doc_ids`, or `question` with
`snippets`.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from footnote.core.retrieval import Article, Asked, Collection
from footnote.errors import BadRecord

_REMEDY = "Give JSON lines as docs/how-to/measure-retrieval.md describes them."
_ZIPPED = b"\x1f\x8b"


def read_collection(corpus: Path, queries: Path) -> Collection:
    """Return the documents of one file and the questions of another, which may be the same file.

    Documents that are named relevant and are not there still count as relevant. Raises BadRecord (LIB-004) for a file
    that cannot be read, with the number of the line.
    """
    articles: dict[str, Article] = {}
    snippets: dict[str, dict[str, None]] = {}
    for where, row in _rows(corpus):
        try:
            if "snippets" in row:
                for one in row["snippets"]:
                    snippets.setdefault(str(one["pmid"]), {}).setdefault(str(one["text"]))
            else:
                article = _article(row)
                articles.setdefault(article.name, article)
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable(where, "document") from error
    articles |= {name: Article(name, "", " ".join(texts)) for name, texts in snippets.items()}
    return Collection(tuple(articles.values()), tuple(_questions(queries)))


def _article(row: dict[str, Any]) -> Article:
    name = str(row["id"] if "id" in row else row["doc_id"])
    text = row["text"] if "text" in row else row["abstract"]
    return Article(name, str(row.get("title") or ""), text if isinstance(text, str) else " ".join(map(str, text)))


def _questions(path: Path) -> Iterator[Asked]:
    for where, row in _rows(path):
        try:
            yield _question(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _unreadable(where, "question") from error


def _question(row: dict[str, Any]) -> Asked:
    if "claim" in row:
        return Asked(str(row["claim"]), {str(name): 1 for name in row["doc_ids"]})
    if "snippets" in row:
        return Asked(str(row["question"]), {str(one["pmid"]): 1 for one in row["snippets"]})
    return Asked(str(row["query"]), {str(name): int(grade) for name, grade in row["relevant"].items()})


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each line that is not blank with words for where it stands."""
    where = f"{path.name}, line 1"
    try:
        with open(path, "rb") as file:
            zipped = file.read(2) == _ZIPPED
        with gzip.open(path, "rb") if zipped else open(path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                where = f"{path.name}, line {number}"
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise _unreadable(where, "record")
                    yield where, row
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise _unreadable(where, "record") from error


def _unreadable(where: str, what: str) -> BadRecord:
    return BadRecord(f"{where}: no {what} that can be read.", _REMEDY)
