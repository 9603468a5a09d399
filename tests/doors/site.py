"""The site with the shipped pack, in memory and on a loopback port."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from footnote.asgi import assemble
from footnote.config import Settings
from footnote.wiring import App, open_app

QUESTIONS = {
    "yes": "Does alpha-1 antitrypsin deficiency cause emphysema?",
    "no-evidence": "Does alpha-1 antitrypsin deficiency cause bone marrow failure?",
    "mixed": "Does alpha-1 antitrypsin deficiency cause abdominal aortic aneurysm?",
    "no": "Is augmentation therapy recommended for PiMZ?",
    "out-of-scope": "What is the capital of France?",
    "level": "PiSZ with 14 µM, what does it mean?",
    "open": "What is the dose of augmentation therapy?",
}


@cache
def shipped() -> App:
    """Return the shipped pack, opened once for all tests, writing nothing."""
    return open_app(Settings(cache=None))


@cache
def asgi() -> FastAPI:
    """Return the site over the shipped pack."""
    return assemble(shipped())


class Client:
    """Calls a site in memory; keeps cookies, follows no redirect, and raises what the site raises."""

    def __init__(self, app: FastAPI, base_url: str = "http://site") -> None:
        self._app = app
        self.base_url = base_url
        self.cookies = httpx.Cookies()

    def get(self, path: str, params: Mapping[str, str] | None = None) -> httpx.Response:
        """Return the response to a GET request."""
        return self.request("GET", path, params)

    def request(self, method: str, path: str, params: Mapping[str, str] | None = None, **more: Any) -> httpx.Response:
        """Return the response to a request; `more` may hold data, json, content, files and headers."""
        return asyncio.run(self._request(method, path, params, more))

    async def _request(
        self, method: str, path: str, params: Mapping[str, str] | None, more: dict[str, Any]
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url=self.base_url, cookies=self.cookies) as session:
            response = await session.request(method, path, params=params, **more)
            self.cookies = session.cookies
            return response


def client() -> Client:
    """Return a client of the site over the shipped pack."""
    return Client(asgi())


@contextmanager
def serving(app: FastAPI | None = None) -> Iterator[str]:
    """Serve a site, that over the shipped pack if none is given, on a free loopback port; gives its address."""
    server = uvicorn.Server(
        uvicorn.Config(app or asgi(), port=0, log_level="critical", access_log=False, lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the site did not start")
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
