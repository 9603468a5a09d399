"""A pack prepared for questions: hierarchy, lexicon, and which statements each concept reaches."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from footnote.core.concept import Concept, ConceptId, ConceptKind
from footnote.core.pack import Pack
from footnote.core.relation import Family, Relation, Vote
from footnote.core.source import SourceStatus
from footnote.core.statement import Setting, Statement, StatementId
from footnote.rules import lexicon as lexicons
from footnote.rules.chain import digest
from footnote.rules.hashing import recorded
from footnote.rules.hierarchy import Hierarchy
from footnote.rules.lexicon import Lexicon
from footnote.rules.stems import stem
from footnote.rules.words import keys

Mentions = dict[StatementId, frozenset[ConceptId]]
WIDE = 12
ANCHORS = frozenset(
    {
        ConceptKind.GENE,
        ConceptKind.VARIANT,
        ConceptKind.GENOTYPE,
        ConceptKind.PROTEIN,
        ConceptKind.STUDY,
        ConceptKind.THERAPY,
    }
)
_OF_SOURCES = frozenset({"pack", "fingerprints"})


@dataclass(frozen=True)
class Knowledge:
    """Everything the rules ask of a pack. `mentions` are concepts named in the sentence of each statement."""

    pack: Pack
    tree: Hierarchy
    lexicon: Lexicon
    mentions: Mentions

    @cached_property
    def postings(self) -> dict[ConceptId, frozenset[StatementId]]:
        """For each concept, the statements whose structured reading holds it or something narrower."""
        found: dict[ConceptId, set[StatementId]] = {}
        for s in self.pack.statements.values():
            for concept in s.about:
                found.setdefault(concept, set()).add(s.id)
                for wider in self.tree.ancestors(concept):
                    found.setdefault(wider, set()).add(s.id)
        return {c: frozenset(ids) for c, ids in found.items()}

    @cached_property
    def exactly(self) -> dict[ConceptId, tuple[StatementId, ...]]:
        """For each concept, the statements whose structured reading holds it itself, sorted."""
        found: dict[ConceptId, list[StatementId]] = {}
        for s in self.pack.statements.values():
            for concept in sorted(s.about):
                found.setdefault(concept, []).append(s.id)
        return {c: tuple(ids) for c, ids in found.items()}

    @cached_property
    def root_relations(self) -> frozenset[Relation]:
        """The relations of all statements about the pack's disease or something narrower."""
        return frozenset(self.pack.statements[i].relation for i in self.postings.get(self.pack.info.root, ()))

    @cached_property
    def by_relation(self) -> dict[Relation, tuple[Statement, ...]]:
        """The statements of each relation, sorted by id."""
        found: dict[Relation, list[Statement]] = {}
        for s in self.pack.statements.values():
            found.setdefault(s.relation, []).append(s)
        return {r: tuple(rows) for r, rows in found.items()}

    @cached_property
    def by_name_word(self) -> dict[str, tuple[ConceptId, ...]]:
        """For each word, the concepts with statements of their own that have it in their preferred name."""
        found: dict[str, list[ConceptId]] = {}
        for concept in self.exactly:
            for word in set(keys(self.pack.concepts[concept].name)):
                found.setdefault(word, []).append(concept)
        return {w: tuple(ids) for w, ids in found.items()}

    @cached_property
    def families(self) -> dict[ConceptId, frozenset[ConceptId]]:
        """For each concept, the widest groups that it belongs to, below the concepts that hold everything."""
        found: dict[ConceptId, frozenset[ConceptId]] = {}
        for concept in self.pack.concepts:
            wider = {c for c in self.tree.ancestors(concept) if c not in self.tops} | {concept}
            found[concept] = frozenset(c for c in wider if not any(p in wider for p in self.tree.parents(c)))
        return found

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of a concept's preferred name, in lower case."""
        return frozenset(w.lower() for c in self.pack.concepts.values() for w in re.findall(r"[^\W_]+", c.name))

    @cached_property
    def fingerprints(self) -> dict[tuple[str, str], str]:
        """The SHA-256 of each record of the pack, by kind ("statement" or "source") and id; made when first asked."""
        pack = self.pack
        rows: dict[tuple[str, str], object] = {("statement", i): s for i, s in pack.statements.items()}
        rows |= {("source", i): s for i, s in pack.sources.items()}
        return {key: digest(recorded(record)) for key, record in rows.items()}

    @cached_property
    def as_published(self) -> Knowledge:
        """The same pack before any of its sources fell; itself where none did."""
        if all(s.status is SourceStatus.CURRENT for s in self.pack.sources.values()):
            return self
        sources = {i: replace(s, status=SourceStatus.CURRENT) for i, s in self.pack.sources.items()}
        made = replace(self, pack=replace(self.pack, sources=sources))
        found = {name: value for name, value in vars(self).items() if name not in _OF_SOURCES}
        vars(made).update(found)  # what was found out about statements and concepts holds there too
        return made

    @cached_property
    def tops(self) -> frozenset[ConceptId]:
        """Concepts too wide to be a family of things: the widest ones and those above the pack's disease."""
        soft = {c for c in self.pack.concepts if self.is_soft(c)}
        return frozenset(soft | self.tree.ancestors(self.pack.info.root))

    @cached_property
    def links_by_disease(self) -> dict[ConceptId, tuple[Statement, ...]]:
        """For each disease, the cause statements in people that link the pack's disease or a form of it with it."""
        found: dict[ConceptId, list[Statement]] = {}
        for s in self.pack.statements.values():
            if s.rule.family is not Family.CAUSE or s.relation is Relation.LISTS_AS_MANIFESTATION:
                continue
            if s.rule.vote is Vote.UNKNOWN or s.qualifiers.setting is not Setting.HUMAN:
                continue
            if not any(self.is_form(c) for c in s.subjects):
                continue
            for c in s.objects:
                if self.pack.concepts[c].kind is ConceptKind.DISEASE and not self.is_root(c):
                    found.setdefault(c, []).append(s)
        return {c: tuple(rows) for c, rows in found.items()}

    @cached_property
    def named(self) -> dict[ConceptId, frozenset[StatementId]]:
        """For each concept, the statements whose sentence names it."""
        found: dict[ConceptId, set[StatementId]] = {}
        for statement, concepts in self.mentions.items():
            for concept in concepts:
                found.setdefault(concept, set()).add(statement)
        return {c: frozenset(ids) for c, ids in found.items()}

    @cached_property
    def of_organ(self) -> dict[ConceptId, frozenset[ConceptId]]:
        """For each part of the body, the concepts whose name holds its name, and everything narrower than those."""
        found: dict[ConceptId, frozenset[ConceptId]] = {}
        names = {c.id: frozenset(keys(c.name)) for c in self.pack.concepts.values()}
        for organ in self.pack.concepts.values():
            if organ.kind in (ConceptKind.ANATOMY, ConceptKind.PROTEIN):
                own = {c for c, words in names.items() if names[organ.id] <= words and not self.is_root(c)}
                found[organ.id] = frozenset(own | {d for c in own for d in self.tree.descendants(c)})
        return found

    @cached_property
    def good(self) -> frozenset[ConceptId]:
        """The things of which more is better, with everything narrower."""
        own = frozenset(self.pack.info.good)
        return own.union(*(self.tree.descendants(c) for c in own))

    @cached_property
    def by_conflict(self) -> dict[str, tuple[StatementId, ...]]:
        """The members of each conflict group, sorted."""
        found: dict[str, list[StatementId]] = {}
        for s in self.pack.statements.values():
            if s.conflict_group:
                found.setdefault(s.conflict_group, []).append(s.id)
        return {g: tuple(sorted(ids)) for g, ids in found.items()}

    @cached_property
    def closed_world(self) -> tuple[Statement, ...]:
        """The lists in which a source enumerates what the subject causes, widest first."""
        lists = [s for s in self.pack.statements.values() if s.relation is Relation.LISTS_AS_MANIFESTATION]
        return tuple(sorted(lists, key=lambda s: (-len(s.objects), -s.certainty.rank, s.id)))

    @cached_property
    def aliases(self) -> dict[StatementId, StatementId]:
        """Old statement ids and what they are called now."""
        return {a: s.id for s in self.pack.statements.values() for a in s.aliases}

    def stems(self, s: Statement) -> frozenset[str]:
        """The stems of the words of a statement's sentences and of its concepts' names and synonyms."""
        found = self._stems.get(s.id)
        if found is None:
            concepts = [self.pack.concepts[c] for c in s.about]
            texts = [s.text, s.plain, *(n for c in concepts for n in (c.name, *c.synonyms))]
            found = self._stems[s.id] = frozenset(stem(k) for t in texts for k in keys(t))
        return found

    @cached_property
    def _stems(self) -> dict[StatementId, frozenset[str]]:
        return {}

    def name_stems(self, concept: ConceptId) -> frozenset[str]:
        """The stems of the words of a concept's name, synonyms and explanation."""
        found = self._name_stems.get(concept)
        if found is None:
            c = self.pack.concepts[concept]
            texts = (c.name, *c.synonyms, c.gloss or "")
            found = self._name_stems[concept] = frozenset(stem(k) for t in texts for k in keys(t))
        return found

    @cached_property
    def _name_stems(self) -> dict[ConceptId, frozenset[str]]:
        return {}

    def weight(self, concept: ConceptId) -> float:
        """How much a concept narrows a question down: log of statements over statements reached."""
        total = len(self.pack.statements)
        reached = len(self.postings.get(concept, ()))
        return math.log(1 + total / (1 + reached))

    def reach(self, concept: ConceptId) -> frozenset[ConceptId]:
        """What on one side of a relation stands for a concept: it, everything narrower, what is named after it, and
        for a concept named after the pack's disease what it is a form of ("AATD liver disease": liver disease)."""
        found = self._reach.get(concept)
        if found is None:
            named = self.names_root(concept)
            wider = {p for p in self.tree.parents(concept) if named and not self.is_soft(p)}
            organ = self.of_organ.get(concept, frozenset())
            found = self._reach[concept] = frozenset({concept} | self.tree.descendants(concept) | wider | organ)
        return found

    @cached_property
    def _reach(self) -> dict[ConceptId, frozenset[ConceptId]]:
        return {}

    def is_soft(self, concept: ConceptId) -> bool:
        """Whether a concept only says what sort of thing is asked (treatment, disease, test), not which one."""
        return concept in self._soft

    @cached_property
    def _soft(self) -> frozenset[ConceptId]:
        def wide(c: Concept) -> bool:
            large = not c.broader and len(self.tree.descendants(c.id)) >= WIDE
            return large and c.kind not in (ConceptKind.PROTEIN, ConceptKind.GENE)

        return frozenset(c.id for c in self.pack.concepts.values() if c.kind is ConceptKind.TOPIC or wide(c))

    def is_root(self, concept: ConceptId) -> bool:
        """Whether a concept is the pack's disease, a form of it, or something wider than it."""
        return concept in self._roots

    @cached_property
    def _roots(self) -> frozenset[ConceptId]:
        root = self.pack.info.root
        return frozenset({root}) | self.tree.descendants(root) | self.tree.ancestors(root)

    def is_form(self, concept: ConceptId) -> bool:
        """Whether a concept is the pack's disease, a form of it, or a gene variant behind it."""
        kind = self.pack.concepts[concept].kind
        return kind is ConceptKind.VARIANT or self.tree.is_within(concept, self.pack.info.root)

    def is_anchor(self, concept: ConceptId) -> bool:
        """Whether naming this concept is enough to know that the pack's disease is meant."""
        if self.tree.is_within(concept, self.pack.info.root) or self.names_root(concept):
            return True
        if any(self._holds_name(concept, m) for m in self.own_molecules):
            return True
        return self.pack.concepts[concept].kind in ANCHORS and concept in self.postings and not self.is_soft(concept)

    def names_root(self, concept: ConceptId) -> bool:
        """Whether the name of a concept holds the whole name of the pack's disease."""
        found = self._names_root.get(concept)
        if found is None:
            found = self._names_root[concept] = self._holds_name(concept, self.pack.info.root)
        return found

    @cached_property
    def _names_root(self) -> dict[ConceptId, bool]:
        return {}

    def _holds_name(self, concept: ConceptId, other: ConceptId) -> bool:
        name, part = keys(self.pack.concepts[concept].name), keys(self.pack.concepts[other].name)
        return any(name[i : i + len(part)] == part for i in range(len(name) - len(part) + 1))

    @cached_property
    def own_molecules(self) -> frozenset[ConceptId]:
        """Genes and proteins that statements are about and whose names have more than one word."""
        kinds = (ConceptKind.GENE, ConceptKind.PROTEIN)
        concepts = self.pack.concepts.values()
        return frozenset(c.id for c in concepts if c.kind in kinds and c.id in self.exactly and len(keys(c.name)) > 1)

    def statement(self, statement: StatementId) -> Statement | None:
        """The statement of that id or alias, None if there is none."""
        found = self.pack.statements
        return found.get(statement) or found.get(self.aliases.get(statement, ""))


def prepare(
    pack: Pack,
    mentions: Mentions | None = None,
    english: frozenset[str] = frozenset(),
    said: frozenset[str] | None = None,
) -> Knowledge:
    """Return the knowledge of a pack; `mentions` and `said` (the keys of all words of its sentences) may be given
    when they were found before, `english` are ordinary words by key."""
    statements = pack.statements.values()
    texts = _texts(statements) if said is None else ()
    lex = lexicons.build(pack.concepts.values(), pack.info.notation, texts, english, said or frozenset())
    if mentions is None:
        mentions = {s.id: lexicons.mentions_of(s.text, lex) - s.about for s in statements}
    return Knowledge(pack, Hierarchy(pack.concepts), lex, mentions)


def _texts(statements: Iterable[Statement]) -> Iterable[str]:
    for s in statements:
        yield s.text
        yield s.plain
