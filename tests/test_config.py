"""Settings from the environment."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from footnote.config import SHIPPED_PACK, OpenId, Settings, settings_from


def test_an_empty_environment_gives_the_shipped_pack() -> None:
    """Without settings the shipped pack is used, the site listens on this machine only."""
    found = settings_from({})
    assert found.pack == SHIPPED_PACK
    assert found.host == "127.0.0.1"
    assert found.cache is not None
    assert SHIPPED_PACK.is_dir()


def test_each_setting_is_read() -> None:
    """Each setting comes from its variable."""
    env = {
        "FOOTNOTE_PACK": "/p",
        "FOOTNOTE_CACHE": "/c",
        "FOOTNOTE_DATA": "/d",
        "FOOTNOTE_DATABASE_URL": "postgresql+psycopg://db/desk",
        "FOOTNOTE_SECRET": "s" * 32,
        "FOOTNOTE_LIBRARY": "/l",
        "FOOTNOTE_CONTACT": "ann@pots.example.org",
        "FOOTNOTE_NCBI_KEY": "sesame",
        "FOOTNOTE_SITE": "https://desk.example.org/",
        "FOOTNOTE_OIDC_ISSUER": "https://issuer.example/",
        "FOOTNOTE_OIDC_CLIENT": "desk",
        "FOOTNOTE_OIDC_SECRET": "known to both",
        "FOOTNOTE_HOST": "0.0.0.0",
        "FOOTNOTE_PORT": "9",
    }
    assert settings_from(env) == Settings(
        pack=Path("/p"),
        cache=Path("/c"),
        data=Path("/d"),
        database="postgresql+psycopg://db/desk",
        secret="s" * 32,
        site="https://desk.example.org",
        library=Path("/l"),
        contact="ann@pots.example.org",
        ncbi_key="sesame",
        oidc=OpenId("https://issuer.example", "desk", "known to both"),
        host="0.0.0.0",
        port=9,
    )


def test_the_records_follow_the_desktop_rules() -> None:
    """Without a choice the records and the library lie under XDG_DATA_HOME; off opens no desk, and no library."""
    found = settings_from({"XDG_DATA_HOME": "/x"})
    assert found.data == Path("/x/footnote")
    assert found.database == "sqlite:////x/footnote/desk.sqlite"
    assert found.library == Path("/x/footnote/library")
    assert settings_from({"FOOTNOTE_DATABASE_URL": "off"}).database is None
    assert settings_from({"FOOTNOTE_LIBRARY": "off"}).library is None


@pytest.mark.parametrize("missing", ["FOOTNOTE_OIDC_ISSUER", "FOOTNOTE_OIDC_CLIENT"])
def test_half_a_provider_is_none(missing: str) -> None:
    """Signing in elsewhere needs both the provider and what it knows this site as."""
    env = {"FOOTNOTE_OIDC_ISSUER": "https://issuer.example", "FOOTNOTE_OIDC_CLIENT": "desk"}
    assert settings_from(env).oidc == OpenId("https://issuer.example", "desk", "")
    assert settings_from(env | {missing: ""}).oidc is None


def test_off_writes_nothing() -> None:
    """FOOTNOTE_CACHE=off means that no cache is written."""
    assert settings_from({"FOOTNOTE_CACHE": "off"}).cache is None


def test_the_cache_follows_the_desktop_rules() -> None:
    """Without a choice the cache lies under XDG_CACHE_HOME."""
    assert settings_from({"XDG_CACHE_HOME": "/x"}).cache == Path("/x/footnote")


@pytest.mark.parametrize(
    "name",
    [
        "FOOTNOTE_PACK",
        "FOOTNOTE_CACHE",
        "FOOTNOTE_DATA",
        "FOOTNOTE_DATABASE_URL",
        "FOOTNOTE_SECRET",
        "FOOTNOTE_SITE",
        "FOOTNOTE_HOST",
        "FOOTNOTE_PORT",
    ],
)
def test_an_empty_variable_is_no_choice(name: str) -> None:
    """A variable that is set to nothing is as good as absent."""
    assert settings_from({name: "", "XDG_CACHE_HOME": "/x"}) == settings_from({"XDG_CACHE_HOME": "/x"})


def test_a_port_must_be_a_number() -> None:
    """A port that is no number is refused at once."""
    with pytest.raises(ValueError, match="eighty"):
        settings_from({"FOOTNOTE_PORT": "eighty"})


def test_settings_cannot_be_changed() -> None:
    """Settings are frozen once read."""
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]  # the refusal is what is tested
