"""Words that make a sentence lean on a neighbour that its reader does not see."""

from __future__ import annotations

import re

_DANGLING = re.compile(
    r"\b(?:(?:in|of|from|by|at) )?(?:"
    r"(?:that|this|these|those|the same|same) (?:\d{4} )?(?:[\w-]+ )?(?:trial|study|studies|survey|cohort|registry|"
    r"review|meta-analysis|analysis|programme|program|audit|guideline|panel|database|table|paper|report|series)"
    r"|(?:these|those|the same|same) (?:[\w-]+ )?"
    r"(?:group|patients|people|participants|children|mice|subjects|volunteers)"
    r"|the (?:trial|study) (?:reported|found|showed)|the (?:former|latter)|the above|as above|"
    r"(?:such|these) (?:people|patients|cells|mice|cases|trials|results|findings)"
    r")\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:It|They|He|She|This|These|Those|Its|Their|Such)\b(?! is (?:not )?(?:known|unclear|uncertain))"
)


def dangling(text: str) -> tuple[str, ...]:
    """Return the expressions of `text` that point outside it, in order; empty when it stands alone.

    An expression is forgiven when its noun was introduced earlier in the same text.
    """
    found = []
    if opening := _OPENING.match(text):
        found.append(opening.group())
    for match in _DANGLING.finditer(text):
        noun = match.group().split()[-1].rstrip("s").lower()
        if not re.search(rf"\b{re.escape(noun)}", text[: match.start()].lower()):
            found.append(match.group())
    return tuple(found)
