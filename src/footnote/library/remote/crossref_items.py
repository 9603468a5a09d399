"""Records of Crossref as CSL-JSON, the format in which the library reads references: nearly the same, not quite."""

from __future__ import annotations

import html
import re
from typing import Any

from footnote.library.scripts import lowered, raised

TYPES: dict[str, str] = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "reference-entry": "entry",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "report": "report",
    "standard": "standard",
    "dissertation": "thesis",
    "dataset": "dataset",
    "posted-content": "article",
    "peer-review": "review",
}
_KEPT = ("volume", "issue", "page", "DOI", "URL", "publisher", "language", "ISSN", "ISBN")
_NOTICES = ("update-to", "updated-by", "relation")
_TAG = re.compile(r"<(/?)(?:[a-z]+:)?([a-zA-Z][\w-]*)[^<>]*>")
_BLOCKS = frozenset({"p", "sec", "list", "list-item", "title", "label", "br"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def csl_of(item: dict[str, Any]) -> dict[str, Any]:
    """Return a record of Crossref in CSL-JSON, with what it says of later notices kept beside."""
    made: dict[str, Any] = {"id": item.get("DOI"), "type": TYPES.get(str(item.get("type")), "document")}
    title, container = _first(item.get("title")), _first(item.get("container-title"))
    made |= {"title": title} if title else {}
    made |= {"container-title": container} if container else {}
    made |= {"author": names} if (names := _names(item.get("author"))) else {}
    made |= {"issued": issued} if (issued := _issued(item)) else {}
    made |= {name: item[name] for name in _KEPT if item.get(name)}
    if isinstance(item.get("abstract"), str) and (abstract := unmarked(item["abstract"])):
        made["abstract"] = abstract
    if licence := _licence(item.get("license")):
        made["license"] = licence
    return made | {name: item[name] for name in _NOTICES if item.get(name)}


def unmarked(text: str) -> str:
    """Return a text without the marks of HTML or JATS: paragraphs on lines of their own, a power as "10^9"."""
    out, at, scripts = "", 0, [""]
    for m in _TAG.finditer(text):
        out = _put(out, html.unescape(text[at : m.start()]), scripts[-1])
        at = m.end()
        name = m[2].lower()
        if name in ("sup", "sub"):
            scripts = scripts[:1] if m[1] else [*scripts[:1], name]
        elif name in _BLOCKS:
            out += "\n"
    out = _put(out, html.unescape(text[at:]), scripts[-1])
    return _LINES.sub("\n", _SPACES.sub(" ", out)).strip()


def _put(out: str, text: str, script: str) -> str:
    if not text:
        return out
    if script == "sup":
        return out + raised(text, out[-20:], "")
    return out + (lowered(text, out[-20:]) if script == "sub" else text)


def _first(said: Any) -> str | None:
    values = [said] if isinstance(said, str) else said
    found = next((v for v in values if isinstance(v, str) and v.strip()), None) if isinstance(values, list) else None
    return " ".join(unmarked(found).split()) if found else None


def _names(said: Any) -> list[dict[str, str]]:
    made = []
    for person in said if isinstance(said, list) else ():
        if not isinstance(person, dict):
            continue
        name = {part: person[part] for part in ("family", "given", "suffix") if isinstance(person.get(part), str)}
        if "family" not in name and isinstance(person.get("name"), str):
            name = {"literal": person["name"]}
        if name:
            made.append(name)
    return made


def _issued(item: dict[str, Any]) -> dict[str, Any] | None:
    """The first day on which it was out: Crossref calls that issued, and leaves it empty at times."""
    for name in ("issued", "published-online", "published-print", "published"):
        said = item.get(name)
        parts = said.get("date-parts") if isinstance(said, dict) else None
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        if first and isinstance(first[0], int):
            return {"date-parts": [[p for p in first if isinstance(p, int)]]}
    return None


def _licence(said: Any) -> str | None:
    """The address of the licence of the version of record, else of the first one."""
    given = [x for x in said if isinstance(x, dict) and isinstance(x.get("URL"), str)] if isinstance(said, list) else []
    given.sort(key=lambda x: x.get("content-version") != "vor")
    return given[0]["URL"] if given else None
