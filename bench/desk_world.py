"""A site with an editorial desk to be measured: people with tokens, answers, a server process, a plain client.

Everybody in it is invented. The questions are made from the shipped pack, and no answer leaves the work folder.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from footnote.config import Settings
from footnote.core.access import Scope
from footnote.core.editorial import OPERATOR, Actor, Dossier, Role
from footnote.core.question import Reader
from footnote.errors import BadManuscript
from footnote.services import drafting, people, reviewing, tokens
from footnote.services.desk import Call, Desk
from footnote.wiring import open_app
from footnote.wiring.desk import open_desk, open_records, open_vault

PROGRAM = Path(sys.executable).parent / "footnote"
ROOT = Actor(OPERATOR, "the operator", Role.ADMINISTRATOR)
START_SECONDS = 60


@dataclass(frozen=True)
class Member:
    """Somebody of the desk with the token they call with."""

    actor: Actor
    token: str


@dataclass(frozen=True)
class World:
    """A site: its settings, desk, people by role, and the ids of answers that are published and of those in work."""

    settings: Settings
    desk: Desk
    reviewers: tuple[Member, ...]
    authors: tuple[Member, ...]
    published: tuple[str, ...]
    contested: tuple[str, ...]


def make(folder: Path, database: str | None, reviewers: int, published: int, contested: int) -> World:
    """Return a site with a fresh database in `folder`, or in the empty database at a URL."""
    url = database or f"sqlite:///{folder / 'desk.sqlite'}"
    settings = Settings(cache=folder / "cache", data=folder, database=url, port=_free_port())
    app = open_app(settings)
    records = open_records(settings)
    desk = open_desk(records, app)
    vault = replace(open_vault(settings, records), hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

    def member(login: str, role: Role) -> Member:
        made = people.add_person(vault, ROOT, people.NewPerson(login, login.replace("-", " ").title(), role))
        actor = people.actor_for(vault, made.id)
        people.declare_interests(vault, actor, "None declared.")
        scopes = [Scope.READ, Scope.WRITE, Scope.REVIEW]
        return Member(
            people.actor_for(vault, made.id),
            tokens.make_token(vault, ROOT, made.id, tokens.NewToken("bench", scopes, 1))[1],
        )

    able = tuple(member(f"reviewer-{n}", Role.REVIEWER) for n in range(1, reviewers + 1))
    writing = tuple(member(f"author-{n}", Role.AUTHOR) for n in range(1, 3))
    made = _answers(desk, writing[0].actor, published + contested)
    for dossier in made[:published]:
        held = reviewing.check_out(desk, Call(able[0].actor, dossier.id, dossier.revision))
        reviewing.approve(desk, Call(able[0].actor, held.id, held.revision, "Checked against each source."))
    ids = tuple(d.id for d in made)
    return World(settings, desk, able, writing, ids[:published], ids[published:])


def _answers(desk: Desk, author: Actor, count: int) -> list[Dossier]:
    names = [c.name for c in desk.know.pack.concepts.values() if c.id in desk.know.exactly]
    random.Random(1).shuffle(names)
    made: list[Dossier] = []
    for name in names:
        if len(made) == count:
            break
        try:
            dossier = drafting.create(desk, author, f"What is known about {name}?", list(Reader)[len(made) % 3])
            made.append(drafting.submit(desk, Call(author, dossier.id, dossier.revision)))
        except BadManuscript:
            continue
    return made


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def serve(world: World) -> subprocess.Popen[bytes]:
    """Return a server process of a site that answers; raises TimeoutError when it does not start."""
    environment = os.environ | {
        "FOOTNOTE_DATABASE_URL": world.settings.database or "off",
        "FOOTNOTE_DATA": str(world.settings.data),
        "FOOTNOTE_CACHE": str(world.settings.cache),
    }
    server = subprocess.Popen(
        [str(PROGRAM), "serve", "--port", str(world.settings.port)], env=environment, stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{world.settings.port}/api/v1/health", timeout=1):
                return server
        except OSError:
            if server.poll() is not None:
                raise RuntimeError(f"the server ended with {server.returncode}") from None
            time.sleep(0.02)
    server.kill()
    raise TimeoutError("the server did not answer")


@dataclass(frozen=True)
class Reply:
    """A response: status, body, and seconds from sending to the last byte."""

    status: int
    body: bytes
    seconds: float

    def json(self) -> Any:
        """Return the body as JSON values."""
        return json.loads(self.body)


class Client:
    """One connection that is kept open, as a browser keeps it; one request at a time."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self._port = port
        self._token = token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Reply:
        """Return the response to a GET request; raises OSError when the connection breaks."""
        return await self._send("GET", path, b"")

    async def post(self, path: str, body: dict[str, Any]) -> Reply:
        """Return the response to a POST request with JSON; raises OSError when the connection breaks."""
        return await self._send("POST", path, json.dumps(body).encode())

    async def _send(self, method: str, path: str, body: bytes) -> Reply:
        start = time.perf_counter()
        if self._streams is not None and self._streams[0].at_eof():
            self.close()  # the server ends connections that were idle for long, as browsers expect
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
        if self._token:
            head += f"Authorization: Bearer {self._token}\r\n"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}\r\n".encode() + body)
        try:
            status, headers = await _headers(reader)
            content = await reader.readexactly(int(headers.get("content-length", "0")))
        except (asyncio.IncompleteReadError, ValueError) as error:
            self.close()
            raise ConnectionError("the connection ended in the middle of a response") from error
        if headers.get("connection") == "close":
            self.close()
        return Reply(status, content, time.perf_counter() - start)

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _headers(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines[1:] if line)
    return int(lines[0].split(" ")[1]), {name.lower(): value.strip() for name, _, value in pairs}
