"""A history of chats with questions whose answers are known: made from a seed, the same each time.

Three kinds of question. `meaning`: an event asked for in other words (search.txt). `words`: one of many messages that
differ in a name and a code only, asked for by these. `both`: the name as written, the matter in other words. Each
answer of the last two has eight siblings with nearly the same name and code.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

Kind = Literal["meaning", "words", "both"]

_SIBLINGS = 8
_PAIRS = Path(__file__).parent / "search.txt"
_BEGIN = datetime(2023, 1, 1, tzinfo=UTC)


def _each(text: str) -> list[str]:
    return text.split(";" if ";" in text else None)


_SYLLABLES_ZH = "蓝青赤白金玉海山云星竹松梅兰荷枫桥塔湖泉"
_ENDS_ZH = ("大厦", "路", "花园", "中心", "小区", "书店", "码头", "广场")
_STARTS_EN = _each("Har Bel Cor Dun Fen Glen Kel Lin Mar Nor Pen Quin Ros Sel Tor Ul Ver Win Yar Zan")
_ENDS_EN = _each("ton ford wick ham dale mere stow gate bury combe")

# One of many alike: told apart by {name} and {code} alone.
_ALIKE = (
    ("{name}的无线密码是{code}", "{name} 无线密码"),
    ("快递放在{name}的柜子里，取件码{code}", "取件码 {code}"),
    ("{name}那边的会议号是{code}", "{code}是哪里的会议"),
    ("the wifi at {name} is {code}", "{name} wifi"),
    ("parcel locker at {name}, the code is {code}", "locker {code}"),
    ("meeting room at {name} has the number {code}", "where is room {code}"),
)  # fmt: skip

# Name and matter in one question; the matter in other words than the message's.
_MIXED = (
    ("{name}附近那家诊所的大夫特别耐心，看牙一点不疼", "{name}看口腔科"),
    ("在{name}租了个一居室，一个月四千五", "{name}的公寓房租价格"),
    ("{name}的车位排到明年了", "{name}停车要等多久"),
    ("the dentist near {name} is very gentle, it didn't hurt at all", "tooth doctor {name}"),
    ("we took a one bedroom in {name} for 1450 a month", "flat rent price {name}"),
    ("the waiting list for a space in {name} is a year long", "how long to get parking {name}"),
)  # fmt: skip

_WHO_ZH = _each("我 我妈 老王 小陈 阿芳 同事 隔壁 表姐 房东 教练 班主任 导师")
_DO_ZH = _each("想去看 说起 买了 推荐了 忘了带 正在找 收拾好了 弄坏了 寄来了 借走了 画了 拍了")
_WHAT_ZH = _each(
    "那本书 新的雨伞 一箱橙子 周末的电影 老照片 羽毛球拍 咖啡豆 露营灯 合同 键盘 绿萝 拼图 窗帘 电饭锅 演出票 自行车"
)
_WHEN_ZH = _each("今天 昨天 早上 刚才 上周 晚点 中午 前天 周三 月底")
_TAIL_ZH = ("", "，你觉得呢", "，真是的", "，回头说", "，有点累", "，挺好的", "，明天再看", "，别忘了")
_WHO_EN = _each("I;Mum;my boss;the coach;Pat;our neighbour;the plumber;my cousin;Alex;the teacher")
_DO_EN = _each("bought;forgot;recommended;is looking for;broke;lent out;drew;photographed;sent over;packed")
_WHAT_EN = _each(
    "the new book;an umbrella;a box of oranges;the concert tickets;old photos;a tennis racket;coffee beans;the camping"
    " lamp;the contract;a keyboard;a fern;the puzzle;some curtains;the rice cooker;a bike"
)
_WHEN_EN = _each("today;yesterday;this morning;just now;last week;later;at noon;on Wednesday")
_TAIL_EN = ("", ", what do you think", ", honestly", ", talk later", ", bit tired", ", don't forget")
_SHORT = ("ok", "好的", "哈哈哈", "👍", "嗯嗯", "lol", "thanks!", "收到", "😂😂", "在吗", "sure", "晚安")


@dataclass(frozen=True)
class Line:
    at: datetime
    chat: int
    mine: bool
    text: str


@dataclass(frozen=True)
class Question:
    """`answer` is the text that has to be found; it occurs once. `made_of`: its template, name and code."""

    kind: Kind
    language: Literal["zh", "en"]
    text: str
    answer: str
    made_of: tuple[str, str, str] = ("", "", "")


def make_history(size: int, *, chats: int = 10, seed: int = 7) -> tuple[list[Line], list[Question]]:
    """`size` lines in order of time, one in six a mere `ok`, and the questions that they answer."""
    dice = random.Random(seed)
    told = [*_pairs(), *_templates(dice)]
    siblings = [
        _sibling(question, dice) for question in told if question.kind != "meaning" for _ in range(_SIBLINGS)
    ]
    texts = [question.answer for question in told] + siblings
    texts = list(dict.fromkeys(texts))[:size]
    texts += [_small_talk(dice) for _ in range(size - len(texts))]
    dice.shuffle(texts)
    step = timedelta(days=3 * 365) / size
    lines = [
        Line((_BEGIN + i * step).replace(microsecond=0), dice.randrange(chats), dice.random() < 0.5, text)
        for i, text in enumerate(texts)
    ]
    return lines, told


def _pairs() -> list[Question]:
    rows = [line.split(" | ") for line in _PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Question("meaning", _language(said), asked, said) for said, asked in rows]


def _templates(dice: random.Random) -> list[Question]:
    made: list[Question] = []
    kinds: tuple[tuple[Kind, tuple[tuple[str, str], ...]], ...] = (("words", _ALIKE), ("both", _MIXED))
    for kind, templates in kinds:
        for said, asked in templates:
            for _ in range(10):
                name, code = _name(_language(said), dice), _code(dice)
                text = said.format(name=name, code=code)
                made.append(
                    Question(
                        kind, _language(said), asked.format(name=name, code=code), text, (said, name, code)
                    )
                )
    return made


def _sibling(question: Question, dice: random.Random) -> str:
    """The same said of another place: half of its name and all but one digit of its code are the same."""
    said, name, code = question.made_of
    keep = name[: len(name) // 2]
    other = next(n for n in iter(lambda: _name(question.language, dice), None) if n != name)
    digit = dice.randrange(1, len(code))
    wrong = str((int(code[digit]) + dice.randrange(1, 10)) % 10)
    return said.format(name=keep + other[len(keep) :], code=code[:digit] + wrong + code[digit + 1 :])


def _language(text: str) -> Literal["zh", "en"]:
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


def _name(language: str, dice: random.Random) -> str:
    if language == "zh":
        return "".join(dice.sample(_SYLLABLES_ZH, 3)) + dice.choice(_ENDS_ZH)
    return dice.choice(_STARTS_EN) + dice.choice(("", "a", "er", "in", "o")) + dice.choice(_ENDS_EN)


def _code(dice: random.Random) -> str:
    return f"{dice.choice('ABCDEFGH')}{dice.randrange(10_000, 100_000)}"


def _small_talk(dice: random.Random) -> str:
    if dice.random() < 1 / 6:
        return dice.choice(_SHORT)
    if dice.random() < 0.5:
        parts = [_WHEN_ZH, _WHO_ZH, _DO_ZH, _WHAT_ZH, _TAIL_ZH]
        return "".join(dice.choice(part) for part in parts)
    who, do, what, when, tail = (
        dice.choice(part) for part in (_WHO_EN, _DO_EN, _WHAT_EN, _WHEN_EN, _TAIL_EN)
    )
    return f"{who} {do} {what} {when}{tail}"
