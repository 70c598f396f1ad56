"""What a wish asks of a place that nothing here can look for: a quiet one, near the station, with parking. It is told, never dropped."""

import re

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


def needs_in(text: str) -> list[tuple[int, int]]:
    """The stretches of a wish that ask of a place what no directory here can tell, in order, none inside another."""
    found = sorted((m.start(), m.end()) for pattern in (_ZH, _EN) for m in pattern.finditer(text))
    apart: list[tuple[int, int]] = []
    for begin, finish in found:
        if not apart or begin >= apart[-1][1]:
            apart.append((begin, finish))
    return apart
