"""People in SQL: accounts with the hash of their password, what a provider calls them, and their declarations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from footnote.core.editorial import Declaration, Person, PersonId, Role
from footnote.errors import Overtaken
from footnote.records.codec import moment, row_hash, stamp
from footnote.records.tables import declarations, people


class SqlPeople:
    """People over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def person(self, person: PersonId) -> Person | None:
        """Return somebody by id, None when there is nobody of that id."""
        return self._one(people.c.id == person)

    def by_login(self, login: str) -> Person | None:
        """Return somebody by login, in lower case."""
        return self._one(people.c.login == login)

    def by_oidc(self, issuer: str, subject: str) -> Person | None:
        """Return somebody by what an OpenID provider calls them."""
        return self._one((people.c.oidc_issuer == issuer) & (people.c.oidc_subject == subject))

    def everyone(self) -> list[Person]:
        """Return everybody, sorted by login as Python sorts texts, whatever the database's collation."""
        return sorted(map(_person, self._connection.execute(select(people))), key=lambda p: p.login)

    def put(self, person: Person) -> None:
        """Keep somebody, new or changed; raises Overtaken when another person has the login."""
        values = {
            "login": person.login,
            "name": person.name,
            "role": str(person.role),
            "active": person.active,
            "created_at": stamp(person.created_at),
        }
        try:
            changed = self._connection.execute(update(people).where(people.c.id == person.id).values(**values))
            if changed.rowcount == 0:
                self._connection.execute(insert(people).values(id=person.id, **values))
        except IntegrityError as error:
            raise Overtaken("Another person has that login already.", "Choose another login.") from error

    def password_hash(self, person: PersonId) -> str | None:
        """Return the hash of somebody's password, None where they have none."""
        found: str | None = self._connection.execute(
            select(people.c.password_hash).where(people.c.id == person)
        ).scalar()
        return found

    def set_password(self, person: PersonId, password_hash: str | None) -> None:
        """Keep the hash of somebody's password, None for none."""
        query = update(people).where(people.c.id == person).values(password_hash=password_hash)
        self._connection.execute(query)

    def oidc(self, person: PersonId) -> tuple[str, str] | None:
        """Return issuer and subject that somebody is bound to, None where they are bound to none."""
        query = select(people.c.oidc_issuer, people.c.oidc_subject).where(people.c.id == person)
        row = self._connection.execute(query).first()
        return None if row is None or row.oidc_issuer is None else (row.oidc_issuer, row.oidc_subject)

    def bind_oidc(self, person: PersonId, issuer: str, subject: str) -> None:
        """Keep what an OpenID provider calls somebody; raises Overtaken when it calls another person so."""
        query = update(people).where(people.c.id == person).values(oidc_issuer=issuer, oidc_subject=subject)
        try:
            self._connection.execute(query)
        except IntegrityError as error:
            raise Overtaken("Another person is bound to that identity already.", "Ask the administrator.") from error

    def record_hash(self, person: PersonId) -> str:
        """Return the SHA-256 of everything kept of somebody in their row, for the journal; KeyError for nobody."""
        row = self._connection.execute(select(people).where(people.c.id == person)).first()
        if row is None:
            raise KeyError(person)
        return row_hash(dict(row._mapping))

    def declare(self, declaration: Declaration) -> int:
        """Keep a declaration of interests; returns its number."""
        row = {
            "person": declaration.person,
            "text": declaration.text,
            "declared_at": stamp(declaration.declared_at),
            "expires_at": stamp(declaration.expires_at),
        }
        kept = insert(declarations).values(**row).returning(declarations.c.id)
        return int(self._connection.execute(kept).scalar_one())

    def declaration(self, person: PersonId) -> Declaration | None:
        """Return somebody's last declaration, also one that has expired."""
        query = select(declarations).where(declarations.c.person == person).order_by(declarations.c.id.desc()).limit(1)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return Declaration(row.person, row.text, moment(row.declared_at), moment(row.expires_at))

    def _one(self, condition: Any) -> Person | None:
        row = self._connection.execute(select(people).where(condition)).first()
        return _person(row) if row is not None else None


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.login, row.name, Role(row.role), row.active, moment(row.created_at))
