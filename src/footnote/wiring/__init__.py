"""The only place that joins services with the concrete parts: here a pack to answer from, in `wiring.desk` the desk."""

from __future__ import annotations

from footnote.wiring.answering import App, index_rows, open_app

__all__ = ["App", "index_rows", "open_app"]
