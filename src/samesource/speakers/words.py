"""Words with which English texts name who speaks: verbs of saying, nouns of bodies, times.

Each list is a piece of a pattern: its words are joined by "|". The names of the bodies of a subject
stand in its vocabulary and not here.
"""

# Verbs -----------------------------------------------------------------------------------------
# Their subject is a speaker by grammar alone.
TELLING = (
    "said|says|say|told|tells|announced|announces|added|adds|stated|states|estimates|estimate|"
    "claimed|claims|claim|acknowledged|acknowledges|acknowledge|announce|insist|admit|allege|"
    "maintain|warn|declared|declares|warned|warns|insisted|insists|pointed out|points out|"
    "emphasised|emphasized|stressed|wrote|writes|tweeted|believes|believe|reported|reports|"
    "revealed|disclosed|admitted|admits|testified|alleged|alleges|maintains|reckons|reckon|"
    "spoke of|speaks of|speak of|talks of|talked of|recalled|was quoted as saying|"
    "were quoted as saying"
)

# They need a body as their subject, since things and people do them too.
GIVING = (
    "noted|notes|estimated|found|finds|counted|counts|recorded|records|documented|documents|"
    "registered|registers|tallied|tallies|verified|identified|logged|listed|lists|list|details|"
    "detailed|gave|gives|give|puts|put|raised|quoted|concluded|concludes|calculated|updated|"
    "revised|shows|show|showed|indicates|indicate|suggests|suggest"
)

# They share the subject of the verb before: "X confirmed it, saying …".
PARTICIPLES = (
    "saying|adding|claiming|arguing|insisting|estimating|noting|warning|announcing|stating"
)

# They introduce the words of a quotation but no figure outside it.
QUOTING = "called|calls|described|describes|branded|denounced|asked|replied|recounted|went on"

# Their object is a publication, which has to be a list or a count to hold the figure.
ISSUING = "released|releases|published|publishes|issued|issues|compiled|circulated"

# Their subject confirms what another body said.
CONFIRMING = "confirm|confirmed|confirms|corroborated"

# Their subject does not say the figure.
DENYING = (
    "deny|dispute|reject|dismiss|denied|denies|dismissed|dismisses|disputed|disputes|rejected|"
    "rejects|contested|refuted|questioned"
)

# In the passive, "by" after them leads to the body that asserts.
ASSERTED = (
    "announced|reported|recorded|counted|documented|estimated|tallied|claimed|quoted|confirmed|"
    "compiled|published|cited|verified|made public|put out"
)

# The same, if what is given is information and not food or shelter.
HANDED_OVER = "given|released|issued|provided|collected|supplied|listed|registered"

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
    "inspectors?|mission|team"
)

# "the group" can take up any body …
ANY_BODY = (
    "organization|organisation|group|watchdog|charity|network|body|human rights group|"
    "rights group|aid group|statement|report|book|study|survey|release|document|letter|movement"
)

# … "the ministry" only one that is called so.
OWN_KIND = (
    "agency|ministry|authority|union|council|committee|department|office|institute|party|list|"
    "newspaper|broadcaster|outlet|spokesman|spokeswoman|spokesperson|official|mayor|minister|"
    "governor|commission|court|association|society|federation|service|university|hospital|"
    "company|police|army|navy"
)

PRONOUNS = frozenset("it he she they i we you who which that this".split())
PERSONAL_PRONOUNS = frozenset("it he she they".split())

# Times -----------------------------------------------------------------------------------------
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = (
    rf"{WEEKDAY}|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|today|yesterday|\d+|the same day|the weekend|midnight|noon|dawn|dusk"
)
