"""Words of one sense: the closed list behind `senses`, of ordinary and clinical English.

Two words share a line only where one may stand for the other in a claim without making a true sentence false: no
opposites, no more beside less, no doubt beside proof, no link beside cause, no two organs, people or tests that differ.
A word of a line is carried by every other word of the same line; lines do not chain.
"""

SENSES = """
    remove removes removed removing eliminate eliminates eliminated
    entirely totally completely fully
    increase increases increased increasing raise raises raised higher high more greater rise rises rose elevate elevated
    decrease decreased decreases reduce reduces reduced lower lowers lowered fewer less fall falls fell decline declined declines drop drops dropped loss lose loses lost
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
    recommend recommends recommended recommendation advise advises advised advice support supports supported should
    harm harms harmed harmful damage damaged toxic toxicity adverse injure injury destroy destroys destroyed
    symptom symptoms sign signs
    infant infants baby babies newborn newborns neonate neonatal birth born
    child children paediatric pediatric girl boy
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
    severe serious advanced bad badly worse worsen worsens worsened worsening
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
    boost boosts boosted climb climbs climbed increase increased increases raise raised rose risen grew
    lessen lessens lessened diminish diminishes diminished dwindle dwindled shrink shrinks shrank shrunk sank dip dipped decrease decreased reduce reduced reduction lower lowered fall fell fallen drop dropped
    deteriorate deteriorates deteriorated deterioration worsen worsens worsened worsening worse decline declines declined
    aggravate aggravates aggravated exacerbate exacerbates exacerbated worsen worsens worsened worse
    exacerbation exacerbations flare flares attack attacks episode episodes
    progress progresses progressed progression progressive progressively advance advances advanced advancing worsen worsens worsened worsening
    improve improves improved improvement enhance enhances enhanced better
    recover recovers recovered recovery recuperate recuperation
    alleviate alleviates alleviated ease eases eased easing relieve relieves relieved relief soothe soothes soothed
    benefit benefits benefited beneficial help helps helped helpful helping useful aid aids aided
    advantage advantages advantageous upside upsides benefit benefits
    drawback drawbacks disadvantage disadvantages downside downsides limitation limitations
    restore restores restored restoration restoring return returns returned reinstate reinstated
    correct corrects corrected correction correcting fix fixes fixed fixing repair repairs repaired repairing mend mended rectify rectified
    grow grows grew grown growing growth expand expands expanded expansion
    cultured culture cultures grown grow grows cultivate cultivated
    derive derives derived obtain obtains obtained generated created made
    widen widens widened widening dilate dilates dilated dilation
    broaden broadens broadened broader wider
    narrow narrows narrowed narrowing constrict constricts constricted constriction
    shrink shrinks shrank shrunk shrinking shrinkage smaller
    extend extends extended prolong prolongs prolonged lengthen lengthens lengthened longer
    hasten hastens hastened accelerate accelerates accelerated quicken quickens quickened faster
    stop stops stopped cease ceases ceased cessation quit quits quitting halt halted end ended
    terminate terminates terminated termination stop stopped discontinue discontinued discontinuation abandon abandons abandoned cancel cancels cancelled cancellation scrap scrapped axe axed shelved end ended ceased
    halt halts halted suspend suspends suspended suspension pause pauses paused interrupt interrupted interruption
    withdraw withdraws withdrew withdrawn withdrawal discontinue discontinued abandon abandoned pulled
    withdraw withdrew withdrawn withdrawal dropout dropouts left leave quit
    retract retracts retracted retraction withdrew withdrawn
    begin began begun begins start starts started initiate initiates initiated initiation commence commences commenced launch launches launched open opened
    resume resumes resumed restart restarts restarted
    continue continues continued continuing continuation ongoing underway persist persists persisted
    maintain maintains maintained maintenance keep keeps kept preserve preserves preserved preservation sustain sustains sustained retain retains retained
    postpone postpones postponed delay delays delayed defer defers deferred
    wait waits waited waiting delay delays delayed
    late delay delays delayed
    accumulate accumulates accumulated accumulating accumulation build builds built building buildup pile piles piled piling collect collects collected collecting gather gathers gathered deposit deposits deposited deposition
    stuck trap traps trapped trapping retain retains retained retention lodge lodges lodged accumulate accumulates accumulated accumulation
    clump clumps clumped clumping aggregate aggregates aggregated aggregation cluster clusters clustered
    polymer polymers polymeric polymerise polymerises polymerised polymerisation chain chains clump clumps clumped clumping stick sticks sticking stuck
    break breaks broke broken breaking breakdown degrade degrades degraded degradation digest digests digested digesting digestion eat eats eating ate eaten chew chews chewed cleave cleaves cleaved cleavage
    destroy destroys destroyed destroying destruction destructive wear wears wearing worn erode erodes eroded erosion break breaks broke breakdown digest digests digested
    attack attacks attacked attacking damage damages damaged damaging harm harms harmed
    hurt hurts hurting injure injures injured injury injuries damage damages damaged harm harms harmed
    impair impairs impaired impairment weaken weakens weakened weakening hamper hampers hampered
    block blocks blocked blocking blocker blockers inhibit inhibits inhibited inhibiting inhibition inhibitor inhibitors inhibitory
    neutralise neutralises neutralised neutralising inactivate inactivates inactivated inhibit inhibits inhibited inhibition disarm disarms
    suppress suppresses suppressed suppressing suppression dampen dampens dampened restrain restrains restrained inhibit inhibits inhibited
    silence silences silenced silencing suppress suppresses suppressed disable disables disabled deactivate deactivated inactivate inactivated
    block blocked blockage blockages obstruct obstructs obstructed obstruction obstructive clog clogs clogged plug plugs plugged
    activate activates activated activating activation stimulate stimulates stimulated stimulation
    protect protects protected protecting protection protective shield shields shielded shielding guard guards guarded safeguard safeguards defend defends defended defence defense
    counteract counteracts counteracted offset offsets counterbalance counterbalances compensate compensates compensated
    tolerate tolerates tolerated tolerable tolerability tolerance
    safe safely safety
    adverse unwanted undesirable undesired untoward side
    event events reaction reactions
    complication complications problem problems trouble troubles issue issues
    risk risks chance chances odds probability probabilities likelihood danger dangers
    danger dangers dangerous hazard hazards hazardous risky risk threat threats
    likely likelier likelihood probable probability
    prone susceptible susceptibility vulnerable vulnerability predispose predisposes predisposed predisposing predisposition
    uneven unevenly patchy heterogeneous heterogeneity inconsistent mixed diverse diversity varied varies vary variable variability variation
    fluctuate fluctuates fluctuated fluctuating fluctuation vary varies varied varying variable variation
    blood bloodstream circulation circulating circulate circulates circulated circulatory plasma serum sera
    bleed bleeds bleeding bled haemorrhage haemorrhages haemorrhagic
    clot clots clotting clotted thrombus thrombi thrombosis thromboses thrombotic
    clotting coagulation coagulate coagulates
    vessel vessels vascular
    breathless breathlessness breath dyspnoea dyspneic breathing
    breathe breathes breathed breathing breath respiration respiratory
    inhale inhales inhaled inhaling inhalation inhaler breathe breathes breathed breathing
    exhale exhales exhaled exhaling exhalation expiratory
    phlegm sputum mucus
    jaundice jaundiced yellow yellowed yellowing yellowish icterus icteric
    scar scars scarred scarring fibrosis fibrotic
    stiff stiffer stiffness stiffen stiffening harden hardened hardening
    lump lumps lumpy nodule nodules nodular swelling swellings bump bumps
    swell swells swelled swollen swelling puffy puffiness oedema
    windpipe windpipes airway airways
    windpipe trachea tracheal
    airway airways bronchus bronchi bronchial
    alveolus alveoli alveolar sac sacs
    white neutrophil neutrophils
    white leukocyte leukocytes leucocyte leucocytes
    platelet platelets thrombocyte thrombocytes
    hepatocyte hepatocytes liver hepatic
    faulty fault faults defective defect defects flaw flaws flawed abnormal abnormality abnormalities
    abnormal abnormally altered alteration alterations aberrant mutated mutant
    mutation mutations mutated mutant mutants variant variants alteration alterations altered misspelling misprint
    misfold misfolds misfolded misfolding misshapen misshaped deformed wrongly
    misfold misfolded misfolding malformed abnormally incorrectly
    wrong wrongly incorrect incorrectly mistaken mistakenly erroneous erroneously
    mistake mistakes error errors
    shape shapes shaped conformation conformations conformational structure structures structural
    drip drips infusion infusions infuse infused intravenous intravenously vein veins iv
    injection injections inject injects injected injecting jab jabs shot shots needle needles
    vaccine vaccines vaccination vaccinations vaccinate vaccinated jab jabs shot shots
    oral orally mouth swallow swallows swallowed
    pill pills tablet tablets
    dose doses dosed dosing dosage dosages
    nebulise nebulised nebuliser
    medication medications medicine medicines medicinal drug drugs
    treatment treatments therapy therapies therapeutic remedy remedies
    biopsy biopsies biopsied tissue tissues
    specimen specimens sample samples swab
    scan scans scanned scanning imaging imaged image images
    ct tomography tomographic
    mri magnetic
    ultrasound sonography ultrasonography
    ray rays radiograph radiographs radiography radiographic
    echocardiogram echocardiograms echocardiography
    kidney kidneys renal
    lung lungs pulmonary respiratory
    heart hearts cardiac
    skin cutaneous dermal
    brain brains cerebral
    nerve nerves neural
    gut guts intestine intestines intestinal bowel bowels
    stomach stomachs gastric
    belly tummy abdomen abdominal
    bone bones skeletal skeleton
    muscle muscles muscular
    eye eyes ocular
    joint joints articular
    spleen splenic
    urine urinary
    womb uterus uterine
    chest thorax thoracic
    nose nasal
    stool stools faeces faecal feces fecal
    lining linings mucosa mucosal
    fluid fluids liquid liquids
    cell cells cellular
    cancer cancers cancerous tumour tumours malignancy malignancies malignant carcinoma carcinomas
    virus viruses viral
    bacteria bacterium bacterial germ germs bug bugs
    infection infections infect infects infected infectious
    inflammation inflame inflames inflamed inflammatory
    immune immunity immunological immunologic
    allergy allergies allergic hypersensitivity
    tired tiredness fatigue fatigued exhausted exhaustion
    pain pains painful painfully ache aches aching sore soreness
    fever fevers feverish pyrexia
    nausea nauseous queasy
    dizzy dizziness lightheaded lightheadedness
    ulcer ulcers ulcerated ulceration sore sores
    hole holes cavity cavities
    leak leaks leaked leaking leaky leakage
    exercise exercises exercising exertion
    fat fats fatty lipid lipids
    transaminase transaminases aminotransferase aminotransferases
    protease proteases proteinase proteinases enzyme enzymes
    secrete secretes secreted secreting secretion release releases released releasing export exports exported
    excrete excretes excreted excretion
    produce produces produced producing production manufacture manufactures manufactured manufacturing synthesise synthesises synthesised synthesis generate generates generated create creates created make makes made
    encode encodes encoded encoding code codes coded coding instruct instructs instruction instructions blueprint
    bind binds bound binding attach attaches attached attachment
    travel travels travelled travelling move moves moved moving flow flows flowed migrate migrates migrated migration
    convert converts converted conversion transform transforms transformed transformation
    cause causes caused causing trigger triggers triggered triggering provoke provokes provoked induce induces induced
    heritable hereditary heredity genetic genetically inherit inherits inherited inheritance
    gene genes genetic genetically dna
    allele alleles copy copies
    homozygous homozygote homozygotes homozygosity
    heterozygous heterozygote heterozygotes heterozygosity
    modify modifies modified modification modifications engineer engineered engineering edit edits edited editing alter alters altered
    sibling siblings brother brothers
    sibling siblings sister sisters
    parent parents parental mother mothers maternal mum mums mom
    parent parents parental father fathers paternal dad dads
    offspring child children son sons daughter daughters kid kids
    kid kids child children youngster youngsters childhood
    infancy infant infants baby babies
    teen teens teenage teenager teenagers adolescent adolescents adolescence
    adult adults adulthood grownup grownups
    relative relatives kin kindred family families familial
    ancestry ancestral descent
    pregnant pregnancy pregnancies gestation gestational
    fetus fetal unborn
    rodent rodents mouse mice murine
    cost costs price prices priced pricing expense expenses
    expensive costly pricey
    cheap inexpensive affordable
    pay pays paid paying payment fund funds funded funding finance financed reimburse reimburses reimbursed reimbursement
    lawsuit lawsuits suit suits sue sued sues suing litigation court courts
    ruling rulings ruled verdict verdicts judgment judgement judgments
    decide decides decided decision decisions
    law laws legislation statute
    settle settles settled settlement settlements
    fine fined fines penalty penalties
    warn warns warned warning warnings caution cautions cautioned alert alerts alerted
    regulator regulators regulatory agency agencies authority authorities watchdog
    reject rejects rejected rejection refuse refuses refused refusal
    allow allows allowed allowing permit permits permitted enable enables enabled
    ban bans banned prohibit prohibits prohibited forbid forbidden
    restrict restricts restricted restriction restrictions confine confined
    company companies firm firms manufacturer manufacturers maker makers drugmaker drugmakers sponsor sponsors corporation
    government governments governmental ministry
    questionnaire questionnaires survey surveys surveyed
    unaware undiagnosed unrecognised undetected unidentified undiscovered unknowingly underdiagnosed missed overlooked
    diagnose diagnosed diagnosing diagnosis diagnoses diagnostic identify identified identification recognise recognised recognition detect detected
    misdiagnose misdiagnosed misdiagnosis mistaken mislabelled
    endpoint endpoints outcome outcomes
    goal goals aim aims target targets objective objectives purpose
    random randomly randomise randomised randomisation lottery
    assign assigned assigns assignment allocate allocated allocation allotted
    dummy placebo placebos sham
    blind blinded blinding masked masking
    pool pooled pooling combine combined combining combination merge merged meta
    enrol enrols enrolled enrolling enrolment enroll enrollment recruit recruits recruited recruiting recruitment
    volunteer volunteers participant participants subject subjects
    replicate replicates replicated replication reproduce reproduced reproducible repeated
    verify verifies verified verification validate validates validated validation corroborate corroborated confirm confirmed
    hypothesis hypotheses hypothesise hypothesised theory theories theorise
    believe believes believed think thinks thought suspect suspected presume presumed assume assumed
    consensus agree agrees agreed agreement
    disagree disagrees disagreed disagreement dispute disputed controversy controversial debate debated contested
    contradict contradicts contradictory contradiction conflicting inconsistent
    frequent frequently common commonly often prevalent prevalence widespread
    incidence occurrence occurrences occur occurred
    seldom rare rarely rarity infrequent infrequently uncommon scarce scarcely
    ordinary ordinarily customary routine routinely standard conventional
    lifespan lifespans longevity lifetime expectancy
    lifelong lifetime
    last lasts lasted lasting persist persists persisted linger lingers lingered
    durable durability lasting enduring
    transient transiently temporary temporarily brief briefly
    permanent permanently irreversible irreversibly
    chronic chronically longstanding persistent persistently
    sudden suddenly abrupt abruptly acute acutely
    immediate immediately instant instantly prompt promptly
    gradual gradually slow slowly
    premature prematurely untimely
    stable unchanged steady constant
    relapse relapses relapsed recur recurs recurred recurrence recurrent
    fatal fatally deadly lethal
    fatality fatalities death deaths mortality
    prognosis prognoses prognostic outlook
    hospital hospitals hospitalise hospitalised hospitalisation admission admissions admit admitted inpatient
    clinic clinics centre centres
    physician physicians clinician clinicians doctor doctors practitioner practitioners
    surgery surgical surgically operation operations operated
    transplant transplants transplanted transplantation graft grafts grafted
    checkup checkups monitor monitors monitored monitoring surveillance
    undergo undergoes underwent undergone undergoing
    sufferer sufferers suffer suffers suffered suffering affected patient patients
    influence influences influenced affect affects affected affecting impact impacts impacted
    contribute contributes contributed contributing contribution contributor role
    correlate correlates correlated correlation relationship tie ties tied connect connects connected connection linked link association associated
    accompany accompanies accompanied accompanying coincide coincides coincided
    explain explains explained explaining explanation explanations account accounts accounted
    depend depends depended dependent depending hinge hinges
    fail fails failed failing failure unsuccessful unsuccessfully miss misses missed
    succeed succeeds succeeded success successes successful successfully
    efficacy efficacious effectiveness
    achieve achieves achieved achieving reach reaches reached reaching attain attains attained meet meets met hit hits
    exceed exceeds exceeded exceeding surpass surpasses surpassed top topped
    peak peaks peaked maximum maximal highest
    trough nadir lowest minimum
    threshold thresholds cutoff cutoffs
    concentration concentrations level levels quantity
    replace replaces replaced replacement replacing substitute substitutes substituted
    extra additional added add adds adding addition supplementary
    lack lacks lacked lacking deficient deficiency deficiencies deficit shortage insufficient insufficiency inadequate
    absent absence missing
    contain contains contained containing consist consists consisted comprise comprises comprised composed
    function functions functioned functioning functional work works worked working
    strong strongly powerful potent
    mild mildly minor
    poor poorly bad badly
    partly partially partial somewhat
    mainly mostly chiefly predominantly primarily largely
    only solely exclusively
    whole wholly entire entirely
    need needs needed needing require requires required requirement requirements necessary
    prevent prevents prevented preventing prevention preventive preventative avert averts averted
    avoid avoids avoided avoiding avoidance abstain abstains abstained refrain
    eligible eligibility qualify qualifies qualified
    criterion criteria
    candidate candidates contender contenders
    promising encouraging hopeful
    experimental investigational
    unapproved unlicensed unauthorised
    novel new
    choose chooses chose chosen choosing choice choices select selects selected selection pick picks picked option options
    aim aims aimed intend intends intended try tries tried trying attempt attempts attempted seek seeks sought
    method methods technique techniques approach approaches
    quantify quantified quantifies measure measured measurement gauge gauged determine determines determined
    accurate accurately accuracy precise precisely precision exact exactly
    distinguish distinguishes distinguished differentiate differentiates differentiated discriminate discriminates
    resemble resembles resembled resembling similar similarly alike
    define defines defined definition definitions meaning
    classify classifies classified classification category categories categorised
    available availability accessible access
    provide provides provided providing supply supplies supplied offer offers offered
    exposure exposures expose exposes exposed
    fumes fume vapour vapours gas gases
    pollution pollutant pollutants polluted
    job jobs occupation occupations occupational workplace
    alcohol alcoholic drink drinks drinking drinker drinkers drank
    diet diets dietary food foods nutrition nutritional
    population populations inhabitants residents
    nation nations national nationwide country countries
    global globally worldwide international internationally
    worry worries worried worrying anxiety anxious concern concerns concerned fear fears
    counselling counsel counselled counsels counsellor advice advise advised
    donor donors donated donate donates donation donations
    artificial synthetic
    elastic elasticity stretchy
    imbalance imbalanced unbalanced mismatch
    exclude excludes excluded excluding exclusion omit omits omitted
    website websites online internet web
    equation equations formula formulas formulae
    toxic toxicity poisonous
    enter enters entered entry
    ventilator ventilators ventilated ventilation
    recommend recommends recommended recommendation endorse endorses endorsed endorsement advise advises advised advice
"""
