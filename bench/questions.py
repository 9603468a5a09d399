"""Questions made from any pack, in the shapes that the quality set has; the same pack and seed give the same list.

Each is a mapping as `footnote ask --batch` reads it: question, after, reader; `shape` names how it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.wording import misspelled, stem
from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.pack import Pack
from footnote.core.question import Reader
from footnote.core.relation import Family, Relation
from footnote.core.statement import Statement
from footnote.rules.words import keys

Row = dict[str, str | None]
SHAPES = {
    "yes-no": 60,
    "amount": 30,
    "open": 40,
    "no-evidence": 25,
    "unknown-thing": 20,
    "follow-up": 25,
}
MISSPELLED_SHARE = 0.1
_POLAR = {
    Family.CAUSE: "Does {a} cause {b}?",
    Family.EFFECT: "Does {a} improve {b}?",
    Family.RECOMMENDATION: "Is {a} recommended for {b}?",
    Family.TEST: "Is {a} enough to diagnose {b}?",
}
_AMOUNTS = {
    Relation.HAS_DOSE: "What is the dose of {a}?",
    Relation.HAS_COST: "What does {a} cost?",
    Relation.HAS_FREQUENCY: "How common is {a}?",
    Relation.HAS_LEVEL: "What is the level of {b} in {a}?",
    Relation.INCREASES_RISK: "How high is the risk of {b} with {a}?",
    Relation.HAS_COURSE: "How long do people with {a} live?",
}
_OPEN = (
    "What does {a} do in {b}?",
    "What is known about {a}?",
    "How does {a} work?",
    "Which side effects does {a} have?",
    "Who should get {a}?",
    "What is the outlook with {b}?",
    "{a} and {b}",
    "Which diseases does {root} cause besides {b}?",
)
_FOLLOW_UPS = (
    "and in children?",
    "what about smokers?",
    "how is it given?",
    "and {b}?",
    "is it safe?",
    "how common is it?",
)


class Asker:
    """Makes questions of each shape from the statements of a pack."""

    def __init__(self, pack: Pack, seed: int) -> None:
        self._pack = pack
        self._rng = Random(seed)
        self._rows = list(pack.statements.values())
        self._amounts = [s for s in self._rows if s.relation in _AMOUNTS] or self._rows
        self._polar = [s for s in self._rows if s.rule.family in _POLAR] or self._rows
        self._diseases = [c.id for c in pack.concepts.values() if c.kind is ConceptKind.DISEASE]
        self._words = frozenset(w for c in pack.concepts.values() for n in (c.name, *c.synonyms) for w in keys(n))

    def ask(self, shape: str) -> tuple[str, str | None]:
        """Return a question of that shape and the question it follows."""
        makers: dict[str, Callable[[], str]] = {
            "yes-no": self._yes_no,
            "amount": lambda: self._fill(_AMOUNTS.get((s := self._pick(self._amounts)).relation, _OPEN[0]), s),
            "open": lambda: self._fill(self._rng.choice(_OPEN), self._pick(self._rows)),
            "no-evidence": lambda: f"Does {self._root} cause {self._called(self._rng.choice(self._diseases))}?",
            "unknown-thing": lambda: self._fill(f"Does {{a}} cause {self._unheard()}?", self._pick(self._rows)),
        }
        if shape != "follow-up":
            return makers[shape](), None
        before = self._rng.choice((makers["yes-no"], makers["open"]))()
        return self._fill(self._rng.choice(_FOLLOW_UPS), self._pick(self._rows)), before

    def _yes_no(self) -> str:
        s = self._pick(self._polar)
        return self._fill(_POLAR.get(s.rule.family, _POLAR[Family.CAUSE]), s)

    @property
    def _root(self) -> str:
        return self._pack.concepts[self._pack.info.root].name

    def _pick(self, rows: list[Statement]) -> Statement:
        return self._rng.choice(rows)

    def _called(self, concept: ConceptId) -> str:
        c = self._pack.concepts[concept]
        name = self._rng.choice((c.name, c.name, *c.synonyms))
        return misspelled(name, self._rng, self._words) if self._rng.random() < MISSPELLED_SHARE else name

    def _fill(self, frame: str, s: Statement) -> str:
        a, b = self._called(s.subjects[0]), self._called(s.objects[0])
        return frame.format(a=a, b=b, root=self._root)

    def _unheard(self) -> str:
        return f"{stem(self._rng)}{stem(self._rng)}wort"


def questions(pack: Pack, count: int = 200, seed: int = 1) -> list[Row]:
    """Return `count` questions, the shapes in the shares of `SHAPES`, in a fixed mixed order, readers in turn."""
    asker, rng, readers = Asker(pack, seed), Random(seed), list(Reader)
    total = sum(SHAPES.values())
    shapes = [s for s, share in SHAPES.items() for _ in range(max(round(count * share / total), 1))][:count]
    rng.shuffle(shapes)
    rows: list[Row] = []
    for i, shape in enumerate(shapes):
        question, after = asker.ask(shape)
        rows.append({"shape": shape, "question": question, "after": after, "reader": str(readers[i % len(readers)])})
    return rows
