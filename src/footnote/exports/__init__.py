"""One published answer as a file to keep: documents, references for a library, and data for search engines."""
