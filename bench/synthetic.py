"""A made-up pack of any size, shaped like the shipped one; the same arguments give the same files.

The structure of each statement (relation, certainty, design, numbers, notes, how many sources) is copied from a
statement of the shipped pack; its things are shipped or made-up concepts, its words are shuffled. Every sentence
starts with "Invented:". Run `python -m bench.synthetic FOLDER [--statements N]`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random

from bench.wording import INVENTED_KINDS, MARK, Chain, Namer
from footnote.config import SHIPPED_PACK
from footnote.core.concept import Concept, ConceptId, ConceptKind
from footnote.core.pack import Pack
from footnote.core.source import Seen, Source, SourceKind
from footnote.core.statement import Certainty, Quantity, Statement, Support
from footnote.packs import writer
from footnote.packs.lint import NOT_HIGH
from footnote.packs.reader import load
from footnote.rules.numbers import numbers
from footnote.rules.readability import grade
from footnote.rules.standalone import dangling
from footnote.rules.words import keys

OWN_SHARE = 0.3  # of the things a statement is about, so many stay those of the shipped pack
GLOSS_SHARE = 0.05
PAIR_SHARE = 0.08  # of statements that disagree with the next one
EASY = 7.0
GRADE = 12.0  # names are long, and terms that are explained weigh differently than `grade` alone knows
PER_FILE = 1500
Ids = tuple[ConceptId, ...]


@dataclass(frozen=True)
class Size:
    """How many of each thing to make; each made-up concept has two names."""

    statements: int = 50_000
    sources: int = 5_000
    names: int = 20_000
    seed: int = 1

    @property
    def label(self) -> str:
        """A short name for a folder."""
        return f"synthetic-{self.statements}-{self.sources}-{self.names}-{self.seed}"


def sized(statements: int, seed: int = 1) -> Size:
    """Return a size whose other parts stand to the statements as 5,000 sources and 20,000 names to 50,000."""
    return Size(statements, max(statements // 10, 1), max(statements * 2 // 5, 2), seed)


class Maker:
    """Makes the parts of one synthetic pack from a shipped pack."""

    def __init__(self, shape: Pack, size: Size) -> None:
        self._shape = shape
        self._size = size
        self._rng = Random(size.seed)
        rows = list(shape.statements.values())
        self._templates = [s for s in rows if s.about <= shape.concepts.keys()]
        self._text = Chain((s.text for s in rows), self._rng)
        self._plain = Chain((s.plain for s in rows), self._rng, most_syllables=3, longest=11)
        self._noted = Chain((s.noted for s in rows if s.noted), self._rng)
        self._kinds = [s.kind for s in shape.sources.values()]
        self.concepts = {**shape.concepts, **self._invented()}
        self.sources = [self._source(i) for i in range(size.sources)]
        self._by_kind: dict[ConceptKind, list[ConceptId]] = {}
        for c in self.concepts.values():
            if c.id not in shape.concepts:
                self._by_kind.setdefault(c.kind, []).append(c.id)

    def _invented(self) -> dict[ConceptId, Concept]:
        shipped = [c for c in self._shape.concepts.values() if c.broader and c.kind in INVENTED_KINDS]
        namer = Namer(self._rng, (keys(n) for c in self._shape.concepts.values() for n in (c.name, *c.synonyms)))
        made: dict[ConceptId, Concept] = {}
        earlier: dict[ConceptKind, list[ConceptId]] = {}
        for i in range(self._size.names // 2):
            like = self._rng.choice(shipped)
            own = earlier.setdefault(like.kind, [])
            broader = (self._rng.choice(own),) if own and self._rng.random() < 0.5 else like.broader
            name, other = namer.name(like.kind), namer.name(like.kind)
            gloss = "A made-up thing for measuring speed." if self._rng.random() < GLOSS_SHARE else None
            found = Concept(f"made-{i:05}", name, like.kind, (other,), {}, broader, gloss)
            made[found.id] = found
            own.append(found.id)
        return made

    def _source(self, i: int) -> Source:
        return Source(
            id=f"made{i:05}",
            kind=self._rng.choice(self._kinds),
            title=f"{MARK} {self._text.words(self._rng.randint(6, 14))}".rstrip("."),
            authors=tuple(f"Nobody {chr(65 + self._rng.randrange(26))}" for _ in range(self._rng.randint(1, 8))),
            container="Journal of Made-up Results",
            year=self._rng.randint(1985, 2026),
            url=f"https://example.org/made-up/{i}",
            seen_at=(f"https://example.org/made-up/{i}",),
        )

    def statements(self) -> list[Statement]:
        """Return the statements in the order they were made; every source is used while there are enough of them."""
        out: list[Statement] = []
        while len(out) < self._size.statements:
            like = self._rng.choice(self._templates)
            first = self._statement(len(out), like, self._swap(like.subjects), self._swap(like.objects))
            out.append(first)
            if len(out) < self._size.statements and self._rng.random() < PAIR_SHARE:
                second = self._statement(len(out), self._rng.choice(self._templates), first.subjects, first.objects)
                group = f"made-{first.id}"
                out[-1:] = [replace(first, conflict_group=group), replace(second, conflict_group=group)]
        return out

    def _swap(self, ids: tuple[ConceptId, ...]) -> tuple[ConceptId, ...]:
        return tuple(dict.fromkeys(self._other(c) for c in ids))

    def _other(self, concept: ConceptId) -> ConceptId:
        choices = self._by_kind.get(self.concepts[concept].kind)
        if not choices or concept == self._shape.info.root or self._rng.random() < OWN_SHARE:
            return concept
        return choices[int(len(choices) * self._rng.random() ** 2)]  # the first ones are much written about

    def _statement(self, i: int, like: Statement, subjects: Ids, objects: Ids) -> Statement:
        sources = [self.sources[(i + n * 37) % len(self.sources)] for n in range(len(like.sources))]
        text, quantities = self._sentence(like, subjects, objects)
        return Statement(
            id=f"made-{i:06}",
            topic=like.topic,
            text=text,
            plain=self._easy(like, subjects, objects, quantities),
            subjects=subjects,
            relation=like.relation,
            objects=objects,
            qualifiers=like.qualifiers,
            quantities=quantities,
            certainty=self._certainty(like, sources),
            sources=tuple(Support(s.id, "made up", Seen.ABSTRACT) for s in dict.fromkeys(sources)),
            noted=None if like.noted is None else f"{MARK} {self._noted.words(len(like.noted.split()))}",
        )

    @staticmethod
    def _certainty(like: Statement, sources: Sequence[Source]) -> Certainty:
        weak = like.qualifiers.design in NOT_HIGH or {s.kind for s in sources} == {SourceKind.CASE_REPORT}
        return Certainty.MODERATE if weak and like.certainty is Certainty.HIGH else like.certainty

    def _clause(self, like: Statement, subjects: Ids, objects: Ids) -> str:
        subject, thing = self.concepts[subjects[0]].name, self.concepts[objects[0]].name
        return f"{MARK} {subject} {like.rule.words} {thing}"

    def _sentence(self, like: Statement, subjects: Ids, objects: Ids) -> tuple[str, tuple[Quantity, ...]]:
        clause = self._clause(like, subjects, objects)
        varied, text = self._worded(like, clause)
        while dangling(text):
            varied, text = self._worded(like, clause)
        printed = {n.value for n in numbers(text)}
        declared = [q for q in varied if {q.value, *(q.interval or ())} - {None} <= printed]
        left = printed - {v for q in declared for v in (q.value, *(q.interval or ()))}
        return text, (*declared, *(Quantity("also in the sentence", v) for v in sorted(left)))

    def _worded(self, like: Statement, clause: str) -> tuple[list[Quantity], str]:
        varied = [self._vary(q) for q in like.quantities]
        figures = "; ".join(f"{q.name} {_printed(q)}" for q in varied)
        room = len(like.text.split()) - len(f"{clause} {figures}".split())
        return varied, f"{clause}{f' ({figures})' if figures else ''}. {self._text.words(max(room, 3))}"

    def _vary(self, q: Quantity) -> Quantity:
        factor = Decimal(self._rng.randint(50, 150)) / 100

        def other(v: Decimal) -> Decimal:
            return (v * factor).quantize(Decimal(1).scaleb(int(v.as_tuple().exponent)))

        interval = None if q.interval is None else (other(q.interval[0]), other(q.interval[1]))
        name = self._text.words(3).rstrip(".").lower()
        return replace(q, name=name, value=None if q.value is None else other(q.value), interval=interval)

    def _easy(self, like: Statement, subjects: Ids, objects: Ids, quantities: tuple[Quantity, ...]) -> str:
        number = next((f" The figure was {_value(q.value)}." for q in quantities if q.value is not None), "")
        clause = self._clause(like, subjects, objects)
        room = max(len(like.plain.split()) - len(clause.split()), 6)
        for _ in range(10):
            text = f"{clause}.{number} {self._plain.words(room)}"
            if grade(text) <= EASY and not dangling(text):
                return text
        return f"{MARK} these names are too long for easy words.{number}"  # a handful of a thousand


def _value(value: Decimal) -> str:
    return format(value, "f")


def _printed(q: Quantity) -> str:
    unit = f" {q.unit}" if q.unit else ""
    interval = f", {_value(q.interval[0])} to {_value(q.interval[1])}" if q.interval else ""
    return f"{'' if q.value is None else _value(q.value)}{unit}{interval}"


def build(folder: Path, shape: Pack, size: Size) -> None:
    """Write the pack folder; whatever lies there already is replaced by one rename at the end."""
    maker = Maker(shape, size)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".building-"))
    (beside / "statements").mkdir()
    (beside / "pack.toml").write_text(_toml(shape, size), encoding="utf-8")
    rows = maker.statements()
    (beside / "concepts.yaml").write_text(writer.concepts_text(_connected(maker.concepts, rows)), encoding="utf-8")
    (beside / "sources.yaml").write_text(writer.sources_text(maker.sources), encoding="utf-8")
    for start in range(0, len(rows), PER_FILE):
        path = beside / "statements" / f"made-{start // PER_FILE:03}.yaml"
        path.write_text(writer.statements_text(rows[start : start + PER_FILE]), encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    os.replace(beside, folder)


def _connected(concepts: dict[ConceptId, Concept], rows: list[Statement]) -> list[Concept]:
    """The concepts that some statement or other concept uses; the pack check wants no others."""
    used = {c for s in rows for c in s.about} | {b for c in concepts.values() for b in c.broader}
    return [c for c in concepts.values() if c.broader or c.id in used]


def _toml(shape: Pack, size: Size) -> str:
    info = shape.info
    rows = {
        "name": "synthetic",
        "title": "Made-up pack for measuring speed",
        "version": "0",
        "updated": "2026-01-01",
        "licence": info.licence,
        "scope": f"nothing: {size.statements} made-up statements, seed {size.seed}.",
        "curation": "made up by a program; nothing in it is true",
        "root": info.root,
        "default_reader": info.default_reader,
        "review_interval_days": info.review_interval_days,
        "plain_grade": GRADE,
    }
    lines = [f"{k} = {json.dumps(v)}" for k, v in rows.items()]
    tables: dict[str, dict[str, object]] = {
        "disclaimers": dict[str, object].fromkeys(info.disclaimers, "Made up to measure speed; nothing here is true."),
        "implied": {k: v for k, v in info.implied.items() if v in shape.concepts},
        "notation": {"prefixes": list(info.notation.prefixes)},
        "notation.pairs": {**info.notation.pairs},
    }
    for title, table in tables.items():
        lines += ["", f"[{title}]", *(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in table.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write a synthetic pack into a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shape", type=Path, default=SHIPPED_PACK, help="whose shapes and words are recombined")
    options = parser.parse_args()
    shape = load(options.shape).pack
    if shape is None:
        raise SystemExit(f"{options.shape} holds no pack that can be read.")
    build(options.folder, shape, sized(options.statements, options.seed))


if __name__ == "__main__":
    main()
