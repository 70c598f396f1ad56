"""Whether a word that is also a common word, a day or a month stands for somebody where it stands."""

import re

from daiban.memory.people.fold import is_han
from daiban.memory.people.name_words import CALENDAR_EN, COMMON_EN, COMMON_ZH

_WHOM_ZH = re.compile(r"(?:约|和|跟|同|与|叫|请|找|陪|喊|问)上?$")
_WHOM_EN = re.compile(
    r"(?:\bwith|\bw/|\bw|\bme n|\bfor|\bcatch|\binvite|\bask|\bmeet|\btell|\bjoin|\bme and|\bme &|\b(?:dr|mr|mrs|ms|miss|prof|professor|doctor|uncle|aunt|auntie)\.?) ?$"
)
# "Lunch with Mum and heather": beside somebody who is met or told.
_BESIDE_EN = re.compile(
    r"\b(?:with|w/|for|invite|ask|meet|see|tell|text|message|join|get|me and|me &) (?:(?:my|the|our) )?[a-z'’]+(?: [a-z'’]+)?(?:\s*,\s*[a-z'’]+(?: [a-z'’]+)?){0,4}\s*(?:,|,? and| &| n| plus) ?$"
)
_ENDS = re.compile(
    r"\s*(?:$|[,.!?;:&+]|'s\b|(?:n|on|at|for|this|next|tomorrow|tonight|today|in|and|to|over|after|before|if|when|whether|that|i['’](?:m|ll|ve|d)|we|is|are|to|about|please|pls"
    r"|mon|tue|wed|thu|fri|sat|sun)(?:\w*day)?\b)"
)
_OPENS = re.compile(r"(?:^|[.!?\n]\s*)$")
_SUBJECT = re.compile(
    r"'s\b|,| ?[&+]| (?:and|or|plus|has|is|was|wants|would|said|says|needs|likes|loves|owes|asked|told|will|can|for|tomorrow|tonight)\b"
)
_DATE_BEFORE = re.compile(
    r"(?:\b(?:in|on|by|until|till|before|after|since|from|of|this|next|last|early|mid|late|every|during|end)|\d(?:st|nd|rd|th)?|[-/]) ?$"
)
_DATE_AFTER = re.compile(r" ?(?:the )?\d| (?:i|we|you)\b")


def stands_for_somebody(text: str, folded: str, begin: int, finish: int) -> bool:
    """Of a name found at `begin` to `finish`: false for "will you", "in May", "下周末"; true for a word that is none."""
    said, word = text[begin:finish], folded[begin:finish]
    before, after = folded[:begin], folded[finish:]
    if is_han(word[0]):
        return word not in COMMON_ZH or bool(_WHOM_ZH.search(before))
    if word not in COMMON_EN and word not in CALENDAR_EN:
        return True
    if word in CALENDAR_EN and (_DATE_BEFORE.search(before) or _DATE_AFTER.match(after)):
        return False
    if said.islower() and not _OPENS.search(before):
        whom = _WHOM_EN.search(before) or _BESIDE_EN.search(before)
        return bool(_WHOM_ZH.search(before) or (whom and _ENDS.match(after)))
    return not _OPENS.search(before) or bool(_SUBJECT.match(after))
