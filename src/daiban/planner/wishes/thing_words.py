"""Words by which one's own things are named: "cancel the haircut", 把英语课挪到周日. What of a wish names a thing at all, and which of some names it fits.

What somebody has decides, not how it is put: words that are left when times, people and the words of cancelling and changing
are taken away name a thing, and what they name is never "the last one".
"""

import re
from collections.abc import Iterable, Sequence

from daiban.kit.when import fold
from daiban.planner.matching.wish_text import Span

_TOUCH_ZH = r"取消|推掉|推了|删|撤|退掉|退了|退订|作废|作罢|终止|打住|回绝|收回|别[^，,。]{0,8}了|别(?:约|订|发|再?提醒|告诉|见)|不.{1,4}了|不用|算了|黄了|散了|吹了|鸽|改|换|挪|推迟|推到|延|提前|提早|往后|往前|[早晚](?=[一半两\d]|点)|调到|移到|拉长|缩短"
_TOUCH_EN = (
    r"cancel\w*|cxl|canx|call(?:ed|ing)? (?:\w+ ){0,6}off|delet\w*|remov\w*|scrap\w*|scratch|bin|ditch|drop|scrub|axe|undo|unsend|revoke|retract|withdraw|take (?:\w+ ){0,5}(?:back|off|out)|get rid of|kill|abort|strike|forget|never ?mind|nvm"
    r"|off|not (?:going|coming|happening|doing)|can'?t (?:make|do|come)|no (?:longer|more|need)|stop|bail|don'?t|won'?t"
    r"|mov(?:e|ed|ing)|chang(?:e|ed)|reschedul\w*|postpon\w*|push\w*|bring|make (?:it|that|the|my|our|this)|shift|delay|later|earlier|instead|put|swap|switch|extend|shorten|back"
)
TOUCHES = re.compile(rf"{_TOUCH_ZH}|\b(?:{_TOUCH_EN})\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[，,。.!！?？;；:：\n]+(?!\d)|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\s[-–—]\s")
# Words of cancelling, of changing, of pointing, and those for sorts of things, which no thing is called by.
_PLAIN_ZH = re.compile(
    r"不好意思|对不起|不了|取消|推掉|推了|删掉|删了|删除|撤销|撤消|撤回|撤掉|撤了|撤|退掉|退了|退订|退|作废|作罢|作数|终止|打住|回绝|回复|收回|泡汤|算了|黄了|散了|吹了|鸽了|停下|停"
    r"|不(?:再|用|想|要|必|需要|约|吃|去|开|见|订|定|喝|食|聚|办|搞|看|上|来|打|成|准备|打算)*了?|别|改期|改到|改成|改为|改|换到|换成|换|挪到|挪|推迟|推到|推|延后|延到|延|提前|提早|往[后前]|调到|调|移到|移|拉长|缩短|延长|变成|变"
    r"|刚刚|刚才|刚|上一?[个条次件]|最后一?[个条]?|之前|前面|[这那哪][个次顿场件条些事边里]?|所有|全部|全都|全|都|一起|以后|今后|从此|每次"
    r"|安排好?|约定|约会|约好|约|预订|预约|订好?|订|定好?|计划|行程|日程|日历|提醒|闹钟|消息|信息|转告|告诉|通知|发给|报给|定期|邀请|事情|事儿|事|活动|东西|时间|日子|地点|位子|包间|包房|唔该|鸽子|位置|桌子|张?枱|餐厅|馆子|饭店"
    r"|饭局|晚饭|午饭|早饭|中饭|晚餐|午餐|早餐|宵夜|夜宵|下午茶|聚会|聚餐|吃个?饭|聚|饭|餐|宴|局|咖啡|喝茶|喝酒|吃|喝|会议|开会|的会|通话|电话|语音|视频|碰头|见面|里面|上面"
    r"|麻烦|帮忙|帮我|请|谢谢|烦请|能不能|可以|可不可以|给|让|把|将|跟|和(?!服|解)|与|同(?!学|事|城)|对(?!账|接|象)|从|到|在|由于|是|有(?!氧)|的|了|吧|呢|啊|呀|哦|嘛|吗|啦|呗|一下|还是|还|就|再|也|先|又|只|才|已经|已|后悔|反悔|改主意|主意|变卦|有变"
    r"|我们?|你们?|(?<![吉其])他们?|她们?|它们?|咱们?|大家|自己|对方|人家|家里|没空|没时间|有空|有事|临时|来不及|道个?歉|说一?声|抱歉|开始|结束|出差了|加班|不舒服|身体|怎么|什么|时候|刚|一(?:条|个|次|件|顿|场)"
    r"|嘅|同埋|幫|整个?|掉|(?<![完收])成|(?<![银旅步飞执发进同流举先运出自])行|cancel"
)
_PLAIN_WORDS = """
    cancel cancels cancelled canceled cancelling canceling cancellation cxl canx call called calling off delete remove scrap scratch bin ditch drop scrub axe undo
    unsend revoke retract withdraw take taken get rid kill abort strike forget never mind nevermind nvm not going coming happening doing cant can't cannot can could
    would will won't wont don't dont do does did stop bail move moved moving change changed changing reschedule rescheduled postpone postponed push pushed bring forward
    make made shift delay delayed later earlier instead put set swap switch extend shorten longer shorter long length back again after all before until till the a an my our your his her
    their its it it's this that that's these those one ones last latest first next previous recent just now only other another everything anything nothing something all both whole entire
    lot thing things stuff event events appointment appointments booking bookings reservation reservations table tables plan plans planned planning arrangement arrangements arranged
    arrange arranging meal meals food dinner dinners lunch lunches luncheon breakfast brekkie brunch supper tea coffee drinks drink meeting meetings call calls sync zoom reminder
    reminders remind reminding message messages text texts tell told invitation invitations invite invited calendar diary schedule scheduled agenda planner date day time hour hours minute minutes
    week month evening night morning afternoon noon invitation get-together getting together with for from to of on at in by into and or but so then if as about than is are was were be been being am
    i i'm im i'd i'll i've you me we us we're we'll he him she they them who what when where which please pls plz thanks thank you sorry actually sure well oh hey hi ok okay yes no nope let let's lets
    want wanted need needed like rather would've there here some any too also even still maybe perhaps please half quarter past same different new old up down over out hold wait need don't
    bother second thoughts thought mind changed nah please kindly sort sorted make same ask asked asking answer annul rescind reverse void release call pull plug through whatever lined line
    know how anymore more longer no won't isn't not aren't wasn't hasn't much many few restaurant place venue place booked book leave go gone went going went back have had having has got give given
    telling showing sending giving updating notifying regular regularly mornings
    better best said say says two three four five able feel feels you've we've come comes came sent send request requests needing daily weekly monthly yearly every each once twice hour-long o'clock oclock am pm today tomorrow tonight yesterday monday tuesday wednesday thursday friday saturday sunday
"""
_PLAIN_EN = frozenset(_PLAIN_WORDS.split())
_WORD = re.compile(r"[a-z0-9][a-z0-9'’&-]*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# So much of what is named must a name hold to be meant.
ENOUGH = 0.5
_LEAST = 3  # letters of an English word that tells
ALL = re.compile(
    r"全都|全部|都(?=[^，,。]{0,2}(?:取消|推|删|撤|不|退|别))|所有|\b(?:everything|all of (?:it|them|those|these|that)|them all|the whole lot|both of (?:them|those))\b",
    re.IGNORECASE,
)
# "Don't remind me to feed the cat": no reminding is asked for.
NO_REMINDING = re.compile(
    r"(?:别(?!忘)|不用|不必|不要|不需要|无需|甭|唔使|唔好)(?:再)?(?:来)?(?:提醒|喊我|叫我|催我)|提醒[^，,。]{0,8}(?:不用|不要|取消|停)了"
    r"|\b(?:(?:don'?t|do not|no need to|needn'?t|no longer need to|stop|quit) (?:ever |keep )?(?:remind|nudge|ping)(?:ing)?\b|no more reminders?\b)",
    re.IGNORECASE,
)
# Nor is to be told any more what was told again and again: "stop telling me what is on", 以后不用每周一告诉我生日了.
_NO_TELLING = re.compile(
    r"(?:别|不用|不必|不要|不需要|无需|甭|唔使|唔好)(?:再|继续)?(?:[^，,。]{0,10}(?:每|逢|都|定期)[^，,。]{0,10}|来|都|把[^，,。]{1,10}?)?(?:(?:告诉|发给|报给|通知|话)我|(?:跟|和|同|给)我(?:说|讲|报|发))"
    r"|\b(?:stop|quit|no longer need to|no need to|needn'?t|don'?t need to) (?:ever |keep )?(?:tell|show|send|giv|updat|notify)(?:ing|e)? me\b"
    r"|\bdon'?t (?:tell|show|send|give) me\b.*\b(?:any ?more|any longer|every|each|daily|weekly)\b|\bno more (?:daily |weekly |monthly |regular )?(?:updates?|reports?|summar(?:y|ies)|rundowns?)\b",
    re.IGNORECASE,
)
# "Make the gym at 8am", once the thing and the time are plain.
MAKES_IT = re.compile(
    r"^[^,.;]{0,20}\bmake (?:the |my |our |this |that )?plan\b[^,.;]{0,12}\bthat day\b", re.IGNORECASE
)
# Of what repeats a single time.
ONCE = re.compile(
    r"[只就](?:是|要|有|取消|改|停|推)?[^，,。]{0,3}这[一]?[次回周]|这[一]?[次回](?!会)|\b(?:this (?:\w+ )?only|only (?:for )?this|just (?:for )?(?:this|once)|this once|one time only)\b",
    re.IGNORECASE,
)


def stops_telling(words: str) -> re.Match[str] | None:
    """Where it is said that something is not to be told any more; None when it is not."""
    return _NO_TELLING.search(fold(words))


def clauses_that_touch(words: str) -> list[Span]:
    """Where in a wish it is said what is cancelled or changed; reasons and greetings say nothing of that. All of it when no clause does."""
    spans: list[Span] = []
    at = 0
    for cut in [*_CLAUSE.finditer(words), None]:
        end = cut.start() if cut else len(words)
        if words[at:end].strip():
            spans.append((at, end))
        at = cut.end() if cut else end
    return [span for span in spans if TOUCHES.search(words, *span)] or spans


def naming_words(words: str, taken: Sequence[Span] = ()) -> set[str]:
    """What of the words can only be the name of a thing. `taken`: where people and times stand."""
    folded = list(fold(words))
    for begin, finish in taken:
        folded[begin:finish] = " " * (finish - begin)
    plain = "".join(folded)
    return {part for begin, end in clauses_that_touch(words) for part in _telling(plain[begin:end])}


def _telling(text: str) -> set[str]:
    english = {_bare(word) for word in _WORD.findall(text)}
    chinese = _HAN.findall(_PLAIN_ZH.sub(" ", text))
    return {word for word in english if len(word) >= _LEAST and word not in _PLAIN_EN and not word.isdigit()} | {
        run for run in chinese if len(run) > 1
    }  # fmt: skip


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|['’]$", "", word)


def likeness(naming: Iterable[str], name: str) -> float:
    """How much of the naming words a name holds: from 0 to 1, counted in words, of Chinese in pairs of characters."""
    words = {_stem(_bare(word)) for word in _WORD.findall(fold(name))}
    pairs = _pairs(fold(name))
    wanted = held = 0
    for part in naming:
        parts = {_stem(part)} if part.isascii() else _pairs(part)
        wanted += len(parts)
        held += len(parts & (words if part.isascii() else pairs))
    return held / wanted if wanted else 0.0


def is_named(words: str, name: str) -> bool:
    """Whether a name stands in the words as a whole: "it" does not stand in "with"."""
    bare, said = fold(name).strip(), fold(words)
    edge = [r"(?<![a-z0-9])" if bare[:1].isascii() else "", r"(?![a-z0-9])" if bare[-1:].isascii() else ""]
    return len(bare) > 1 and re.search(edge[0] + re.escape(bare) + edge[1], said) is not None


def share_a_word(words: str, name: str) -> bool:
    """Whether any word of some length, or pair of Chinese characters, stands in both."""
    said = {_stem(word) for word in _WORD.findall(fold(words)) if len(word) > _LEAST}
    called = {_stem(word) for word in _WORD.findall(fold(name)) if len(word) > _LEAST}
    return bool(said & called or _pairs(fold(words)) & _pairs(fold(name)))


_SMALL = frozenset(["the", "a", "an", "of", "in", "for", "to", "at", "on", "is", "are", "am", "be", "do", "does", "i", "my", "me", "we", "our", "and", "or", "if", "whether", "that", "have", "has", "got"])  # fmt: skip


def words_shared(words: str, name: str) -> float:
    """How much of a question stands in the words, the days in it and all: from 0 to 1, counted as in `likeness`."""
    held, called = (
        ({_stem(_bare(word)) for word in _WORD.findall(fold(text))} - _SMALL) | _pairs(fold(text))
        for text in (words, name)
    )
    return len(held & called) / len(called) if called else 0.0


def with_plain_things(text: str, names: Sequence[str], plain: str) -> str | None:
    """The text with what names one of these things replaced by a plain word; None when nothing does."""
    naming = naming_words(text)
    telling = {part for part in naming if any(likeness([part], name) >= ENOUGH for name in names)}
    # The whole name, with what of it would be plain by itself.
    whole = {fold(name) for name in names if is_named(text, name) and likeness(telling, name)}
    folded, marked = fold(text), [False] * len(text)
    for part in (*telling, *whole):
        edge = r"(?<![a-z0-9])", r"(?![a-z0-9])"
        pattern = (
            f"{edge[0]}{re.escape(part)}{edge[1]}"
            if part[:1].isascii() and part[-1:].isascii()
            else re.escape(part)
        )
        for found in re.finditer(pattern, folded):
            marked[found.start() : found.end()] = [True] * (found.end() - found.start())
    if not any(marked):
        return None
    # Neighbours are one name: "the parking permit renewal".
    for at in range(1, len(text) - 1):
        if text[at] == " " and marked[at - 1] and marked[at + 1]:
            marked[at] = True
    out: list[str] = []
    for at, char in enumerate(text):
        if not marked[at]:
            out.append(char)
        elif at == 0 or not marked[at - 1]:
            out.append(plain)
    return "".join(out)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}
