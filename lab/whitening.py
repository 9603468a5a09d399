"""Spreading vectors out: what all texts share is taken off, and the directions that vary most are made shorter."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer

from lab.network import Pooled

POWER = 0.2
"""Each principal direction is divided by its variance to this power; 0.5 would make them all alike."""
LEAST = 0.1
"""Added to each variance, as a share of their mean, so that directions of next to nothing are not blown up."""


class Whitening(torch.nn.Module):
    """Unit vectors (texts, width) to unit vectors, less `mean` (width) and times `matrix` (width, width)."""

    def __init__(self, mean: torch.Tensor, matrix: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean.float())
        self.register_buffer("matrix", matrix.float())

    def forward(self, vectors: torch.Tensor) -> torch.Tensor:
        """Return the vectors spread out, at unit length."""
        spread = (vectors - self.get_buffer("mean")) @ self.get_buffer("matrix")
        return torch.nn.functional.normalize(spread, dim=-1)


def whitening(vectors: torch.Tensor, power: float = POWER) -> Whitening:
    """Return what spreads out vectors like these, shape (texts, width) at unit length (Su and others, 2021)."""
    mean = vectors.double().mean(0)
    values, directions = torch.linalg.eigh(torch.cov((vectors.double() - mean).T))
    scales = (values / values.mean() + LEAST) ** -power
    return Whitening(mean, directions @ torch.diag(scales) @ directions.T)


@torch.no_grad()
def vectors_of(network: Pooled, tokens: Tokenizer, texts: Sequence[str]) -> torch.Tensor:
    """Return the unit vectors of texts, one text at a time, as the program encodes them."""
    rows = [torch.tensor([tokens.encode(text).ids]) for text in texts]
    return torch.cat([network(ids, torch.ones_like(ids)) for ids in rows])
