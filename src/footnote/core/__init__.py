"""The words of footnote as frozen values; no input, no output, no clock."""
