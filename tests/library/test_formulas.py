"""Formulas in a line keep powers, indices, fractions and roots apart."""

from __future__ import annotations

import pytest
from lxml import etree

from footnote.library.formulas import formula


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<math><msup><mn>10</mn><mn>9</mn></msup></math>", "10^9"),
        ("<math><msub><mi>t</mi><mrow><mn>1</mn><mo>/</mo><mn>2</mn></mrow></msub></math>", "t_(1/2)"),
        ("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>", "3/4"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2"),
        ("<math><msqrt><mn>2</mn></msqrt></math>", "√(2)"),
        ("<math><mn>1</mn><mn>2</mn></math>", "1 2"),
        ("<tex-math>\\begin{document}$$x^2$$\\end{document}</tex-math>", "x^2"),
    ],
)
def test_a_formula_in_a_line(markup: str, said: str) -> None:
    """Two numbers side by side never become one."""
    assert formula(etree.fromstring(f"<inline-formula>{markup}</inline-formula>")) == said


def test_a_formula_of_any_depth_is_read() -> None:
    """What is nested beyond any formula says nothing, and harms nothing."""
    deep = "<mrow>" * 200 + "<mn>1</mn>" + "</mrow>" * 200
    assert formula(etree.fromstring(f"<disp-formula><math>{deep}</math></disp-formula>")) == ""
