"""Numbers in words: the Chinese numerals, and the English numbers up to fifty and ordinals up to thirtieth."""

DIGITS_ZH = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBERS = {w: n for n, w in enumerate(_ONES.split())} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {w: n for n, w in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30}


def zh_number(said: str) -> int:
    total, last = 0, 0
    if not set(said) & set("十百廿卅"):
        return int("".join(str(DIGITS_ZH[c]) for c in said))
    for c in said:
        if c == "百":
            total, last = total + (last or 1) * 100, 0
        elif c == "十":
            total, last = total + (last or 1) * 10, 0
        elif c in "廿卅":
            total, last = total + (20 if c == "廿" else 30), 0
        else:
            last = DIGITS_ZH[c]
    return total + last
