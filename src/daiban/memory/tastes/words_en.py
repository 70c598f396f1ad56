"""English words of praise and complaint, folded to lower case. Tables only; the kinds are those of `words_zh`."""


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


GOOD: dict[str, tuple[str, ...]] = {
    "taste": _phrases("""
        delicious|tasty|yummy|yum|yummm|yumm|scrumptious|mouthwatering|mouth-watering|delish|flavorful|flavourful|finger licking
        finger-licking|melt in your mouth|melts in your mouth|melted in my mouth|to die for|licked the plate|licked my plate
        licked the bowl|savory goodness|cooked to perfection|cooked perfectly|perfectly cooked|so fresh|super fresh
        really fresh|incredibly fresh|juicy|bussin|hit the spot|hits the spot|crave-worthy|tastes amazing|tasted amazing
        tastes great|tasted great|nom nom|chef's kiss|chefs kiss
    """),
    "plain": _phrases("""
        good|incredible|superb|outstanding|phenomenal|unreal|fire|banger|slaps|slapped|the bomb|10/10|11/10|12/10|9/10|100/10|five stars|5 stars
        5 star|five star|perfection|divine|heavenly|heaven|gem|hidden gem|blew me away|blew us away|blew my mind|mind blowing|mind-blowing
        never disappoints|never disappoint|never disappointed|didn't disappoint|did not disappoint|doesn't disappoint|never lets me down
        never let me down|never let us down|lives up to the hype|lived up to the hype|living up to the hype|worth the hype|on point|top notch
        top-notch|top tier|top-tier|god tier|god-tier|s tier|s-tier|spectacular|exquisite|delightful|stellar|killer|a treat|real treat
        the goat|goated|elite|unmatched|unbeatable|undefeated|out of this world|next level|next-level|another level|off the charts
        off the hook|best|favorite|favourite|fave|fav|go-to|our go to|my go to|world class|world-class|first rate|first-rate|couldn't be better
        couldn't have been better|could not be better|can't go wrong|cannot go wrong|can't fault|couldn't fault|no notes|five out of five
        ten out of ten|nailed it|knocked it out of the park|not bad at all|wasn't bad at all|a winner|gorgeous|stunning|sublime|insanely good|crazy good
        so good|too good|pretty good|really good|super good|damn good|unbelievably good|unbelievable|unforgettable|impeccable|flawless
        awesomeness|sensational|marvelous|marvellous|fab|fabulous|magnificent|terrific|charming|cracking|ace|legit|solid choice|must-try
        must try|a must|gripping|hilarious|a masterpiece|masterpiece|exceeded expectations|exceeded my expectations|beyond expectations
        restored my faith|a revelation|revelation|dope|bomb|immaculate|banging|fantastic value|great value|was a hit|was a vibe|it's a vibe
        is a vibe|beats everything|hard to beat|tough to beat|hit different|hits different|hit diff|no complaints at all
    """),
    "ack": _phrases("""
        great|amazing|awesome|fantastic|excellent|wonderful|lovely|perfect|brilliant|nice|cool|beautiful|love it|love that|sweet|splendid
        so nice|so cool
    """),
    "felt": _phrases("""
        loved|love|loving|adored|adore|enjoyed|really enjoyed|liked|really like|really liked|obsessed|hooked|a fan|big fan|huge fan|impressed|blown away
        in love with|fell in love|can't stop thinking about|cant stop thinking about|still thinking about|keep thinking about
        still dreaming about|still dreaming of|dreaming about|dream about|can't get enough|cant get enough|can't get over|still not over
        miss that place|miss this place|highly recommend|definitely recommend|totally recommend|strongly recommend|would recommend
        can't recommend|cannot recommend|couldn't recommend|raving about|rave about|swear by|addicted|speechless|i'm sold|pleasantly surprised
    """),
    "again": _phrases("""
        worth it|worth the wait|worth the trip|worth the drive|worth the money|worth every penny|worth every cent|worth the price
        worth the queue|worth the line|worth a visit|worth going|worth the detour|well worth|so worth|totally worth|worth coming back
        can't wait to go back|can't wait to go again|can't wait to be back|definitely be back|def be back|be back for sure|be back for more
        definitely returning|definitely coming back|definitely going back|coming back for sure|coming back for more|going back for sure
        going back for more|go back there|going back there|go there again|go again|going again|eat there again|come here again|come back here
        come back again|when can we go back|when are we going back|take me back|back for seconds|repeat visit|a regular there
        regulars there|again and again|over and over|every time we go|every single time|already planning our next|already booked again
        i'd return|we'd return|would return|will return|definitely again|keep going back|keep coming back|kept going back
    """),
}

BAD: dict[str, tuple[str, ...]] = {
    "taste": _phrases("""
        tasteless|flavorless|flavourless|bland|soggy|stale|greasy|oily|undercooked|overcooked|burnt|rubbery|inedible|microwaved|chewy
        too salty|so salty|way too salty|super salty|too sweet|too oily|dry as|stone cold|ice cold|cold and|lukewarm|watery|yuck|yucky|ew
        eww|gross|nasty|disgusting|vile|rancid|smelled off|tasted off|tasted like cardboard|like cardboard
    """),
    "plain": _phrases("""
        bad|terrible|awful|horrible|horrendous|horrid|mid|so mid|overpriced|over priced|overrated|overhyped|over hyped|disappointing|a disappointment
        disappointment|letdown|let down|a let down|let me down|let us down|underwhelming|rip off|rip-off|ripoff|ripped off|waste of money
        waste of time|tourist trap|worst|sucked|sucks|suck|garbage|trash|trashy|crap|crappy|lousy|pathetic|atrocious|dreadful|abysmal|appalling
        poor|subpar|sub-par|sub par|below average|dirty|filthy|rude|went downhill|gone downhill|going downhill|go downhill
        not what it used to be|isn't what it used to be|ain't what it used to be|lost its touch|lost their touch|fell off|has fallen off
        a joke|a scam|scam|shambles|a mess|unacceptable|zero stars|one star|1 star|0/10|1/10|2/10|3/10|4/10|a nightmare|nightmare|hot mess
        not worth it|not worth the|isn't worth|wasn't worth|not even worth|hardly worth|way too expensive|too expensive|so overpriced|daylight robbery
        highway robbery|got worse|gotten worse|getting worse|nowhere near as good|not nearly as good|not as good as it used to be
        not as good as before|not as good as last time|not as good as i remember|not as good as i remembered|not as good as expected
        wasn't as good as last time|wasn't as good as before|wasn't as good as i remember|wasn't as good as i remembered
        isn't as good as it used to be|isn't as good as before|wasn't as good as expected|not as good anymore|isn't as good anymore
        anything but good|far from good|far from great|boring
    """),
    "felt": _phrases("""
        disappointed|underwhelmed|unimpressed|hated|hate|regret|regretted|disliked|detest|loathe|loathed|can't stand|couldn't stand|grossed out
        fed up|not a fan|no fan|wasn't a fan|didn't care for|don't care for|wasn't impressed|not impressed|ripped off
    """),
    "again": _phrases("""
        never again|never going back|never go back|never coming back|never come back|never going there again|never eating there again
        never setting foot|never set foot|won't go back|wont go back|won't be back|wont be back|won't be going back|won't return
        wouldn't go back|wouldn't return|would not go back|not going back|not coming back|not go back|no way i'm going back|no desire to go back
        no desire to return|don't want to go back|don't wanna go back|wouldn't go again|won't go again|not going again|not going there again
        hard pass|steer clear|stay away|avoid|avoid at all costs|don't bother|dont bother|last time i go|last time we go
        wouldn't recommend|would not recommend|don't recommend|can't recommend it|cannot recommend it|do not recommend|not worth going back
        off my list|off the list|crossed off|blacklist|blacklisted|not worth going
    """),
    "harm": _phrases("""
        food poisoning|made me sick|made us sick|got sick after|got me sick|sick after eating|threw up after|throwing up after|threw up all night
        cockroach|cockroaches|hair in my|hair in the|a bug in|bug in my|fly in my|stomach ache after|upset stomach after|stomach was wrecked
        wrecked my stomach|sick all night|sick for days|sick for two days|the runs
    """),
    "side": _phrases("""
        a bit pricey|bit pricey|pricey|a little pricey|a bit expensive|bit expensive|expensive|a little expensive|kinda pricey|kinda expensive
        not cheap|a bit far|bit far|hard to park|hard to book|a bit loud|bit loud|a bit noisy|noisy|crowded|cramped|a bit slow|small portions
        tiny portions|a bit salty|bit salty|a little salty|long wait|long line|long queue
    """),
}

MILD: tuple[str, ...] = _phrases("""
    ok|okay|okish|ok-ish|fine|decent|alright|all right|meh|so-so|so so|average|mediocre|passable|nothing special|nothing to write home about
    not bad|wasn't bad|isn't bad|not too bad|wasn't too bad|not terrible|wasn't terrible|not awful|could be better|could have been better
    could've been better|hit or miss|hit and miss|tolerable|unremarkable|forgettable|it'll do|just food|nothing amazing|nothing crazy|not sure
    as good as|edible|mixed feelings|mixed bag|satisfactory|acceptable|middling|fair enough
""")

PATTERNS: dict[tuple[str, str], str] = {
    ("good", "plain"): (
        r"(?:never|haven't ever) (?:had|tasted|eaten|seen|been to|tried) (?:a |an |any )?(?:\w+ )?(?:\w+ )?(?:this|so|that|such|better)(?: a)?(?: good| great| amazing)?"
        r"|nothing (?:beats|compares to|comes close to)|can't beat|cannot beat|(?:so|way|much|far|even|a lot|miles|a million times) (?:better|tastier|nicer)"
        r"|(?:better|tastier|nicer) than|\bbeats\b|so (?:freaking|fricking|fucking|damn|bloody|goddamn|ridiculously|insanely|stupid) good"
        r"|(?:you|u|everyone) (?:have|need|gotta|has|must|got)(?: to)? (?:try|go to|visit)"
    ),
    ("good", "felt"): r"(?:wouldn't|couldn't|can't) stop (?:eating|talking about)|\bi prefer\b|\bwe prefer\b",
    ("good", "again"): (
        r"(?:should|could|must|gotta|have to|need to|wanna|want to|would|i'd|we'd|i'll|we'll|will|let's|lets|dying to|love to|happy to|can't wait to|definitely|def|gonna|going to)"
        r"(?: \w+){0,2} (?:go|come|head|be going|be coming) back(?! (?:home|to (?:work|sleep|bed|the office|school|china|my|your|his|her|our)|and forth|on))"
        r"|(?:going|coming) back (?:soon|next|for)|(?:should|could|wanna|want to|let's|lets|i'd|we'd|would|will|gonna) (?:\w+ ){0,2}(?:go|eat|come) (?:there |here )?again"
        r"|been (?:there |back )?(?:like )?(?:\d+|three|four|five|six|ten|a dozen|a hundred|so many|countless) times"
    ),
    ("bad", "plain"): (
        r"(?:not|isn't|wasn't|aren't|weren't) (?:nearly |quite |anywhere near )?as (?:good|great|nice|tasty) as (?:it |they )?(?:used to|before|last time|i (?:remember|expected|hoped|thought)|we (?:remember|expected|hoped)|expected|people say|everyone says|the hype|advertised)"
        r"|used to be (?:so |really |much |way )?(?:good|great|better|amazing|nice)\b|(?:so|way|much|far|even|a lot) worse|worse than"
    ),
    ("bad", "again"): (
        r"(?:won't|wont|never|not|don't|wouldn't|didn't|doesn't)(?: \w+){0,4} (?:go|going|come|coming|be|return|returning|eat|eating) (?:\w+ )?(?:back|again)\b"
        r"|skip (?:it|that|this|that place|this place|the)\b|avoid (?:it|that|this|the|at)\b|i wouldn't bother"
    ),
}
