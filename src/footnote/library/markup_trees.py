"""XML of literature as trees: nothing is expanded or fetched, names stand without their namespaces, limits hold."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from footnote.errors import BadRecord
from footnote.library import refusals

PROLOG = 65_536
"""Bytes within which the first element of a file begins."""
_SKIPPED = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^\[>\"']*)*([\[>])", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?/?>", re.DOTALL)
_NAME = re.compile(rb"<([\w.:-]+)")
_DECLARED = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENCODINGS = re.compile(r"utf-8|ascii|iso8859-1?\d|cp125[0-8]")


@dataclass(frozen=True)
class Opening:
    """How an XML file opens: the name of its first element without namespace, where it begins, its start tag.

    `at` counts bytes. `declares` tells that its document type has declarations of its own; it is never parsed then.
    """

    root: str
    at: int
    tag: bytes
    encoding: str
    declares: bool = False


def opening(head: bytes) -> Opening | None:
    """Return how XML opens, None where these first bytes of a file in UTF-8 or near it are not the start of XML."""
    start = head[:PROLOG]
    at = len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0
    while skipped := _SKIPPED.match(start, at):
        at = skipped.end()
    doctype = _DOCTYPE.match(start, at)
    if doctype and doctype[1] == b"[":
        return Opening("", at, b"", "utf-8", declares=True)
    at = doctype.end() if doctype else at
    while skipped := _SKIPPED.match(start, at):
        at = skipped.end()
    root = _ROOT.match(start, at)
    return Opening(root[1].decode(), at, root[0], _encoding(start)) if root else None


def _encoding(start: bytes) -> str:
    declared = _DECLARED.search(start[:1024])
    try:
        known = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
    return known if _ENCODINGS.fullmatch(known) else "utf-8"


def tree_of(name: str, record: bytes, encoding: str = "utf-8", around: bytes = b"") -> Any:
    """Return the tree of one record, comments and processing instructions left out.

    Args:
        name: Of the record, for the message.
        record: Its element, without a prolog.
        encoding: Of the file that it stands in.
        around: The start tag of the element around it, which may declare namespaces.

    Raises:
        BadRecord: LIB-004 it is not sound XML, not in its encoding, or nested too deeply.
    """
    opened = _NAME.match(around)
    whole = around + record + b"</" + opened[1] + b">" if opened else record
    # A document type that is named and never loaded makes the names of signs (&nbsp;) stay what they are.
    prolog = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE r SYSTEM "r">'.encode()
    try:
        root = etree.fromstring(prolog + whole, _parser())
    except (etree.LxmlError, ValueError) as error:
        raise broken(name) from error
    first = next(root.iterchildren(tag=etree.Element)) if opened else root
    return bare(first) if b"xmlns" in whole else first


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def bare(root: Any) -> Any:
    """Return a tree whose elements are named without namespaces."""
    for element in root.iter(tag=etree.Element):
        if element.tag[0] == "{":
            element.tag = element.tag.rpartition("}")[2]
    return root


def broken(name: str) -> BadRecord:
    """Say that a record is not what its format asks."""
    what = f"{refusals.shown(name)} is not sound: it is cut off or not as its format asks."
    return BadRecord(what, "Fetch or export it again; the other records are read.")
