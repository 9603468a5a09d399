"""HTML: what a reader of the page sees, and nothing that is hidden, fetched or run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.html import read
from tests.library.making import assert_laid_out, parts

PIECES = """<p> </p> <div> <table> <tr> <td> <th colspan=3> <td rowspan=9> </table> <ul> <ol> <li> </ul> <h1>
</h2> <sup> 1,2 </sup> <sub> <a> </a> <br> <pre> </pre> <blockquote> <math> <msup> <mn>10</mn>
<mfrac> <title> <svg> <style> </style> <script> </script> <!-- --> <![CDATA[ ]]> <?x ?> <!doctype
&lt; &#0; &#xd800; &#99999999; &nbsp; <q> <caption> <thead> <template> <select> <del> <html> <body
hidden> words 10 • \ufeff \u2028 \x01 < > " ' = <p\ua000> <o:p> <x/
""".split()


def html(body: str) -> list[tuple[str, int, str]]:
    """Return kind, level and words of each part of a page."""
    return parts(*read("a.html", body.encode()))


def test_every_part_has_its_kind() -> None:
    """Title, headings, paragraphs, items with their depth, quotations and code are told apart."""
    assert html(
        "<title> The\n page </title><h1>One</h1><p>Said <b>here</b>.</p><h3>Three</h3>"
        "<ul><li>A<ol><li>B<p>more</p></ol>"
        "<li><p>C</p></ul><blockquote><p>Quoted</p></blockquote><pre>a\n  b</pre>loose<div>end</div>"
    ) == [
        ("title", 0, "The page"),
        ("heading", 1, "One"),
        ("paragraph", 0, "Said here."),
        ("heading", 3, "Three"),
        ("item", 1, "A"),
        ("item", 2, "B"),
        ("paragraph", 0, "more"),
        ("item", 1, "C"),
        ("quote", 0, "Quoted"),
        ("code", 0, "a\n  b"),
        ("paragraph", 0, "loose"),
        ("paragraph", 0, "end"),
    ]


def test_hidden_text_is_left_out() -> None:
    """Scripts, styles, navigation, templates, comments, form fields, struck and hidden text are not read."""
    hidden = (
        "<script>a</script><style>b</style><nav>c</nav><template>d</template><!-- e --><div hidden>f</div>"
        "<p style='Display: NONE'>g</p><textarea>h</textarea><del>i</del><noscript>j</noscript>"
        "<svg><title>k</title></svg>"
    )
    assert html(f"{hidden}<p>Seen{hidden} here</p>")[0][2].startswith("Seen")
    assert read("a.html", f"{hidden}<p>Seen</p>".encode())[0] == "Seen"


def test_powers_and_citations_do_not_change_numbers() -> None:
    """Ten to the ninth stays a power, and the marks of citations stand in brackets."""
    page = (
        "<p>10<sup>9</sup>/L in disease<sup>1,2</sup> and others<sup><a href='#r'>[3]</a></sup>; H<sub>2</sub>O, "
        "10<sup>6</sup>5, <math><msup><mn>10</mn><mn>4</mn></msup></math>, "
        "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>"
    )
    assert html(page)[0][2] == "10^9/L in disease[1,2] and others[3]; H2O, 10^6 5, 10^4, 1/2"


def test_rows_know_their_cells_and_the_names_of_their_columns() -> None:
    """Each cell stands under its column, also where cells above reach down or across."""
    text, blocks = read(
        "a.html",
        b"<table><caption>Doses</caption><tr><th>Drug<th colspan=2>Dose</tr><tr><td rowspan=2>A<td>1<td>2<tr>"
        b"<td colspan=2>3</table>",
    )
    assert_laid_out(text, blocks)
    said = [([text[a:b] for a, b in x.cells], [text[a:b] for a, b in x.head]) for x in blocks]
    head = ["Drug", "Dose", "Dose"]
    assert said == [([], []), (head, []), (["A", "1", "2"], head), (["A", "3", ""], head)]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    """What stands in a table of tables is read as the page that it makes."""
    page = "<table><tr><td><h1>Head</h1><p>Words</p></td><td><table><tr><td>a<td>b</table></td></tr></table>"
    assert [kind for kind, _, _ in html(page)] == ["heading", "paragraph", "row"]


def test_lines_of_a_paragraph_with_marks_are_items() -> None:
    """Lines divided by breaks become items where each opens with the mark of a list."""
    assert html("Uses:<br>• one<br>• two<br><br>Then") == [
        ("paragraph", 0, "Uses:"),
        ("item", 1, "one"),
        ("item", 1, "two"),
        ("paragraph", 0, "Then"),
    ]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<meta charset=iso-8859-1><p>caf\xe9 \x80".encode("latin-1"), "café €"),
        ("<meta charset=koi8-r><p>Привет".encode("koi8-r"), "Привет"),
        ("<meta charset=koi8-r><p>Привет".encode(), "Привет"),
        ("\ufeff<p>µ".encode("utf-16"), "µ"),
        ("<?xml version='1.0' encoding='windows-1252'?><html><p>µ</html>".encode("cp1252"), "µ"),
        (b"<meta charset=no-such-thing><p>\xb5", "µ"),
    ],
)
def test_the_declared_encoding_is_used(page: bytes, text: str) -> None:
    """A page is read in its encoding: by its mark, as UTF-8 where it is that, else as it declares."""
    assert read("a.html", page)[0] == text


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;", "DOC-010"),
        (b"<html><script>only()</script>", "DOC-011"),
        (b"<!-- -->", "DOC-011"),
        (b"<p>a\0b", "DOC-002"),
        ("<meta charset=utf-8><p>µ".encode() + b"\xff", "DOC-005"),
        (b"<p>" + b"a" * (limits.MOST_TEXT + 1), "DOC-004"),
        (b"<b></b>" * limits.MOST_TAGS, "DOC-004"),
        (b"<div>" * 5000 + b"words", "DOC-004"),
    ],
)
def test_what_is_not_read_is_refused_by_its_cause(page: bytes, code: str) -> None:
    """Entities, no text, no encoding, too much text or markup, and pages that would be cut off have their codes."""
    with pytest.raises(BadDocument) as refused:
        read("a.html", page)
    assert refused.value.code == code


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join).map(str.encode) | st.binary(max_size=300))
def test_any_page_is_read_or_refused(page: bytes) -> None:
    """Whatever the bytes, a page gives well laid out text or a refusal."""
    try:
        text, blocks = read("a.html", page)
    except BadDocument:
        return
    assert text.encode()
    assert_laid_out(text, blocks)
