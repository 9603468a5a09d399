"""Titles, headings and linking words: they may name things and lead on, and say nothing about the world.

What may be said is a closed list: the names of the pack's concepts, and the words below. A verb that is not among them,
a judgement or an instruction needs a sentence with a citation.
"""

from __future__ import annotations

import re

from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.numbers import number_words, numbers
from footnote.rules.words import Token, tokens

MOST_LETTERS = 120
NEUTRAL = frozenset(
    """
    a about above across adult adults after against age ages all also among an and animal animals any approach
    approaches article articles as asked asking associations at background based be before below beside between
    beyond both brief by carrier carriers case cases certainty changes child childhood children clinic
    clinical compared comparison comparisons conclusions condition conditions consequences considered context
    cost costs course damage data decide definition definitions depth detail details development diagnosis
    differ difference differences different differs disagree disagrees disease diseases disorder disorders
    doctor doctors dose doses drug drugs during each earlier early effect effects else especially evidence
    example examples experience experiments fact facts families family features figure figures file findings
    first follow following follows for form forms found frequency frequent from further future general given
    group groups growers guidance guideline guidelines hand here history how human humans in inheritance
    inherited interpretation into introduction issues it its kind kinds known laboratory large late later less
    level levels life limit limitations limits list lists literature living long main management many mean
    meaning means measured measurement measurements measures mechanism mechanisms medicine medicines men method
    methods mice more most mouse nearest newborn newborns next note notes number numbers observed of older on
    one open option options or organ organs origin other others outcome outcomes outlook overview part patient
    patients people person place plan points policy population populations practice pregnancy prevention
    professional professionals prognosis programme programmes progress quality question questions rate rates
    reading recent recommendation recommendations reference references register registers registries registry
    regulation reimbursement relation relatives relevant remain remains reported reports research result results
    review reviews rights risk risks role safety say says screening section see several severe severity share
    short show shows side sign signs since single size small some source sources special specific stage stages
    state statement statements studied studies study such summary surgery survey surveys symptom symptoms term
    terms test tested testing tests the their them then therapies therapy these they thing things this those
    time times to today together topic topics treatment treatments trend trial trials two type types under
    understood unknown until up upon value values view views warning way ways what when where which while who
    whom with within woman women word words worldwide year years yet young younger
    """.split()
)
_ASKING = frozenset("what who whom which when where how".split())
_AUXILIARY = frozenset("is are was were do does did can could has have had".split())
_DONE = frozenset(
    "asked based compared considered defined described differ different found given inherited known meant measured "
    "observed reported said seen studied tested treated understood used".split()
)
_IN_QUESTIONS = frozenset("matter work help cause treat change rare common often there do".split())
_ASSERTS = re.compile(
    r"\b(?:caus(?:es?|ed)|cur(?:es?|ed|ative)|treats|prevents?|reduces?|improves?|slows?|increases?|worsens?|protects?"
    r"|helps|heals?|reverses?|stops?|raises?|lowers?|proves?|proven|safe(?:ly|r)?|effective|dangerous|kills?|saves?"
    r"|recommended|approved|leads? to|links?|linked|associated|never|always|all|most|no|none|nobody|cannot)\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]")
_SENTENCE = re.compile(r"[.!?]\s+\S")


def linking_fault(text: str, know: Knowledge) -> str | None:
    """Return why a title, heading or linking words are refused, None when they say nothing about the world.

    The words follow what they are about: "The title … may hold no number".
    """
    if not text.strip():
        return "is empty."
    if len(text) > MOST_LETTERS:
        return f"has more than {MOST_LETTERS} letters."
    if _UNSEEN.search(text):
        return "holds a sign that nobody sees, such as a line end."
    if _SENTENCE.search(text):
        return "is more than one line that leads on; write a sentence with a citation."
    read = tokens(text)
    mentions = find(read, know.lexicon)
    names = know.name_words
    named = {i for m in mentions for i in range(m.start, m.end) if _is_name(read[i].surface, names)}
    if not text.rstrip().endswith("?") and (said := _ASSERTS.search(text)):
        return f'says something about the world ("{said.group().lower()}"), which needs a citation.'
    rest = [(i, t) for i, t in enumerate(read) if i not in named]
    left = " ".join(t.surface for _, t in rest)
    if numbers(left) or number_words(left) - number_words("one"):
        return "may hold no number."
    return _words_fault(rest, read, text)


def _is_name(word: str, names: frozenset[str]) -> bool:
    """Whether a word of a mention is a name: a word of a preferred name, in either number, or one with a capital or a
    figure inside, such as an abbreviation; other words of synonyms may be verbs."""
    lower = word.lower()
    return lower in names or lower.removesuffix("s") in names or any(c.isupper() or c.isdigit() for c in word[1:])


def _words_fault(rest: list[tuple[int, Token]], read: tuple[Token, ...], text: str) -> str | None:
    lower = [t.surface.lower() for t in read]
    asks = text.rstrip().endswith("?") and bool(lower) and (lower[0] in _ASKING or lower[0] in _AUXILIARY)
    helping = 0
    for i, token in rest:
        word = token.surface.lower().removesuffix("'s").removesuffix("’s")
        if word in _AUXILIARY:
            helping += 1
            if helping > 1 or not _leads_on(lower, i, asks):
                return f'says something about the world ("{word}"), which needs a citation.'
        elif word == "not" and 0 < i < len(lower) - 1 and lower[i - 1] in _AUXILIARY and lower[i + 1] in _DONE:
            continue
        elif word not in NEUTRAL and not (asks and word in _IN_QUESTIONS) and not _is_sign(token.surface):
            return f'uses "{word}", which needs a sentence with a citation.'
    return None


def _is_sign(word: str) -> bool:
    """Whether a word is an abbreviation, by a capital inside it, or a single letter."""
    return any(c.isupper() for c in word[1:]) or len(word) == 1


def _leads_on(lower: list[str], at: int, asks: bool) -> bool:
    """Whether a helping verb belongs to a question, or to words on how something is known."""
    if lower[0] in _ASKING and at == 1:
        return True
    if asks and at == 0:
        return True
    following = lower[at + 1] if at + 1 < len(lower) else ""
    return lower[0] in _ASKING and (following in _DONE or (following == "not" and at + 2 < len(lower)))
