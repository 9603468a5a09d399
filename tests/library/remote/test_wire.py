"""Asking a service on the network politely."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from footnote.errors import FetchFailed
from footnote.library.remote import wire as wires
from footnote.library.remote.wire import Rejected, Unreadable, Wire
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local


@pytest.fixture
def wire(local: Local, turned: Turned) -> Iterator[Wire]:
    """A wire to the register of trials of the local server, with half a second between calls."""
    opened = Wire("The register", f"{local.address}/ctgov/", 0.5, "footnote/0 (mailto:a@b.org)", turned.timing)
    yield opened
    opened.close()


def body(content: bytes) -> bytes:
    """Take an answer as it is."""
    return content


def asked(wire: Wire) -> bytes | None:
    """Ask for a page of studies."""
    return wire.get("studies", body, "json", {"pageSize": "1"})


def test_calls_keep_their_distance(wire: Wire, turned: Turned, local: Local) -> None:
    """No call is made sooner than the gap after the one before, however fast the answers come."""
    for _ in range(4):
        asked(wire)
    assert turned.waits == [0.5, 0.5, 0.5]
    assert len(local.calls) == 4
    turned.now += 10
    asked(wire)
    assert turned.waits == [0.5, 0.5, 0.5]


def test_a_service_that_allows_less_is_heeded(wire: Wire, turned: Turned, local: Local) -> None:
    """Where an answer says how many calls are allowed in which time, the next ones keep to it."""
    local.faults = ["limited"]
    asked(wire)
    turned.now += 10
    asked(wire)
    asked(wire)
    assert turned.waits == [2.0]


def test_every_call_says_who_asks(wire: Wire, local: Local) -> None:
    """The program and the address of who runs it go with every call."""
    asked(wire)
    assert local.calls[0].headers["user-agent"] == "footnote/0 (mailto:a@b.org)"


@pytest.mark.parametrize("fault", [429, 500, 502, 503, 504, 408, "garbage", "truncated", "html"])
def test_a_failure_that_may_pass_is_tried_again(wire: Wire, local: Local, turned: Turned, fault: int | str) -> None:
    """A busy or broken service, and an answer that is cut off or no answer, is asked again, later each time."""
    local.faults = [fault, fault]

    def whole(content: bytes) -> bytes:
        if content != b'{"studies": []}':
            raise Unreadable("it is of another form")
        return content

    assert wire.get("studies", whole, "json", {"pageSize": "1"}) == b'{"studies": []}'
    assert len(local.calls) == 3
    assert [w for w in turned.waits if w >= 1] == [1.0, 2.0]


def test_what_fails_five_times_is_told(wire: Wire, local: Local, turned: Turned) -> None:
    """After the last try the error says why and what to do; the waits double."""
    local.faults = [500] * 9
    with pytest.raises(
        FetchFailed, match=r"LIB-006 The register did not give .* 5 tries: it answered HTTP 500\..*kept"
    ):
        asked(wire)
    assert len(local.calls) == 5
    assert turned.waits == [1.0, 2.0, 4.0, 8.0]


def test_a_service_is_left_alone_for_as_long_as_it_asks(wire: Wire, local: Local, turned: Turned) -> None:
    """Retry-After in seconds is kept to, and a pause of more than five minutes ends the fetch."""
    local.faults = [("after", 429, 7), None]
    asked(wire)
    assert turned.waits == [7.0]
    local.faults = [("after", 503, 301)]
    with pytest.raises(FetchFailed, match="left alone for 5 minutes"):
        asked(wire)


def test_retry_after_may_be_a_date(wire: Wire, turned: Turned) -> None:
    """Retry-After as a date is read; one that nobody can read counts as none."""

    class Response:
        def __init__(self, said: str) -> None:
            self.headers = {"Retry-After": said}

    turned.now = 784_111_770.0
    said = wire._retry_after(Response("Sun, 06 Nov 1994 08:49:37 GMT"))  # type: ignore[arg-type]
    assert said == 7.0
    assert wire._retry_after(Response("soon")) is None  # type: ignore[arg-type]
    assert wire._retry_after(Response("-4")) is None  # type: ignore[arg-type]


def test_a_refusal_is_not_tried_again(wire: Wire, local: Local) -> None:
    """What the service understood and refuses is told at once; what is not there is None."""
    local.faults = [403]
    with pytest.raises(Rejected) as caught:
        asked(wire)
    assert caught.value.status == 403
    local.faults = [404]
    assert asked(wire) is None
    assert len(local.calls) == 2


def test_no_other_host_is_followed_to(wire: Wire, local: Local) -> None:
    """A redirect within the service is followed, one to another host is refused, and so are circles."""
    local.faults = ["here"]
    assert asked(wire) == b'{"studies": []}'
    local.faults = ["elsewhere"]
    with pytest.raises(FetchFailed, match="another site"):
        asked(wire)
    local.faults = ["here"] * 9
    with pytest.raises(FetchFailed, match="in circles"):
        asked(wire)


def test_an_answer_is_bounded(local: Local, turned: Turned) -> None:
    """An answer beyond the limit is dropped while it comes."""
    opened = Wire("The register", f"{local.address}/ctgov/", 0.0, "x", turned.timing, most_bytes=10)
    with pytest.raises(FetchFailed, match="sends more than"):
        asked(opened)
    opened.close()


def test_an_answer_that_comes_too_slowly_is_dropped(
    local: Local, turned: Turned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However patient the connection, an answer has its time."""
    monkeypatch.setattr(wires, "MOST_SECONDS", -1.0)
    opened = Wire("The register", f"{local.address}/ctgov/", 0.0, "x", turned.timing)
    with pytest.raises(FetchFailed, match="too slowly"):
        asked(opened)
    opened.close()


def test_only_tls_is_spoken(turned: Turned) -> None:
    """An address without TLS is refused unless it is this machine, and certificates are verified."""
    with pytest.raises(FetchFailed, match="not protected by TLS"):
        Wire("The register", "http://registry.example.org/", 0.0, "x", turned.timing)
    opened = Wire("The register", "https://registry.example.org/", 0.0, "x", turned.timing)
    context = opened._http._transport._pool._ssl_context  # type: ignore[attr-defined]
    assert context.verify_mode.name == "CERT_REQUIRED"
    assert context.check_hostname
    opened.close()


def test_a_connection_that_nobody_takes_is_told(turned: Turned) -> None:
    """Where nobody listens the error says that the connection failed."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    opened = Wire("The register", f"http://127.0.0.1:{port}/", 0.0, "x", turned.timing)
    with pytest.raises(FetchFailed, match="connection failed"):
        asked(opened)
    opened.close()


def test_a_connection_that_breaks_off_is_tried_again(turned: Turned) -> None:
    """A server that hangs up in the middle of its headers is a failure that may pass."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            for _ in range(wires.TRIES):
                taken, _ = server.accept()
                taken.recv(1000)
                taken.sendall(b"HTTP/1.1 200 OK\r\nContent-")
                taken.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        opened = Wire("The register", f"http://127.0.0.1:{server.getsockname()[1]}/", 0.0, "x", turned.timing)
        with pytest.raises(FetchFailed, match="connection failed or was cut off"):
            asked(opened)
        opened.close()
        thread.join()
