"""Ordinary English words of questions: they name nothing that a pack could know or not know.

A word that is neither here nor in the pack is an unknown thing, and a question about an unknown thing is
declined. Function words are dropped from lexical search; the others are searched but never needed.
"""

from __future__ import annotations

FUNCTION = frozenset(
    """a about above after again against all also am among an and another any are aren as at be became because been
    before being below between both but by can cannot could couldn did didn do does doesn doing don down during each
    either else ever every few for from further get gets getting give given go goes going gone got had hadn has hasn
    have haven having he her here hers him his how however i if in into is isn it its itself just let lets like ll m
    made make makes making many may me might mine more most much must my myself need needs neither no nor not now of
    off often on once one only onto or other others ought our ours out over own per perhaps please put quite rather
    re s same shall shan she should shouldn since so some somebody someone something such t take takes taken than that
    the their theirs them then there these they thing this those though through thus to together too toward under
    until up upon us use used uses using usually ve very via was wasn we were weren what whatever when whenever where
    whether which while who whoever whom whose why will with within without won would wouldn yes yet you your yours
    body im ive id dont doesnt cant isnt wont whats hows whos versus vs eg ie etc ok okay hello hi hey dear thanks thank""".split()
)

# Words that leave the sense of a yes/no question as it is, whatever is asked with them.
HARMLESS = frozenset(
    """
    adjusting adjusted pathologist
    according active actually adult age aged along alongside already american answer anybody anyone anything arm arms
    article ask asking asks aunt became become blood born bought boy bring brings brother buy came carry carrying
    chance clinic clinics colleague come comes condition controlled couple cousin cover covers currently dad daily day
    days decade decades deficiency doctor doctors done elderly european even everybody everyone evidence expect
    expected expert experts far feel find finds forty found friend full general gentleman girl gp group groups guy
    hear heard histology home hospital house husband idea include included includes infancy injection injections job
    jobs just know knowing known lab lady later leaflet level levels little long longer look looking looks man middle
    mom month monthly months mum national new newly now nowadays number nurse offer offered offers old once online
    ordinary overall paper partly partner pathologist patient patients people pick picked plus pooled pooling possible
    post problem problems pt pts question randomized rct read reading really receive receives recent recently register
    registry report reported reports researcher researchers right routine routinely run running runs said say says
    scientist scientists sent short show shown shows side sister somebody someone something specialist spot spouse
    start started starts state states still studied studies study studying support supports team tell think thought
    three time times today told trial trials twice twin two uncle usual usually want wanted wants way website week
    weekly weeks well wife woman wonder wondering work worker working year young yr
    """.split()
)
ORDINARY = frozenset(
    """ability able absolute accept accepted accord according accurate achieve act active actual actually add adding
    additional advantage advice advise affect affected affecting afford age aged ago aim allow alone already
    alternative always amount answer anybody anyone anything apart appear appearance apply appropriate approach
    area argue around arise ask asked aspect assess assessment assume attempt author available average avoid aware
    away back bad badly base basic basically begin behind believe belong beneficial benefit best better big body
    born bring brother build call called care carefully carry case category causal cause caused causing certain
    certainly chance change changed changing check child choice choose claim clear clearly clinic clinical clinician
    close come common commonly company compare compared comparison complete completely complication concern concerned
    conclude conclusion condition confirm confirmed connect connected connection consequence consider considered
    contain continue contribute control correct correctly correlate country couple course cover current currently
    daily damage dangerous data date day deal decide decision decline decrease decreased deep deficient define
    definition definitely degree deliver delivered depend depending describe described despite detail detect detected
    determine develop developed developing development die differ difference different difficult direct directly
    discover discuss distinguish doctor document doubt drop due earlier early easily easy effect effective
    effectively effectiveness efficacy efficient elevate elevated eligible eliminate encourage end enough ensure
    entire especially essential establish established estimate estimated evaluate even event eventually everybody
    everyone evidence exact exactly example exceed except exist existing expect expected expensive experience explain
    explanation expose extent extra fact factor fail failed fall false family far fast faster favour feature feel
    find finding first fit five focus follow followed following form found four frequency frequent frequently full
    fully function future gain general generally good great greater group grow growth guidance guideline half
    handle happen happened happening hard harm harmful having head health healthy hear held help helpful helping
    helps hence high higher highest history hold home hope hospital hour huge human hurt idea identify ill imply
    important improve improved improvement include included including increase increased increasing indeed indicate
    indicated indication individual influence inform information initial inside instead intend interest interested
    interpret interpretation introduce investigate investigated involve involved issue item join keep kid kind know
    knowledge known lack large larger last late later latest lead leading learn least leave led left length less
    lesson level likelihood likely limit limited limitation line link linked list little live living local long
    longer look low lower lowest lowered main mainly major majority male female man manage managed management manner
    mark matter maximum mean meaning means meant measure measured measurement mechanism medical meet member mention
    mentioned method mild milder minimum minor minute miss moderate modern moment month monthly mostly mother father
    move name named namely natural nature near nearly necessarily necessary negative never new news next nobody none
    normal normally note nothing notice number numerous object observe observed obtain obvious occur occurring
    occurrence offer old older open opinion option order ordinary origin outcome outside overall page paper part
    particular particularly partner pass past patient pattern people percent percentage perform performed period
    permanent permanently person personal phase place plan play point poor poorly population position positive
    possibility possible possibly potential potential practical practice predict predictor prefer preferred presence
    present presentation prevalence prevent prevented previous previously primary principle prior probability
    probable probably problem procedure process produce produced product prognosis progress progression promising
    proof proper properly proportion prove proven provide provided public publish published purpose quality question
    quick quickly raise raised range rare rarely rate ratio reach react reaction read ready real really reason
    reasonable receive received recent recently recognise recognize recommend recommendation recommended record
    reduce reduced reduction refer regard regarding regular regularly relate related relation relationship relative
    relatively relevant reliable reliably remain remains remember remove repeat repeated replace report reported
    represent require required requirement research researcher respond response responsible rest restore result
    results resulting return reverse right rise rising role routine routinely rule run safe safely safety satisfy say
    says scale science scientific scientist second see seem seen select sense separate series serious seriously serve
    set setting several severe severely severity share shift short show showed shown side sign significant
    significantly similar simple simply single sister situation size slight slightly slow slowed slower slows small
    smaller solution solve soon sort source speak special specialist specific specifically spread stage standard
    start started state statement status stay step still stop stopped strategy strength strong stronger strongly
    studied study subject substance success successful successfully suffer sufferer suffering sufficient suggest
    suitable sum summarise summarize summary support suppose sure surprising suspect system table talk target team
    tell ten tend term test tested testing therapeutic think third thought three threshold time tiny today told tool
    top total treat treated treating treatment trial trigger true truth try trying turn twice two type typical
    typically uncommon undergo understand understood unit unknown unless unlikely unproven unusual update upper
    usage useful useless usual value variety various vary verify version visit wait want warn wash watch way week
    weekly well went wide widely wife husband woman women men wonder word work worked working works world worldwide
    worry worse worst worth wrong year yearly young younger daughter son baby parent mum mom dad grandparent cousin
    yes approved approval bigger biggest latest newest oldest compared exceed amount effectivity instance
    tolerate tolerated tolerable outlook prevention preventable manifestation symptom disease disorder illness
    syndrome deficiency patient sufferer drug medication medicine dose dosage therapy treatment inheritance
    inherited genetic gene genes protein serum blood plasma cell cells lung lungs liver genotype phenotype carrier
    carriers mutation variant allele association associate associated risk risks survival mortality death life
    lifespan expectancy cure cured curable treatable untreated diagnosed diagnose diagnosis undiagnosed screening
    screen screened recommended-for monitor monitored monitoring follow-up followup eat drink live lives lived
    anywhere somewhere everywhere european american german british swedish danish u uk usa us eu world trials studies
    participant participants volunteer enrolled enrol randomised randomized placebo controlled cohort registry
    investigational experimental licensed license licence reimbursed covered insurance pay paid price cost costs
    significance statistically consistent explanation underlying pathogenesis pathophysiology physiology biology
    considering thinking hearing read heard saw seen myth reality really truly proved disprove scientifically
    actually supposedly claims claimed clinics website internet article leaflet brochure google ai chatgpt
    zero six seven eight nine hundred thousand million billion per cent fraction quarter third
    predispose predisposed prone vulnerable susceptible protective protect protected protects protection raises
    lowers reduces improves worsens worsen worsened speeds speed accelerate accelerated accelerates delay delayed
    halt halts arrest reverses reversed reversible irreversible stabilise stabilize mitigate alleviate relieve
    eliminates corrects corrected restores rescued contraindicated contraindication advisable appropriateness
    administered administer administration infused infusion injected injection inhaled oral intravenous
    subcutaneous intramuscular iv route routes frequency interval schedule duration weeks months years days hours
    minutes mg g kg ml l dl µm um mol µmol nmol microgram milligram gram litre liter mmol units percentage
    programme program programmes excluding excluded sample samples
    passed runs hereditary heritable transmitted transmission contagious catch infectious
    appearing starts begins onset develops suffers gets deaths dying dies died
    bit lot lots kinds types sorts forms ways
    distinguishable differ differs difference distinction similarities similarity
    across literature blame blamed needing need needed done asked asking look looking place away everything
    dx tx rx hx pt pts gp post pre said told told plain english she'd shed met involvement pick send sent regardless
    wat wut danger dangers exclude missed halve rct rcts prescribe prescribed switch molecular cellular knock pivotal knowing perfectly explant explanted capital autologous allogeneic checked plus aside leaving
    solid quote quoted figure along downhill slowly rely parallel definitively beside besides prompt lab
    carrying having pros cons rid vivo vitro situ utero silico abnormal impaired altered dependable trustworthy faster quicker sooner
    interplay interact interaction combine combined combination together alongside add-on adjunct
    """.split()
)
