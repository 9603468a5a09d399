"""Files in JSON are told apart from others and refused where they are not sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.library.json_files import opens_json
from tests.library.papers import refused


@pytest.mark.parametrize(("head", "is_json"), [(b' {"a"', True), (b"[{", True), (b"[1] Smith", False), (b"{x", False)])
def test_an_object_or_a_list_of_objects_opens_json(head: bytes, is_json: bool) -> None:
    """A text that begins with a bracket does not."""
    assert opens_json(head) is is_json


@pytest.mark.parametrize(
    "content",
    [b'{"a":', b"[" * 100_000, b'{"a":' * 100_000, b'[{"type":"a","title":"b","volume":' + b"9" * 9999 + b"}]", b"[]"],
)
def test_what_is_not_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    """Cut off, nested too deeply, with numbers of thousands of digits, or empty."""
    assert refused(tmp_path, "a.json", content) == ["LIB-004"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """JSON is UTF-8."""
    assert refused(tmp_path, "a.json", b'{"a": "\xff"}') == ["DOC-005"]
