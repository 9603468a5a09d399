"""Tests of the core values."""
