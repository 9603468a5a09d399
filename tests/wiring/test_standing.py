"""A site that is open learns what the library learns: notices, documents that came, and documents that went."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from footnote.asgi import create_app
from footnote.config import Settings
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.errors import LibraryFailed
from footnote.library import noted
from footnote.library.shelf import SqliteShelf
from footnote.wiring.library import open_library
from footnote.wiring.standing import StandingApp, open_standing
from tests.holdings import many, pubmed
from tests.tomato import Tomato

QUESTION = "Does late blight cause fruit rot?"
GUIDE, NAME = "green2021guide", "doi:10.1/x"
RETRACTED = Notice(SourceStatus.RETRACTED, "crossref", "doi:10.1/r", "2026-01")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The tomato pack, its guide known by DOI, with a library that is not there yet."""
    pack = Tomato().write(tmp_path / "pack")
    return Settings(pack=pack, cache=tmp_path / "cache", library=tmp_path / "library", database=None)


def place(settings: Settings) -> Path:
    """Return the folder of the library."""
    assert settings.library is not None
    return settings.library


def tell(settings: Settings, *notices: tuple[str, Notice]) -> None:
    """Let the library learn of notices, as another process would."""
    shelf = SqliteShelf(place(settings))
    shelf.add_notices(notices)
    shelf.close()


def status(app: StandingApp) -> SourceStatus:
    """Return how the guide stands."""
    return app.know.pack.sources[GUIDE].status


def test_an_open_pack_stands_as_the_notices_say_at_each_moment(settings: Settings) -> None:
    """Before there is a library, when it learns of a retraction, and when its notices are gone again."""
    app = open_standing(settings)
    before, search = app.know, app.search
    assert app.know is before
    answer = app.ask(QUESTION)
    assert GUIDE in {r.source for r in answer.references}
    checker = app.checker
    tell(settings, (NAME, RETRACTED))
    assert status(app) is SourceStatus.RETRACTED
    assert GUIDE not in {r.source for r in app.ask(QUESTION).references}
    assert app.know is app.know
    assert app.checker is app.checker is not checker
    assert app.search is search
    (place(settings) / noted.FILE).unlink()
    assert app.know is before
    assert app.ask(QUESTION) == answer


def test_nothing_is_answered_while_the_notices_cannot_be_read(settings: Settings) -> None:
    """Each look says so, until the file is mended."""
    app = open_standing(settings)
    tell(settings, (NAME, RETRACTED))
    good = (place(settings) / noted.FILE).read_bytes()
    (place(settings) / noted.FILE).write_bytes(b"{")
    for _ in range(2):
        with pytest.raises(LibraryFailed, match="footnote library retractions"):
            app.ask(QUESTION)
    (place(settings) / noted.FILE).write_bytes(good)
    assert status(app) is SourceStatus.RETRACTED


def test_many_who_look_at_once_see_one_pack(settings: Settings) -> None:
    """The notices are read once for all."""
    app = open_standing(settings)
    tell(settings, (NAME, RETRACTED))
    seen: list[object] = []
    crowd = [threading.Thread(target=lambda: seen.append(app.know)) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len({id(k) for k in seen}) == 1


def test_a_site_without_a_library_looks_for_no_notices(settings: Settings) -> None:
    """With the library off the pack stands as its files say."""
    tell(settings, (NAME, RETRACTED))
    assert status(open_standing(replace(settings, library=None))) is SourceStatus.CURRENT


ADD = """
import sys
from pathlib import Path
from footnote.config import Settings
from footnote.wiring.library import open_library
library = open_library(Settings(cache=None, database=None, library=Path(sys.argv[1])))
library.add([Path(sys.argv[2])], with_vectors=False)
library.close()
"""


def test_an_open_site_shows_what_another_process_added_removed_and_learnt(settings: Settings, tmp_path: Path) -> None:
    """Documents and retractions are there with the next request, on pages and in JSON."""
    papers = many(3)
    (tmp_path / "one.xml").write_bytes(pubmed(papers[:2]))
    (tmp_path / "two.xml").write_bytes(pubmed(papers[2:]))
    library = open_library(settings)
    library.add([tmp_path / "one.xml"], with_vectors=False)
    with TestClient(create_app(settings)) as client:

        def found() -> set[str]:
            sent = client.get(
                "/api/v1/library/search", params={"q": "therapy trial liver lung risk dose cohort"}
            ).json()
            return {r["document"] for r in sent["results"]}

        assert found() == {"pmid:1", "pmid:2"}
        source = f"/sources/{GUIDE}"
        assert "This work was retracted." not in client.get(source).text
        subprocess.run([sys.executable, "-c", ADD, str(settings.library), str(tmp_path / "two.xml")], check=True)
        assert found() == {"pmid:1", "pmid:2", "pmid:3"}
        library.remove(["pmid:1"])
        assert found() == {"pmid:2", "pmid:3"}
        assert client.get("/library/documents/pmid:1").status_code == 404
        library.shelf.add_notices([(NAME, RETRACTED), ("pmid:2", RETRACTED)])
        assert "This work was retracted." in client.get(source).text
        assert client.get(f"/api/v1{source}").json()["status"] == "retracted"
        assert client.get("/api/v1/library/documents/pmid:2").json()["status"] == "retracted"
        assert GUIDE not in client.get("/ask", params={"q": QUESTION}).text
    library.close()
