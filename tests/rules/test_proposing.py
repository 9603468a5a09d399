"""Which documents speak of the pack's disease, and which of their sentences come first."""

from __future__ import annotations

import pytest

from footnote.core.holding import Form, Holding, Passage, PassageKind, Work
from footnote.core.source import Seen
from footnote.rules.proposing import LEAST_POINTS, candidates, speaks_of_root
from footnote.wiring import App

ABSTRACT = ("Abstract",)


def paper(title: str, *said: str, section: tuple[str, ...] = ABSTRACT) -> Holding:
    """Return a document with a title and passages, of an abstract unless they stand in another section."""
    text, passages = title, []
    kind = PassageKind.ABSTRACT if section == ABSTRACT else PassageKind.TEXT
    for part in said:
        passages.append(Passage(len(text) + 2, len(text) + 2 + len(part), kind, section))
        text = f"{text}\n\n{part}"
    return Holding("pmid:1", Form.MEDLINE, "0" * 64, "one.xml", Work(title, year=2020), text, tuple(passages))


@pytest.mark.parametrize(
    ("title", "abstract", "speaks"),
    [
        ("Alpha-1 antitrypsin deficiency in Europe", "", True),
        ("Liver disease", "We looked at AATD in adults.", True),
        ("Targeted AATD testing", "", True),
        ("Decline of FEV1 in PiZZ adults", "", True),
        ("Screening for colon cancer", "A test kit was sent to all.", False),
        ("Tumour necrosis factor alpha", "The α and α 1 subunits were measured.", False),
        ("Emphysema in smokers", "", False),
    ],
)
def test_only_a_telling_name_of_the_disease_counts(shipped: App, title: str, abstract: str, speaks: bool) -> None:
    """Names, abbreviations and forms of the disease count; letters and everyday words that may mean it do not."""
    assert speaks_of_root(paper(title, abstract), shipped.know) is speaks


def test_what_says_most_comes_first(tomato: App) -> None:
    """An estimate with its interval comes before a bare figure, and what points outside itself comes last."""
    said = (
        "Copper spray reduced leaf lesions by 14%.",
        "In these plots copper spray reduced fruit rot by 21%.",
        "Copper spray reduced root galls by 33% (95% CI 20 to 45).",
    )
    found = candidates(paper("Late blight", " ".join(said)), frozenset(), tomato.know)
    assert [c.text for c in found] == [said[2], said[0], said[1]]
    assert all(c.points >= LEAST_POINTS for c in found)


def test_a_result_is_told_once(tomato: App) -> None:
    """A sentence whose numbers an earlier one gives already is left out."""
    first = "Copper spray reduced root galls by 33% (95% CI 20 to 45)."
    again = "Root galls were 33% fewer under copper spray (95% CI 20 to 45)."
    found = candidates(paper("Late blight", first, again), frozenset(), tomato.know)
    assert [c.text for c in found] == [first]


def test_how_much_was_seen_follows_the_passage(tomato: App) -> None:
    """What stands in the text was seen in the full text, with the headings above it."""
    said = "Copper spray reduced root galls by 33% (95% CI 20 to 45)."
    (one,) = candidates(paper("Late blight", said, section=("Results", "Roots")), frozenset(), tomato.know)
    assert (one.seen, one.section) == (Seen.FULLTEXT, ("Results", "Roots"))


def test_only_what_is_wanted_is_given(tomato: App) -> None:
    """A sentence counts when it, or the title, names something that is wanted."""
    document = paper("Late blight", "Copper spray reduced root galls by 33% (95% CI 20 to 45).")
    assert candidates(document, frozenset({"root-galls"}), tomato.know)
    assert candidates(document, frozenset({"late-blight"}), tomato.know)
    assert not candidates(document, frozenset({"milk-spray"}), tomato.know)
