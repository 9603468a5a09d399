"""Pure decisions: the same input gives the same output; no file, clock, network, randomness or log."""
