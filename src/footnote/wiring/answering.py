"""Opening a pack to answer from. Nothing here knows of the editorial desk, so that a question is answered soon."""

from __future__ import annotations

import gc
import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from footnote import __version__
from footnote.config import Settings
from footnote.core.answer import Answer
from footnote.core.pack import Pack
from footnote.core.question import Reader
from footnote.errors import PackError
from footnote.index.lexical import FORMAT, LexicalIndex
from footnote.packs import compiled
from footnote.packs.layout import Layout
from footnote.packs.lint import check_knowledge
from footnote.packs.reader import Loaded, load, load_info
from footnote.packs.wordlist import ordinary_words
from footnote.rules.knowledge import Knowledge, prepare
from footnote.rules.words import keys
from footnote.services.ask import Asking, ask

Rows = list[tuple[str, str]]
NOTICES = "notices.json"
"""The file of a library with what was published about works later; the shelf writes it."""


@dataclass(frozen=True)
class App:
    """A pack ready to answer from."""

    know: Knowledge
    search: LexicalIndex

    def ask(self, question: str, reader: Reader | str | None = None, after: str | None = None) -> Answer:
        """Return the answer to a question; raises BadQuestion when it cannot be read."""
        chosen = Reader(reader or self.know.pack.info.default_reader)
        return ask(Asking(question, chosen, after), self.know, self.search)


def open_app(settings: Settings) -> App:
    """Return the app for a pack folder, its sources as the notices of the library leave them.

    Raises PackError when the folder holds no sound pack, LibraryFailed when the notices cannot be read.
    """
    return joined(open_written(settings), settings.library)


def open_written(settings: Settings) -> App:
    """Return the app for a pack folder as its files say it; raises PackError when it holds no sound pack."""
    layout = Layout(settings.pack)
    if not os.path.lexists(layout.info):
        raise PackError(f"There is no pack in {settings.pack.name!r}.", "Give a folder with a pack.toml.")
    with _uncollected():
        know = _knowledge(layout, settings.cache)
        return App(know, _index(know, settings.cache))


def joined(app: App, library: Path | None) -> App:
    """Return an app, its sources as the notices of a library leave them; raises LibraryFailed."""
    know = _noticed(app.know, library)
    return app if know is app.know else App(know, app.search)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage while a pack is read, which is much and all stays, and never in what was read."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _knowledge(layout: Layout, cache: Path | None) -> Knowledge:
    digest = layout.digest()
    place = None if cache is None else compiled.place(cache, layout, digest, __version__)
    if place is not None and (info := load_info(layout)) is not None:
        found = compiled.fetch(place, info, digest)
        if found is not None:
            pack, mentions, said = found
            return prepare(pack, mentions, ordinary_words(), said)
    loaded = load(layout.root)
    know = prepare(_sound(layout.root, loaded), english=ordinary_words())
    if place is not None:
        compiled.store(place, know.pack, know.mentions, know.lexicon.vocabulary)
    return know


def _noticed(know: Knowledge, library: Path | None) -> Knowledge:
    """Nothing of the library is loaded unless it has notices."""
    if library is None or not os.path.lexists(library / NOTICES):
        return know
    pack: Pack = importlib.import_module("footnote.wiring.noticing").with_notices(know.pack, library)
    return know if pack is know.pack else replace(know, pack=pack)


def _sound(folder: Path, loaded: Loaded) -> Pack:
    problems = check_knowledge(folder, loaded)
    if loaded.pack is None or problems:
        first = str(problems[0]) if problems else "pack.toml is unusable."
        what = f"The pack has {len(problems)} problem(s); the first: {first}"
        raise PackError(what, "Run `footnote pack check` to see all.")
    return loaded.pack


def _index(know: Knowledge, cache: Path | None) -> LexicalIndex:
    if cache is None:
        return LexicalIndex.in_memory(index_rows(know))
    place = cache / f"index-{know.pack.digest[:24]}-{__version__}-{FORMAT}"
    return LexicalIndex.at(place, lambda: index_rows(know))


def index_rows(know: Knowledge) -> Rows:
    """Return what is searched of each statement: both wordings, the limits, and its concepts' names."""
    rows = []
    for s in know.pack.statements.values():
        names = [know.pack.concepts[c].name for c in sorted(s.about)]
        rows.append((s.id, " ".join(keys(" ".join((s.text, s.plain, *names))))))
    return rows
