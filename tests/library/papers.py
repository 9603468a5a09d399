"""Literature for the tests: records of PubMed, articles in JATS, archives, and how they are read."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from footnote.core.holding import Holding, Passage, PassageKind, Refused
from footnote.library.literature import read_literature

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "benchmarks"


def record(
    pmid: str = "1", title: str = "A title.", abstract: str = "An abstract.", more: str = "", article: str = ""
) -> str:
    """Return a record of PubMed; `more` stands in its citation, `article` in its article."""
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>{title}</ArticleTitle>"
        f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>{article}</Article>{more}</MedlineCitation>"
        "</PubmedArticle>"
    )


def records(*found: str) -> bytes:
    """Return a file of records of PubMed."""
    return f'<?xml version="1.0"?><PubmedArticleSet>{"".join(found)}</PubmedArticleSet>'.encode()


def article(body: str = "<p>Text.</p>", meta: str = "", attributes: str = "", after: str = "") -> bytes:
    """Return an article in JATS."""
    title = "<title-group><article-title>A title</article-title></title-group>"
    return (
        f'<?xml version="1.0"?><article {attributes}><front><article-meta>{meta}{title}</article-meta></front>'
        f"<body>{body}</body>{after}</article>"
    ).encode()


def zip_of(**files: bytes) -> bytes:
    """Return a ZIP file of files; "__" in a name stands for the dot of its end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "."), content)
    return out.getvalue()


def tar_of(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """Return a tar archive of files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as packed:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return out.getvalue()


def read(folder: Path, name: str, content: bytes) -> list[Holding | Refused]:
    """Return what a file with this content holds; every document of it is sound."""
    path = folder / name
    path.write_bytes(content)
    found = list(read_literature(path, name))
    for one in found:
        if isinstance(one, Holding):
            assert_sound(one)
    return found


def only(folder: Path, name: str, content: bytes) -> Holding:
    """Return the only document of a file, of which nothing is refused."""
    (found,) = read(folder, name, content)
    assert isinstance(found, Holding), found
    return found


def refused(folder: Path, name: str, content: bytes) -> list[str]:
    """Return the codes of what is refused of a file."""
    return [one.error.code for one in read(folder, name, content) if isinstance(one, Refused)]


def said(holding: Holding, kind: PassageKind | None = None) -> list[str]:
    """Return the words of the passages of a document, of one kind."""
    return [words(holding, p) for p in holding.passages if kind in (None, p.kind)]


def words(holding: Holding, passage: Passage) -> str:
    """Return what a passage says."""
    return holding.text[passage.start : passage.end]


def assert_sound(holding: Holding) -> None:
    """Passages stand in the text in order, do not overlap, say something, and have no white space at their ends."""
    at = 0
    for passage in holding.passages:
        assert at <= passage.start < passage.end <= len(holding.text)
        assert words(holding, passage).strip() == words(holding, passage)
        at = passage.end
    assert len(holding.digest) == 64
    assert holding.id.partition(":")[0] in ("pmid", "doi", "pmcid", "nct", "sha256")
