"""The command that lists sentences of the library which would make a statement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from footnote.cli.files import output
from footnote.config import Settings, settings_from
from footnote.core.holding import Holding
from footnote.core.pack import Pack
from footnote.core.proposal import Proposals
from footnote.errors import BadRequest, NotInLibrary
from footnote.packs.proposed import sources_text, statements_text
from footnote.rules.expanding import related, words
from footnote.rules.knowledge import Knowledge
from footnote.rules.library_query import parse
from footnote.rules.phrases import counted
from footnote.services.proposing import MOST, Asked, on_topic, propose
from footnote.services.proposing_contract import proposals_json
from footnote.wiring import open_app
from footnote.wiring.checking import checking
from footnote.wiring.library_reading import ReadLibrary, open_to_read

SOURCES, STATEMENTS = "sources.yaml", "statements.yaml"
PAGE = 50
READ_WHOLE, MOST_FOUND = 2_000, 2_000
"""Documents of a library that is read from end to end; of a larger one, passages whose documents are."""
HEAD = """\
# Candidates, not statements: nobody has judged them. Fill in what is null, drop what does not hold, and move the rest
# into the pack; then `footnote pack format` and `footnote pack check`, which looks each quotation up in the library.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command to those of the library."""
    app.command(name="propose")(propose_statements)


def propose_statements(
    topic: Annotated[
        str, typer.Option("--topic", help="Names of things, or a topic of the pack; without it, all that it knows.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=MOST, help="At most so many sentences.")] = 20,
    elsewhere: Annotated[
        bool, typer.Option("--elsewhere", help="Read documents that do not speak of the pack's disease, too.")
    ] = False,
    into: Annotated[
        Path | None, typer.Option("--into", help="Folder for sources.yaml and statements.yaml; it must not have them.")
    ] = None,
    pack: Annotated[Path | None, typer.Option("--pack", help="Folder of another knowledge pack.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List sentences that would make a new or changed statement, as YAML to edit; exit code 1 when there is none.

    Sentences that tell results with numbers, strongest designs and newest works first; not what statements say already,
    and nothing that was retracted.
    """
    base = settings_from()
    settings = base if pack is None else replace(base, pack=pack)
    app = checking(open_app(settings))
    asked = Asked(_wanted(topic, app.know), limit, elsewhere)
    with closing(_library(settings)) as library:
        found = propose(asked, _documents(library, topic, app.know), app.checker)
    if as_json:
        _say(json.dumps(proposals_json(found), ensure_ascii=False, indent=2))
    elif into is not None and found.proposals:
        _write(into, found, app.know.pack)
    elif found.proposals:
        _say(_shown(found, app.know.pack))
    typer.echo(_summary(found, app.know), err=True)
    if not found.proposals:
        raise typer.Exit(1)


def _wanted(topic: str, know: Knowledge) -> frozenset[str]:
    wanted = on_topic(topic, know)
    if topic.strip() and not wanted:
        topics = ", ".join(sorted({s.topic for s in know.pack.statements.values()}))
        raise BadRequest(
            f"The pack knows nothing of {topic[:80]!r}.", f"Name a thing that it knows, or one of: {topics}."
        )
    return wanted


def _library(settings: Settings) -> ReadLibrary:
    found = open_to_read(settings)
    if found is None:
        raise NotInLibrary("There is no library yet.", "Make one with `footnote library add PATH`.")
    return found


def _documents(library: ReadLibrary, topic: str, know: Knowledge) -> Iterator[Holding]:
    """Give every document or, of a large library, those that a search for the topic finds."""
    if topic and library.is_indexed() and library.stock().documents > READ_WHOLE:
        query = replace(parse(topic), related=words(related(topic, know)))
        hits = library.finder.find(query, MOST_FOUND)
        found = (library.shelf.holding(name) for name in dict.fromkeys(h.holding for h in hits))
        yield from (holding for holding in found if holding is not None)
        return
    after = ""
    while rows := library.shelf.holdings(after, PAGE):
        yield from rows
        after = rows[-1].id


def _shown(found: Proposals, pack: Pack) -> str:
    sources = sources_text(found.proposals, pack) or "[]\n"
    statements = statements_text(found.proposals, pack)
    return f"{HEAD}\n# To {SOURCES}\n{sources}\n---\n# To a file in statements/\n{statements}".rstrip("\n")


def _write(folder: Path, found: Proposals, pack: Pack) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"The folder {folder.name!r} cannot be made.", "Name another.", code="DOOR-007") from error
    for name in (SOURCES, STATEMENTS):
        if (folder / name).exists():
            raise BadRequest(
                f"There is a file {name} in {folder.name!r} already.", "Name another folder.", code="DOOR-007"
            )
    texts = {SOURCES: sources_text(found.proposals, pack) or "[]\n", STATEMENTS: statements_text(found.proposals, pack)}
    for name, text in texts.items():
        with output(folder / name) as file:
            file.write(f"{HEAD}{text}".encode())


def _summary(found: Proposals, know: Knowledge) -> str:
    root = know.pack.concepts[know.pack.info.root].name
    parts = [f"{counted(found.documents, 'document')} read"]
    if found.elsewhere:
        parts.append(f"{found.elsewhere:,} of them {'does' if found.elsewhere == 1 else 'do'} not speak of {root}")
    if found.retracted:
        parts.append(f"{found.retracted} passed over as retracted")
    tell = "tells" if found.sentences == 1 else "tell"
    parts.append(f"{counted(found.sentences, 'sentence')} {tell} a result")
    if found.said:
        some = ", ".join(found.said_by[:3])
        are = "is" if found.said == 1 else "are"
        parts.append(f"{found.said} {are} supported by statements already ({some}{', …' if found.said_by[3:] else ''})")
    parts.append(f"{len(found.proposals)} proposed")
    if found.beyond:
        parts.append(f"{found.beyond} more not compared")
    return f"{'; '.join(parts)}."


def _say(text: str) -> None:
    typer.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))
