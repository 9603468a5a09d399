"""Weights to the file that ships: ONNX with pooling and unit length in the graph, weights as 8-bit integers."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from lab.network import Alone, Pooled

CARD, MODEL, TOKENIZER = "encoder.json", "model.onnx", "tokenizer.json"
AFTER = "/after/"
"""What the nodes of what comes after the network are named with."""
TOKENS = 144
"""Tokens of a text that the program lets the encoder see."""


def export(
    network: Pooled, tokens: Path, folder: Path, after: torch.nn.Module | None = None, whole: bool = False
) -> Path:
    """Write model.onnx, tokenizer.json and encoder.json into `folder`; with `whole`, the 32-bit model too.

    What comes `after` the network, a matrix of 0.6 MB, keeps its 32 bits.

    Weights keep 7 of their 8 bits: machines without VNNI instructions add pairs of products in 16 bits, which 8 bits
    can exceed. Returns the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger().setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as beside:
        plain, ready = Path(beside) / "plain.onnx", Path(beside) / "ready.onnx"
        torch.onnx.export(
            Alone(network, after or torch.nn.Identity()).eval(),
            (torch.ones((1, 9), dtype=torch.long),),
            str(plain),
            input_names=["input_ids"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": {1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        model = folder / MODEL
        quantize_dynamic(
            str(ready),
            str(model),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[node.name for node in onnx.load(str(ready)).graph.node if AFTER in node.name],
        )
        if whole:
            shutil.copy(plain, folder / "whole.onnx")
    shutil.copy(tokens, folder / TOKENIZER)
    width = network.body.config.hidden_size
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (MODEL, TOKENIZER)}
    card = {"name": f"minilm-l6-{digests[MODEL][:12]}-{TOKENS}", "width": width, "tokens": TOKENS, "sha256": digests}
    (folder / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return folder
