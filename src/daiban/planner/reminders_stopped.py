"""Reminders taken back by saying no to them: 别提醒我喂旺财了, "stop reminding me about the bins"."""

import re

_STOPS = re.compile(
    r"^\s*(?:以后|今后|从现在起|请|麻烦)?(?:别|不要|不用|不必|无需|甭|唔使|唔好)(?:再)?(?:提醒|叫|喊|催)(?:我|我们)?.{0,30}?(?:了|啦)?[。！!]*\s*$"
    r"|^\s*(?:please )?(?:don['’]?t|do not|no need to|stop|quit) (?:keep )?remind(?:ing)? (?:me|us)(?: (?:to|about|of|that)\b)?.{0,60}?(?: any ?more| any longer| again| please)*[.!]*\s*$",
    re.IGNORECASE,
)


def stops_a_reminder(wish: str) -> bool:
    return _STOPS.match(wish) is not None
