"""Tests of `footnote.openid`."""
