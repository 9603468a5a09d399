"""A pack as the notices of the library leave it; loaded only where a library has some, so that answers start soon."""

from __future__ import annotations

from pathlib import Path

from footnote.core.pack import Pack
from footnote.library.noted import read_notices
from footnote.rules.noticing import names, noticed


def with_notices(pack: Pack, library: Path) -> Pack:
    """Return a pack whose sources stand as the library's notices say; raises LibraryFailed for a damaged file."""
    wanted = {name for source in pack.sources.values() for name in names(source)}
    return noticed(pack, read_notices(library, wanted))
