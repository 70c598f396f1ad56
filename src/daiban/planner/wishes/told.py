"""What is told, as whoever gets it is spoken to: 让他清一下 is 请你清一下, "her grey scarf" is "your grey scarf".

Only where the pronoun can mean nobody else: one is told, nobody else is spoken of, and the pronoun may be theirs. Else the
owner's words stay as they are.
"""

import re

_ZH = re.compile(r"[\u4e00-\u9fff]")
# Somebody or something else that "he" or "she" may be.
_OTHERS = re.compile(
    r"孩子|小孩|儿子|女儿|宝宝|闺女|[娃爸妈爹娘爷奶姥舅姨姑叔伯婶嫂哥姐弟妹狗猫]|外[公婆]|公公|婆婆|岳[父母]|老[师板婆公乡]|医生|大夫|护士|客户|客人|经理|主任|司机|师傅|房东|房客|朋友|同事|同学|邻居|律师|保安|中介|快递员|领导|那人|有人|别人|某人|人家|前台|[\u4e00-\u9fff][总工](?![是结共计作具资程期在])"
    r"|\b(?:mum|mom|mother|dad|father|sisters?|brothers?|sons?|daughters?|kids?|child|children|baby|wife|husband|girlfriend|boyfriend|aunt|uncle|gran|grandma|grandpa|friends?|boss|doctor|nurse|teacher|landlord|plumber|driver|neighbou?rs?|dog|cat|man|woman|girl|boy|guy|lady|someone|somebody|everyone|client|customer|manager|who)\b"
)
_SHE_ZH = re.compile(r"[婆妈媽姐妹奶姨姑婶嫂娘媳女]|太太|闺蜜")
_HE_ZH = re.compile(r"[爸爹爷公叔伯舅哥弟男]|先生|儿子")
_KIN = {
    "she": "mum mom mother mummy wife sister daughter girlfriend gran grandma granny nan aunt auntie niece fiancee",
    "he": "dad father daddy husband brother son boyfriend grandad grandpa uncle nephew fiance",
}
# Of whom else nothing tells: common names that are hardly given to the other sex.
_NAMES = {
    "she": "aisha alice amelia amy ana anna anne beth carla carol charlotte chloe claire clara dana daisy diana ella ellen emily emma erin eva eve fatima fiona grace hannah helen holly isabel jane jenny jess jessica julia julie karen kate katie laura leila lena lily linda lisa lucy maria marie mary maya megan mia mina molly nadia naomi nina nora olga olivia priya rachel rosa rose ruth sara sarah sofia sophia sophie susan vera yuki zoe",
    "he": "aaron adam ahmed alan andrew anton arjun ben bob brian carlos chris colin dan daniel dave david dennis diego dmitri ed eric frank fred gary george graham greg harry henry hugo ian ivan jack jake james jim joe john jonas josh juan karl keith kevin lars leo liam luke marco mark martin matt max michael mike miguel mohammed neil nick oliver omar oscar owen paul pedro peter phil pierre raj ravi richard rob robert ryan sean simon steve stuart ted tim tom tomas tony victor will william",
}
_SEX = {name: who for who, names in _NAMES.items() for name in names.split()} | {
    name: who for who, names in _KIN.items() for name in names.split()
}
_PRONOUNS = {"she": re.compile(r"\b(?:she|her|hers|herself)\b", re.I), "he": re.compile(r"\b(?:he|him|his|himself)\b", re.I)}  # fmt: skip
# "Her" before one of these, or at an end, is whom, not whose.
_WHOM = re.compile(
    r"\bher(?=\s*(?:[,.;:!?]|$)|\s+(?:at|on|in|to|for|from|by|with|when|if|after|before|until|till|that|this|next|a|an|the|my|our|some|up|off|out|back|over|down|later|soon|and|or|but|as|about|again|home|there|here|now|then|because|so|what|where|how|why|it|too|well|more|very|tomorrow|tonight|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+\S*)\b)",
    re.I,
)
_VERBS = {"is": "are", "has": "have", "does": "do", "was": "were", "isn't": "aren't", "hasn't": "haven't", "doesn't": "don't", "wasn't": "weren't"}  # fmt: skip
_SUBJECT = re.compile(
    r"\b(?:she|he)(?:(?P<short>['’](?:s|ll|d))|(?P<between>(?: (?:also|just|still|really|always|never|only))*) (?P<verb>[a-z']+))",
    re.I,
)
_OTHER_VERB = re.compile(r"(?:wants|needs|likes|owes|gets|knows|comes|goes|leaves|says|asks)\Z")


def as_told(text: str, called: str) -> str:
    """`called`: the one who is told, as the owner calls them."""
    if _OTHERS.search(text):
        return text
    return _in_chinese(text, called) if _ZH.search(text) else _in_english(text, called)


def _in_chinese(text: str, called: str) -> str:
    others = "他" if _SHE_ZH.search(called) else "她" if _HE_ZH.search(called) else ""
    if (others and others in text) or re.search(r"[他她佢](?:们|們|哋|俩|倆)|其他|吉他|他人|他乡", text):
        return text
    text = re.sub(
        r"(^|[，,。；;！!\s])(?:让|讓|叫|请|請|麻烦|麻煩)[他她](?=[\u4e00-\u9fff])", r"\1请你", text
    )
    return re.sub(r"[他她]", "你", text)


def _in_english(text: str, called: str) -> str:
    words = re.findall(r"[a-z]+", called.casefold())
    sexes = {_SEX[word] for word in words if word in _SEX}
    of_one = {who for who, pattern in _PRONOUNS.items() if pattern.search(text)}
    if len(sexes) != 1 or sexes != of_one:
        return text
    return _his_or_her(_SUBJECT.sub(_spoken_to, text))


def _spoken_to(found: re.Match[str]) -> str:
    if short := found["short"]:
        return "you" + ("'re" if short.endswith("s") else short)
    verb = found["verb"]
    plain = verb[:-2] if verb == "goes" else verb[:-1]
    return f"you{found['between']} {_VERBS.get(verb, plain if _OTHER_VERB.match(verb) else verb)}"


def _his_or_her(text: str) -> str:
    text = re.sub(r"\b(?:herself|himself)\b", "yourself", text, flags=re.I)
    text = re.sub(r"\bhers\b|\bhis(?=\s*(?:[,.;:!?]|$))", "yours", text, flags=re.I)
    text = re.sub(r"\bhim\b|\bhe\b|\bshe\b", "you", text, flags=re.I)
    text = _WHOM.sub("you", text)
    return re.sub(r"\b(?:her|his)\b", "your", text, flags=re.I)
