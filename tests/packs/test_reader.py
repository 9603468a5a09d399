"""Reading never raises for what stands in pack files: whatever the bytes, there is a pack or a list of problems."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.config import Settings
from footnote.errors import PackError
from footnote.packs.fields import Fields, exact, load_list
from footnote.packs.lint import check
from footnote.packs.problems import CODES, Problem
from footnote.packs.reader import Loaded, load
from footnote.wiring import open_app
from tests.packs.test_layout import replace_file
from tests.strategies import AWKWARD, IDS, TEXTS
from tests.tomato import Tomato

FILES = ["pack.toml", "sources.yaml", "concepts.yaml", "statements/tomato.yaml"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for packs that are broken over and over."""
    return tmp_path_factory.mktemp("reader")


def broken(folder: Path, file: str, content: bytes) -> tuple[Loaded, tuple[Problem, ...]]:
    """Return what is read, and what is told, of a sound pack with one file replaced."""
    (Tomato().write(folder) / file).write_bytes(content)
    loaded, problems = load(folder), check(folder)
    assert all(p.code in CODES and p.what and p.remedy and p.line >= 0 for p in problems)
    return loaded, problems


@given(st.binary(max_size=300), st.sampled_from(FILES))
@settings(max_examples=40)
def test_any_bytes_are_read_or_told(folder: Path, content: bytes, file: str) -> None:
    """Arbitrary bytes in any file give problems, never an exception."""
    _, problems = broken(folder, file, content)
    assert problems


@given(st.data(), st.sampled_from(FILES))
@settings(max_examples=40)
def test_any_damage_is_read_or_told(folder: Path, data: st.DataObject, file: str) -> None:
    """A file that is cut, or has some bytes overwritten, gives problems or a pack, never an exception."""
    whole = (Tomato().write(folder) / file).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(
        st.sampled_from(
            [b"", b"\x00", b"\xff", b"]", b"}", b"- ", b"\t", b": ", b"'", b'"', b"!!", b"\n\n", b"---\n", b"9" * 50]
        )
    )
    loaded, problems = broken(folder, file, whole[:at] + junk + whole[at + data.draw(st.integers(0, 40)) :])
    assert loaded.pack is not None or problems


KEYS = st.sampled_from(
    [
        "id",
        "name",
        "kind",
        "synonyms",
        "identifiers",
        "broader",
        "gloss",
        "title",
        "authors",
        "year",
        "status",
        "text",
        "plain",
        "subject",
        "relation",
        "object",
        "qualifiers",
        "quantities",
        "certainty",
        "sources",
        "aliases",
        "topic",
        "__line__",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | AWKWARD | st.dates()
ROWS: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | IDS, inner, max_size=4),
    max_leaves=12,
)


class _Plain(yaml.SafeDumper):
    """A dumper that never writes aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write shared values twice."""
        return True


@given(st.lists(st.dictionaries(KEYS, ROWS, max_size=6), max_size=3) | ROWS, st.sampled_from(FILES[1:]))
@settings(max_examples=80)
def test_any_structure_is_read_or_told(folder: Path, rows: Any, file: str) -> None:
    """YAML of any structure and types gives problems or a pack, never an exception."""
    text = yaml.dump(rows, Dumper=_Plain, allow_unicode=True)
    broken(folder, file, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "text",
        "3",
        "{id: x}",
        "- text",
        "- [x]",
        "- {id: x, id: y}",
        "- {id: 0x1F}",
        "- {id: 1:30}",
        "- {id: .inf}",
        "- {id: .nan}",
        "- {id: !!python/object:os.system x}",
        "- {id: !!binary AAAA}",
        "- !!set {a, b}",
        "- =",
        "- {<<: {a: 1}}",
        "- a: 1\n---\n- b: 2",
        "- {id: !!int [1]}",
        "- {? {a: 1} : 3}",
        "- {? [1, 2] : 3}",
        "- {id: " + "9" * 10_000 + "}",
        "- {id: 1.0e+99999999999999999999}",
        "- " + "[" * 400 + "]" * 400,
        "- " + "{a: " * 400 + "}" * 400,
        "- {id: x}\n\t- {id: y}",
        "\ufeff- 3",
        "- \u2028 id: x",
        "%YAML 9.9\n---\n- x",
        "- 'open",
        "- &a x",
        "- !unknown x",
        "- !!map [1]",
        "- !!map x",
        "- !!seq {a: 1}",
        "- {id: !!float [1]}",
        "- {id: !!float {a: 1}}",
        "- {id: !!bool [1]}",
        "- {id: !!timestamp [1]}",
        "- {id: !!null [1]}",
        "- !!omap [a: 1]",
        "- !!pairs [a: 1]",
        "- !!str {id: x}",
        "- &a {id: x}\n- *a",
        "- {id: 1.0e+999999999}",
        "- {id: 1.0e-999999999}",
        "- {id: " + "9" * 41 + "}",
        "- {? null : 3}",
        "- {? [1] : 3}",
    ],
)
@pytest.mark.parametrize("file", FILES[1:])
def test_awkward_yaml_is_told(folder: Path, file: str, text: str) -> None:
    """Wrong types, strange tags, huge numbers and deep nesting are told as problems of that file."""
    _, problems = broken(folder, file, text.encode())
    assert any(p.code == "PACK-010" and p.file == file for p in problems)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("closing", ["", "closed"])
def test_deep_nesting_does_not_end_the_process(tmp_path: Path, opening: str, closing: str) -> None:
    """YAML nested a hundred thousand deep is told, by a process that lives on."""
    end = {"[": "]", "{a: ": "}"}.get(opening, "") if closing else ""
    (tmp_path / "x.yaml").write_text("- a: " + opening * 100_000 + end * 100_000, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from footnote.packs.fields import load_list; problems = []; "
        "load_list(Path(sys.argv[1]), 'x.yaml', problems); print(problems[0].code)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "x.yaml")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "PACK-010\n")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("put", ["a folder", "a dangling link", "a device"])
def test_what_is_no_file_is_told(tmp_path: Path, file: str, put: str) -> None:
    """A folder, a dangling link or a device in place of a pack file is told, and the pack is refused."""
    folder = Tomato().write(tmp_path / "pack")
    replace_file(folder / file, put)
    assert load(folder).pack is None
    assert ("PACK-010", file) in {(p.code, p.file) for p in check(folder)}
    with pytest.raises(PackError):
        open_app(Settings(pack=folder))


def test_one_more_folder_among_the_statements_is_told(tomato_folder: Path) -> None:
    """A folder that is called like a statement file is told, not passed over."""
    (tomato_folder / "statements" / "b.yaml").mkdir()
    assert [(p.code, p.file) for p in check(tomato_folder)] == [("PACK-010", "statements/b.yaml")]


@pytest.mark.parametrize("text", ["0", "-1.45", "9" * 40, "0." + "0" * 39 + "1", "1e40", "1_000"])
def test_exact_numbers_are_taken(text: str) -> None:
    """A number of up to forty digits and places is taken exactly."""
    assert exact(text) == Decimal(text)


@pytest.mark.parametrize("text", ["", "x", "inf", "nan", "-inf", "sNaN", "1e41", "1e-41", "9" * 41, "9" * 10_000])
def test_numbers_that_no_source_prints_are_refused(text: str) -> None:
    """What is no number, endless or larger than any printed number is refused."""
    with pytest.raises(ValueError, match=r"not a number|has no end"):
        exact(text)


def test_an_identifier_that_is_null_is_told(tomato_folder: Path) -> None:
    """A null among the identifiers is told, never taken for the text None."""
    path = tomato_folder / "concepts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("identifiers: {}", "identifiers: {MONDO: null}", 1), encoding="utf-8")
    assert [p.code for p in load(tomato_folder).problems] == ["PACK-010"]


def test_two_qualifiers_are_told(tomato_folder: Path) -> None:
    """A list of two qualifiers is told; the second is never silently dropped."""
    path = tomato_folder / "statements" / "tomato.yaml"
    text, one = path.read_text(encoding="utf-8"), "{population: [], setting: human, comparator: null, design: cohort}"
    two = f"[{one}, {one.replace('human', 'animal')}]"
    path.write_text(text.replace(f"qualifiers: {one}", f"qualifiers: {two}", 1), encoding="utf-8")
    (problem,) = load(tomato_folder).problems
    assert problem.code == "PACK-010"
    assert "qualifiers" in problem.what


@pytest.mark.parametrize("file", FILES)
def test_binary_is_told(folder: Path, file: str) -> None:
    """A file that is not UTF-8 is told as a problem of that file."""
    _, problems = broken(folder, file, bytes(range(256)))
    assert any(p.code == "PACK-010" and p.file == file for p in problems)


def test_an_empty_file_holds_nothing(folder: Path) -> None:
    """An empty concepts file is a pack without concepts, with everything that names one told."""
    loaded, problems = broken(folder, "concepts.yaml", b"")
    assert loaded.pack is not None
    assert loaded.pack.concepts == {}
    assert {p.code for p in problems} >= {"PACK-012"}


def test_a_too_large_file_is_refused(tmp_path: Path) -> None:
    """A file beyond the limit is refused without being read."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as out:
        out.truncate(65 * 1024 * 1024)
    problems: list[Problem] = []
    assert load_list(path, "large.yaml", problems) == []
    assert [p.code for p in problems] == ["PACK-010"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A folder that does not exist has no pack and is told, file by file."""
    loaded = load(tmp_path / "nowhere")
    assert loaded.pack is None
    assert {p.file for p in loaded.problems} == {"pack.toml", "sources.yaml", "concepts.yaml", "statements"}


def test_numbers_are_exact(tmp_path: Path) -> None:
    """Numbers are read as printed, without binary rounding."""
    path = tmp_path / "x.yaml"
    path.write_text("- {a: 0.1, b: 1.10, c: -1.45, d: 1_000, e: 12345678901234567890.123456789}\n", encoding="utf-8")
    (row,) = load_list(path, "x.yaml", [])
    assert [str(row[k]) for k in "abcde"] == ["0.1", "1.10", "-1.45", "1000", "12345678901234567890.123456789"]


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path) -> None:
    """Yes, no, on, off and dates stay the texts that stand in the file."""
    path = tmp_path / "x.yaml"
    path.write_text("- [yes, no, on, off, true, 2020-01-31]\n- {a: yes, b: 2020-01-31}\n", encoding="utf-8")
    (row,) = load_list(path, "x.yaml", [])
    assert (row["a"], row["b"]) == ("yes", "2020-01-31")


def test_a_field_is_taken_once_and_the_rest_is_told() -> None:
    """What nobody asked for is told at the line of its mapping."""
    problems: list[Problem] = []
    fields = Fields({"id": "x", "more": 1, "__line__": 7}, "a.yaml", "x", problems)
    assert fields.text("id") == "x"
    fields.finish()
    assert not fields.ok
    assert [(p.file, p.line, p.code) for p in problems] == [("a.yaml", 7, "PACK-010")]


@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("text", ""),
        ("text", 3),
        ("text", None),
        ("number", "3"),
        ("number", [3]),
        ("year", Decimal("2000.5")),
        ("year", Decimal(3)),
        ("pair", [Decimal(1)]),
        ("pair", [1, 2]),
        ("pair", "1-2"),
        ("texts", 3),
        ("texts", [[]]),
        ("mapping", []),
        ("mapping", {"a": None}),
        ("mapping", {"a": ["b"]}),
        ("number", True),
        ("number", 10**40),
        ("optional", []),
    ],
)
def test_a_wrong_form_is_told_once(method: str, value: object) -> None:
    """Each reader of a field tells a wrong form once, and the mapping is no longer sound."""
    problems: list[Problem] = []
    fields = Fields({"f": value}, "a.yaml", "x", problems)
    getattr(fields, method)("f")
    assert len(problems) == 1
    assert not fields.ok


@pytest.mark.parametrize("method", ["number", "year", "pair", "optional"])
def test_nothing_is_nothing(method: str) -> None:
    """An absent value of an optional field is None, not zero and not empty text."""
    fields = Fields({"f": None}, "a.yaml", "x", [])
    assert getattr(fields, method)("f") is None
    assert fields.ok
