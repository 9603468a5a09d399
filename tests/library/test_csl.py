"""Records of CSL-JSON, as reference managers and Crossref write them."""

from __future__ import annotations

import json
from pathlib import Path

from footnote.core.holding import Form, Holding, PassageKind
from tests.library.papers import only, read, said

WHOLE = {
    "type": "article-journal",
    "title": "Augmentation in <i>deficiency</i>.",
    "author": [{"family": "Chapman", "given": "Kenneth R."}, {"literal": "A Group"}, "x"],
    "container-title": "Lancet",
    "issued": {"date-parts": [[2015, 7, 25]]},
    "volume": 386,
    "page": "360–368",
    "DOI": "10.1016/S0140-6736(15)60860-1",
    "PMID": "26026936",
    "abstract": "<jats:p>First.</jats:p><jats:p>Second.</jats:p>",
    "license": [{"URL": "http://creativecommons.org/licenses/by/4.0/"}],
}


def test_a_record_keeps_what_it_says(tmp_path: Path) -> None:
    """Title, people, date, pages, identifiers, licence and abstract."""
    holding = only(tmp_path, "a.json", json.dumps([WHOLE]).encode())
    work = holding.work
    assert (holding.form, holding.id) == (Form.CSL, "pmid:26026936")
    assert (work.title, work.authors) == ("Augmentation in deficiency", ("Chapman KR", "A Group"))
    assert (work.container, work.published, work.volume, work.pages) == ("Lancet", "2015-07-25", "386", "360-368")
    assert (work.doi, work.licence) == (
        *("10.1016/s0140-6736(15)60860-1", "http://creativecommons.org/licenses/by/4.0/"),
    )
    assert said(holding, PassageKind.ABSTRACT) == ["First.\n\nSecond."]


def test_lists_are_found_where_programs_put_them(tmp_path: Path) -> None:
    """Under "items", and in the message of Crossref."""
    listed = {"title": ["One"], "type": "journal-article", "DOI": "10.1000/a"}
    for content in ({"items": [listed]}, {"message": {"items": [listed]}}, {"message": listed}, listed):
        (found,) = read(tmp_path, "a.json", json.dumps(content).encode())
        assert isinstance(found, Holding)
        assert (found.work.title, found.id) == ("One", "doi:10.1000/a")


def test_values_of_another_form_are_nothing(tmp_path: Path) -> None:
    """A record that is odd in one place keeps the rest."""
    odd = {"type": "book", "title": "One", "issued": {"date-parts": [[]]}, "author": "x", "page": {}, "abstract": 5}
    work = only(tmp_path, "a.json", json.dumps(odd).encode()).work
    assert (work.title, work.published, work.authors, work.pages) == ("One", None, (), None)
