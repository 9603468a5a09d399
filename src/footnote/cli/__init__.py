"""The program `footnote`."""

from __future__ import annotations

from footnote.cli.program import main

__all__ = ["main"]
