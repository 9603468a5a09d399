"""Tests of `footnote.records`."""
