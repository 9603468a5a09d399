"""What the wording of a question asks for: its kind, relation family, direction and number.

Patterns run over the folded question (lower case, Greek spelled out). They know English questions, no disease.
"""

from __future__ import annotations

import re

from footnote.core.question import Amount, QuestionKind
from footnote.core.relation import Family, Sense

K = QuestionKind


def _re(pattern: str) -> re.Pattern[str]:
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
POLAR_INSIDE = _re(
    r"\b(?:is\ it\ true|is\ there\ (?:any\ |a\ |an\ )?(?:evidence|link|connection|association|relationship|proof)|"
    r"true\ or\ false|yes\ or\ no|whether|i\ wonder\ if|know\ if|tell\ me\ if)\b"
)
NOT_POLAR = _re(
    r"^(?:can|could|would|will|do|did|please)\s+(?:you|u|anyone|someone|somebody)\s+(?:please\s+)?"
    r"(?:explain|tell|list|describe|give|summari[sz]e|show|help\ me\ understand|clarify|say|know\s+(?:what|how|which|who|when|where|why))"
    r"|^(?:do|does|did)\s(?:we|you|anyone)\sknow\s(?:what|how|which|who|when|where|why)"
    r"|^(?:is|are)\s(?:there\s)?(?:any\s)?(?:what|which)\b"
)
WH = re.compile(
    r"^(?:(?:and|so|but|then|or|in|at|for|to|by|from|with|on|of)\s+)*(?:what'?s?(?!\s(?:if|about)\b)|how(?!\sabout\b)|which|who|whom|whose|when|where|why)\b"
)
NEGATED = re.compile(r"(?<!\bor )\bnot\b(?!\s(?:only|just|yet|sure))")
APPROVAL = re.compile(
    r"\b(?:legal(?:ly)?|illegal(?:ly)?|lawful|approv\w+|licen[sc]\w+|authori[sz]\w+|cleared|on the market)\b"
)
MISSES = re.compile(
    r"\b(?:miss(?:es|ed)?|overlook\w*|mistak\w+|mislabel\w*|label(?:led|s)?|misread\w*|misdiagnos\w+|wrong\w*|conceal\w*|hid(?:e|es|den))\b"
)
SUBORDINATE = re.compile(r"\b(?:who|whose|whom|that|which|if|when|while|although|because|whether|unless|but)\b.*")
AVOID = re.compile(r"\b(?:avoid\w*|abstain\w*|refrain\w*|(?:stay|keep)(?:ing)? away|steer clear)\b")

AMOUNTS: tuple[tuple[Amount, re.Pattern[str]], ...] = (
    (Amount.TIME, re.compile(r"\bhow many (?:years|months|weeks|days|hours|minutes)\b")),
    (
        Amount.COST,
        _re(
            r"\b(?:costs?|price[sd]?|expensive|dollars?|euros?|pounds|afford|reimburse\w*|how\ much\ (?:does|do|is|are|would).{0,60}\b(?:cost|pay)|money|fees?|charge[sd]?)\b"
        ),
    ),
    (
        Amount.DOSE,
        _re(
            r"\b(?:dos(?:e|es|ed|age|ing|ages)|how\ (?:much|many\ (?:cells|mg|milligrams))\b.{0,60}\b(?:given|infus\w+|inject\w+|take|administ\w+|receive)|how\ (?:is|are|was|were|do\ you|should)\b.{0,70}\b(?:given|administered|taken|dosed|infused)|how\ often\b.{0,70}\b(?:infus\w+|inject\w+|given|taken|need|receive|administer\w+|get)|mg\ per\ kg|infusion\ rate|how\ fast\b.{0,40}\binfus\w*)\b"
        ),
    ),
    (
        Amount.SURVIVAL,
        _re(
            r"\b(?:life\ ?(?:expectancy|span)|lifespan|how\ long\b.{0,60}\b(?:live|survive|left)|surviv\w+|mortality|death\ rate|dying|die)\b"
        ),
    ),
    (
        Amount.TIME,
        _re(
            r"\b(?:how\ long|at\ what\ age|what\ age|when\ (?:do|does|did|is|will)|half-?life|how\ soon|how\ quickly|duration|delay|how\ old|how\ fast|which\ age|onset)\b"
        ),
    ),
    (
        Amount.FREQUENCY,
        _re(
            r"\b(?:how\ (?:common|rare|frequent|often(?!\ (?:should|must|do\ (?:i|we|you|they|patients?|people)\ need))|prevalent|likely|many\ (?:people|patients|persons|adults|children|babies|newborns|carriers|individuals|europeans|americans|cases))|prevalen\w+|incidence|epidemiolog\w+|frequency|how\ much\ of\ (?:all|the\ total)|what\ (?:share|proportion|fraction|percentage|percent|part)|how\ many\b.{0,40}\b(?:have|carry|are\ affected|worldwide)|rare|percentage|one\ in\ how\ many|number\ of\ (?:people|patients|carriers))\b"
        ),
    ),
    (
        Amount.RISK,
        _re(
            r"\b(?:what\b.{0,30}\b(?:risk|odds|chances?|probability|likelihood|hazard)|how\ (?:high|big|great|large|much\ (?:higher|greater|more))\b.{0,40}\b(?:risk|odds|chance|likely)?|odds\ ratio|hazard\ ratio|relative\ risk|chances?\ (?:of|that|are)|how\ much\ (?:does|do)\b.{0,60}\b(?:raise|increase|risk))\b"
        ),
    ),
    (
        Amount.LEVEL,
        _re(
            r"\b(?:(?:what|which|how)\b.{0,70}\b(?<!molecular\ )(?<!cellular\ )(?:levels?|threshold|cut-?offs?|concentration|range|values?|reference|normal\ range)|how\ (?:low|high)\b|levels?\ (?:in|of|for)|normal\ (?:range|level|values?)|threshold|cut-?off|units?|convert|conversion|micromol\w*|mg/dl)\b"
        ),
    ),
    (Amount.COUNT, _re(r"\b(?:how\ many|how\ much|number\ of|what\ number)\b")),
)

PATTERNS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (
        K.COMPARISON,
        _re(
            r"\b(?:versus|vs|compared?\ (?:with|to)|comparison|difference[s]?\ between|differ\ from|(?:better|worse|safer|more\ effective|stronger|higher|lower|longer|cheaper)\ than|superior|which\ is\ (?:better|worse|more))\b"
        ),
    ),
    (
        K.SAFETY,
        _re(
            r"\b(?:safe|safety|unsafe|side[\ -]?effects?|adverse|harm(?:s|ful|less)?|danger(?:ous|s)?|toxic(?:ity)?|complications?\ of\ (?:treatment|infusion|augmentation|therapy)|tolera(?:ted|ble|bility)|contraindicat\w+|risks?\ of\ (?:treatment|infusions?|therapy|augmentation|stem)|warnings?|precautions?|allerg\w+)\b"
        ),
    ),
    (
        K.TESTING,
        _re(
            r"\b(?:who\b.{0,60}\b(?:test(?:ed|ing)?|screen(?:ed|ing)?|checked)|(?:get|be|being|getting)\ (?:\w+\ )?(?:tested|screened|checked)|(?:should|when\ to|whom\ to|when\ should|need\ to)\b.{0,60}\b(?:tested?|testing|screen(?:ed|ing)?)|indications?\ for\ test\w+|test(?:ing)?\ (?:indications?|criteria|recommend\w+)|case\ finding|screen(?:ing)?\ (?:for|programmes?|recommend\w+)|testing\ (?:recommended|advised|indicated))\b"
        ),
    ),
    (
        K.DIAGNOSIS,
        _re(
            r"\b(?:diagnos(?:e|ed|is|es|ing|tic|tics)|confirm(?:ed|s|ing)?|which\ tests?|what\ tests?|how\b.{0,40}\b(?:tested|detected|find\ out|identified)|detect(?:ed|s|ion)?|rule\ out|misdiagnos\w+|test\ (?:result|for)|blood\ test|gene(?:tic)?\ test|phenotyp\w+|genotyping|sequenc\w+|isoelectric)\b"
        ),
    ),
    (
        K.RECOMMENDATION,
        _re(
            r"\b(?:should|recommend\w*|advis\w+|advice|indicat(?:ed|ion|ions)|guidelines?|guidance|endors\w+|eligib\w+|who\ (?:can|may|qualif\w+|needs?)\b|candidates?|appropriate|ought|allowed|approv\w+|licen[sc]ed|worth|suggest(?:ed)?|criteria|follow-?up|monitor\w*|okay\ to|ok\ to|(?:good|bad)\ idea|wise|sensible)\b"
        ),
    ),
    (
        K.INHERITANCE,
        _re(
            r"\b(?:inherit\w*|heredit\w+|contagious|infectious|catching|pass(?:ed|es)?\ (?:it\ )?on|run[s]?\ in\ (?:the\ )?famil\w+|genetic\ condition|dominant|recessive|both\ parents|my\ (?:child|children|kids|baby|siblings?|brother|sister)|offspring)\b"
        ),
    ),
    (
        K.STATUS,
        _re(
            r"\b(?:available|availability|ongoing|recruit\w+|in\ (?:clinical\ )?trials?|pipeline|stopped|terminated|discontinued|suspended|results?\ (?:of|from)|(?<!carrier\ )status|(?:under|in)\ (?:clinical\ )?development|being\ (?:tested|studied|developed)|clinical\ trials?|what\ happened)\b"
        ),
    ),
    (
        K.MECHANISM,
        _re(
            r"^what\ (?:does|do)\b.{2,50}\bdo\W*$|\b(?:mechanisms?|how\ (?:does|do|can|could)\b(?!.*\b(?:diagnos|inherit|test)).{0,80}|why\b|patho(?:physiology|genesis)|how\ come|explain\ how)\b"
        ),
    ),
    (
        K.PROGNOSIS,
        _re(
            r"\b(?:prognos\w+|outlook|life\ ?(?:expectancy|span)|lifespan|surviv\w+|progress(?:es|ion|ive)?|natural\ history|course|how\ long\b.{0,50}\blive|mortality|die|death|outcomes?|fatal|deadly|terminal|predict\w*)\b"
        ),
    ),
    (
        K.EFFECT,
        _re(
            r"\b(?:help(?:s|ed|ful)?|cut(?:s|ting)?|treat(?:s|ed|ing|able|ment|ments)?|improv\w+|slow(?:s|ed|ing)?|reduc\w+|lower(?:s|ed|ing)?|prevent\w*|work(?:s|ed|ing)?|effect(?:s|ive|iveness)?|efficacy|cur(?:e|es|ed|able)|benefi\w+|increase[sd]?\ (?:the\ )?(?:level|serum|blood)|rais(?:e|es|ed)|restor\w+|correct(?:s|ed)?|protect\w*|useful|stop(?:s|ped)?|revers\w+|shorten\w*|prolong\w*|extend\w*|heal(?:s|ed)?|repair\w*|regenerat\w+|good\ for|relie\w+|eas(?:e|es)|manage[sd]?|therap(?:y|ies)|option[s]?)\b"
        ),
    ),
    (
        K.CAUSE,
        _re(
            r"^what\b.*\b(?:affects?|influences?|shifts?|pushes)\b|\b(?:caus\w*|lead(?:s|ing)?\ to|led\ to|result(?:s|ed)?\ in|responsible|associat\w+|link(?:s|ed|age)?|connect\w+|relat(?:ed|ion|ionship|es)|risk(?:\ factors?)?|risks|increas\w+|more\ (?:likely|common|frequent|often)|prone|predispos\w+|trigger\w*|contribut\w+|due\ to|suffer\w*|develop(?:s|ed|ing)?|get|gets|affect(?:s|ed)?|influenc\w+|impact\w*|worse(?:n|ns|ned)?|damag\w+|complications?|manifest\w+|symptoms?|consequences?|factors?|correlat\w+|explain(?:s|ed)?\ by|play\ a\ role|accelerat\w+|speed\w*\ up|bad\ for)\b"
        ),
    ),
    (
        K.LIST,
        _re(
            r"\b(?:list|which|what\ (?:are|kinds?|types?|other|sorts?|conditions?|diseases?|treatments?|drugs?|medicines?|symptoms?|organs?)|name\ (?:the|some|all)|examples?\ of|overview|summar\w+|tell\ me\ about|everything)\b"
        ),
    ),
    (
        K.DEFINITION,
        _re(
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
        _re(
            r"\b(?:associat\w+|link(?:ed|s)?|connect\w+|relat(?:ed|ion|ionship)|correlat\w+|affect\w*|influenc\w+|differ\w*|change[sd]?|impact\w*)\b"
        ),
    ),
    (
        Sense.LESS,
        _re(
            r"\b(?:reduc\w+|lower(?:s|ed|ing)?\b(?!\ than)|slow(?:s|ed|er|ing)?|cut(?:s|ting)?|prevent\w*|decreas\w+|protect\w*|less\ (?:likely|often|common|frequent)|fewer|shorten\w*|stop(?:s|ped)?|halt\w*|delay(?:s|ed)?|suppress\w*|inhibit\w*|block(?:s|ed)?|limit(?:s|ed)?|avoid\w*)\b"
        ),
    ),
    (
        Sense.BENEFIT,
        _re(
            r"\b(?:help(?:s|ed|ful)?|treat\w*|improv\w+|work(?:s|ed)?|effective\w*|efficacy|cur(?:e|es|ed|able)|benefi\w+|useful|good\ for|revers\w+|repair\w*|regenerat\w+|restor\w+|heal\w*|better)\b"
        ),
    ),
    (
        Sense.HARM,
        _re(r"\b(?:worse\w*|poorer|damag\w+|harm\w*|impair\w*|weaken\w*|bad\ for)\b"),
    ),
    (
        Sense.MORE,
        _re(
            r"\b(?:caus\w*|excess|increas\w+|rais(?:e|es|ed|ing)|rise|lead(?:s|ing)?\ to|result(?:s|ed)?\ in|more\ (?:likely|common|frequent|often)|higher|faster|prone|predispos\w+|trigger\w*|risk|develop\w*|get|accelerat\w+|speed\w*|suffer\w*|elevat\w+|boost\w*|prolong\w*|extend\w*|die\b|responsible|contribut\w+|complications?)\b"
        ),
    ),
)
STRICT_CAUSE = _re(
    r"\b(?:caus(?:e|es|ed|ing|al|ally)|lead(?:s|ing)?\ to|result(?:s|ed)?\ in|responsible|due\ to|because\ of|trigger\w*|give[sn]?\ rise)\b"
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

SAFE = re.compile(r"\b(?:safe|safely|safety|well tolerated|tolerable|tolerability)\b")
HARM = _re(
    r"\b(?:side[\ -]?effects?|adverse|harm(?:s|ful)?|danger(?:ous|s)?|toxic(?:ity)?|unsafe|complications?|risks?|bad|allerg\w+|contraindicat\w+)\b"
)
DETERMINERS = frozenset("a an the my any your our his her their".split())
TARGET_AFTER = frozenset(
    "cause causing caused in for with from of treat cure prevent to get on develop against by than affect damage harm "
    "improve reduce increase raise lower influence help stop relieve and or".split()
)


ANIMALS = re.compile(r"\b(?:animals?|mice|mouse|murine|rats?|rodents?|rabbits?|preclinical(?:ly)?)\b")
FREQUENT = re.compile(
    r"^(?:is|are)\b.{1,60}(?<!more )(?<!less )(?<!as )\b(?:rare|common|frequent)(?=\s*(?:\?|$|in\b|among\b|worldwide\b))"
)
HOW_OFTEN = re.compile(r"rare|common|frequent|prevalent|often")
DENIAL = re.compile(
    r"\b(?:sub-?\w*therapeutic|fail(?:s|ed)?|insufficient|too (?:low|little|small|short)|short of|no|not|none|never|neither|nobody|cannot|extremely rare|very rare|rarely|without)\b"
)
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
HAPPENED = _re(
    r"^(?:have|has)\b(?=.*\b(?:anyone|anybody|somebody|people|persons|patients?|children|women|men|ever|cases?|deaths?|"
    r"caus\w+|harm\w+|hurt|infect\w+|injur\w+|given|gone|led|died|killed|reported|happened|occurred)\b)"
    r"|^(?:did|was|were)\b(?=.*\b(?:anyone|anybody|ever)\b)|^(?:are|were)\ there\ (?:\w+\ ){0,2}(?:cases|reports|deaths)\b"
)
ASKS_TRIAL = re.compile(
    r"(?:is|are|was|were|has|have) (?:there|(?:anyone|anybody|someone) (?:doing|running|started))\b(?: been)?(?: \w+){0,4} (?:trials?|stud(?:y|ies))\b"
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
_LEVEL = r"(?:therapeutic|protective|normal|target|11 ?(?:µm|um|micromol\w*))"
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
WHERE = re.compile(r"(?:and |so |but )?where\b")
OUGHT = re.compile(
    r"\b(?:should|ought|must|recommend\w*|advis\w+|guidelines?|indicated|approv\w+|licen[sc]\w+|allowed|eligib\w+|worth|good idea|ok|okay|need(?:s|ed)?|can|may)\b"
)


def absent(name: str) -> re.Pattern[str]:
    """Return a pattern that finds a folded name where a question says that the thing is not there."""
    return re.compile(rf"\b(?:no|without|lacks?|lacking|free of) (?:\w+ )?{re.escape(name)}\b")


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
THRESHOLD = re.compile(r"\b(?:threshold|cut-?offs?|proven|proof|protective level)\b")
CODE = re.compile(r"\b[A-Z](?P<number>\d{2,4})[A-Za-z]{1,3}\b")
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
FOLLOW_UP = _re(
    r"^(?:and|what\ about|how\ about|also|but|so|then|or|ok)\b|^(?:and\ )?(?:in|for|with|among|if|by)\b|\b(?:it|they|them|this|that|those|these|its|their)\b|^(?:at|on|during|after|before|without)\b|\bthe\ (?:phase\ \d\w?\ )?(?:trial|study|drug|dose|doses|treatment|results?)\b|\b(?:as\ well|too|either)\W*$"
)
GREETING = _re(r"^(?:hello|hi|hey|thanks?|thank\ you|good\ (?:morning|evening|day)|test|asdf\w*|lorem\b.*)[\s!.?]*$")
IMPERATIVE_DOSE_SELF = _re(r"\b(?:how\ much|what\ dose|which\ dose|how\ many)\b.{0,40}\b(?:should|do|can|must)\ i\b")


UNDERSTOOD = (
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
