"""Disposable search over statements."""
