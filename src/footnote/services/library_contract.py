"""The JSON of the library: a search, a document, how much there is, and what was refused. Each has a version."""

from __future__ import annotations

import re
from typing import Any

from footnote.core.holding import Filters, Holding, Notice, Query, Refused
from footnote.rules.expanding import Related
from footnote.rules.noticing import by_date
from footnote.services.catalogue import Catalogue, Result, Results
from footnote.services.contract import error_json
from footnote.services.ingest import Report
from footnote.services.quotation_contract import address, quotation_json

SEARCH = "footnote.library-search/1"
DOCUMENT = "footnote.library-document/1"
STATUS = "footnote.library-status/1"
ADDED = "footnote.library-add/1"


def results_json(found: Results) -> dict[str, Any]:
    """Return what a search found as JSON values, keys in the order of docs/reference/library-json.md."""
    return {
        "schema": SEARCH,
        "query": _query(found.query, found.typed),
        "documents": found.documents,
        "passages": found.passages,
        "encoder": found.encoder,
        "indexed": found.is_indexed,
        "lack": found.lack,
        "related": [_related(r) for r in found.related],
        "unquoted": [" ".join(phrase) for phrase in found.unquoted],
        "named": found.named.id if found.named else None,
        "offset": found.offset,
        "more": found.more,
        "results": [_result(r) for r in found.results],
    }


def holding_json(holding: Holding) -> dict[str, Any]:
    """Return a document with its whole text as JSON values; passages are spans in code points of the text."""
    return {
        "schema": DOCUMENT,
        **record_json(holding),
        "text": holding.text,
        "passages": [
            {"number": n, "start": p.start, "end": p.end, "kind": str(p.kind), "section": list(p.section)}
            for n, p in enumerate(holding.passages)
        ],
    }


def record_json(holding: Holding) -> dict[str, Any]:
    """Return what a document is as JSON values, without its text."""
    work = holding.work
    return {
        "id": holding.id,
        "title": work.title,
        "authors": list(work.authors),
        "container": work.container,
        "year": work.year,
        "published": work.published,
        "volume": work.volume,
        "issue": work.issue,
        "pages": work.pages,
        "doi": work.doi,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "nct": work.nct,
        "url": work.url,
        "kind": str(work.kind) if work.kind else None,
        "status": str(work.status),
        "notices": [_notice(n) for n in by_date(work.notices)],
        "licence": work.licence,
        "language": work.language,
        "form": str(holding.form),
        "origin": holding.origin,
        "digest": holding.digest,
        "link": address(holding.id),
    }


def stock_json(catalogue: Catalogue, most: int) -> dict[str, Any]:
    """Return how much there is as JSON values, with the newest `most` refusals."""
    stock, refused = catalogue.shelf.stock(), catalogue.shelf.files.refusals()
    return {
        "schema": STATUS,
        "documents": stock.documents,
        "passages": stock.passages,
        "forms": dict(stock.forms),
        "files": stock.files,
        "finished": stock.finished,
        "bytes": stock.size,
        "encoder": catalogue.encoder(),
        "indexed": catalogue.is_indexed(),
        "lack": catalogue.lack(),
        "refused": stock.refused,
        "refusals": [refused_json(r) for r in refused[:most]],
    }


def added_json(report: Report, lack: str | None) -> dict[str, Any]:
    """Return what was taken in as JSON values, with what was refused and how fast it went."""
    kept = report.kept
    return {
        "schema": ADDED,
        "files": report.files,
        "known": report.known,
        "added": kept.added,
        "merged": kept.merged,
        "unchanged": kept.unchanged,
        "refused": [refused_json(r) for r in report.refused],
        "passed_over": dict(report.passed_over),
        "generation": report.generation,
        "encoder": report.encoder,
        "lack": lack,
        "seconds": round(report.seconds, 3),
    }


def file_name(origin: str) -> str:
    """Return where a document or refusal comes from without the folders of this machine, for who is elsewhere.

    "/home/x/papers.zip: one.xml" is "papers.zip: one.xml".
    """
    outer, colon, inner = origin.partition(": ")
    return re.split(r"[/\\]", outer)[-1] + colon + inner


def refused_json(refused: Refused) -> dict[str, str]:
    """Return a file or record that was not taken in as JSON values: code, and a message with the remedy."""
    return {"name": refused.name, **error_json(refused.error)}


def _query(query: Query, typed: str) -> dict[str, Any]:
    return {
        "typed": typed,
        "words": list(query.words),
        "phrases": [" ".join(p) for p in query.phrases],
        "without": [" ".join(p) for p in query.without],
        "filters": _filters(query.filters),
    }


def _filters(filters: Filters) -> dict[str, Any]:
    return {
        "kinds": sorted(map(str, filters.kinds)),
        "forms": sorted(map(str, filters.forms)),
        "since": filters.since,
        "until": filters.until,
        "retracted": filters.with_retracted,
        "titles": list(filters.titles),
        "authors": list(filters.authors),
        "without_titles": list(filters.without_titles),
        "without_authors": list(filters.without_authors),
    }


def _related(r: Related) -> dict[str, str]:
    return {"name": r.name, "concept": r.concept, "typed": r.typed}


def _result(r: Result) -> dict[str, Any]:
    return {
        **quotation_json(r.quotation),
        "authors": list(r.holding.work.authors),
        "container": r.holding.work.container,
        "form": str(r.holding.form),
        "score": r.hit.score,
        "lexical": r.hit.lexical,
        "meaning": r.hit.meaning,
        "why": {"words": list(r.why.words), "phrases": list(r.why.phrases), "related": list(r.why.related)},
    }


def _notice(n: Notice) -> dict[str, Any]:
    return {"status": str(n.status), "said_by": n.said_by, "notice": n.notice, "on": n.on}
