"""Passwords: length, the first guesses, one's own login; nothing about digits and capitals."""

from __future__ import annotations

import pytest

from footnote.rules.passwords import COMMONEST, LEAST, MOST, fault, hashable, normal

LOGIN, NAME = "author-a@example.org", "Author Aaaaa"


@pytest.mark.parametrize(
    "password",
    ["twelve small owls", "x7#kQ!2vL9@p", "eine Möwe über dem Watt", "漢字漢字仮名仮名いろはに", "w" * 100 + "x" * 100],
)
def test_long_passwords_are_taken(password: str) -> None:
    """Twelve to two hundred characters of any kind are taken, spaces and letters of all scripts included."""
    assert fault(password, LOGIN, NAME) is None


@pytest.mark.parametrize("password", ["", "short", "elevenchars"])
def test_short_passwords_are_refused(password: str) -> None:
    """Fewer than twelve characters are refused."""
    assert f"at least {LEAST}" in str(fault(password, LOGIN, NAME))


def test_endless_passwords_are_refused() -> None:
    """More than two hundred characters are refused, so that hashing stays bounded."""
    assert f"at most {MOST}" in str(fault("ab" * 100 + "c", LOGIN, NAME))


@pytest.mark.parametrize(
    "password",
    ["123456789012", "Password-1234", "PASSWORD 1234", "qwertyuiop12", "aaaaaaaaaaaa", "............", "abcabcabcabca"],
)
def test_first_guesses_are_refused(password: str) -> None:
    """What is on the list of the commonest, or one thing over and over, is refused in whatever capitals."""
    assert "first that anybody would guess" in str(fault(password, LOGIN, NAME))


@pytest.mark.parametrize(
    "password", ["author-a@example.org", "AUTHOR-A@EXAMPLE.ORG", "Author Aaaaa", "authoraexampleorg"]
)
def test_the_login_and_the_name_are_refused(password: str) -> None:
    """One's own login or name is refused, however it is written."""
    assert "login or the name" in str(fault(password, LOGIN, NAME))


def test_the_list_holds_only_what_length_lets_through() -> None:
    """Each of the commonest is long enough and in the form that is compared, so that none stands there in vain."""
    assert [p for p in COMMONEST if len(p) < LEAST or not p.isalnum() or p != p.casefold()] == []


def test_every_keyboard_gives_the_same_password() -> None:
    """Composed and decomposed letters, full-width and plain digits count as the same."""
    assert normal("Mo\u0308we １２") == normal("Möwe 12")


@pytest.mark.parametrize("password", ["twelve small\0owls", "twelve small \ud800 owls"])
def test_what_cannot_be_hashed_is_refused(password: str) -> None:
    """NUL and half characters are refused instead of failing later."""
    assert not hashable(password)
    assert "cannot be used" in str(fault(password, LOGIN, NAME))
