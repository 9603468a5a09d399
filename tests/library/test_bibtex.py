"""Records in BibTeX, with their LaTeX read."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Form, PassageKind
from tests.library.papers import only, refused, said

WHOLE = r"""@string{l = "Lancet"}
@article{chapman2015,
  title = {Intravenous {$\alpha_1$}-antitrypsin \& {COPD}},
  author = {M{\"u}ller, Kenneth R. and Jane B. Smith and {A Group}},
  journal = l, year = 2015, month = jul, volume = 386, number = {9991}, pages = {360--368},
  doi = {10.1016/S0140-6736(15)60860-1}, abstract = {It slowed by 0.74 g/L.}
}"""


def test_a_record_keeps_what_it_says(tmp_path: Path) -> None:
    """Accents are letters, formulas are text, names are brought to one form."""
    holding = only(tmp_path, "a.bib", WHOLE.encode())
    work = holding.work
    assert (holding.form, work.title) == (Form.BIBTEX, "Intravenous α_1-antitrypsin & COPD")
    assert work.authors == ("Müller KR", "Smith JB", "A Group")
    assert (work.container, work.published, work.volume, work.issue, work.pages) == (
        *("Lancet", "2015-07", "386", "9991", "360-368"),
    )
    assert work.doi == "10.1016/s0140-6736(15)60860-1"
    assert said(holding, PassageKind.ABSTRACT) == ["It slowed by 0.74 g/L."]


def test_a_broken_record_is_refused_and_told_to_nobody_else(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The others are read, and nothing is written on the screen."""
    content = "@article{a, title={One}}\n@article{b title\n@article{c, title={Two}}"
    assert refused(tmp_path, "a.bib", content.encode()) == ["LIB-004"]
    assert capfd.readouterr() == ("", "")


def test_a_file_without_records_is_refused(tmp_path: Path) -> None:
    """Named as BibTeX or not."""
    assert refused(tmp_path, "a.bib", b"% nothing here") == ["LIB-004"]
