"""Settings from the environment."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from footnote.config import SHIPPED_PACK, Settings, settings_from


def test_an_empty_environment_gives_the_shipped_pack() -> None:
    """Without settings the shipped pack is used, the site listens on this machine only."""
    found = settings_from({})
    assert found.pack == SHIPPED_PACK
    assert found.host == "127.0.0.1"
    assert found.cache is not None
    assert SHIPPED_PACK.is_dir()


def test_each_setting_is_read() -> None:
    """Pack, cache, host and port come from their variables."""
    env = {"FOOTNOTE_PACK": "/p", "FOOTNOTE_CACHE": "/c", "FOOTNOTE_HOST": "0.0.0.0", "FOOTNOTE_PORT": "9"}
    assert settings_from(env) == Settings(Path("/p"), Path("/c"), "0.0.0.0", 9)


def test_off_writes_nothing() -> None:
    """FOOTNOTE_CACHE=off means that no cache is written."""
    assert settings_from({"FOOTNOTE_CACHE": "off"}).cache is None


def test_the_cache_follows_the_desktop_rules() -> None:
    """Without a choice the cache lies under XDG_CACHE_HOME."""
    assert settings_from({"XDG_CACHE_HOME": "/x"}).cache == Path("/x/footnote")


@pytest.mark.parametrize("name", ["FOOTNOTE_PACK", "FOOTNOTE_CACHE", "FOOTNOTE_HOST", "FOOTNOTE_PORT"])
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
