"""The table of routes: what each asks, what a token must allow, and which addresses are of this site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.access import Scope
from footnote.core.editorial import Act, Role
from footnote.rules.access import API, ROUTES, STATELESS, Need, local_path, meets, need_of, scopes_for

LOWEST = {
    Need.PUBLIC: None,
    Need.LIBRARY: Role.READER,
    Need.SIGNED_IN: Role.READER,
    Need.AUTHOR: Role.AUTHOR,
    Need.REVIEWER: Role.REVIEWER,
    Need.EDITOR: Role.EDITOR,
    Need.ADMINISTRATOR: Role.ADMINISTRATOR,
}
ORDER = [None, Role.READER, Role.AUTHOR, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR]


@pytest.mark.parametrize("need", list(Need))
@pytest.mark.parametrize("role", ORDER)
def test_a_role_includes_those_before_it(need: Need, role: Role | None) -> None:
    """Whoever has the role that a route asks for, or a higher one, may call it, and nobody else."""
    assert meets(need, role) is (ORDER.index(role) >= ORDER.index(LOWEST[need]))


@pytest.mark.parametrize("need", [n for n in Need if n is not Need.PUBLIC])
def test_the_program_calls_no_route(need: Need) -> None:
    """The role of the program itself opens nothing, although it stands last in the list."""
    assert not meets(need, Role.SYSTEM)


def test_what_changes_something_is_not_public() -> None:
    """Every route that is not read only asks for somebody who is signed in, but the sign-in form itself and what keeps
    nothing."""
    public = {key for key, need in ROUTES.items() if need is Need.PUBLIC and key[0] != "GET"}
    assert public == {("POST", "/sign-in"), *STATELESS}
    assert {("POST", "/check"), ("POST", f"{API}/check")} == STATELESS


def test_the_desk_and_the_people_are_closed() -> None:
    """No address of the desk is open to readers, and only administrators reach other people's accounts."""
    for (_, path), need in ROUTES.items():
        if path.startswith("/desk"):
            assert not meets(need, Role.READER)
        if path.startswith("/people"):
            assert need is Need.ADMINISTRATOR


def test_head_is_as_get_and_nothing_else_is_guessed() -> None:
    """HEAD asks what GET asks; a method or an address without a row has none."""
    assert need_of("HEAD", "/desk") is need_of("GET", "/desk") is Need.AUTHOR
    assert need_of("DELETE", "/desk") is None
    assert need_of("GET", "/desk/") is None


@pytest.mark.parametrize("act", list(Act))
def test_a_token_needs_one_scope_for_each_act(act: Act) -> None:
    """Decisions on an answer need the scope "review", work on its text "write"."""
    decisions = {Act.ASSIGN, Act.CHECK_OUT, Act.HAND_BACK, Act.REQUEST_CHANGES, Act.APPROVE, Act.FLAG, Act.WITHDRAW}
    wanted = Scope.REVIEW if act in decisions else Scope.WRITE
    assert scopes_for("POST", f"{API}/answers/{{id}}/acts", str(act)) == {wanted}


@pytest.mark.parametrize("act", [None, "", "no such act", "Approve"])
def test_an_act_that_cannot_be_read_needs_every_scope(act: str | None) -> None:
    """A call that does not say what it wants is refused to a token that may not do everything."""
    assert scopes_for("POST", f"{API}/answers/{{id}}/acts", act) == {Scope.WRITE, Scope.REVIEW}


def test_reading_writing_and_the_journal_need_their_scopes() -> None:
    """Reading needs "read", writing "write", the journal "admin"; none of them includes another."""
    assert scopes_for("GET", f"{API}/desk") == {Scope.READ}
    assert scopes_for("POST", f"{API}/answers") == {Scope.WRITE}
    assert scopes_for("PUT", f"{API}/answers/{{id}}/manuscript") == {Scope.WRITE}
    assert scopes_for("GET", f"{API}/audit") == {Scope.ADMIN}
    assert scopes_for("POST", f"{API}/check") == {Scope.READ}


@pytest.mark.parametrize("path", ["/", "/desk", "/desk/answers/a-1/edit?x=1#y", "/ask?q=a%20b%2F%2Fc", "/a:b", "/ü"])
def test_a_local_path_is_kept(path: str) -> None:
    """An address on this site comes back as it is."""
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a",
        "//a",
        "///a",
        "/\\a",
        "\\/a",
        "/a\\b",
        "http://a",
        "HTTPS:a",
        "javascript:a",
        "/\ta",
        "/\r\na",
        "/ a",
        "/" * 3,
    ],
)
def test_another_address_is_none(path: str) -> None:
    """Whatever a browser could take for another site or for code is no local path."""
    assert local_path(path) is None


@given(st.text(alphabet="/\\:\t\n @.ahtps?#%", max_size=12))
def test_no_local_path_leaves_the_site(path: str) -> None:
    """A local path begins with one slash and a character that is no slash, and holds nothing that browsers drop."""
    found = local_path(path)
    if found is not None:
        assert found.startswith("/")
        assert found[1:2] not in ("/", "\\")
        assert not set(found) & set("\\\t\n\r ")
