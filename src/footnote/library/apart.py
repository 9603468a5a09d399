"""Reads a PDF, Word or HTML file in a process of its own, so that no file can take down, fill or hold up this one.

The large libraries that parse them are safe from most broken files, not from every hostile one; a process with limits
is. It is also the only place that loads them, so that starting footnote does not wait for them.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from footnote.core.document import Block, BlockKind, Media
from footnote.errors import BadDocument
from footnote.library import limits, refusals

Parts = tuple[str, tuple[Block, ...] | None]
Reader = Callable[[str, bytes], Parts]
_MODULES = {
    Media.HTML: "footnote.library.html",
    Media.PDF: "footnote.library.pdf",
    Media.DOCX: "footnote.library.docx",
}
_GAVE_UP = 75
"""The status with which the process says that it had too little memory; 75 is "try again later" in sysexits."""
_KILLED = frozenset({-9, -24, -6})
"""The signals of limits: killed for memory, out of processor time, or ended by a library that got no memory."""
_MOST_WAIT_SECONDS = 2 * limits.MOST_SECONDS
"""By the clock; the process itself counts its processor time, which a busy machine does not lengthen."""
_places = threading.BoundedSemaphore(limits.AT_ONCE)


def reader_of(media: Media) -> Reader:
    """Return the reader of a format, loaded only now: the three libraries take 150 ms, and text needs none of them."""
    reader: Reader = importlib.import_module(_MODULES[media]).read
    return reader


def read_apart(name: str, content: bytes, media: Media) -> Parts:
    """Return the text of a file and its parts, read in another process; waits for a place when all are taken.

    Raises:
        BadDocument: What the reader of the format raises; DOC-012 it took too long or too much memory; DOC-007 the
            reader broke down over it.
    """
    command = [sys.executable, "-P", "-m", "footnote.library.apart", media]
    sent = refusals.shown(name).encode() + b"\n" + content
    with _places:
        try:
            run = subprocess.run(
                command, input=sent, capture_output=True, timeout=_MOST_WAIT_SECONDS, check=False, env=_environment()
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise refusals.too_costly(name) from error
    if run.returncode == _GAVE_UP or run.returncode in _KILLED:
        raise refusals.too_costly(name)
    if run.returncode != 0:
        raise refusals.damaged(name, "cannot be read: what stands in it is not as its format asks")
    return _unpacked(json.loads(run.stdout))


def _environment() -> dict[str, str]:
    """Return the environment with the folders of this process, so that the other finds the same modules."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _unpacked(sent: dict[str, Any]) -> Parts:
    if "code" in sent:
        raise BadDocument(sent["what"], sent["remedy"], code=sent["code"])
    if sent["blocks"] is None:
        return sent["text"], None
    return sent["text"], tuple(
        Block(BlockKind(kind), start, end, level, tuple(map(tuple, cells)), tuple(map(tuple, head)))
        for kind, start, end, level, cells, head in sent["blocks"]
    )


def _packed(name: str, content: bytes, media: Media) -> dict[str, Any]:
    try:
        text, blocks = reader_of(media)(name, content)
    except BadDocument as error:
        return {"code": error.code, "what": error.what, "remedy": error.remedy}
    rows = None if blocks is None else [(b.kind, b.start, b.end, b.level, b.cells, b.head) for b in blocks]
    return {"text": text, "blocks": rows}


def _limit() -> None:
    """Keep this process within time and memory, where the system can; elsewhere the caller's clock still ends it."""
    try:
        # Not on Windows, so it cannot be imported above.
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CPU, (limits.MOST_SECONDS, limits.MOST_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (limits.MOST_MEMORY, limits.MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def main(media: str) -> int:
    """Read a name, a line end and a file from standard input, write its parts or why not as JSON, return the status."""
    _limit()
    try:
        name, _, content = sys.stdin.buffer.read().partition(b"\n")
        sent = json.dumps(_packed(name.decode(), content, Media(media)))
    except MemoryError:
        return _GAVE_UP
    sys.stdout.write(sent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
