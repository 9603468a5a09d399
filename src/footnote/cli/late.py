"""The commands of the check, the library and the editorial desk, loaded only when one is called or all are listed.

They bring readers of files or a database with them, and a question is to be answered at once.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperGroup


@dataclass(frozen=True)
class Late:
    """Where a command is defined: a module, and in it a Typer application or a function."""

    module: str
    name: str = "app"


COMMANDS: dict[str, Late] = {
    "check": Late("footnote.cli.check", "check"),
    "people": Late("footnote.cli.people"),
    "answers": Late("footnote.cli.answers"),
    "library": Late("footnote.cli.library"),
    "eval": Late("footnote.cli.evaluating"),
    "audit": Late("footnote.cli.audits"),
    "backup": Late("footnote.cli.backups", "backup"),
    "restore": Late("footnote.cli.backups", "restore"),
}


BESIDE = Late("footnote.cli.library_answers", "beside")
"""What shows the library beside answers and checks; called only where the folder of a library is there."""


class LateGroup(TyperGroup):
    """The commands of the program, those that are loaded late among them."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, None when there is none."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            self.commands[cmd_name] = _loaded(cmd_name)
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the name of every command, those that are loaded late last."""
        for name in COMMANDS:
            self.get_command(ctx, name)
        return super().list_commands(ctx)


def fetched(late: Late) -> Any:
    """Return what a module defines, loading the module now."""
    return getattr(importlib.import_module(late.module), late.name)


def call(late: Late, *arguments: Any) -> Any:
    """Call a function that is loaded now."""
    return fetched(late)(*arguments)


def _loaded(name: str) -> Any:
    found = fetched(COMMANDS[name])
    if isinstance(found, typer.Typer):
        made: Any = typer.main.get_group(found)
    else:
        alone = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
        alone.command()(found)
        made = typer.main.get_command(alone)
    made.name = name
    return made
