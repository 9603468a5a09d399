"""Which sentences say something about the world that evidence can answer, and why the others do not.

Whoever is in doubt checks: a sentence is kept from the check only for a reason that can be pointed at.
"""

from __future__ import annotations

import re

from footnote.core.check import ReasonCode
from footnote.rules.verbs import commands, has_verb, main_verb, words_of

_I = re.IGNORECASE
_QUESTION = re.compile(r"\?[\"'”’)\]*_]*$")
_ABOUT = re.compile(
    r"^(?:in\s)?(?:this|the present|our)\s(?:\w+\s)?(?:article|page|leaflet|booklet|brochure|guide|post|blog|"
    r"section|document|website|site|"
    r"information|factsheet|fact sheet|overview|chapter|handout|newsletter|video|podcast|content|tool|summary|"
    r"text|faq|flyer|"
    r"app|report|paper)(?:,| \w+)|^(?:here|below),? (?:is|are|we|you)\b|^(?:last\s|date\s)?(?:updated|reviewed|"
    r"published|modified|posted)\b|"
    r"^(?:updated|reviewed|written|edited|posted|published|medically reviewed|fact checked)\s(?:by|on|in|at)\b|"
    r"^(?:department|division|faculty|school|institute) of [^.]*$|^[^!?]{0,80}\b(?:MD|Ph\.?D|FRCP|MPH|PharmD)\b\.?$|"
    r"^(?:written |reviewed )?by\s(?:dr\.?|prof\.?|our)\s|^(?:author|editor|version|date|keywords?|tags?|source|"
    r"photo|image|credit|tel|"
    r"phone|e-?mail|address|fax|"
    r"doi|issn|isbn|copyright|funding|correspondence|published|reading time)s?\s?:|©|\(c\)\s20\d\d|"
    r"all rights reserved|"
    r"\b(?:our|this) (?:\w+ ){0,2}(?:(?:advisory|review|editorial) (?:board|team)|polic(?:y|ies)\b|a\.i\.)|"
    r"\b(?:our|the) (?:editorial|privacy|cookie) policy\b|\breviewed for accuracy\b|"
    r"\bcookies?\b.*\b(?:use|accept|site|website|consent|experience)\b|\b(?:use|accept|site|website|"
    r"consent)\b.*\bcookies\b|"
    r"\b(?:educational|informational|information)\s(?:purposes?|use)\s?(?:only)?\b|\bnot (?:a )?substitute for\b|"
    r"\b(?:does|do|should|can|is|are) not (?:intended to )?(?:be used as |constitute |replace |provide )(?:a |"
    r"an )?(?:medical|professional|personal|individual|"
    r"the advice|your doctor|a consultation|advice|legal)\b|\bprofessional discretion\b|\bis intended (?:for|"
    r"as) (?:healthcare|health|general|educational|"
    r"information|medical|patients|readers)\b|"
    r"\b(?:assumes?|accepts?|takes?) no (?:liability|responsibility)\b|\bverify all information\b|"
    r"\bindependently verified information\b|"
    r"\bfor (?:more|further|additional) (?:information|details|reading)\b|\bterms (?:of use|and conditions|"
    r"of service)\b|"
    r"\b(?:generated|written|produced) (?:by|with) (?:an? )?(?:ai|artificial|language model)\b|"
    r"\bpending (?:human |editorial )?review\b|"
    r"^your (?:choice|privacy|feedback|cart|account|journey|comments?)\b|^(?:this|the) (?:list|table|"
    r"figure) (?:below|above|shows|lists)\b|"
    r"\bas an ai\b|^re:|\bprovided in response to\b|\b(?:available|sent) (?:on|upon) request\b|\bnothing (?:here|"
    r"on this page|in this \w+)\b|"
    r"\bmeant for quick reference\b|^(?:media|press) contact\b|^we (?:collected|gathered|spoke|interviewed)\b|"
    r"^here['’]s\b|^(?:table|figure|fig\.|box) \d+\b[.:]?|\bis used by practi[cs]ing\b|^(?:we|i) (?:will |have |"
    r"shall |now |also )?"
    r"(?:explain|discuss|cover|describe|summari[sz]e|look at|review|outline|explore|update|answer|wrote|"
    r"hope you)\w*\b",
    _I,
)
_GREETING = re.compile(
    r"^(?:hello|hi|hey|dear|welcome|thanks?(?: you)?|good (?:morning|day|evening|afternoon)|best (?:wishes|"
    r"regards)|kind regards|"
    r"sincerely|yours|warm(?:est|ly)?\b|cheers|see you|congratulations|happy (?:reading|new|to)|enjoy|bye|"
    r"goodbye|stay (?:safe|tuned|well)|take care)\b",
    _I,
)
_ADDRESSED = re.compile(
    r"^(?:so\s|and\s|but\s|or\s|then\s|first,?\s|finally,?\s|always\s|instead,?\s|also,?\s|if [^,]{1,120},\s|"
    r"before [^,]{1,120},\s|"
    r"when [^,]{1,120},\s|until [^,]{1,80},\s|for [^,]{1,120},\s|in (?:case of )?[^,]{1,60},\s|"
    r"[^:.]{1,60}:\s)?(?:please\s|just\s|simply\s)?"
    r"(?:ask|talk to|talk with|speak (?:to|with)|call|click|tap|contact|phone|ring|e-?mail|write (?:to|down)|"
    r"text|subscribe|share (?:this|that|it|your)|download|"
    r"bring|join (?:us|our|the|a)|register|sign up|book (?:a|an|your|now)|discuss|remember to|check (?:with|out|"
    r"back)|read (?:more|on|our|the|about)|scroll|"
    r"learn (?:more|how|about)|find out|watch (?:our|this|the)|listen to|keep (?:this|your (?:appointments?|"
    r"questions?|home|records?)|it|in touch|a (?:copy|list|note|diary))|"
    r"get (?:in touch|help|world|your|a free)|see (?:your|also|our|below|above|the (?:table|figure|section|"
    r"next))|visit (?:our|us|your|the|www)|go to (?:your|our|the|www|a&e)|help us|let us|let your|"
    r"come (?:to|and|back|in)|print|donate|note that you|browse|personali[sz]e|submit|send|fill (?:in|out)|view|"
    r"explore|"
    r"tell (?:us|your|the|any|all|every)|consult (?:your|a|with)|seek (?:medical|help|advice|urgent|immediate|"
    r"emergency)|take (?:your time|this (?:page|leaflet|sheet|letter)|care of)|"
    r"make (?:an appointment|sure (?:you|your)|a list|notes)|reach out|drop us|feel free|do not hesitate|"
    r"don['’]t hesitate|don['’]t forget|do not forget|(?:don['’]t|do not) (?:panic|worry|mix up|confuse|miss)|"
    r"(?:do not|don['’]t|never) (?:stop|start|change|skip|alter|adjust)\b[^.]*\b(?:without|unless|before|until)\b|"
    r"(?:ask|show|give) (?:us|your)|use (?:our|this (?:page|tool|form|list))|leave (?:a comment|us)|follow (?:us|"
    r"your doctor|the link|our)|trust (?:us|your)|be kind|be patient)\b",
    _I,
)
_PLEASE = re.compile(
    r"^please\b|\b(?:do not|don['’]t) hesitate\b|\bplease (?:report|talk|ask|call|contact|consult|speak|see|"
    r"visit|keep|read|bring|note|check|tell|write|discuss|seek|email|do not|don['’]t)\b",
    _I,
)
_YOU_ASK = re.compile(
    r"\byou (?:should|can|may|could|must|need to|might want to) (?:also )?(?:always )?(?:ask|talk|call|contact|"
    r"speak|discuss|consult|find (?:out )?more|reach|"
    r"visit|email|read|download|click|subscribe|write)\b|\b(?:consult|ask|talk to|see|contact|speak (?:to|"
    r"with)) (?:with )?(?:your|a) (?:\w+ )?"
    r"(?:doctor|physician|specialist|nurse|provider|pharmacist|clinician|team|gp|healthcare)\b",
    _I,
)
_THINKS = re.compile(
    r"^(?:\w+,\s)?(?:in (?:my|our) (?:opinion|view|experience)\b|(?:i|we) (?:personally |firmly |strongly |"
    r"really |do |all |also |truly |just )?"
    r"(?:think|believe|feel|hope|love|like|wish|know (?:that )?(?:\w+ )?(?:how|waiting|it)|are (?:proud|happy|"
    r"pleased|excited|delighted|always|here|convinced|thrilled|confident|not alone)|"
    r"suspect|trust|look forward|understand|care|want|prefer|admire|would (?:argue|say|like|love)|can't wait|"
    r"cannot wait|am (?:convinced|excited|happy|proud))\b|"
    r"my (?:sister|brother|mother|father|son|daughter|child|partner|husband|wife|doctor|friend|family|mum|mom|"
    r"dad|aunt|uncle)\b|[\"“']?i(?:['’](?:ll|ve|m|d))?\s(?!cell|band)|"
    r"to me\b|personally,|it is (?:my|our) (?:view|belief|opinion))",
    _I,
)
_STRONG = (
    "great|much|enormous|huge|tremendous|immense|considerable|real|exciting|remarkable|vast|incredible|major|"
    "true|unlimited|genuine|new"
)
_VALUED = re.compile(
    rf"\b(?:hold|offer|show|give|bring)(?:s|ing)? (?:(?:{_STRONG}) )?(?:promise|hope)\b|\bha(?:s|"
    rf"ve) (?:(?:{_STRONG}) )(?:promise|hope)\b|"
    rf"\b(?:(?:hold|offer|show|ha[sv])\w* )?(?:{_STRONG}) (?:promise|potential|hope)\b(?:\s(?:for|to|as|of|in)\b.*)?|"
    r"\b(?:promising|exciting\w*|remarkabl[ey]|amazing|incredibl[ey]|wonderful|fantastic|impressive|fascinat\w+|"
    r"revolutionary|game[- ]chang\w+|breakthrough|"
    r"cutting[- ]edge|state[- ]of[- ]the[- ]art|groundbreaking|beautiful|brilliant|elegant|thrilling|inspiring|"
    r"encouraging|disappointing|"
    r"frustrating|sad|heartbreaking|shame|shameful|unfortunate|unfortunately|sadly|luckily|fortunately|hopeful|"
    r"hopefully|bright|brighter|hope|hopes|"
    r"interesting|extraordinary|outstanding|transformative|favou?rite|dream|journey|deserve[sd]?|new era|"
    r"frontier|milestone|honest|not alone|matter more)\b",
    _I,
)
_FACT = re.compile(
    r"\d|\b(?:(?:reduc|improv|increas|decreas|lower|rais|restor|slow|stop|prevent|caus|cur|treat|protect|repair|"
    r"heal|kill|block|regenerat|revers|enhanc|"
    r"produc|replac|boost|affect|damag|worsen|correct|suppress|inhibit|eliminat|reliev|rebuild|extend|"
    r"shorten)(?:e|es|ed|ing|s)?|"
    r"offering|offers? (?:lung|liver|protection|relief)|risks?|rates?|deaths?|die[sd]?|surviv\w+|safe|safely|"
    r"effective\w*|approved|licen[sc]ed|inherited|"
    r"genetic|liver|lungs?|blood|patients|trials?|stud(?:y|ies)|rare|common|benefits?|symptoms|symptomatic|"
    r"is (?:a|an|the)|are (?:a|an|the)|evidence|protein|enzyme|"
    r"recommend\w*|diagnos\w*|test(?:s|ed|ing)?|dose[sd]?|weekly|daily|intravenous\w*|no cure)\b",
    _I,
)
_PLAN = re.compile(
    r"\b(?:plans?|planned|planning|intends?|intended|hopes?|hoping|expects?) to (?:be )?(?:\w+ly )?(?:start|"
    r"begin|launch|open|enrol|enroll|recruit|test|study|investigate|"
    r"explore|evaluate|assess|develop|expand|publish|conduct|compare|extend|offer|treat|run|file|seek|submit|"
    r"report|present|use|examine|include|follow|move|bring)|"
    r"\b(?:is|are|being) (?:currently |now |also |still )*(?:being |under |in )?(?:developed|designed to begin|"
    r"under development|in development|in preparation)\b|"
    r"\b(?:is|are) (?:currently |now |also )*(?:under|in) (?:active )?(?:development|preparation|planning)\b|"
    r"\b(?:may|might|could|will|can) (?:one|some)\s?day\b|\bone day\b|\bin the (?:near |coming |"
    r"not too distant )?(?:future|years ahead|coming years|next (?:few|\w+) years)\b|"
    r"\b(?:stud(?:y|ies)|trials?|research|researchers|investigators|scientists|we|company|team|teams|project|"
    r"programme|program|efforts?|work|they|authors|group|centre|center|clinic) "
    r"(?:\w+ ){0,2}?(?:will|shall|aims?|seeks?|intends?|plans?|hopes?)\b|"
    r"\bwill (?:soon |also |then |now |next )?(?:begin|start|launch|be (?:tested|studied|evaluated|investigated|"
    r"presented|published|conducted|launched|started|recruited|"
    r"enrolled|opened|assessed|explored|compared|announced|available|followed|released|extended|expanded)|enrol|"
    r"enroll|recruit|investigate|evaluate|examine|assess|open|publish)\b|"
    r"\b(?:future|upcoming|forthcoming) (?:\w+ ){0,2}(?:research|stud(?:y|ies)|trials?|work|directions?|"
    r"efforts?)\b|\bis set to\b|\bare set to\b",
    _I,
)
_RUNNING = re.compile(
    r"\b(?:is|are) (?:currently |now |also |still |already )*(?:testing|recruiting|enrolling|investigating|"
    r"evaluating|studying|assessing|comparing|under way|underway|"
    r"ongoing|being (?:tested|studied|evaluated|investigated|assessed|compared))\b|\b(?:has|have|had) (?:been |"
    r"already |also )?(?:shown|found|demonstrated|reduced|improved|"
    r"reported|restored|led|begun|started)\b|\b(?:showed|found|reported|demonstrated|was|were|reduced|improved|"
    r"raised)\b",
    _I,
)
_FRAME = re.compile(
    r"^(?:(?:the|this|these|some|other|several|its|their|our|key|main|major|notable|important|primary|secondary|"
    r"overall|reported|potential|common|typical|observed|"
    r"following|most|also|and|in|both|two|three|four|five|many|further|more|additional)\s)*"
    r"(?:study|studies|trial|trials|findings|results|authors|outcomes|researchers|investigators|points?|"
    r"benefits?|conclusions?|data|they|we|it|features|highlights|facts|"
    r"examples|symptoms|signs|limitations|challenges|mechanisms|improvements|effects|options|types|there (?:is|"
    r"are)|here (?:is|are)|summary|review|report|team|survey)"
    r"(?:\s(?:from|of|in)\s(?:the|this|these|that)\s(?:study|trial|review|work|analysis|survey|studies|trials))?"
    r"(?:\s(?:have|has|had|also|then|may|can|could))*(?:\s(?:found|reported|showed|shown|included?|includes|"
    r"including|are|is|were|was|concluded|observed|noted|revealed|"
    r"demonstrated|suggested|say|says|said))?(?:\s(?:that|the following|as follows|following|below|in short|"
    r"in brief))*\s?:?$",
    _I,
)
_UNFINISHED = frozenset(
    """in of with by for to from between on at as into than that include includes included including are is was were be
    been and or a an the following follows below involves involve involving comprise comprises has have can may
    should must reported showed shown found observed noted concluded revealed demonstrated named called such
    like via through against without about not do does cause causes means when if who because namely shows show
    report reports find finds suggest suggests their his her its your our these those this under over during
    after before where whether which eg e.g""".split()
)
_BEING = frozenset(
    """is are was were has have had can could may might will would remain remains seem seems look looks hold holds
    offer offers represent represents present presents show shows feel feels give gives make makes bring brings
    deserve deserves mark marks""".split()
)
_ASKS = re.compile(r"[*_]{0,3}(?:what|who|how|when|why|where|which)\b", _I)
_LABEL = re.compile(r"([^:.;,]{2,50}):[*_]{0,3}\s+(?=[A-Z“\"*_\[])")
_LABELLED = re.compile(r"^[^:–—]{2,80}(?::\s|\s[–—-]\s)\S")
MOST_LETTERS, LAST_LETTERS = 1_500, 20  # of a sentence that are looked at: no sentence that is read is longer
LEAST_WORDS = 5  # of a sentence that ends with a full stop but whose verb is not known
_REMINDS = re.compile(r"(?:please )?(?:remember|note|keep in mind|bear in mind|be aware|do not forget) that\b", _I)
_BIDS = re.compile(r"(?:use|take|try|buy|choose|insist on|start (?:with|taking|using))\s(?!of\b|in\b|for\b)", _I)
_COUNTS = re.compile(r"\d|\b(?:half|third|quarter|one in|two in|in (?:four|ten|three))\b", _I)
_ANNOUNCES = re.compile(
    r"\b(?:several|various|multiple|numerous|certain|different|many|(?:the|these) following|as follows"
    r"|(?:two|three|four|five|six) (?:\w+ )?"
    r"(?:main|major|types?|ways|systems?|groups|kinds|areas|steps)|(?:main|major|key) \w+)\b[^.]*[:：]\s*$",
    _I,
)
_OPENING = re.compile(r"[:：]\s*$")
_LETTER = re.compile(r"[^\W\d_]")


def parted(said: str) -> int:
    """Return where the sentence behind a label begins ("Dose: it is given weekly"), 0 where it has none."""
    found = _LABEL.match(said)
    if found is None or opens(said) or (has_verb(found.group(1)) and not _ASKS.match(said)):
        return 0
    return found.end() if main_verb(words_of(said[found.end() :])) else 0


def opens(said: str) -> bool:
    """Tell whether a sentence opens a list: it ends with a colon."""
    return _OPENING.search(said) is not None


def unfinished(said: str) -> bool:
    """Tell whether a line says nothing by itself: it only names what comes, or breaks off before it."""
    words = [w for w in words_of(said) if w[0].isalnum()]
    return not words or words[-1] in _UNFINISHED or names_what_comes(said) or not has_verb(said)


def names_what_comes(said: str) -> bool:
    """Tell whether a line has no subject of its own: "The study reported:", "Key findings included:"."""
    return _FRAME.match(said) is not None


def _judges(said: str, led: bool) -> bool:
    """Tell whether a sentence does nothing but value: what it hangs on is a verb of being or having."""
    words = words_of(said)
    at = main_verb(words)
    return words[at] in _BEING if at is not None else not led


def kept_from(said: str, led: bool = False, future: bool = False) -> ReasonCode | None:
    """Return why a sentence or item is not checked, None where it is checkable. `led` tells that an opening line or
    heading completes it, `future` that it stands under a heading of what is to come."""
    if len(said) > MOST_LETTERS:
        said = f"{said[:MOST_LETTERS]} {said[-LAST_LETTERS:]}"
    if not _LETTER.search(said):
        return None if led and any(c.isdigit() for c in said) else ReasonCode.FRAGMENT
    if _QUESTION.search(said):
        return ReasonCode.QUESTION
    if _GREETING.match(said) or _ABOUT.search(said):
        return ReasonCode.ABOUT_TEXT
    if not _REMINDS.match(said) and (
        _BIDS.match(said) is not None
        or (_ADDRESSED.match(said) and not (led and said[:1].islower()))
        or _PLEASE.search(said)
        or (_YOU_ASK.search(said) and not _FACT.search(_YOU_ASK.split(said)[0]))
    ):
        return ReasonCode.INSTRUCTION
    if (_THINKS.match(said) and not _COUNTS.search(said)) or (
        _VALUED.search(said) and not _FACT.search(_VALUED.sub("", said)) and _judges(said, led)
    ):
        return ReasonCode.OPINION
    if (_PLAN.search(said) or (future and main_verb(words_of(said)) is None)) and not _RUNNING.search(said):
        return ReasonCode.PLAN
    if opens(said):
        return ReasonCode.FRAGMENT if unfinished(said) or _ANNOUNCES.search(said) else None
    whole = said.rstrip("\"'”’)*_ ").endswith((".", "!")) and len(words_of(said)) >= LEAST_WORDS
    return None if led or whole or has_verb(said) or commands(said) or _LABELLED.match(said) else ReasonCode.FRAGMENT
