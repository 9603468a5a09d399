"""Words of one sense, and words that add nothing: what lets a sentence differ from its evidence without saying more.

Closed lists of ordinary English. Nothing here belongs to a disease.
"""

from __future__ import annotations

from functools import lru_cache

from footnote.rules.numbers import WORDS
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
""".split()

# One sense a line. A word of a line is carried by every other word of the same line.
_SENSES = """
    remove removes removed removing eliminate eliminates eliminated
    entirely totally completely fully
    increase increases increased increasing raise raises raised higher high more greater rise rises rose elevate elevated
    decrease decreased decreases reduce reduces reduced lower lowers lowered fewer less fall falls fell decline declined declines drop drops dropped loss lose loses lost
    slow slows slowed slower slowly
    fast faster quick quickly accelerate accelerates accelerated speed speeds rapid rapidly
    stop stops stopped end ends ended terminate terminated halt halted discontinue discontinued
    begin begins begun begins start starts started onset appear appears appeared
    give given gives infuse infused infusion receive received receives administer administered dose dosed drip drips injection injected deliver delivered
    treat treated treatment treatments therapy therapies medicine drug drugs
    die dies died death deaths mortality dying survive survived survival survives alive live lived lives
    similar same alike equal equally differ differs difference comparable
    produce produces produced make makes made making form formed forms
    carry carries carried carrier carriers carrying bear
    transport transports travel travels travelled
    inherit inherits inherited pass passes passed hand hands transmit transmitted
    test tests tested testing measure measured measurement check checked checks examine examined
    detect detects detected detection find finds found identify identified identifies discover discovered sensitivity sensitive
    frequent frequently common commonly often frequency prevalence more
    rare rarely uncommon seldom infrequent
    recommend recommends recommended recommendation advise advises advised advice support supports supported should
    warn warns warned warning caution
    harm harms harmed harmful damage damaged toxic toxicity adverse injure injury destroy destroys destroyed
    symptom symptoms sign signs
    infant infants baby babies newborn newborns neonate neonatal birth born
    child children paediatric pediatric girl boy
    adult adults
    mouse mice rat rats rodent rodents animal animals monkey monkeys primate primates
    laboratory lab dish vitro tube culture cultured
    normal normalise normalised normalize normally healthy
    predict predicts predicted predictor expected expect forecast projection projected project
    shorten shortens shortened shorter cut cuts take takes off
    complete completely entire entirely total totally eliminated
    remain remains remained stay stays stayed persist persisted
    enough sufficient adequate
    lack lacks lacked lacking little too low
    confirm confirmed confirms prove proved proof
    attribute attributed blame cause caused causes due because lead leads led result resulted
    protect protects protected protection guard guards guarded
    severe serious advanced bad badly worse worsen worsens worsened worsening
    improve improves improved improvement better
    enlarge enlarged larger large bigger big great
    plan planned plans design designed register registered
    approve approved approval licence licensed authorise authorised
    weekly week
    yearly annual annually year
    daily day
    monthly month
    men male males man boys
    women female females woman girls
    ill illness sick disease diseases disorder condition
    know known knows aware diagnosed undiagnosed
    company manufacturer maker firm
    change changes changed variant variants mutation mutations faulty abnormal
    wide widely vary varied varies variation variable
    smoke smoking smoker smokers smokes tobacco cigarette
    relatives family families sibling siblings
    exclude excludes excluded rule ruled
    occur occurs occurred happen happens happened develop develops developed
    europe european europeans
    america american us usa states united
    britain british uk kingdom
    sweden swedish swede
    germany german
    spain spanish
    denmark danish
    switzerland swiss
    ireland irish
    france french
    italy italian
    canada canadian
    australia australian
    brazil brazilian
    norway norwegian
    netherlands dutch
    japan japanese
    china chinese
"""


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, frozenset[int]]]:
    neutral = frozenset(stem(key(w)) for w in (*_NEUTRAL, *WORDS))
    senses: dict[str, set[int]] = {}
    for n, line in enumerate(_SENSES.strip().splitlines()):
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
