"""What only looks like a time: numbers that are labelled, paid or lived at, titles, and months that are somebody's name."""

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HALF = r"(?!\s*(?:[ap]\.?m\b|o'clock|:))"
_SPAN = re.compile(rf"\d+(?:\s?(?:to|-|–|and|through)\s?\d+{_HALF}(?![\d:]))?{_HALF}(?![\d:])")
_LABELS = (
    "verses? pages? chapters? lines? rows? items? steps? questions? exits? gates? platforms? rooms? flats? apartments? suites? "
    "tables? seats? levels? versions? episodes? volumes? parts? sections? grades? sizes? bus buses track lanes? units? issues? "
    "bugs? tickets? orders? invoices? numbers? no nr won lost beat drew flight flights extension ext model aged ages? scored?"
)
_LABELLED = re.compile(rf"(?<![a-z])(?:{'|'.join(_LABELS.split())})\.?\s?$")
_LONGEST_LABEL = 14
_MONEY = frozenset("$€£¥￥#")
_AMOUNT = re.compile(
    r"\s?(?:%|percent|euros?|dollars?|pounds?|bucks|quid|usd|eur|gbp|hkd|rmb|cny|yuan|km|kilomet|metres|meters|miles|people|words|steps|calories|kcal|kg|元|块|美元|港币|人民币|字|米|公里|步|毫升|克|斤|平米|平方)(?![a-z])"
)
_STREET = re.compile(
    r"\d+[a-z]?,?\s+(?:[A-Z][a-z']+\s+){1,2}(?:Street|Road|Avenue|Lane|Drive|Square|Place|Court|Way|St|Rd|Ave|Blvd)\b"
)
_STREET_ZH = frozenset("路街道巷弄")
_HOUSE = re.compile(r"\d+(?:号|弄)")
_SHARE = re.compile(r"(?:1/[2-9]|2/[35]|3/[48])\s(?:of|an?|cups?)\s(?!hour|day|week|month|year|minute)")
_FRACTION = re.compile(r"\d/\d")
# June, not the month.
_NAME = re.compile(r"(?:april|may|june|august)(?![a-z])")
_TOLD = re.compile(
    r"(?<![a-z])(?:with|tell|tells|told|ask|asks|asked|call|calls|called|text|message|email|phone|remind|thank|dear|hi|hey|owe|owes|owed|pay|paid|give|gave|lend|lent|send|sent)\s$"
)
_LONGEST_TOLD = 9
_DATE = re.compile(
    r"\s?(?:the\s)?\d(?!\d*\s(?:dollars|euros|pounds|bucks|quid|yuan|rmb))|,?\s(?:19|20)\d\d|\s(?:first|second|third|or|to|holidays?|bank)"
)
_ACTS = re.compile(
    r"\s(?:said|says|asked|asks|wants|wanted|told|tells|called|calls|thinks|thought|knows|knew|likes|loves|road|street|avenue|lane|(?:is|are|was|were)\s(?:coming|going|here|there|late|ill|sick|joining)|and\s(?:april|may|june)\s(?:are|were|will))\b|'s\s(?:birthday|place|house|flat|mum|mom|number|turn|party)\b"
)
# "Friday morning for xmas shopping": what one shops for, once a day is named; not "for Christmas", nor its eve.
_FOR_A_FEAST = re.compile(
    r"(?:xmas|christmas|easter|halloween|new year(?:['’]?s)?|thanksgiving|diwali|hanukkah)(?= (?!and\b|or\b|with\b|at\b|on\b|in\b|to\b|from\b|by\b|if\b|this\b|next\b|please\b|pls\b|eve\b|day\b|week|morning|evening|night|afternoon|holiday|break|monday|sunday|friday|lunch|dinner)[a-z]{3})"
    r"|圣诞节?的?(?=采购|购物|礼物|贺卡|布置|装饰|大采购)"
)
# "Parents' evening on the 17th at 5": what it is called, once an hour is named: without one it says which part of the day.
_CALLED_NIGHT = re.compile(
    r"(?:(?<=parents )|(?<=parents['’] )|(?<=parent['’]s )|(?<=open )|(?<=quiz )|(?<=poker )|(?<=game )|(?<=games )|(?<=film )|(?<=movie )|(?<=date )|(?<=girls )|(?<=lads )|(?<=curry )|(?<=prize )|(?<=music )|(?<=dance )|(?<=book )|(?<=opening )|(?<=stag )|(?<=hen )|(?<=school )|(?<=family )|(?<=club )|(?<=wine )|(?<=careers )|(?<=information )|(?<=welcome ))(?:evening|night)(?!s)(?![a-z])"
    r"|(?:evening|night|morning)(?= (?:class|classes|school|shift|shifts|course|dress|gown|coat|tea|prayers?|mass|assembly|bus|cream|sickness)\b)"
)
_FOR = re.compile(r"\bfor (?:the |our |my |some |a )?$")
_A_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight)\b|周[一二三四五六日天]|星期|礼拜|明天|今天|后天"
)
_A_CLOCK = re.compile(r"\d ?[ap]m\b|\bat \d|\d[:.]\d\d")


def past_no_time(text: str, folded: str, at: int) -> int | None:
    """Where what begins at `at` and is no time ends; None where it may be one. `folded` is `text` in lower case."""
    char = folded[at]
    if char == "《":
        return folded.find("》", at) + 1 or None
    if "0" <= char <= "9":
        return _past_number(text, folded, at)
    if char in "xcehntd圣" and (feast := _FOR_A_FEAST.match(folded, at)):
        named = char == "圣" or _FOR.search(folded, 0, at)
        return feast.end() if named and _A_DAY.search(folded) else None
    if char in "enm" and (called := _CALLED_NIGHT.match(folded, at)):
        other = folded[:at] + folded[called.end() :]
        return called.end() if _A_CLOCK.search(other) else None
    if char in "amj" and (name := _NAME.match(folded, at)):
        return name.end() if _is_somebody(folded, at, name.end()) else None
    return None


def _past_number(text: str, folded: str, at: int) -> int | None:
    number = _NUMBER.match(folded, at)
    assert number is not None
    before = folded[max(at - _LONGEST_LABEL, 0) : at]
    if before[-1:] in _MONEY or (before[-2:-1] in _MONEY and before[-1:] == " "):
        return number.end()
    if before and _LABELLED.search(before) and (span := _SPAN.match(folded, at)):
        return span.end()
    if amount := _AMOUNT.match(folded, number.end()):
        return amount.end()
    if before[-1:] in _STREET_ZH and (house := _HOUSE.match(folded, at)):
        return house.end()
    if _SHARE.match(folded, at):
        fraction = _FRACTION.match(folded, at)
        return fraction and fraction.end()
    street = _STREET.match(text, at)
    return street and street.end()


def _is_somebody(folded: str, begin: int, end: int) -> bool:
    """Who is spoken to or does something; "with June" but not "with June 5"."""
    if _ACTS.match(folded, end):
        return True
    told = _TOLD.search(folded[max(begin - _LONGEST_TOLD, 0) : begin])
    return told is not None and _DATE.match(folded, end) is None
