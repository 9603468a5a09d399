"""The figures of the check as a page for people, written by `python -m quality.gate --write`.

The page names the pack and the files that it was measured on by their digests, so that a test tells when it is old
without measuring again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from footnote.core.pack import Pack
from quality.checking import Figures, Labelled, Rate
from quality.mutations import FURTHER, NAMED
from quality.rewriting import Change

PAGE = Path(__file__).parent / "check-report.md"
_OPENING = """# How often the check of a document is right

Written by `python -m quality.gate --write`; what the figures mean and how the files were made stands in
[the page beside it](README.md).
"""
_SOURCES = {
    "text": "sentences of the statements, for clinicians",
    "plain": "sentences of the statements, for patients",
    "paraphrase": "paraphrases by an editor",
}


def page(figures: Figures, limits: Mapping[str, Any], pack: Pack, digests: Mapping[str, str]) -> str:
    """Return the page; the same figures, limits, pack and files give the same bytes."""
    return "\n".join(_parts(figures, limits, pack, digests)) + "\n"


def stamps(pack: Pack, digests: Mapping[str, str]) -> list[str]:
    """Return the lines that tell what a page was measured on."""
    first = f"- pack `{pack.info.name}` {pack.info.version}, digest `{pack.digest}`"
    return [first, *(f"- `{name}`, digest `{value}`" for name, value in digests.items())]


def _parts(figures: Figures, limits: Mapping[str, Any], pack: Pack, digests: Mapping[str, str]) -> Iterator[str]:
    yield _OPENING
    yield "Measured on:\n"
    yield from stamps(pack, digests)
    yield f"\n## False accepts\n\nOf {len(pack.statements)} statements, changed so that they are no longer true.\n"
    yield from _accepts(figures, NAMED, limits["false_accept"])
    yield "\nFurther changes, of the wording for clinicians only:\n"
    yield from _accepts(figures, FURTHER, limits["false_accept_further"])
    yield "\n## False rejects\n"
    yield from _row("true sentences", "checked", "rejected", "share", "ceiling", "of these not checked")
    yield from _row(*["---"] * 6)
    for kind, r in figures.true_sentences.items():
        limit = _share(limits["false_reject"])
        yield from _row(_SOURCES[kind], r.made, r.made - r.accepted, _share(r.rejected_share), limit, r.unchecked)
    yield "\n## Documents\n"
    yield from _row("documents", "what", "claims", "right", "share", "floor")
    yield from _row(*["---"] * 6)
    for half, got in figures.documents.items():
        yield from _half(half, got, limits["documents"][half])
    yield "\nErrors by kind:\n"
    yield from _kinds(figures.documents)


def _accepts(figures: Figures, kinds: Mapping[str, Change], ceilings: Mapping[str, float]) -> Iterator[str]:
    yield from _row("change", "what it does", "made", "accepted", "share", "ceiling", "not checked")
    yield from _row(*["---"] * 7)
    for kind, change in kinds.items():
        r = figures.false_accepts[kind]
        does = (change.__doc__ or "").splitlines()[0]
        limit = _share(ceilings[kind])
        yield from _row(kind.replace("_", " "), does, r.made, r.accepted, _share(r.accepted_share), limit, r.unchecked)


def _half(half: str, got: Labelled, floors: Mapping[str, float]) -> Iterator[str]:
    right, made = flagged(got)
    true, named = got.true, f"{half} ({got.documents})"
    supported, flag = _share(got.supported), _share(got.flagged)
    yield from _row(named, "true claims supported", true.made, true.accepted, supported, _share(floors["supported"]))
    yield from _row(named, "planted errors flagged", made, right, flag, _share(floors["flagged"]))


def _kinds(documents: Mapping[str, Labelled]) -> Iterator[str]:
    yield from _row("error", *(f"{half}: flagged" for half in documents))
    yield from _row("---", *("---" for _ in documents))
    for kind in sorted({k for got in documents.values() for k in got.errors}):
        rates = [got.errors.get(kind, Rate()) for got in documents.values()]
        yield from _row(kind, *(f"{r.accepted} of {r.made}" for r in rates))


def flagged(got: Labelled) -> tuple[int, int]:
    """Return how many errors of a set of documents were flagged, and how many there are."""
    return sum(r.accepted for r in got.errors.values()), sum(r.made for r in got.errors.values())


def _row(*cells: object) -> Iterator[str]:
    yield "| " + " | ".join(map(str, cells)) + " |"


def _share(value: float) -> str:
    return f"{value:.1%}"
