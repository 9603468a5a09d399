"""What a document states, what completes it, what it leans on, and why some of it is not checked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import ReasonCode
from footnote.core.document import Block, BlockKind, Document, Media, Stated
from footnote.rules.outline import outline
from footnote.rules.stating import stated
from tests.rules.test_outline import ANY_MEDIA, ANY_TEXT, SHAPES, document


def of(text: str, media: Media = Media.TEXT) -> tuple[Stated, ...]:
    """What a text states."""
    found = document(text, media)
    return stated(found, outline(found))


def one(text: str) -> Stated:
    """The last thing that a text states."""
    return of(text)[-1]


def table(text: str, media: Media = Media.TEXT) -> list[tuple[str | None, str]]:
    """Why each thing is kept from the check, and what it says."""
    return [(s.kept_from, s.said) for s in of(text, media)]


ARTICLE = """Copper Spray for Late Blight: A Gentle Approach



Introduction
Late blight (LB) is a disease of leaves marked by brown spots, which leads to the loss of fruit. The disease \
results in \
rot (R) and small crops. While old cures focus on dry soil, copper spray is emerging as a promising approach \
for growers.
This article explores the use of copper sprays, including field findings and practical tips.
Causes of LB and the Role of Copper
LB is caused by a mould in wet soil, leading to rotten stems. The lack of dry days results in:
- Leaf loss due to brown spots.
- Wet rot adding to stem damage.
The most commonly studied copper salts for LB include:
- Copper sulphate (CS) – Known for its blue colour.
- Copper oxide (CO) – Potential for dry fields.
- Copper soap (CP) – Can restore leaves and mitigate rot.
Field and Pot Findings
1. Pot Studies
- Sulphate in leaves: Sulphate dust in potted plants significantly reduced brown spots, improved growth, and \
enhanced crops.
- Soap-treated plants: Soap corrected the colour of leaves, restoring green in pots.
2. Field Studies
Several small field trials have explored the use of copper spray for LB:
- A Phase I field trial in Norway involved weekly spraying of sulphate in wet plots. The study reported:
- Improved growth tests (height increase of 10%)
- No severe leaf burns
- A 2021 study from Malta investigated the effects of oxide on stems. Key findings included:
- A 30% reduction in stem rot
- Slight improvements in fruit size
- Another ongoing trial in the U.K. is testing weekly soap, which has shown promise in saving stems.
How Copper May Work
The benefits of copper spray in wet fields are attributed to several mechanisms:
- Reduction of Spore Growth
- Copper salts release ions (Cu-1, Cu-2) that suppress spores.
Doses
- Higher doses (>200 g of sulphate) show greater improvements in leaf colour.
- Repeated sprays (every 3–6 weeks) may be necessary for long-term benefits.
Observed and Potential Improvements in LB Plants
Leaf Health: ✔ Increased leaf size and colour ✔ Reduced frequency of spots
Root Health: ✔ Better growth and water control
Limits
Despite promising results, copper spray for LB still faces several challenges:
- Long-term use unknown – More long studies are required.
Future Directions in LB Care
- Gene editing in tomato seeds to achieve permanent defence.
Conclusion
Copper spray presents a promising frontier for treating LB, offering leaf protection and stem repair. While \
more work is \
needed to show safety, copper farming holds great potential for the lives of growers."""

LED = "The lack of dry days results in"
SALTS = "The most commonly studied copper salts for LB include"
TRIALS = "Several small field trials have explored the use of copper spray for LB"
WORKS = "The benefits of copper spray in wet fields are attributed to several mechanisms"
GAINS = "Observed and Potential Improvements in LB Plants"
# Why it is kept, its first words, what completes it, the first words of what it leans on.
ARTICLE_TABLE = [
    ("heading", "Copper Spray for Late Blight", None, None),
    ("heading", "Introduction", None, None),
    (None, "Late blight (LB) is a disease", None, None),
    (None, "The disease results in rot", None, "Late blight (LB) is a disease"),
    (None, "While old cures focus", None, None),
    ("about-text", "This article explores", None, None),
    ("heading", "Causes of LB", None, None),
    (None, "LB is caused by a mould", None, None),
    ("fragment", "The lack of dry days", None, None),
    (None, "Leaf loss due to brown spots.", LED, None),
    (None, "Wet rot adding to stem damage.", LED, None),
    ("fragment", "The most commonly studied", None, None),
    (None, "Copper sulphate (CS) – Known for", SALTS, None),
    (None, "Copper oxide (CO) – Potential for", SALTS, None),
    (None, "Copper soap (CP) – Can restore", SALTS, None),
    ("heading", "Field and Pot Findings", None, None),
    ("heading", "1. Pot Studies", None, None),
    (None, "Sulphate dust in potted plants", "Pot Studies / Sulphate in leaves", None),
    (None, "Soap corrected the colour", "Pot Studies / Soap-treated plants", None),
    ("heading", "2. Field Studies", None, None),
    ("fragment", "Several small field trials", None, None),
    (None, "A Phase I field trial in Norway", TRIALS, None),
    ("fragment", "The study reported:", TRIALS, "A Phase I field trial in Norway"),
    (None, "Improved growth tests (height increase of 10%)", "The study reported", "A Phase I field trial in Norway"),
    (None, "No severe leaf burns", "The study reported", "A Phase I field trial in Norway"),
    (None, "A 2021 study from Malta", TRIALS, None),
    ("fragment", "Key findings included:", TRIALS, "A 2021 study from Malta"),
    (None, "A 30% reduction in stem rot", "Key findings included", "A 2021 study from Malta"),
    (None, "Slight improvements in fruit size", "Key findings included", "A 2021 study from Malta"),
    (None, "Another ongoing trial in the U.K. is testing", TRIALS, None),
    ("heading", "How Copper May Work", None, None),
    ("fragment", "The benefits of copper spray", None, None),
    (None, "Reduction of Spore Growth", WORKS, None),
    (None, "Copper salts release ions (Cu-1, Cu-2)", WORKS, None),
    ("heading", "Doses", None, None),
    (None, "Higher doses (>200 g of sulphate)", "Doses", None),
    (None, "Repeated sprays (every 3–6 weeks)", "Doses", None),
    ("heading", GAINS, None, None),
    ("fragment", "Leaf Health:", None, None),
    (None, "Increased leaf size and colour", f"{GAINS} / Leaf Health", None),
    (None, "Reduced frequency of spots", f"{GAINS} / Leaf Health", None),
    ("fragment", "Root Health:", None, None),
    (None, "Better growth and water control", f"{GAINS} / Root Health", None),
    ("heading", "Limits", None, None),
    ("fragment", "Despite promising results", None, None),
    (
        None,
        "Long-term use unknown – More",
        "Despite promising results, copper spray for LB still faces several challenges",
        None,
    ),
    ("heading", "Future Directions in LB Care", None, None),
    ("plan", "Gene editing in tomato seeds", "Future Directions in LB Care", None),
    ("heading", "Conclusion", None, None),
    (None, "Copper spray presents a promising frontier", None, None),
    (None, "While more work is needed", None, None),
]

PAGE = """Does late blight (LB) cause root galls?

Garden Review BoardAll pages are reviewed for accuracy by our Garden Review Board
Educational purpose only • Take care as content is pending human review
Article Review Status
Submitted
Approved

Last updated: May 18, 2024View policy

Personalize

Which best describes you? Your choice helps us find words for you.

Late Blight Does Not Cause Root Galls

Late blight is not associated with root galls. Based on field data, there is no known connection between blight \
and gall \
growth 1.

Signs of Late Blight

Late blight affects two parts of plants:

  1. Upper Parts:

    • Brown spots and wilt, particularly low, broad wilt 1
    • Late-onset rot with dry leaves

  2. Lower Parts:

    • Stem rot

Other Documented Links

While blight has been linked to several other conditions, root galls are not among them. The growers document several \
other links:

  • Weather: Some studies have investigated links between blight and:

    • Heavy rain (evidence is weak) 1
    • Hail (results are equivocal) 1

Uses of Copper

Copper has been studied as a cure for certain conditions:

  • Copper has shown efficacy for steroid-free plots following rain, with cure rates up to 70% 3

Diagnosis

For plants with suspected blight:

  • Focus care on stems and leaves
  • Consider targeted testing in plants with:
    • Early-onset spots (age <45 days)
    • Family history of wilt or blight 1

In summary, while blight is an important disease with clear signs for stems, it does not cause root galls.

References

Guideline

Garden Topic Overview

Green Board & Editors, 2024

Research

What is the role of copper in gardens?

Soil science : official journal of Soil Society, 2024

Professional Garden Disclaimer

This information is intended for growers. Any garden decision should rely on judgment. Green assumes no liability.

Have a follow-up question?

Our Garden A.I. is used by practicing growers around the world. Ask any follow up question and get answers \
instantly."""

# Why it is kept, its first words, what completes it, whether something is cited for it.
PARTS = "Late blight affects two parts of plants"
RAIN = "Weather: Some studies have investigated links between blight and"
CARE = "Diagnosis / For plants with suspected blight"
PAGE_TABLE = [
    ("heading", "Does late blight (LB) cause", None, False),
    ("about-text", "Garden Review BoardAll", None, False),
    ("about-text", "Educational purpose only", None, False),
    ("heading", "Article Review Status", None, False),
    ("heading", "Submitted", None, False),
    ("heading", "Approved", None, False),
    ("about-text", "Last updated", None, False),
    ("heading", "Personalize", None, False),
    ("question", "Which best describes you?", None, False),
    ("about-text", "Your choice helps", None, False),
    ("heading", "Late Blight Does Not Cause", None, False),
    (None, "Late blight is not associated", None, False),
    (None, "Based on field data, there is no known connection between blight and gall growth.", None, True),
    ("heading", "Signs of Late Blight", None, False),
    (None, "Late blight affects two parts", None, False),
    ("fragment", "Upper Parts:", PARTS, False),
    (None, "Brown spots and wilt, particularly low, broad wilt", f"{PARTS} / Upper Parts", True),
    (None, "Late-onset rot with dry leaves", f"{PARTS} / Upper Parts", False),
    ("fragment", "Lower Parts:", PARTS, False),
    (None, "Stem rot", f"{PARTS} / Lower Parts", False),
    ("heading", "Other Documented Links", None, False),
    (None, "blight has been linked", None, False),
    (None, "root galls are not among them.", None, False),
    ("fragment", "The growers document several", None, False),
    ("fragment", RAIN + ":", "The growers document several other links", False),
    (None, "Heavy rain (evidence is weak)", RAIN, True),
    (None, "Hail (results are equivocal)", RAIN, True),
    ("heading", "Uses of Copper", None, False),
    ("fragment", "Copper has been studied", None, False),
    (None, "Copper has shown efficacy", "Copper has been studied as a cure for certain conditions", True),
    ("heading", "Diagnosis", None, False),
    ("fragment", "For plants with suspected blight:", None, False),
    (None, "Focus care on stems and leaves", CARE, False),
    ("fragment", "Consider targeted testing in plants with:", CARE, False),
    (None, "Early-onset spots (age <45 days)", f"{CARE} / Consider targeted testing in plants with", False),
    (None, "Family history of wilt or blight", f"{CARE} / Consider targeted testing in plants with", True),
    (None, "blight is an important disease", None, False),
    (None, "it does not cause root galls.", None, False),
    ("heading", "References", None, False),
    *(
        ("reference-entry", words, None, False)
        for words in ("Guideline", "Garden Topic", "Green Board", "Research", "What is", "Soil")
    ),
    ("heading", "Professional Garden Disclaimer", None, False),
    ("about-text", "This information is intended", None, False),
    ("heading", "Have a follow-up question?", None, False),
    ("about-text", "Our Garden A.I.", None, False),
    ("instruction", "Ask any follow up", None, False),
]


def test_an_article_of_marketing_is_read_line_by_line() -> None:
    """Every line of an article has its reason, what completes it, and what it leans on."""
    found = of(ARTICLE)
    assert [s.kept_from for s in found] == [row[0] for row in ARTICLE_TABLE]
    for s, (_, words, lead, before) in zip(found, ARTICLE_TABLE, strict=True):
        assert s.said.startswith(words)
        assert (s.said, s.lead) == (s.said, lead)
        assert bool(s.before) == bool(before), s
        assert (s.before or "").startswith(before or "")


def test_a_page_of_answers_is_read_line_by_line() -> None:
    """Every line of a page has its reason, what completes it, and whether it is cited."""
    found = of(PAGE)
    assert [s.kept_from for s in found] == [row[0] for row in PAGE_TABLE]
    for s, (_, words, lead, cited) in zip(found, PAGE_TABLE, strict=True):
        assert (s.said[: len(words)], s.lead, s.cited) == (words, lead, cited)


KEPT = [
    ("Is copper safe?", "question"),
    ("I think copper helps against rot.", "opinion"),
    ("We believe that copper is the best.", "opinion"),
    ("Copper is exciting.", "opinion"),
    ("Unfortunately, this is sad.", "opinion"),
    ("Copper holds great potential for growers.", "opinion"),
    ("My sister grows peas.", "opinion"),
    ("Researchers plan to test copper in 40 plots.", "plan"),
    ("A trial will begin in the spring.", "plan"),
    ("A new spray is being developed.", "plan"),
    ("Copper may one day replace milk.", "plan"),
    ("Our group aims to grow better seeds.", "plan"),
    ("Talk to your doctor before you spray.", "instruction"),
    ("Ask your doctor about copper.", "instruction"),
    ("Please contact us for more.", "instruction"),
    ("Do not stop your treatment without asking.", "instruction"),
    ("You should talk to your doctor.", "instruction"),
    ("Click here to learn more.", "instruction"),
    ("Call us today for a visit!", "instruction"),
    ("Welcome to our garden!", "about-text"),
    ("Dear reader,", "about-text"),
    ("This leaflet is for growers.", "about-text"),
    ("In this article, we look at copper.", "about-text"),
    ("We use cookies to improve your experience.", "about-text"),
    ("Written by Jane Green on 3 May.", "about-text"),
    ("This page is not a substitute for advice.", "about-text"),
    ("© 2024 Garden House. All rights reserved.", "about-text"),
    ("Jane Green, MD, PhD", "about-text"),
    ("Department of Soil, University of Peas", "about-text"),
    ("Liver Function:", "fragment"),
    ("Results of the study:", "fragment"),
]
CHECKED = [
    "Copper slows late blight.",
    "Consider testing in plants with unexplained rot.",
    "All plants with rot should be tested.",
    "You should avoid smoke.",
    "Have a check every year, but avoid the cellar.",
    "A trial is testing copper in 40 plots.",
    "Half of all plants will develop rot.",
    "Promising results came from a trial of 40 plots that halved the rot.",
    "Stem cells offer hope by restoring lung function.",
    "Growth: improved by 10%.",
    "Inheritance: autosomal, codominant.",
    "No cure exists.",
    "Sprays quux the galls of old plants.",
    "Patients hope to live longer with treatment, and 40% do.",
]


@pytest.mark.parametrize(("text", "why"), KEPT)
def test_what_evidence_cannot_answer_is_kept_from_the_check(text: str, why: str) -> None:
    """Opinions, plans, questions, instructions, greetings, words about the text, and fragments have their reason."""
    assert one(f"Rot of Leaves\n\nRot is wet, and rot is old, so it was said by all of us.\n\n{text}").kept_from in (
        why,
        "heading",
    )
    assert one(text).kept_from == why


@pytest.mark.parametrize("text", CHECKED)
def test_what_evidence_can_answer_is_checked(text: str) -> None:
    """Recommendations, running trials, predictions of nature and claims in glowing words are checked."""
    assert [s for s in of(text) if s.kept_from is None]


CITED = [
    ("Copper helps [1].", "Copper helps.", True),
    ("Copper helps [1,3-5].", "Copper helps.", True),
    ("Copper helps.[2]", "Copper helps.", True),
    ("Copper helps.¹²", "Copper helps.", True),
    ("Copper slows the rotting³.", "Copper slows the rotting.", True),
    ("Copper slows the rotting (3).", "Copper slows the rotting.", True),
    ("Copper slows the rotting 3.", "Copper slows the rotting.", True),
    ("Copper slows the rotting3.", "Copper slows the rotting.", True),
    ("Copper halved the rate by 70% 3", "Copper halved the rate by 70%", True),
    ("Copper helps (Green et al., 2019).", "Copper helps.", True),
    ("Copper helps (Green 2019; White and Brown, 2020).", "Copper helps.", True),
    ("Copper helps (PMID: 12345678).", "Copper helps.", True),
    ("Copper helps (doi:10.1234/abc).", "Copper helps.", True),
    ("Copper helps https://example.org/a", "Copper helps", True),
    ("Copper helps (NCT01234567).", "Copper helps (NCT01234567).", True),
    ("Green et al. (2019) found rot.", "Green et al. (2019) found rot.", True),
    ("Copper helps (in 2019).", "Copper helps (in 2019).", False),
    ("Rot came in 12 plots (2019).", "Rot came in 12 plots (2019).", False),
    ("This was diabetes type 1.", "This was diabetes type 1.", False),
    ("The score fell by 2.", "The score fell by 2.", False),
    ("The trial was of phase 2.", "The trial was of phase 2.", False),
    ("It is caused by SERPINA1.", "It is caused by SERPINA1.", False),
    ("It rose to 10³ per m².", "It rose to 10³ per m².", False),
    ("The odds were 2 (1–3).", "The odds were 2 (1–3).", False),
    ("It was given on day 1, 2 and 3.", "It was given on day 1, 2 and 3.", False),
    ("It is alpha-1.", "It is alpha-1.", False),
    ("Pi*ZZ and Pi*MZ plants rot.", "Pi*ZZ and Pi*MZ plants rot.", False),
    ("Rot fell (p < 0.05) and a > b.", "Rot fell (p < 0.05) and a > b.", False),
]


@pytest.mark.parametrize(("text", "said", "cited"), CITED)
def test_marks_of_citations_are_told_from_numbers(text: str, said: str, cited: bool) -> None:
    """A mark is left out of what is said and noted as a citation; a number of the sentence stays and is none."""
    found = of(text)
    assert (" ".join(s.said for s in found), any(s.cited for s in found)) == (said, cited)


def test_markup_is_not_said() -> None:
    """Bold, links, code, tags, escapes and comments leave only their words."""
    text = (
        "**Copper** [slows](https://example.org/a) `late` <b>blight</b> _in_ <!-- x --> *wet* \\*years\\*.<sup>1</sup>"
    )
    found = of(text, Media.MARKDOWN)
    assert [s.said for s in found] == ["Copper slows late blight in wet *years*."]
    assert found[0].cited


def test_the_marks_of_a_quotation_are_not_said() -> None:
    """Marks at the start of quoted lines go; a sign of comparison stays."""
    assert [s.said for s in of("> Copper slows\n> rot.\n> Milk fails.\n\n- > 5 sprays were used", Media.MARKDOWN)] == [
        "Copper slows rot.",
        "Milk fails.",
        "> 5 sprays were used",
    ]


def test_words_broken_at_the_end_of_a_line_are_whole() -> None:
    """A hyphen at the end of a line goes, unless it belongs to the word."""
    text = "Copper slows the inflam-\nmation of leaves and is an anti-\nrot spray."
    assert of(text, Media.PDF)[0].said == "Copper slows the inflammation of leaves and is an anti-rot spray."


HALVES = [
    ("Copper slows rot, and milk prevents galls.", ["Copper slows rot", "milk prevents galls."]),
    ("Copper slows rot, but it is toxic to fish.", ["Copper slows rot", "it is toxic to fish."]),
    ("Copper slows rot; it has no effect on galls.", ["Copper slows rot", "it has no effect on galls."]),
    ("Copper slows rot whereas milk is useless.", ["Copper slows rot", "milk is useless."]),
    ("Copper slows rot and milk is useless.", ["Copper slows rot", "milk is useless."]),
    ("While copper slows rot, milk does not help plants.", ["copper slows rot", "milk does not help plants."]),
    ("Copper slows rot and galls.", None),
    ("Copper slows rot and reduces galls.", None),
    ("Copper, milk, and dust were compared in a trial.", None),
    ("A trial found that copper slows rot and that milk has no effect.", None),
    ("It is not known whether copper slows rot, and whether milk is safe.", None),
    ("Plants that rot and plants that wilt are burnt.", None),
    ("If copper slows rot, and milk is cheap, both are used.", None),
    ("Copper slows rot (milk is useless; dust is worse).", None),
    ("Copper slows rot, but talk to your doctor.", None),
    ("Copper releases ions that suppress spores, reducing rot and galls.", None),
]


@pytest.mark.parametrize(("text", "said"), HALVES)
def test_two_claims_are_told_apart_only_where_each_stands_alone(text: str, said: list[str] | None) -> None:
    """A sentence is split at "and", "but" or ";" where both halves have a subject and verb of their own."""
    assert [s.said for s in of(text)] == (said or [text])


def test_a_half_leans_on_the_half_before_it() -> None:
    """The second claim of a sentence that says "it" comes with the first."""
    assert one("Copper slows rot, but it is toxic to fish.").before == "Copper slows rot"


LEANING = [
    ("Copper slows rot. It is toxic.", "Copper slows rot."),
    ("A trial sprayed 40 plots. Rot is old. The trial found no harm.", "A trial sprayed 40 plots."),
    ("Forty patients got copper. Copper is blue. These patients did better.", "Forty patients got copper."),
    ("Cell therapy is new. It is dear. This therapy helps.", "Cell therapy is new."),
    ("Copper is blue. It slows rot. It is toxic.", "Copper is blue. It slows rot."),
    ("Copper is blue. It is old. It slows rot. It is toxic.", "Copper is blue. It slows rot."),
    ("Does copper help? It does.", "Does copper help?"),
    ("Copper is old. No. It works!", "Copper is old."),
    ("Copper is blue; the dose is 3 g. It works. It is toxic.", "Copper is blue. It works."),
    ("Copper slows rot. It is not known whether milk helps.", None),
    ("Copper slows rot. Milk is useless.", None),
    ("It slows rot.", None),
    ("Copper slows rot. In a trial of milk, the trial staff died.", None),
    ("Copper slows rot. Copper releases ions that cells need.", None),
]


@pytest.mark.parametrize(("text", "before"), LEANING)
def test_a_leaning_sentence_comes_with_what_it_leans_on(text: str, before: str | None) -> None:
    """ "It", "the trial", "these patients" and "this therapy" are resolved from what stands before, through chains."""
    assert one(text).before == before


def test_headings_above_are_the_section_outermost_first() -> None:
    """A claim knows the headings that it stands under, without their numbers, and only those."""
    text = "# Rot\n\n## 1. Cures\n\nIt is wet.\n\n### Copper:\n\nCopper helps.\n\n## Causes\n\nRain causes rot."
    assert [s.section for s in of(text, Media.MARKDOWN) if not s.kept_from] == [
        ("Rot", "Cures"),
        ("Rot", "Cures", "Copper"),
        ("Rot", "Causes"),
    ]


def test_a_cell_is_completed_by_its_row_and_column() -> None:
    """Cells of data carry the head of the column and of the row; heads themselves are no claims."""
    head = "| Spray | Effect on rot | Cost |"
    text = f"{head}\n|---|---|---|\n| Copper | Halved [1] | |\n| Milk works on peas too | 12% | low |"
    assert [(s.kept_from, s.said, s.lead, s.cited) for s in of(text, Media.MARKDOWN)] == [
        ("heading", head, None, False),
        ("heading", "Copper", None, False),
        (None, "Halved", "Effect on rot / Copper", True),
        (None, "Milk works on peas too", "Spray", False),
        (None, "12%", "Effect on rot / Milk works on peas too", False),
        (None, "low", "Cost / Milk works on peas too", False),
    ]


def test_a_list_under_an_instruction_is_an_instruction() -> None:
    """What completes a line to the reader is no claim, and a list under words about the text is about the text."""
    assert [s.kept_from for s in of("Call us if you notice:\n- brown leaves\n- Rot spreads fast in wet years.")] == [
        "instruction",
        "instruction",
        None,
    ]
    assert {s.kept_from for s in of("This article covers:\n- brown leaves\n- wet stems")} == {"about-text"}


def test_what_stands_under_some_headings_is_no_claim() -> None:
    """References, authors and plans are told by the heading above, in formats that mark their parts, too."""
    text = (
        "References\nGreen 2020\nAbout us\nWe grow peas.\nFuture directions\nSeeds of steel\nCopper was tested in 2020."
    )
    kinds = [BlockKind.HEADING, BlockKind.ITEM] * 3 + [BlockKind.ITEM]
    spans = []
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        at = text.index(line)
        spans.append(Block(kind, at, at + len(line), 1))
    found = stated(Document("a", "b", Media.HTML, text, tuple(spans)), tuple(spans))
    assert [s.kept_from for s in found][1::2] == ["reference-entry", "about-text", "plan"]
    assert found[-1].kept_from is None


def test_nothing_is_stated_by_nothing() -> None:
    """An empty document, and one of white space, state nothing."""
    assert of("") == of(" \n\t") == ()


def _is_drawn_from(said: str, written: str) -> bool:
    left = iter(written)
    return all(sign in left for sign in said if not sign.isspace())


@given(ANY_TEXT, ANY_MEDIA)
def test_what_is_said_is_made_of_what_is_written(text: str, media: Media) -> None:
    """Spans are in range, in order, apart and not empty; what is said holds only signs of its span, in their order."""
    at = 0
    for s in of(text, media):
        assert at <= s.start < s.end <= len(text)
        assert s.said
        assert _is_drawn_from(s.said, text[s.start : s.end])
        assert s.kept_from is None or s.kept_from in set(ReasonCode)
        at = s.end


@given(
    st.lists(st.sampled_from([row[0] for row in HALVES] + [row[0] for row in LEANING] + CHECKED + [k for k, _ in KEPT]))
)
def test_no_word_of_a_paragraph_is_lost(lines: list[str]) -> None:
    """Every word of prose belongs to something stated, but for the words that join two claims."""
    text = " ".join(lines)
    covered = [
        text[s.start : s.end]
        for s in stated(document(text), (Block(BlockKind.PARAGRAPH, 0, len(text)),) if text else ())
    ]
    missing = len("".join(text.split())) - len("".join("".join(covered).split()))
    assert missing <= 12 * len(covered)


@pytest.mark.parametrize("shape", [*SHAPES[1:4], "It is. ", "word ", "and it is ", "this trial ", "(Smith 2019) "])
def test_the_time_grows_with_the_text_only(shape: str) -> None:
    """A hundred thousand signs in one shape are read in seconds."""
    text = (shape * 100_000)[:100_000]
    began = time.process_time()
    of(text)
    assert time.process_time() - began < 6
