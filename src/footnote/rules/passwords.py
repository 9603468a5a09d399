"""Which passwords are taken. Long ones that are not among the first guesses; nothing about digits or capitals.

Source: NIST SP 800-63B revision 4, section 3.1.1.2: length counts, composition rules do not help, and what is common,
repeated or made of the login is refused.
"""

from __future__ import annotations

import unicodedata

LEAST = 12
MOST = 200

COMMONEST = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456789123 123456123456 012345678901 098765432109 111111222222
    121212121212 123123123123 112233445566 987654321098 1q2w3e4r5t6y qwertyuiop12 qwertyuiop123 qwertyuiopasdf
    qwerty123456 qwertyqwerty asdfghjkl123 asdfasdfasdf zxcvbnmasdfg 1qaz2wsx3edc abcdefghijkl abcdefghijklm
    abcabcabcabc abcd12345678 abc123abc123 password1234 password12345 password123456 passwordpassword
    password2024 password2025 password2026 mypassword123 thisismypassword passw0rd1234 letmein12345
    letmeinletmein welcome12345 welcomewelcome changeme1234 changemechangeme administrator administrator1
    admin1234567 adminadminadmin iloveyou1234 iloveyouiloveyou sunshine1234 princess1234 football1234
    monkeymonkey dragondragon trustno1trustno1 correcthorsebatterystaple footnote1234 footnotefootnote
    """.split()
)
"""First guesses of at least twelve characters, letters and digits only, lower case."""


def normal(password: str) -> str:
    """Return a password in the one form in which it is hashed (NFKC), so that every keyboard gives the same."""
    return unicodedata.normalize("NFKC", password)


def fault(password: str, login: str, name: str) -> str | None:
    """Return why a password cannot be taken, in a sentence, None when it can; `login` and `name` are its person's."""
    text = normal(password)
    if len(text) < LEAST:
        return f"A password has at least {LEAST} characters."
    if len(text) > MOST:
        return f"A password has at most {MOST} characters."
    if not hashable(text):
        return "The password holds a character that cannot be used."
    bare = _bare(text)
    if len(set(text)) == 1 or bare in COMMONEST or _repeats(bare):
        return "That password is among the first that anybody would guess."
    own = {_bare(login), _bare(login.partition("@")[0]), _bare(name)}
    if bare in own:
        return "A password must not be the login or the name."
    return None


def hashable(password: str) -> bool:
    """Whether a text is one that can be hashed: no NUL, no half of a surrogate pair."""
    return "\0" not in password and not any("\ud800" <= c <= "\udfff" for c in password)


def _bare(text: str) -> str:
    return "".join(c for c in normal(text).casefold() if c.isalnum())


def _repeats(text: str) -> bool:
    """Whether a text is one of at most four characters again and again, as in "abcabcabcabc"."""
    return any(len(text) > 2 * n and text == (text[:n] * len(text))[: len(text)] for n in range(1, 5))
