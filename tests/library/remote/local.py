"""A server on this machine that speaks as PubMed, PubMed Central, Crossref and ClinicalTrials.gov do, faults included.

Real sockets, real HTTP. `faults` are used up one a call, before the call is answered: a status, ("after", status,
seconds) for Retry-After, "garbage", "nested" (JSON without an end), "truncated", "html", "here" and "elsewhere" for a
redirect within it and to another host, "limited" for a sound answer that says how many calls are allowed, or None.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Fault = int | str | tuple[str, int, int] | None
WORDS_OF_A_PAGE = "Trypsin and its inhibitor were measured in all of them."


def article(pmid: str, title: str = "A title", corrections: str = "", doi: str = "", types: str = "") -> str:
    """Return a record of PubMed."""
    identifier = f'<ELocationID EIdType="doi">{doi}</ELocationID>' if doi else ""
    said = f"<CommentsCorrectionsList>{corrections}</CommentsCorrectionsList>" if corrections else ""
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article><Journal><JournalIssue><PubDate>'
        "<Year>2011</Year></PubDate></JournalIssue><Title>Journal of Pots</Title></Journal>"
        f"<ArticleTitle>{title} {pmid}.</ArticleTitle>{identifier}"
        f"<Abstract><AbstractText>{WORDS_OF_A_PAGE} Record {pmid}.</AbstractText></Abstract>"
        f"<PublicationTypeList>{types}</PublicationTypeList></Article>{said}</MedlineCitation></PubmedArticle>"
    )


def correction(kind: str, pmid: str, source: str = "Pot J. 2013 May 2;1(1):1") -> str:
    """Return an element of CommentsCorrectionsList."""
    return (
        f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource><PMID>{pmid}</PMID>'
        "</CommentsCorrections>"
    )


def jats(pmcid: str, *, is_open: bool = True) -> str:
    """Return an article of PubMed Central; a closed one has no body."""
    body = f"<body><sec><title>Results</title><p>{WORDS_OF_A_PAGE} Article {pmcid}.</p></sec></body>"
    return (
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>'
        f'<article-id pub-id-type="pmcid">PMC{pmcid}</article-id><title-group><article-title>Article {pmcid}'
        "</article-title></title-group><pub-date><year>2012</year></pub-date></article-meta></front>"
        f"{body if is_open else ''}</article>"
    )


def work(doi: str, **said: Any) -> dict[str, Any]:
    """Return a record of Crossref."""
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [f"Work {doi}"],
        "container-title": ["Journal of Pots"],
        "author": [{"family": "Potter", "given": "Ann"}],
        "issued": {"date-parts": [[2014, 3]]},
        "abstract": f"<jats:p>{WORDS_OF_A_PAGE}</jats:p>",
        **said,
    }


def study(nct: str) -> dict[str, Any]:
    """Return a study of ClinicalTrials.gov."""
    return {
        "protocolSection": {
            "identificationModule": {"nctId": nct, "briefTitle": f"Study {nct}"},
            "statusModule": {"overallStatus": "COMPLETED", "startDateStruct": {"date": "2015-02"}},
            "descriptionModule": {"briefSummary": WORDS_OF_A_PAGE},
            "designModule": {"studyType": "INTERVENTIONAL", "designInfo": {"allocation": "RANDOMIZED"}},
        }
    }


@dataclass(frozen=True)
class Call:
    """What came in: the path, its parameters or form, and the headers in small letters."""

    path: str
    said: dict[str, str]
    headers: dict[str, str]


@dataclass
class Local:
    """The server's records, and what it was asked. `expired` are searches that it keeps no longer."""

    port: int = 0
    pubmed: dict[str, str] = field(default_factory=dict)
    pmc: dict[str, str] = field(default_factory=dict)
    crossref: dict[str, dict[str, Any]] = field(default_factory=dict)
    trials: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    searches: list[list[str]] = field(default_factory=list)
    expired: set[str] = field(default_factory=set)
    not_found: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, call: Call) -> tuple[int, str, bytes]:
        """Return status, content type and content."""
        path = call.path
        if path.endswith("esearch.fcgi"):
            return self._esearch(call.said)
        if path.endswith("efetch.fcgi"):
            return self._efetch(call.said)
        if path.startswith("/crossref/works"):
            return self._works(path, call.said)
        return self._studies(path, call.said)

    def _esearch(self, said: dict[str, str]) -> tuple[int, str, bytes]:
        found = list(self.pubmed if said["db"] == "pubmed" else self.pmc)
        self.searches.append(found)
        name = f"MCID_{len(self.searches)}"
        result: dict[str, Any] = {"count": str(len(found)), "retmax": "0", "idlist": []}
        result |= {"querykey": "1", "webenv": name} if said.get("usehistory") == "y" else {}
        if self.not_found:
            result["errorlist"] = {"phrasesnotfound": self.not_found, "fieldsnotfound": []}
        return _json({"header": {"type": "esearch"}, "esearchresult": result})

    def _efetch(self, said: dict[str, str]) -> tuple[int, str, bytes]:
        held = self.pubmed if said["db"] == "pubmed" else self.pmc
        if "WebEnv" in said:
            if said["WebEnv"] in self.expired:
                wrong = b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>"
                return 400, "text/xml; charset=UTF-8", wrong
            first = int(said["retstart"])
            names = self.searches[int(said["WebEnv"].removeprefix("MCID_")) - 1][first : first + int(said["retmax"])]
        else:
            names = said["id"].split(",")
        root = "PubmedArticleSet" if said["db"] == "pubmed" else "pmc-articleset"
        records = "".join(held[n] for n in names if n in held)
        page = f'<?xml version="1.0" ?>\n<!DOCTYPE {root} PUBLIC "-//X//DTD" "https://dtd.example.org/x.dtd">\n'
        return 200, "text/xml; charset=UTF-8", f"{page}<{root}>{records}</{root}>".encode()

    def _works(self, path: str, said: dict[str, str]) -> tuple[int, str, bytes]:
        if path != "/crossref/works":
            found = self.crossref.get(unquote(path.removeprefix("/crossref/works/")).lower())
            return _json({"status": "ok", "message": found}) if found else (404, "text/plain", b"Resource not found.")
        items = list(self.crossref.values())
        if "filter" in said:
            wanted = [part.split(":", 1) for part in said["filter"].split(",")]
            items = [i for i in items if any(_meets(i, name, value) for name, value in wanted)]
        first = int(said.get("offset", "0"))
        page = items[first : first + int(said["rows"])]
        return _json({"status": "ok", "message": {"total-results": len(items), "items": page}})

    def _studies(self, path: str, said: dict[str, str]) -> tuple[int, str, bytes]:
        if path != "/ctgov/studies":
            found = self.trials.get(path.rpartition("/")[2])
            return _json(found) if found else (404, "text/plain", b"NCT number not found")
        studies = list(self.trials.values())
        if said.get("pageToken") in self.expired:
            return 400, "text/plain", b"Invalid pageToken"
        first = int(said.get("pageToken", "t0")[1:])
        last = first + int(said["pageSize"])
        page: dict[str, Any] = {"studies": studies[first:last]}
        page |= {"totalCount": len(studies)} if said.get("countTotal") == "true" else {}
        page |= {"nextPageToken": f"t{last}"} if last < len(studies) else {}
        return _json(page)


def _meets(item: dict[str, Any], name: str, value: str) -> bool:
    if name == "doi":
        return str(item["DOI"]).lower() == value
    return any(u["DOI"].lower() == value for u in item.get("update-to", ()))


def _json(content: Any) -> tuple[int, str, bytes]:
    return 200, "application/json", json.dumps(content).encode()


def _faulty(local: Local, call: Call, fault: Fault, path: str) -> tuple[int, str, bytes, dict[str, str]]:
    """Return an answer with a fault in it: status, content type, content and further headers."""
    if fault == "limited":
        return (*local.answer(call), {"X-Rate-Limit-Limit": "2", "X-Rate-Limit-Interval": "4s"})
    if fault is None or fault == "truncated":
        return (*local.answer(call), {})
    if isinstance(fault, int):
        return fault, "text/plain", b"", {}
    if isinstance(fault, tuple):
        return fault[1], "text/plain", b"", {"Retry-After": str(fault[2])}
    if fault == "html":
        return 200, "text/html", b"<html>Down for maintenance</html>", {}
    if fault == "nested":
        return 200, "application/json", b"[" * 200_000, {}
    if fault == "garbage":
        return 200, local.answer(call)[1], b"\x00garbage{<", {}
    there = path if fault == "here" else "https://elsewhere.example.org/works"
    return 302, "text/plain", b"", {"Location": there}


@contextmanager
def serving() -> Iterator[Local]:
    """Give a server that runs until the block ends."""
    local = Local()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._do(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._do(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

        def _do(self, form: str) -> None:
            said = {name: values[0] for name, values in parse_qs(form, keep_blank_values=True).items()}
            call = Call(urlsplit(self.path).path, said, {k.lower(): v for k, v in self.headers.items()})
            local.calls.append(call)
            fault = local.faults.pop(0) if local.faults else None
            status, media, content, headers = _faulty(local, call, fault, self.path)
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(content)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if fault == "truncated" else content)
            self.close_connection = fault == "truncated"

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        local.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield local
        finally:
            server.shutdown()
            thread.join()
