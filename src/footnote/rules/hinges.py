"""The words of a question, and of the statement that may settle it, on which a verdict turns or is left out.

What a question asks is read with `cues`; these are for the verdict only.
"""

from __future__ import annotations

import re

from footnote.rules.cues import FREQUENT, PATTERNS, SENSES, spaced

APPROVAL = re.compile(
    r"\b(?:legal(?:ly)?|illegal(?:ly)?|lawful|approv\w+|licen[sc]\w+|authori[sz]\w+|cleared|on the market)\b"
)
MISSES = re.compile(
    r"\b(?:miss(?:es|ed)?|overlook\w*|mistak\w+|mislabel\w*|label(?:led|s)?|misread\w*|misdiagnos\w+|wrong\w*|conceal\w*|hid(?:e|es|den))\b"
)
AVOID = re.compile(r"\b(?:avoid\w*|abstain\w*|refrain\w*|(?:stay|keep)(?:ing)? away|steer clear)\b")
STRICT_CAUSE = spaced(
    r"\b(?:caus(?:e|es|ed|ing|al|ally)|lead(?:s|ing)?\ to|result(?:s|ed)?\ in|responsible|due\ to|because\ of|trigger\w*|give[sn]?\ rise)\b"
)
SAFE = re.compile(r"\b(?:safe|safely|safety|well tolerated|tolerable|tolerability)\b")
HARM = spaced(
    r"\b(?:side[\ -]?effects?|adverse|harm(?:s|ful)?|danger(?:ous|s)?|toxic(?:ity)?|unsafe|complications?|risks?|bad|allerg\w+|contraindicat\w+)\b"
)
ANIMALS = re.compile(r"\b(?:animals?|mice|mouse|murine|rats?|rodents?|rabbits?|preclinical(?:ly)?)\b")
DENIAL = re.compile(
    r"\b(?:sub-?\w*therapeutic|fail(?:s|ed)?|insufficient|too (?:low|little|small|short)|short of|no|not|none|never|neither|nobody|cannot|extremely rare|very rare|rarely|without)\b"
)
OWN_NEED = re.compile(r"\bdo (?:i|we) (?:really )?(?:have|need)\b")
PERMISSION = re.compile(
    r"\b(?:can|could|may|might) (?:i|we)\b(?! (?:still |also |secretly |suddenly |already |even )*(?:react\b|have (?!my |the |fewer |less |more |children|kids|a (?:baby|child|drink|glass)|babies|surgery|alcohol|wine|sex)|get (?!pregnant|married|a )|be\b|become\b|develop\b|catch\b|inherit\b|carry\b|pass\b))"
    r"|\b(?:must|shall|will|would) (?:i|we|my|our)\b"
    r"|\bi(?:'ll| will| am going to)\b|\bam i going\b|\bis my \w+ going\b|\bdoes it matter\b|\bmy fault\b|\bwill (?:he|she|they)\b|\bdid i\b"
    r"|\bshould (?:i|we) (?:really )?(?:stop|skip|quit|give|double|halve|reduce|increase|change|take|start|have|delay)\b"
    r"|\b(?:is|are) (?:it|that|this|there) (?:ok|okay|safe|fine|alright|bad) (?:for me|if i|that i)\b"
)
CHANGES = re.compile(
    r"\b(?:skip\w*|doubl(?:e|ing) (?:the|my|your|a) |halv(?:e|ing)|omit\w*|withh(?:old|eld|olding)|discontinu\w+"
    r"|stop(?:s|ped|ping)?|quit(?:s|ting)?|pause[ds]?|interrupt\w*|unnecessary|unneeded|useless|harmless|unchanged"
    r"|(?:only|solely) (?:affect|hit|harm|occur|happen|concern)\w*|^(?:is|are|can)\b.{0,60}\brevers(?:ible|ed)"
    r"|replac(?:e|es|ing)|substitutes?|as (?!well as)\w+(?: \w+)? as|unaffected|ineffective|pointless|painless|(?:no|without|zero) (?:\w+ )?(?:risks?|harm|dangers?))\b"
)
PARTIAL = re.compile(
    r"\b(?:some|not (?:all|every\w*)|most|many|minority|majority|few|never|rarely|seldom|(?<!not )differ\w*|var(?:y|ies|ied)|half"
    r"|(?:one|two) (?:third|quarter)s?|a (?:third|quarter))\b"
)
HAPPENED = spaced(
    r"^(?:have|has)\b(?=.*\b(?:anyone|anybody|somebody|people|persons|patients?|children|women|men|ever|cases?|deaths?|"
    r"caus\w+|harm\w+|hurt|infect\w+|injur\w+|given|gone|led|died|killed|reported|happened|occurred)\b)"
    r"|^(?:did|was|were)\b(?=.*\b(?:anyone|anybody|ever)\b)|^(?:are|were)\ there\ (?:\w+\ ){0,2}(?:cases|reports|deaths)\b"
)
ASKS_TRIAL = re.compile(
    r"(?:is|are|was|were|has|have) (?:there|(?:anyone|anybody|someone) (?:doing|running|started))\b(?: been)?(?: \w+){0,4} (?:trials?|stud(?:y|ies))\b"
)
SPAN = re.compile(r"\s?(?:weeks?|months?|days?|years?)", re.IGNORECASE)
PARENTS = frozenset("parent parents mother father couple husband wife partner spouse".split())
CARRIER = frozenset(["carrier"])
CHILD = frozenset("child kid baby son daughter offspring children".split())
CAN_HAVE = re.compile(
    r"^(?!.*\b(?:risks?|likel\w+|more|less|common)\s(?!than one)).*\b(?:can|could|will|would|might|possible)\b",
    re.DOTALL,
)
BOTH = frozenset("two both each".split())
MAJORITY = re.compile(r"\b(?:most|majority|more than half)\b")
MINORITY = re.compile(
    r"\b(?:minority|(?:only )?a few|small (?:portion|share|proportion|part|fraction)|fewer than half|less than half)\b"
)
ASKS_RESULTS = re.compile(
    r"\b(?:results?|findings|data)\b.{0,40}\b(?:yet|available|out|published|reported|known)\b|\b(?:any|have|has) results?\b.{0,20}\byet\b|\bany results yet\b"
)
AWAITED = re.compile(
    r"\b(?:awaited|no results (?:posted|found|yet)|no (?:topline )?results? (?:\w+ )?(?:had|have|has|was|were|been)|none had been (?:found|reported|published)|not (?:yet )?(?:been )?(?:reported|published|available)|results (?:(?:are|were) )?(?:expected|pending))\b"
)
_LEVEL = r"(?:therapeutic|protective|normal|target)"
ASKS_REACHED = re.compile(
    r"\b(?:reach\w*|achiev\w*|attain\w*|exceed\w*|above|get to|restor\w+|up to)\b.{0,40}\b" + _LEVEL
)
ABOVE = re.compile(r"\b(?:reached|achieved|attained|exceed\w*|above|within)\b[^,;.]{0,60}\b" + _LEVEL)
BELOW = re.compile(
    r"\bsub-?therapeutic\b|\b(?:below|short of|under|(?:did|does) not (?:reach|achieve|attain|exceed)|(?:needed|required) to (?:reach|achieve)|fail\w* to (?:reach|achieve)|never reached)\b.{0,60}\b"
    + _LEVEL
)
ASKS_SHOWN = re.compile(
    r"\b(?:has|have|is|are|was|were|did)\b.{0,80}\b(?:shown|proven|proved|demonstrated|established|prove|show)\b"
)
ASKS_POSSIBLE = re.compile(r"(?:could|can|may|might|is it possible)\b")
OUGHT = re.compile(
    r"\b(?:should|ought|must|recommend\w*|advis\w+|guidelines?|indicated|approv\w+|licen[sc]\w+|allowed|eligib\w+|worth|good idea|ok|okay|need(?:s|ed)?|can|may)\b"
)


def absent(name: str) -> re.Pattern[str]:
    """Return a pattern that finds a folded name where a question says that the thing is not there."""
    return re.compile(rf"\b(?:no|without|lacks?|lacking|free of) (?:\w+ )?{re.escape(name)}\b")


MAY = re.compile(r"(?:can|could|may|might)\b")
LEAVE = re.compile(r"\b(?:ok|okay|safe|safely|fine|alright|all right|allowed?|allows|lets?|permit\w*)\b")
STUDIED = re.compile(r"\b(?:test|stud|trial|investigat|evaluat|research)\w*")
PLACES = tuple(
    re.compile(p)
    for p in (
        r"\b(?:USA?|U\.S\.(?:A\.)?|United States|American?|FDA)\b",
        r"\b(?:EU|Europe(?:an)?|EMA)\b",
        r"\b(?:UK|U\.K\.|United Kingdom|Britain|British|England|NHS|NICE|MHRA)\b",
        r"\b(?:Canada|Canadian)\b",
        r"\b(?:Australian?|New Zealand|TGA)\b",
        r"\b(?:Japan(?:ese)?)\b",
        r"\b(?:China|Chinese)\b",
        r"\b(?:German(?:y)?)\b",
    )
)
COMPARED_WITH = re.compile(r"\b(?:than|compared (?:with|to))\b[^?,;.]*")
NOT_RUNNING = re.compile(r"\b(?:not|no longer|stopped) (?:yet )?(?:recruiting|enroll?ing)\b")
ASKS_RUNNING = re.compile(
    r"\b(?:still (?:going|running|on|active|open|being|in)|ongoing|under way|underway|recruiting|enroll?ing|continuing)\b"
)
ASKS_ENDED = re.compile(
    r"\b(?:stopped|terminated|halted|discontinued|withdrawn|suspended|abandoned|dropped|ended|cancell?ed)\b"
)
RUNNING = re.compile(
    r"\b(?:ongoing|recruit\w*|under way|underway|enroll?ing|continu\w+|active|planned|expected|awaited)\b"
)
ENDED = re.compile(
    r"\b(?:stop(?:s|ped)?|terminat\w+|halt(?:ed)?|discontinu\w+|withdr[ae]wn?|suspend\w*|abandon\w*|dropped|ended|cancell?ed|closed)\b"
)
SELDOM = re.compile(r"\b(?:rare\w*|uncommon\w*|seldom|unusual\w*|infrequent\w*|hardly ever|scarce\w*|exceptional\w*)\b")
OFTEN = re.compile(r"\b(?:common\w*|frequent\w*|often|most|majority|usual\w*|many)\b")
AGE = re.compile(
    r"\b\d{1,3}[\s-]*(?:(?:years?|yrs?|months?|weeks?)[\s-]*olds?|yo|y/o)\b|\b(?:aged?|turn(?:ed|s)?|i am|i'm|im)\s\d{1,3}\b|\b\d{1,3}\s?pack[\s-]*years?\b|[$€£]\s?[\d,.]+|\b[\d,]+\s?(?:dollars|euros|pounds)\b",
    re.IGNORECASE,
)
QUANTIFIES = re.compile(
    r"\b(?:all(?![ -]cause)|every(?! (?:\d|two|three|four|other))|everyone|everybody|always|exclusively)\b"
)
TURNS = re.compile(
    r"\b(?:instead|oral(?:ly)?|by mouth|pills?|tablets?"
    r"|x-linked|dominant|recessive|autosomal|chromosome"
    r"|curable|permanent(?:ly)?|revers\w+|late|(?:die|dies|dying) young|immune|certain(?:ly)?|wrong|false|drugs?|medicines?|medications?)\b"
)
UNDERSTOOD = (
    re.compile(r"\b(?:necessary|supposed to)\b"),
    *(p for _, p in PATTERNS),
    *(p for _, p in SENSES),
    SAFE,
    HARM,
    APPROVAL,
    STRICT_CAUSE,
    MISSES,
    AVOID,
    OUGHT,
    QUANTIFIES,
    FREQUENT,
)
