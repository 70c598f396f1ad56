"""Marks what a clause points at without naming it: the place under discussion, or some other place.

The marks are single characters (`cues.HERE`, `cues.ELSEWHERE`); which place is meant is the conversation's affair.
"""

import re

from daiban.memory.tastes.cues import ELSEWHERE, HERE, MARKS

_OTHER_ZH = re.compile(
    r"另(?:外)?[一那]?[家间]|别(?:的)?家|别的店|别的地方|其他[家店]|其它[家店]|(?:隔壁|旁边|对面|附近|楼下|楼上|家门口|公司|学校|单位|路口|街角|街口|地铁口|新开|新开的|刚开的|巷子里|商场里|网红)[一那这]?家(?!餐厅.{0,2}叫)"
    r"|哪[家间]|换[一]?家|某家|有[一]?[家间]|(?<![是算为])一[家间](?!人|都|很|特别|超|非常|不错)|[几两三四五]家(?!人)|每家|这几家|那几家|有个地方|(?:隔壁|旁边|对面|附近|楼下)(?:的|那个)?(?:店|馆子|餐厅|饭店|面馆|咖啡馆|咖啡店|小店|火锅店|烧烤店|奶茶店|食堂)"
    r"|(?:我家|我们家|咱家|公司|学校)(?:附近|楼下|旁边|门口)?(?:的|那个)?(?:食堂|面馆|咖啡馆|小店|那家)"
)
_HERE_ZH = re.compile(
    r"[那这](?:家|间)(?:店|餐厅|馆子|饭店|小店|小馆子?|餐馆|酒馆|馆|店子|铺子)?|[那这](?:个)?(?:地方|店|餐厅|馆子|饭店|小馆|餐馆)|他们?家(?!里|人|长)|她们?家(?!里|人|长)|它家|人家家|那里(?!面)|那儿|这里(?!面)|这儿|该店|此店|那边儿?|[那这]部(?:电影|片子|片|剧)?|[那这]个(?:电影|片子|菜|道菜)|[那这]道菜"
)
# what may stand before "那家" without making it a different place
_PLAIN_BEFORE = re.compile(
    r"(?:上上?次|上上?回|昨天|昨晚|昨儿|前天|那天|刚才|刚刚|今天|今晚|今早|中午|晚上|下午|早上|周[一二三四五六日末天]|星期[一二三四五六日天]|上个?周[一二三四五六日末天]?|上个?星期|上个?月|之前|去年|前几天|前两天|前阵子|生日"
    r"|我们|咱们|咱俩|我俩|咱|我|一起|去|吃|喝|看|过|了|的|在|也|都|还|就|对|是|说|觉得|感觉|还是|啊|呀|哈|嗯|诶|哎|哇|真的|真|其实|确实|喜欢|爱|想念|怀念|惦记|回味|推荐|吐槽|再|要|想|会|下次|以后|每次|和你|跟你|请客|聚餐|别|不|没|千万|可|那|这|比|如|最|,|\s|[a-z!~])*"
)
_MODIFIED = re.compile(
    r"(?:你|他|她|同事|朋友|老板|谁|妈|爸|姐|哥)[^,。]{0,8}的$|[\u4e00-\u9fff](?:路|街|区|站|楼|场|里|边|口|旁|东|西|南|北)的?$"
)

_KIND_EN = r"(?:place|places|spot|restaurant|joint|bar|pub|cafe|diner|bistro|eatery|one|shop|izakaya|trattoria|pizzeria|bakery|grill|tavern|brasserie|steakhouse|hole in the wall|film|movie|show)"
_OTHER_EN = re.compile(
    rf"\b(?:another|different|any|which|every|each|some|other|that other|the other|a new|the new|new|no)\b(?: \w+){{0,2}} {_KIND_EN}\b|\bsomewhere else\b|\belsewhere\b|\beverywhere else\b|\banywhere else\b"
    rf"|\bthe (?:\w+ ){{0,2}}{_KIND_EN} (?:next door|across|around|near|on|by|down|with|that|you|he|she|they|my|at|in|opposite|under|beside|called)\b"
    rf"|\bthat (?:\w+ ){{0,2}}{_KIND_EN} (?:next door|across|around|near|on|by|down|you|he|she|they|opposite|beside|called)\b"
)
_NEW_EN = re.compile(
    rf"(?<!is )(?<!was )(?<!'s )(?<!such )(?<!what )(?<!be )(?<!as )\b(?:a|an) (?:\w+ ){{0,3}}{_KIND_EN}\b"
)
_HERE_EN = re.compile(
    rf"\b(?:that|this) (?:\w+ )?{_KIND_EN}\b(?! (?:near|next|across|around|on the|by the))|\bthe (?:place|spot|restaurant|joint|bar) (?:we|where we)(?: \w+){{0,4}}? (?:went to|went|ate at|ate|tried|had dinner|had lunch|visited|were at)(?: (?:last (?:\w+)|yesterday|the other day|on \w+))?"
    r"|\bthe (?:place|restaurant|spot|joint)\b|\bwhere we (?:went|ate)(?: (?:last \w+|yesterday))?"
    r"|(?<!up )(?<!over )(?<!out )(?<!down )(?<!hi )(?<!hey )(?<!in )\bthere\b(?! (?:is|are|was|were|will|isn't|wasn't|aren't|weren't|'s|has|have|should|must|might)\b)(?!'s)(?!,? there)|\bwe went to last \w+"
)


def mark_references(text: str, named: bool) -> str:
    """Replace references in a clause by their marks. `named`: the clause also names a thing outright."""
    text = _OTHER_ZH.sub(ELSEWHERE, text)
    text = _OTHER_EN.sub(ELSEWHERE, text)
    if not named:
        text = _NEW_EN.sub(ELSEWHERE, text)
    text = _HERE_ZH.sub(lambda found: _here_or_elsewhere(text, found.start()), text)
    return _HERE_EN.sub(HERE, text)


def _here_or_elsewhere(text: str, start: int) -> str:
    before = re.split(f"[{MARKS}]", text[:start])[-1]
    if _MODIFIED.search(before):
        return ELSEWHERE
    rest = before[_PLAIN_BEFORE.match(before).end() :]  # type: ignore[union-attr]
    # a long modifier ("做鳗鱼饭出名的那家") describes a place of its own
    return ELSEWHERE if rest.endswith("的") and len(rest) > 1 else HERE
