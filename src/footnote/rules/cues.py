"""What the wording of a question asks for: its kind, relation family, direction and number.

Patterns run over the folded question (lower case, Greek spelled out). They know English questions, no disease.
"""

from __future__ import annotations

import re

from footnote.core.question import Amount, QuestionKind
from footnote.core.relation import Family, Sense

K = QuestionKind


def spaced(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which blanks do not count."""
    return re.compile(pattern, re.VERBOSE)


_AUX = (
    r"(?:do|does|did|is|are|was|were|am|can|could|will|would|should|shall|has|have|had|may|might|must|"
    r"doesn'?t|isn'?t|aren'?t|don'?t|can'?t|couldn'?t|shouldn'?t|won'?t|hasn'?t|wouldn'?t)\b"
)
CLAUSE = re.compile(r"[.;:,!?()\u2013\u2014]+\s*|\s-\s")
LEAD = re.compile(
    r"^(?:(?:so|and|but|or|also|well|please|hello|hi|hey|doctor|doc|ok|then|just|quick question|even)\s+)*"
)
POLAR = re.compile(
    _AUX
    + r"|any\s+(?:\w+\s+)?(?:link|evidence|risk|effect|benefit|association|difference|connection|proof|role|point|chance|harm|relation\w*|signs?|data|trials?|results?|stud(?:y|ies)|cases?|guidelines?|more|less)\b"
    r"|(?:worth|safe|good|bad|ok|okay|useful|recommended|advised|indicated|true|enough|possible)\b(?:\s\w+){0,6}$|evidence (?:that|for|of)\b"
    r"|if\b(?!.*\b(?:what|how|which|who|when|where|why)\b).{5,60}?\b(?:will|would|do|does|is|are|can|should)\b"
)
AND_HOW = re.compile(
    r",? (?:and )?(?:if so,? |by |to )?(?:how much|how many|how strong\w*|how often|why|in whom|which way|what extent)\W*$"
)
POLAR_TAIL = re.compile(
    r"(?:more|fewer|less|higher|lower|raised|increased|reduced|connected|linked|related|associated|safe|effective|useful"
    r"|helpful|harmful|dangerous|better|worse|safer|worth\w*|needed|necessary|indicated|recommended|advised|approved"
    r"|licen[sc]ed|available|proven|curable|fatal|contagious|reversible|true|real|possible|common|rare"
    r"|(?:test|screen|check|treat|worry|avoid)\b(?:\s\w+){0,5})\b"
)
POLAR_INSIDE = spaced(
    r"\b(?:is\ it\ true|is\ there\ (?:any\ |a\ |an\ )?(?:evidence|link|connection|association|relationship|proof)|"
    r"true\ or\ false|yes\ or\ no|whether|i\ wonder\ if|know\ if|tell\ me\ if)\b"
)
NOT_POLAR = spaced(
    r"^(?:can|could|would|will|do|did|please)\s+(?:you|u|anyone|someone|somebody)\s+(?:please\s+)?"
    r"(?:explain|tell|list|describe|give|summari[sz]e|show|help\ me\ understand|clarify|say|know\s+(?:what|how|which|who|when|where|why))"
    r"|^(?:do|does|did)\s(?:we|you|anyone)\sknow\s(?:what|how|which|who|when|where|why)"
    r"|^(?:is|are)\s(?:there\s)?(?:any\s)?(?:what|which)\b"
)
WH = re.compile(
    r"^(?:(?:and|so|but|then|or|in|at|for|to|by|from|with|on|of)\s+)*(?:what'?s?(?!\s(?:if|about)\b)|how(?!\sabout\b)|which|who|whom|whose|when|where|why)\b"
)
NEGATED = re.compile(r"(?<!\bor )\bnot\b(?!\s(?:only|just|yet|sure))")
SUBORDINATE = re.compile(r"\b(?:who|whose|whom|that|which|if|when|while|although|because|whether|unless|but)\b.*")
AMOUNTS: tuple[tuple[Amount, re.Pattern[str]], ...] = (
    (Amount.TIME, re.compile(r"\bhow many (?:years|months|weeks|days|hours|minutes)\b")),
    (
        Amount.COST,
        spaced(
            r"\b(?:costs?|price[sd]?|expensive|dollars?|euros?|pounds|afford|reimburse\w*|how\ much\ (?:does|do|is|are|would).{0,60}\b(?:cost|pay)|money|fees?|charge[sd]?)\b"
        ),
    ),
    (
        Amount.DOSE,
        spaced(
            r"\b(?:dos(?:e|es|ed|age|ing|ages)|how\ (?:much|many\ (?:cells|mg|milligrams))\b.{0,60}\b(?:given|infus\w+|inject\w+|take|administ\w+|receive)|how\ (?:is|are|was|were|do\ you|should)\b.{0,70}\b(?:given|administered|taken|dosed|infused)|how\ often\b.{0,70}\b(?:infus\w+|inject\w+|given|taken|need|receive|administer\w+|get)|mg\ per\ kg|infusion\ rate|how\ fast\b.{0,40}\binfus\w*)\b"
        ),
    ),
    (
        Amount.SURVIVAL,
        spaced(
            r"\b(?:life\ ?(?:expectancy|span)|lifespan|how\ long\b.{0,60}\b(?:live|survive|left)|surviv\w+|mortality|death\ rate|dying|die)\b"
        ),
    ),
    (
        Amount.TIME,
        spaced(
            r"\b(?:how\ long|at\ what\ age|what\ age|when\ (?:do|does|did|is|will)|half-?life|how\ soon|how\ quickly|duration|delay|how\ old|how\ fast|which\ age|onset)\b"
        ),
    ),
    (
        Amount.FREQUENCY,
        spaced(
            r"\b(?:how\ (?:common|rare|frequent|often(?!\ (?:should|must|do\ (?:i|we|you|they|patients?|people)\ need))|prevalent|likely|many\ (?:people|patients|persons|adults|children|babies|newborns|carriers|individuals|europeans|americans|cases))|prevalen\w+|incidence|epidemiolog\w+|frequency|how\ much\ of\ (?:all|the\ total)|what\ (?:share|proportion|fraction|percentage|percent|part)|how\ many\b.{0,40}\b(?:have|carry|are\ affected|worldwide)|rare|percentage|one\ in\ how\ many|number\ of\ (?:people|patients|carriers))\b"
        ),
    ),
    (
        Amount.RISK,
        spaced(
            r"\b(?:what\b.{0,30}\b(?:risk|odds|chances?|probability|likelihood|hazard)|how\ (?:high|big|great|large|much\ (?:higher|greater|more))\b.{0,40}\b(?:risk|odds|chance|likely)?|odds\ ratio|hazard\ ratio|relative\ risk|chances?\ (?:of|that|are)|how\ much\ (?:does|do)\b.{0,60}\b(?:raise|increase|risk))\b"
        ),
    ),
    (
        Amount.LEVEL,
        spaced(
            r"\b(?:(?:what|which|how)\b.{0,70}\b(?<!molecular\ )(?<!cellular\ )(?:levels?|threshold|cut-?offs?|concentration|range|values?|reference|normal\ range)|how\ (?:low|high)\b|levels?\ (?:in|of|for)|normal\ (?:range|level|values?)|threshold|cut-?off|units?|convert|conversion|micromol\w*|mg/dl)\b"
        ),
    ),
    (Amount.COUNT, spaced(r"\b(?:how\ many|how\ much|number\ of|what\ number)\b")),
)
PATTERNS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (
        K.COMPARISON,
        spaced(
            r"\b(?:versus|vs|compared?\ (?:with|to)|comparison|difference[s]?\ between|differ\ from|(?:better|worse|safer|more\ effective|stronger|higher|lower|longer|cheaper)\ than|superior|which\ is\ (?:better|worse|more))\b"
        ),
    ),
    (
        K.SAFETY,
        spaced(
            r"\b(?:safe|safety|unsafe|side[\ -]?effects?|adverse|harm(?:s|ful|less)?|danger(?:ous|s)?|toxic(?:ity)?|complications?\ of\ (?:treatment|infusion|augmentation|therapy)|tolera(?:ted|ble|bility)|contraindicat\w+|risks?\ of\ (?:treatment|infusions?|therapy|augmentation|stem)|warnings?|precautions?|allerg\w+)\b"
        ),
    ),
    (
        K.TESTING,
        spaced(
            r"\b(?:who\b.{0,60}\b(?:test(?:ed|ing)?|screen(?:ed|ing)?|checked)|(?:get|be|being|getting)\ (?:\w+\ )?(?:tested|screened|checked)|(?:should|when\ to|whom\ to|when\ should|need\ to)\b.{0,60}\b(?:tested?|testing|screen(?:ed|ing)?)|indications?\ for\ test\w+|test(?:ing)?\ (?:indications?|criteria|recommend\w+)|case\ finding|screen(?:ing)?\ (?:for|programmes?|recommend\w+)|testing\ (?:recommended|advised|indicated))\b"
        ),
    ),
    (
        K.DIAGNOSIS,
        spaced(
            r"\b(?:diagnos(?:e|ed|is|es|ing|tic|tics)|confirm(?:ed|s|ing)?|which\ tests?|what\ tests?|how\b.{0,40}\b(?:tested|detected|find\ out|identified)|detect(?:ed|s|ion)?|rule\ out|exclud\w+|reveal\w*|misdiagnos\w+|test\ (?:result|for)|blood\ test|gene(?:tic)?\ test|phenotyp\w+|genotyping|sequenc\w+|isoelectric)\b"
        ),
    ),
    (
        K.RECOMMENDATION,
        spaced(
            r"\b(?:should|recommend\w*|advis\w+|advice|indicat(?:ed|ion|ions)|guidelines?|guidance|endors\w+|eligib\w+|who\ (?:can|may|qualif\w+|needs?)\b|candidates?|appropriate|ought|allowed|approv\w+|licen[sc]ed|worth|suggest(?:ed)?|criteria|follow-?up|monitor\w*|okay\ to|ok\ to|(?:good|bad)\ idea|wise|sensible)\b"
        ),
    ),
    (
        K.INHERITANCE,
        spaced(
            r"\b(?:inherit\w*|heredit\w+|contagious|infectious|catching|pass(?:ed|es)?\ (?:it\ )?on|run[s]?\ in\ (?:the\ )?famil\w+|genetic\ condition|dominant|recessive|both\ parents|my\ (?:child|children|kids|baby|siblings?|brother|sister)|offspring)\b"
        ),
    ),
    (
        K.STATUS,
        spaced(
            r"\b(?:available|availability|ongoing|recruit\w+|in\ (?:clinical\ )?trials?|pipeline|stopped|terminated|discontinued|suspended|results?\ (?:of|from)|(?<!carrier\ )status|(?:under|in)\ (?:clinical\ )?development|being\ (?:tested|studied|developed)|clinical\ trials?|what\ happened)\b"
        ),
    ),
    (
        K.MECHANISM,
        spaced(
            r"^what\ (?:does|do)\b.{2,50}\bdo\W*$|\b(?:mechanisms?|how\ (?:does|do|can|could)\b(?!.*\b(?:diagnos|inherit|test)).{0,80}|why\b|patho(?:physiology|genesis)|how\ come|explain\ how)\b"
        ),
    ),
    (
        K.PROGNOSIS,
        spaced(
            r"\b(?:prognos\w+|outlook|life\ ?(?:expectancy|span)|lifespan|surviv\w+|progress(?:es|ion|ive)?|natural\ history|course|how\ long\b.{0,50}\blive|mortality|die|death|outcomes?|fatal|deadly|terminal|predict\w*)\b"
        ),
    ),
    (
        K.EFFECT,
        spaced(
            r"\b(?:help(?:s|ed|ful)?|cut(?:s|ting)?|treat(?:s|ed|ing|able|ment|ments)?|improv\w+|slow(?:s|ed|ing)?|reduc\w+|lower(?:s|ed|ing)?|prevent\w*|work(?:s|ed|ing)?|effect(?:s|ive|iveness)?|efficacy|cur(?:e|es|ed|able)|benefi\w+|increase[sd]?\ (?:the\ )?(?:level|serum|blood)|rais(?:e|es|ed)|restor\w+|correct(?:s|ed)?|protect\w*|useful|stop(?:s|ped)?|revers\w+|shorten\w*|prolong\w*|extend\w*|heal(?:s|ed)?|repair\w*|regenerat\w+|good\ for|relie\w+|eas(?:e|es)|manage[sd]?|therap(?:y|ies)|option[s]?)\b"
        ),
    ),
    (
        K.CAUSE,
        spaced(
            r"^what\b.*\b(?:affects?|influences?|shifts?|pushes)\b|\b(?:caus\w*|lead(?:s|ing)?\ to|led\ to|result(?:s|ed)?\ in|responsible|associat\w+|link(?:s|ed|age)?|connect\w+|relat(?:ed|ion|ionship|es)|risk(?:\ factors?)?|risks|increas\w+|more\ (?:likely|common|frequent|often)|prone|predispos\w+|trigger\w*|contribut\w+|due\ to|suffer\w*|develop(?:s|ed|ing)?|get|gets|affect(?:s|ed)?|influenc\w+|impact\w*|worse(?:n|ns|ned)?|damag\w+|complications?|manifest\w+|symptoms?|consequences?|factors?|correlat\w+|explain(?:s|ed)?\ by|play\ a\ role|accelerat\w+|speed\w*\ up|bad\ for)\b"
        ),
    ),
    (
        K.LIST,
        spaced(
            r"\b(?:list|which|what\ (?:are|kinds?|types?|other|sorts?|conditions?|diseases?|treatments?|drugs?|medicines?|symptoms?|organs?)|name\ (?:the|some|all)|examples?\ of|overview|summar\w+|tell\ me\ about|everything)\b"
        ),
    ),
    (
        K.DEFINITION,
        spaced(
            r"\b(?:what(?:'?s|(?:\ exactly|\ precisely|\ actually|\ really)?\ (?:is|are)|\ does\b.{0,40}\bmean)|define|definition|meaning|stands?\ for|mean[s]?|describe|explain|called|names?\ for|where\ is|made\ of|where\b)\b"
        ),
    ),
)
SENSES: tuple[tuple[Sense, re.Pattern[str]], ...] = (
    (
        Sense.MORE,
        re.compile(
            r"\bdie (?:earlier|younger|sooner)\b|\blives? longer\b"
            r"|\b(?:prolong|extend|lengthen)\w*\s(?:\w+\s){0,2}(?:lif|live|surviv|lifespan)"
        ),
    ),
    (
        Sense.ANY,
        spaced(
            r"\b(?:associat\w+|link(?:ed|s)?|connect\w+|relat(?:ed|ion|ionship)|correlat\w+|affect\w*|influenc\w+|differ\w*|change[sd]?|impact\w*|tied\ to|track(?:s|ed)?\ with|preserv\w+)\b"
        ),
    ),
    (
        Sense.LESS,
        spaced(
            r"\b(?:reduc\w+|lower(?:s|ed|ing)?\b(?!\ than)|slow(?:s|ed|er|ing)?|cut(?:s|ting)?|prevent\w*|decreas\w+|protect\w*|less\ (?:likely|often|common|frequent)|rarer|smaller|postpon\w*|fewer|shorten\w*|stop(?:s|ped)?|halt\w*|delay(?:s|ed)?|suppress\w*|inhibit\w*|block(?:s|ed)?|limit(?:s|ed)?|avoid\w*)\b"
        ),
    ),
    (
        Sense.BENEFIT,
        spaced(
            r"\b(?:help(?:s|ed|ful)?|treat\w*|improv\w+|work(?:s|ed)?|effective\w*|efficacy|cur(?:e|es|ed|able)|benefi\w+|useful|good\ for|revers\w+|repair\w*|regenerat\w+|restor\w+|heal\w*|better)\b"
        ),
    ),
    (
        Sense.HARM,
        spaced(r"\b(?:worse\w*|poorer|damag\w+|harm\w*|impair\w*|weaken\w*|bad\ for)\b"),
    ),
    (
        Sense.MORE,
        spaced(
            r"\b(?:caus\w*|excess|increas\w+|rais(?:e|es|ed|ing)|rise|lead(?:s|ing)?\ to|result(?:s|ed)?\ in|more\ (?:likely|common|frequent|often)|higher|faster|quicker|commoner|bigger|greater|enriched|push(?:es|ed|ing)?|prone|predispos\w+|trigger\w*|risk|develop\w*|get|accelerat\w+|speed\w*|suffer\w*|elevat\w+|boost\w*|prolong\w*|extend\w*|die\b|responsible|contribut\w+|complications?)\b"
        ),
    ),
)
FAMILY: dict[QuestionKind, Family] = {
    K.CAUSE: Family.CAUSE,
    K.PROGNOSIS: Family.CAUSE,
    K.SAFETY: Family.CAUSE,
    K.EFFECT: Family.EFFECT,
    K.COMPARISON: Family.EFFECT,
    K.RECOMMENDATION: Family.RECOMMENDATION,
    K.TESTING: Family.RECOMMENDATION,
    K.DIAGNOSIS: Family.TEST,
    K.DEFINITION: Family.DEFINITION,
    K.MECHANISM: Family.DEFINITION,
    K.INHERITANCE: Family.DEFINITION,
    K.AMOUNT: Family.QUANTITY,
    K.INTERPRETATION: Family.QUANTITY,
    K.STATUS: Family.RESEARCH,
}
DETERMINERS = frozenset("a an the my any your our his her their".split())
TARGET_AFTER = frozenset(
    "cause causing caused in for with from of treat cure prevent to get on develop against by than affect damage harm "
    "improve reduce increase raise lower influence help stop relieve and or".split()
)
FREQUENT = re.compile(
    r"^(?:is|are)\b.{1,60}(?<!more )(?<!less )(?<!as )\b(?:rare|common|frequent)(?=\s*(?:\?|$|in\b|among\b|worldwide\b))"
)
HOW_OFTEN = re.compile(r"rare|common|frequent|prevalent|often")
EMERGENCY = re.compile(
    r"\b(?:chest pain|(?:can'?t|cannot|can not|hardly|struggl\w+ to|unable to) breathe?"
    r"|(?:vomit\w*|cough\w*(?: up)?|thr(?:ew|owing)(?: up)?|spitt?ing|spat) (?:up )?blood|blood(?:y)? vomit|black stools?"
    r"|(?:throat|tongue|face|lips?) (?:is |are )?(?:swelling|swollen|closing)|hives|anaphyla\w+ (?:right )?now"
    r"|overdos(?:e|ed) (?:on|myself)|(?:took|taken|swallowed) (?:\d{2,}\b(?! (?:years?|months?|weeks?|days?|hours?|minutes?))|too many|a whole|all my|the whole)"
    r"|unconscious|collapsed|passed out|won'?t wake|not waking|blue lips|lips (?:are|is) blue|turn(?:ing|ed) blue"
    r"|(?:is|are|seems?|very) (?:confused|drowsy|sleepy) and|yellow and (?:sleepy|drowsy|confused)"
    r"|(?:pale|white|clay) (?:coloured )?stools?|dark urine|severe bleeding|(?:stroke|heart attack) (?:right )?now"
    r"|emergency|call(?:ing)? (?:911|999|112)|suddenly (?:very )?(?:short of breath|breathless))\b"
)
SELF_HARM = re.compile(
    r"\b(?:suicid\w*|kill(?:ing)? myself|want to die|wish i (?:was|were) dead|end (?:my|it) (?:life|all)|harm(?:ing)? myself"
    r"|better off dead|no reason to live)\b"
)
PERSONAL = re.compile(
    r"\bi\b|\bi'?(?:m|ve|d|ll)\b|\bmy (?:doctor|level|liver|lungs?|wife|husband|partner|son|daughter|mother|father|mum|mom"
    r"|dad|baby|child|children|kids?|brother|sister|genotype|results?|test|fev1|dose|infusions?|inhaler|medicine|body|life)\b|\bme\b"
)
EXAMPLE_AFTER = (
    ("beside",),
    ("besides",),
    ("apart", "from"),
    ("other", "than"),
    ("except",),
    ("excluding",),
    ("aside", "from"),
    ("such", "as"),
    ("such", "a"),
    ("like",),
    ("e", "g"),
    ("for", "example"),
    ("for", "instance"),
    ("like", "a"),
    ("eg",),
)
WHERE = re.compile(r"(?:and |so |but )?where\b")
WHAT_IS = re.compile(
    r"(?:so |and )?what(?:'?s|(?: exactly| precisely| actually| really)? (?:is|are)) "
    r"(?!(?:an? |the )?(?:symptom|sign|complication|feature|difference|evidence|risk|chance|cost|best|role|effect|link|treatment|cause|outlook|prognosis|level"
    r"|normal|frequency|inciden|mortality|surviv|life))"
)
ABOUT_LEVEL = re.compile(
    r"\bwhat\b[^?]*\b(?:affects?|influences?|shifts?|pushes|changes?|determines?|drives?|alters?|moves)\b"
    r"|\b(?:check|measure|order|request|repeat)\w* (?:an?|the|their|his|her|my)?\s*(?:[\w-]+ ){0,2}levels?\b"
)
WHAT_CAUSES = re.compile(
    r"^(?:what|which \w+) (?:\w+ )?(?:causes?|caused|leads? to|brings? about)\b|^(?:why|how come)\b"
)
THE_DISEASE = re.compile(r"\bthe (?:\w+ ){0,2}(?:disease|damage|condition|problem|involvement|failure)s?\b")
PRONOUN = re.compile(r"\b(?:it|this|the (?:disease|condition|disorder|illness))\b")
TREATMENTS = re.compile(
    r"^treatments?(?: options?)?[\s?]*$|\btreatment options\b|\bwhat (?:treatments?|can be done)\b"
    r"|\bwhich treatments?\b|^how (?:do|does|is|are|can|would|to)\b.{0,50}\b(?:treat(?:ed)?|managed?)\b"
)
THRESHOLD = re.compile(r"\b(?:threshold|cut-?offs?|proven|proof|protective level)\b")
CODE = re.compile(r"\b[A-Z](?P<number>\d{2,4})[A-Za-z]{1,3}\b")
FOLLOW_UP = spaced(
    r"^(?:and|what\ about|how\ about|also|but|so|then|or|ok)\b|^(?:and\ )?(?:in|for|with|among|if|by)\b|\b(?:it|they|them|this|that|those|these|its|their)\b|^(?:at|on|during|after|before|without)\b|\bthe\ (?:phase\ \d\w?\ )?(?:trial|study|drug|dose|doses|treatment|results?)\b|\b(?:as\ well|too|either)\W*$"
)
