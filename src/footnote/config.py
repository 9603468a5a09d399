"""Settings, read once at a door from the environment, frozen afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPPED_PACK = Path(__file__).parent / "data" / "packs" / "aatd"


@dataclass(frozen=True)
class Settings:
    """Where the pack lies, where the disposable cache goes, and where the site listens.

    `cache` is None when nothing is to be written; then each process prepares the pack for itself.
    """

    pack: Path = SHIPPED_PACK
    cache: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8321


def settings_from(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that FOOTNOTE_PACK, FOOTNOTE_CACHE, FOOTNOTE_HOST and FOOTNOTE_PORT give.

    FOOTNOTE_CACHE=off writes nothing. Without it the cache lies under XDG_CACHE_HOME or ~/.cache.
    Raises ValueError when FOOTNOTE_PORT is not a number.
    """
    env = os.environ if environment is None else environment
    return Settings(
        pack=Path(env["FOOTNOTE_PACK"]) if env.get("FOOTNOTE_PACK") else SHIPPED_PACK,
        cache=_cache(env),
        host=env.get("FOOTNOTE_HOST") or "127.0.0.1",
        port=int(env.get("FOOTNOTE_PORT") or 8321),
    )


def _cache(env: Mapping[str, str]) -> Path | None:
    chosen = env.get("FOOTNOTE_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    base = env.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "footnote"
