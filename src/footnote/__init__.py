"""footnote: clinical questions answered with sentences that each stand on a cited source."""

__version__ = "0.1.0"
