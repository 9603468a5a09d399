"""Promises over all questions of the quality sets."""
