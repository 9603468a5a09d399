"""Whether a piece of a sentence holds a verb of its own, told from small closed lists: no grammar is consulted.

It errs on the side of a verb for "is this a sentence?" and on the side of none for "may it be split here?".
"""

from __future__ import annotations

import re

AUXILIARY = frozenset(
    """is are was were am has have had do does did can cannot may might could should would will must shall isn't aren't
    wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't shouldn't wouldn't won't""".split()
)
_BASES = """
    accelerate account accumulate accompany achieve act activate add address administer affect agree aid aim allow
    alter appear apply approve arise assess associate assume attenuate attribute avoid balance become begin
    believe belong benefit bind block boost bring broaden build call carry cause change claim clear collect
    combine come compare complete comprise concern conclude conduct confer confirm consider consist constitute
    contain continue contribute control correct correlate cost cover cure damage deal decline decrease define
    degrade deliver demonstrate depend derive describe destroy detect deteriorate determine develop diagnose die
    differ differentiate diminish disappear discover display double drive drop ease elevate eliminate emerge
    emphasize encode end enhance enroll ensure establish estimate evaluate exceed exclude exert exhibit exist
    expect experience explain explore express extend face facilitate fail fall favor feature fight find focus
    follow form function gain generate get give go grow guide halt halve happen harm help hinder hold identify
    illustrate impair implicate imply improve include increase indicate induce inflame influence inform inhibit
    inherit inject interact interfere intervene introduce investigate involve keep kill know lack last lead
    leave lengthen let lie lift limit live look lose lower maintain make manifest mean measure mediate meet
    migrate mimic mitigate modulate move need neutralize normalize note observe obtain occur offer oppose
    originate outnumber outperform outweigh overlap participate pass peak perform permit persist place play
    point polymerize pose predict predispose present preserve prevent produce progress promote propose protect
    prove provide publish put raise range reach react receive recommend recover recruit reduce refer reflect
    regenerate regress regulate reject relate release relieve rely remain remove repair replace replenish report
    represent require rescue respond rest restore result retain return reveal reverse rise run say secrete see
    seem send serve set show shorten sit slow solve stabilize stand start state stay stem stimulate stop
    strengthen study suffer suggest support suppress survive switch take target tell tend test think tolerate
    transform translate trap treat trigger turn undergo underlie understand use utilize vary wait want warrant
    widen work worsen yield analyse analyze characterise characterize recognise recognize stabilise normalise
    neutralise emphasise polymerise randomise randomize minimise minimize optimise optimize utilise fold misfold
    bud cleave digest inactivate impede abolish circulate advise discourage endorse license list name rank
    belong count average total equal rule warn ask invite document prefer infuse calm fade notice hand belong
    enter arrive connect select combine bathe split visit compete spread contradict argue dispute doubt disagree
    inherit pass descend vaccinate immunise immunize screen sequence""".split()
_IRREGULAR = """
    rose fell grew led fed arose became began bound brought built came cost did drew drove felt fought found gave
    got held kept knew lay left lost made meant met paid put ran read said sat saw sent set shown showed slept
    sought spent spoke stood stuck survived swept taken took taught thought told took underwent understood went
    won wrote""".split()
# Words that are nouns or adjectives as often as verbs: they count only where nothing else can be the verb.
_NOUNS = frozenset(
    """account act aid balance benefit block boost carry cause change claim control cost cover cure damage decline
    decrease display drop ease end estimate experience express face favor feature fight form function gain guide
    harm help hold increase influence lack lead limit list live look lower matter measure need note place play
    point present progress range rank rest result return rise run screen sequence set show slow stand start
    state stem stop study support switch target test total trigger turn use work yield release repair report
    rescue treat average count focus name rule last light clear complete correct double leave equal mean pass peak set
    lie reject fold bud trap hand document notice visit""".split()
)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ied"
    return verb + "ed"


_NO_PARTICIPLE = frozenset(
    """rose fell grew arose became began came did drew drove gave saw spoke took underwent went wrote ran""".split()
)
_THIRD = frozenset(_third(v) for v in _BASES)
_PAST = frozenset((*(_past(v) for v in _BASES), *_IRREGULAR, "stopped", "dropped", "occurred", "conferred", "referred"))
_BASE = frozenset(_BASES)
_PLAIN = frozenset(v for v in _BASES if v not in _NOUNS)
_THIRD_NOUNS = frozenset(_third(v) for v in _NOUNS) - frozenset(
    """helps works means lives matters shows holds stops starts slows stands turns completes corrects
    rejects hides""".split()
)
_SUBORDINATE = frozenset(
    "who which that whose whom where when if because since as although though while whereas unless until whether after "
    "before than once".split()
)
_AFTER_PARTICIPLE = frozenset("""by with from for in on at as via through to using during""".split())
_LINKS = frozenset("be been being not also have".split())
_DETERMINER = frozenset(
    """a an the its their his her our this these those such of in for with by no each any""".split()
)
_AFTER_NOUN = frozenset(
    """of in and or , ) ( : ; – — for from with on at is are was were has have had can may""".split()
) | {""}
_PAIRS = frozenset(
    (verb, word)
    for verbs, word in (
        ("result results focus focuses", "in"),
        ("focus focuses rely relies count counts", "on"),
        ("lead leads point points amount amounts turn turns", "to"),
        ("result results stem stems range ranges", "from"),
        ("account accounts aim aims call calls", "for"),
    )
    for verb in verbs.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*%?|[,;:()–—]")


def words_of(text: str) -> list[str]:
    """Return the words, numbers and clause marks of a text in order, in lower case."""
    return [w.lower().replace("’", "'") for w in _WORD.findall(text)]


def _finite(words: list[str], i: int) -> bool:
    word, last, following = words[i], words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
    if word in AUXILIARY:
        return True
    if i == 0 or last in _DETERMINER or last == "to":
        return False
    if (word, following) in _PAIRS:
        return True
    if word in _THIRD_NOUNS:
        return following not in _AFTER_NOUN
    if word in _THIRD or word in _PLAIN:
        return True
    if word in _NOUNS:
        return last.endswith("s") and last not in AUXILIARY and following not in _AFTER_NOUN
    if word in _NO_PARTICIPLE:
        return True
    if word in _PAST:
        return following not in _AFTER_PARTICIPLE and following != "" and last not in {"and", "or", ",", "("}
    return False


def has_verb(text: str) -> bool:
    """Tell whether a text holds a verb that can carry a sentence; True in doubt."""
    words = words_of(text)
    return any(_finite(words, i) or (i and w in _PAST) or (i and w in _PLAIN) for i, w in enumerate(words))


def commands(text: str) -> bool:
    """Tell whether a text opens with a verb in the form of a command."""
    words = words_of(text)
    return len(words) > 1 and words[0] in _BASE and words[1] not in AUXILIARY and words[1] not in _AFTER_NOUN


def main_verb(words: list[str]) -> int | None:
    """Return the place of the verb that the words hang on, None where none is sure.

    A verb behind "which", "that", "when" belongs to them and is passed over.
    """
    waiting, chain = False, False
    for i, word in enumerate(words):
        chain = chain and (word in _PAST or word in _PLAIN or word in _LINKS or word.endswith("ly"))
        if chain:
            continue
        if word in _SUBORDINATE and i:
            waiting = True
        elif _finite(words, i):
            if not waiting:
                return i
            waiting, chain = False, word in AUXILIARY
    return None
