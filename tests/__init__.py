"""The tests of footnote; the tree mirrors the source tree."""
