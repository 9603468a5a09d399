"""Tests of what the training is made of, as far as it needs no torch."""
