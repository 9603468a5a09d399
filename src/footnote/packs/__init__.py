"""Pack files to core values and back; the only place that sees raw mappings."""
