"""Settings, read once at a door from the environment, frozen afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPPED_PACK = Path(__file__).parent / "data" / "packs" / "aatd"


@dataclass(frozen=True)
class OpenId:
    """The OpenID Connect provider that people may sign in with, and what it knows this site as."""

    issuer: str
    client: str
    client_secret: str


@dataclass(frozen=True)
class Settings:
    """Where the pack lies, where the disposable cache and the records go, and where the site listens.

    `cache` is None when nothing is to be written; then each process prepares the pack for itself. `database` is the
    URL of the editorial records, None for a site without an editorial desk. `secret` signs the cookies; where it is
    empty, one is made and kept in `data`. `site` is the address under which readers reach the site, empty where nobody
    said; where it begins with https, cookies travel only so. `library` is the folder of the user's own literature,
    None for none. `contact` is the e-mail address that services on the network are told when literature is fetched,
    `ncbi_key` the user's key at the NLM; both empty where nobody said. `oidc` is how people sign in elsewhere, None
    where they cannot.
    """

    pack: Path = SHIPPED_PACK
    cache: Path | None = None
    data: Path = Path("footnote-data")
    database: str | None = None
    secret: str = ""
    site: str = ""
    library: Path | None = None
    contact: str = ""
    ncbi_key: str = ""
    oidc: OpenId | None = None
    host: str = "127.0.0.1"
    port: int = 8321


def settings_from(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the variables FOOTNOTE_… give.

    FOOTNOTE_CACHE=off writes no cache; without it the cache lies under XDG_CACHE_HOME or ~/.cache. The records lie in a
    SQLite file in FOOTNOTE_DATA, or under XDG_DATA_HOME or ~/.local/share, unless FOOTNOTE_DATABASE_URL names another
    database; FOOTNOTE_DATABASE_URL=off opens no editorial desk. The library lies beside them unless FOOTNOTE_LIBRARY
    names another folder; FOOTNOTE_LIBRARY=off opens none. Raises ValueError when FOOTNOTE_PORT is not a number.
    """
    env = os.environ if environment is None else environment
    data = _data(env)
    return Settings(
        pack=Path(env["FOOTNOTE_PACK"]) if env.get("FOOTNOTE_PACK") else SHIPPED_PACK,
        cache=_cache(env),
        data=data,
        database=_database(env, data),
        secret=env.get("FOOTNOTE_SECRET") or "",
        site=(env.get("FOOTNOTE_SITE") or "").rstrip("/"),
        library=_library(env, data),
        contact=env.get("FOOTNOTE_CONTACT") or "",
        ncbi_key=env.get("FOOTNOTE_NCBI_KEY") or "",
        oidc=_oidc(env),
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


def _data(env: Mapping[str, str]) -> Path:
    if chosen := env.get("FOOTNOTE_DATA"):
        return Path(chosen)
    base = env.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return Path(base) / "footnote"


def _database(env: Mapping[str, str], data: Path) -> str | None:
    chosen = env.get("FOOTNOTE_DATABASE_URL")
    if chosen == "off":
        return None
    return chosen or f"sqlite:///{data.absolute() / 'desk.sqlite'}"


def _library(env: Mapping[str, str], data: Path) -> Path | None:
    chosen = env.get("FOOTNOTE_LIBRARY")
    if chosen == "off":
        return None
    return Path(chosen) if chosen else data / "library"


def _oidc(env: Mapping[str, str]) -> OpenId | None:
    issuer, client = env.get("FOOTNOTE_OIDC_ISSUER"), env.get("FOOTNOTE_OIDC_CLIENT")
    if not issuer or not client:
        return None
    return OpenId(issuer.rstrip("/"), client, env.get("FOOTNOTE_OIDC_SECRET") or "")
