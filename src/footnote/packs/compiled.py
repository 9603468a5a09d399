"""A prepared pack on disk, so that a cold start need not read the YAML again.

Disposable and keyed by the digest of the pack's files and the version of the program. It is JSON that ends with the
checksum of all that stands before, so that not a letter altered on disk is ever used; a file that does not fit is
ignored and written anew. It is written beside its place and moved there by one rename.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from footnote.core.concept import Concept, ConceptKind
from footnote.core.pack import Pack, PackInfo
from footnote.core.relation import Relation
from footnote.core.source import Seen, Source, SourceKind, SourceStatus
from footnote.core.statement import Certainty, Comparator, Design, Qualifiers, Quantity, Setting, Statement, Support
from footnote.packs.layout import Layout

Mentions = dict[str, frozenset[str]]
SEAL = b', "checksum": "'


def store(path: Path, pack: Pack, mentions: Mentions, words: frozenset[str]) -> None:
    """Write a prepared pack; a folder that cannot be written to leaves things as they were."""
    content = {
        "digest": pack.digest,
        "sources": [asdict(s) for s in pack.sources.values()],
        "concepts": [asdict(c) for c in pack.concepts.values()],
        "statements": [asdict(s) for s in pack.statements.values()],
        "mentions": {k: sorted(v) for k, v in mentions.items()},
        "words": sorted(words),
    }
    written = sealed(json.dumps(content, default=str, ensure_ascii=False).encode())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".building-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(written)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)


def sealed(content: bytes) -> bytes:
    """Return a JSON object that holds something with one more field, the checksum of all before it."""
    return _closed(content.removesuffix(b"}"))


def _closed(body: bytes) -> bytes:
    return body + SEAL + hashlib.sha256(body).hexdigest().encode() + b'"}'


def fetch(path: Path, info: PackInfo, digest: str) -> tuple[Pack, Mentions, frozenset[str]] | None:
    """Return the prepared pack of that digest, its mentions and words.

    None if there is none, it was altered, or it has another form.
    """
    try:
        written = path.read_bytes()
        if written != _closed(written.rpartition(SEAL)[0]):
            return None
        content = json.loads(written)
        if content["digest"] != digest:
            return None
        pack = Pack(
            info,
            {r["id"]: _source(r) for r in content["sources"]},
            {r["id"]: _concept(r) for r in content["concepts"]},
            {r["id"]: _statement(r) for r in content["statements"]},
            digest,
        )
        return pack, {k: frozenset(v) for k, v in content["mentions"].items()}, frozenset(content["words"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return None


def place(cache: Path, layout: Layout, digest: str, prepared_by: str) -> Path:
    """Return where the prepared pack of a digest lies in a cache folder."""
    return cache / f"pack-{digest[:24]}-{prepared_by}.json"


def _source(r: dict[str, Any]) -> Source:
    for name in ("authors", "seen_at", "unverified"):
        r[name] = tuple(r[name])
    return Source(**{**r, "kind": SourceKind(r["kind"]), "status": SourceStatus(r["status"])})


def _concept(r: dict[str, Any]) -> Concept:
    return Concept(
        r["id"],
        r["name"],
        ConceptKind(r["kind"]),
        tuple(r["synonyms"]),
        r["identifiers"],
        tuple(r["broader"]),
        r["gloss"],
    )


def _quantity(r: dict[str, Any]) -> Quantity:
    interval = r["interval"]
    return Quantity(
        r["name"],
        None if r["value"] is None else Decimal(r["value"]),
        r["unit"],
        None if r["comparator"] is None else Comparator(r["comparator"]),
        None if interval is None else (Decimal(interval[0]), Decimal(interval[1])),
    )


def _statement(r: dict[str, Any]) -> Statement:
    q = r["qualifiers"]
    return Statement(
        id=r["id"],
        topic=r["topic"],
        text=r["text"],
        plain=r["plain"],
        subjects=tuple(r["subjects"]),
        relation=Relation(r["relation"]),
        objects=tuple(r["objects"]),
        qualifiers=Qualifiers(tuple(q["population"]), Setting(q["setting"]), q["comparator"], Design(q["design"])),
        quantities=tuple(_quantity(x) for x in r["quantities"]),
        certainty=Certainty(r["certainty"]),
        sources=tuple(
            Support(x["source"], x["locator"], Seen(x["seen"]), x["quote"], x["document"]) for x in r["sources"]
        ),
        conflict_group=r["conflict_group"],
        aliases=tuple(r["aliases"]),
        noted=r["noted"],
        part_of=r["part_of"],
    )
