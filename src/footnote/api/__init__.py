"""The JSON door: the same answers as everywhere, as documented values under /api/v1."""
