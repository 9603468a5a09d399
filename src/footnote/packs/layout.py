"""Where the parts of a pack lie inside its folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The files of one pack folder."""

    root: Path

    @property
    def info(self) -> Path:
        """Name, version, scope and settings."""
        return self.root / "pack.toml"

    @property
    def sources(self) -> Path:
        """Bibliographic records."""
        return self.root / "sources.yaml"

    @property
    def concepts(self) -> Path:
        """Concepts."""
        return self.root / "concepts.yaml"

    @property
    def questions(self) -> Path:
        """The pack's own test questions; may be absent."""
        return self.root / "questions.yaml"

    @property
    def statements(self) -> list[Path]:
        """The statement files, sorted by name."""
        return sorted((self.root / "statements").glob("*.yaml"))

    def files(self) -> list[Path]:
        """Every file that knowledge is read from, in a fixed order."""
        return [self.info, self.sources, self.concepts, *self.statements]

    def digest(self) -> str:
        """SHA-256 (hex) over the names and bytes of all knowledge files."""
        total = hashlib.sha256()
        for path in self.files():
            content = path.read_bytes()
            total.update(f"{path.relative_to(self.root).as_posix()}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()

    def stamp(self) -> str:
        """A cheap fingerprint of names, sizes and times, to notice that a file may have changed."""
        rows = [f"{p}:{s.st_size}:{s.st_mtime_ns}" for p in self.files() for s in [p.stat()]]
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()
