"""Words with which English texts name who speaks: verbs of saying, nouns of bodies, times.

Each list is a piece of a pattern: its words are joined by "|". The names of the bodies of a subject
stand in its vocabulary and not here.
"""

from __future__ import annotations

from samesource.numbers import SPELT

# Verbs -----------------------------------------------------------------------------------------
# Their subject is a speaker by grammar alone.
TELLING = (
    "said|says|say|told|tells|announced|announces|added|adds|stated|states|estimates|estimate|"
    "claimed|claims|claim|acknowledged|acknowledges|acknowledge|announce|insist|admit|allege|"
    "maintain|warn|declared|declares|warned|warns|insisted|insists|pointed out|points out|"
    "emphasised|emphasized|stressed|wrote|writes|tweeted|believes|believe|reported|reports|"
    "revealed|disclosed|admitted|admits|testified|alleged|alleges|maintains|reckons|reckon|"
    "reckoned|believed|explained|explains|cautioned|cautions|conceded|concedes|argued|argues|"
    "predicted|predicts|considers|considered|remembers|remember|remembered|recalls|recalled|"
    "spoke|speaks|speak|promised|promises|pledged|pledges|vowed|remarked|remarks|observed|"
    "asserted|asserts|maintained|contends|contended|confided|hinted|hints|posted|tweets|"
    "reminds us|reminded us|assured|assures|suspects|suspect|swears|swore|boasted|"
    "complained|complains|replied|replies|recounted|recounts|"
    "admitted to|admits to|report|accused|accuses|accuse|mentioned|mentions|reiterated|"
    "repeated|guessed|guesses|tell|"
    "wrote of|writes of|spoke of|speaks of|speak of|spoken of|speaking of|talks of|talked of|"
    "talk of|"
    "talked about|talks about|talking about|talking of|has it|have it|"
    "was quoted as saying|were quoted as saying|is quoted as saying|corrected himself|"
    "corrected herself|went on to say|goes on to say|counters that|countered that|"
    "is satisfied that|was satisfied that|are satisfied that|were satisfied that|insisted on|"
    "informed|informs|notified|owned up to|owns up to|continues to speak of|continued to speak of|"
    "continues to say|continues to insist|"
    "continued to insist|continues to maintain|make clear that|made clear that|makes clear that|"
    "answered that|answers that|responded that|insists on|regrets to report|regrets to announce|"
    "wishes to inform|stuck to|sticks to|stands by|stood by|"
    "clung to|clings to|holds to|hold to|held to|keeps to|concede|will tell you|would tell you|"
    "reminded|"
    "reminds|is calling for|"
    "are calling for|calls for|called for|accepted that|accepts that|signalled|signaled|"
    "appealed|appeals|requested|requests"
)

# They need a body as their subject, since things and people do them too.
GIVING = (
    "noted|notes|traced|has traced|estimated|found|finds|counted|counts|recorded|records|"
    "documented|documents|"
    "registered|registers|tallied|tallies|verified|identified|logged|listed|lists|list|details|"
    "detailed|gave|gives|give|puts|put|raised|quoted|concluded|concludes|calculated|"
    "calculates|updated|revised|shows|show|showed|indicates|indicate|suggests|suggest|"
    "suggested|find|verifies|logs|log|record|register|settled on|settles on|arrived at|"
    "refers to|referred to|refer to|fears|fear|thinks|think|thought|projected|projects|"
    "forecasts|corrected|corrects|lowered|lowers|tally|certified|"
    "established|establishes|determined|determines|enumerated|totted up|adds up|cites|cited|"
    "says so|had it at|raised to|raised it to|lowered it to|revised it to|includes|include|"
    "included|contains|comprises|stands at|stood at|runs to|ran to|"
    "comes to|came to|has the names of|have the names of|never went past|never gone beyond|"
    "never gone past|never went beyond|attributes|attributed|saw|put names to|arrives at|"
    "was able to confirm|were able to confirm|was able to verify|were able to verify|names|named|"
    "expects|"
    "expected|expect|written down|wrote down|writes down|stopped at|stops at|stopped counting at|"
    "made it|makes it|make it|ended their count at|ended its count at|stops counting at|"
    "been able to verify|"
    "could vouch for|can vouch for|vouched for|vouches for|been able to establish|"
    "been able to confirm|been able to document|been able to identify|"
    "cut|cuts|knows of|know of|knew of|prefers|preferred|began with|begins with|ended with|"
    "ends with|started with|recognises|"
    "recognised|recognizes|recognized|registers"
)

# They share the subject of the verb before: "X confirmed it, saying …".
PARTICIPLES = (
    "saying|adding|claiming|arguing|insisting|estimating|noting|warning|announcing|stating|"
    "putting|reporting|explaining|alleging|recalling|stressing|telling"
)

# They introduce the words of a quotation but no figure outside it.
QUOTING = (
    "reads|goes on|called|calls|described|describes|branded|denounced|asked|went on|disagrees|"
    "disagreed|"
    "shrugged|sobbed|cried|blasted|fumed|raged|told how|"
    "responded|responds|countered|counters|answered|answers|laughed|sighed|shouted|whispered|"
    "protested|objects|objected|nodded|begins|began|continued"
)

# Their object is a publication, which has to be a list or a count to hold the figure.
ISSUING = (
    "given|released|releases|published|publishes|issued|issues|compiled|circulated|collected|collects|"
    "gathered|supplied|supplies|submitted|submits|presented|drew up|drawn up|assembled|printed|"
    "prints|posted up|"
    "put together|handed over|handed in|closed|keeps|kept|holds|made|produced"
)

# Their subject confirms what another body said.
CONFIRMING = "confirm|confirmed|confirms|corroborated|corroborates|corroborate|bore out|bears out"

# Their subject does not say the figure.
DENYING = (
    "deny|dispute|reject|dismiss|denied|denies|dismissed|dismisses|disputed|disputes|rejected|"
    "rejects|contested|refuted|questioned|does not recognise|does not recognize|do not recognise|"
    "did not recognise|do not recognize|did not recognize|does not accept|do not accept|"
    "did not accept|refuses to accept|refused to accept|refused to confirm|declined to confirm|"
    "would not confirm|could not confirm|cannot confirm"
)

# In the passive, "by" after them leads to the body that asserts.
ASSERTED = (
    "announced|reported|recorded|counted|documented|estimated|tallied|claimed|quoted|confirmed|"
    "compiled|published|cited|verified|made public|put out|put|stated|alleged|logged|calculated|"
    "acknowledged|conceded|declared|named|identified|put about|spread|floated|broadcast|aired|"
    "estimated|established|corroborated|borne out"
)

# The same, if what is given is information and not food or shelter.
HANDED_OVER = (
    "drawn up|put together|assembled|prepared|given|released|issued|provided|collected|supplied|"
    "listed|registered|gathered|kept|maintained"
)

# Nouns -----------------------------------------------------------------------------------------
# What a body gives out when it gives out figures.
INFORMATION = (
    "figures?|data|numbers?|statistics|reports?|records?|estimates?|information|counts?|tally|"
    "lists?|statements?|survey|study|inquiry|investigation|analysis|tables?|names|details|"
    "identities|toll|book|census|register|registry|bulletin|documents?|accounts?|release"
)

# What can speak although no vocabulary knows its name.
SUBJECT_NOUNS = (
    r"officials?|police|authorities|ministry|agency|office|department|spokes\w+|mayor|governor|"
    "minister|doctors?|medics?|hospitals?|rescuers?|residents?|witness(?:es)?|survivors?|"
    "relatives|activists?|groups?|organi[sz]ations?|army|military|navy|union|council|committee|"
    "commission|media|newspaper|agencies|president|company|operator|coroner|prosecutors?|"
    "investigators?|researchers?|experts?|historians?|observers?|monitors?|network|service|"
    "centre|center|institute|university|charity|government|state|red crescent|red cross|"
    "brigade|firefighters?|crews?|leaders?|lawyers?|campaigners?|opposition|municipality|un|"
    "united nations|teams?|station|church|party|movement|foundation|association|federation|"
    "bureau|authority|workers|priest|imam|bishop|chief|director|nurse|teacher|villagers|"
    "families|fishermen|reports?|study|survey|book|statement|inquiry|court|tribunal|registry|"
    "bulletin|correspondent|society|league|lists?|census|register|guard|rebels|militia|regime|"
    "watchdog|body|front|coalition|alliance|organisers|organizers|administration|parliament|"
    "assembly|junta|palace|embassy|consulate|secretariat|scientists?|analysts?|geologists?|"
    "epidemiologists?|academics?|demographers?|lawmakers?|judge|defen[cs]e|inspectorate|"
    "inspectors?|inquest|mission|registers|team|television|radio|prefecture|prefect|directorate|"
    "ombudsman|board|"
    "trust|archive|archivist|airline|carrier|firm|club|utility|manager|foreman|morgue|mortuary|"
    "clinic|commander|sheriff|colonel|general|captain|secretary|chairman|chairwoman|prosecution|"
    "syndicate|bank|ministers|fund|programme|database|log|diary|gazette|ledger|audit|review|panel|"
    "forum|collective|congress|senate|counsel|attorney|sources?|emergency services|coastguard|"
    "coast guard|principal|clerk|pathologists?|specialists?|economists?|physicians?|surgeons?|"
    "consultants?|detectives?|aides?|diplomats?|reporters?|journalists?|paramedics?|medic|"
    "judiciary|indictment|notebook|video|memo|leaflet|records|"
    "assessment|inspection|plaque|memorial|inscription|midwife|midwives|bloggers?|channels?|observatory|rangers?|engineers?|rapporteur|envoys?|wardens?|skipper|auditors?|"
    r"magistrates?|viceroy|chaplain|vicar|missionaries|missionary|pamphlet|infirmary|"
    r"laboratory|registrar|examiner|mediator|commandant|chronicler|ministries|bailiff|consortium"
)

# The same, but their number may stand behind a colon: "Patients: 12".
PEOPLE = (
    "farmers?|herders?|elders?|callers?|staff|inmates?|prisoners?|neighbou?rs?|volunteers?|pilots?|"
    "sailors?|miners?|mothers?|parents?|students?|protesters?|demonstrators?|owners?|veterans?|"
    "traders?|shopkeepers?|locals|islanders|townspeople|guards?|drivers?|passengers?|patients?|"
    "locals|divers?|guides?|soldiers?|colleagues|friends|settlers|refugees|migrants|"
    "delegates|members|supporters|critics|nurses|teachers|priests|widows?|orphans"
)

# What a body keeps or gives out and lets speak: its owner is the speaker.
PAPERS = (
    "reports?|statements?|findings|figures?|data|counts?|tally|tallies|estimates?|lists?|registers?|"
    "registry|records|diary|diaries|gazette|bulletins?|ledgers?|logs?|books?|website|release|"
    "indictment|notebooks?|archives?|files?|numbers?|database|statistics|documents?|survey|study|inquiry|audit|review|"
    "investigation|communiqu[eé]|toll|records|rolls?|census|newsletter|website|dossier|tables?"
)

# Who speaks for a body, or heads it.
OFFICES = (
    "spokesman|spokeswoman|spokesperson|spokespeople|leaders?|directors?|chief|head|president|"
    "chairman|chairwoman|chair|chairperson|secretary|secretary-general|secretary general|"
    "coordinator|commander|officials?|officers?|boss|manager|executive|representative|author|"
    "founder|treasurer|deputy|lawyer|statistician|organi[sz]er|delegate|member|negotiator|"
    "campaigner|researcher|inspector|worker|volunteer|activist|engineer|surveyor|commissioner|"
    "superintendent|rector|dean|clerk|matron|registrar|warden|curator|auditor|adviser|advisor"
)

# People, by their calling: "he" and "she" take them up.
PERSONS = (
    f"{OFFICES}|minister|mayor|governor|doctor|medic|surgeon|nurse|physician|resident|witness|"
    "survivor|activist|coroner|prosecutor|investigator|researcher|expert|historian|judge|priest|"
    "imam|bishop|teacher|principal|correspondent|analyst|scientist|colonel|general|captain|"
    "sheriff|clerk|engineer|professor|villager|driver|guard|inmate|neighbour|neighbor|mother|"
    "father|brother|sister|gran|granny|dad|mum|woman|man|boy|girl|student|foreman|farmer|fisherman|shopkeeper|"
    "volunteer|official|archivist|demographer|pathologist|midwife|paramedic|pilot|sailor|"
    "lieutenant|major|sergeant|inspector|constable|senator|councillor|owner|monk|"
    "pastor|rabbi|sheikh|widow|husband|wife|son|daughter|uncle|aunt|consultant|specialist|"
    "prisoner|soldier|rescuer|diver|seismologist|geologist|economist|ambassador|prefect|ombudsman|"
    "rapporteur|envoy|warden|skipper|auditor|stewardess|waitress|steward|cleaner|cook|nun|grandmother|grandfather|cousin|reporter|organi[sz]er|"
    "delegate|lawmaker|colleague|counsellor|pharmacist|vet|accountant|"
    "visitor|pensioner|customer|patient|caller|miner|carpenter|tailor|merchant|barber|electrician|"
    "photographer|cameraman|columnist|stringer|blogger|archaeologist|anthropologist|biologist|"
    "chemist|meteorologist|hydrologist|volcanologist|psychologist|sociologist|statistician|"
    "epidemiologist|criminologist|hydrogeologist|physicist|"
    "plumber|waiter|receptionist|conductor|usher|attorney|counsel|guide|porter|hunter|trader|baker|caretaker|ranger|firefighter"
)

# Before the name of a person.
TITLES = (
    r"dr|prof|professor|mr|mrs|ms|gen|col|lt|capt|sgt|maj|gov|sen|rep|rev|sir|dame|lord|lady|"
    "father|sister|brother|mother|imam|sheikh|ayatollah|general|colonel|captain|lieutenant|"
    "major|sergeant|admiral|commander|commissioner|constable|superintendent|inspector|sheriff|"
    "coroner|mayor|governor|minister|president|senator|judge|justice|prosecutor|chief|deputy|"
    "bishop|archbishop|pastor|rabbi|cardinal|prefect|ambassador|councillor|brigadier|marshal|"
    "secretary|officer|doctor|nurse|detective|premier|chancellor|prince|princess|king|queen"
)

# Between a person and the body for which the person speaks.
SERVING = (
    "commands|oversees|is in charge of|manages|chairs|heads|leads|runs|directs|represents|"
    "speaks for|works for|works with|chaired|headed|led"
)

# Who is nobody in particular.
NOBODY = (
    "world|history|people|some|many|most|others|nobody|everyone|everybody|someone|somebody|anyone|few|several|"
    "those|these|critics|reports|numbers|figures|estimates|hundreds|thousands|dozens|scores|"
    "many people|most people|some people|all|both|none|things|times|years|days|hours|rumours|"
    "rumors|wounded|dead|injured|missing|killed|correction|clarification|update|figure|number|toll|tally|total|sum|one|two|three|four|five|six|seven|eight|nine|ten|more|less"
)

# Subjects whose finding is an announcement and no find.
FINDING = (
    "inquiry|inquest|audit|auditors?|survey|study|report|review|teams?|inspectors?|"
    "inspectorate|investigators?|investigation|commission|committee|researchers?|court|tribunal|"
    "ombudsman|commissioner|rapporteur|historians?|demographers?|archivists?|scholars?|scientists?|"
    "pathologists?|examiner|magistrates?|judges?|"
    "panel|mission|analysts?|analysis|census|count|coroner|experts?|board|monitors?|examination"
)

# The first words of numbers, vague ones included.
NUMBERS = f"{SPELT}|hundreds?|thousands?|dozens?|scores"

# A place that can hold so many, which nobody announces.
CAPACITY = (
    "licensed for|licensed to carry|built for|designed for|meant for|made for|certified for|"
    "room for|space for|a capacity of|capacity:|beds for|seats for|designed to hold|built to hold"
)

# "the group" can take up any body …
ANY_BODY = (
    "organization|organisation|group|collective|watchdog|charity|network|body|human rights group|"
    "rights group|aid group|coalition|alliance|campaign|initiative|"
    "statement|report|book|study|survey|release|document|letter|movement"
)

# … "the ministry" only one that is called so.
OWN_KIND = (
    "agency|ministry|authority|union|council|committee|department|office|institute|party|list|"
    "newspaper|broadcaster|outlet|spokesman|spokeswoman|spokesperson|official|mayor|minister|"
    "governor|commission|court|association|society|federation|service|university|hospital|"
    "company|police|army|navy"
)

# What "the ministry" takes up in the whole text, where the vocabulary knows the last one named.
KINDS_OF_BODIES = (
    "agency|ministry|authority|union|council|committee|department|institute|newspaper|"
    "commission|court|association|society|federation|university|hospital|company|foundation|"
    "league|bureau|coalition|alliance|tribunal|inquiry|board|guild|centre|center|observatory|"
    "office|directorate|service|front|movement|monitor|police|army|navy|coastguard"
)
KIND_WORDS = frozenset(KINDS_OF_BODIES.split("|"))

PRONOUNS = frozenset(
    "it he she they i we you who which that this there these those its his her their".split()
)
PERSONAL_PRONOUNS = frozenset("it he she they".split())

# Times -----------------------------------------------------------------------------------------
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = (
    rf"{WEEKDAY}|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|today|yesterday|\d+|the same day|the weekend|midnight|noon|dawn|dusk"
)
TIME_NOUN = (
    "day|week|month|year|morning|evening|afternoon|night|weekend|hour|spring|summer|autumn|winter|"
    "fortnight|decade|lunchtime|time"
)
