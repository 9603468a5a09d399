"""The words of a paragraph of a Word file in a line, as printed: raised and lowered text kept apart from numbers."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from footnote.library import scripts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = frozenset({*(W + n for n in ("del", "moveFrom", "pPr", "rPr", "tbl", "p", "fldData")), _FALLBACK})
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_MATH = {M + "sup": "^", M + "sub": "_", M + "den": "/"}
_SYMBOLS: dict[int, str] = dict(
    zip(
        (*b'"+-<=>DSWabcdegklmprstw', *b"\xa3\xa5\xad\xae\xaf\xac\xb0\xb1\xb3\xb4\xb7\xb8\xb9\xbb\xd7"),
        "∀+−<=>ΔΣΩαβχδεγκλμπρστω≤∞↑→↓←°±≥×•÷≠≈⋅",
        strict=True,
    )
)
"""The signs of the font Symbol that change what a sentence says; a sign that is not here is shown as unknown."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_NEAR = 24
Run = tuple[str, str, bool]


class Notes:
    """The notes to which a document points, numbered in the order in which it does."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def mark(self, kind: str, note: str) -> str:
        """Return the mark of a note in the text."""
        return f"[{self._numbers.setdefault((kind, note), len(self._numbers) + 1)}]"

    def number(self, kind: str, note: str | None) -> int | None:
        """Return the number of a note; None when nothing points to it."""
        return self._numbers.get((kind, note or ""))


def says(properties: Any, name: str) -> bool:
    """Whether properties, None when there are none, switch something on."""
    found = None if properties is None else properties.find(W + name)
    return found is not None and found.get(W + "val") not in ("0", "false", "off", "none")


def line_of(paragraph: Any, notes: Notes, boxes: list[Any]) -> str:
    """Return the words of a paragraph; `\\n` stands for a line end that it makes.

    Boxes with text of their own are left out and added to `boxes`.
    """
    runs = list(_runs(paragraph, notes, boxes))
    merged = [(s, "".join(r[1] for r in rows), linked) for (s, linked), rows in groupby(runs, lambda r: (r[0], r[2]))]
    line, scripted = "", False
    for at, (script, text, linked) in enumerate(merged):
        after = merged[at + 1][1][:_NEAR] if at + 1 < len(merged) else ""
        near = line[-_NEAR:]
        match script:
            case "superscript":
                said = scripts.raised(text, near, after, linked)
            case "subscript":
                said = scripts.lowered(text, near)
            case _:
                said = scripts.apart(near, text) + text if scripted else text
        scripted = script in ("superscript", "subscript")
        line += said
    return line


def _runs(paragraph: Any, notes: Notes, boxes: list[Any]) -> list[Run]:
    runs: list[Run] = []
    waiting = [(child, "", False) for child in reversed(paragraph)]
    while waiting:
        element, script, linked = waiting.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _NOT_READ:
            continue
        if tag == W + "txbxContent":
            boxes.append(element)
        elif tag in (W + "t", M + "t"):
            runs.append((script, element.text or "", linked))
        elif tag in _SIGNS or tag == W + "sym":
            runs.append((script, _SIGNS.get(tag) or _symbol(element), linked))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            runs.append(("", notes.mark(tag[len(W) :].removesuffix("Reference"), element.get(W + "id") or ""), False))
        elif tag == W + "r" and _is_unseen(element):
            continue
        else:
            if tag in _MATH:
                runs.append((script, _MATH[tag], linked))
            inner = _script(element) if tag == W + "r" else script
            waiting.extend((c, inner, linked or tag == W + "hyperlink") for c in reversed(element))
    return runs


def _is_unseen(run: Any) -> bool:
    properties = run.find(W + "rPr")
    return any(says(properties, name) for name in ("vanish", "webHidden", "strike", "dstrike"))


def _script(run: Any) -> str:
    found = run.find(f"{W}rPr/{W}vertAlign")
    return "" if found is None else str(found.get(W + "val") or "")


def _symbol(element: Any) -> str:
    code = int(element.get(W + "char") or "0", 16)
    if str(element.get(W + "font")).lower() == "symbol":
        return _SYMBOLS.get(code & 0xFF, _UNKNOWN)
    return chr(code) if code < 0xD800 else _UNKNOWN
