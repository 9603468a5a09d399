"""Tests of footnote.cluster."""
