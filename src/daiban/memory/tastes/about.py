"""Whether a judging word can be about a place at all, from what else stands in its clause.

"The ramen was great" can, "my new phone is great" cannot. Unknown words make it doubtful, and doubt means no.
"""

import re
from functools import lru_cache
from typing import Literal

from daiban.memory.tastes.cues import ELSEWHERE, HERE, MARKS, NAME_MARK, Cue
from daiban.memory.tastes.kinds import (
    DINING_EN,
    DINING_ZH,
    KINDS,
    SERVICE_EN,
    SERVICE_ZH,
    SIDE_EN,
    SIDE_ZH,
)
from daiban.memory.tastes.writing import CJK, any_of

Aspect = Literal["service", "side"]

_FUNCTION_ZH = [
    "我们",
    "咱们",
    "咱俩",
    "我俩",
    "我",
    "咱",
    "俩",
    "也",
    "都",
    "真的",
    "真",
    "确实",
    "实在",
    "绝对",
    "简直",
    "太",
    "超级",
    "超",
    "巨",
    "好",
    "挺",
    "蛮",
    "特别",
    "非常",
    "相当",
    "贼",
    "老",
    "很",
    "比较",
    "还",
    "就",
    "才",
    "又",
    "是",
    "的",
    "地",
    "得",
    "了",
    "着",
    "过",
    "吃",
    "喝",
    "去",
    "来",
    "点",
    "做",
    "弄",
    "给",
    "有",
    "在",
    "那",
    "这",
    "个",
    "些",
    "种",
    "家",
    "店",
    "昨天",
    "昨晚",
    "今天",
    "今晚",
    "前天",
    "明天",
    "周末",
    "上次",
    "上回",
    "上周",
    "上个月",
    "上周一",
    "上周二",
    "上周三",
    "上周四",
    "上周五",
    "上周六",
    "上周日",
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "刚才",
    "刚刚",
    "刚",
    "中午",
    "晚上",
    "早上",
    "下午",
    "之前",
    "每次",
    "第一次",
    "第二次",
    "觉得",
    "感觉",
    "认为",
    "说实话",
    "说真的",
    "老实说",
    "讲真",
    "不得不说",
    "必须说",
    "个人",
    "啊",
    "呀",
    "哦",
    "噢",
    "哇",
    "哈",
    "嗯",
    "呢",
    "嘛",
    "呐",
    "诶",
    "欸",
    "唉",
    "哎",
    "啦",
    "咯",
    "嘞",
    "哒",
    "天",
    "天呐",
    "妈呀",
    "卧槽",
    "我去",
    "我靠",
    "救命",
    "真心",
    "属实",
    "果然",
    "还是",
    "依然",
    "依旧",
    "一如既往",
    "一直",
    "永远",
    "总是",
    "全部",
    "全",
    "整",
    "整个",
    "怎么",
    "这么",
    "那么",
    "如此",
    "多么",
    "第",
    "一",
    "二",
    "两",
    "三",
    "几",
    "次",
    "顿",
    "份",
    "样",
    "每",
    "口",
    "道",
    "对",
    "对了",
    "反正",
    "其实",
    "当然",
    "总之",
    "整体",
    "总体",
    "总的来说",
    "论",
    "说",
    "看",
    "想",
    "再",
    "要",
    "会",
    "能",
    "可",
    "可以",
    "可真",
    "到",
    "完",
    "后",
    "以后",
    "之后",
    "回来",
    "结果",
    "没想到",
    "居然",
    "竟然",
    "意外",
    "虽然",
    "但",
    "不过",
    "而且",
    "就是",
    "它",
    "他们家",
    "里",
    "里面",
    "那边",
    "这边",
    "上",
    "下",
    "被",
    "让",
    "把",
    "跟",
    "和",
    "与",
    "没",
    "不",
    "别",
    "没有",
    "最",
    "这次",
    "那次",
    "一次",
    "一口",
    "一顿",
    "一个",
    "一样",
    "什么",
    "什么都",
    "随便",
    "都很",
    "尤其",
    "尤其是",
    "特别是",
    "包括",
    "属于",
    "算是",
    "算",
    "而言",
    "来说",
    "还有",
    "现在",
    "最近",
    "后来",
    "终于",
    "必须",
    "一定",
    "肯定",
    "下次",
    "一起",
    "朋友",
    "呜呜",
    "呜",
    "哈哈",
    "哈哈哈",
    "嘿嘿",
    "嘻嘻",
    "ok",
    "姐妹",
    "兄弟",
    "宝",
    "亲",
    "咱家",
    "吃过",
    "吃到",
    "吃的",
    "去过",
    "去了",
    "吃了",
    "吃完",
    "点了",
    "点的",
    "试了",
    "尝了",
    "那个",
    "这个",
    "那些",
    "这些",
    "时候",
    "当时",
    "那天",
    "当天",
    "本人",
    "自己",
    "为",
    "从",
    "所有",
    "唯一",
    "简单",
    "用",
    "爱",
    "款",
    "挺好",
    "好多",
    "多",
    "更",
    "比",
    "多了",
    "一些",
    "一点",
    "有点",
    "稍微",
    "略",
    "口儿",
    "儿",
    "子",
    "们",
    "吧",
    "么",
    "呗",
    "喔",
    "耶",
    "额",
    "呃",
    "emmm",
    "emm",
    "omg",
    "lol",
    "real",
    "每个",
    "每样",
    "各种",
    "各个",
    "任何",
    "哪个",
    "哪道",
    "任意",
    "全程",
    "一整",
    "整晚",
    "全场",
    "满满",
    "气",
    "死",
    "爆",
    "炸",
]
_KNOWN_ZH = re.compile(
    any_of(
        {
            *_FUNCTION_ZH,
            *DINING_ZH,
            *(w for words in KINDS.values() for w in words if not w.isascii()),
            *SERVICE_ZH,
            *SIDE_ZH,
        }
    )
)
_CJK_CHAR = re.compile(f"[{CJK}]")

_FUNCTION_EN = frozenset(
    [
        "the",
        "a",
        "an",
        "that",
        "this",
        "it",
        "its",
        "it's",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "am",
        "really",
        "so",
        "very",
        "super",
        "just",
        "honestly",
        "i",
        "i'm",
        "i've",
        "i'd",
        "i'll",
        "we",
        "we've",
        "we're",
        "we'd",
        "we'll",
        "think",
        "thought",
        "found",
        "both",
        "had",
        "have",
        "has",
        "having",
        "all",
        "also",
        "too",
        "still",
        "quite",
        "pretty",
        "absolutely",
        "totally",
        "truly",
        "definitely",
        "literally",
        "simply",
        "always",
        "never",
        "ever",
        "even",
        "such",
        "what",
        "how",
        "omg",
        "oh",
        "wow",
        "yeah",
        "yes",
        "yep",
        "yup",
        "yea",
        "haha",
        "hahaha",
        "lol",
        "man",
        "dude",
        "bro",
        "girl",
        "mate",
        "well",
        "ok",
        "okay",
        "right",
        "btw",
        "tbh",
        "imo",
        "imho",
        "ngl",
        "and",
        "but",
        "or",
        "so",
        "then",
        "as",
        "of",
        "in",
        "at",
        "on",
        "for",
        "to",
        "with",
        "from",
        "by",
        "there",
        "here",
        "them",
        "they",
        "they're",
        "their",
        "these",
        "those",
        "one",
        "ones",
        "some",
        "every",
        "each",
        "whole",
        "entire",
        "overall",
        "me",
        "us",
        "my",
        "our",
        "last",
        "night",
        "yesterday",
        "today",
        "tonight",
        "week",
        "weekend",
        "friday",
        "saturday",
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "time",
        "times",
        "first",
        "second",
        "again",
        "ever",
        "eaten",
        "ate",
        "eat",
        "eating",
        "tried",
        "try",
        "trying",
        "tasted",
        "taste",
        "had",
        "ordered",
        "order",
        "got",
        "get",
        "gotten",
        "went",
        "go",
        "going",
        "gone",
        "came",
        "come",
        "been",
        "visited",
        "freaking",
        "fricking",
        "fucking",
        "damn",
        "bloody",
        "goddamn",
        "insanely",
        "incredibly",
        "ridiculously",
        "seriously",
        "surprisingly",
        "unexpectedly",
        "genuinely",
        "actually",
        "basically",
        "kinda",
        "kind",
        "like",
        "much",
        "more",
        "most",
        "many",
        "lot",
        "lots",
        "way",
        "far",
        "out",
        "up",
        "off",
        "down",
        "back",
        "over",
        "about",
        "now",
        "lately",
        "recently",
        "before",
        "after",
        "since",
        "when",
        "while",
        "because",
        "if",
        "than",
        "not",
        "no",
        "dont",
        "don't",
        "didn't",
        "isn't",
        "wasn't",
        "wouldn't",
        "couldn't",
        "can't",
        "won't",
        "say",
        "said",
        "must",
        "gotta",
        "can",
        "could",
        "would",
        "will",
        "do",
        "does",
        "did",
        "done",
        "know",
        "see",
        "tell",
        "telling",
        "told",
        "believe",
        "exactly",
        "indeed",
        "agreed",
        "true",
        "sure",
        "thing's",
        "that's",
        "that'd",
        "there's",
        "here's",
        "what's",
        "who's",
        "let's",
        "lets",
        "life",
        "year",
        "years",
        "month",
        "months",
        "town",
        "city",
        "area",
        "neighborhood",
        "world",
        "planet",
        "country",
        "part",
        "highlight",
        "bit",
        "little",
        "pure",
        "absolute",
        "total",
        "real",
        "proper",
        "certified",
        "objectively",
        "hands",
        "single",
        "best",
        "good",
        "great",
        "nice",
        "big",
        "small",
        "extra",
        "double",
        "thanks",
        "obviously",
        "clearly",
        "personally",
        "especially",
        "particularly",
        "mostly",
        "everything",
        "everyone's",
        "always's",
        "consistently",
        "every",
        "pls",
        "please",
        "wanna",
        "want",
        "gonna",
        "ur",
        "u",
        "im",
        "ive",
        "its",
        "thats",
        "theyre",
        "weve",
        "youd",
        "friend",
        "friends",
        "fam",
        "guys",
        "everybody",
        "enough",
        "yet",
        "already",
        "soon",
        "forever",
        "any",
        "anything",
        "else",
        "other",
        "hit",
        "deal",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
        "x",
        "star",
        "stars",
        "rating",
        "points",
        "score",
        "give",
        "gave",
        "gets",
        "giving",
        "food's",
        "place's",
        "today's",
        "hell",
        "heck",
        "god",
        "gosh",
        "jesus",
        "holy",
        "shit",
        "crap",
        "dang",
        "daaamn",
        "ahh",
        "ah",
        "aw",
        "aww",
        "hmm",
        "um",
        "uh",
        "hm",
        "mm",
        "mmm",
    ]
)
_KNOWN_EN = frozenset(
    {
        *_FUNCTION_EN,
        *DINING_EN,
        *(w for words in KINDS.values() for w in words if w.isascii()),
        *SERVICE_EN,
        *SIDE_EN,
    }
)
_WORD_EN = re.compile(r"[a-z]+(?:'[a-z]+)?")

# beside a named place these still make the cue be about something else
_FOREIGN_ZH = re.compile(
    r"手机|电脑|工作|面试|天气|心情|身体|项目|运气|约会|聊天|聚会|见面|见到|碰到|遇到|认识|那个人|男生|女生|男的|女的|帅哥|美女|妹子|小哥哥|衣服|裙子|鞋|包包|车|房子|电视剧|综艺|游戏|比赛|考试|成绩|新闻|照片|头发|发型|"
    r"你(?!家)|路上|隔壁|旁边|对面|附近|楼下|门口|之后去|出来去|回家|公司|学校|相亲|生日|礼物|老板人|服务员人|他人|她人|人(?=$|真|很|挺|超|太|特别)|男票|女票|对方|客人|邻桌|隔壁桌|演出|歌"
)
_NOT_EATEN_OUT_ZH = re.compile(
    r"(?:我|你|他|她|妈|爸|奶奶|外婆|姥姥|婆婆|阿姨|老公|老婆|自己|亲手|家里|在家)(?:们)?(?:昨天|今天|刚|亲手|自己|给我|上次)*(?:做|煮|烧|炒|炖|包|烤|泡|腌|带|买|送|寄)的?|食堂|零食|水果|西瓜|苹果|橘子|草莓|樱桃|榴莲|芒果|外卖|泡面|方便面|饼干|薯片|巧克力|家里|妈妈|奶奶|外婆|楼下|隔壁|超市|便利店|"
    r"月饼|粽子|特产|手信|快递|网购"
)
_NOT_EATEN_OUT_EN = re.compile(
    r"\b(?:my|your|his|her|mom's|mum's|dad's|grandma's|homemade|home-made|i made|i cooked|i baked|you made|you brought|you baked|she made|he made|made by|at home|from scratch|leftovers|office|canteen|cafeteria|supermarket|costco|airport|plane|snacks?|cookies?|recipe)\b"
)
_FOREIGN_EN = re.compile(
    r"\b(?:my (?!favou?rite|fave|fav|go|god|goodness|opinion|usual|mind|order|ramen|meal|food|dish|steak|burger|pasta|new favou?rite|all|absolute|first|kind|drink|main|dessert|noodles|bowl|only)|your|his|her|he|he's|she|she's|you|you're|u|phone|weather|job|date|movie|film|traffic|train|bus|flight|game|match|concert|show|"
    r"party|meeting|interview|presentation|exam|car|hair|dress|shirt|outfit|haircut|shoes|birthday|wedding|house|apartment|hotel|beach|book|song|album|app|laptop|boss|teacher|class|team|tom|company|conversation|chat|hang|catching|seeing|meeting|people watching|guy|guys|girls|man|woman|kid|kids|baby|dog|cat|gift|present)\b"
)
_TODAY_EN = re.compile(
    r"\b(?:today|yesterday|tonight|last night|this week|last week|the day|this morning|the week|weekend|the night|monday|friday|work|life|everything)(?:'s)? (?:was|is|has been|were|been)\b"
)
_PERSON_IS_EN = re.compile(
    r"\b(?:i|we|you|he|she|u|i'm|im|we're|you're|youre|he's|she's)(?: (?:am|are|is|was|were|feel|felt|look|looked|be|been))?(?: (?:so|very|really|too|pretty|not|super|just|always|still|such|a|an|the|all))*\s*$"
)
_SUBJECT_EN = re.compile(
    r"\b(?:it's|its|it is|it was|it|that's|that was|that is|this is|this was|they're|they are|they were|they do|they have|they make|everything was|everything is|everything's|the food was|the food is|food was|food's)\b"
)

_ASPECTS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    ("service", re.compile(any_of(SERVICE_ZH) + rf"|\b(?:{any_of(SERVICE_EN)})\b")),
    ("side", re.compile(any_of(SIDE_ZH) + rf"|\b(?:{any_of(SIDE_EN)})\b")),
)


def aspect_of(text: str, cue: Cue) -> Aspect | None:
    """The side aspect that the cue judges, or None when it judges the whole or the food."""
    if cue.kind in ("again", "harm"):
        return None
    left = text[: cue.start]
    nearest: tuple[int, Aspect | None] = (-1, None)
    for aspect, pattern in _ASPECTS:
        for found in pattern.finditer(left):
            nearest = max(nearest, (found.end(), aspect), key=lambda place: place[0])
    for found in _FOOD.finditer(left):
        if found.end() > nearest[0]:
            nearest = (found.end(), None)
    if nearest[0] < 0 and cue.english:
        after = text[cue.end : cue.end + 25]
        for aspect, pattern in _ASPECTS:
            if re.match(rf"\s+(?:and \w+ )?(?:{pattern.pattern})", after):
                return aspect
    return nearest[1]


_FOOD = re.compile(any_of(w for w in DINING_ZH if w not in ("东西", "菜")) + rf"|\b(?:{any_of(DINING_EN)})\b")


@lru_cache(maxsize=50_000)
def unknown_words(part: str) -> int:
    """How many words (Latin) or characters (Chinese) of a text belong neither to grammar nor to eating out."""
    chinese = _KNOWN_ZH.sub(" ", part)
    count = len(_CJK_CHAR.findall(chinese))
    return count + sum(word not in _KNOWN_EN for word in _WORD_EN.findall(part))


def anchored_ok(text: str, cue: Cue, anchor: int) -> bool:
    """Whether a cue can be about the name or reference that stands at `anchor` in the same clause."""
    between = text[anchor + 1 : cue.start] if anchor < cue.start else text[cue.end : anchor]
    if anchor < cue.start:
        return _follows_anchor(text, cue, between)
    before = text[: cue.start]
    if _FOREIGN_EN.search(between) or (_FOREIGN_ZH.search(between) and not re.match("的", between)):
        return False
    if cue.kind in ("felt", "again"):
        return unknown_words(between) <= 2
    if cue.english and _PERSON_IS_EN.search(before) and not re.search("had|have|ate|got", before):
        return False
    return unknown_words(between) <= (2 if cue.kind == "taste" else 0) and unknown_words(before) <= 4


def _follows_anchor(text: str, cue: Cue, between: str) -> bool:
    if cue.english and _FOREIGN_EN.search(between) and cue.kind not in ("felt", "again", "harm"):
        return False
    if _FOREIGN_ZH.search(between) and cue.kind not in ("again", "harm"):
        return False
    if cue.english and cue.kind in ("plain", "ack") and _PERSON_IS_EN.search(between):
        return False
    if cue.english and cue.kind in ("plain", "ack") and not _attributes_known(text, cue):
        return False
    if not cue.english and not _noun_after_ok(text, cue):
        return False
    if cue.kind == "felt" and not _object_ok(text, cue, strict=False):
        return False
    limit = {"taste": 8, "plain": 5, "ack": 4, "felt": 5, "again": 5, "harm": 10, "side": 6}[cue.kind]
    return unknown_words(between) <= limit


def bare_ok(text: str, cue: Cue) -> bool:
    """Whether a cue in a clause without name or reference can be about what was being talked of."""
    left, right = text[: cue.start], text[cue.end :]
    if cue.kind == "taste":
        return not (
            _NOT_EATEN_OUT_ZH.search(text) or _NOT_EATEN_OUT_EN.search(text) or _FOREIGN_EN.search(left)
        )
    if cue.kind == "harm":
        return True
    if cue.kind == "again":
        return unknown_words(left) <= 1 and unknown_words(right) == 0
    if _TODAY_EN.search(left) or (cue.english and cue.kind != "felt" and _PERSON_IS_EN.search(left)):
        return False
    if cue.english:
        subjects = list(_SUBJECT_EN.finditer(left))
        if subjects:
            left = left[subjects[-1].start() :]
        if _FOREIGN_EN.search(left):
            return False
        if cue.kind == "felt":
            return unknown_words(left) == 0 and _object_ok(text, cue, strict=True)
        return unknown_words(left) == 0 and _attributes_known(text, cue)
    if cue.kind == "felt":
        return unknown_words(left) == 0 and _object_ok(text, cue, strict=True)
    return unknown_words(left) == 0 and _noun_after_ok(text, cue)


def _attributes_known(text: str, cue: Cue) -> bool:
    """The noun after an English adjective ("great idea") must be one of places or meals."""
    following = _WORD_EN.findall(text[cue.end :].split(" - ")[0])[:2]
    if re.match(rf"\s*[{MARKS}]", text[cue.end :]) or not following:
        return True
    return following[0] in _KNOWN_EN


def _noun_after_ok(text: str, cue: Cue) -> bool:
    after = text[cue.end :]
    if not after.startswith("的"):
        return True
    return unknown_words(re.split(f"[{MARKS}]", after)[0][:6]) == 0


def _object_ok(text: str, cue: Cue, *, strict: bool) -> bool:
    after = re.split(f"[{MARKS}]", text[cue.end :])[0]
    if re.match(r"\s*(?:it|that|this|them|the (?:food|place|whole))\b", after):
        return _WORD_EN.findall(after)[1:2] == [] or _WORD_EN.findall(after)[1] in _KNOWN_EN
    return unknown_words(after[:20]) <= (0 if strict else 3)


def anchors_of(text: str) -> list[int]:
    """Positions of names and references in a marked clause."""
    return [
        index
        for index, char in enumerate(text)
        if char in (HERE, ELSEWHERE) or NAME_MARK <= ord(char) < 0xE100
    ]
