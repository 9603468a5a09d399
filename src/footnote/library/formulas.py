"""Formulas in a line: what is raised, lowered, divided or under a root is marked, so that no number changes."""

from __future__ import annotations

import re
from typing import Any

_HIDDEN = frozenset({"annotation", "annotation-xml", "tex-math", "graphic", "inline-graphic", "alt-text", "label"})
_SPACES = re.compile(r"\s+")
_TEX = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_DEEPEST = 60


def formula(element: Any) -> str:
    """Return a formula in one line with a space on each side; of MathML and TeX for the same, MathML is taken."""
    math = next(iter(element.iter("math")), None)
    said = _said(element if math is None else math, 0)
    if not said.strip():
        said = " ".join(_of_tex(tex) for tex in element.iter("tex-math"))
    label = next((_SPACES.sub(" ", "".join(e.itertext())) for e in element.iterchildren("label")), "")
    said = _SPACES.sub(" ", said).strip()
    return " ".join(filter(None, (said, label))) if label else said


def _of_tex(element: Any) -> str:
    text = "".join(element.itertext())
    found = _TEX.search(text)
    return (found[1] if found else text).strip().strip("$").strip()


def _said(element: Any, depth: int) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _HIDDEN or depth > _DEEPEST:
        return ""
    inner = [child for child in element if isinstance(child.tag, str)]
    parts = [_script(child, depth + 1) for child in inner]
    match tag, parts:
        case "msup", [base, raised]:
            return f"{base}^{_grouped(raised)}"
        case (("msub" | "munder"), [base, low]):
            return f"{base}_{_grouped(low)}"
        case (("msubsup" | "munderover"), [base, low, raised]):
            return f"{base}_{_grouped(low)}^{_grouped(raised)}"
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√({_joined(parts)})"
        case "mroot", [base, index]:
            return f"({base})^(1/{index})"
        case (("mtd" | "mtr" | "mspace"), _):
            return f" {_joined(parts)} "
        case "mfenced", _:
            return f"{element.get('open') or '('}{', '.join(parts)}{element.get('close') or ')'}"
        case _:
            tails = [child.tail or "" for child in inner]
            return _joined([element.text or "", *(p for pair in zip(parts, tails, strict=True) for p in pair)])


def _script(child: Any, depth: int) -> str:
    """Return an element of a formula; raised and lowered text of ordinary markup is marked."""
    said = _said(child, depth)
    if said and child.tag in ("sup", "sub"):
        return f"{'^' if child.tag == 'sup' else '_'}{_grouped(said)}"
    return said


def _joined(parts: list[str]) -> str:
    """Join parts; two numbers or two words side by side are kept apart."""
    out = ""
    for part in parts:
        if out[-1:].isalnum() and part[:1].isalnum() and (out[-1:].isdigit() == part[:1].isdigit()):
            out += " "
        out += part
    return out


def _grouped(said: str) -> str:
    said = said.strip()
    return said if len(said) < 2 or said.isalnum() or re.fullmatch(r"[\d.,]+", said) else f"({said})"
