"""XML is told by how it opens, and becomes a tree without anything being expanded or fetched."""

from __future__ import annotations

import pytest

from footnote.errors import BadRecord
from footnote.library.markup_trees import opening, tree_of


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<article>", "article"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- a > b --><!DOCTYPE a PUBLIC "x>" "y"><a:b xmlns:a="c">', "b"),
        (b"<PubmedArticleSet", None),
        (b"plain <b>", None),
        (b"", None),
    ],
)  # fmt: skip
def test_the_first_element_tells_what_a_file_is(head: bytes, root: str | None) -> None:
    """Behind byte order mark, prolog, comments and document type; without its prefix."""
    found = opening(head)
    assert (found.root if found else None) == root
    assert found is None or head[found.at :].startswith(found.tag)


def test_a_document_type_with_declarations_is_known_as_such() -> None:
    """It is never parsed."""
    found = opening(b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    assert found is not None
    assert found.declares


def test_a_record_takes_its_namespaces_from_around_it() -> None:
    """Names stand without prefixes; comments and instructions are left out."""
    tree = tree_of("a", b"<x:b><!-- c --><?d e?>f</x:b>", around=b'<a xmlns:x="y">')
    assert (tree.tag, tree.text) == ("b", "f")


@pytest.mark.parametrize(
    "record",
    [b"<a>", b"<a></b>", b"<a>\0</a>", b"<a>\xff</a>", b"<a>" * 300 + b"</a>" * 300, b"", b"<!DOCTYPE a []><a/>"],
)
def test_what_is_not_sound_is_refused(record: bytes) -> None:
    """Cut off, crossed, undecodable, nested too deeply, or with a document type of its own."""
    with pytest.raises(BadRecord, match="not sound"):
        tree_of("a", record)


def test_the_encoding_that_is_declared_is_used() -> None:
    """Where it is a known one; anything else is read as UTF-8."""
    found = opening(b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>')
    assert found is not None
    assert tree_of("a", b"<a>\xe9</a>", found.encoding).text == "é"
    assert opening(b'<?xml version="1.0" encoding="nosuch"?><a/>').encoding == "utf-8"  # type: ignore[union-attr]
