"""Sentences that tell a reader what to do: no text of ours does, it says what a source says."""

from __future__ import annotations

import re

_TELLS = re.compile(
    r"\b(?:you|your (?:doctor|child|baby|son|daughter|family)|patients? like you) "
    r"(?:should|must|need to|have to|ought|can safely|may safely|had better)\b",
    re.IGNORECASE,
)
_VERBS = (
    "add adjust administer always apply arrange ask avoid be begin book buy call cease change check choose come combine "
    "consider consult contact continue cut decrease delay demand discontinue discuss do don't don’t double drink drop "
    "eat ensure exercise expect explain fight find follow forget get give go halt halve have hold ignore increase inform "
    "inject inhale inhibit insist keep learn leave let look lower make measure monitor never note obtain offer order "
    "pause perform pick please postpone prefer prescribe prevent protect quit raise read reduce refer refuse rely "
    "remember remove repeat replace request rinse screen see seek skip sleep speak spray start stay stop swallow switch "
    "take talk tell test think treat trust try use vaccinate wait watch wear withhold"
)
# Verbs that are nouns, too, are no command before one of these.
_NOUN = (
    r"(?! (?:of|in|for|is|are|was|were|has|had|and|or|on|at|by|with|rates?|results?|levels?|scores?|use|costs?|doses?|"
    r"criteria|methods?|kits?|programmes?|programs?|effects?|groups?|arms?|treatments?|therap(?:y|ies)|studies|trials?)\b)"
)
_COMMAND = re.compile(rf"(?:^|[.;:!?—–]\s+)[\"“(]?((?:{'|'.join(_VERBS.split())}){_NOUN} \w+)", re.IGNORECASE)


def advice(text: str) -> str | None:
    """Return the words that tell a reader what to do, None when nobody is told anything."""
    found = _TELLS.search(text)
    if found is not None:
        return found.group()
    told = _COMMAND.search(text)
    return told.group(1) if told is not None else None
