"""Work on a real Ray cluster of two nodes: the promises of the local pool, with a node lost in the middle."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest

from footnote.cluster.ray_workers import RayWorkers, connected
from footnote.config import Settings
from footnote.errors import BadRecord, LibraryFailed
from footnote.library.pool import LocalWorkers
from footnote.rules.library_query import parse
from footnote.services.ingest import Progress
from footnote.services.library_ports import Stage
from footnote.wiring import library
from tests.cluster import jobs
from tests.cluster.records import QUESTIONS, write_files
from tests.cluster.two_nodes import TwoNodes, two_nodes

NO_RAY = "Ray is not installed (pip install 'footnote[cluster]')"
START_SECONDS = 60
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")  # how Ray starts its own


@pytest.fixture(scope="module")
def nodes() -> Iterator[TwoNodes]:
    """A running cluster."""
    pytest.importorskip("ray", reason=NO_RAY)
    with two_nodes() as running:
        yield running


@pytest.fixture(scope="module")
def workers(nodes: TwoNodes) -> Iterator[RayWorkers]:
    """The workers of that cluster."""
    with connected(nodes.address) as found:
        yield found


def both_work(nodes: TwoNodes, workers: RayWorkers) -> None:
    """See to it that there are two nodes, and that each of them has a worker that is up."""
    nodes.second()
    until = time.monotonic() + START_SECONDS
    while len({process for _, process in workers.run(jobs.slowly_placed, range(20))}) < 2:
        assert time.monotonic() < until, "the second node took no work"


def test_results_come_in_the_order_of_the_items(workers: RayWorkers) -> None:
    """Each item has its result, in its place; none has none."""
    assert list(workers.run(jobs.squared, range(40))) == [n * n for n in range(40)]
    assert list(workers.run(jobs.squared, [])) == []


def test_a_relative_name_is_that_of_the_same_file(
    workers: RayWorkers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a job opens by a relative name lies where it lies for who asked."""
    (tmp_path / "some.txt").write_text("four")
    monkeypatch.chdir(tmp_path)
    assert list(workers.run(jobs.sized, [Path("some.txt")])) == [4]


def test_items_are_taken_a_few_ahead(workers: RayWorkers) -> None:
    """Somebody who takes one result has not had all items read, and what is called off holds up nobody."""
    read: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    going = workers.run(jobs.squared, items())
    assert [next(going), next(going)] == [0, 1]
    assert len(read) <= 2 + 4 * workers.cores
    going.close()  # type: ignore[attr-defined]  # a generator
    assert next(workers.run(jobs.squared, [12])) == 144


def test_what_a_job_raises_is_raised_here(workers: RayWorkers) -> None:
    """An error arrives with its class, code and remedy, after the results before it."""
    going = workers.run(jobs.refusing, range(10))
    assert [next(going) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(BadRecord, match=r"LIB-004 Record 3 is torn\. Mend it\."):
        next(going)


def test_an_item_whose_worker_died_is_given_to_another_one(workers: RayWorkers, tmp_path: Path) -> None:
    """A job whose process is killed is done again, and nobody sees it."""
    names = [str(tmp_path / f"{n}") for n in range(3)]
    assert list(workers.run(jobs.dying_once, names)) == ["0", "1", "2"]


def test_an_item_that_kills_every_worker_stands_for_itself_alone(workers: RayWorkers) -> None:
    """After a few workers died over it, an item is given up with what `lost` says or an error; the others are done."""
    assert list(workers.run(jobs.dying, range(5), lost=lambda n: -n)) == [0, 1, -2, 3, 4]
    with pytest.raises(LibraryFailed, match="LIB-005"):
        list(replace(workers, tries_again=0).run(jobs.dying, [2]))


def test_a_machine_lost_in_the_middle_changes_nothing(nodes: TwoNodes, workers: RayWorkers) -> None:
    """When a node goes while it works, its items are done elsewhere and the results are the same."""
    both_work(nodes, workers)
    done: list[int] = []
    at: set[int] = set()
    lost_at: list[int] = []

    def items() -> Iterator[int]:
        """Go on until the node was lost for a while, which happens once both have given results."""
        yield from takewhile(lambda n: not lost_at or n < lost_at[0] + 60, range(2_000))

    for number, process in workers.run(jobs.slowly_placed, items()):
        done.append(number)
        at.add(process)
        if number >= 30 and len(at) > 1 and not lost_at:
            lost_at.append(number)
            nodes.lose()
    assert lost_at
    assert len(done) >= lost_at[0] + 60
    assert done == list(range(len(done)))


def test_a_library_is_the_same_whoever_made_it(
    nodes: TwoNodes, workers: RayWorkers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files read and passages encoded on a cluster that loses a machine give the shelf and index of the local pool."""
    monkeypatch.setattr(library, "SPREAD_FROM", 0)
    files = write_files(tmp_path / "files")
    both_work(nodes, workers)
    lost_at: list[int] = []

    def lose(progress: Progress) -> None:
        if progress.stage is Stage.READING and progress.done == 6 and not lost_at:
            lost_at.append(progress.total)
            nodes.lose()

    here = library.open_library(Settings(library=tmp_path / "here"))
    there = library.open_library(Settings(library=tmp_path / "there"))
    one = here.add([files], workers=LocalWorkers(2))
    other = there.add([files], lose, workers=workers)
    assert lost_at == [one.files]
    assert (one.kept, one.generation, one.encoder) == (other.kept, other.generation, other.encoder)
    assert [str(r.error) for r in one.refused] == [str(r.error) for r in other.refused] != []
    assert here.shelf.holdings(limit=1000) == there.shelf.holdings(limit=1000)
    assert list(here.shelf.numbered()) == list(there.shelf.numbered())
    for question in QUESTIONS:
        found = here.finder.find(parse(question), 50)
        assert found == there.finder.find(parse(question), 50) != []
    here.close()
    there.close()


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "somewhere"])
def test_where_no_cluster_answers_it_is_said(address: str) -> None:
    """An address without a cluster is an error with a remedy, at once."""
    pytest.importorskip("ray", reason=NO_RAY)
    with pytest.raises(LibraryFailed, match=f"No Ray cluster answers at {address}"), connected(address):
        pass


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ray is not installed, the error holds the command that installs it."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(LibraryFailed, match=r"pip install 'footnote\[cluster\]'"), connected("auto"):
        pass
