"""What a wish asks of a place that nothing here can look for: a quiet one, near the station, with parking. It is told, never dropped."""

import re
from collections.abc import Sequence

from daiban.kit.simplified import SIMPLIFIED

# A known few words either way: what the directory knows (kind, district, price, size) is read elsewhere.
_QUIET = r"安静|清静|僻静|不吵|不太吵|(?<!不)别太吵|能(?:好好)?说话|好说话的地方|有(?:情调|气氛|氛围|格调)|浪漫|温馨"
_ROOM = r"(?:要|有|带|个|间|订|定|开|留)?(?:一?个|间)?(?:包间|包厢|包房|雅座|雅间|厢房)|靠窗|临窗|窗边|卡座|露台|天台|户外|室外|露天|院子|花园|江景|湖景|海景|景观|能看(?:江|湖|海|夜)景?|有投影仪?|投影|白板"
_REACH = (
    r"(?:好|方便|能|可以|有)?停车(?:位|场|方便)?|(?:走路|步行)(?:能到|可到|就到|[^\s，。,]{0,4}分钟)"
    r"|(?:离|靠近?|挨着?)(?:[\u4e00-\u9fffA-Za-z]{1,10}?)(?:都|比较|不)?[近远](?:一?[点些]|的)?|(?:地铁|公司|学校|医院|车站|火车站|机场|办公室|单位|家)(?:口|站)?(?:附近|旁边|边上|周围|楼下|对面)|(?:我们|咱们|两家|俩人)?(?:中间|折中)的?(?:地方|位置)"
)
_WHO_EATS = (
    r"(?:不吃|不能吃|吃不了|忌口?)(?:太)?[辣肉葱蒜姜香菜海鲜牛羊猪鱼虾蛋奶麸]{1,3}|(?:清真|无麸质|不辣|不要?太?辣|少油|少盐|清淡)(?:一?[点些])?(?:的)?|对[\u4e00-\u9fff]{1,6}过敏|[\u4e00-\u9fff]{1,4}过敏"
    r"|(?:带|有)(?:着)?(?:小孩|孩子|宝宝|娃|狗|狗狗|宠物)|(?:适合|能带|可以带)(?:小孩|孩子|宝宝|娃|老人|狗|宠物)|儿童(?:椅|座椅)|宝宝椅|婴儿椅|轮椅|无障碍"
)
_ZH = re.compile("|".join((_QUIET, _ROOM, _REACH, _WHO_EATS)))

_EN_PLACE = (
    r"(?:somewhere |something |anywhere |a )?(?:nice and |not too |really |reasonably |a bit |fairly )?(?:quiet(?:er)?|noisy|loud|romantic|cosy|cozy|intimate|peaceful|lively)(?: (?:place|spot|corner|table|restaurant|caf[eé]|room))?"
    r"|(?:a |with a )?private (?:room|dining room|booth)|(?:a |by the |window )window (?:seat|table)|by the window|(?:sit |table |seats? )?(?:outside|outdoors?|al fresco)|(?:with )?(?:outdoor|garden|terrace|patio|rooftop)(?: (?:seating|table|tables|seats))?|(?:with )?(?:a |an )?(?:nice |good |sea |river |city )?view\b|(?:a |with a )?(?:beer )?garden"
    r"|(?:with )?(?:a )?(?:whiteboard|projector|big screen)"
)
_EN_REACH = (
    r"(?:with |easy |where (?:we|i|you) can |somewhere (?:we|i|you) can )?(?:(?:free |easy )?parking\b|park(?: the car)?(?= easily|$|[,.;]))"
    r"|(?:somewhere |anywhere |some ?place )?(?:near|near to|close to|close by|not far from|within walking distance of|walking distance from|around the corner from|next to|halfway between|midway between|a short walk from)(?! (?:the )?(?:end|beginning|start|middle|noon|midnight|christmas|easter|future|never|nothing)\b) (?:(?:the|my|our|his|her|their) )?[\w'’-]+(?: (?:station|office|place|house|school|hospital|tube|park|airport|square|street|road|and (?:me|mine|his|hers|her place|his place)))?"
    r"|halfway(?= between|$|[,.;])|(?:walking distance|walkable|local|central)(?= (?:place|spot)|$|[,.;])"
)
_EN_WHO_EATS = (
    r"(?:\w+(?:['’](?:s|re|m)| is| are| am) )?(?:(?:a )?(?:vegetarian|vegan|coeliac|celiac|pescatarian|diabetic)|(?:allergic to|intolerant to) [\w-]+|lactose[- ]intolerant)|[\w-]+ allergy|(?:gluten|dairy|nut|lactose|sugar|alcohol|pork)[- ]free|halal|kosher|(?:veggie|vegetarian|vegan)[- ](?:friendly|options?)|(?:not |nothing )(?:too )?spicy|(?:doesn['’]t|don['’]t|can['’]t|cannot) (?:eat|drink|have|do) (?!(?:at|on|before|after|in|it|that|this|until)\b)[\w-]+|no (?:pork|beef|meat|seafood|fish|nuts|dairy|alcohol|spice|onions?|garlic)"
    r"|(?:kid|child|family|dog|pet|pram|buggy|pushchair|wheelchair)[- ](?:friendly|accessible)|(?:with )?(?:a )?high ?chairs?|(?:with |bring(?:ing)? )(?:the |our |my )?(?:kids|children|toddler|baby|dog)|step[- ]free|wheelchair|disabled access"
)
_EN = re.compile(rf"\b(?:{_EN_PLACE}|{_EN_REACH}|{_EN_WHO_EATS})(?![\w-])", re.IGNORECASE)


# A clause that by its form asks for something: 要有插座, 别挨着厕所, 人少的店; "somewhere that will split the bill", "no steps".
_ZH_CLAUSE = re.compile(
    r"^(?:那?(?:家|里|儿|店家?|地方|餐厅|环境|位子|座位|桌子|灯光?|空调|菜)(?=[\u4e00-\u9fff]))?.{0,6}?(?:一定|必须|务必|最好|尽量|得让|得有|得能|需要|可以|要求)?"
    r"(?:不?要有|不能有|唔好有|不要|唔好要|唔要|别(?!忘|告诉|跟|让|说|提|问|等|约|带)|要能|要可以|要睇到|要(?:大|小|好|够|开到|在|近|是)|可以(?=试|自带|坐|打|带|抽|看|刷|报|开)|能(?=抽|录|打|带|坐|刷|看|听|开发票|唱|报|就地)"
    r"|有(?!没有|空|时间|事|人|几|点|两|三|四|五|六|七|八|什么|谁|嘢|咗|一[个件位场]|个|约|会|课|安排|啥|多少|可能|意思|兴趣|得)(?=[\u4e00-\u9fff]{1,6}$)|必须|得让)"
    r"|^(?:我?想(?:要|有|坐|找[个间家]).{1,8}|.{0,4}(?:(?<!最)近|靠近|挨着).{1,5})$|的(?:店|地方|餐厅|馆子|位子|环境|嗰啲)(?:就行|就好|最好|就正)?$|那种(?:最好|的)?$|嗰啲$|(?<!不)友善$|(?:私密|宽敞|亮堂|舒服|体面|隐蔽|正式|热闹|僻静|干净|卫生|讲究)(?:一?[点些])?(?:的)?$|吃素|纯素|不耐受|怀孕|轮椅|幽闭|腿脚|膝盖不好|偏头痛|隔得开"
)
_ZH_SERVED = re.compile(
    r"太?[早晚贵]|便宜|方便|时间|有空|得闲|喜欢|爱吃|好评|去过|上次|我们俩|都可以|的话|提醒|告诉|改到|取消|点(?:钟|半)|分钟|小时|聊|谈|问(?:他|她|下|一)|等(?:他|她)|定|订|(?:要|需要)你|不要(?:紧|问|告诉|忘)"
)
_EN_CLAUSE = re.compile(
    r"\b(?:somewhere|some ?where|anywhere|some ?place|a (?:place|spot|restaurant|table|booth|room|caf[eé])|(?:the )?place|they)[^,.;!?]*?\b(?:that|which|where|with(?! (?:me|us|him|her|them)\b)|to|can|won'?t|we|not|busy|serves?|showing|private|open|big|in|on|by|has|have|needs?|should|must)\b.*"
    r"|\b(?:has|have|needs?|got) to (?:be|have|do)\b.*|(?<!\bwe )(?<!\bi )(?<!\byou )\b(?:must|should) (?:be|have)\b.*|\b(?:(?:is|are) )?(?:a must|non[- ]negotiable|essential)\b.*|^(?:no|not in|not on|not a|not the)\b .*|^(?:and |so |now )?no [a-z]+(?: [a-z]+)?$|^not somewhere\b.*|^(?:with (?:good|nice|live|an?|free|plenty|lots|enough|space|room|wifi|a/?c)|good|nice|comfortable|comfy|easy to|big enough|tables (?:well|far|with|not)|byob?|valet|plenty of|lots of)\b.*"
    r"|\b(?:pure|strictly|only) (?:veg|vegan|halal|kosher)\b.*|\bveg only\b|\bpregnant\b.*|\b(?:a )?booth\b.*|\bwith (?:live music|a fire(?:place)?|good \w+|nice \w+|a [a-z]+ area)\b|\b(?:quite|right) (?:on|by|in|next to) the \w+\b",
    re.IGNORECASE,
)
_EN_SERVED = re.compile(
    r"\b(?:we|both|all|us|i) (?:both |all )?(?:like|liked|love|loved|enjoy\w*|rav\w*|went|had)\b|\b(?:cheap|fancy|pricey|expensive|affordable|free|available|suits?|times?|later|earlier|early|rush|need to book|remind|tell|let (?:him|her|them)|ask|works?|minutes?|hours?|an? hour|has to be (?:at|on|before|after|by)|problem|worries|idea|later than|earlier than|if|whenever|whichever|about|discuss|liked?|nearby|nice|good|decent|great|proper)\s*(?=$|[,.;!?])|\b(?:about|regarding|discuss|talk|remind|tell|if)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^，。,.;；!！?？\n、]+")


def needs_in(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The stretches of a wish that ask of a place what no directory here can tell, in order, none inside another.

    `taken`: what says who, when and what kind of place; a clause that holds any of it is no need by its form alone.
    """
    plain = text.translate(SIMPLIFIED)
    found = sorted((m.start(), m.end()) for pattern in (_ZH, _EN) for m in pattern.finditer(plain))
    for clause in _CLAUSE.finditer(plain):
        words = clause[0].strip()
        at = clause.start() + clause[0].index(words)
        for form, served in ((_ZH_CLAUSE, _ZH_SERVED), (_EN_CLAUSE, _EN_SERVED)):
            asked = form.search(words)
            if asked is None or served.search(words):
                continue
            begin = at + (asked.start() if form is _EN_CLAUSE else 0)
            if not any(b < clause.end() and begin < f for b, f in [*taken, *found]):
                found.append((begin, clause.end()))
    apart: list[tuple[int, int]] = []
    for begin, finish in sorted(found):
        if not apart or begin >= apart[-1][1]:
            apart.append((begin, finish))
    return apart
