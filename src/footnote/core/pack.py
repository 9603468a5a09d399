"""A knowledge pack as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from footnote.core.concept import Concept, ConceptId
from footnote.core.source import Source, SourceId
from footnote.core.statement import Statement, StatementId


@dataclass(frozen=True)
class Notation:
    """How a field writes pairs of alleles, so that "PiSZ", "Pi*SZ" and "SZ" mean one concept.

    `prefixes` may stand before a pair; `pairs` maps the pair in sorted capitals to a concept.
    A pair without a prefix is read only if it stands in capitals.
    """

    prefixes: tuple[str, ...] = ()
    pairs: dict[str, ConceptId] = field(default_factory=dict)


@dataclass(frozen=True)
class Analyte:
    """A measured substance that questions give levels of.

    `molar_mass_kda` turns mass into moles; `conversion` is the statement that carries it, `thresholds`
    and `ranges` the statements whose quantities a given level is compared with, `caveats` those that say
    what disturbs the measurement.
    """

    concept: ConceptId
    molar_mass_kda: Decimal
    conversion: StatementId
    thresholds: tuple[StatementId, ...] = ()
    ranges: tuple[StatementId, ...] = ()
    caveats: tuple[StatementId, ...] = ()


@dataclass(frozen=True)
class PackInfo:
    """What a pack says about itself in pack.toml.

    `implied` maps words to the concept they mean where no longer name claims them. `roles` tells the engine
    which concept plays a part it must know of: `harm` is what all adverse effects are narrower than,
    `child` and `adult` the populations of those names.
    `opposites` are measures of one thing from two sides (survival, death), each mapped to the other; `good` are
    things of which more is better. `approvals` says for a topic, or for "default", how many people must approve a
    published answer, 1 where it says nothing.
    """

    name: str
    title: str
    version: str
    updated: str
    licence: str
    scope: str
    curation: str
    root: ConceptId
    default_reader: str
    review_interval_days: int
    plain_grade: float
    disclaimers: dict[str, str]
    examples: tuple[str, ...]
    implied: dict[str, ConceptId] = field(default_factory=dict)
    roles: dict[str, ConceptId] = field(default_factory=dict)
    opposites: dict[ConceptId, ConceptId] = field(default_factory=dict)
    good: tuple[ConceptId, ...] = ()
    approvals: dict[str, int] = field(default_factory=dict)
    notation: Notation = field(default_factory=Notation)
    analytes: tuple[Analyte, ...] = ()

    def approvals_needed(self, topics: Iterable[str]) -> int:
        """How many people must approve a published answer that rests on statements of some topics: the most of any."""
        usual = self.approvals.get("default", 1)
        return max((self.approvals.get(t, usual) for t in topics), default=usual)


@dataclass(frozen=True)
class Pack:
    """Sources, concepts and statements of one pack, each sorted by id, with the digest of its files."""

    info: PackInfo
    sources: dict[SourceId, Source]
    concepts: dict[ConceptId, Concept]
    statements: dict[StatementId, Statement]
    digest: str
