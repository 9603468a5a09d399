"""Values for property tests: random but sound sources, concepts and statements, and made statements for the table.

`voice` and `fit` are the only places that build a statement for a vote and its `Fit`, so that a new field of
either is one edit here.
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from footnote.core.concept import Concept, ConceptKind
from footnote.core.relation import Relation
from footnote.core.source import Seen, Source, SourceKind, SourceStatus
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
from footnote.rules.unify import Fit

IDS = st.from_regex(r"[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\ufeff")
TEXTS = st.text(_LETTERS, min_size=1, max_size=60).map(lambda t: " ".join(t.split())).filter(bool)
AWKWARD = st.sampled_from(
    [
        "yes",
        "no",
        "null",
        "~",
        "2020-01-01",
        "1.10",
        "1e3",
        "0x1F",
        "- a",
        "a: b",
        "# no",
        "'",
        '"',
        "[x]",
        "{x}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "|",
        ">",
        "=",
        "<<",
        "12:30",
        "Aα-1",
        "5 µg",
        "−3",
        "a\\b",
        "€",
        "🌱",
    ]
)
WORDS = TEXTS | AWKWARD
MAYBE = st.none() | WORDS
MANY = st.lists(WORDS, max_size=4).map(tuple)
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
) | st.integers(-(10**12), 10**12).map(Decimal)

sources = st.builds(
    Source,
    id=IDS,
    kind=st.sampled_from(SourceKind),
    title=WORDS,
    authors=MANY,
    container=MAYBE,
    year=st.none() | st.integers(1500, 2200),
    volume=MAYBE,
    issue=MAYBE,
    pages=MAYBE,
    doi=MAYBE,
    pmid=MAYBE,
    pmcid=MAYBE,
    nct=MAYBE,
    url=MAYBE,
    publisher=MAYBE,
    status=st.sampled_from(SourceStatus),
    seen_at=MANY,
    unverified=MANY,
    note=MAYBE,
)
concepts = st.builds(
    Concept,
    id=IDS,
    name=WORDS,
    kind=st.sampled_from(ConceptKind),
    synonyms=MANY,
    identifiers=st.dictionaries(IDS, WORDS, max_size=3),
    broader=st.lists(IDS, max_size=3).map(tuple),
    gloss=MAYBE,
)
intervals = st.none() | st.tuples(DECIMALS, DECIMALS)
quantities = st.builds(
    Quantity, WORDS, DECIMALS, MAYBE, st.none() | st.sampled_from(Comparator), intervals
) | st.builds(Quantity, WORDS, st.none(), MAYBE, st.none(), st.tuples(DECIMALS, DECIMALS))
supports = st.builds(Support, IDS, WORDS, st.sampled_from(Seen), MAYBE)
qualifiers = st.builds(
    Qualifiers, st.lists(IDS, max_size=3).map(tuple), st.sampled_from(Setting), MAYBE, st.sampled_from(Design)
)
statements = st.builds(
    Statement,
    id=IDS,
    topic=IDS,
    text=WORDS,
    plain=WORDS,
    subjects=st.lists(IDS, min_size=1, max_size=3).map(tuple),
    relation=st.sampled_from(Relation),
    objects=st.lists(IDS, min_size=1, max_size=3).map(tuple),
    qualifiers=qualifiers,
    quantities=st.lists(quantities, max_size=3).map(tuple),
    certainty=st.sampled_from(Certainty),
    sources=st.lists(supports, min_size=1, max_size=3).map(tuple),
    conflict_group=MAYBE,
    aliases=st.lists(IDS, max_size=2).map(tuple),
    noted=MAYBE,
)


def voice(
    id: str,
    relation: Relation,
    certainty: Certainty = Certainty.MODERATE,
    *,
    setting: Setting = Setting.HUMAN,
    design: Design = Design.COHORT,
    conflict: str | None = None,
) -> Statement:
    """Return a statement that matters only by its relation, certainty, setting and design."""
    return Statement(
        id=id,
        topic="t",
        text="t",
        plain="p",
        subjects=("a",),
        relation=relation,
        objects=("b",),
        qualifiers=Qualifiers((), setting, None, design),
        quantities=(),
        certainty=certainty,
        sources=(Support("s", "l", Seen.ABSTRACT),),
        conflict_group=conflict,
    )


def fit(
    *,
    narrower: bool = False,
    narrowed: tuple[str, ...] = (),
    foreign: bool = False,
    flipped: bool = False,
    good: bool = False,
) -> Fit:
    """Return how a statement matches: the exact thing asked about unless `narrower`, of which less is better unless
    `good`."""
    return Fit(
        coverage=1.0,
        links=True,
        exact=not narrower,
        narrower=narrower,
        both=True,
        flipped=flipped,
        good=good,
        narrowed=narrowed,
        foreign=foreign,
    )


def voices(
    relations: list[Relation] | None = None, certainties: list[Certainty] | None = None
) -> st.SearchStrategy[list[Statement]]:
    """Return lists of up to six statements with ids of their own."""
    one = st.builds(
        voice,
        IDS,
        st.sampled_from(relations or list(Relation)),
        st.sampled_from(certainties or list(Certainty)),
        setting=st.sampled_from(Setting),
        design=st.sampled_from(Design),
        conflict=st.none() | st.just("g"),
    )
    return st.lists(one, max_size=6, unique_by=lambda s: s.id)
