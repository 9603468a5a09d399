"""Runs the migrations over the connection that `footnote.records.opening` gives."""

from __future__ import annotations

from alembic import context

from footnote.records.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
