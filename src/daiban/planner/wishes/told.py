"""What is told, as whoever gets it is spoken to: 跟小周说，让他清一下 is 请你清一下.

Only where the pronoun is surely whoever is told. Anything else may be about somebody whom the words do not name, and the
owner's words stay as they are.
"""

import re

_LET_THEM = re.compile(
    r"(^|[，,。；;！!\s])(?:让|讓|叫|请|請|麻烦|麻煩)[他她](?![们們哋俩倆])(?=[\u4e00-\u9fff])"
)
# Somebody else of whom one may be asked something.
_OTHERS = re.compile(
    r"孩子|儿子|女儿|宝宝|[爸妈爷奶哥姐弟妹]|老[师板婆公]|医生|师傅|客户|同事|朋友|有人|[\u4e00-\u9fff]总(?!是)"
)


def as_told(text: str) -> str:
    return text if _OTHERS.search(text) else _LET_THEM.sub(r"\1请你", text)
