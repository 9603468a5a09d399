"""Words of one sense, and words that add nothing: what lets a sentence differ from its evidence without saying more.

Closed lists of ordinary English. Nothing here belongs to a disease.
"""

from __future__ import annotations

from functools import lru_cache

from footnote.rules.numbers import WORDS
from footnote.rules.sense_lists import SENSES
from footnote.rules.stems import stem
from footnote.rules.words import key

# Words that add nothing to the world: who told it, how it was looked at, in whom, and how a sentence hangs together.
_NEUTRAL = """
    according author authors article paper report reports reported reporting page pages text source sources review reviews
    reviewed study studies studied trial trials analysis analyses meta survey register registry registries cohort audit
    series guideline guidelines guidance statement statements recommendation recommendations expert experts group groups
    researcher researchers scientist scientists doctor doctors team society evidence finding findings result results data
    figure figures number numbers estimate estimates estimated estimating find finds found finding see sees seen saw show
    shows showed shown observe observed observes note notes noted state states stated say says said describe describes
    described name names named give gives gave given list lists listed publish published conclude concluded suggest suggests
    suggested indicate indicates indicated measure measured measuring compare compared comparing comparison count counted
    people person persons patient patients participant participants individual individuals somebody adult human humans case
    cases sample part parts share shares proportion small large larger smaller early older newer recent single several
    various certain different specific main overall general average mean median typical typically usual usually often
    sometimes rarely mostly mainly partly likely possible possibly probably perhaps apparently seemingly roughly about
    around approximately nearly almost however although though whereas while still yet therefore thus so because since
    then later earlier before after during within through throughout respectively including among amongst between both
    neither either each other another same also too even alone together without instead rather quite very much many few
    little most more less than least way ways kind kinds type types form forms time times period end ended year years
    month months week weeks day days hour hours minute minutes age aged total per cent percent percentage rate rates
    ratio odds hazard interval range level levels value values score scores size amount unit units change changes
    changed difference differences differ differed differs link links linked linking association associated relation
    related case question asked answered known unknown unclear uncertain uncertainty certainty low quality limited weak
    preliminary far world worldwide country countries here there place places something anything thing things called
    become became becomes come comes came go goes went get gets got make makes made do does did done have has had be
    uncontrolled randomised randomized controlled arm arms figure against long short term whether rather followed follow
    across altogether meanwhile notably interestingly held hold holds put puts bring brings brought bringing tend tends
    tended speak speaks spoke spoken speaking seem seems seemed look looks looked looking sit sits sat hand hands side
    sides sort sorts lot lots plenty bit just slight slightly approx circa ca avg eg ie vs versus pt pts yr yrs wk wks
    mo mos hr hrs away along ahead apart onto via amid besides beside moreover furthermore nonetheless nevertheless
    likewise thereby hence whilst despite afterwards thereafter ago today nowadays currently current recently finally
    originally previously literature publication publications journal journals media journalist journalists investigator
    investigators academic academics colleague colleagues writer writers writes wrote written document documents
    documented record records recorded recording analyse analysed analyst analysts investigate investigates investigated
    investigation explore explores explored evaluate evaluates evaluated evaluation assess assesses assessed assessment
    examine examines examined research tell tells told learn learned learnt learns notice noticed reveal reveals
    revealed announce announces announced calculate calculates calculated calculation compute computed conduct conducted
    undertaken undertook perform performed experience experiences experienced subject subjects enrollee enrollees member
    members folk folks terms termed dubbed word words context setting settings basis based regard regards regarding
    regarded example manner fashion area areas field topic decade decades century fraction quantity reading readings
    point points moment date dates stand stands stood lie lies themselves itself ones old
""".split()


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, frozenset[int]]]:
    neutral = frozenset(stem(key(w)) for w in (*_NEUTRAL, *WORDS))
    senses: dict[str, set[int]] = {}
    for n, line in enumerate(SENSES.strip().splitlines()):
        for word in line.split():
            senses.setdefault(stem(key(word)), set()).add(n)
    return neutral, {w: frozenset(n) for w, n in senses.items()}


def is_neutral(word: str) -> bool:
    """Whether a stem adds nothing to what a sentence says of the world."""
    return word in _tables()[0]


def senses(word: str) -> frozenset[int]:
    """Return the senses of a stem, by number; empty for a word of none of the lists."""
    return _tables()[1].get(word, frozenset())


def akin(word: str, others: frozenset[str]) -> bool:
    """Whether one of some stems is a stem or shares a sense with it."""
    own = senses(word)
    return word in others or any(own & senses(o) for o in others)
