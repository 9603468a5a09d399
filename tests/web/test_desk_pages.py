"""The pages of the desk and of published answers, over a real site with real accounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI

from footnote.core.editorial import Role
from footnote.core.publication import LineKind, Part, Passage
from footnote.core.question import Reader
from footnote.exports.formats import FORMATS
from footnote.services import drafting, people, publishing, reviewing
from footnote.services.desk import Call, Desk
from footnote.wiring import App
from footnote.wiring.desk import open_desk
from tests.accounts import Accounts
from tests.doors.visitor import Visitor, site_of, visiting
from tests.web.reading import Page

QUESTION = "Does copper spray reduce leaf lesions of late blight?"
HOSTILE = '<script>alert("1")</script>'
REASON = "Checked each sentence (invented)."


@dataclass(frozen=True)
class Place:
    """A site with one person of each role and their desk."""

    accounts: Accounts
    site: FastAPI
    desk: Desk

    def visitor(self, role: Role) -> Visitor:
        """Return a browser in which somebody has signed in."""
        return visiting(self.accounts, self.site, role)

    def draft(self) -> str:
        """Begin an answer as Author A."""
        return drafting.create(self.desk, self.accounts.actor(Role.AUTHOR), QUESTION, Reader.CLINICIAN).id

    def submitted(self) -> str:
        """Return an answer that waits for review."""
        made = self.draft()
        drafting.submit(self.desk, Call(self.accounts.actor(Role.AUTHOR), made))
        return made

    def approved(self) -> str:
        """Return an answer that Reviewer B has approved."""
        made = self.submitted()
        people.declare_interests(self.accounts.vault, self.accounts.actor(Role.REVIEWER), "None declared (invented).")
        reviewing.check_out(self.desk, Call(self.accounts.actor(Role.REVIEWER), made))
        reviewing.approve(self.desk, Call(self.accounts.actor(Role.REVIEWER), made, reason=REASON))
        return made

    def revision(self, answer: str) -> str:
        """Return what a form must carry to act on an answer."""
        with self.desk.records.reading() as work:
            found = work.answers.dossier(answer)
        assert found is not None
        return str(found.revision)


@pytest.fixture
def place(sqlite_accounts: Accounts, tomato: App) -> Place:
    """A site over the tomato pack with an editorial desk."""
    desk = replace(open_desk(sqlite_accounts.records, tomato), clock=sqlite_accounts.clock)
    return Place(sqlite_accounts, site_of(sqlite_accounts, tomato), desk)


def sound(page: Page) -> Page:
    """Return a page after looking that it is well formed, carries a disclaimer and labels what can be filled in."""
    assert page.mistakes == []
    assert page.text("p", **{"class": "disclaimer"})[0]
    assert len(page.ids) == len(set(page.ids))
    labelled = {a["for"] for a in page.all("label") if "for" in a}
    shown = [a for a in page.all("input") if a.get("type") not in ("hidden", "radio", "checkbox")]
    for field in (*shown, *page.all("textarea"), *page.all("select")):
        assert field.get("id") in labelled or "aria-label" in field, field
    return page


def test_an_answer_that_waits_says_so_at_the_top(place: Place) -> None:
    """A submitted answer is seen by all, with a warning, the steps, and no reviewer anywhere."""
    page = sound(Visitor(place.site).page(f"/answers/{place.submitted()}"))
    assert "has not been reviewed yet" in page.text("p", **{"class": "notice"})[0]
    assert page.text("ol", **{"class": "steps"})[0].endswith("Approved, not reached")
    assert "Reviewer B" not in " ".join(page.text("main"))
    assert "lastReviewed" not in page.text("script", type="application/ld+json")[0]


def test_an_approved_answer_names_who_stands_for_it(place: Place) -> None:
    """Reviewer, role, interests, reason, the day of the review and of the next one stand on the page."""
    page = sound(Visitor(place.site).page(f"/answers/{place.approved()}"))
    assert not page.all("p", **{"class": "notice"})
    status = page.text("p", **{"class": "status"})[0]
    assert "Reviewed and approved. Last updated 1 March 2026." in status
    assert "Last reviewed 1 March 2026 by Reviewer B (reviewer; interests: None declared (invented))." in status
    assert "Next review due 1 March 2027." in status
    assert REASON in " ".join(page.text("main"))
    assert '"lastReviewed": "2026-03-01"' in page.text("script", type="application/ld+json")[0]


def test_the_badge_goes_by_itself_when_the_review_is_overdue(place: Place) -> None:
    """The day after the next review was due, page, list, JSON and every file have no reviewer any more."""
    answer = place.approved()
    place.accounts.clock.skip(days=366)
    later = replace(place.desk, clock=place.accounts.clock)
    assert not publishing.published(later, None, answer).reviewed
    overdue = publishing.published(later, None, answer)
    for name, form in FORMATS.items():
        if name not in ("pdf", "docx"):
            assert b"Reviewer B" not in form.render(overdue, None), name
    assert publishing.listed(later, None, publishing.Wanted(state="reviewed")) == ()


@pytest.mark.parametrize("role", [None, Role.READER, Role.AUTHOR])
def test_a_draft_is_for_those_who_work_on_it(place: Place, role: Role | None) -> None:
    """To everybody else a draft is as absent as one that never was: on its page, as JSON and as a file."""
    made = drafting.create(place.desk, place.accounts.actor(Role.EDITOR), QUESTION, Reader.CLINICIAN).id
    visitor = place.visitor(role) if role else Visitor(place.site)
    for path in ("/answers/{}", "/api/v1/answers/{}", *(f"/answers/{{}}/export/{name}" for name in FORMATS)):
        found, never = visitor.get(path.format(made)), visitor.get(path.format("never-was"))
        assert (found.status_code, found.text.replace(made, "")) == (404, never.text.replace("never-was", "")), path
    assert made not in visitor.get("/answers").text
    if role is Role.AUTHOR:
        assert visitor.get(f"/desk/answers/{made}").status_code == 404
        assert made not in visitor.get("/desk").text


def test_a_question_begins_a_draft_and_a_refused_one_says_why(place: Place) -> None:
    """The desk leads to the new draft; a personal question or one out of scope is refused beside the form."""
    author = place.visitor(Role.AUTHOR)
    made = author.send("/desk/answers", {"question": QUESTION, "reader": "patient"})
    assert made.status_code == 303
    page = sound(author.page(made.headers["location"]))
    assert "Draft." in page.text("p", **{"class": "status"})[0]
    for question, why in (
        ("I have late blight, does copper spray reduce leaf lesions?", "personal question"),
        ("What is the capital of France?", "nothing to publish"),
    ):
        refused = author.send("/desk/answers", {"question": question, "reader": "patient"})
        assert refused.status_code == 422
        assert why in sound(Page(refused.text)).text("p", role="alert")[0]
        assert question in refused.text


def test_only_those_buttons_are_there_that_may_be_pressed(place: Place) -> None:
    """The author of a submitted answer can take it back, a reviewer can check it out, and neither the other's act."""
    answer = place.submitted()
    offered = {}
    for role in (Role.AUTHOR, Role.REVIEWER):
        page = sound(place.visitor(role).page(f"/desk/answers/{answer}"))
        offered[role] = {a["value"] for a in page.all("input", name="act")}
    assert offered == {Role.AUTHOR: {"take-back", "withdraw"}, Role.REVIEWER: {"check-out"}}


def test_an_old_page_cannot_act(place: Place) -> None:
    """A form made before somebody else acted is refused with "somebody was first", and changes nothing."""
    answer = place.submitted()
    old = place.revision(answer)
    people.declare_interests(place.accounts.vault, place.accounts.actor(Role.REVIEWER), "None (invented).")
    reviewing.check_out(place.desk, Call(place.accounts.actor(Role.REVIEWER), answer))
    author = place.visitor(Role.AUTHOR)
    refused = author.send(f"/desk/answers/{answer}/acts", {"act": "take-back", "revision": old})
    assert refused.status_code == 409
    assert "Somebody was first" in Page(refused.text).text("p", role="alert")[0]
    assert "Under review" in author.get(f"/answers/{answer}").text


@pytest.mark.parametrize("act", ["approve", "flag", "create", "edit", "nonsense", ""])
def test_a_forged_act_is_refused(place: Place, act: str) -> None:
    """An author cannot approve, flag or otherwise act around the buttons."""
    answer = place.submitted()
    data = {"act": act, "revision": place.revision(answer), "reason": "Because."}
    refused = place.visitor(Role.AUTHOR).send(f"/desk/answers/{answer}/acts", data)
    assert refused.status_code in (403, 422)
    assert place.revision(answer) == data["revision"]


def test_what_people_write_is_never_markup(place: Place) -> None:
    """Comments, reasons, notes, headings and own sentences stand on every page as they were typed."""
    answer = place.submitted()
    reviewer, author = place.accounts.actor(Role.REVIEWER), place.accounts.actor(Role.AUTHOR)
    people.declare_interests(place.accounts.vault, reviewer, HOSTILE)
    reviewing.check_out(place.desk, Call(reviewer, answer))
    reviewing.comment(place.desk, reviewer, answer, "l1", HOSTILE)
    reviewing.request_changes(place.desk, Call(reviewer, answer, reason=HOSTILE))
    text = publishing.workplace(place.desk, author, answer).version.manuscript
    lines = (Passage("l80", LineKind.EDITOR, HOSTILE, ()), Passage("l81", LineKind.LINKING, HOSTILE))
    drafting.autosave(place.desk, author, answer, replace(text, parts=(*text.parts, Part(HOSTILE, lines))))
    drafting.edit(place.desk, Call(author, answer), text, HOSTILE)
    drafting.submit(place.desk, Call(author, answer))
    reviewing.check_out(place.desk, Call(reviewer, answer))
    reviewing.approve(place.desk, Call(reviewer, answer, reason=HOSTILE))
    visitor = place.visitor(Role.EDITOR)
    for path in (f"/answers/{answer}", f"/desk/answers/{answer}", "/answers", "/desk", "/desk/journal"):
        html = visitor.get(path).text
        assert "<script>alert" not in html, path
        sound(Page(html))


def test_the_text_that_saved_itself_is_there_again_and_only_for_its_writer(place: Place) -> None:
    """What was typed and not saved comes back to its writer, with its faults, and nobody else sees it."""
    answer = place.draft()
    author = place.visitor(Role.AUTHOR)
    html = author.get(f"/desk/answers/{answer}/edit").text
    fields = {a["name"]: a.get("value", "") for a in sound(Page(html)).all("input") if a.get("name")}
    kept = author.send(f"/desk/answers/{answer}/autosave", fields | {"title": "Half a tit"}, csrf=fields["csrf"])
    assert kept.status_code == 200
    assert "not a version yet" in kept.text
    assert "Half a tit" in author.get(f"/desk/answers/{answer}/edit").text
    assert "Half a tit" not in place.visitor(Role.EDITOR).get(f"/desk/answers/{answer}/edit").text
    assert "Half a tit" not in author.get(f"/desk/answers/{answer}").text


def test_a_text_with_faults_is_not_kept_and_not_lost(place: Place) -> None:
    """Saving shows each fault beside its line, keeps what was typed, and makes no version."""
    answer = place.draft()
    author = place.visitor(Role.AUTHOR)
    fields = {
        a["name"]: a.get("value", "") for a in author.page(f"/desk/answers/{answer}/edit").all("input") if a.get("name")
    }
    wrong = fields | {"heading-0": "Copper always cures blight", "do": "save", "note": "Bolder"}
    refused = author.send(f"/desk/answers/{answer}/edit", wrong, csrf=fields["csrf"])
    assert refused.status_code == 422
    page = sound(Page(refused.text))
    assert "says something about the world" in " ".join(page.text("p", **{"class": "problem"}))
    assert page.all("input", id="heading-0")[0]["value"] == "Copper always cures blight"
    assert publishing.workplace(place.desk, place.accounts.actor(Role.AUTHOR), answer).version.number == 1


def test_published_answers_are_found_by_words_and_status(place: Place) -> None:
    """The list narrows by words, status, reader and topic, and says how many there are."""
    answer = place.approved()
    waiting = place.submitted()
    visitor = Visitor(place.site)
    for query, wanted in (
        ({}, {answer, waiting}),
        ({"state": "reviewed"}, {answer}),
        ({"state": "submitted"}, {waiting}),
        ({"q": "COPPER late"}, {answer, waiting}),
        ({"q": "aardvark"}, set()),
        ({"reader": "patient"}, set()),
        ({"topic": "no-such"}, set()),
    ):
        page = sound(visitor.page(f"/answers?{urlencode(query)}"))
        found = {a["href"].removeprefix("/answers/") for a in page.all("a") if a["href"].startswith("/answers/")}
        assert found == wanted, query


def test_versions_that_were_published_can_be_compared_by_all(place: Place) -> None:
    """Readers see what changed between approved versions; a version that was never approved is not among them."""
    answer = place.approved()
    author, reviewer = place.accounts.actor(Role.AUTHOR), place.accounts.actor(Role.REVIEWER)
    drafting.revise(place.desk, Call(author, answer))
    text = publishing.workplace(place.desk, author, answer).version.manuscript
    renamed = (replace(text.parts[0], heading="What was found"), *text.parts[1:])
    drafting.edit(place.desk, Call(author, answer), replace(text, parts=renamed), "Another heading")
    visitor = Visitor(place.site)
    assert "A newer version is being worked on" in visitor.get(f"/answers/{answer}").text
    assert visitor.get(f"/answers/{answer}/changes?from=1&to=3").status_code == 404
    drafting.submit(place.desk, Call(author, answer))
    reviewing.check_out(place.desk, Call(reviewer, answer))
    reviewing.approve(place.desk, Call(reviewer, answer, reason=REASON))
    page = sound(visitor.page(f"/answers/{answer}/changes?from=1&to=3"))
    assert "was found" in page.text("ins")
    assert "the evidence says" in page.text("del")
    assert visitor.get(f"/answers/{answer}/changes?from=1&to=2").status_code == 404
    assert visitor.get(f"/answers/{answer}/changes?from=x&to=2").status_code == 422


def test_an_automatic_answer_leads_to_the_reviewed_one_and_stays_without_badge(place: Place) -> None:
    """The same question for the same reader links to the approved answer; the automatic one says what it is."""
    answer = place.approved()
    visitor = Visitor(place.site)
    page = visitor.page(f"/ask?{urlencode({'q': QUESTION})}")
    assert page.all("a", href=f"/answers/{answer}")
    assert "not editorially reviewed" in " ".join(page.text("main"))
    assert not page.all("ol", **{"class": "steps"})
    other = visitor.page(f"/ask?{urlencode({'q': QUESTION, 'reader': 'patient'})}")
    assert not other.all("a", href=f"/answers/{answer}")


def test_a_withdrawn_answer_says_so_with_the_reason(place: Place) -> None:
    """The page stays, with the reason at the top and without a reviewer."""
    answer = place.approved()
    drafting.withdraw(place.desk, Call(place.accounts.actor(Role.EDITOR), answer, reason="Superseded (invented)."))
    page = sound(Visitor(place.site).page(f"/answers/{answer}"))
    assert (
        "withdrawn and should not be used. Reason: Superseded (invented)." in page.text("p", **{"class": "notice"})[0]
    )
    assert "Reviewer B" not in " ".join(page.text("main"))


def test_what_was_written_is_not_lost_when_the_session_has_ended(place: Place) -> None:
    """A form that comes after the session ended saves nothing and gives back what was written."""
    answer = place.submitted()
    author = place.visitor(Role.AUTHOR)
    token = author.csrf(f"/desk/answers/{answer}")
    author.cookies.clear()
    data = {"act": "withdraw", "revision": "2", "reason": "A long and careful reason (invented)."}
    refused = author.send(f"/desk/answers/{answer}/acts", data, csrf=token)
    assert refused.status_code == 401
    page = sound(Page(refused.text))
    assert page.text("textarea", id="written") == ["A long and careful reason (invented)."]
    assert page.all("a", href="/sign-in")
    assert place.revision(answer) == "2"


def test_a_text_that_cannot_save_itself_says_so(place: Place) -> None:
    """After the session ended the page is told in a word that nothing was saved, and gets no sign-in page inside it."""
    answer = place.draft()
    author = place.visitor(Role.AUTHOR)
    headers = {**author.headers, "HX-Request": "true"}
    author.cookies.clear()
    refused = author.request("POST", f"/desk/answers/{answer}/autosave", data={"title": "x"}, headers=headers)
    assert refused.status_code == 401
    assert refused.text == "<strong>Not saved. Nobody is signed in. Sign in first.</strong>"


def test_whoever_comes_second_sees_it_before_saving_over(place: Place) -> None:
    """A text begun on an older version is refused, with what the other changed, and saved over it only on demand."""
    answer = place.draft()
    author, editor = place.visitor(Role.AUTHOR), place.visitor(Role.EDITOR)

    def fields(visitor: Visitor) -> dict[str, str]:
        page = visitor.page(f"/desk/answers/{answer}/edit")
        return {a["name"]: a.get("value", "") for a in page.all("input") if a.get("name")}

    mine, theirs = fields(author), fields(editor)
    saved = editor.send(
        f"/desk/answers/{answer}/edit", theirs | {"heading-0": "Evidence", "do": "save"}, csrf=theirs["csrf"]
    )
    assert saved.status_code == 303, saved.text
    refused = author.send(f"/desk/answers/{answer}/edit", mine | {"do": "save"}, csrf=mine["csrf"])
    assert refused.status_code == 409
    page = sound(Page(refused.text))
    assert "changes?from=1&to=2" in page.text("p", role="alert")[0]
    assert not page.all("button", value="save")
    assert page.all("button", value="save-over")
    over = author.send(f"/desk/answers/{answer}/edit", mine | {"do": "save-over"}, csrf=mine["csrf"])
    assert over.status_code == 303
    assert place.revision(answer) == "3"


def test_the_author_sees_what_has_to_change(place: Place) -> None:
    """Why changes were requested stands at the top of the answer and of the form, remarks beside their lines."""
    answer = place.submitted()
    reviewer = place.accounts.actor(Role.REVIEWER)
    people.declare_interests(place.accounts.vault, reviewer, "None (invented).")
    reviewing.check_out(place.desk, Call(reviewer, answer))
    reviewing.comment(place.desk, reviewer, answer, "l2", "Say less here.")
    reviewing.request_changes(place.desk, Call(reviewer, answer, reason="Leave the yields out."))
    author = place.visitor(Role.AUTHOR)
    for path in (f"/desk/answers/{answer}", f"/desk/answers/{answer}/edit"):
        page = sound(author.page(path))
        assert any("Leave the yields out." in t for t in page.text("section"))
        assert "Say less here." in " ".join(page.text("main"))


def test_a_closed_account_keeps_its_name(place: Place) -> None:
    """Who holds an answer is named also after their account was closed."""
    answer = place.submitted()
    reviewer = place.accounts.actor(Role.REVIEWER)
    people.declare_interests(place.accounts.vault, reviewer, "None (invented).")
    reviewing.check_out(place.desk, Call(reviewer, answer))
    people.deactivate(place.accounts.vault, place.accounts.actor(Role.ADMINISTRATOR), reviewer.id)
    page = place.visitor(Role.EDITOR).page(f"/desk/answers/{answer}")
    assert "Checked out by Reviewer B (account closed)" in page.text("p", **{"class": "status"})[0]


def test_what_was_dropped_can_be_put_back(place: Place) -> None:
    """The first sentence and every line that the program proposes can be taken back into the text."""
    answer = place.draft()
    author = place.visitor(Role.AUTHOR)

    def press(do: str) -> Page:
        page = author.page(f"/desk/answers/{answer}/edit")
        sent = {a["name"]: a.get("value", "") for a in page.all("input") if a.get("name")}
        author.send(f"/desk/answers/{answer}/edit", sent | {"do": do}, csrf=sent["csrf"])
        return sound(author.page(f"/desk/answers/{answer}/edit"))

    assert not press("drop:summary-0").all("button", value="drop:summary-0")
    assert press("first").all("button", value="drop:summary-0")
    dropped = press("drop:0-0")
    back = [a["value"] for a in dropped.all("button") if a.get("value", "").startswith("back:")]
    assert back
    assert not [a for a in press(back[0]).all("button") if a.get("value") == back[0]]
    assert not press("discard").text("p", **{"class": "problem"})
