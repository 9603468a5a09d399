"""Files in XML: records of PubMed, articles in JATS, one in a file or many, each read or refused on its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial

from footnote.core.holding import Holding, Refused
from footnote.errors import BadRecord
from footnote.library import limits, refusals
from footnote.library.jats import read_article
from footnote.library.markup_trees import Opening, broken
from footnote.library.medline import read_record
from footnote.library.streams import Stream
from footnote.library.unsound import FAILED, why
from footnote.library.xml_records import cut

_MEDLINE = ("PubmedArticle", "PubmedBookArticle")
_SETS = {
    "PubmedArticleSet": _MEDLINE,
    "PubmedBookArticleSet": _MEDLINE,
    "MedlineCitationSet": ("MedlineCitation",),
    **{one: (one,) for one in (*_MEDLINE, "MedlineCitation")},
}
_ARTICLES = frozenset({"article", "pmc-articleset", "articles", "OAI-PMH", "ListRecords", "GetRecord"})
ROOTS = frozenset(_SETS) | _ARTICLES
"""The first elements of files that are read here."""
_PMID = re.compile(rb"<PMID[^>]{0,80}>\s*(\d{1,9})\s*<|pub-id-type=\"pmc(?:id|aid)?\"\s*>\s*((?:PMC)?\d{1,9})\s*<")
Read = Callable[[str, bytes], Holding]


def read_xml(name: str, stream: Stream, opened: Opening) -> Iterator[Holding | Refused]:
    """Yield what a file in XML holds whose first element is one of `ROOTS`.

    Raises:
        BadDocument: DOC-003 an article is too large; and what the stream raises.
        BadRecord: LIB-004 there is no record in it.
    """
    if opened.root == "article":
        content = stream.whole(limits.MOST_BYTES)
        digest = hashlib.sha256(content).hexdigest()
        yield read_article(name, content[opened.at :], opened.encoding, origin=name, digest=digest)
        return
    around = b"" if opened.root in _MEDLINE or opened.root == "MedlineCitation" else opened.tag
    names = _SETS.get(opened.root, ("article",))
    read = partial(_article if opened.root in _ARTICLES else _record, name, opened.encoding, around)
    yield from _each(name, stream, names, read)


def _article(name: str, encoding: str, around: bytes, label: str, record: bytes) -> Holding:
    return read_article(label, record, encoding, around, origin=name, digest=hashlib.sha256(record).hexdigest())


def _record(name: str, encoding: str, around: bytes, label: str, record: bytes) -> Holding:
    return read_record(label, record, encoding, around, origin=name)


def _each(name: str, stream: Stream, names: tuple[str, ...], read: Read) -> Iterator[Holding | Refused]:
    found = failed = 0
    for one in cut(stream, names):
        found = one.number
        if failed == limits.MOST_REFUSED:
            what = f"“{refusals.shown(name)}” holds {failed:,} records, one after the other, that cannot be read."
            raise BadRecord(what, "Export it again; what follows in it was not looked at.")
        label = _label(name, one.record, one.number)
        try:
            if len(one.record) > limits.MOST_BYTES:
                raise refusals.too_large(label)
            if not one.whole:
                raise broken(label)
            yield read(label, one.record)
            failed = 0
        except FAILED as error:
            failed += 1
            yield Refused(label, why(label, error))
    if not found:
        raise BadRecord(f"“{refusals.shown(name)}” holds no record.", "Export it again, with the records in it.")


def _label(name: str, record: bytes, number: int) -> str:
    """Return how a record of a file is called in a message: by its number in PubMed, else by its place."""
    known = _PMID.search(record, 0, limits.PEEK)
    if known is None:
        return f"{name}: record {number}"
    return f"{name}: PMID {known[1].decode()}" if known[1] else f"{name}: {known[2].decode()}"
