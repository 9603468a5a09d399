"""Tests of footnote.wiring."""
