"""The encoder that ships, loaded when it is first needed, once in a process; None where it cannot be used."""

from __future__ import annotations

import logging
import os
from functools import cache

import numpy as np
from numpy.typing import NDArray

from footnote.errors import NoEncoder
from footnote.models.encoder import load
from footnote.services.library_ports import Encoder

log = logging.getLogger("footnote")


@cache
def encoder() -> Encoder | None:
    """Return the encoder, None where it cannot be used: then passages are found by their words alone."""
    try:
        return load(threads=os.cpu_count() or 1)
    except NoEncoder as error:
        log.warning("%s", error)
        return None


def encode(texts: list[str]) -> NDArray[np.float32]:
    """Return the unit vectors of texts, in a worker, which is one of many; raises NoEncoder (LIB-007)."""
    return _of_worker().encode(texts)


@cache
def _of_worker() -> Encoder:
    return load()
