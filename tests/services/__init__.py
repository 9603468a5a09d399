"""Tests of `footnote.services`."""
