"""What a text is cut into, so that message and question meet."""

import pytest

from daiban.memory.search.tokens import is_telling, lexemes_of, question_lexemes, spans_of, stem


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("今晚去吃火鍋", "火锅"),
        ("ＷｉＦｉ密码", "wifi"),
        ("I booked two tables", "booking table"),
        ("Café at noon", "cafe"),
        ("the parties were fun", "party"),
        ("don’t forget", "dont"),
        ("he stopped running", "stops run"),
        ("부산에 가요", "부산"),
        ("映画を見た", "映画"),
    ],
)  # fmt: skip
def test_message_and_question_meet_in_spite_of_spelling(said: str, asked: str) -> None:
    lexemes, beginnings = question_lexemes(asked)
    held = lexemes_of(said)
    assert set(lexemes) <= set(held)
    assert all(any(lexeme.startswith(start) for lexeme in held) for start in beginnings)


def test_one_character_is_found_wherever_it_stands() -> None:
    assert question_lexemes("锅") == ([], ["锅"])
    for said in ("锅贴", "火锅", "火锅店"):
        assert any(lexeme.startswith("锅") for lexeme in lexemes_of(said))


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert question_lexemes("where is the key of the cellar") == (["key"], ["cellar"])
    assert question_lexemes("to be or not to be")[0]
    assert "什么" not in question_lexemes("什么密码")[0] and question_lexemes("什么")[0] == ["什么"]


@pytest.mark.parametrize(
    "words", ["class classes", "book books booked booking", "story stories", "plan planned planning"]
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["king", "bus", "this", "red", "x", "2024", "über"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    "said",
    ["ok", "OK!!", "好的", "嗯嗯", "哈哈哈哈", "👍", "😂😂", "", "收到", "lol", "Thanks!", "。。。", "7"],
)
def test_what_says_nothing_needs_no_vector(said: str) -> None:
    assert not is_telling(said)


@pytest.mark.parametrize(
    "said", ["带伞", "buy milk", "我到家了", "好的，明天三点见", "ok see you at Dana's", "138001380"]
)
def test_what_says_something_gets_one(said: str) -> None:
    assert is_telling(said) == (said != "138001380")


def test_the_words_looked_for_are_pointed_out_in_the_text_as_it_was_written() -> None:
    said = "去吃火鍋店的火鍋，then Hot Pots"
    spans = spans_of(said, *question_lexemes("火锅店 hot pot"))
    assert [said[begin:finish] for begin, finish in spans] == ["火鍋店", "火鍋", "Hot", "Pots"]
