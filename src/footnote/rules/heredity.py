"""Whether two parents of known genotypes can have a child of a given one, by codominant inheritance.

Each parent passes on one of two alleles. Which letters a genotype has comes from the pack's notation; the answer is
given only where a statement on children of these very parents stands beside it.
"""

from __future__ import annotations

from footnote.core.answer import Verdict
from footnote.core.question import Reading
from footnote.core.relation import Relation
from footnote.core.statement import Statement
from footnote.rules import hinges
from footnote.rules.knowledge import Knowledge
from footnote.rules.selecting import Candidate
from footnote.rules.verdicts import Basis, Decision
from footnote.rules.words import Token, fold, tokens

NEAR, BESIDE = 5, 4
LEADERS, DEPTH = 5, 40
ON_CHILDREN = frozenset({Relation.HAS_FREQUENCY, Relation.INHERITED_AS})


def can_descend(child: str, mother: str, father: str) -> bool:
    """Whether a child of these two alleles can come from parents of those; genotypes are pairs of letters."""
    return (child[0] in mother and child[1] in father) or (child[1] in mother and child[0] in father)


def by_descent(reading: Reading, ranked: list[Candidate], know: Knowledge) -> Decision | None:
    """Return the verdict on "can these parents have such a child", None for any other question."""
    family = _family(reading, know)
    if family is None or reading.negated or not hinges.CAN_HAVE.search(fold(reading.question)):
        return None
    child, mother, father = family
    told = next((c.statement for c in ranked[:LEADERS] if _tells(c.statement, mother, father, know)), None)
    if told is None:
        return None
    if child is None:  # a child with the disease: what speaks against it is more than letters can tell
        affected = [p for p, c in know.pack.info.notation.pairs.items() if know.tree.is_within(c, know.pack.info.root)]
        possible = any(can_descend(p, mother, father) for p in affected)
        return Decision(Verdict.YES, Basis.SENTENCE, (told,)) if possible else None
    verdict = Verdict.YES if can_descend(child, mother, father) else Verdict.NO
    return Decision(verdict, Basis.SENTENCE, (told,))


def parents_first(reading: Reading, ranked: list[Candidate], know: Knowledge) -> list[Candidate]:
    """Return `ranked` with the statements on the children of the very parents that a question names in front."""
    words = tokens(reading.question)
    named = [(i, p) for i, w in enumerate(words) if (p := _parent(w, know)) is not None]
    if not named or not any(w.key in hinges.PARENTS for w in words):
        return ranked
    at, mother = named[0]
    alike = len(named) == 1 or _is_both(words[max(0, at - BESIDE) : at + BESIDE])
    father = mother if alike else named[1][1]
    told = [c for c in ranked[:DEPTH] if _tells(c.statement, mother, father, know)]
    return [*told, *(c for c in ranked if c not in told)]


def _tells(s: Statement, mother: str, father: str, know: Knowledge) -> bool:
    """Whether a statement is about the children of these parents, whom it names first."""
    words = tokens(s.text)
    named = [(i, p) for i, w in enumerate(words) if (p := _parent(w, know)) is not None]
    if s.relation not in ON_CHILDREN or not named:
        return False
    at, first = named[0]
    if mother == father:
        return first == mother and _is_both(words[max(0, at - BESIDE) : at + BESIDE])
    return {mother, father} == {p for _, p in named[:2]}


def _family(reading: Reading, know: Knowledge) -> tuple[str | None, str, str] | None:
    """The genotypes of the child and of both parents, as pairs of letters, where a question names all three; None for
    the child's where it is asked for one with the disease."""
    words = tokens(reading.question)
    found = [(i, pair) for i, w in enumerate(words) if (pair := _pair(w.surface, know)) is not None]
    of_child = [x for x in found if _is_child(x[0], words)]
    parents = [x for x in found if x not in of_child]
    sick = not of_child and reading.about_root and any(w.key in hinges.CHILD for w in words)
    if not (sick or len(of_child) == 1) or not parents:
        return None
    at = parents[0][0]
    if len(parents) == 1 and _is_both(words[max(0, at - BESIDE) : at + BESIDE]):
        parents *= 2
    return (of_child[0][1] if of_child else None, parents[0][1], parents[1][1]) if len(parents) == 2 else None


def _parent(word: Token, know: Knowledge) -> str | None:
    """The letters of a genotype, or the word for a carrier of any, who is a parent without letters."""
    return _pair(word.surface, know) or (word.key if word.key in hinges.CARRIER else None)


def _is_both(beside: tuple[Token, ...]) -> bool:
    """Whether words beside a genotype say that it is that of both parents."""
    return any(w.key in hinges.BOTH or fold(w.surface) == "parents" for w in beside)


def _pair(surface: str, know: Knowledge) -> str | None:
    """The letters of a genotype, written alone in capitals or with the pack's prefix."""
    named = know.lexicon.pairs.get(surface) or know.lexicon.joined.get(fold(surface))
    return next((p for p, c in know.pack.info.notation.pairs.items() if c == named), None)


def _is_child(at: int, words: tuple[Token, ...]) -> bool:
    """Whether a genotype stands beside a word for a child."""
    beside = [w.key for w in (*words[max(0, at - NEAR) : at], *words[at + 1 : at + 2])]
    return any(w in hinges.CHILD for w in beside)
