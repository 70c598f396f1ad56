"""Days and hours that an answer names by a character or a number alone, written out: 五和日都行, 就17, "7 works better".

Only those of the options that were asked about: a bare number means nothing by itself.
"""

import re
from collections.abc import Collection
from datetime import date, timedelta

_WEEKDAYS = re.compile(
    r"(?:(?<=^)|(?<=[\s,，、。和跟或与/&+就选]))[一二三四五六日天]{1,3}(?=$|[\s,，、。.!！和跟或与/&+都也可行吧好o👌]|OK)",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    r"^(\s*(?:那?就|我?选|那)?\s*)(\d{1,2})(?=\s*(?:吧|咯|呗|可以|行|ok|好)?[\s.。!！]*$)", re.IGNORECASE
)
_DAYS_LISTED = re.compile(r"(?<![\d:/.])\d{1,2}(?:[、，,和跟或/]\d{1,2})+(?![\d:点月号日个])")
_ENGLISH_DAY = re.compile(
    r"\bthe (?P<bare>\d{1,2})(?=[\s,.;!?]|$)(?! ?(?:pm|am|o'?clock))|(?<!the )\b(?P<ordinal>\d{1,2})(?:st|nd|rd|th)\b(?! of\b| \w+uary| \w*ber\b)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\w:/.])(?<!at )(?<!option )(?<!number )(?<!half )(?<!past )(?<!quarter to )(?:[1-9]|1[0-2])"
    r"(?= (?:works?|suits?|would|is (?:better|good|fine|best|ok)|onwards?|on \w+day)| ?o'?clock|ish\b)"
    r"|(?<=\blike )(?:[1-9]|1[0-2])(?=\s*(?:[?!.,]|$))",
    re.IGNORECASE,
)
# 6.30 pls
_DOTTED = re.compile(
    r"(?<![\w:/.])(?<!at )(?P<hour>[1-9]|1\d|2[0-3])[.．](?P<minute>[0-5]\d)(?![\d.]|\s?[ap]\.?m\b|\s?(?:%|[£$€]|km|quid|pounds|块|元))"
)


# "Rather six o'clock": no second thing to choose from.
_RATHER = re.compile(
    r"还是(?=(?:早上|上午|中午|下午|晚上)?[\d一二两三四五六七八九十]+点[^，,。？?]*吧|(?:周|星期|礼拜)[一二三四五六日天][^，,。？?]*吧)"
)


_MOVED_TO = re.compile(
    r"(?<=提前|推迟|延后)到(?=\d|[一二两三四五六七八九十]+[点號号]|周|星期|下|明|后)|(?<=[改挪推换提晚])到(?=\d|[一二两三四五六七八九十]+点)"
)
_ALL_BUT = re.compile(
    r"只要(?:不是|别是|不在)([^，,。;；!！?？]{1,8}?)(?:都?(?:行|可以|好))?(?=$|[，,。;；!！?？吧])"
)
# Beside the day that was asked about, when no other day is named before it.
_BESIDE = re.compile(
    r"(?P<before>前一天|头一天|提前一天|早一天)|(?P<after>第二天|后一天|晚一天|推后一天)"
    r"|\b(?P<day_before>(?:on |for )?(?:the (?:day|night|evening) before|a day (?:earlier|before)))\b(?! \w+day)"
    r"|\b(?P<day_after>(?:on |for )?(?:the (?:day|night|evening) after|a day (?:later|after)))\b(?! \w+day| tomorrow)",
    re.IGNORECASE,
)
_NAMES_A_DAY = re.compile(r"周|星期|礼拜|\d|天|日|号|day|tomorrow|tonight", re.IGNORECASE)


def _beside(found: re.Match[str], text: str, asked: Collection[date]) -> str:
    if len(set(asked)) != 1 or _NAMES_A_DAY.search(text[: found.start()]):
        return found[0]
    (day,) = set(asked)
    beside = day - timedelta(days=1) if found["before"] or found["day_before"] else day + timedelta(days=1)
    return beside.isoformat() if found["before"] or found["after"] else f"on {beside.isoformat()}"


def written_out(text: str, asked: Collection[date]) -> str:
    """`asked`: the days of the options."""
    weekdays = {"一二三四五六日"[day.weekday()] for day in asked}
    days = {day.day for day in asked}

    def of_weekdays(found: re.Match[str]) -> str:
        said = found[0].replace("天", "日")
        return "、".join(f"周{day}" for day in said) if weekdays.issuperset(said) else found[0]

    def of_day(found: re.Match[str]) -> str:
        return f"{found[1]}{found[2]}号" if int(found[2]) in days else found[0]

    def of_listed(found: re.Match[str]) -> str:
        numbers = re.findall(r"\d+", found[0])
        return "、".join(f"{n}号" for n in numbers) if days.issuperset(map(int, numbers)) else found[0]

    def of_english_day(found: re.Match[str]) -> str:
        if int(found["bare"] or found["ordinal"]) not in days:
            return found[0]
        return f"{found[0]}th" if found["bare"] else f"the {found[0]}"

    def of_hour(found: re.Match[str]) -> str:
        return found[0] if int(found[0]) in days else f"at {found[0]}"

    text = _DOTTED.sub(r"\g<hour>:\g<minute>", _MOVED_TO.sub("成", text))
    text = _ALL_BUT.sub(r"除了\1都行", _RATHER.sub("就", text))
    text = _BESIDE.sub(lambda found: _beside(found, text, asked), text)
    text = _ENGLISH_DAY.sub(of_english_day, _DAYS_LISTED.sub(of_listed, text))
    return _HOUR.sub(of_hour, _ONE_DAY.sub(of_day, _WEEKDAYS.sub(of_weekdays, text)))
