"""pack.toml is read or told: a value of a wrong type is a problem in words, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.config import SHIPPED_PACK, Settings
from footnote.errors import PackError
from footnote.packs.info import read_info
from footnote.packs.layout import Layout
from footnote.packs.lint import check
from footnote.packs.problems import Problem
from footnote.wiring import open_app
from tests.tomato import INFO, Tomato

NOTATION = INFO[INFO.index("[notation]") : INFO.index("[[analyte]]")]
ANALYTE = INFO[INFO.index("[[analyte]]") :]
INSTEAD = {NOTATION: "notation = 3", ANALYTE: 'analyte = "x"'}
WRONG = {
    "notation that is a number": (NOTATION, "", "notation"),
    "a version that is a number": ('version = "1.0.0"', "version = 1", "version"),
    "a reader that does not exist": ('default_reader = "clinician"', 'default_reader = "robot"', "default_reader"),
    "a missing disclaimer": ('patient = "For gardeners."\n', "", "disclaimers"),
    "an empty disclaimer": ('patient = "For gardeners."', 'patient = " "', "disclaimers"),
    "a disclaimer for nobody": ('patient = "', 'robot = "Beep."\npatient = "', "disclaimers"),
    "an endless interval": ("= 365", "= inf", "inf"),
    "half a day": ("= 365", "= 0.5", "review_interval_days"),
    "no day": ("= 365", "= 0", "review_interval_days"),
    "a truth for a number": ("= 365", "= true", "review_interval_days"),
    "a huge interval": ("= 365", "= 1e999999999", "1e999999999"),
    "a long interval": ("= 365", f"= {'9' * 5000}", "pack.toml"),
    "a grade that is a text": ("plain_grade = 8.0", 'plain_grade = "8"', "plain_grade"),
    "a grade that is no number": ("plain_grade = 8.0", "plain_grade = nan", "nan"),
    "a root that is a list": ('root = "late-blight"', "root = [1]", "root"),
    "a scope that is a list": ('scope = "', 'scope = ["x"]\nscope2 = "', "scope"),
    "an implied list": ('sprayed = "copper-spray"', "sprayed = [1]", "implied"),
    "a pair that is a list": ('RR = "ph-rr"', "RR = [1]", "pairs"),
    "a mass that is a text": ("molar_mass_kda = 20", 'molar_mass_kda = "x"', "molar_mass_kda"),
    "no mass": ("molar_mass_kda = 20", "molar_mass_kda = 0", "molar_mass_kda"),
    "a mass below nothing": ("molar_mass_kda = 20", "molar_mass_kda = -20", "molar_mass_kda"),
    "a mass that is no number": ("molar_mass_kda = 20", "molar_mass_kda = nan", "nan"),
    "a conversion that is a list": ('conversion = "tomatin-molar-mass"', 'conversion = ["x"]', "conversion"),
    "a deep nest": ("examples = [", "examples = " + "[" * 5000, "pack.toml"),
    "a deep name": ('name = "tomato"', f"{'a.' * 5000}b = 1", "unknown field"),
    "an unknown field": ('name = "tomato"', 'name = "tomato"\nsort = "x"', "unknown field 'sort'"),
    "a field of our own": ('name = "tomato"', 'name = "tomato"\n__line__ = "x"', ""),
    "an analyte that is a text": (ANALYTE, "", "analyte"),
}


def wrong(name: str) -> str:
    """Return pack.toml with one mistake."""
    old, new, _ = WRONG[name]
    assert old in INFO
    return INSTEAD.get(old, "") + "\n" + INFO.replace(old, new, 1)


@pytest.mark.parametrize("name", sorted(WRONG.keys() - {"a field of our own"}))
def test_a_value_of_a_wrong_type_is_told(tmp_path: Path, name: str) -> None:
    """A value of a wrong type or size in pack.toml is told by the name of its field, and the pack is refused."""
    folder = Tomato(info=wrong(name)).write(tmp_path)
    problems = check(folder)
    assert {(p.code, p.file) for p in problems} == {("PACK-010", "pack.toml")}
    assert any(WRONG[name][2] in p.what for p in problems)
    assert all(p.remedy for p in problems)
    with pytest.raises(PackError):
        open_app(Settings(pack=folder))


def test_a_field_with_the_name_of_our_own_mark_raises_nothing(tmp_path: Path) -> None:
    """A field that is called like the mark of a line does not break reading."""
    assert all(p.code == "PACK-010" for p in check(Tomato(info=wrong("a field of our own")).write(tmp_path)))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Several wrong values are told together."""
    info = INFO.replace("= 365", "= 0").replace('root = "late-blight"', "root = 3").replace("= 8.0", "= -1")
    problems: list[Problem] = []
    assert read_info(Layout(Tomato(info=info).write(tmp_path)), problems) is None
    assert len(problems) == 3


def test_a_day_may_be_written_as_a_date(tmp_path: Path) -> None:
    """A day without quotes is the same day."""
    folder = Tomato(info=INFO.replace('"2026-01-31"', "2026-01-31")).write(tmp_path)
    info = read_info(Layout(folder), [])
    assert info is not None
    assert info.updated == "2026-01-31"


def test_the_shipped_pack_says_what_its_file_says() -> None:
    """The pack that ships is read without a problem and with its figures unchanged."""
    problems: list[Problem] = []
    info = read_info(Layout(SHIPPED_PACK), problems)
    assert problems == []
    assert info is not None
    assert (info.plain_grade, info.review_interval_days, str(info.analytes[0].molar_mass_kda)) == (8.0, 365, "52")
