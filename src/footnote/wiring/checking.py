"""Opening a pack to check documents with. Apart from answering, which must start soon and needs none of this."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from footnote.core.check import Checked
from footnote.core.document import Document
from footnote.core.question import Reader
from footnote.rules.witnesses import Witnesses
from footnote.services.check import Checker, check
from footnote.wiring.answering import App


@dataclass(frozen=True)
class CheckingApp(App):
    """A pack ready to answer from and to check documents with."""

    def check(self, document: Document, reader: Reader | str | None = None) -> Checked:
        """Return the check of a document that was read; it holds nothing of the document afterwards."""
        chosen = Reader(reader or self.know.pack.info.default_reader)
        return check(document, chosen, self.checker)

    @cached_property
    def checker(self) -> Checker:
        """What compares claims with the pack; made once."""
        return Checker(self.know, self.search, Witnesses(self.know))


def checking(app: App) -> CheckingApp:
    """Return an opened pack as one that checks documents, too; itself where it is one."""
    return app if isinstance(app, CheckingApp) else CheckingApp(app.know, app.search)
