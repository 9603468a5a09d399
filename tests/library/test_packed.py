"""A packed file is looked into before it is opened: what would unpack without end is never unpacked."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.packed import look_into

MIB = 1024 * 1024


def archive(*members: tuple[str, bytes]) -> bytes:
    """Return a packed file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


def closed() -> bytes:
    """Return a packed file whose member says that it has a password."""
    content = bytearray(archive(("a.xml", b"<a/>")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(("a.bin", b"\0" * (50 * MIB))), "DOC-009"),
        (archive(*((f"{n}", b"") for n in range(limits.MOST_MEMBERS + 1))), "DOC-009"),
        (closed(), "DOC-006"),
        (archive(("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")), "DOC-010"),
        (archive(("a.xml", "<!DOCTYPE a><a/>".encode("utf-16"))), "DOC-010"),
        (archive(("a.xml", b"<a/>"))[:-10], "DOC-007"),
        (b"PK\x03\x04", "DOC-007"),
        (archive(("a.xml", b"<a/>" * 8)).replace(b"\x20\0\0\0", b"\x08\0\0\0"), "DOC-007"),
    ],
)
def test_what_may_not_be_opened_is_refused_by_its_cause(content: bytes, code: str) -> None:
    """Bombs, passwords, entities, damage and wrong sizes have their codes."""
    with pytest.raises(BadDocument) as refused:
        look_into("a.docx", content)
    assert refused.value.code == code


def test_a_bomb_is_not_unpacked() -> None:
    """Refusing a bomb of 50 MiB takes less than one."""
    bomb = archive(("a.xml", b"\0" * (50 * MIB)))
    tracemalloc.start()
    with pytest.raises(BadDocument):
        look_into("a.docx", bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MIB


def test_a_sound_file_may_be_opened() -> None:
    """Small members may be packed tightly, large ones as tightly as Word does."""
    look_into("a.docx", archive(("a.xml", b"<a/>" * 200_000), ("b.png", bytes(range(256)) * 4000)))
