"""What a record of Crossref says was published later."""

from __future__ import annotations

from typing import Any

import pytest

from footnote.core.holding import Notice
from footnote.core.source import SourceStatus as S
from footnote.library.crossref_notices import told_by


def update(doi: str, kind: str, day: tuple[int, ...] = (2020, 5, 4)) -> dict[str, Any]:
    """Return an entry of `update-to` or `updated-by`."""
    return {"DOI": doi, "type": kind, "label": kind, "updated": {"date-parts": [list(day)]}}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("retraction", S.RETRACTED),
        ("Retraction", S.RETRACTED),
        ("withdrawal", S.RETRACTED),
        ("removal", S.RETRACTED),
        ("expression_of_concern", S.CONCERN),
        ("expression-of-concern", S.CONCERN),
        ("partial_retraction", S.CONCERN),
        ("correction", S.CORRECTED),
        ("corrigendum", S.CORRECTED),
        ("erratum", S.CORRECTED),
        ("new_version", S.SUPERSEDED),
        ("new_edition", S.SUPERSEDED),
        ("reinstatement", S.CURRENT),
    ],
)
def test_both_fields_of_crossref_are_read(kind: str, status: S) -> None:
    """A work says by what it was updated, a notice what it updates: both make the same notice."""
    notice = Notice(status, "crossref", "doi:10.1000/notice", "2020-05-04")
    of_work = told_by({"DOI": "10.1000/W", "updated-by": [update("10.1000/Notice", kind)]})
    of_notice = told_by({"DOI": "10.1000/Notice", "update-to": [update("10.1000/w", kind)]})
    assert of_work == of_notice == (("doi:10.1000/w", notice),)


def test_what_changes_nothing_is_no_notice() -> None:
    """An addendum, an unknown kind and an entry without a DOI leave a work as it stands."""
    assert (
        told_by({"DOI": "10.1000/w", "updated-by": [update("10.1000/n", "addendum"), update("10.1000/n", "party")]})
        == ()
    )
    assert (
        told_by({"DOI": "10.1000/n", "update-to": [{"type": "retraction"}, "x", {"DOI": 4, "type": "erratum"}]}) == ()
    )
    assert told_by({}) == ()


def test_a_work_that_was_replaced_is_superseded() -> None:
    """The relation to a work that replaces another one is a notice, told from either side."""
    related = {"is-replaced-by": [{"id": "10.1000/new", "id-type": "doi"}]}
    (said,) = told_by({"DOI": "10.1000/old", "relation": related})
    assert said == ("doi:10.1000/old", Notice(S.SUPERSEDED, "crossref", "doi:10.1000/new"))
    (same,) = told_by({"DOI": "10.1000/new", "relation": {"replaces": [{"id": "10.1000/old", "id-type": "doi"}]}})
    assert same == said
