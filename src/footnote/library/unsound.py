"""What is not as its format asks where nobody looked for that: still one refusal, and the others are read."""

from __future__ import annotations

from lxml import etree

from footnote.errors import BadRecord, FootnoteError
from footnote.library import refusals

UNSOUND = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError),
    *(OSError, EOFError, MemoryError, NotImplementedError, RuntimeError, etree.LxmlError),
)
"""What code that trusts a format raises over a file that is not as its format asks."""
FAILED = (FootnoteError, *UNSOUND)


def why(name: str, error: BaseException) -> FootnoteError:
    """Return an error as a refusal is told: itself where it says why, else that its file is not sound."""
    if isinstance(error, FootnoteError):
        return error
    what = f"“{refusals.shown(name)}” cannot be read: what stands in it is not as its format asks"
    return BadRecord(f"{what} ({type(error).__name__}).", "Export it again, or give it as PDF or text.")
