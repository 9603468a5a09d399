"""Terms are the same for passages and for queries, whatever letters they are written with."""

from __future__ import annotations

import tantivy

from footnote.index.analysing import MOST_LETTERS, STOP_WORDS, plain, stem, terms
from footnote.index.passages import schema


def test_letters_beyond_ascii_are_written_plainly() -> None:
    """Greek letters by their names, accents away, sub- and superscripts as digits, halves of signs as nothing."""
    assert plain("α₁-antitrypsin, Köln, 10⁻³, β\u0301, x\ud800y") == "alpha1-antitrypsin, Koln, 10−3, beta, x?y"
    assert plain("plain") == "plain"


def test_words_meet_in_all_their_forms() -> None:
    """Number and tense make no difference; what is longer than a word can be is left out."""
    assert terms("Infusions, INFUSED infusing") == terms("infusion infuse infuses")
    assert terms("x" * (MOST_LETTERS + 1) + " lung") == ["lung"]
    assert stem("alpha-1") == ("alpha", "1")


def test_a_query_is_cut_as_the_index_cuts() -> None:
    """Every term of a text finds the passage that has it."""
    text = "Weekly α₁-antitrypsin infusions (60 mg/kg) slowed the 2.5% decline in FEV₁ of patients' lungs"
    index = tantivy.Index(schema())
    writer = index.writer()
    document = tantivy.Document()
    document.add_text("text", plain(text))
    writer.add_document(document)
    writer.commit()
    index.reload()
    for term in terms(text):
        assert index.searcher().doc_freq("text", term) == 1


def test_stop_words_are_in_small_letters() -> None:
    """They are compared with words of a query in small letters."""
    assert all(word == word.lower() for word in STOP_WORDS)
