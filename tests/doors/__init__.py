"""Tests through a running server and a real browser."""
