"""The answer page shows all of an answer, once, and nothing else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from footnote.core.answer import Answer
from footnote.core.question import Reader
from footnote.rules.phrases import CERTAINTY_WORDS, VERDICT_WORDS
from footnote.web.answer_view import view
from tests.doors.site import QUESTIONS, client, shipped
from tests.web.reading import Page

CASES = [(q, r) for q in QUESTIONS.values() for r in Reader]


def asked(question: str, reader: Reader = Reader.CLINICIAN, after: str = "") -> tuple[Answer, Page]:
    """Return an answer and its page."""
    answer = shipped().ask(question, reader, after or None)
    response = client().get("/ask", params={"q": question, "reader": str(reader), "after": after})
    assert response.status_code == 200
    return answer, Page(response.text)


def words(page: Page) -> str:
    """Return everything that the main part of a page says, on one line."""
    return page.text("main")[0]


def said(page: Page) -> list[str]:
    """Return the sentences of a page in order, citations at their end."""
    return page.text("div", **{"class": "said"})


@pytest.mark.parametrize(("question", "reader"), CASES)
def test_each_sentence_stands_once_with_its_citations(question: str, reader: Reader) -> None:
    """Each sentence of an answer is shown exactly once, followed by the numbers of its references."""
    answer, page = asked(question, reader)
    shown = said(page)
    for sentence in (s for section in answer.sections for s in section.sentences):
        lead = " ".join(sentence.text.split()) + "".join(str(n) for n in sentence.references)
        assert len([s for s in shown if s.startswith(lead) and not s[len(lead) :][:1].isdigit()]) == 1


@pytest.mark.parametrize(("question", "reader"), CASES)
def test_each_sentence_has_its_certainty_limits_and_statements(question: str, reader: Reader) -> None:
    """Beside each sentence stand its certainty in words, what limits it, and links to its statements."""
    answer, page = asked(question, reader)
    shown = said(page)
    links = {a["href"] for a in page.all("a", **{"class": "origin"})}
    for sentence in (s for section in answer.sections for s in section.sentences):
        block = next(s for s in shown if s.startswith(" ".join(sentence.text.split())))
        assert CERTAINTY_WORDS[sentence.certainty] in block
        assert all(" ".join(x.split()) in block for x in (sentence.noted, sentence.detail) if x)
        assert {f"/statements/{i}" for i in sentence.statements} <= links


@pytest.mark.parametrize(("question", "reader"), CASES)
def test_each_citation_opens_its_source(question: str, reader: Reader) -> None:
    """Each citation number opens a card with the title of its source and a link to the list of references."""
    answer, page = asked(question, reader)
    titles = {r.number: r.title for r in answer.references}
    named = [a["id"] for a in page.all("div", **{"class": "card"})]
    cards = dict(zip(named, page.text("div", **{"class": "card"}), strict=True))
    buttons = page.all("button", **{"class": "cite"})
    assert len(buttons) == len(cards)
    for attributes, number in zip(buttons, page.text("button", **{"class": "cite"}), strict=True):
        assert " ".join(titles[int(number)].rstrip(".").split()) in cards[attributes["popovertarget"]]
        assert f"ref-{number}" in page.ids


@pytest.mark.parametrize(("question", "reader"), CASES)
def test_every_reference_is_listed_once(question: str, reader: Reader) -> None:
    """Each reference of an answer stands in the list under its number, linked where its address is known."""
    answer, page = asked(question, reader)
    assert sorted(int(a["value"]) for a in page.all("li") if "value" in a) == [r.number for r in answer.references]
    outside = [a["href"] for a in page.all("a", rel="noreferrer")]
    assert set(outside) == {r.url for r in answer.references if r.url}


@pytest.mark.parametrize("question", QUESTIONS.values())
def test_the_word_of_the_verdict_stands_once(question: str) -> None:
    """An answer with a verdict shows its word once, large; one without shows none."""
    answer, page = asked(question)
    shown = page.text("p", **{"class": "word"}) + page.text("span", **{"class": "word"})
    assert shown == ([VERDICT_WORDS[answer.verdict]] if answer.verdict else [])


@pytest.mark.parametrize("question", QUESTIONS.values())
def test_an_automatic_answer_says_so_first(question: str) -> None:
    """The status of an automatic answer and the date of its pack stand at its top."""
    answer, page = asked(question)
    status = page.text("p", **{"class": "status"})[0]
    assert status.lower().startswith(answer.status)
    assert page.all("time", datetime=answer.pack.updated)
    assert "approved" not in status.lower()


@pytest.mark.parametrize("question", QUESTIONS.values())
def test_limits_suggestions_and_reading_are_shown(question: str) -> None:
    """What was understood, the limits, what to ask next and the disclaimer of the reader are on the page."""
    answer, page = asked(question, Reader.PATIENT)
    everything = words(page)
    assert f"Read as: {answer.read_as}" in everything
    assert all(x in everything for x in (*answer.limits, *answer.suggestions, answer.searched))
    assert all(meaning in everything for _, meaning in answer.glossary)
    assert page.text("p", **{"class": "disclaimer"}) == [answer.disclaimer]


def test_a_dispute_is_shown_side_by_side() -> None:
    """Findings that disagree stand under a heading for each side."""
    answer, page = asked(QUESTIONS["mixed"])
    parts = [p for p in view(answer, shipped().know).parts if p.sides]
    assert parts
    assert page.text("h3")[: len(parts[0].sides)] == [s.heading for s in parts[0].sides]
    assert page.text("h3")[:2] == ["Findings for", "Findings against"]


def test_an_emergency_notice_comes_first() -> None:
    """Emergency advice stands before everything else of an answer."""
    answer, page = asked("I have alpha-1 antitrypsin deficiency and severe chest pain now, what should I do?")
    assert answer.notice is not None
    assert words(page).startswith(answer.notice)


@pytest.mark.parametrize("reader", list(Reader))
def test_the_choice_of_reader_keeps_the_question_and_its_context(reader: Reader) -> None:
    """Three links word the same question for each reader; the present one is marked."""
    before = "Does augmentation therapy slow the loss of lung density?"
    _, page = asked("and in children?", reader, before)
    links = [(a, urlsplit(a["href"])) for a in page.all("a")]
    asks = [(a, parse_qs(link.query)) for a, link in links if link.path == "/ask"]
    choices = [(q["reader"][0], a) for a, q in asks if q["q"] == ["and in children?"] and q.get("after") == [before]]
    assert [r for r, _ in choices] == list(Reader)
    assert [r for r, a in choices if a.get("aria-current") == "true"] == [reader]


def test_a_follow_up_keeps_its_context() -> None:
    """Suggestions and the follow-up box carry the question that they follow, and the page says what was followed."""
    before = "Does augmentation therapy slow the loss of lung density?"
    answer, page = asked("and in children?", after=before)
    carried = [a["value"] for a in page.all("input", type="hidden", name="after")]
    assert carried == [before, f"{before} and in children?"]
    assert f"Following on from: {before}" in words(page)
    queries = [parse_qs(urlsplit(a["href"]).query) for a in page.all("a")]
    assert all(any(q.get("q") == [s] and q.get("after") == [carried[1]] for q in queries) for s in answer.suggestions)


def test_the_same_answer_is_linked_as_json() -> None:
    """The page links the JSON of the same answer, by content hash."""
    answer, page = asked(QUESTIONS["yes"])
    link = page.all("link", rel="alternate")[0]["href"]
    assert client().get(link).json()["content_hash"] == answer.content_hash
    assert answer.content_hash[:16] in words(page)


def test_the_patient_page_explains_its_terms() -> None:
    """Terms that remain in a patient's answer are explained on the page."""
    answer, page = asked(QUESTIONS["yes"], Reader.PATIENT)
    assert answer.glossary
    assert "Words explained" in page.text("h2")
