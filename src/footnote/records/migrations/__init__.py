"""Alembic migrations of the editorial records."""
