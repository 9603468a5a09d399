"""Tests of how a claim is compared with its evidence."""
