"""Texts to unit vectors: a small transformer run by onnxruntime, one text at a time.

Each text goes through the network alone. Its 8-bit steps are set anew for what is in a call, so that in a call of
several a vector would depend on its neighbours; alone, it depends on the text and the weights, wherever it is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from footnote.errors import NoEncoder

SHIPPED = Path(__file__).parent.parent / "data" / "models" / "encoder"
CARD, MODEL, TOKENIZER = "encoder.json", "model.onnx", "tokenizer.json"
_REMEDY = "Install footnote again; until then passages are found by their words alone."
_ERRORS_ONLY = 3


@dataclass(frozen=True)
class _Card:
    """What the program reads of the model card: name, width, the most tokens of a text, SHA-256 (hex) of the files."""

    name: str
    width: int
    tokens: int
    digests: dict[str, str]


class Encoder:
    """The encoder in a folder, loaded and ready; made by `load`. May be used by several threads at once."""

    def __init__(self, card: _Card, tokenizer: Tokenizer, session: Any, threads: int) -> None:
        self._card = card
        self._tokenizer = tokenizer
        self._session = session
        self._threads = threads

    @property
    def name(self) -> str:
        """Names the weights and how many tokens are read, so that vectors of others are known for what they are."""
        return self._card.name

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return self._card.width

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, one row for each text: shape (texts, width). Of a long text, the beginning counts."""
        vectors = np.empty((len(texts), self.width), dtype=np.float32)
        if self._threads == 1 or len(texts) == 1:
            for row, text in enumerate(texts):
                vectors[row] = self._one(text)
            return vectors
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        with ThreadPoolExecutor(self._threads) as pool:
            for row, vector in zip(order, pool.map(self._one, [texts[row] for row in order]), strict=True):
                vectors[row] = vector
        return vectors

    def _one(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(_encodable(text)).ids], dtype=np.int64)
        made = self._session.run(None, {"input_ids": ids})[0]
        vector: NDArray[np.float32] = made[0]
        return vector


def load(folder: Path = SHIPPED, threads: int = 1) -> Encoder:
    """Return the encoder in a folder; `threads` texts are encoded at once.

    Raises NoEncoder (LIB-007) where its files are missing, are not those that its card names, or cannot be run.
    """
    try:
        said = json.loads((folder / CARD).read_text(encoding="utf-8"))
        card = _Card(said["name"], int(said["width"]), int(said["tokens"]), dict(said["sha256"]))
        files = {name: (folder / name).read_bytes() for name in (MODEL, TOKENIZER)}
    except FileNotFoundError as error:
        raise NoEncoder(f"The encoder is not there: no {Path(error.filename).name}.", _REMEDY) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoEncoder("The encoder's files cannot be read.", _REMEDY) from error
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != card.digests.get(name):
            raise NoEncoder(f"The encoder's {name} is not the one that its card names.", _REMEDY)
    try:
        return Encoder(card, _tokenizer(files[TOKENIZER], card.tokens), _session(files[MODEL]), max(1, threads))
    except Exception as error:  # both libraries raise errors of no common kind for what they cannot run
        raise NoEncoder("The encoder cannot be run on this machine.", _REMEDY) from error


def _tokenizer(content: bytes, tokens: int) -> Tokenizer:
    made = Tokenizer.from_buffer(content)
    made.no_padding()
    made.enable_truncation(tokens)
    return made


def _session(content: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _encodable(text: str) -> str:
    """Return text without halves of signs, which the tokenizer does not take."""
    return text.encode("utf-8", "replace").decode("utf-8")
