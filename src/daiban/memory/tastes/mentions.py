"""Places that no directory has to know, because the chat names them in a way that leaves no doubt."""

import re
from collections.abc import Sequence
from functools import lru_cache

from daiban.memory.tastes.folding import fold
from daiban.memory.tastes.names import GENERIC_EN, GENERIC_ZH, ORDINARY_EN, ORDINARY_ZH
from daiban.memory.tastes.records import Line, NamedPlace

_HAN = "\u4e00-\u9fff"
_SORT = "居酒屋|烧鸟|寿司|拉面|日料|料理|火锅|烧烤|烤肉|川菜馆?|粤菜馆?|湘菜馆?|菜馆|餐厅|饭店|饭馆|酒楼|酒馆|酒吧|小馆|面馆|咖啡馆?|食堂|私房菜|披萨|牛排|茶餐厅|烘焙|店"
_ZH = re.compile(
    # 「松风」那家, 新开的那家「松风」, 叫"松风"的居酒屋; 《…》 is for films and books
    rf"(?:家|店|馆|叫|去|在|吃|开的|间|屋)了?过?的?[「『“\"](?P<a>[^「」『』“”\"]{{2,12}})[」』”\"]"
    rf"|[「『“\"](?P<b>[^「」『』“”\"]{{2,12}})[」』”\"](?:那|这)?(?:家|间|{_SORT})"
    rf"|(?:[家间店馆]|地方|{_SORT})(?:名字)?叫做?(?P<c>[{_HAN}A-Za-z0-9]{{2,8}}?)(?=$|的|[,，。!！?？\s~]|吧|啊)"
    rf"|叫(?P<d>[{_HAN}A-Za-z0-9]{{2,8}}?)的(?:[{_HAN}]{{0,4}})(?:{_SORT})"
    rf"|(?:去了?|在|吃了?|到|那家|这家|试了|订了?)(?P<e>[{_HAN}]{{2,4}})(?:居酒屋|烧鸟|寿司|拉面馆?|火锅|烧烤|烤肉|菜馆|餐厅|饭店|酒楼|酒馆|小馆|面馆|咖啡馆?|私房菜)"
)
_NAME_EN = r"[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|of|the|and|de|da|di|la|du)(?= [A-Z]|\b))*"
_EN = re.compile(
    rf"\b(?:called|named) (?P<a>{_NAME_EN})"
    rf"|\b(?:at|to|tried|visited|loved?|been to|back to|from|try|about) (?P<b>{_NAME_EN})(?=$|[\s.,!?;)])"
    r"|\b(?P<c>(?:[A-Z][\w'’&-]+ ){1,3}(?:Restaurant|Izakaya|Bistro|Trattoria|Sushi|Ramen|Grill|Kitchen|Tavern|Cantina|Diner|Cafe|Pizzeria|Bakery|Noodles?|Curry|House))\b"
)
_NO_NAME_ZH = re.compile(
    r"^(?:家|那|这|哪|一|两|什么|附近|隔壁|楼下|新开|网红|别|我|你|他|她|吃|去|啥|日|韩|法|泰|小|好|大)|的"
)


def named_places(lines: Sequence[Line]) -> list[NamedPlace]:
    """Places that the chat names in a way that leaves no doubt, each once, with the line of its first naming."""
    first: dict[str, str] = {}
    for line in lines:
        for name in _names_in(line.text):
            first.setdefault(name, line.id)
    return [NamedPlace(name, line) for name, line in first.items()]


@lru_cache(maxsize=20_000)
def _names_in(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for pattern in (_ZH, _EN):
        for match in pattern.finditer(text):
            name = next(group for group in match.groups() if group).strip()
            if not _is_ordinary(name):
                names.append(name)
    return tuple(names)


def _is_ordinary(name: str) -> bool:
    """Weekdays, cities, kin and sorts of food are written with a capital or after 去 as well."""
    folded = fold(name)
    if not folded.isascii():
        return folded in GENERIC_ZH or folded in ORDINARY_ZH or _NO_NAME_ZH.search(folded) is not None
    return all(word in GENERIC_EN or word in ORDINARY_EN for word in re.findall(r"[a-z0-9]+", folded))
