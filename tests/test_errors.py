"""Errors: one tree, stable codes, remedies."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

from footnote import errors
from footnote.errors import BadQuestion, FootnoteError

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, FootnoteError)]


def test_every_error_has_a_code_of_its_own() -> None:
    """No two classes share a code, and every code is a family and a number."""
    codes = [c.code for c in CLASSES]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[A-Z]{2,6}-\d{3}", code) for code in codes)


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_tells_what_failed_and_what_to_do(error: type[FootnoteError]) -> None:
    """Code, what failed and remedy stand in one line."""
    raised = error("The pot is broken.", "Buy another.")
    assert str(raised) == f"{error.code} The pot is broken. Buy another."
    assert raised.message == "The pot is broken. Buy another."


def test_a_code_may_be_narrower_than_its_class() -> None:
    """An error may carry a code of its own without changing that of its class."""
    assert BadQuestion("Too long.", "Shorten it.", code="ASK-002").code == "ASK-002"
    assert BadQuestion.code == "ASK-001"


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_travels_between_processes(error: type[FootnoteError]) -> None:
    """What a worker refuses arrives with its class, code, message and remedy."""
    sent = error("The pot is broken.", "Buy another.", code="POT-003")
    arrived = pickle.loads(pickle.dumps(sent))
    assert (type(arrived), arrived.code, str(arrived)) == (error, "POT-003", str(sent))


def test_the_tree_in_the_docstring_is_complete() -> None:
    """Every error class stands in the tree that the module shows."""
    assert all(c.__name__ in (errors.__doc__ or "") for c in CLASSES)
