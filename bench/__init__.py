"""Speed and memory, each beside the search alone in the same run."""
