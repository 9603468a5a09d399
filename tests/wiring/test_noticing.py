"""What the library knows of retractions reaches every answer, check and approved answer over the pack."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from footnote.asgi import assemble
from footnote.config import Settings
from footnote.core.answer import Verdict
from footnote.core.check import Finding
from footnote.core.document import Document, Media
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.errors import LibraryFailed
from footnote.library import noted
from footnote.library.shelf import SqliteShelf
from footnote.rules.editions import propose, settle
from footnote.rules.phrases import UNUSED
from footnote.rules.staleness import changes, moved
from footnote.wiring import App, answering, open_app
from footnote.wiring.checking import checking
from tests.tomato import Tomato

QUESTION = "Does late blight cause fruit rot?"
GUIDE = "green2021guide"
RETRACTED = Notice(SourceStatus.RETRACTED, "crossref", "doi:10.1/r", "2026-01")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The tomato pack, its guide known by DOI, with a library and a cache of its own."""
    return Settings(pack=Tomato().write(tmp_path / "pack"), cache=tmp_path / "cache", library=tmp_path / "library")


def told(settings: Settings, *notices: tuple[str, Notice]) -> None:
    """Let the library know of notices."""
    assert settings.library is not None
    shelf = SqliteShelf(settings.library)
    shelf.add_notices(notices)
    shelf.close()


@pytest.fixture
def fallen(settings: Settings) -> App:
    """The app when the library knows that the guide was retracted."""
    told(settings, ("doi:10.1000/1", RETRACTED), ("doi:10.1/x", RETRACTED))
    return open_app(settings)


def test_the_file_has_one_name() -> None:
    """Answering looks for the file that the shelf writes."""
    assert answering.NOTICES == noted.FILE


def test_a_statement_that_rests_only_on_what_fell_is_not_used_and_the_answer_says_so(
    settings: Settings, fallen: App
) -> None:
    """The verdict goes, the source is no longer cited, and the limits say what is not used and why."""
    before = open_app(replace(settings, library=None)).ask(QUESTION)
    assert before.verdict is Verdict.YES
    assert GUIDE in {r.source for r in before.references}
    after = fallen.ask(QUESTION)
    assert after.verdict is not Verdict.YES
    assert GUIDE not in {r.source for r in after.references}
    (said,) = (x for x in after.limits if x.startswith("Not used: "))
    assert "retracted" in said
    assert fallen.know.pack.sources[GUIDE].title in said
    assert not any(x.startswith("Not used: ") for x in before.limits)


def test_it_holds_from_the_cache_too(settings: Settings, fallen: App) -> None:
    """A pack that was prepared before is joined to the notices like a fresh one, and without them stands again."""
    assert open_app(settings).ask(QUESTION) == fallen.ask(QUESTION)
    assert open_app(replace(settings, library=None)).ask(QUESTION).verdict is Verdict.YES


def test_the_source_says_who_said_so(fallen: App) -> None:
    """The record of the source carries its status and the notice, for every page that shows it."""
    source = fallen.know.pack.sources[GUIDE]
    assert source.status is SourceStatus.RETRACTED
    assert source.note is not None
    assert "Crossref says that this work was retracted (2026-01); see doi:10.1/r." in source.note


def test_a_check_says_that_what_said_so_was_retracted(settings: Settings, fallen: App) -> None:
    """A claim that only a retracted source bears out has no evidence, and the reason says why."""
    text = "Late blight causes fruit rot."
    document = Document("a.txt", "0" * 64, Media.TEXT, text)
    (claim,) = checking(fallen).check(document).claims
    assert claim.finding is Finding.NO_EVIDENCE
    assert "retracted or replaced" in " ".join(r.words for r in claim.reasons)


def test_an_approved_answer_is_stale_when_its_source_falls(settings: Settings, fallen: App) -> None:
    """A notice moves the ground beneath an edition as a change of the pack does."""
    before = open_app(replace(settings, library=None))
    edition = settle(propose(before.ask(QUESTION)), before.know)
    assert not moved(((f.kind, f.id, f.hash) for f in edition.footings), before.know)
    assert moved(((f.kind, f.id, f.hash) for f in edition.footings), fallen.know)
    said = [c.words for c in changes(edition, fallen.know, "2026-02-01", None)]
    assert f"Source {GUIDE} is now marked as retracted." in said


def test_a_correction_is_shown_and_takes_nothing_away(settings: Settings) -> None:
    """A corrected source is still used, with its flag."""
    told(settings, ("doi:10.1/x", replace(RETRACTED, status=SourceStatus.CORRECTED)))
    answer = open_app(settings).ask(QUESTION)
    assert answer.verdict is Verdict.YES
    assert {r.status for r in answer.references if r.source == GUIDE} == {SourceStatus.CORRECTED}


def test_a_library_without_notices_changes_nothing(settings: Settings) -> None:
    """Notices of other works, or none, leave every answer as it was."""
    before = open_app(settings).ask(QUESTION)
    told(settings, ("doi:10.1000/1", RETRACTED))
    assert open_app(settings).ask(QUESTION) == before


def test_damaged_notices_end_the_answer(settings: Settings) -> None:
    """Nobody is answered from a source that may have been retracted."""
    told(settings, ("doi:10.1/x", RETRACTED))
    assert settings.library is not None
    (settings.library / noted.FILE).write_bytes(b"{")
    with pytest.raises(LibraryFailed, match="footnote library retractions"):
        open_app(settings)


LOADED = """
import json, sys
from pathlib import Path
from footnote.config import Settings
from footnote.wiring import open_app
open_app(Settings(pack=Path(sys.argv[1]), library=Path(sys.argv[2]))).ask("Does late blight cause fruit rot?")
print(json.dumps([m for m in sys.modules if m.startswith(("footnote.library", "sqlite3", "httpx", "socket", "ssl"))]))
"""


def test_an_answer_loads_nothing_of_a_library_that_is_not_there(settings: Settings) -> None:
    """Without notices nothing of the library is loaded to answer, and with them nothing but what reads their file."""

    def loaded() -> set[str]:
        arguments = [sys.executable, "-c", LOADED, str(settings.pack), str(settings.library)]
        return set(json.loads(subprocess.run(arguments, capture_output=True, text=True, check=True).stdout))

    assert loaded() == set()
    told(settings, ("doi:10.1/x", RETRACTED))
    assert loaded() == {"footnote.library", "footnote.library.noted", "footnote.library.atomic"}


def test_its_pages_say_so(fallen: App) -> None:
    """The page of a fallen source tells who said what of it, and that of a statement on it that it is not used."""
    with TestClient(assemble(fallen)) as client:
        source = client.get(f"/sources/{GUIDE}").text
        assert "This work was retracted." in source
        assert "Crossref says that this work was retracted (2026-01)" in source
        (name, *_) = (s.id for s in fallen.know.pack.statements.values() if {x.source for x in s.sources} == {GUIDE})
        assert UNUSED in client.get(f"/statements/{name}").text
        assert client.get(f"/api/v1/sources/{GUIDE}").json()["status"] == "retracted"
        standing = next(
            s.id for s in fallen.know.pack.statements.values() if GUIDE not in {x.source for x in s.sources}
        )
        assert UNUSED not in client.get(f"/statements/{standing}").text
