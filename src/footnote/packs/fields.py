"""Typed reading of raw mappings, collecting every problem instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from footnote.packs.problems import Problem

LINE = "__line__"
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 40  # the deepest field of a pack lies 5 deep
MAX_DIGITS = 40


class _Loader(yaml.CSafeLoader):
    """YAML without dates, with exact decimals, with the line of each mapping."""


def exact(text: str) -> Decimal:
    """Return a printed number exactly.

    Raises ValueError when it is no finite number or has more than 40 digits or places, which no source prints.
    """
    try:
        value = Decimal(text.replace("_", "")) if len(text) <= 3 * MAX_DIGITS else Decimal("inf")
    except InvalidOperation as error:
        raise ValueError(f"{text[:40]!r} is not a number") from error
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or len(digits) > MAX_DIGITS or abs(exponent) > MAX_DIGITS:
        raise ValueError(f"the number {text[:40]!r} has no end or more than {MAX_DIGITS} digits or places")
    return value


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, (str, Decimal)):
            raise yaml.YAMLError(f"line {key_node.start_mark.line + 1}: the name of a field is not a text")
        if str(key) in pairs:
            raise yaml.YAMLError(f"line {key_node.start_mark.line + 1}: the field {str(key)!r} stands twice")
        pairs[str(key)] = loader.construct_object(value_node, deep=True)
    pairs[LINE] = node.start_mark.line + 1
    return pairs


def _decimal(loader: _Loader, node: yaml.ScalarNode) -> Decimal:
    try:
        return exact(node.value)
    except ValueError as error:
        raise yaml.YAMLError(f"line {node.start_mark.line + 1}: {error}") from error


def _text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)
_Loader.add_constructor("tag:yaml.org,2002:int", _decimal)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _text)
_Loader.add_constructor("tag:yaml.org,2002:bool", _text)


def read_text(path: Path) -> str:
    """Return the text of a pack file; raises OSError or ValueError for what is no file, too large or not UTF-8."""
    if not path.is_file():
        raise OSError("there is no such file" if not path.exists() else "it is not a file")
    if path.stat().st_size > MAX_BYTES:
        raise ValueError("the file is larger than 64 MB; split it")
    return path.read_text(encoding="utf-8")


def _refuse_tricks(text: str) -> None:
    """Walk the YAML before anything is made of it, so that it can neither explode nor exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        where = f"line {event.start_mark.line + 1 if event.start_mark else 0}"
        if getattr(event, "anchor", None) is not None:
            raise yaml.YAMLError(f"{where}: YAML aliases are not allowed: packs do not need them and they can explode")
        if getattr(event, "tag", None) is not None:
            raise yaml.YAMLError(f"{where}: YAML tags are not allowed: the form of each field is known")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise yaml.YAMLError(f"{where}: nested more than {MAX_DEPTH} deep")


def load_list(path: Path, name: str, problems: list[Problem]) -> list[dict[str, Any]]:
    """Return the list of mappings in a YAML file, each with its line; empty with a problem if it is not one."""
    remedy = "Mend the file; the last good version stays in use."
    try:
        text = read_text(path)
        _refuse_tricks(text)
        content = yaml.load(text, Loader=_Loader)
    except (OSError, yaml.YAMLError, RecursionError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        problems.append(Problem(name, line, "PACK-010", f"Unreadable: {_short(error)}.", remedy))
        return []
    if content is None:
        return []
    if not isinstance(content, list):
        problems.append(Problem(name, 1, "PACK-010", "The file is not a list.", remedy))
        return []
    rows = []
    for row in content:
        if isinstance(row, dict):
            rows.append(row)
        else:
            problems.append(Problem(name, 0, "PACK-010", f"An entry is not a mapping: {str(row)[:40]!r}.", remedy))
    return rows


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160]


class Fields:
    """One raw mapping; each call takes a field out, checks its form and notes a problem if it is wrong."""

    def __init__(self, raw: Mapping[str, Any], file: str, label: str, problems: list[Problem]) -> None:
        self._raw = dict(raw)
        line = self._raw.pop(LINE, 0)
        self.line = line if isinstance(line, int) else 0
        self.file = file
        self.label = label
        self._problems = problems
        self.ok = True

    def problem(self, what: str, remedy: str = "Mend the field.", code: str = "PACK-010") -> None:
        """Note a problem at this mapping."""
        self.ok = False
        self._problems.append(Problem(self.file, self.line, code, f"{self.label}: {what}", remedy))

    def text(self, name: str) -> str:
        """A non-empty text."""
        value = self._raw.pop(name, None)
        if value is None or value == "":
            self.problem(f"{name} is not filled in.", "Fill it in.")
            return ""
        if not isinstance(value, str) or not value.strip():
            self.problem(f"{name} must be a text that is not empty.")
            return ""
        return " ".join(value.split())

    def optional(self, name: str, verbatim: bool = False) -> str | None:
        """A text or nothing; numbers are taken as texts. White space is tidied unless it is to stay as it is."""
        value = self._raw.pop(name, None)
        if value is None:
            return None
        if isinstance(value, (str, Decimal)):
            return (str(value) if verbatim else " ".join(str(value).split())) or None
        self.problem(f"{name} must be a text or null.")
        return None

    def number(self, name: str) -> Decimal | None:
        """An exact decimal or nothing."""
        value = self._raw.pop(name, None)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**MAX_DIGITS:
            return Decimal(value)
        if value is None or isinstance(value, Decimal):
            return value
        self.problem(f"{name} must be a number or null, not {str(value)[:30]!r}.")
        return None

    def year(self, name: str) -> int | None:
        """A calendar year or nothing."""
        value = self.number(name)
        if value is None or (value == value.to_integral_value() and 1500 <= value <= 2200):
            return None if value is None else int(value)
        self.problem(f"{name} must be a year, not {value}.")
        return None

    def pair(self, name: str) -> tuple[Decimal, Decimal] | None:
        """Two exact decimals or nothing."""
        value = self._raw.pop(name, None)
        if value is None:
            return None
        if isinstance(value, list) and len(value) == 2 and all(isinstance(v, Decimal) for v in value):
            return value[0], value[1]
        self.problem(f"{name} must be two numbers or null.")
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """A text, a list of texts, or nothing, as a tuple in the given order."""
        value = self._raw.pop(name, None)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(v, (str, Decimal)) for v in value):
            return tuple(" ".join(str(v).split()) for v in value)
        self.problem(f"{name} must be a list of texts.")
        return ()

    def choice(self, name: str, kind: type[E], default: E) -> E:
        """One of a closed vocabulary; the default only stands in while the problem is reported."""
        value = self._raw.pop(name, None)
        if value is None:
            self.problem(f"{name} is not filled in.", f"Use one of: {', '.join(kind)}.")
            return default
        try:
            return kind(str(value))
        except ValueError:
            self.problem(f"{name} is {str(value)!r}.", f"Use one of: {', '.join(kind)}.")
            return default

    def maybe_choice(self, name: str, kind: type[E]) -> E | None:
        """One of a closed vocabulary or nothing."""
        if self._raw.get(name) is None:
            self._raw.pop(name, None)
            return None
        return self.choice(name, kind, next(iter(kind)))

    def mapping(self, name: str) -> dict[str, str]:
        """A mapping of texts to texts; empty when absent."""
        value = self._raw.pop(name, None)
        if value is None:
            return {}
        if isinstance(value, dict):
            pairs = {k: v for k, v in value.items() if k != LINE}
            if all(isinstance(v, (str, Decimal)) for v in pairs.values()):
                return {k: str(v) for k, v in pairs.items()}
        self.problem(f"{name} must be a mapping of texts to texts.")
        return {}

    def nested(self, name: str, make: Callable[[Fields], T | None], most: int | None = None) -> tuple[T, ...]:
        """A list of `most` mappings, each made into a value; those that cannot be are left out with a problem."""
        value = self._raw.pop(name, None)
        if value is None:
            return ()
        rows = value if isinstance(value, list) else [value]
        if most is not None and len(rows) > most:
            self.problem(f"{name} stands for {most}, not for {len(rows)}.")
        made = []
        for row in rows:
            if not isinstance(row, dict):
                self.problem(f"{name} must be a list of mappings.")
                continue
            inner = Fields(row, self.file, f"{self.label}, {name}", self._problems)
            item = make(inner)
            inner.finish()
            self.ok = self.ok and inner.ok
            if item is not None:
                made.append(item)
        return tuple(made)

    def finish(self) -> None:
        """Note every field that nobody asked for."""
        for name in self._raw:
            self.problem(f"unknown field {name!r}.", "Remove it or correct its name.")
