"""A made-up pack about a disease of tomatoes, written with the real writer.

Its figures are invented. It proves that the engine knows no disease: everything that it says about tomatoes
stands in this file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from footnote.core.concept import Concept, ConceptKind
from footnote.core.relation import Relation
from footnote.core.source import Seen, Source, SourceKind
from footnote.core.statement import (
    Certainty,
    Comparator,
    Design,
    Qualifiers,
    Quantity,
    Setting,
    Statement,
    Support,
)
from footnote.packs import writer

INFO = """name = "tomato"
title = "Late blight of tomatoes"
version = "1.0.0"
updated = "2026-01-31"
licence = "CC-BY-4.0"
scope = "late blight of tomatoes: what it does, sprays against it, and how it is found."
curation = "invented for tests"
root = "late-blight"
default_reader = "clinician"
review_interval_days = 365
plain_grade = 8.0
examples = ["Does late blight cause fruit rot?"]

[disclaimers]
clinician = "For growers by trade."
patient = "For gardeners."
researcher = "For plant scientists."

[implied]
sprayed = "copper-spray"

[notation]
prefixes = ["PH"]

[notation.pairs]
RR = "ph-rr"
RS = "ph-rs"
SS = "ph-ss"

[[analyte]]
concept = "tomatin-level"
molar_mass_kda = 20
conversion = "tomatin-molar-mass"
thresholds = ["tomatin-threshold"]
ranges = []
caveats = ["rain-lowers-tomatin"]
"""


def concept(
    id: str,
    name: str,
    kind: ConceptKind,
    *synonyms: str,
    broader: tuple[str, ...] = (),
    gloss: str | None = None,
) -> Concept:
    """Return a concept of the tomato pack."""
    return Concept(id, name, kind, synonyms, {}, broader, gloss)


K = ConceptKind
PLANT = ("plant-disease",)
CONCEPTS = (
    concept("copper-spray", "copper spray", K.THERAPY, "copper fungicide", "copper", broader=("spray",)),
    concept("dose", "dose", K.MEASURE),
    concept("frequency", "frequency", K.MEASURE),
    concept("fruit-rot", "fruit rot", K.DISEASE, "rotten fruit", broader=PLANT),
    concept("late-blight", "late blight", K.DISEASE, "tomato blight", broader=PLANT, gloss="A mould of tomatoes."),
    concept("leaf-lesions", "leaf lesions", K.FINDING, "leaf spots", "brown spots", gloss="Dark marks."),
    concept("leaf-test", "leaf strip test", K.TEST, "strip test"),
    concept("milk-spray", "milk spray", K.THERAPY, "milk", broader=("spray",)),
    concept("ph-rr", "PH RR", K.GENOTYPE),
    concept("ph-rs", "PH RS", K.GENOTYPE),
    concept("ph-ss", "PH SS", K.GENOTYPE),
    concept("plant-disease", "plant disease", K.DISEASE),
    concept("rainfall-score", "rainfall score", K.MEASURE, "RS", "rain score"),
    concept("root-galls", "root galls", K.DISEASE, "galls", broader=PLANT),
    concept("seedlings", "seedlings", K.POPULATION, "young plants"),
    concept("spray", "spray", K.THERAPY),
    concept("tomatin", "tomatin", K.PROTEIN, "α-tomatin"),
    concept("tomatin-level", "tomatin level", K.MEASURE, "level of tomatin"),
    concept("wet-leaves", "wet leaves", K.EXPOSURE, "leaf wetness"),
    concept("yield", "yield", K.OUTCOME, "harvest"),
)
SOURCES = (
    Source("bauer2019sprays", SourceKind.RCT, "Sprays against late blight", ("Bauer T",), "Tomato Science", 2019),
    Source("green2021guide", SourceKind.GUIDELINE, "Guide to late blight", ("Green P",), year=2021, doi="10.1/x"),
    Source("moss1998milk", SourceKind.PRECLINICAL, "Milk in the glasshouse", url="https://tomato.invalid/milk"),
)


def number(name: str, value: str | None, unit: str | None = None, about: Comparator | None = None) -> Quantity:
    """Return a quantity without interval."""
    return Quantity(name, None if value is None else Decimal(value), unit, about)


def statement(
    id: str,
    text: str,
    subjects: str,
    relation: Relation,
    objects: str,
    *,
    plain: str = "Gardeners know this well.",
    certainty: Certainty = Certainty.MODERATE,
    design: Design = Design.COHORT,
    setting: Setting = Setting.HUMAN,
    population: tuple[str, ...] = (),
    source: str = "green2021guide",
    quantities: tuple[Quantity, ...] = (),
    conflict: str | None = None,
    noted: str | None = None,
    aliases: tuple[str, ...] = (),
) -> Statement:
    """Return a statement of the tomato pack; subjects and objects are ids parted by spaces."""
    return Statement(
        id=id,
        topic="tomato",
        text=text,
        plain=plain,
        subjects=tuple(subjects.split()),
        relation=relation,
        objects=tuple(objects.split()),
        qualifiers=Qualifiers(population, setting, None, design),
        quantities=quantities,
        certainty=certainty,
        sources=(Support(source, "chapter on tomatoes", Seen.FULLTEXT),),
        conflict_group=conflict,
        aliases=aliases,
        noted=noted,
    )


R = Relation
STATEMENTS = (
    statement(
        "blight-causes-fruit-rot",
        "Late blight causes fruit rot in tomatoes.",
        "late-blight",
        R.CAUSES,
        "fruit-rot",
        plain="Late blight makes the fruit rot.",
        aliases=("blight-rots-fruit",),
    ),
    statement(
        "blight-frequency",
        "Late blight was found on 12 of 600 farms.",
        "late-blight",
        R.HAS_FREQUENCY,
        "frequency",
        plain="Late blight was found on 12 of 600 farms.",
        quantities=(number("farms with blight", "12", "farms"), number("farms", "600", "farms")),
    ),
    statement(
        "blight-list",
        "A grower guide lists leaf lesions and fruit rot as what late blight causes.",
        "late-blight",
        R.LISTS_AS_MANIFESTATION,
        "leaf-lesions fruit-rot",
        plain="A guide says that late blight leads to leaf spots and rotten fruit.",
        design=Design.GUIDELINE,
    ),
    statement(
        "copper-dose",
        "Copper spray against late blight is given as 2.5 g/L once weekly.",
        "copper-spray",
        R.HAS_DOSE,
        "dose",
        plain="Copper spray is given once a week. It holds 2.5 g/L of copper.",
        population=("late-blight",),
        quantities=(number("dose", "2.5", "g/L"),),
    ),
    statement(
        "copper-no-effect-yield",
        "Copper spray did not change the yield of tomatoes with late blight in a trial of 80 plots.",
        "copper-spray",
        R.NO_EFFECT,
        "yield",
        plain="In a test of 80 plots, copper spray did not change the harvest.",
        population=("late-blight",),
        source="bauer2019sprays",
        design=Design.RCT,
        quantities=(number("plots", "80", "plots"),),
        conflict="copper-yield",
    ),
    statement(
        "copper-raises-yield",
        "Copper spray improved the yield of tomatoes with late blight in a trial of 90 plots.",
        "copper-spray",
        R.IMPROVES,
        "yield",
        plain="In a test of 90 plots, copper spray gave a larger harvest.",
        population=("late-blight",),
        source="bauer2019sprays",
        design=Design.RCT,
        quantities=(number("plots", "90", "plots"),),
        conflict="copper-yield",
    ),
    statement(
        "copper-slows-lesions",
        "Copper spray reduced leaf lesions of late blight by about 35%, with a change of -1.45 points.",
        "copper-spray",
        R.REDUCES,
        "leaf-lesions",
        plain="Copper spray led to fewer leaf spots.",
        population=("late-blight",),
        source="bauer2019sprays",
        design=Design.RCT,
        quantities=(number("lesions", "35", "%", Comparator.ABOUT), number("change", "-1.45", "points")),
    ),
    statement(
        "milk-reduces-lesions",
        "Milk spray reduced leaf lesions of late blight on cut leaves in a dish.",
        "milk-spray",
        R.REDUCES,
        "leaf-lesions",
        plain="Milk spray led to fewer spots on cut leaves in a dish.",
        certainty=Certainty.LOW,
        setting=Setting.IN_VITRO,
        design=Design.PRECLINICAL,
        population=("late-blight",),
        source="moss1998milk",
    ),
    statement(
        "ph-ss-raises-risk",
        "Tomatoes with PH SS have a higher risk of late blight than those with PH RR or PH RS.",
        "ph-ss",
        R.INCREASES_RISK,
        "late-blight",
        plain="Plants with PH SS get late blight more often than those with PH RR or PH RS.",
        population=("ph-rr", "ph-rs"),
    ),
    statement(
        "rain-lowers-tomatin",
        "Rain, as told by the rainfall score, lowers the measured tomatin level.",
        "rainfall-score",
        R.INFLUENCES_MEASUREMENT,
        "tomatin-level",
        plain="When it rains, a test shows less tomatin.",
    ),
    statement(
        "seedlings-copper",
        "Copper spray is not recommended for seedlings with late blight.",
        "copper-spray",
        R.NOT_RECOMMENDED_FOR,
        "seedlings",
        plain="Copper spray is not advised for young plants.",
        design=Design.GUIDELINE,
        population=("late-blight",),
    ),
    statement(
        "strip-test-diagnoses",
        "A leaf strip test diagnoses late blight.",
        "leaf-test",
        R.DIAGNOSES,
        "late-blight",
        plain="A strip test on a leaf finds late blight.",
    ),
    statement(
        "tomatin-molar-mass",
        "Tomatin has a molecular weight of 20 kDa.",
        "tomatin",
        R.HAS_LEVEL,
        "tomatin-level",
        plain="One part of tomatin weighs 20 kDa.",
        quantities=(number("molecular weight", "20", "kDa"),),
    ),
    statement(
        "tomatin-threshold",
        "A tomatin level of 11 µM is held to protect tomatoes from late blight.",
        "tomatin-level",
        R.DEFINED_AS,
        "tomatin",
        plain="A tomatin level of 11 µM is thought to guard plants.",
        quantities=(number("protective threshold", "11", "µM"),),
    ),
    statement(
        "wet-leaves-raise-risk",
        "Wet leaves increase the risk of late blight.",
        "wet-leaves",
        R.INCREASES_RISK,
        "late-blight",
        plain="Wet leaves raise the risk of late blight.",
        certainty=Certainty.HIGH,
    ),
)


@dataclass(frozen=True)
class Tomato:
    """The parts of the tomato pack, to be changed one at a time and written to a folder."""

    info: str = INFO
    sources: tuple[Source, ...] = SOURCES
    concepts: tuple[Concept, ...] = CONCEPTS
    statements: tuple[Statement, ...] = STATEMENTS

    def write(self, folder: Path) -> Path:
        """Write the pack in canonical form and return its folder."""
        (folder / "statements").mkdir(parents=True, exist_ok=True)
        (folder / "pack.toml").write_text(self.info, encoding="utf-8")
        (folder / "sources.yaml").write_text(writer.sources_text(self.sources), encoding="utf-8")
        (folder / "concepts.yaml").write_text(writer.concepts_text(self.concepts), encoding="utf-8")
        text = writer.statements_text(self.statements)
        (folder / "statements" / "tomato.yaml").write_text(text, encoding="utf-8")
        return folder

    def with_statement(self, id: str, **changes: object) -> Tomato:
        """Return the pack with one statement changed."""
        changed = tuple(replace(s, **changes) if s.id == id else s for s in self.statements)  # type: ignore[arg-type]  # tests only
        return replace(self, statements=changed)

    def with_concept(self, id: str, **changes: object) -> Tomato:
        """Return the pack with one concept changed."""
        changed = tuple(replace(c, **changes) if c.id == id else c for c in self.concepts)  # type: ignore[arg-type]  # tests only
        return replace(self, concepts=changed)


def found(id: str) -> Statement:
    """Return one statement of the tomato pack."""
    return next(s for s in STATEMENTS if s.id == id)
