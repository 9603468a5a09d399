"""Documents of every format read, refused within bounds, and found on disk."""
