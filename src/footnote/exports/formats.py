"""Every format an answer can be taken away in: one table for all doors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from footnote.core.publication import Published
from footnote.exports.document import address
from footnote.exports.html_file import to_html
from footnote.exports.jsonld import safe_script, to_jsonld
from footnote.exports.markdown import to_markdown
from footnote.exports.pdf import to_pdf
from footnote.exports.references import to_bibtex, to_csl_json, to_ris
from footnote.exports.word import to_docx


@dataclass(frozen=True)
class Format:
    """A format: its name in words, media type, file extension without the dot, and how a file of it is made.

    `render` takes an answer and the address of the site it is published on, if known.
    """

    title: str
    media_type: str
    extension: str
    render: Callable[[Published, str | None], bytes]


def _jsonld(p: Published, site: str | None) -> bytes:
    return (safe_script(to_jsonld(p, address(site, p) if site else None)) + "\n").encode()


FORMATS: dict[str, Format] = {
    "md": Format("Markdown", "text/markdown; charset=utf-8", "md", lambda p, site: to_markdown(p, site).encode()),
    "html": Format("Web page", "text/html; charset=utf-8", "html", lambda p, _: to_html(p).encode()),
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        lambda p, _: to_docx(p),
    ),
    "pdf": Format("PDF", "application/pdf", "pdf", lambda p, _: to_pdf(p)),
    "csl": Format(
        "References as CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        "csl.json",
        lambda p, _: to_csl_json(p.edition).encode(),
    ),
    "bibtex": Format(
        "References as BibTeX", "application/x-bibtex; charset=utf-8", "bib", lambda p, _: to_bibtex(p.edition).encode()
    ),
    "ris": Format(
        "References as RIS",
        "application/x-research-info-systems; charset=utf-8",
        "ris",
        lambda p, _: to_ris(p.edition).encode(),
    ),
    "json-ld": Format("Data for search engines", "application/ld+json", "jsonld", _jsonld),
}


def file_name(p: Published, name: str) -> str:
    """Return the name of the file of an answer in a format of FORMATS: id, version, extension; ASCII, no folder."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", p.id).strip("-")[:80] or "answer"
    return f"{safe}-v{p.version}.{FORMATS[name].extension}"
