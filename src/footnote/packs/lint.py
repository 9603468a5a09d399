"""Every problem of a pack at once: form, references, numbers, wording, certainty, hierarchy, files, questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from footnote.core.concept import Concept
from footnote.core.pack import Pack
from footnote.core.source import SourceKind
from footnote.core.statement import Certainty, Design, Setting, Statement
from footnote.packs import writer
from footnote.packs.layout import Layout
from footnote.packs.problems import Problem
from footnote.packs.questions import check_questions
from footnote.packs.reader import Lines, Loaded, load
from footnote.rules.hierarchy import Hierarchy
from footnote.rules.numbers import number_words, numbers
from footnote.rules.numbers import printed as numbers_printed
from footnote.rules.readability import grade, term_pattern
from footnote.rules.standalone import dangling
from footnote.rules.words import keys

NOT_HIGH = frozenset({Design.CASE_REPORT, Design.PRECLINICAL, Design.BACKGROUND})


def check(folder: Path) -> tuple[Problem, ...]:
    """Return all problems of the pack in `folder`, sorted by file and line; empty when it is sound."""
    return check_loaded(folder, load(folder))


def check_loaded(folder: Path, loaded: Loaded) -> tuple[Problem, ...]:
    """Like `check`, for a pack that has been read already."""
    asked = () if loaded.pack is None else check_questions(folder, loaded.pack.statements)
    return tuple(sorted((*check_knowledge(folder, loaded), *asked)))


def check_knowledge(folder: Path, loaded: Loaded) -> tuple[Problem, ...]:
    """Like `check_loaded`, without the pack's test questions, which no answer depends on."""
    problems = list(loaded.problems)
    if loaded.pack is not None:
        pack, lines = loaded.pack, loaded.lines
        problems += _references(pack, lines)
        problems += _concepts(pack, lines)
        terms = glossary_terms(pack)
        for statement in pack.statements.values():
            where = lines[f"statement:{statement.id}"]
            problems += [
                Problem(*where, c, f"{statement.id}: {w}", r) for c, w, r in _statement(statement, pack, terms)
            ]
        problems += _conflicts(pack, lines)
        problems += _parts(pack, lines)
        if not loaded.problems:
            problems += _canonical(Layout(folder), pack, lines)
    return tuple(sorted(problems))


Finding = tuple[str, str, str]


def _references(pack: Pack, lines: Lines) -> Iterable[Problem]:
    used = {x.source for s in pack.statements.values() for x in s.sources}
    for statement in pack.statements.values():
        where = lines[f"statement:{statement.id}"]
        for support in statement.sources:
            if support.source not in pack.sources:
                yield Problem(
                    *where, "PACK-012", f"{statement.id}: unknown source {support.source!r}.", "Add it or fix the id."
                )
        for concept in sorted(statement.about):
            if concept not in pack.concepts:
                yield Problem(
                    *where, "PACK-012", f"{statement.id}: unknown concept {concept!r}.", "Add it or fix the id."
                )
    for source in pack.sources:
        if source not in used:
            yield Problem(*lines[f"source:{source}"], "PACK-024", f"{source}: no statement uses it.", "Remove it.")
    yield from _aliases(pack, lines)
    yield from _info(pack)


def _aliases(pack: Pack, lines: Lines) -> Iterable[Problem]:
    seen = Counter(a for s in pack.statements.values() for a in s.aliases)
    for statement in pack.statements.values():
        for alias in statement.aliases:
            if alias in pack.statements or seen[alias] > 1:
                what = f"{statement.id}: the alias {alias!r} is taken."
                yield Problem(*lines[f"statement:{statement.id}"], "PACK-011", what, "Keep one.")


def _info(pack: Pack) -> Iterable[Problem]:
    info = pack.info
    named = [
        info.root,
        *info.implied.values(),
        *info.roles.values(),
        *info.opposites,
        *info.good,
        *info.notation.pairs.values(),
        *(a.concept for a in info.analytes),
    ]
    for concept in named:
        if concept not in pack.concepts:
            yield Problem("pack.toml", 0, "PACK-012", f"unknown concept {concept!r}.", "Add it or fix the id.")
    for a in info.analytes:
        for statement in (a.conversion, *a.thresholds, *a.ranges, *a.caveats):
            if statement not in pack.statements:
                yield Problem("pack.toml", 0, "PACK-012", f"unknown statement {statement!r}.", "Add it or fix the id.")


def _concepts(pack: Pack, lines: Lines) -> Iterable[Problem]:
    tree = Hierarchy(pack.concepts)
    used = {c for s in pack.statements.values() for c in s.about}
    names: dict[tuple[str, ...], str] = {}
    for concept in pack.concepts.values():
        where = lines[f"concept:{concept.id}"]
        for parent in concept.broader:
            if parent not in pack.concepts:
                yield Problem(
                    *where, "PACK-012", f"{concept.id}: unknown broader concept {parent!r}.", "Add it or fix the id."
                )
        if tree.on_cycle(concept.id):
            yield Problem(*where, "PACK-017", f"{concept.id} is broader than itself.", "Break the cycle.")
        if concept.id not in used and not concept.broader and not tree.descendants(concept.id):
            yield Problem(
                *where, "PACK-018", f"{concept.id}: no statement, broader or narrower concept.", "Connect or remove it."
            )
        yield from _names(concept, names, where)


def _names(concept: Concept, names: dict[tuple[str, ...], str], where: tuple[str, int]) -> Iterable[Problem]:
    for name in (concept.name, *concept.synonyms):
        other = names.setdefault(keys(name), concept.id)
        if other != concept.id:
            what = f"{concept.id}: the name {name!r} belongs to {other} already."
            yield Problem(*where, "PACK-023", what, "Leave it with one of them.")


def glossary_terms(pack: Pack) -> re.Pattern[str] | None:
    """Return a pattern for the names of all concepts that the pack explains to patients."""
    return term_pattern(n for c in pack.concepts.values() if c.gloss for n in (c.name, *c.synonyms))


def grades(pack: Pack) -> list[float]:
    """Return the school grade of each statement's wording for patients, sorted by statement id."""
    terms = glossary_terms(pack)
    return [grade(s.plain, terms) for s in pack.statements.values()]


def _statement(s: Statement, pack: Pack, terms: re.Pattern[str] | None) -> Iterable[Finding]:
    yield from _numbers(s)
    measured = grade(s.plain, terms)
    if measured > pack.info.plain_grade:
        yield (
            "PACK-015",
            f"plain has grade {measured}, the limit is {pack.info.plain_grade}.",
            "Use shorter words and sentences.",
        )
    for words in dangling(s.text) + dangling(s.plain):
        yield "PACK-022", f"{words!r} points outside the sentence.", "Say who, which study, how many, when."
    if s.certainty is Certainty.HIGH and _cannot_be_high(s, pack):
        yield "PACK-020", "certainty is high on animal, laboratory, case or background evidence.", "Lower it."


def _cannot_be_high(s: Statement, pack: Pack) -> bool:
    if s.qualifiers.setting is Setting.ANIMAL or s.qualifiers.design in NOT_HIGH:
        return True
    kinds = {pack.sources[x.source].kind for x in s.sources if x.source in pack.sources}
    return kinds == {SourceKind.CASE_REPORT}


def _numbers(s: Statement) -> Iterable[Finding]:
    printed = {n.value for n in numbers(s.text)}
    words, anywhere = number_words(s.text), numbers_printed(s.text)
    declared = {v for q in s.quantities for v in (q.value, *(q.interval or ())) if v is not None}
    for value in sorted(printed - declared):
        yield "PACK-013", f"the number {value} in text is not declared.", "Add a quantity."
    for value in sorted(v for v in declared - printed - words if v < 0 or v not in anywhere):
        yield "PACK-014", f"the declared {value} does not occur in text.", "Correct or remove the quantity."
    plain = {n.value for n in numbers(s.plain)}
    natural = {Decimal(100)} if "%" in s.text else set()
    for value in sorted(plain - printed - words - natural):
        yield "PACK-016", f"plain says {value}, text does not.", "Take it out or put it into text."


def _conflicts(pack: Pack, lines: Lines) -> Iterable[Problem]:
    groups = Counter(s.conflict_group for s in pack.statements.values() if s.conflict_group)
    for s in pack.statements.values():
        if s.conflict_group and groups[s.conflict_group] == 1:
            what = f"{s.id}: alone in the conflict group {s.conflict_group!r}."
            yield Problem(*lines[f"statement:{s.id}"], "PACK-019", what, "Add the other side or drop the group.")


def _parts(pack: Pack, lines: Lines) -> Iterable[Problem]:
    for s in pack.statements.values():
        if s.part_of and (s.part_of == s.id or s.part_of not in pack.statements):
            what = f"{s.id}: part of {s.part_of!r}, which is no other statement of the pack."
            yield Problem(
                *lines[f"statement:{s.id}"], "PACK-025", what, "Name the statement with the rest, or drop it."
            )


def _canonical(layout: Layout, pack: Pack, lines: Lines) -> Iterable[Problem]:
    expected = canonical_texts(layout, pack, lines)
    for path, text in expected.items():
        if path.read_text(encoding="utf-8") != text:
            name = path.relative_to(layout.root).as_posix()
            yield Problem(name, 0, "PACK-021", "the file is not in canonical form.", "Run `footnote pack format`.")


def canonical_texts(layout: Layout, pack: Pack, lines: Lines) -> dict[Path, str]:
    """Return what each YAML file of the pack should hold, statements staying in the files they are in."""
    texts = {
        layout.sources: writer.sources_text(pack.sources.values()),
        layout.concepts: writer.concepts_text(pack.concepts.values()),
    }
    for path in layout.statements:
        name = path.relative_to(layout.root).as_posix()
        held = [s for s in pack.statements.values() if lines[f"statement:{s.id}"][0] == name]
        texts[path] = writer.statements_text(held)
    return texts
