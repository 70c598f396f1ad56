"""Which kinds of food and place a wish names, in Chinese and English; and what OpenStreetMap says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daiban_dining.kinds import (
    canonical,
    kinds_of_place,
    named_kinds,
    refused_kinds,
    served_kinds,
    values_of,
    wider_kinds,
    words_for,
)

NAMED = {
    "japanese": ["日料", "日本菜", "日式料理", "Japanese", "some Japanese food", "日本料理店"],
    "izakaya": ["居酒屋", "an izakaya", "居酒屋でも"],
    "sushi": ["寿司", "壽司", "sushi", "omakase"],
    "yakitori": ["烧鸟", "燒鳥", "yakitori"],
    "sichuan": ["川菜", "四川菜", "想吃麻辣的", "Sichuan food", "spicy Szechuan place"],
    "hotpot": ["火锅", "火鍋", "麻辣火锅", "hot pot", "hotpot"],
    "malatang": ["麻辣烫"],
    "cantonese": ["粤菜", "早茶", "dim sum"],
    "xinjiang": ["新疆菜"],
    "yunnan": ["云南菜"],
    "thai": ["泰国菜", "泰餐", "Thai", "泰國料理"],
    "vietnamese": ["越南菜", "pho"],
    "korean": ["韩餐", "韩国烤肉", "Korean BBQ"],
    "indian": ["印度菜", "an Indian place"],
    "italian": ["意大利菜", "義大利餐廳", "Italian"],
    "pizza": ["披萨", "pizza"],
    "french": ["法餐", "French bistro"],
    "spanish": ["西班牙菜"],
    "ethiopian": ["埃塞俄比亚菜", "Ethiopian"],
    "georgian": ["a Georgian restaurant"],
    "lebanese": ["黎巴嫩菜", "Lebanese"],
    "peruvian": ["秘鲁菜", "Peruvian"],
    "mexican": ["墨西哥菜", "tacos"],
    "barbecue": ["烧烤", "撸串", "barbecue", "BBQ"],
    "seafood": ["海鲜", "seafood"],
    "vegetarian": ["素菜", "吃素", "vegetarian"],
    "vegan": ["纯素", "vegan"],
    "halal": ["清真", "halal"],
    "coffee": ["咖啡", "喝杯咖啡", "a coffee"],
    "bar": ["酒吧", "喝一杯", "a cocktail bar"],
    "pub": ["pub", "小酒馆"],
    "dessert": ["甜品", "dessert"],
    "brunch": ["早午餐", "brunch"],
    "steak_house": ["牛排", "a steak place"],
    "burger": ["汉堡", "burgers"],
}


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in NAMED.items() for text in texts])
def test_a_kind_is_named(text: str, kind: str) -> None:
    assert [named.kind for named in named_kinds(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("不想吃火锅，想吃湘菜", ["hunan"]),
        ("除了日料都行", []),
        ("no sushi please, maybe Thai", ["thai"]),
        ("Greek or Turkish, either works", ["greek", "turkish"]),
        ("my Thai friend and I want dinner", []),
        ("dinner with my Chinese colleague at an Italian place", ["italian"]),
        ("约她看法国电影", []),
        ("生日料理得怎么样", []),
        ("一件咖啡色的衣服", []),
        ("喝一杯奶茶", ["bubble_tea"]),
        ("今天好麻烦", []),
        ("Barbara wants dinner", []),
        ("Japanese ramen", ["ramen"]),
        ("随便找个地方吃", []),
    ],
)
def test_only_what_is_wanted_is_named(text: str, kinds: list[str]) -> None:
    assert [named.kind for named in named_kinds(text)] == kinds


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Japanese", "japanese"),
        ("hot_pot", "hotpot"),
        ("szechuan", "sichuan"),
        ("coffee_shop", "coffee"),
        ("bbq", "barbecue"),
        ("italian_pizza", "pizza"),
        ("noodles", "noodle"),
        ("something_new", "something_new"),
    ],
)
def test_values_of_openstreetmap_map_to_kinds(value: str, kind: str) -> None:
    assert canonical(value) == kind


def test_whoever_wants_a_kind_is_served_by_its_cases_and_not_the_other_way_round() -> None:
    assert {"izakaya", "sushi", "yakitori"} <= set(values_of("japanese"))
    assert "japanese" not in values_of("sushi")
    assert "japanese" in wider_kinds("izakaya") and "japanese" not in wider_kinds("japanese")


def test_a_place_is_of_the_kinds_of_its_tag_and_more_exactly_of_its_name() -> None:
    assert kinds_of_place(["japanese"], ["松月居酒屋"]) == ["japanese", "izakaya"]
    assert kinds_of_place(["thai"], ["Sushi and Thai"]) == ["thai"], (
        "a tag outweighs a name that contradicts it"
    )
    assert kinds_of_place([], ["Nonna's Pizza"]) == ["pizza"]


@given(st.text(alphabet=st.sampled_from("不想吃日本川菜火锅 no sushi,Thai BBQ壽司。!?🍜")))
def test_a_named_kind_stands_in_the_text_where_it_says(text: str) -> None:
    for named in named_kinds(text):
        assert text[named.start : named.end] == named.words


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("我不吃火锅", ["hotpot"]),
        ("I can't stand sushi, let's get pizza", ["sushi"]),
        ("allergic to seafood", ["seafood"]),
        ("火锅太棒了", []),
        ("love Thai food", []),
    ],
)
def test_what_is_turned_down_is_told_apart_from_what_is_wanted(text: str, refused: list[str]) -> None:
    assert [one.kind for one in refused_kinds(text)] == refused


def test_a_place_serves_its_kinds_and_the_wider_ones_the_narrower_first() -> None:
    assert served_kinds(["izakaya"]) == ["izakaya", "japanese"]
    assert served_kinds(["sichuan", "hotpot"])[-1] == "chinese"


def test_kinds_have_words_in_both_languages() -> None:
    assert (words_for("hotpot", chinese=True), words_for("hotpot", chinese=False)) == ("火锅", "hotpot")
    assert (words_for("japanese", chinese=True), words_for("japanese", chinese=False)) == ("日料", "Japanese")
    assert words_for("unheard_of", chinese=True) == "unheard of"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("聚聚，吃羊肉", "lamb"),
        ("周六去羊肉館", "lamb"),
        ("lamb on Saturday", "lamb"),
        ("吃羊肉串", "barbecue"),
        ("涮羊肉", "hotpot"),
        ("羊肉泡馍", "northwestern"),
        ("羊肉火锅", "hotpot"),
        ("想吃牛肉", "beef"),
        ("roast beef on Sunday", "beef"),
        ("牛肉面", "noodle"),
        ("beef burger", "burger"),
        ("吃猪肉", "pork"),
        ("duck with Sam", "duck"),
        ("roast duck", "peking_duck"),
        ("一起吃鱼", "seafood"),
        ("去鱼庄", "seafood"),
    ],
)
def test_everyday_meat_and_fish_are_kinds_and_longer_words_keep_theirs(text: str, kind: str) -> None:
    assert [k.kind for k in named_kinds(text)] == [kind]


@pytest.mark.parametrize("text", ["鱼香肉丝", "周六去钓鱼", "the Lamb Inn", "beef up the plan"])
def test_what_merely_sounds_like_food_names_no_kind(text: str) -> None:
    assert named_kinds(text) == []


def test_a_food_that_is_not_eaten_is_turned_down() -> None:
    assert [k.kind for k in refused_kinds("不吃鱼，也不吃羊肉")] == ["seafood", "lamb"]
