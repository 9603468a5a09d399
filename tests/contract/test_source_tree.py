"""What holds for every module: direction of imports, size, names, docstrings, and what the pure layers may use."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "footnote"
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
PURE = sorted([*(SOURCE / "core").rglob("*.py"), *(SOURCE / "rules").rglob("*.py")])
NAMES = [str(p.relative_to(SOURCE)) for p in MODULES]
FORBIDDEN_NAMES = frozenset(["utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "data"])
IMPURE = frozenset(
    [
        "os",
        "pathlib",
        "time",
        "random",
        "logging",
        "io",
        "sys",
        "socket",
        "subprocess",
        "shutil",
        "tempfile",
        "threading",
        "asyncio",
        "secrets",
        "uuid",
        "urllib",
        "http",
        "sqlite3",
    ]
)
IMPURE_CALLS = frozenset({"open", "print", "input", "eval", "exec", "__import__"})
CLOCK_CALLS = frozenset({"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp", "astimezone"})
Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public(module: ast.Module) -> Iterator[ast.ClassDef | Function]:
    """Yield the public classes and functions of a module, and the public methods of those classes."""
    for node in module.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            inner = (n for n in node.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
            yield from (n for n in inner if not n.name.startswith("_"))


def imported_modules(node: ast.AST) -> set[str]:
    """Return the full names of the modules that a part of a syntax tree imports."""
    found = {a.name for n in ast.walk(node) if isinstance(n, ast.Import) for a in n.names}
    return found | {n.module for n in ast.walk(node) if isinstance(n, ast.ImportFrom) and n.module}


@cache
def extras() -> frozenset[str]:
    """Return the names of the distributions that an extra for users names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = (wanted for extra, wanted in project["optional-dependencies"].items() if extra != "dev")
    return frozenset(re.split(r"[^\w.-]", wanted)[0] for rows in named for wanted in rows)


@cache
def is_optional(name: str) -> bool:
    """Whether a module needs an extra: it is of a distribution that an extra names, or it imports one."""
    path = SOURCE.parent.joinpath(*name.split(".")).with_suffix(".py")
    uses = imported(path) if name.startswith("footnote.") and path.is_file() else {name.split(".")[0]}
    return bool(uses & extras())


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a module imports."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_imports_go_down_only() -> None:
    """Imports go down the layers, never up and never sideways, by the contract in pyproject.toml."""
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(command), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_small_and_says_why_it_exists(path: Path) -> None:
    """A module opens with a docstring and has at most 600 lines."""
    assert (ast.get_docstring(tree(path)) or "").strip()
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_what_is_public_says_what_it_promises(path: Path) -> None:
    """Every public class, function and method has a docstring."""
    assert [n.name for n in public(tree(path)) if not (ast.get_docstring(n) or "").strip()] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """No function has more than 60 lines."""
    long = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > 60} == {}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_class_is_no_namespace(path: Path) -> None:
    """No class has more than 12 public methods, properties not counted."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            inner = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
            assert len([n for n in inner if "property" not in "".join(map(ast.unparse, n.decorator_list))]) <= 12


def test_modules_have_names_that_say_something() -> None:
    """No module is called utils, helpers, common, misc, manager, base or data."""
    assert [str(p) for p in MODULES if p.stem in FORBIDDEN_NAMES] == []


def test_there_is_nothing_but_python_and_known_assets() -> None:
    """The pack lies in data, and no Python lies there."""
    assert list((SOURCE / "data").rglob("*.py")) == []


@pytest.mark.parametrize("path", PURE, ids=[str(p.relative_to(SOURCE)) for p in PURE])
def test_core_and_rules_are_pure(path: Path) -> None:
    """Core and rules touch no file, clock, network, randomness or log, and print nothing."""
    assert imported(path) & IMPURE == set()
    calls = {n.func.id for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert calls & IMPURE_CALLS == set()
    methods = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
    assert methods & CLOCK_CALLS == set()


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_star_and_no_hidden_imports(path: Path) -> None:
    """No module imports with a star, and no function outside the commands imports anything but an optional part."""
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names))
    hidden = {name for f in functions(path) for name in imported_modules(f)}
    assert path.is_relative_to(SOURCE / "cli") or [name for name in sorted(hidden) if not is_optional(name)] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_an_optional_part_that_is_missing_names_its_remedy(path: Path) -> None:
    """Wherever an optional part is imported late, its absence is translated into the command that installs it."""
    late = {n for f in functions(path) for n in imported_modules(f) if is_optional(n)}
    tried = set()
    for block in (n for n in ast.walk(tree(path)) if isinstance(n, ast.Try)):
        names = {n for part in block.body for n in imported_modules(part) if is_optional(n)}
        if names:
            handlers = "\n".join(map(ast.unparse, block.handlers))
            assert "ModuleNotFoundError" in handlers
            assert "pip install 'footnote[" in handlers
        tried |= names
    assert late <= tried


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_bare_except(path: Path) -> None:
    """No handler catches everything without naming it."""
    bare = [n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.ExceptHandler) and n.type is None]
    assert bare == []


def test_every_error_has_a_code_of_its_own() -> None:
    """Each class of the error tree declares a code, and no two declare the same."""
    module = tree(SOURCE / "errors.py")
    codes = {
        c.name: n.value.value
        for c in module.body
        if isinstance(c, ast.ClassDef)
        for n in c.body
        if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant) and ast.unparse(n.targets[0]) == "code"
    }
    assert set(codes) == {c.name for c in module.body if isinstance(c, ast.ClassDef)}
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize("path", TESTS, ids=[str(p.relative_to(ROOT / "tests")) for p in TESTS])
def test_every_test_states_its_promise(path: Path) -> None:
    """Each test function says in its docstring, in one sentence, what it promises."""
    for function in functions(path):
        if function.name.startswith("test_"):
            promise = ast.get_docstring(function) or ""
            assert promise.endswith("."), function.name


@pytest.mark.parametrize(
    "folder", ["core", "rules", "rules/comparing", "library", "packs", "index", "records", "services"]
)
def test_tests_mirror_the_source_tree(folder: str) -> None:
    """Every test file in a mirrored folder carries the name of a module there."""
    modules = {p.stem for p in (SOURCE / folder).glob("*.py")}
    tests = {p.stem.removeprefix("test_") for p in (ROOT / "tests" / folder).glob("test_*.py")}
    assert tests <= modules
