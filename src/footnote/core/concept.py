"""Concepts: the things that statements are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

ConceptId = str


class ConceptKind(StrEnum):
    """What sort of thing a concept is."""

    DISEASE = "disease"
    FINDING = "finding"
    OUTCOME = "outcome"
    ANATOMY = "anatomy"
    GENE = "gene"
    VARIANT = "variant"
    GENOTYPE = "genotype"
    PROTEIN = "protein"
    PROCESS = "process"
    THERAPY = "therapy"
    TEST = "test"
    MEASURE = "measure"
    POPULATION = "population"
    EXPOSURE = "exposure"
    STUDY = "study"
    ORGANISATION = "organisation"
    TOPIC = "topic"


@dataclass(frozen=True)
class Concept:
    """One thing, its names, its identifiers elsewhere, and the wider things it belongs to.

    `synonyms` are as people write them; spelling variants that rules derive are not listed.
    `broader` follows SKOS: every broader concept is one that a question about it may reach this one from.
    """

    id: ConceptId
    name: str
    kind: ConceptKind
    synonyms: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    broader: tuple[ConceptId, ...] = ()
    gloss: str | None = None
