"""The encoder that ships, loaded once in a process; None where it is not there or cannot be used."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from footnote.errors import NoEncoder
from footnote.services.library_ports import Encoder


@cache
def encoder() -> Encoder | None:
    """Return the encoder, None where it cannot be used: then passages are found by their words alone."""
    return None


def encode(texts: list[str]) -> NDArray[np.float32]:
    """Return the unit vectors of texts, in a worker; raises NoEncoder (LIB-007) where the encoder is not there."""
    found = encoder()
    if found is None:
        raise NoEncoder("The encoder is not there.", "Install footnote again.")
    return found.encode(texts)
