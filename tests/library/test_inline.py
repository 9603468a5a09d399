"""Raised and lowered text never changes a number; marks of references never join a word."""

from __future__ import annotations

import pytest
from lxml import etree

from footnote.library.inline import words


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("10<sup>9</sup> cells", "10^9 cells"),
        ("10<sup>−3</sup>", "10^−3"),
        ("1.73 m<sup>2</sup>", "1.73 m^2"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
        ("PiZ<sub>1</sub>5", "PiZ1 5"),
        ("2<sub>10</sub>", "2_10"),
        ("χ<sup>2</sup> = 4, η<sub>p</sub><sup>2</sup>=.3, R<sup>2</sup>", "χ2 = 4, ηp2=.3, R2"),
        ("χ<sup>2</sup>3", "χ2 3"),
        ("shown <xref ref-type='bibr'>12</xref>.", "shown [12]."),
        ("shown [<xref ref-type='bibr'>12</xref>,<xref ref-type='bibr'>14</xref>].", "shown [12,14]."),
        (
            "(scale, SF2<xref ref-type='bibr'>35</xref>) of 0.5.<xref ref-type='ref'>30 31</xref>",
            "(scale, SF2[35]) of 0.5.[30 31]",
        ),
        ("in 2010<sup><xref ref-type='bibr'>3</xref></sup>", "in 2010[3]"),
        ("5.2<xref ref-type='table-fn'>a</xref>", "5.2[a]"),
        ("see <xref ref-type='fig'>Fig. 1</xref>", "see Fig. 1"),
        ("a<break/>b<fn><p>note</p></fn>c", "a bc"),
        ("<italic>TP53</italic>", "TP53"),
    ],
)
def test_markup_in_a_line(markup: str, said: str) -> None:
    """What is written small or linked reads as on the page, as far as a line of text can say it."""
    assert " ".join(words(etree.fromstring(f"<p>{markup}</p>")).split()) == said


def test_names_of_signs_are_the_signs() -> None:
    """Entities of HTML, which journals use without declaring them, are read; others leave a mark."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False)
    tree = etree.fromstring('<!DOCTYPE p SYSTEM "x"><p>a&nbsp;&beta;&nosuch;</p>', parser)
    assert words(tree) == "a\xa0β\N{REPLACEMENT CHARACTER}"
