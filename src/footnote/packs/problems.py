"""What can be wrong with a pack: one value for each problem, never an exception for an expected one."""

from __future__ import annotations

from dataclasses import dataclass

CODES: dict[str, str] = {
    "PACK-010": "The file is missing, is not valid YAML or TOML, or a field is missing, unknown or of the wrong form.",
    "PACK-011": "The same identifier stands twice.",
    "PACK-012": "Something is named that the pack does not hold.",
    "PACK-013": "A number in the text is not declared as a quantity.",
    "PACK-014": "A declared quantity does not occur in the text.",
    "PACK-015": "The patient wording is harder to read than the pack allows.",
    "PACK-016": "The patient wording has a number that the text lacks.",
    "PACK-017": "A concept is, through its broader concepts, broader than itself.",
    "PACK-018": "A concept is connected with nothing.",
    "PACK-019": "A conflict group has only one member.",
    "PACK-020": "The certainty is high although the evidence cannot carry that.",
    "PACK-021": "The file is not in the canonical form (sorted, fixed field order).",
    "PACK-022": "A sentence leans on another one that its reader does not see.",
    "PACK-023": "Two concepts share a name or synonym.",
    "PACK-024": "A source is not used by any statement.",
    "PACK-025": "A statement is part of one that is not there.",
    "PACK-026": "A quotation does not stand in the document that it names.",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where (file relative to the pack, line from 1, 0 if unknown), what, and how."""

    file: str
    line: int
    code: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.code} {self.file}:{self.line} {self.what} {self.remedy}"
