"""The tables. Times are texts in UTC with microseconds, so that they sort and hash alike in every database; values of
the core are canonical JSON, beside them the few columns that are searched by.

The journal vouches for each row of the tables of a backup: of answers and versions for the record as it is stored, of
the others for every column that holds something. A column that is added later must therefore hold nothing in the rows
that are there.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("login", String(254), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("password_hash", Text),
    Column("oidc_issuer", String(300)),
    Column("oidc_subject", String(300)),
)
Index("ix_people_oidc", people.c.oidc_issuer, people.c.oidc_subject, unique=True)

declarations = Table(
    "declarations",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("person", ForeignKey("people.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("declared_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False, index=True),
    Column("created_at", String(32), nullable=False),
    Column("seen_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Column("revoked_at", String(32)),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("scopes", String(200), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Column("used_at", String(32)),
    Column("revoked_at", String(32)),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key_hash", String(64), nullable=False, index=True),
    Column("at", String(32), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("asked", String(64), nullable=False, index=True),
    Column("state", String(20), nullable=False, index=True),
    Column("author", ForeignKey("people.id"), nullable=False, index=True),
    Column("holder", ForeignKey("people.id"), index=True),
    Column("assignee", ForeignKey("people.id"), index=True),
    Column("due_on", String(10)),
    Column("approved", Integer),
    Column("review_due_on", String(10)),
    Column("updated_at", String(32), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("record", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("answer", ForeignKey("answers.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("record", Text, nullable=False),
)

autosaves = Table(
    "autosaves",
    metadata,
    Column("answer", ForeignKey("answers.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("saved_at", String(32), nullable=False),
    Column("manuscript", Text, nullable=False),
)

comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("answer", ForeignKey("answers.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("line", String(20)),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("settled_at", String(32)),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("act", String(40), nullable=False),
    Column("subject", String(120), nullable=False, index=True),
    Column("reason", Text),
    Column("before", String(64)),
    Column("after", String(64)),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
)

IN_ORDER = (people, declarations, tokens, answers, versions, autosaves, comments, journal)
"""What a backup holds, each table after those it refers to; sessions and attempts are of the moment and stay out."""

UNVOUCHED = frozenset({tokens.c.used_at})
"""Columns of those tables that the journal does not vouch for: a token is used without an act."""
