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
CLAUSE = re.compile(r"[.;:,!?()\u2013\u2014]+\s*")
LEAD = re.compile(
    r"^(?:(?:so|and|but|or|also|well|please|hello|hi|hey|doctor|doc|ok|then|just|quick question|even)\s+)*"
)
POLAR = re.compile(
    _AUX
    + r"|any\s+(?:\w+\s+)?(?:link|evidence|risk|effect|benefit|association|difference|connection|proof|role|point|chance|harm|relation\w*|sign|data|trial|more|less)\b"
    r"|(?:worth|safe|good|bad|ok|okay|useful|recommended|advised|indicated|true|enough|possible)\b(?:\s\w+){0,6}$|evidence (?:that|for|of)\b"
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
    r"^(?:(?:and|so|but|then|or|in|at|for|to|by|from|with|on|of)\s+)*(?:what(?!\s(?:if|about)\b)|how(?!\sabout\b)|which|who|whom|whose|when|where|why)\b"
)
NEGATED = re.compile(r"(?<!\bor )\bnot\b(?!\s(?:only|just|yet|sure))")
AVOID = re.compile(r"\b(?:avoid\w*|abstain\w*|refrain\w*|stay away|keep away|steer clear)\b")

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
            r"\b(?:how\ (?:common|rare|frequent|often|prevalent|likely|many\ (?:people|patients|persons|adults|children|babies|newborns|carriers|individuals|europeans|americans|cases))|prevalen\w+|incidence|epidemiolog\w+|frequency|what\ (?:share|proportion|fraction|percentage|percent|part)|how\ many\b.{0,40}\b(?:have|carry|are\ affected|worldwide)|rare|percentage|one\ in\ how\ many|number\ of\ (?:people|patients|carriers))\b"
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
            r"\b(?:(?:what|which|how)\b.{0,70}\b(?:levels?|threshold|cut-?offs?|concentration|range|values?|reference|normal\ range)|how\ (?:low|high)\b|levels?\ (?:in|of|for)|normal\ (?:range|level|values?)|threshold|cut-?off|units?|convert|conversion|micromol\w*|mg/dl)\b"
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
            r"\b(?:should|recommend\w*|advis\w+|advice|indicat(?:ed|ion|ions)|guidelines?|eligib\w+|who\ (?:can|may|qualif\w+|needs?)\b|candidates?|appropriate|ought|allowed|approv\w+|licen[sc]ed|worth|suggest(?:ed)?|criteria|follow-?up|monitor\w*|okay\ to|ok\ to)\b"
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
            r"\b(?:available|availability|ongoing|recruit\w+|in\ (?:clinical\ )?trials?|pipeline|stopped|terminated|discontinued|suspended|results?\ (?:of|from)|status|under\ development|being\ (?:tested|studied|developed)|clinical\ trials?|what\ happened)\b"
        ),
    ),
    (
        K.MECHANISM,
        _re(
            r"\b(?:mechanisms?|how\ (?:does|do|can|could)\b(?!.*\b(?:diagnos|inherit|test)).{0,80}|why\b|patho(?:physiology|genesis)|how\ come|explain\ how)\b"
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
            r"\b(?:help(?:s|ed|ful)?|treat(?:s|ed|ing|able|ment|ments)?|improv\w+|slow(?:s|ed|ing)?|reduc\w+|lower(?:s|ed|ing)?|prevent\w*|work(?:s|ed|ing)?|effect(?:s|ive|iveness)?|efficacy|cur(?:e|es|ed|able)|benefi\w+|increase[sd]?\ (?:the\ )?(?:level|serum|blood)|rais(?:e|es|ed)|restor\w+|correct(?:s|ed)?|protect\w*|useful|stop(?:s|ped)?|revers\w+|shorten\w*|prolong\w*|extend\w*|heal(?:s|ed)?|repair\w*|regenerat\w+|good\ for|relie\w+|eas(?:e|es)|manage[sd]?|therap(?:y|ies)|option[s]?)\b"
        ),
    ),
    (
        K.CAUSE,
        _re(
            r"\b(?:caus\w*|lead(?:s|ing)?\ to|led\ to|result(?:s|ed)?\ in|responsible|associat\w+|link(?:s|ed|age)?|connect\w+|relat(?:ed|ion|ionship|es)|risk(?:\ factors?)?|risks|increas\w+|more\ (?:likely|common|frequent|often)|prone|predispos\w+|trigger\w*|contribut\w+|due\ to|suffer\w*|develop(?:s|ed|ing)?|get|gets|affect(?:s|ed)?|influenc\w+|impact\w*|worse(?:n|ns|ned)?|damag\w+|complications?|manifest\w+|symptoms?|consequences?|factors?|correlat\w+|explain(?:s|ed)?\ by|play\ a\ role|accelerat\w+|speed\w*\ up|bad\ for)\b"
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
            r"\b(?:what(?:'s|\ is|\ are|\ does\b.{0,40}\bmean)|define|definition|meaning|stands?\ for|mean[s]?|describe|explain|called|names?\ for|where\ is|made\ of|where\b)\b"
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
            r"\b(?:reduc\w+|lower(?:s|ed|ing)?\b(?!\ than)|slow(?:s|ed|ing)?|prevent\w*|decreas\w+|protect\w*|less\ (?:likely|often|common|frequent)|fewer|shorten\w*|stop(?:s|ped)?|halt\w*|delay(?:s|ed)?|suppress\w*|inhibit\w*|block(?:s|ed)?|limit(?:s|ed)?|avoid\w*)\b"
        ),
    ),
    (
        Sense.BENEFIT,
        _re(
            r"\b(?:help(?:s|ed|ful)?|treat\w*|improv\w+|work(?:s|ed)?|effective\w*|efficacy|cur(?:e|es|ed|able)|benefi\w+|useful|good\ for|revers\w+|repair\w*|regenerat\w+|restor\w+|heal\w*|better)\b"
        ),
    ),
    (
        Sense.MORE,
        _re(
            r"\b(?:caus\w*|increas\w+|rais(?:e|es|ed|ing)|rise|lead(?:s|ing)?\ to|result(?:s|ed)?\ in|more\ (?:likely|common|frequent|often)|higher|worse\w*|damag\w+|harm\w*|prone|predispos\w+|trigger\w*|risk|develop\w*|get|accelerat\w+|speed\w*|suffer\w*|elevat\w+|boost\w*|prolong\w*|extend\w*|bad\ for|die\b|responsible|contribut\w+|complications?)\b"
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
FREQUENT = re.compile(r"^(?:is|are)\b.{1,60}\b(?:rare|common|frequent)(?=\s*(?:\?|$|in\b|among\b|worldwide\b))")
HOW_OFTEN = re.compile(r"rare|common|frequent|prevalent|often")
DENIAL = re.compile(r"\b(?:no|not|none|never|neither|nobody|cannot|extremely rare|very rare|rarely|without)\b")
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
PERMISSION = re.compile(
    r"\b(?:can|could|may|must|shall|will|would) (?:i|we|my|our)\b|\bdo (?:i|we) (?:really )?(?:have|need)\b"
    r"|\bam i going\b|\bis my \w+ going\b|\bdoes it matter\b|\bmy fault\b|\bwill (?:he|she|they)\b|\bdid i\b"
    r"|\bshould (?:i|we) (?:really )?(?:stop|skip|quit|give|double|halve|reduce|increase|change|take|start|have|delay)\b"
    r"|\b(?:is|are) (?:it|that|this|there) (?:ok|okay|safe|fine|alright|bad) (?:for me|if i|that i)\b"
)
CHANGES = re.compile(
    r"\b(?:skip\w*|doubl(?:e|ing) (?:the|my|your|a) |halv(?:e|ing)|omit\w*|withh(?:old|eld|olding)|discontinu\w+"
    r"|stop(?:s|ped|ping)?|quit(?:s|ting)?|pause[ds]?|interrupt\w*|unnecessary|unneeded|useless|harmless|unchanged"
    r"|unaffected|ineffective|pointless|painless|faster|slower)\b"
)
QUANTIFIES = re.compile(r"\b(?:all|every(?! (?:\d|two|three|four|other))|everyone|everybody|always|exclusively)\b")
TURNS = re.compile(
    r"\b(?:instead|oral(?:ly)?|by mouth|pills?|tablets?"
    r"|x-linked|dominant|recessive|autosomal|chromosome"
    r"|curable|permanent(?:ly)?)\b"
)
FOLLOW_UP = _re(
    r"^(?:and|what\ about|how\ about|also|but|so|then|or|ok)\b|^(?:and\ )?(?:in|for|with|among|if|by)\b|\b(?:it|they|them|this|that|those|these|its|their)\b"
)
GREETING = _re(r"^(?:hello|hi|hey|thanks?|thank\ you|good\ (?:morning|evening|day)|test|asdf\w*|lorem\b.*)[\s!.?]*$")
IMPERATIVE_DOSE_SELF = _re(r"\b(?:how\ much|what\ dose|which\ dose|how\ many)\b.{0,40}\b(?:should|do|can|must)\ i\b")
