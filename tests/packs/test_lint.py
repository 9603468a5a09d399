"""Every problem of a pack, provoked alone: its code, its file, its line and a remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footnote.config import SHIPPED_PACK, Settings
from footnote.core.concept import ConceptKind
from footnote.core.source import Seen, Source, SourceKind
from footnote.core.statement import Certainty, Design, Setting, Support
from footnote.errors import PackError
from footnote.packs.lint import check, grades
from footnote.packs.problems import CODES, Problem
from footnote.packs.reader import load
from footnote.wiring import open_app
from tests.tomato import SOURCES, STATEMENTS, Tomato, concept, found, number

T = Tomato()
FILE = "statements/tomato.yaml"


def plus(text: str) -> str:
    """Return the text of the fruit rot statement with something added."""
    return found("blight-causes-fruit-rot").text.removesuffix(".") + text


def rot(**changes: object) -> Tomato:
    """Return the pack with the fruit rot statement changed."""
    return T.with_statement("blight-causes-fruit-rot", **changes)


def galls(**changes: object) -> Tomato:
    """Return the pack with the concept of root galls changed."""
    return T.with_concept("root-galls", **changes)


def support(source: str) -> tuple[Support, ...]:
    """Return a support on one source."""
    return (Support(source, "page 1", Seen.ABSTRACT),)


ORPHAN = concept("moon", "moon", ConceptKind.TOPIC)
LEFT_OVER = Source("zz2000left", SourceKind.COHORT, "Left over")
CASE = Source("zz2001case", SourceKind.CASE_REPORT, "One plant")
Case = tuple[str, Tomato, str, str]
ROT, GALLS = "- id: blight-causes-fruit-rot", "- id: root-galls"
CASES: dict[str, Case] = {
    "two concepts of one id": (
        "PACK-011",
        replace(T, concepts=(*T.concepts, T.concepts[0])),
        "concepts.yaml",
        "second",
    ),
    "a taken alias": ("PACK-011", rot(aliases=("blight-list",)), FILE, ROT),
    "an unknown source": ("PACK-012", rot(sources=support("nobody")), FILE, ROT),
    "an unknown subject": ("PACK-012", rot(subjects=("late-blight", "nothing")), FILE, ROT),
    "an unknown object": ("PACK-012", rot(objects=("fruit-rot", "nothing")), FILE, ROT),
    "an unknown broader concept": ("PACK-012", galls(broader=("nothing",)), "concepts.yaml", GALLS),
    "an unknown root": (
        "PACK-012",
        replace(T, info=T.info.replace('root = "late-blight"', 'root = "x"')),
        "pack.toml",
        "",
    ),
    "an unknown pair": ("PACK-012", replace(T, info=T.info.replace('SS = "ph-ss"', 'SS = "x"')), "pack.toml", ""),
    "an unknown conversion": (
        "PACK-012",
        replace(T, info=T.info.replace('"tomatin-molar-mass"', '"x"')),
        "pack.toml",
        "",
    ),
    "an undeclared number": ("PACK-013", rot(text=plus(" within 7 days.")), FILE, ROT),
    "a quantity that is not in the text": ("PACK-014", rot(quantities=(number("days", "7", "days"),)), FILE, ROT),
    "hard words": (
        "PACK-015",
        rot(plain="Phytopathological deterioration necessitates precautionary fungicides."),
        FILE,
        ROT,
    ),
    "a number only in plain words": ("PACK-016", rot(plain="Late blight makes 9 of the fruits rot."), FILE, ROT),
    "a cycle": ("PACK-017", galls(broader=("root-galls",)), "concepts.yaml", GALLS),
    "an orphan": ("PACK-018", replace(T, concepts=(*T.concepts, ORPHAN)), "concepts.yaml", "- id: moon"),
    "a lonely side": ("PACK-019", rot(conflict_group="rot"), FILE, ROT),
    "high on animals": (
        "PACK-020",
        T.with_statement("milk-reduces-lesions", certainty=Certainty.HIGH),
        FILE,
        "- id: milk-reduces-lesions",
    ),
    "high on a case report": (
        "PACK-020",
        replace(rot(certainty=Certainty.HIGH, sources=support(CASE.id)), sources=(*SOURCES, CASE)),
        FILE,
        ROT,
    ),
    "a leaning text": ("PACK-022", rot(text="In this study, late blight causes fruit rot."), FILE, ROT),
    "a leaning plain text": ("PACK-022", rot(plain="It makes the fruit rot."), FILE, ROT),
    "a shared synonym": ("PACK-023", galls(synonyms=("Fruit-Rot",)), "concepts.yaml", GALLS),
    "a part of nothing": ("PACK-025", rot(part_of="nothing"), FILE, ROT),
    "a part of itself": ("PACK-025", rot(part_of="blight-causes-fruit-rot"), FILE, ROT),
    "an unused source": ("PACK-024", replace(T, sources=(*SOURCES, LEFT_OVER)), "sources.yaml", "- id: zz2000left"),
}


def line_of(folder: Path, file: str, start: str) -> int:
    """Return the line, from 1, that reads `start`; 0 for no start."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    if start == "second":
        return max(i for i, line in enumerate(lines, 1) if line == f"- id: {T.concepts[0].id}")
    return lines.index(start) + 1 if start else 0


@pytest.mark.parametrize("name", list(CASES))
def test_each_problem_is_found_alone(tmp_path: Path, name: str) -> None:
    """One mistake gives exactly one problem, at its file and line, with its code and a remedy."""
    code, tomato, file, start = CASES[name]
    (problem,) = check(tomato.write(tmp_path))
    assert (problem.code, problem.file, problem.line) == (code, file, line_of(tmp_path, file, start))
    assert problem.what
    assert problem.remedy


Break = Callable[[Path], object]


def edit(file: str, old: str, new: str) -> Break:
    """Return what replaces one piece of a file by another."""

    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def append(file: str, content: bytes) -> Break:
    """Return what adds bytes at the end of a file."""

    def change(folder: Path) -> None:
        with (folder / file).open("ab") as out:
            out.write(content)

    return change


GALLS_KIND = "  name: root galls\n  kind: disease"
FORMS: dict[str, tuple[Break, str]] = {
    "a field of another name": (
        edit("concepts.yaml", GALLS_KIND, "  name: root galls\n  sort: x\n  kind: disease"),
        "concepts.yaml",
    ),
    "a word outside the vocabulary": (
        edit("concepts.yaml", GALLS_KIND, "  name: root galls\n  kind: vegetable"),
        "concepts.yaml",
    ),
    "an empty text": (edit("concepts.yaml", GALLS_KIND, "  name: ''\n  kind: disease"), "concepts.yaml"),
    "a missing field": (edit("concepts.yaml", "  name: root galls\n", ""), "concepts.yaml"),
    "a list where a text stands": (
        edit("concepts.yaml", "  name: root galls\n", "  name: [root galls]\n"),
        "concepts.yaml",
    ),
}


@pytest.mark.parametrize("name", list(FORMS))
def test_a_mistake_of_form_is_told_at_its_entry(tomato_folder: Path, name: str) -> None:
    """A field that is missing, unknown or of the wrong form is told at the line of its entry."""
    change, file = FORMS[name]
    change(tomato_folder)
    (problem,) = check(tomato_folder)
    assert (problem.code, problem.file) == ("PACK-010", file)
    assert problem.line == line_of(tomato_folder, file, GALLS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 2.5", "value: many"),
        ("value: 2.5", "value: null"),
        ("value: 2.5", "value: 2.5, extra: 1"),
        ("comparator: null, interval: null", "comparator: roughly, interval: null"),
        ("comparator: null, interval: null", "comparator: null, interval: [1]"),
        ("  certainty: moderate", "  certainty: null"),
        ("  relation: has-dose", "  relation: has-dosage"),
        ("seen: fulltext, quote: null", "seen: sometimes, quote: null"),
        ("setting: human", "setting: moon"),
    ],
)
def test_a_mistake_in_a_statement_is_told_at_its_line(tomato_folder: Path, old: str, new: str) -> None:
    """A wrong value anywhere in a statement is told with its file and a line of that statement."""
    path = tomato_folder / FILE
    before, after = path.read_text(encoding="utf-8").split("- id: copper-dose\n")
    path.write_text(before + "- id: copper-dose\n" + after.replace(old, new, 1), encoding="utf-8")
    problems = check(tomato_folder)
    first, past = (
        line_of(tomato_folder, FILE, "- id: copper-dose"),
        line_of(tomato_folder, FILE, "- id: copper-no-effect-yield"),
    )
    told = [p for p in problems if p.code == "PACK-010"]
    assert told
    assert all(p.file == FILE and first <= p.line < past for p in told)


def test_broken_yaml_is_told_with_its_line(tomato_folder: Path) -> None:
    """A file that is no YAML is told with the line where reading stopped."""
    lines = (tomato_folder / "concepts.yaml").read_text(encoding="utf-8").count("\n")
    append("concepts.yaml", b"- id: [unclosed\n")(tomato_folder)
    (problem,) = (p for p in check(tomato_folder) if p.code == "PACK-010")
    assert problem.file == "concepts.yaml"
    assert problem.line > lines


def test_a_field_that_stands_twice_is_told(tomato_folder: Path) -> None:
    """A field given twice in one entry is told, never silently overwritten."""
    edit(FILE, "  topic: tomato\n", "  topic: tomato\n  topic: potato\n")(tomato_folder)
    assert any(
        p.code == "PACK-010" and p.file == FILE and "'topic' stands twice" in p.what for p in check(tomato_folder)
    )


def test_a_missing_file_is_told(tomato_folder: Path) -> None:
    """A pack without sources is told so."""
    (tomato_folder / "sources.yaml").unlink()
    assert [(p.code, p.file) for p in check(tomato_folder)] == [("PACK-010", "sources.yaml")]


def test_a_pack_without_statements_is_told(tmp_path: Path) -> None:
    """A pack without statement files is told so."""
    folder = T.write(tmp_path)
    (folder / FILE).unlink()
    assert ("PACK-010", "statements") in {(p.code, p.file) for p in check(folder)}


@pytest.mark.parametrize("broken", ["", "name = ", "name = 3", "[[[", "\x00", "name = 'x'\nname = 'y'"])
def test_a_broken_pack_toml_is_told(tomato_folder: Path, broken: str) -> None:
    """A pack.toml that cannot be used is told, and no pack is made of the rest."""
    (tomato_folder / "pack.toml").write_text(broken, encoding="utf-8")
    assert {(p.code, p.file) for p in check(tomato_folder)} == {("PACK-010", "pack.toml")}
    assert load(tomato_folder).pack is None


def test_the_same_statement_in_two_files_is_told(tomato_folder: Path) -> None:
    """An identifier that stands in two files is told at the second one."""
    (tomato_folder / "statements" / "zz.yaml").write_bytes((tomato_folder / FILE).read_bytes())
    problems = check(tomato_folder)
    assert {p.code for p in problems} == {"PACK-011"}
    assert len(problems) == len(STATEMENTS)
    assert {p.file for p in problems} == {"statements/zz.yaml"}


@pytest.mark.parametrize("file", ["sources.yaml", "concepts.yaml", FILE])
def test_a_file_in_another_form_is_told(tomato_folder: Path, file: str) -> None:
    """A file that says the same in another form is told, so that diffs stay small."""
    append(file, b"# a remark\n")(tomato_folder)
    assert [(p.code, p.file) for p in check(tomato_folder)] == [("PACK-021", file)]


def test_a_cycle_over_several_steps_is_told_at_each_member(tmp_path: Path) -> None:
    """Every concept of a cycle is told."""
    tomato = T.with_concept("spray", broader=("copper-spray",))
    problems = check(tomato.write(tmp_path))
    assert [(p.code, p.what.split()[0]) for p in problems] == [("PACK-017", "copper-spray"), ("PACK-017", "spray")]


def test_every_code_is_provoked() -> None:
    """No code of the catalogue lacks a test that provokes it."""
    assert {"PACK-010", "PACK-021", "PACK-026", *(code for code, *_ in CASES.values())} == set(CODES)


def test_all_problems_are_found_at_once(tmp_path: Path) -> None:
    """Several mistakes are told together, sorted by file and line, none hiding another."""
    tomato = T.with_concept("root-galls", synonyms=("Fruit-Rot",))
    tomato = tomato.with_statement("blight-causes-fruit-rot", text=plus(" in 7 days."), conflict_group="rot")
    tomato = tomato.with_statement("wet-leaves-raise-risk", plain="It is so.")
    problems = check(tomato.write(tmp_path))
    assert [p.code for p in problems] == ["PACK-023", "PACK-013", "PACK-019", "PACK-022"]
    assert list(problems) == sorted(problems)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": plus(" in 100 plants."), "quantities": (number("plants", "100"),)},
        {"text": plus(" twice."), "quantities": (number("times", "2"),)},
        {"text": plus(" in 2019 with FEV1 and p.Glu342Lys.")},
        {
            "text": plus(" in 35% of plants."),
            "quantities": (number("share", "35", "%"),),
            "plain": "Late blight hits 35 of 100 plants.",
        },
    ],
)
def test_sound_numbers_are_left_alone(tmp_path: Path, changes: dict[str, object]) -> None:
    """Declared numbers, number words, years, names and "of 100" for per cent are no problem."""
    assert check(rot(**changes).write(tmp_path)) == ()


@pytest.mark.parametrize("value", ["1.45", "-14.5", "1.4", "145"])
def test_a_missing_minus_sign_is_not_the_same_number(tmp_path: Path, value: str) -> None:
    """A quantity declared without its sign or with its point moved does not pass as the number of the text."""
    quantities = (number("lesions", "35", "%"), number("change", value, "points"))
    problems = check(T.with_statement("copper-slows-lesions", quantities=quantities).write(tmp_path))
    assert "PACK-013" in {p.code for p in problems}


@pytest.mark.parametrize("design", [Design.CASE_REPORT, Design.PRECLINICAL, Design.BACKGROUND])
def test_high_certainty_needs_evidence_that_can_carry_it(tmp_path: Path, design: Design) -> None:
    """High certainty on case reports, preclinical work or background remarks is told, on trials it is not."""
    qualifiers = replace(found("wet-leaves-raise-risk").qualifiers, design=design, setting=Setting.HUMAN)
    (problem,) = check(T.with_statement("wet-leaves-raise-risk", qualifiers=qualifiers).write(tmp_path))
    assert problem.code == "PACK-020"
    sound = replace(qualifiers, design=Design.RCT)
    assert check(T.with_statement("wet-leaves-raise-risk", qualifiers=sound).write(tmp_path / "sound")) == ()


def test_a_problem_reads_as_one_line() -> None:
    """A problem is shown with code, file, line, what and remedy."""
    problem = Problem("a.yaml", 7, "PACK-013", "the number 5 is not declared.", "Add a quantity.")
    assert str(problem) == "PACK-013 a.yaml:7 the number 5 is not declared. Add a quantity."


def test_a_pack_with_a_problem_answers_nothing(tmp_path: Path) -> None:
    """A pack with any problem is refused as a whole, with the first problem named."""
    with pytest.raises(PackError, match="PACK-019"):
        open_app(Settings(pack=rot(conflict_group="rot").write(tmp_path)))


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    """A folder without pack.toml is refused with a remedy."""
    with pytest.raises(PackError) as refused:
        open_app(Settings(pack=tmp_path))
    assert refused.value.remedy


def test_the_tomato_pack_is_sound(tomato_folder: Path) -> None:
    """The made-up pack has no problem, so that each test above adds exactly one."""
    assert check(tomato_folder) == ()


def test_the_shipped_pack_is_sound() -> None:
    """The pack that ships has no problem at all."""
    assert [str(p) for p in check(SHIPPED_PACK)] == []


def test_grades_are_told_for_every_statement(tomato_folder: Path) -> None:
    """Each wording for patients has one grade, and in a sound pack none is above the limit."""
    pack = load(tomato_folder).pack
    assert pack is not None
    assert len(grades(pack)) == len(pack.statements)
    assert max(grades(pack)) <= pack.info.plain_grade
