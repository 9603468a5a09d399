"""The documentation says what the code does: generated parts are fresh, nothing is undocumented, no link is broken."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from footnote.cli.program import every_command
from footnote.config import Settings, settings_from
from footnote.core.pack import Analyte, Notation, PackInfo
from footnote.core.relation import Relation
from footnote.errors import BadQuestion
from footnote.packs import writer
from footnote.packs.lint import check
from footnote.packs.problems import CODES
from footnote.packs.reader import load
from footnote.services.contract import answer_json, error_json
from footnote.wiring import open_app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PACK = ROOT / "src" / "footnote" / "data" / "packs" / "aatd"
CODE = re.compile(r"\b(?:ASK|AUTH|DATA|DESK|DOC|DOC|DOOR|FN|GATE|LIB|PACK)-\d{3}\b")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FILE_BLOCK = re.compile(r"^`([\w./-]+)`:\n\n```(?:toml|yaml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", *PACK.glob("*.md")])


def page(name: str) -> str:
    """Return the text of a documentation page."""
    return (DOCS / name).read_text(encoding="utf-8")


def first_cells(text: str) -> set[str]:
    """Return every code-marked name in the first cell of a table row."""
    cells = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def section(text: str, heading: str) -> str:
    """Return the part of a page under one second-level heading."""
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert match is not None, f"no section {heading!r}"
    return match.group(1)


def anchors(text: str) -> set[str]:
    """Return the anchors that a page's headings give."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.fixture(scope="module")
def guide_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the guide, written from the page."""
    folder = tmp_path_factory.mktemp("guide")
    blocks = FILE_BLOCK.findall(page("how-to/write-a-pack.md"))
    assert {name for name, _ in blocks} == {"pack.toml", "sources.yaml", "concepts.yaml", "statements/signs.yaml"}
    for name, text in blocks:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_generated_parts_are_fresh() -> None:
    """The generated parts of the reference are what the code says now."""
    command = [sys.executable, str(DOCS / "generate.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"run `python docs/generate.py`: {run.stdout}{run.stderr}"


def test_every_error_code_is_documented() -> None:
    """Each code in the source has its own heading, cause and remedy, and no code is documented that is gone."""
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "src").rglob("*.py")))
    headings = re.findall(r"^### (\S+)\n\n(.*?)(?=^#|\Z)", page("errors.md"), re.DOTALL | re.MULTILINE)
    documented = dict(headings)
    assert set(documented) == set(CODE.findall(source)) | set(CODES)
    for code, text in documented.items():
        assert "**Cause:**" in text, code
        assert "**Remedy:**" in text, code


def test_every_relation_is_documented() -> None:
    """The page on relations has a row for each relation and for no other."""
    assert first_cells(page("reference/relations.md")) == {str(r) for r in Relation}


def commands(command: Any, words: str) -> Iterator[str]:
    """Yield the words of every command of the program."""
    for name, sub in command.commands.items():
        if hasattr(sub, "commands"):
            yield from commands(sub, f"{words} {name}")
        else:
            yield f"{words} {name}"


def test_every_command_is_documented() -> None:
    """The page on the command line has a heading for each command of the program and for no other."""
    headings = set(re.findall(r"^### `(footnote [^`]+)`$", page("reference/cli.md"), re.MULTILINE))
    assert headings == set(commands(every_command(), "footnote"))


SETTINGS = {
    "FOOTNOTE_PACK": ("pack", "somewhere"),
    "FOOTNOTE_CACHE": ("cache", "elsewhere"),
    "FOOTNOTE_DATA": ("data", "records"),
    "FOOTNOTE_DATABASE_URL": ("database", "sqlite:///desk"),
    "FOOTNOTE_LIBRARY": ("library", "papers"),
    "FOOTNOTE_CONTACT": ("contact", "ann@pots.example.org"),
    "FOOTNOTE_NCBI_KEY": ("ncbi_key", "sesame"),
    "FOOTNOTE_SECRET": ("secret", "a secret"),
    "FOOTNOTE_SITE": ("site", "https://desk.example.org"),
    "FOOTNOTE_OIDC_ISSUER": ("oidc.issuer", "https://issuer.example"),
    "FOOTNOTE_OIDC_CLIENT": ("oidc.client", "desk"),
    "FOOTNOTE_OIDC_SECRET": ("oidc.client_secret", "another secret"),
    "FOOTNOTE_HOST": ("host", "::1"),
    "FOOTNOTE_PORT": ("port", "9"),
}
PROVIDER = {"FOOTNOTE_OIDC_ISSUER": "https://other.example", "FOOTNOTE_OIDC_CLIENT": "other"}


@pytest.mark.parametrize("variable", SETTINGS)
def test_every_setting_is_documented_and_works(variable: str) -> None:
    """Each setting is documented under a variable that really changes it."""
    name, value = SETTINGS[variable]
    changed = settings_from({**PROVIDER, variable: value})
    assert str(attrgetter(name)(changed)) == value
    assert variable in first_cells(page("reference/settings.md"))


def test_no_setting_is_left_out() -> None:
    """The settings page documents every variable that is read, and there is one for each setting."""
    read = set(re.findall(r'"([A-Z]+_[A-Z_]+)"', (ROOT / "src/footnote/config.py").read_text(encoding="utf-8")))
    text = page("reference/settings.md")
    assert {v for v in read if v.startswith("FOOTNOTE_")} == first_cells(text) == set(SETTINGS)
    assert {name.partition(".")[0] for name, _ in SETTINGS.values()} == {f.name for f in fields(Settings)}
    assert {v for v in read if f"- `{v}`" not in text} == set()


def test_every_answer_field_is_documented(guide_pack: Path) -> None:
    """The page on the answer's JSON names each field of each object, and no field that is not sent."""
    answer = open_app(Settings(guide_pack)).ask("Does tulip fever cause a rash?")
    sent = answer_json(answer, datetime.now(UTC))
    text = page("reference/answer-json.md")
    reading = sent["reading"]
    objects: dict[str, Any] = {
        "Answer": sent,
        "Reading": reading,
        "Section": sent["sections"][0],
        "Sentence": sent["sections"][0]["sentences"][0],
        "Reference": sent["references"][0],
        "Pack": sent["pack"],
        "Error": error_json(BadQuestion("", "")),
    }
    readers = {"clinician", "patient", "researcher"}
    for heading, value in objects.items():
        assert first_cells(section(text, heading)) - readers == set(value), heading
    assert {"footnote.answer/1"} == {sent["schema"]} & set(re.findall(r"`(footnote\.answer/\d+)`", text))


def test_every_pack_field_is_documented(guide_pack: Path) -> None:
    """The page on the pack format names each field of each file, and no field that a pack cannot hold."""
    pack = load(guide_pack).pack
    assert pack is not None
    text = page("reference/pack-format.md")
    first = next(iter(pack.statements.values()))
    quoted = replace(first.sources[0], quote="words", document="pmid:1")
    statement = writer.statement_row(replace(first, part_of="another", sources=(quoted,)))
    rows = {
        "sources.yaml": set(writer.source_row(next(iter(pack.sources.values())))),
        "concepts.yaml": set(writer.concept_row(next(iter(pack.concepts.values())))),
        "statements/*.yaml": set(statement) | {k for n in ("qualifiers",) for k in statement[n]},
    }
    rows["statements/*.yaml"] |= {k for n in ("quantities", "sources") for k in statement[n][0]}
    for heading, names in rows.items():
        assert first_cells(section(text, heading)) == names, heading
    info = {f.name for f in fields(PackInfo)} - {"analytes"} | {"analyte"}
    assert first_cells(section(text, "pack.toml")) == info | {f.name for f in fields(Analyte)}
    for name in (f.name for f in fields(Notation)):
        assert f"`{name}`" in text or f"[notation.{name}]" in text


def test_every_role_is_documented() -> None:
    """Each role that the engine asks a pack for is named on the page on the pack format."""
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "src/footnote/rules").rglob("*.py")))
    for role in re.findall(r'roles\.get\("(\w+)"', source):
        assert f"`{role}`" in page("reference/pack-format.md"), role


def test_the_guide_pack_is_sound_and_answers(guide_pack: Path, tmp_path: Path) -> None:
    """The pack of the guide has no problem and gives the answer that the page promises."""
    assert check(guide_pack) == ()
    answer = open_app(Settings(guide_pack, cache=tmp_path)).ask("Does tulip fever cause a rash?")
    assert answer.title == "Yes: tulip fever and rash"
    assert answer.title in page("how-to/write-a-pack.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_relative_link_is_broken(path: Path) -> None:
    """Each relative link leads to a file that exists, and its anchor to a heading of it."""
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        aim = (path.parent / name).resolve() if name else path
        assert aim.exists(), f"{path.name}: {target}"
        if anchor:
            assert anchor in anchors(aim.read_text(encoding="utf-8")), f"{path.name}: {target}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_line_holds_one_sentence(path: Path) -> None:
    """Outside tables, code and list marks, a line of prose ends where its sentence ends."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "code", text)
    for line in text.splitlines():
        if not line.startswith("|"):
            assert not re.search(r"[a-z)][.!?] [A-Z][a-z]+ ", line), line


def test_decisions_are_numbered_without_gaps() -> None:
    """Decision records are numbered from 1 and each says context, choice, rejected options and consequence."""
    records = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert [int(p.name[:4]) for p in records] == list(range(1, len(records) + 1))
    for record in records:
        headings = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Choice", "Rejected options", "Consequence"], record.name
