"""The code points of a web page: by its byte order mark, by what it declares, or as a text file is decoded."""

from __future__ import annotations

import codecs
import re

from footnote.library import refusals

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_WITHIN = 4096
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
"""What browsers take for encodings that pages name wrongly; a page in UTF-16 could not be read up to its name."""
_KNOWN = re.compile(
    r"utf-8|cp1252|cp125[0-8]|cp866|iso8859-\d+|koi8-[ru]|mac-roman|gbk|gb2312|gb18030|big5|euc_jp|euc_kr|shift_jis|cp932"
    r"|iso2022_jp|tis-620"
)
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def page_text(name: str, content: bytes) -> str:
    """Return the code points of a web page, without its byte order mark.

    A page that is sound UTF-8 is read as that, whatever it declares: nothing else looks like it by chance.

    Raises:
        BadDocument: DOC-002 it has NUL, so is no text; DOC-005 it is not in the encoding that it has or declares.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decoded(name, content[len(mark) :], encoding)
    if b"\0" in content:
        raise refusals.unknown(name, "not text, whatever its name says")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(name, content, _declared(content))


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content, 0, _WITHIN)
    if not found:
        return "cp1252"
    try:
        known = codecs.lookup((found[1] or found[2]).decode()).name
    except (LookupError, UnicodeDecodeError):
        return "cp1252"
    known = _AS_BROWSERS.get(known, known)
    return known if _KNOWN.fullmatch(known) else "cp1252"


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusals.undecodable(name, error.start) from error
    if "\0" in text:
        raise refusals.unknown(name, "not text, whatever its name says")
    return text
