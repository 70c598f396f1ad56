"""Cutting a text into tokens: the words of time by the lexicon, numbers and written clock times and dates by their form."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from daiban.kit.simplified import SIMPLIFIED
from daiban.kit.when.not_times import past_no_time
from daiban.kit.when.numerals import DIGITS_ZH, NUMBERS, ORDINALS, zh_number

_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ　’‘",
    "0123456789abcdefghijklmnopqrstuvwxyz ''",
)
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")

_FOLDED = SIMPLIFIED | _HALF_WIDTH | _LOWER


@dataclass(frozen=True, slots=True)
class Token:
    """`value` by kind: a number, a name, or what a rule made of several tokens. `form` is how a number was written."""

    kind: str
    value: Any
    begin: int
    finish: int
    form: str = ""


def fold(text: str) -> str:
    """Lower case, half-width, simplified for the words of time; every character keeps its place."""
    return text.translate(_FOLDED)


def _load() -> tuple[dict[str, list[tuple[str, str, Any]]], dict[str, list[tuple[str, str, Any]]]]:
    """The lexicon by first character (Chinese) and first word (English), longest first."""
    chinese: dict[str, list[tuple[str, str, Any]]] = {}
    english: dict[str, list[tuple[str, str, Any]]] = {}
    here = files("daiban.kit.when")
    written = (here.joinpath(name).read_text(encoding="utf-8") for name in ("lexicon.toml", "holidays.toml"))
    for kind, table in (entry for text in written for entry in tomllib.loads(text).items()):
        for value, words in table.items():
            known: Any = int(value) if re.fullmatch(r"-?\d+", value) else value
            for word in filter(None, (w.strip() for w in words.replace("\n", " ").split(","))):
                if word.isascii():
                    english.setdefault(re.split(r"[^a-z0-9]", word)[0] or word[0], []).append(
                        (word, kind, known)
                    )
                else:
                    chinese.setdefault(word[0], []).append((word, kind, known))
    for entries in (*chinese.values(), *english.values()):
        entries.sort(key=lambda entry: -len(entry[0]))
    return chinese, english


_CHINESE, _ENGLISH = _load()

# The name of the month or 初 tells a day of the lunar calendar.
_LUNAR = re.compile(
    r"(?:农历|阴历|旧历)?(正|冬|腊|[一二三四五六七八九十]+)月(初[一二三四五六七八九十](?!点)|二十[一二三四五六七八九]?|三十|[十廿][一二三四五六七八九]?)"
)
_LUNAR_FEASTS = frozenset(word for words in _CHINESE.values() for word, kind, _ in words if kind == "holiday")
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十廿卅百]+")
# 八月十五日 and 二月二十 are dates, no festivals.
_DATE_GOES_ON = re.compile(r"[一二三四五六七八九十][一二三四五六七八九十日号]")
_KIN = frozenset("姨叔哥姐弟妹舅伯婶嫂爷姑")
_WEEKDAY_LIST = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天](?:[、/和或跟及]?[一二三四五六日天]){1,4})(?![点时刻个位人号半到至十起定次下样直般共边些整家块直]|[:：])"
)
# 周一至五: the second without 周.
_WEEKDAY_TO = re.compile(
    r"[到至~～—–-]([一二三四五六日天])(?![一二三四五六七八九十点时刻个位人号日月年天分半百千万本楼]|[:：])"
)
# National Day by its date alone, beside words that no number has behind it.
_TENTH_FIRST = re.compile(r"十一(?=(?:之|以|过)?[前后](?!天|日|面|个)|期间|长?假|小长假|黄金周|那几天|放假)")
_PUNCTUATION = {"，": "comma", ",": "comma", "、": "comma", "&": "or", "@": "at", "-": "dash", "–": "dash", "—": "dash"} | {"~": "dash", "～": "dash", "/": "slash", "(": "paren", ")": "paren", "（": "paren", "）": "paren"}  # fmt: skip
_LITERALS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("date", r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(?:t(?=\d\d:))?"),
        ("ym", r"(20\d\d|19\d\d)[-/](\d{1,2})(?!\d)"),
        ("yq", r"(\d{4}|\d{2})q([1-4])(?!\d)"),
        ("md", r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])"),
        ("dmy", r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})(?!\d)"),
        ("hm", r"(\d{1,2})[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?!\d)"),
        ("hms", r"(\d{1,2})h(\d{1,2})m(?:ins?)?(?![a-z0-9])"),
        ("hh", r"(\d{1,2})h([0-5]\d)?(?![a-z0-9])"),
        ("dotted", r"(\d{1,2})\.(\d{1,2})(?![\d.]|\.\d)"),
        ("ord", r"(\d{1,2})(?:st|nd|rd|th)(?![a-z])"),
        ("decadeyear", r"((?:1\d|20)\d0)'?s(?![a-z])"),
        ("decade", r"([5-9]0)'?s(?![a-z])"),
        ("year", r"((?:19|20)\d\d)(?!\d|\.\d|:)"),
        ("num", r"(\d+(?:\.\d+)?)"),
    )
)
_HALF_DAY = re.compile(r"\s?([ap])(?:\.?\s?m(?![a-z])\.?|\.?(?![a-z'’\d座栋室号排区楼门口级版型]))")
# "half past seven", but "the past week"
_BEFORE_PAST = frozenset({"half", "quarter_word", "num", "unit"})
_BEFORE_PART = frozenset({"weekday", "weekdays", "weekend", "relday", "ri", "md", "date", "or", "filter", "holiday", "holiday_time", "every", "daily"})  # fmt: skip
# Nov. 3, Tues., Nov. 3; not the full stop of "see you on Sat."
_ABBREVIATED = frozenset(("month", "weekday"))
_DOTTED = re.compile(r"\.(?:,|\s?\d|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?\d)")
# "Monday or after 5", not "Monday or after".
_GOES_ON = re.compile(r"\s+\w")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_YEAR_WORDS = re.compile(
    rf"two thousand(?: and)?(?: ({'|'.join(sorted(NUMBERS, key=len, reverse=True))}))?(?![a-z-])"
)
_LETTERS = re.compile(r"[a-z0-9]*")
# "after next Friday" is after it, "the Friday after next" is not.
_NAMES_TIME = re.compile(r"\s(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|week|month|year|quarter|summer|winter|spring|autumn)")  # fmt: skip
_ABOUT = frozenset(("noon", "midnight", "lunchtime", "midday"))
# 每两周一次 and 一个星期天天 name no weekday.
_UNIT_ZH = re.compile(r"(周|星期|礼拜)(?=[一二两三四五六七八九十]+次(?!日)|天天)")


def lex(text: str) -> list[Token]:
    """The tokens in order. What is no word of time becomes `other`, a run of it one token."""
    folded = fold(text)
    tokens: list[Token] = []
    at, size = 0, len(folded)
    while at < size:
        char = folded[at]
        if char.isspace():
            if char == "\n":
                tokens.append(Token("stop", None, at, at + 1))
            at += 1
            continue
        if tokens and tokens[-1].kind == "weekday" and (to := _WEEKDAY_TO.match(folded, at)):
            day = min("一二三四五六日天".index(to[1]), 6)
            tokens += [Token("range", 1, at, at + 1, to[0][0]), Token("weekday", day, at + 1, to.end())]
            at = to.end()
            continue
        hidden = past_no_time(text, folded, at)
        found = Token("other", None, at, hidden) if hidden else _token(folded, at, char)
        if found.form in ("早", "晚") and not _is_part(tokens, folded, found.finish):
            found = Token("other", None, at, found.finish)
        if found.form == "past" and tokens and tokens[-1].kind in _BEFORE_PAST:
            found = Token("past", None, at, found.finish)
        if found.kind == "other" and tokens and tokens[-1].kind == "other":
            tokens[-1] = Token("other", None, tokens[-1].begin, found.finish)
        else:
            tokens.append(found)
        at = found.finish
        if found.form == "digits" or found.kind in ("hm", "dotted"):
            half = _HALF_DAY.match(folded, at)
            if half:
                tokens.append(Token("ampm", half[1] + "m", half.start(1), half.end()))
                at = half.end()
    return tokens


def _is_part(tokens: list[Token], text: str, finish: int) -> bool:
    """周六晚, 晚7点, 12号早: the one character is a part of the day only beside a day or an hour."""
    beside = tokens[-1].kind in _BEFORE_PART if tokens else False
    if tokens and tokens[-1].kind == "num" and text[finish - 1] == "晚" and not _NUMERAL.match(text, finish):
        return True  # 三晚: so many nights
    return beside or text[finish : finish + 1].isdigit() or _NUMERAL.match(text, finish) is not None


def _token(text: str, at: int, char: str) -> Token:
    if "0" <= char <= "9":
        return _literal(text, at)
    if "a" <= char <= "z" or char == "'":
        return _english(text, at)
    if char > "\u2e7f" and (found := _chinese(text, at)):
        return found
    if char in _PUNCTUATION:
        return Token(_PUNCTUATION[char], None, at, at + 1)
    kind = "other" if char.isalnum() or char in "%$￥¥*#+=°" else "stop"
    return Token(kind, None, at, at + 1)


def _literal(text: str, at: int) -> Token:
    for phrase in ("12 noon", "12noon", "12 midnight", "2moro", "2nite"):
        if text.startswith(phrase, at):
            return _english(text, at)
    for kind, pattern in _LITERALS:
        m = pattern.match(text, at)
        if m is None:
            continue
        if kind == "num":
            number = float(m[1]) if "." in m[1] else int(m[1])
            return Token("num", number, at, m.end(), "digits")
        if kind == "decade":
            return Token("decadeyear", int(m[1]), at, m.end(), "short")
        if kind in ("ord", "year", "decadeyear"):
            return Token(kind, int(m[1]), at, m.end(), "ordinal" if kind == "ord" else "year")
        return Token(kind, tuple(int(g) if g else None for g in m.groups()), at, m.end(), m[0])
    raise AssertionError("every digit begins a number")


def _english(text: str, at: int) -> Token:
    m = _WORD.match(text, at)
    head = m[0] if m else text[at]
    begins = _LETTERS.match(text, at)
    entries = _ENGLISH.get(head) or _ENGLISH.get(begins[0] if begins else "") or ()
    for phrase, kind, value in entries:
        end = at + len(phrase)
        if text.startswith(phrase, at) and not (
            end < len(text) and text[end].isalpha() and text[end].isascii()
        ):
            if phrase in ("or after", "or before") and _GOES_ON.match(text, end):
                return Token("or", 1, at, at + 2, "or")
            if phrase == "after next" and _NAMES_TIME.match(text, end):
                return Token("after", 1, at, at + len("after"), "after")
            dot = kind in _ABBREVIATED and text[end : end + 1] == "." and _DOTTED.match(text, end)
            return Token(kind, value, at, end + 1 if dot else end, phrase)
    if m is None:
        return Token("stop", None, at, at + 1)
    if head.endswith("ish") and (head[:-3] in NUMBERS or head[:-3] in _ABOUT):
        return _english(text[: m.end() - 3], at)  # sevenish, noonish
    if head == "two" and (year := _YEAR_WORDS.match(text, at)):
        return Token("year", 2000 + NUMBERS.get(year[1], 0), at, year.end(), "year")
    if head in NUMBERS:
        return _number_word(text, at, m)
    if head in ORDINALS:
        return Token("ord", ORDINALS[head], at, m.end(), "ordinal word")
    return Token("other", None, at, m.end())


def _number_word(text: str, at: int, m: re.Match[str]) -> Token:
    """twenty-five, twenty fifth: tens take a one behind them."""
    tens = NUMBERS[m[0]]
    if tens >= 20:
        ones = re.compile(r"[- ]([a-z]+)").match(text, m.end())
        if ones and NUMBERS.get(ones[1], 99) in range(1, 10):
            return Token("num", tens + NUMBERS[ones[1]], at, ones.end(), "word")
        if ones and ORDINALS.get(ones[1], 99) in range(1, 10):
            return Token("ord", tens + ORDINALS[ones[1]], at, ones.end(), "ordinal")
    return Token("num", tens, at, m.end(), "word")


def _chinese(text: str, at: int) -> Token | None:
    """A word of the lexicon, several weekdays in one (周五六), or a numeral; the rest is other."""
    if unit := _UNIT_ZH.match(text, at):
        return Token("unit", "week", at, unit.end(), unit[0])
    several = _WEEKDAY_LIST.match(text, at)
    if several:
        days = tuple(min("一二三四五六日天".index(c), 6) for c in several[1] if c in "一二三四五六日天")
        return Token("weekdays", days, at, several.end())
    if _TENTH_FIRST.match(text, at):
        return Token("holiday_time", "10 1 off CN", at, at + 2, "十一")
    if found := _lunar(text, at):
        return found
    for word, kind, value in _CHINESE.get(text[at], ()):
        if text.startswith(word, at) and not (
            kind == "holiday" and _DATE_GOES_ON.match(text, at + len(word) - 1)
        ):
            return Token(kind, value, at, at + len(word), word)
    numeral = _NUMERAL.match(text, at)
    if numeral and text[numeral.end() : numeral.end() + 1] in _KIN:
        numeral = None  # 二姨 is nobody's hour
    if numeral:
        return _numeral(numeral[0], at)
    return Token("other", None, at, at + 1) if text[at].isalnum() else None


def _lunar(text: str, at: int) -> Token | None:
    """腊月二十三, 九月初三; those with a name are in the lexicon."""
    m = _LUNAR.match(text, at)
    if m is None or m[0] in _LUNAR_FEASTS or not (m[1] in _LUNAR_MONTHS or m[2].startswith("初")):
        return None
    month = _LUNAR_MONTHS.get(m[1]) or zh_number(m[1])
    return Token("holiday", f"lunar {month} {zh_number(m[2].lstrip('初'))}", at, m.end(), m[0])


_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _numeral(said: str, at: int) -> Token:
    """二十八, 廿八, 二零一三; two that follow each other (七八, 两三) are one or the other."""
    finish = at + len(said)
    digits = [DIGITS_ZH.get(c) for c in said]
    if len(said) == 2 and digits[0] and digits[1] == digits[0] + 1:
        return Token("pair", (digits[0], digits[1]), at, finish, "zh")
    if said == "两":
        return Token("num", 2, at, finish, "zh count")  # never the second of a month
    return Token("num", zh_number(said), at, finish, "zh" if len(said) > 1 or said == "十" else "zh digit")
