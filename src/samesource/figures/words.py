"""The words of figures, as data: words that show a quantity, nouns of people and of things."""

from __future__ import annotations

import re
from collections.abc import Mapping


def _words(text: str) -> tuple[str, ...]:
    """Return the words and phrases between the bars."""
    return tuple(text.split("|"))


# Words that show a quantity -----------------------------------------------------------------------
# The quantities of the language with the words that show them; a vocabulary adds its own.
BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "killed": _words(
        "killed|kill|kills|killing|killings|dead|died|die|dies|dying|death|deaths|death toll|toll|"
        "fatalities|fatality|slain|perished|massacred|massacre|massacres|slaughtered|slaughter|"
        "murdered|murders|shot dead|lost their lives|lost his life|lost her life|lives lost|lives|"
        "drowned|bodies|corpses|victims|burned to death|burnt to death|froze to death|"
        "starved to death|beaten to death|fatally|succumbed|martyred|deceased|casualty count|"
        "crushed to death|claimed the lives|did not survive|loss|lost|gunned down|wiped out|"
        "eliminated|burned alive|burnt alive|suffocated|asphyxiated|electrocuted|lynched|"
        "assassinated|stabbed to death|to their deaths|pronounced dead|fatally injured|souls|"
        "killer|passed away|drown|drowns|perish|perishes|never got home|never came home|"
        "did not come home|"
        "did not come back|shot|perishing|"
        "drowning|death certificates|martyrs|کشته|کشته‌شده|جان باختند|"
        "جان باخته|جان خود|فوت|قربانی|شهید"
    ),
    "executed": _words(
        "executed|hangings|to the gallows|to the scaffold|executed by firing squad|execute|"
        "executes|executing|executions|execution|hanged|hanging|put to death|"
        "beheaded|اعدام"
    ),
    "injured": _words(
        "injured|injures|injure|hurts|injuries|injury|injuring|wounded|wounding|hurt|hurting|maimed|hospitalised|"
        "hospitalized|treated for|treated|were treated|being treated|needed treatment|"
        "hospital treatment|"
        "in hospital|to hospital|hospital with|on their wards|in its wards|fighting for life|"
        "fighting for their lives|in the hospital|in intensive care|"
        "admitted with|hospitals admitted|burned|burnt|scalded|blinded|lost limbs|gunshot wounds|"
        "wounds|minor injuries|suffering from|concussed|overcome by smoke|heatstroke|burns|"
        "in critical condition|in serious condition|seriously|"
        "critically|زخمی|مجروح|مصدوم"
    ),
    "arrested": _words(
        "arrested|arrest|arrests|arresting|detained|detaining|detainees|detentions|detention of|"
        "jailed|picked up by|picked up more than once|taken in for questioning|in solitary|"
        "in cells|"
        "in police cells|through the prisons|detains|jails|prisoners taken|"
        "imprisoned|rounded up|in custody|taken into custody|behind bars|captured|taken prisoner|"
        "held|holds|holding|remanded|interned|in detention|taken away|"
        "took away|led away|driven off|carted off|hauled away|dragged away|apprehended|locked up|"
        "بازداشت|دستگیر|زندانی"
    ),
    "missing": _words(
        "missing|accounted for|searching for|under the rubble|beneath the rubble|under the mud|"
        "under the debris|beneath the debris|unaccounted for|feared buried|not been seen|"
        "not been heard from|not been traced|"
        "no word of|no trace of|on the list of the missing|entered as missing|last seen|"
        "never returned|not been found|still trapped|trapped|"
        "مفقود|ناپدید"
    ),
    "forcibly_disappeared": _words(
        "forcibly disappeared|cases of enforced disappearance|taken from their homes|"
        "enforced disappearance|"
        "enforced disappearances|disappeared"
    ),
    "displaced": _words(
        "displaced|spent the night in|living in tents|living in shelters|"
        "in evacuation centres|in evacuation centers|with host families|"
        "in the shelters|in the shelter books|in emergency shelters|moved to schools|"
        "moved to school buildings|crossed the border|"
        "displaces|flee|flees|evacuates|displacing|homeless|evacuated|evacuating|evacuees|evacuations|fled|refugees|"
        "fleeing|driven from their homes|left their homes|forced from their homes|from their homes|"
        "uprooted|made homeless|in shelters|sheltering|taken shelter|ordered out|ordered to leave|"
        "told to leave|moved to safety|taken to safety|lost their homes|forced out|resettled|"
        "sleeping in|sleeping rough|slept in|moved out|away from home|in tents|in camps|"
        "in the camps|"
        "on the move|left their land|left their villages|resettlement|without a home|"
        "without shelter|without a roof|camping|cut off from their homes|"
        "shelter books|cannot sleep at home|could not sleep at home|sleep away from home|آواره"
    ),
    "infected": _words(
        "infected|infects|sickens|infections|tested positive|confirmed cases|new cases|cases|"
        "fell ill|sickened|"
        "contracted|sick|diagnosed|suspected cases|fallen ill|new infections|مبتلا"
    ),
    "buried": _words("buried|entombed|human remains"),
    "named_victims": _words(
        "names of|names|named|identified by name|identified|identities of|identities"
    ),
    "rescued": _words(
        "rescued|out of the rubble alive|from the rubble alive|carried out alive|hauled out|"
        "dragged out|brought ashore alive|taken off the roof|taken off by helicopter|rescues|"
        "rescuing|pulled alive|pulled from|pulled out|pulled clear|"
        "survived|survivors|saved|"
        "saving|alive|winched|airlifted|plucked from|plucked|dug out alive|brought out alive|"
        "brought to safety|off roofs|off the roof|hostages go|taken from roofs|taken from the roof|"
        "taken from rooftops|lifted from roofs|lifted from rooftops|taken off roofs|taken aboard"
    ),
    "cities": _words("cities|towns"),
}
# Quantities that only count what their own word names.
COUNTS_ITSELF = frozenset({"cities"})
# Nouns of what was done or suffered: they govern a number through "of", and are no verb or state.
NOMINAL = frozenset(
    _words(
        "death toll|toll|deaths|death|fatalities|killings|killing|massacre|massacres|slaughter|"
        "executions|execution|injuries|arrests|detentions|enforced disappearance|"
        "enforced disappearances|names of|names|identities of|infections|cases|lives|bodies|"
        "corpses|murders|evacuations|human remains|loss"
    )
)
# Words that often mean something else: no state of the counted, and a verb only close to them.
WEAK = frozenset(
    _words(
        "seriously|critically|lives|cases|names|named|bodies|victims|burns|identified|toll|"
        "survived|survivors|saved|lost|held|holds|holding|captured|refugees|loss|shot|souls|killer|"
        "sick|wounds|burned|burnt|camping|treated|taken away|on the move|to hospital|"
        "in the hospital|in hospital|suffering from|last seen|in camps|in tents|slept in|martyrs|"
        "accounted for|spent the night in|"
        "searching for|in cells|hauled out|dragged out"
    )
)
# As the noun that is counted they yield to a verb: "30 refugees drowned".
FALLBACK = frozenset({"victims", "refugees", "cases", "survivors", "souls", "martyrs"})
# Words of illness only where the document speaks of a disease; else these are cases of law.
OF_DISEASE = frozenset({"cases", "new cases", "confirmed cases", "contracted"})
DISEASE = frozenset(
    "covid coronavirus cholera ebola measles virus disease epidemic outbreak pandemic influenza "
    "flu fever dengue malaria polio mpox plague typhoid diphtheria meningitis zika hepatitis "
    "poisoning infect infects infected infecting infection infections infectious".split()
)
# Words that show a quantity only where people are counted: "lost 12 men", not "lost 12 games".
NEED_PEOPLE = frozenset({"treated", "lost", "held", "holds", "holding", "captured", "loss"})
# What is named or identified is a person, not a thing: "identified nineteen trenches" names nobody.
IDENTIFYING = frozenset({"identified", "named"})
# Verbs with an object: who stands before them may be the one who does it.
TRANSITIVE = frozenset(
    _words(
        "killed|kill|kills|massacred|slaughtered|murdered|shot dead|executed|hanged|beheaded|"
        "put to death|injured|wounded|hurt|maimed|arrested|detained|jailed|imprisoned|captured|"
        "held|holds|displaced|evacuated|uprooted|infected|rescued|saved|named|identified|buried|"
        "fled|contracted|survived|lost|shot|gunned down|eliminated|lynched|assassinated|treated|"
        "pulled out|airlifted|winched|treated for"
    )
)
# Words in -ing that say what happens to the counted, not what they do.
SUFFERED = frozenset({"missing", "dying", "drowning"})
# Parts of the dead, hurt … that make a quantity of their own, by the words that name them.
SUBGROUPS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for name, words in {
        "children": "children|minors|under 18|under the age of (?:18|eighteen)|teenagers|infants|"
        "babies|boys|girls|schoolchildren|juveniles|toddlers|pupils|schoolgirls|schoolboys|kids|"
        r"under (?:the age of )?(?:\d|1\d|five|six|ten|twelve|fifteen|sixteen|eighteen)|"
        "under-(?:fives|tens|fourteens|eighteens)|not (?:yet )?(?:turned|reached) (?:18|eighteen)",
        "women": "women|female|females",
        "security_forces": "soldiers|police officers|policemen|police|"
        "members of the security forces|security forces|guards|troops|security personnel|"
        "gendarmes|officers|guard|policeman|police officer|soldier|paramilitaries|constables|"
        "riot police|militiamen|of his own men|guardians of order|law enforcement officers|"
        "conscripts|servicemen|men in uniform|of its men",
    }.items()
}

# Nouns --------------------------------------------------------------------------------------------
# Plurals without a plural's ending, and adjectives that stand for people.
PLURAL_IRREGULAR = frozenset(
    "people men women children police dead wounded injured personnel staff crew fishermen firemen "
    "policemen servicemen clergy infantry cattle livestock sheep missing youth others nationals "
    "schoolchildren fisherfolk troops countrymen workmen media criteria alumni persons militia "
    "elderly gunmen militiamen clergymen businessmen lives wives inmates seamen townspeople "
    "aircraft spacecraft grandchildren stepchildren great-grandchildren "
    "tribesmen".split()
)
# Words in -s that are no plural.
NOT_PLURAL = frozenset(
    "this his its was has is as us yes less always perhaps sometimes news series gas bus alias "
    "plus across besides towards thus campus status virus versus unless previous various serious "
    "crisis basis analysis overseas whereas afterwards upwards downwards".split()
)
# Things, places and lengths of time: who counts them counts no people.
THINGS = frozenset(
    "home homes house houses building buildings bridge bridges vehicle vehicles car cars truck "
    "trucks bus buses boat boats ship ships vessel vessels aircraft plane planes helicopter "
    "helicopters tank tanks school schools shop shops store stores road roads village villages "
    "town towns city cities province provinces district districts region regions country countries "
    "state states photo photos photographs pictures letters documents pages tents doses vaccines "
    "weapons rifles guns bombs rockets missiles shells bullets rounds shots floors storeys rooms "
    "beds hospitals clinics factories mines offices churches mosques temples trees fields farms "
    "crops trains carriages wagons coaches stations airports ports jobs seats games matches goals "
    "votes points reports complaints cases charges lawsuits countries sites graves locations "
    "places areas neighborhoods neighbourhoods apartments flats dwellings schoolrooms trials "
    "protests demonstrations rallies strikes attacks explosions blasts fires incidents raids "
    "clashes hamlets settlements huts trenches pits days weeks months years hours minutes".split()
)
# What a text or its readers count about the text itself: of no event.
OF_THE_TEXT = frozenset(
    "examples instances questions answers comments views viewers followers readers likes shares "
    "replies pages paragraphs sections chapters quotations remarks".split()
)
# Animals that die with people are counted apart.
ANIMALS = frozenset(
    "cattle cows goats sheep pigs hens chickens poultry horses donkeys camels dogs cats birds fish "
    "livestock animals bees reindeer buffaloes mules ducks geese".split()
)
# A whole noun that names people.
PEOPLE = re.compile(
    r"(?:people|persons|men|women|children|boys|girls|soldiers|troops|patients|civilians|officers|"
    r"police|policemen|prisoners|inmates|detainees|members|sons|daughters|brothers|sisters|"
    r"relatives|nephews|nieces|cousins|parents|mothers|fathers|neighbou?rs|comrades|workmates|"
    r"classmates|fighters|rebels|militants|workers|miners|sailors|crew|passengers|students|pupils|"
    r"teachers|nurses|doctors|hostages|protesters|protestors|demonstrators|marchers|activists|"
    r"villagers|residents|fishermen|guards|conscripts|refugees|pilgrims|farmers|journalists|"
    r"personnel|staff|firefighters|colleagues|friends|lives|souls|suspects|gunmen|men and boys|"
    r"\w+ers|"
    r"\w+ists|\w+ians|\w+men)",
    re.IGNORECASE,
)
# What a "one" has to stand before to count somebody.
ONE_OF_PEOPLE = re.compile(
    r" ?(?:other |more |young |elderly |female |male |unarmed |police |civilian |confirmed |"
    r"further |"
    r"single |known )?(?:person|people|man|woman|child|"
    r"boy|girl|protester|soldier|officer|victim|death|fatality|body|dead|killed|injured|passenger|"
    r"worker|policeman|nurse|doctor|student|teacher|miner|firefighter|resident|survivor|civilian|"
    r"prisoner|fisherman|baby|infant|teenager|driver|journalist|guard|villager|medic|rescuer|"
    r"crew|hostage|inmate|bystander|marcher|diver|pilot|lawyer|demonstrator|supporter|migrant|"
    r"conscript|sergeant|general|priest|monk|cleric|detainee|policewoman|firewoman|patient|"
    r"(?!anoth|oth|matt|numb|lett|quart|corn|pap|summ|wint|cent|chapt|reas|err|fact)"
    r"[a-z]{3,}(?:er|or|ist|ian|man|woman))(?!\w)",
    re.IGNORECASE,
)
# What is counted in phrases that count nobody: "two sides", "three times".
IDIOM = re.compile(
    r"(?:sides?|halves|thirds|quarters|fifths|times|ways|issues|things|words|terms|options|choices|"
    r"reasons|aspects|respects|fronts|fold|folds|steps|phases|stages|rounds|points|goals|runs|sets|"
    r"games|matches|types|kinds|sorts|parts|versions|weeks|nights|hands|feet|figures?|minds|"
    r"thoughts|cents|worlds|extremes|evils|birds|stones|factors|problems|lessons|legs)",
    re.IGNORECASE,
)
