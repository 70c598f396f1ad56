"""A wish made ready for matching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daiban.planner.matching.wish_text import PERSON, TIME, Spelling, is_chinese_or_english, mask, simplify


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("幫我約ＡＮＮＡ　食飯🍜", "帮我约anna 食饭"),
        ("佢聽日嚟唔嚟", "他听日来不来"),
        ("  Dinner\twith\nBen ", "dinner with ben"),
        ("喺銅鑼灣飲茶", "在铜锣湾饮茶"),
    ],
)
def test_one_spelling_for_comparison(written: str, plain: str) -> None:
    assert simplify(written) == plain


def test_names_and_times_are_masked_the_longer_first() -> None:
    wish = "约老谭周五吃饭"
    assert mask(wish, people=[(1, 3)], times=[(3, 5)]) == f"约{PERSON['zh']}{TIME['zh']}吃饭"
    assert mask(wish, people=[(1, 3), (1, 2)], times=[(9, 99), (4, 4)]) == f"约{PERSON['zh']}周五吃饭"
    english = "dinner with Tess on Friday"
    assert mask(english, people=[(12, 16)], times=[(17, 26)]) == f"dinner with {PERSON['en']} {TIME['en']}"


def test_a_calling_is_not_masked_but_a_name_with_one_is() -> None:
    assert mask("cancel my dentist", people=[(7, 17)]) == "cancel my dentist"
    assert mask("取消牙医", people=[(2, 4)]) == "取消牙医"
    assert "friend" in mask("lunch with Dr Hale", people=[(11, 18)])


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("cancle that", "cancel that"),
        ("dinnner with ben", "dinner with ben"),
        ("book a resturant", "book a restaurant"),
        ("cancell the reservaton", "cancel the reservation"),
        ("diving with ben", "diving with ben"),
        ("plan the launch", "plan the launch"),
        ("a teeth cleaning", "a teeth cleaning"),
    ],
)
def test_slips_of_the_finger_are_mended_and_other_words_left(slip: str, meant: str) -> None:
    known = ["cancel", "canceling", "dinner", "dining", "lunch", "restaurant", "reservation"]
    assert Spelling(known).mend(slip) == meant


@pytest.mark.parametrize(
    "wish",
    [
        "约老谭吃饭",
        "幫我約阿琪食飯",
        "dinner w/ Ana",
        "k, cancel",
        "帮我约Zoë礼拜五晚上一起去吃すし",
        "Dinner at Café Río with José",
        "lunch with Zsófia",
        "约Müller先生吃饭",
    ],
)
def test_chinese_and_english_are_served_with_foreign_names_in_them(wish: str) -> None:
    assert is_chinese_or_english(wish)


@pytest.mark.parametrize(
    "wish",
    [
        "今度の週末、友だちとご飯を食べたいです",
        "친구랑 밥 먹고 싶어",
        "quiero cenar con mi hermana el jueves",
        "reserva una mesa para dos manana",
        "je voudrais déjeuner avec Luc samedi",
        "ich möchte am Freitag mit Jonas essen",
        "voglio cenare con Giulia domani sera",
        "quero jantar com a minha amiga amanhã",
        "хочу поужинать с Олей",
        "ik wil vrijdag eten met Sanne",
        "ข้าวเย็นกับเพื่อน",
        "makan malam dengan teman saya besok",
        "",
        "12:30 !!!",
        "🍜🍜",
    ],
)
def test_other_languages_and_what_has_no_words_are_not(wish: str) -> None:
    assert not is_chinese_or_english(wish)


@given(st.text(), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=4))
def test_masking_and_spelling_never_fail(text: str, spans: list[tuple[int, int]]) -> None:
    masked = simplify(mask(text, people=spans, times=spans))
    assert simplify(masked) == masked
    Spelling(["dinner", "restaurant"]).mend(masked)
    is_chinese_or_english(text)
