"""Under which forms a place of the directory is recognised in a message, and under which it is not."""

import pytest

from daiban.memory.tastes import Thing
from daiban.memory.tastes.folding import fold
from daiban.memory.tastes.names import NameIndex


def found(text: str, *names: str) -> list[str]:
    index = NameIndex([Thing("it", names)])
    return [text[mention.start : mention.end] for mention in index.find(text, fold(text))]


@pytest.mark.parametrize(
    ("name", "text", "mention"),
    [
        ("赤羽炭火烧鸟店", "昨天的赤羽烧鸟店不错", "赤羽"),
        ("竹里·炭火烧鸟(静安店)", "竹里见", "竹里"),
        ("竹里 静安寺店", "去竹里吗", "竹里"),
        ("暹罗花园", "暹羅花園見", "暹羅花園"),
        ("亚的斯埃塞俄比亚餐厅", "亚的斯怎么样", "亚的斯"),
        ("Menya Rin", "went to MENYA-RIN", "MENYA-RIN"),
        ("Menya Rin", "menyarin again", "menyarin"),
        ("The Copper Fold", "copper fold tonight", "copper fold"),
        ("Luigi's", "luigis or not", "luigis"),
        ("Luigi's Pizzeria", "at Luigi tonight", "Luigi"),
        ("Café Ondée", "cafe ondee at noon", "cafe ondee"),
        ("Blossom House", "we liked Blossom House", "Blossom House"),
        ("カゼ", "かぜに行く", "かぜ"),
    ],
)
def test_a_name_is_found_in_part_and_in_other_spellings(name: str, text: str, mention: str) -> None:
    assert found(text, name) == [mention]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Sushi Bar", "we had sushi at a bar"),
        ("Golden Dragon", "a golden evening"),
        ("Kaze Izakaya", "kazenoko"),
        ("老王家常菜", "老王来吗"),
        ("日本料理店", "想吃日本料理"),
        ("外婆家", "去外婆那儿"),
        ("1987", "it is 1987m away"),
        ("", "anything"),
    ],
)
def test_ordinary_words_are_no_names(name: str, text: str) -> None:
    assert found(text, name) == []


def test_a_name_of_plain_words_is_a_name_where_it_is_written_like_one() -> None:
    index = NameIndex([Thing("n", ("Noodle House",)), Thing("e", ("Ember & Oak",))])

    def found(text: str) -> list[str]:
        return [text[m.start : m.end] for m in index.find(text, fold(text))]

    assert found("Noodle House was great, so was Ember & Oak") == ["Noodle House", "Ember & Oak"]
    assert found("went to noodle house again") == ["noodle house"]
    assert found("there is a noodle house near my office") == []


def test_an_ordinary_word_with_a_capital_inside_a_sentence_is_a_name() -> None:
    assert found("dinner at Blossom?", "Blossom House") == ["Blossom"]
    assert found("tonight at Lotus", "Lotus") == ["Lotus"]
    assert found("a lotus in the pond", "Lotus") == []
