"""Opening the editorial desk: its database, its people, and what its services need from outside."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher

from footnote.config import Settings
from footnote.core.editorial import AnswerId
from footnote.errors import BrokenJournal, FootnoteError, RecordsFailed
from footnote.records import backup
from footnote.records.backup import Kept
from footnote.records.keyfile import secret_in
from footnote.records.store import SqlRecords
from footnote.rules.words import fold
from footnote.services.auditing import Report, verify_work
from footnote.services.desk import Desk
from footnote.services.ports import IdentityProvider, Records, Work
from footnote.services.vault import Vault
from footnote.wiring.answering import App

MOST_SLUG = 70
LEAST_SECRET = 32
OPENID_RETURN = "/sign-in/openid/return"


def open_records(settings: Settings) -> SqlRecords:
    """Return the database of the editorial desk, its schema the newest; raises RecordsFailed."""
    if settings.database is None:
        raise RecordsFailed("This site has no editorial desk.", "Set FOOTNOTE_DATABASE_URL.")
    return SqlRecords.at(settings.database)


def open_desk(records: Records, app: App) -> Desk:
    """Return the editorial desk over a database and an opened pack."""
    return Desk(app, records, now, new_id)


def back_up(records: SqlRecords, file: Path) -> tuple[Kept, Report]:
    """Write a backup and return what it holds and what an audit of it found; raises RecordsFailed."""
    found: list[Report] = []
    kept = backup.write(records, file, lambda work: found.append(verify_work(work)))
    return kept, found[0]


def restore(records: SqlRecords, file: Path) -> Kept:
    """Fill an empty database from a backup whose audit finds nothing, completely or not at all.

    Raises RecordsFailed when the database is not empty, BrokenJournal when the file is no sound backup.
    """
    return backup.restore(records, file, _refuse_unclean)


def _refuse_unclean(work: Work) -> None:
    report = verify_work(work)
    if not report.clean:
        first = f"entry {report.broken.number}: {report.broken.why}" if report.broken else report.differences[0]
        what = f"The audit of this backup finds something: {first}."
        raise BrokenJournal(what, "Nothing was restored; take another copy.", code="DATA-007")


@dataclass(frozen=True)
class Access:
    """People and sign-in: the vault, the address of the site, and where else people may sign in, None for nowhere."""

    vault: Vault
    site: str = ""
    provider: IdentityProvider | None = None

    @property
    def https(self) -> bool:
        """Whether readers reach the site over https only."""
        return self.site.startswith("https://")


def open_vault(settings: Settings, records: Records) -> Vault:
    """Return what services on accounts need; raises FootnoteError for a secret that is too short."""
    if settings.secret and len(settings.secret) < LEAST_SECRET:
        what = f"FOOTNOTE_SECRET has less than {LEAST_SECRET} characters."
        raise FootnoteError(what, "Choose a random one, or leave it unset.", code="AUTH-009")
    secret = settings.secret.encode() or secret_in(settings.data)
    return Vault(records, now, secrets.token_bytes, PasswordHasher(), secret)


def open_access(settings: Settings, records: Records) -> Access:
    """Return people and sign-in for a site; raises FootnoteError when the settings do not allow it."""
    vault = open_vault(settings, records)
    assert vault.dummy_hash  # made now, so that the first unknown login takes no longer than the others
    return Access(vault, settings.site, _provider(settings))


def _provider(settings: Settings) -> IdentityProvider | None:
    if settings.oidc is None:
        return None
    if not settings.site:
        what = "Signing in with OpenID Connect needs the address of this site."
        raise FootnoteError(what, "Set FOOTNOTE_SITE.", code="AUTH-008")
    try:
        from footnote.openid.provider import HttpProvider  # needs the extra `oidc`
    except ModuleNotFoundError as error:
        what = "Signing in with OpenID Connect needs an extra."
        raise FootnoteError(what, "Run `pip install 'footnote[oidc]'`.", code="AUTH-008") from error
    return HttpProvider(settings.oidc, settings.site + OPENID_RETURN, now)


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def new_id(question: str) -> AnswerId:
    """Return a name for an answer that an address can hold: words of the question, and letters of its own."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(question)).strip("-")[:MOST_SLUG].rstrip("-")
    return f"{words or 'answer'}-{secrets.token_hex(4)}"
