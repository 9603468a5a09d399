"""The encoder gives each text the same unit vector wherever it is made, or says why it cannot."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from footnote.errors import NoEncoder
from footnote.models.encoder import CARD, MODEL, SHIPPED, TOKENIZER, Encoder, load

TEXTS = [
    "Does augmentation therapy slow the loss of lung density?",
    "Intravenous alpha-1 antitrypsin slowed the decline of lung density measured by computed tomography.",
    "The committee met on Tuesday to discuss parking.",
    "",
    "half a sign \ud800 and a Greek one α",
]
MOST_BYTES = 25_000_000


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the encoder that ships."""
    return load()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with the card and the tokenizer that ship, and a model that is none, as the card names it."""
    for name in (CARD, TOKENIZER):
        shutil.copy(SHIPPED / name, tmp_path / name)
    (tmp_path / MODEL).write_bytes(b"no model")
    card = json.loads((tmp_path / CARD).read_text(encoding="utf-8"))
    card["sha256"][MODEL] = hashlib.sha256(b"no model").hexdigest()
    (tmp_path / CARD).write_text(json.dumps(card), encoding="utf-8")
    return tmp_path


def test_each_text_gets_a_unit_vector(encoder: Encoder) -> None:
    """One row for each text, of 32-bit floats, at unit length; no rows for no texts."""
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.width)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.width)


def test_a_question_is_nearest_to_what_answers_it(encoder: Encoder) -> None:
    """The cosine of a question is larger with its answer than with something else."""
    question, answer, other = encoder.encode(TEXTS[:3])
    assert question @ answer > 0.3 > question @ other


def test_a_vector_depends_on_its_text_alone(encoder: Encoder) -> None:
    """Neither neighbours, nor their order, nor threads change a vector."""
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    turned = load(threads=2).encode(TEXTS[::-1])[::-1]
    assert np.array_equal(together, alone)
    assert np.array_equal(together, turned)


def test_only_the_beginning_of_a_long_text_counts(encoder: Encoder) -> None:
    """A text of thousands of words is encoded, and what stands at its end changes nothing."""
    long = "lung density declined " * 2_000
    one, other = encoder.encode([long, long + "parking"])
    assert np.array_equal(one, other)


def test_the_name_tells_weights_apart(encoder: Encoder) -> None:
    """The name has the first signs of the model's digest, and how many tokens it sees, which changes vectors too."""
    tokens = json.loads((SHIPPED / CARD).read_text(encoding="utf-8"))["tokens"]
    digest = hashlib.sha256((SHIPPED / MODEL).read_bytes()).hexdigest()
    assert encoder.name.endswith(f"-{digest[:12]}-{tokens}")


def test_what_ships_is_small_and_has_a_card() -> None:
    """Model and tokenizer take 25 MB at most, and the card says what they were made from."""
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= MOST_BYTES
    card = (SHIPPED / "README.md").read_text(encoding="utf-8")
    for word in ("Apache-2.0", "seed", "SHA-256", "Limits", "nDCG@10"):
        assert word in card


@pytest.mark.parametrize("name", [CARD, MODEL, TOKENIZER])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    """Without one of its files there is no encoder, and the error says which is missing."""
    (copied / name).unlink()
    with pytest.raises(NoEncoder, match=name) as raised:
        load(copied)
    assert raised.value.code == "LIB-007"


def test_a_changed_file_is_not_used(copied: Path) -> None:
    """A model other than the one that the card names is not loaded."""
    (copied / MODEL).write_bytes(b"something else")
    with pytest.raises(NoEncoder, match="not the one"):
        load(copied)


def test_a_model_that_cannot_be_run_is_told(copied: Path) -> None:
    """What onnxruntime refuses becomes an error of ours with a remedy."""
    with pytest.raises(NoEncoder, match="cannot be run") as raised:
        load(copied)
    assert "words alone" in raised.value.remedy


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": "x", "width": "y"}'])
def test_a_broken_card_is_told(copied: Path, text: str) -> None:
    """A card that cannot be read is an error of ours, too."""
    (copied / CARD).write_text(text, encoding="utf-8")
    with pytest.raises(NoEncoder, match="cannot be read"):
        load(copied)
