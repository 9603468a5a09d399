"""Where the parts of a pack lie inside its folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from footnote.errors import PackError


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
        """SHA-256 (hex) over the names and bytes of all knowledge files; raises PackError for one that is no file."""
        total = hashlib.sha256()
        for path in self.files():
            name = path.relative_to(self.root).as_posix()
            try:
                content = _bytes(path)
            except OSError as error:
                raise PackError(f"The pack file {name!r} cannot be read.", "Put a readable file there.") from error
            total.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            total.update(content)
        return total.hexdigest()


def _bytes(path: Path) -> bytes:
    if not path.is_file():  # a pipe or a device would never end
        raise FileNotFoundError(path.name)
    return path.read_bytes()
