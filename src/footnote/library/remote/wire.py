"""Asking a service on the network politely: never faster than it likes, patient with its failures, bounded in size."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import httpx

from footnote.errors import FetchFailed

Result = TypeVar("Result")
TRIES = 5
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""Seconds between two tries that the program itself chooses at most."""
MOST_PATIENCE = 300.0
"""Seconds that a service may ask to be left alone; beyond that the program gives up and says so."""
MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one answer, unpacked: 20 long articles in JATS have about 10 MiB."""
MOST_SECONDS = 600.0
"""Seconds for one answer, however slowly it comes."""
MOST_REDIRECTS = 3
MOST_SHOWN = 400
_LIMIT = re.compile(r"[1-9]\d{0,5}")
_INTERVAL = re.compile(r"(\d{1,5})s?")
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Timing:
    """What being polite needs of the machine: seconds on a clock that never goes back, waiting, chance (0 to 1), and
    seconds since 1970."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    since_1970: Callable[[], float] = time.time


class Unreadable(Exception):
    """An answer is not what it should be: cut off, of another form, or empty. The same is asked for again."""


class Rejected(FetchFailed):
    """A service understood what it was asked and will not do it; `status` and the start of its `body` say why."""

    def __init__(self, service: str, status: int, body: str) -> None:
        super().__init__(
            f"{service} refused what was asked of it (HTTP {status}).", "Look at the query or the identifier."
        )
        self.status = status
        self.body = body


class _Again(Exception):
    """A try failed in a way that may pass; `wait` is how many seconds the service wants to be left alone."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Wire:
    """One service at one address; calls keep at least `gap` seconds between them.

    `agent` names the program and who runs it, and goes with every call. Not for several threads at once.
    """

    def __init__(self, name: str, base: str, gap: float, agent: str, timing: Timing, most_bytes: int = MOST_BYTES):
        parts = urlsplit(base)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
            raise FetchFailed(f"The address of {name} is not protected by TLS.", "Give one that begins with https.")
        self.name = name
        self._base = base.rstrip("/") + "/"
        self._gap = gap
        self._timing = timing
        self._most_bytes = most_bytes
        self._next = 0.0
        self._http = httpx.Client(
            headers={"User-Agent": agent},
            timeout=httpx.Timeout(60.0, connect=15.0),
            follow_redirects=False,
            trust_env=parts.scheme == "https",
        )

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def get(
        self, path: str, read: Callable[[bytes], Result], media: str, params: Mapping[str, str] | None = None
    ) -> Result | None:
        """Return what `read` makes of the answer at a path, None where there is nothing; see `_asked`."""
        return self._asked("GET", path, read, media, params, None)

    def post(self, path: str, read: Callable[[bytes], Result], media: str, form: Mapping[str, str]) -> Result | None:
        """Return what `read` makes of the answer to a form, None where there is nothing; see `_asked`."""
        return self._asked("POST", path, read, media, None, form)

    def _asked(
        self,
        method: str,
        path: str,
        read: Callable[[bytes], Result],
        media: str,
        params: Mapping[str, str] | None,
        form: Mapping[str, str] | None,
    ) -> Result | None:
        """Ask until there is an answer that can be read, waiting longer after each failure.

        `media` must occur in the content type of the answer ("json", "xml"). Raises Rejected where the service does not
        want to, FetchFailed where it still fails after the last try, asks for too long a pause or sends too much.
        """
        why = ""
        for number in range(TRIES):
            self._pause()
            try:
                body = self._once(method, path, media, params, form)
                return None if body is None else read(body)
            except _Again as failed:
                why, asked = str(failed), failed.wait
            except Unreadable as failed:
                why, asked = str(failed), None
            except httpx.TimeoutException:
                why, asked = "it did not answer in time", None
            except httpx.InvalidURL as failed:
                raise FetchFailed(f"{self.name} cannot be asked for that.", "Look at the identifier.") from failed
            except httpx.HTTPError:
                why, asked = "the connection failed or was cut off", None
            if asked is not None and asked > MOST_PATIENCE:
                what = f"{self.name} asks to be left alone for {round(asked / 60)} minutes."
                raise FetchFailed(what, "Run the same command later; what was fetched is kept.")
            if number < TRIES - 1:
                self._timing.sleep(self._wait(number) if asked is None else asked)
        what = f"{self.name} did not give what was asked of it in {TRIES} tries: {why}."
        raise FetchFailed(what, "Run the same command later; what was fetched is kept.")

    def _wait(self, number: int) -> float:
        """Seconds to wait after try `number`: twice as long each time, of which chance takes up to a half away."""
        return min(FIRST_WAIT * 2.0**number, LONGEST_WAIT) * (0.5 + 0.5 * self._timing.chance())

    def _pause(self) -> None:
        """Wait until the service may be called again."""
        now = self._timing.clock()
        if now < self._next:
            self._timing.sleep(self._next - now)
        self._next = max(now, self._next) + self._gap

    def _once(
        self,
        method: str,
        path: str,
        media: str,
        params: Mapping[str, str] | None,
        form: Mapping[str, str] | None,
    ) -> bytes | None:
        address = urljoin(self._base, path)
        query = dict(params) if params is not None else None
        for _ in range(MOST_REDIRECTS + 1):
            with self._http.stream(method, address, params=query, data=dict(form) if form else None) as response:
                self._heed(response.headers)
                if response.status_code not in _REDIRECTS:
                    return self._body(response, media)
                address, query = self._elsewhere(address, response), None
        raise FetchFailed(f"{self.name} sends in circles.", "Tell the maintainers of footnote.")

    def _heed(self, headers: Mapping[str, str]) -> None:
        """Go slower from now on where the service says that it allows less ("5" a "1s")."""
        limit = _LIMIT.fullmatch(headers.get("X-Rate-Limit-Limit", ""))
        interval = _INTERVAL.fullmatch(headers.get("X-Rate-Limit-Interval", ""))
        if limit and interval:
            self._gap = min(max(self._gap, int(interval[1]) / int(limit[0])), LONGEST_WAIT)

    def _elsewhere(self, address: str, response: httpx.Response) -> str:
        """Where a redirect leads; only within the service, so that no other site learns what is asked."""
        there: str = urljoin(str(response.url), response.headers.get("Location", ""))
        if urlsplit(there)[:2] != urlsplit(address)[:2]:
            raise FetchFailed(
                f"{self.name} sends to another site, which is not followed.", "Look for a newer footnote."
            )
        return there

    def _body(self, response: httpx.Response, media: str) -> bytes | None:
        status = response.status_code
        if status in _GONE:
            return None
        if status in _AGAIN:
            raise _Again(f"it answered HTTP {status}", self._retry_after(response))
        body, since = bytearray(), self._timing.clock()
        for piece in response.iter_bytes():
            body += piece
            if self._timing.clock() - since > MOST_SECONDS:
                raise Unreadable("its answer comes too slowly")
            if len(body) > self._most_bytes:
                what = f"{self.name} sends more than {self._most_bytes // 2**20:,} MiB in one answer."
                raise FetchFailed(what, "Ask for fewer records, or one by one.")
        if status != 200:
            raise Rejected(self.name, status, bytes(body[:MOST_SHOWN]).decode("utf-8", "replace"))
        if media not in response.headers.get("Content-Type", ""):
            raise Unreadable(f"its answer is not {media.upper()}")
        return bytes(body)

    def _retry_after(self, response: httpx.Response) -> float | None:
        said = response.headers.get("Retry-After", "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - self._timing.since_1970())
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
