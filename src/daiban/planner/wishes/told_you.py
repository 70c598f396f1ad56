"""Him or her in what is told, as whoever gets it is spoken to: "tell Mum I'll pick her up" is "I'll pick you up".

Only where it can be nobody else. Anything else may be about somebody whom the words do not name, and the owner's words stay as they are.
"""

import re
from collections.abc import Sequence

from daiban.memory.people.name_words import SURNAMES, TITLES
from daiban.planner.wishes.asking import SOMEBODY, spoken_to

_PRONOUN = re.compile(r"\b(?P<one>she|her|hers|herself|he|him|his|himself)\b", re.I)
_THEY = re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.I)
# Who may be meant instead, with "the" or without.
_PEOPLE = re.compile(
    r"\b(?:mum|mom|dad|mother|father|parents?|wife|husband|partner|girlfriend|boyfriend|sister|brother|son|daughter|nan|gran(?:ny|dma|dad|dpa)?|aunt(?:ie)?|uncle|cousin|niece|nephew"
    r"|kids?|child(?:ren)?|bab(?:y|ies)|toddler|boys?|girls?|m[ae]n|wom[ae]n|lad(?:y|ies|s)?|guys?|bloke|chap|people|person|folks?|family|couple|neighbou?rs?|friends?|mates?|guests?|visitors?|boss|manager|colleagues?|team|staff|crew"
    r"|plumber|builder|electrician|carer|cleaner|teacher|doctor|doc|nurse|vet|dentist|driver|landlord|landlady|tenant|client|customer|patient|student|pupil|coach|trainer|babysitter|sitter|nanny|lawyer|solicitor|agent|surgeon|midwife|chef|cook|dog|cat|puppy|kitten|horse|pet"
    r"|somebody|someone|anybody|anyone|everybody|everyone|nobody|no one|who|whose|mr|mrs|ms|miss|dr)\b(?:['’]s)?",
    re.I,
)
_THINGS = r"boiler|letter|paper|dinner|number|computer|printer|water|weather|order|door|floor|heater|charger|trailer|ladder|mower|jumper|folder|register|theatre|mirror|motor|tractor|calculator|corner|river|counter|counsell?or|weekender|supper|butter|flower|flowers|power|tower|shower|manner|matter|timer|answer|center|remainder|list|checklist|playlist|shortlist|wrist|waist"
_NAME = re.compile(
    r"(?<=\w )(?!(?:I|I['’]\w+|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun|OK|TV|PM|AM)(?:day|nesday)?\b|(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][\w'’]*"
)
# What opens a sentence of the owner's. Any other word may be a name that nobody here is called by.
_OPENS = re.compile(
    r"(?:she|he|her|hers|his|i|we|it|the|a|an|my|our|this|that|these|those|there|here|if|when|whenever|where|what|as|because|since|once|until|unless|so|and|but|yes|no|ok|okay|sorry|thanks|thank|please|happy|good|not|any|some|all|both|on|at|in|by|from|after|before|for|to|tomorrow|today|tonight|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|next|this|dinner|lunch|breakfast|tea|supper|coffee|everything|nothing|something|maybe|got|can|could|will|would|don['’]t|won['’]t|can['’]t|couldn['’]t|i['’]\w+|we['’]\w+|it['’]s|that['’]s|there['’]s|[sh]+e['’]\w+|\d\S*)\b",
    re.I,
)
# Somebody else by the place of the word alone: "steve is", "spoke to steve", "steve and i".
_SUBJECT = re.compile(
    r"(?P<before>[\w'’]+ )?(?P<before2>[\w'’]+ )?(?<![\w'’])(?P<who>[\w'’]+)(?:['’]s|['’]ll|['’]d| (?:is|has|was|says|said|will|can|could|wants|needs|does|did|told|asked|thinks|called|rang))\b",
    re.I,
)
_NO_NAME = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "her",
        "him",
        "it",
        "that",
        "this",
        "there",
        "here",
        "what",
        "who",
        "which",
        "how",
        "when",
        "where",
        "why",
        "everything",
        "nothing",
        "something",
        "all",
        "mine",
        "hers",
        "his",
        "yours",
        "ours",
        "one",
        "and",
        "so",
        "but",
        "not",
        "let",
        "dinner",
        "lunch",
        "breakfast",
        "tea",
        "supper",
        "coffee",
        "work",
        "school",
        "traffic",
        "today",
        "tomorrow",
        "tonight",
        "always",
        "also",
        "really",
        "still",
        "just",
        "never",
        "only",
        "probably",
        "definitely",
        "already",
        "now",
        "then",
        "usually",
        "sometimes",
        "often",
        "perhaps",
        "maybe",
        "actually",
    ]
)
_BEFORE_A_THING = frozenset(
    ["the", "a", "an", "my", "our", "your", "her", "his", "this", "that", "some", "any", "no"]
)
_WITH_SOMEBODY = re.compile(
    r"\b(?:(?:spoke|spoken|talked|talk|speak|chat(?:ted)?|met|meet(?:ing)?|saw|see(?:ing)?|told|tell|asked|ask|gave|give|called|invited?|with|from) (?:to |with |from )?|(?:lent|sent|went|going|go|listen) to )(?!(?:the|a|an|my|our|your|her|him|his|he|she|it|me|us|you|we|i|if|that|this|these|those|what|when|where|how|work|town|home|bed|school|church|at|on|in|by|up|all|both|some|any|no|one|now|\d\S*|today|tomorrow|tonight|yesterday|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|noon|midday|about|around|and|for|next|everything|nothing|something|there|here|too|after|before|then)\b)[a-z]"
    r"|\b(?!(?:he|she|you|it|this|that|up|out|in|on|there|here|now|then|back|over|home|work|again|soon|ready|along|down|him|her|free|round|late|early)\b)[a-z]{2,} and (?:i|me)\b",
    re.I,
)
# What one says of a third, not of whoever is told: "she said yes", "he's asleep".
_OF_A_THIRD = re.compile(
    r"\b(?:he|she)(?:['’]s| is| has| was)?(?: (?:just|already|now|still|all|safely|not|back))* (?:said|says|called|calls|rang|phoned|texted|replied|agreed|thinks|reckons|told|asked|arrived|left|died|came|went|asleep|awake|here|home|fine|ok|okay|better|ill|sick|sleeping|crying|gone|poorly|hungry|born|safe|settled|in bed)\b",
    re.I,
)
# He who does it to himself is "himself".
_TO_ANOTHER = re.compile(r"\b(?:he|she)\b(?:(?!\b(?:i|we|it|you)\b)[^,.;!?])*\b(?:him|her)\b(?! [a-z])", re.I)
_HE_HIM = re.compile(r"\bhe\b(?:(?!\b(?:i|we|it|you|i['’]\w+|we['’]\w+)\b)[^,.;!?])*\bhim\b", re.I)
_THEN_VERB = re.compile(
    r"\b(?:he|she)\b(?:(?!\b(?:i|we|it|you|that)\b)[^,.;!?])*\b(?:and|or|but|then)(?: (?:then|also|always|really|still))? (?!(?:his|this|us|always|yes|as|hers|is it)\b)(?:\w{2,}s)\b(?! (?:are|were)\b)",
    re.I,
)
# "Bring her milk" is milk for her, or hers.
_HERS_OR_FOR_HER = re.compile(
    r"\b(?:give|gave|giving|get|got|getting|bring|brought|bringing|send|sent|sending|buy|bought|buying|make|made|making|cook|cooked|cooking|show|pay|paid|owe|lend|lent|teach|tell|ask|offer|find|order|ordered|read|save|leave|left|leaving|pass|post|book|booked|wish|cost) her(?= (?!(?:a|an|the|my|our|this|that|some|any|more|one|two|back|up|out|off|on|at|in|to|from|for|by|with|own|about|if|when|what|tomorrow|today|tonight|later|now|soon|after|before|home|there|here|and|or|over|round|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|\d\S*)\b)[a-z])(?![^,.;]{1,30}\bback\b)",
    re.I,
)
# What somebody is to bring is more often their own.
_WITH_ONES_OWN = re.compile(r"bring|leave|find|send|save|book|order", re.I)
_ALONE = re.compile(
    r"\bher(?= (?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|there|here|home|round|over|down|along|through|first|instead|right|straight|anyway|though|please|too|as|than|because|so|but|off|into|onto|outside|inside|online|where|why|who|what|have|know|go|feel|get|see|take|be|bring|come|use|borrow|keep|around|either|all|both|sometime|every|\d\S*)\b)",
    re.I,
)
_INVERTED = {
    "is": "are",
    "has": "have",
    "does": "do",
    "was": "were",
    "isn": "aren",
    "doesn": "don",
    "hasn": "haven",
}


def english_to_you(text: str, who: Sequence[str], *, is_order: bool) -> str:
    """`who`: the pronouns that may be whoever is told. `is_order`: it is what they are to do ("tell Sam to bring his drill")."""
    said = {"she" if found["one"].casefold() in ("she", "her", "hers", "herself") else "he" for found in _PRONOUN.finditer(text)}  # fmt: skip
    if len(said) != 1 or _THEY.search(text):
        return text
    one = next(iter(said))
    if one not in who or _speaks_of_others(text, is_order=is_order):
        return text
    text = _ALONE.sub("you", text)
    text = re.sub(
        rf"\b(is|has|does|was)((?:n['’]t)?) {one}\b",
        lambda f: f"{_INVERTED[f[1].casefold()]}{f[2]} you",
        text,
        flags=re.I,
    )
    return spoken_to(text, one)


def _speaks_of_others(text: str, *, is_order: bool) -> bool:
    if not is_order and not _OPENS.match(text):
        return True
    if is_order and re.search(r"^(?:(?!\b(?:i|we)\b|\bi['’]|\bwe['’])[^,.;])*\b(?:him|he|she)\b", text, re.I):
        return True  # who is to call him is not he
    things = re.sub(rf"\b(?:{_THINGS})s?\b", "thing", text, flags=re.I)
    if any(
        pattern.search(things)
        for pattern in (
            _PEOPLE,
            SOMEBODY,
            _NAME,
            _WITH_SOMEBODY,
            _OF_A_THIRD,
            _TO_ANOTHER,
            _HE_HIM,
            _THEN_VERB,
        )
    ):
        return True
    for_her = _HERS_OR_FOR_HER.search(text)
    if for_her and not (is_order and _WITH_ONES_OWN.match(for_her[0])):
        return True
    return any(_is_a_name(found) for found in _SUBJECT.finditer(text))


def _is_a_name(found: re.Match[str]) -> bool:
    """Whether a word that does something is no pronoun and no thing with its article."""
    before = [(found[name] or "").strip().casefold() for name in ("before", "before2")]
    who = found["who"].casefold()
    return (
        who not in _NO_NAME and not who.startswith(("i'", "i’")) and not _BEFORE_A_THING.intersection(before)
    )


_THIRD = re.compile(r"(?<![其吉])[他她佢](?![人乡們们哋俩倆日])")
_SEVERAL = re.compile(r"[他她佢](?:们|們|哋|俩|倆)")
_SURNAME = "".join(sorted(SURNAMES))
_ZH_PEOPLE = re.compile(
    rf"孩子|小孩|儿子|女儿|宝宝|[爸妈爷奶哥姐弟妹叔姨舅婶媳]|老[师板婆公头]|老(?=[{_SURNAME}])|[小阿](?=[{_SURNAME}])|医生|师傅|客户|同事|同学|朋友|邻居|领导|房东|司机|家人|人家|别人|有人|大家|谁|邊個|边个|员|[\u4e00-\u9fff]总(?!是)"
    rf"|[{_SURNAME}](?:{'|'.join(title for title in TITLES if len(title) > 1)})"
)
# Whose words or will are told is a third's: 他说, 她同意了.
_ZH_OPENS = r"(?:[，,\s]|那|就|所以|不过|不過|但是?|如果|要是|因为|因為|等|请|麻烦|顺便|順便|然后|到时候?|聖誕節?|圣诞节?|平安夜|元旦|除夕|年初|春[节節]|清明|端午|中秋|[国國][庆慶]|[\d〇一二三四五六七八九十廿卅两兩半點点號号月時时分刻周星期礼禮拜週下上這这個个早晚午前后後中今明聽听夜朝晏之以左右大概约約：:日天晨年内先]|再)*"
_ZH_SUBJECT = re.compile(
    rf"{_ZH_OPENS}(?:我们?|我們|我哋|咱们?|[这這那][\u4e00-\u9fff]|快递|快遞|包裹|东西|東西|[钥鑰]匙|车子?(?=[停在放])|钱(?=[转打放已])|药|票|礼物|禮物|蛋糕|饭|文件|合同|合約|资料|資料|书|書|衣服|伞|外卖|菜|水果|位[子置置]?|门|密码|机票|发票"
    r"|(?:去|来|嚟|到|会|會|要|想|已经|顺路|开车|搭车)*(?:接|送|等|找|给|給|畀|俾|帮|幫|跟|同|陪|带|帶|替|为|為|把|还|還|问|约|借|教|拿|寄|转|發|发|订|買|买))"
)
_ZH_MAY = re.compile(
    r"(?:也|就|都|先|直接|随时)*(?:可以|能(?!力)|不用|不必|唔使|唔好|应该|應該|别|別|不要|要是|有空|方便|记得|需要|必须|最好|随时|得(?!了)|想(?=[来去要吃喝买借用拿])|要(?=[的是]|不要|不用|來|来|去|带|帶|做|交|付)|欠|的|嘅|嗰)"
)
_ZH_NOT_I = re.compile(r"(?<!我)(?<!我[跟和同])(?:说|說|讲|講|觉得|覺得|答应|同意|通知)(?!好|一声)")


def chinese_to_you(text: str, who: Sequence[str]) -> str:
    """`who` as above."""
    said = {found[0] for found in _THIRD.finditer(text)}
    if len(said) != 1 or _SEVERAL.search(text) or _ZH_PEOPLE.search(text) or _ZH_NOT_I.search(text):
        return text
    # Of a woman 他 is another; of a name either is written.
    if {"他": "he", "她": "she"}.get(next(iter(said)), who[0]) not in who:
        return text
    clauses = re.split(r"([，,。；;！!？?\s]+)", text)
    if not all(_is_surely_you(clause) for clause in clauses):
        return text
    return _THIRD.sub("你", text)


def _is_surely_you(clause: str) -> bool:
    found = _THIRD.search(clause)
    if found is None:
        return True
    if re.fullmatch(_ZH_OPENS, clause[: found.start()]):
        return _ZH_MAY.match(clause, found.end()) is not None
    return _ZH_SUBJECT.match(clause) is not None
