"""A search that is measured: documents, questions on them, what is relevant to each, and the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """A document of a judged collection: its name there, its title (empty where there is none) and its text."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Asked:
    """A question and the grades (whole numbers above 0) of the documents that are relevant to it, by their names."""

    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Collection:
    """Documents, each name once, and questions on them."""

    articles: tuple[Article, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Figures:
    """What a search reached over all questions: means in 0 to 1, and how long one took in milliseconds.

    `ndcg` counts the first 10 documents, `recall_10` and `recall_100` the relevant ones among the first 10 and 100.
    """

    search: str
    ndcg: float
    recall_10: float
    recall_100: float
    p50: float
    p95: float


@dataclass(frozen=True)
class NotMeasured:
    """A search that could not be measured, and why."""

    search: str
    why: str
