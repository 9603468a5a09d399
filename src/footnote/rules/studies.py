"""Studies as documents describe them, and whether a source of the pack is one of that description."""

from __future__ import annotations

import re
from dataclasses import dataclass

from footnote.core.concept import ConceptId
from footnote.core.statement import Statement
from footnote.rules.amounts import years
from footnote.rules.knowledge import Knowledge
from footnote.rules.senses import akin
from footnote.rules.stems import stem
from footnote.rules.words import keys, tokens

_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|cohorts?|registr(?:y|ies)|registers?|surveys?|meta-analys[ie]s|reviews?|series)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:a|an|one|another|the)\s(?:[\w./-]+\s){0,7}?(?:study|trial|cohort|registry|register|survey|meta-analysis|series)\b",
    re.IGNORECASE,
)
_PHASE = re.compile(r"\bphase[\s-]?(1/2|1|2|3|4|I/II|III|II|IV|I)(?:[ab])?\b", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "i/ii": "1/2"}
# Countries and those who live there, one a line; closed, and of no disease.
_COUNTRIES = """
    germany german
    spain spanish
    france french
    italy italian
    sweden swedish
    denmark danish
    norway norwegian
    finland finnish
    iceland icelandic
    ireland irish
    britain british uk england english scotland scottish wales welsh
    netherlands dutch
    belgium belgian
    austria austrian
    switzerland swiss
    poland polish
    portugal portuguese
    greece greek
    turkey turkish
    russia russian
    ukraine ukrainian
    hungary hungarian
    romania romanian
    serbia serbian
    croatia croatian
    czech czechia
    estonia estonian
    latvia latvian
    lithuania lithuanian
    israel israeli
    iran iranian
    egypt egyptian
    tunisia tunisian
    india indian
    pakistan pakistani
    china chinese
    japan japanese
    korea korean
    taiwan taiwanese
    thailand thai
    vietnam vietnamese
    singapore
    malaysia malaysian
    australia australian
    canada canadian
    mexico mexican
    brazil brazilian
    argentina argentinian
    chile chilean
    colombia colombian
    panama panamanian
    cuba cuban
    nigeria nigerian
    kenya kenyan
"""
_NATIONS: dict[str, int] = {stem(k): n for n, line in enumerate(_COUNTRIES.strip().splitlines()) for k in keys(line)}


@dataclass(frozen=True)
class Study:
    """What a text says of a study: where, when, in which phase, and what it is about."""

    nations: frozenset[int]
    years: frozenset[int]
    phases: frozenset[str]
    concepts: frozenset[ConceptId]


def nations(text: str) -> frozenset[int]:
    """Return the countries that a text names, by number."""
    return frozenset(_NATIONS[s] for s in map(stem, keys(text)) if s in _NATIONS)


def phases(text: str) -> frozenset[str]:
    """Return the phases of trials that a text names, as "1", "1/2", "2", "3" or "4"."""
    return frozenset(_ROMAN.get(m[1].lower(), m[1]) for m in _PHASE.finditer(text))


def described(text: str, concepts: frozenset[ConceptId], know: Knowledge) -> Study | None:
    """Return the one study that a text describes; None where it describes none, or gives nothing to find it by."""
    if _ONE.search(text) is None:
        return None
    named = frozenset(c for c in concepts if not (know.is_root(c) or know.is_soft(c)))
    found = Study(nations(text), years(text), phases(text), named)
    return found if found.nations or found.years or found.phases else None


def standing_behind(s: Statement, know: Knowledge) -> Study:
    """Return where, when and in which phases the studies behind a statement were done, as far as the pack says."""
    sources = [know.pack.sources[x.source] for x in s.sources if x.source in know.pack.sources]
    told = (f"{x.title} {x.container or ''} {x.note or ''}" for x in sources)
    text = " ".join((s.text, s.plain, s.noted or "", *told))
    known = years(text) | {x.year for x in sources if x.year}
    return Study(nations(text), known, _loosely(phases(text)), s.about | know.mentions.get(s.id, frozenset()))


def matches(study: Study, known: Study, know: Knowledge) -> bool:
    """Whether a study of this description could be among those behind a statement."""
    if not study.years <= known.years or not study.phases <= known.phases:
        return False
    if study.nations and not study.nations & known.nations:
        return False
    return not study.concepts or bool(_around(study.concepts, know) & known.concepts)


def _loosely(found: frozenset[str]) -> frozenset[str]:
    return found | ({"1", "2"} if "1/2" in found else set())


def _around(concepts: frozenset[ConceptId], know: Knowledge) -> frozenset[ConceptId]:
    return concepts | frozenset(x for c in concepts for x in (*know.tree.descendants(c), *know.tree.ancestors(c)))


def speaks_of_studies(text: str) -> bool:
    """Whether a text appeals to studies."""
    return _STUDY.search(text) is not None


def strange_nations(text: str, held: frozenset[str]) -> frozenset[str]:
    """Return the countries of a text, as written, that some evidence, by its stems, does not name; none where it names
    one of them, since cities stand for countries, too."""
    named = {t.surface: stem(t.key) for t in tokens(text) if stem(t.key) in _NATIONS}
    strange = frozenset(name for name, s in named.items() if not akin(s, held))
    return strange if len(strange) == len(named) else frozenset()
