"""The words of time in Chinese (simplified, traditional, common Cantonese) and English."""

import re

ZH_NUMBERS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
    "廿": 20,
    "卅": 30,
}
NUM = r"(?:\d{1,2}|[零〇一二两兩三四五六七八九十廿卅]{1,3})"
WEEKDAY_ZH = {**{c: n for n, c in enumerate("一二三四五六")}, "日": 6, "天": 6, "末": 5}
WEEK = r"(?:周|週|星期|礼拜|禮拜|拜)"
EN_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EN_WEEKDAY = r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?"
EN_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
EN_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
EN_NUM = (
    r"(?:\d{1,2}|a couple of|couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)

# Days from today; the longer ones are tried first.
RELATIVE_DAYS = {
    "大前天": -3, "大后天": 3, "大後天": 3, "前天": -2, "后天": 2, "後天": 2, "后日": 2, "後日": 2,
    "昨天": -1, "昨日": -1, "尋日": -1, "琴日": -1, "今天": 0, "今日": 0, "今儿": 0, "明天": 1, "明日": 1,
    "明儿": 1, "听日": 1, "聽日": 1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "day before yesterday": -2, "tomorrow": 1, "tmrw": 1,
    "tmr": 1, "tomorow": 1, "today": 0, "yesterday": -1,
}  # fmt: skip
# Day and part in one word.
NIGHTS = {
    "今晚": (0, "evening"), "今夜": (0, "night"), "明晚": (1, "evening"), "听晚": (1, "evening"), "聽晚": (1, "evening"),
    "后晚": (2, "evening"), "後晚": (2, "evening"), "昨晚": (-1, "evening"), "今早": (0, "morning"),
    "明早": (1, "morning"), "tonight": (0, "evening"), "tonite": (0, "evening"), "last night": (-1, "evening"),
}  # fmt: skip
PARTS = {
    "凌晨": "night", "清晨": "morning", "早上": "morning", "早晨": "morning", "上午": "morning", "朝早": "morning",
    "上昼": "morning", "中午": "noon", "正午": "noon", "晌午": "noon", "下午": "afternoon", "下昼": "afternoon",
    "傍晚": "evening", "晚上": "evening", "晚间": "evening", "夜晚": "evening", "夜里": "night", "深夜": "night",
    "半夜": "night", "晏昼": "afternoon", "晚": "evening",
    "mornings": "morning", "morning": "morning", "noon": "noon", "midday": "noon", "lunchtime": "noon",
    "afternoons": "afternoon", "afternoon": "afternoon", "evenings": "evening", "evening": "evening", "nights": "evening",
    "night": "evening", "eve": "evening",
}  # fmt: skip
# The hours of a part of the day: a convention of this reader, with evening from 18:00 as in Duckling's corpora.
PART_HOURS = {
    "morning": (4, 12),
    "noon": (11, 14),
    "afternoon": (12, 19),
    "evening": (18, 24),
    "night": (0, 4),
}

LOOKALIKES = re.compile(
    r"有点|一点也|一点都|一点儿也|差点|快点|早点(?!半)|晚点|晚安|早安|晚饭|晚餐|早饭|早餐|晚会|上次|下次|这次|半天|天天|周到|周围|一周年"
    r"|may i|may be|maybe|second (?:place|time|chance)|sun(?:ny|shine|glasses)|march on|(?<=i'm )free|good (?:morning|night|evening|afternoon)",
    re.IGNORECASE,
)


def zh_number(text: str) -> int:
    """`28`, `二十八`, `廿八`, `十`, `两`."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (ZH_NUMBERS.get(tens, 1) if tens else 1) * 10 + (ZH_NUMBERS.get(ones, 0) if ones else 0)
    return (
        sum(ZH_NUMBERS[c] for c in text)
        if text[0] in "廿卅"
        else int("".join(str(ZH_NUMBERS[c]) for c in text))
    )


def en_number(text: str) -> int:
    word = text.lower().strip()
    return int(word) if word.isdigit() else EN_NUMBERS[word]
