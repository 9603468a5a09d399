"""One verb a module; outside things are handed in."""
