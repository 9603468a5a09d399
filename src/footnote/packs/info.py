"""pack.toml to what a pack says about itself, with every problem of form found at once."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from footnote.core.pack import Analyte, Notation, PackInfo
from footnote.core.question import Reader
from footnote.packs.fields import Fields, exact, read_text
from footnote.packs.layout import Layout
from footnote.packs.problems import Problem

FILE = "pack.toml"


def read_info(layout: Layout, problems: list[Problem]) -> PackInfo | None:
    """Return what pack.toml says; None, with problems added to `problems`, if it cannot be used."""
    raw = _raw(layout, problems)
    if raw is None:
        return None
    f = Fields(raw, FILE, "pack", problems)
    info = PackInfo(
        name=f.text("name"),
        title=f.text("title"),
        version=f.text("version"),
        updated=f.text("updated"),
        licence=f.text("licence"),
        scope=f.text("scope"),
        curation=f.text("curation"),
        root=f.text("root"),
        default_reader=str(f.choice("default_reader", Reader, Reader.CLINICIAN)),
        review_interval_days=int(_within(f, "review_interval_days", 100_000, whole=True)),
        plain_grade=_within(f, "plain_grade", 100),
        disclaimers=_disclaimers(f),
        examples=f.texts("examples"),
        implied=f.mapping("implied"),
        roles=f.mapping("roles"),
        opposites=_both_ways(f.mapping("opposites")),
        good=f.texts("good"),
        approvals=_approvals(f),
        notation=next(iter(f.nested("notation", _notation, most=1)), Notation()),
        analytes=f.nested("analyte", _analyte),
    )
    f.finish()
    return info if f.ok else None


def _raw(layout: Layout, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        raw = tomllib.loads(read_text(layout.info), parse_float=exact)
    except (OSError, ValueError, RecursionError) as error:
        what = f"pack.toml cannot be read: {' '.join(str(error).split())[:160]}."
        problems.append(Problem(FILE, 0, "PACK-010", what, "See docs/reference/pack-format.md."))
        return None
    if isinstance(raw.get("updated"), date):
        raw["updated"] = str(raw["updated"])
    return raw


def _within(f: Fields, name: str, most: int, whole: bool = False) -> float:
    value = f.number(name)
    if value is not None and 0 < value <= most and not (whole and value != value.to_integral_value()):
        return float(value)
    f.problem(f"{name} must be a {'whole ' if whole else ''}number above 0, at most {most}.")
    return 1.0


def _disclaimers(f: Fields) -> dict[str, str]:
    texts = f.mapping("disclaimers")
    if set(texts) != set(Reader) or not all(t.strip() for t in texts.values()):
        f.problem("disclaimers must hold one text for each reader.", f"Write: {', '.join(Reader)}.")
    return texts


def _approvals(f: Fields) -> dict[str, int]:
    counts = f.mapping("approvals")
    if not all(c in ("1", "2") for c in counts.values()):
        f.problem('approvals must be "1" or "2" for "default" or for a topic.')
        return {}
    return {topic: int(c) for topic, c in counts.items()}


def _both_ways(pairs: dict[str, str]) -> dict[str, str]:
    return {**{b: a for a, b in pairs.items()}, **pairs}


def _notation(f: Fields) -> Notation | None:
    made = Notation(f.texts("prefixes"), f.mapping("pairs"))
    return made if f.ok else None


def _analyte(f: Fields) -> Analyte | None:
    mass = f.number("molar_mass_kda")
    made = Analyte(
        concept=f.text("concept"),
        molar_mass_kda=mass or Decimal(1),
        conversion=f.text("conversion"),
        thresholds=f.texts("thresholds"),
        ranges=f.texts("ranges"),
        caveats=f.texts("caveats"),
    )
    if mass is None or mass <= 0:
        f.problem("molar_mass_kda must be a number above 0.")
    return made if f.ok else None
