"""Train the encoder from its start weights and write it as it ships: python -m lab.train BENCHMARKS OUT."""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from lab.export import TOKENS, export
from lab.network import Pooled, load, padded, start_folder, tokenizer
from lab.pairs import Example, Source, abstracts, keywords, sources
from lab.sets import digest
from lab.whitening import vectors_of, whitening


@dataclass(frozen=True)
class Recipe:
    """Everything that a run depends on beside the data and the start weights."""

    seed: int = 20261123
    epochs: int = 2
    batch: int = 64
    misses: int = 1
    rate: float = 4e-5
    warm: float = 0.1
    temperature: float = 0.05
    query_tokens: int = 48
    passage_tokens: int = 144
    keywords: float = 0.3
    frozen: int = 0
    kept: float = 0.5
    whitened: float = 0.2


Draw = tuple[Source, Example, str, tuple[str, ...]]


def draws(source: Source, chance: random.Random, misses: int) -> list[Draw]:
    """Return one epoch of a data set: each example as often as it says, each time with another gold passage."""
    made = []
    for example in source.examples:
        golds = [*example.gold] * (1 + example.draws // len(example.gold))
        for gold in chance.sample(golds, example.draws):
            hard = chance.sample(example.hard, min(misses, len(example.hard)))
            made.append((source, example, gold, tuple(hard)))
    chance.shuffle(made)
    return made


def epoch(all_sources: Sequence[Source], recipe: Recipe, chance: random.Random) -> list[list[Draw]]:
    """Return the batches of an epoch, each of one data set, so that its passages are hard for one another."""
    batches = []
    for source in all_sources:
        made = draws(source, chance, recipe.misses)
        batches += [made[at : at + recipe.batch] for at in range(0, len(made), recipe.batch)]
    batches = [batch for batch in batches if len(batch) > recipe.batch // 2]
    chance.shuffle(batches)
    return batches


def vectors(network: Pooled, rows: list[list[int]], part: int = 24) -> torch.Tensor:
    """Return unit vectors of token rows, run in parts of like length."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    made: list[torch.Tensor] = []
    for at in range(0, len(order), part):
        ids, mask = padded([rows[n] for n in order[at : at + part]])
        with torch.autocast("cpu", torch.bfloat16):
            made.append(network(ids, mask))
    back = torch.empty(len(rows), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(rows))
    return torch.cat(made)[back]


def loss(
    network: Pooled,
    batch: Sequence[Draw],
    tokens: tuple[Tokenizer, Tokenizer],
    recipe: Recipe,
    chance: random.Random,
) -> torch.Tensor:
    """Cross-entropy of the gold passage among all of the batch, other passages that speak of the query left out.

    A part of the texts, drawn by lot, is shown as keywords: people type them, and some collections hold nothing else.
    """

    def shown(text: str) -> str:
        return (keywords(text) or text) if chance.random() < recipe.keywords else text

    source = batch[0][0]
    ids = [gold for _, _, gold, _ in batch] + [id for _, _, _, hard in batch for id in hard]
    queries, passages = [shown(example.query) for _, example, _, _ in batch], [shown(source.passages[id]) for id in ids]
    asked = vectors(network, [e.ids for e in tokens[0].encode_batch(queries)])
    found = vectors(network, [e.ids for e in tokens[1].encode_batch(passages)])
    scores = asked @ found.T / recipe.temperature
    for row, (_, example, _, _) in enumerate(batch):
        own = example.related.union(example.gold)
        for column, id in enumerate(ids):
            if column != row and id in own:
                scores[row, column] = float("-inf")
    return torch.nn.functional.cross_entropy(scores, torch.arange(len(batch)))


def freeze(network: Pooled, layers: int) -> None:
    """Keep the embeddings and the lowest layers as they are."""
    for part in (network.body.embeddings, *network.body.encoder.layer[:layers]):
        part.requires_grad_(False)


def steps(all_sources: Sequence[Source], recipe: Recipe) -> Iterator[list[Draw]]:
    """Yield every batch of the run."""
    chance = random.Random(recipe.seed)
    for _ in range(recipe.epochs):
        yield from epoch(all_sources, recipe, chance)


def train(all_sources: Sequence[Source], recipe: Recipe, out: Path) -> Pooled:
    """Return the trained network; the weights of each epoch's end stay in `out` too."""
    torch.manual_seed(recipe.seed)
    start = start_folder()
    network = load(start).eval()  # without dropout: one pass over the data, and half the time
    freeze(network, recipe.frozen)
    tokens = tokenizer(start, recipe.query_tokens), tokenizer(start, recipe.passage_tokens)
    batches = list(steps(all_sources, recipe))
    optimizer = torch.optim.AdamW(
        [p for p in network.parameters() if p.requires_grad], lr=recipe.rate, weight_decay=0.01
    )
    warm = max(1, int(recipe.warm * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, (len(batches) - n) / max(1, len(batches) - warm))
    )
    chance = random.Random(recipe.seed + 1)
    began = time.monotonic()
    for number, batch in enumerate(batches, 1):
        found = loss(network, batch, tokens, recipe, chance)
        found.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if number % 5 == 0:
            seconds = time.monotonic() - began
            print(f"{number}/{len(batches)} {batch[0][0].name} {found.item():.3f} {seconds:.0f} s", flush=True)
        if number % 25 == 0:
            torch.save(network.state_dict(), out / "trained.pt")
    torch.save(network.state_dict(), out / "trained.pt")
    return network


def averaged(start: Pooled, trained: Pooled, kept: float) -> Pooled:
    """Return `kept` parts of the trained weights and the rest of the start weights (Wortsman and others, 2022)."""
    mixed = copy.deepcopy(start)
    other = trained.state_dict()
    mixed.load_state_dict({name: torch.lerp(value.float(), other[name].float(), kept) if value.is_floating_point()
                           else value for name, value in start.state_dict().items()})  # fmt: skip
    return mixed


def finish(trained: Pooled, recipe: Recipe, benchmarks: Path, folder: Path) -> Path:
    """Write the encoder as it ships: weights averaged, vectors spread by those of abstracts; return the folder."""
    start = start_folder()
    network = averaged(load(start), trained, recipe.kept).eval()
    spread = whitening(vectors_of(network, tokenizer(start, TOKENS), abstracts(benchmarks)), recipe.whitened)
    return export(network, start / "tokenizer.json", folder, spread)


def main() -> None:
    """Train, average, export, and note what the run was made of."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("benchmarks", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--epochs", type=int, default=Recipe.epochs)
    called = asked.parse_args()
    recipe = Recipe(epochs=called.epochs)
    called.out.mkdir(parents=True, exist_ok=True)
    used = sources(called.benchmarks)
    for source in used:
        print(source.name, len(source.examples), sum(e.draws for e in source.examples), len(source.passages))
    trained = train(used, recipe, called.out)
    finish(trained, recipe, called.benchmarks, called.out / "encoder")
    files = {file: digest(called.benchmarks, file) for source in used for file in source.files}
    notes = {"recipe": asdict(recipe), "data": files}
    (called.out / "run.json").write_text(json.dumps(notes, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
