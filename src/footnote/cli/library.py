"""Commands on the library, the user's own literature; loaded only when one is called."""

from __future__ import annotations

import typer

from footnote.cli import library_fetch, library_propose

app = typer.Typer(
    help="Your own literature: add it, search it, quote it to the exact words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
library_fetch.add_to(app)
library_propose.add_to(app)


@app.callback()
def library() -> None:
    """Your own literature: add it, search it, quote it to the exact words."""
