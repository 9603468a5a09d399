"""Tests of what holds across the whole source tree."""
