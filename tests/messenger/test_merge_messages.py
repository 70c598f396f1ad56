"""What a second export of the same chat adds to one instant."""

from hypothesis import given
from hypothesis import strategies as st

from daiban.kit.ids import MessageId
from daiban.messenger.merge_messages import Said, merge


def said(*words: str) -> list[Said]:
    """`a` is a text of one author, `b:` before it of the other; `[..]` is an attachment, `x` deleted, a star behind: edited."""
    made: list[Said] = []
    for number, word in enumerate(words):
        who, text = ("b", word[2:]) if word.startswith("b:") else ("a", word)
        kind = "attachment" if text.startswith("[") else "deleted" if text == "x" else "text"
        made.append(Said(MessageId(f"m{number}"), who, kind, text.rstrip("*"), text.endswith("*")))
    return made


def merged(kept: list[Said], read: list[Said]) -> list[str]:
    """The instant after the merge; what is new in upper case."""
    found = merge(kept, read)
    became = dict(found.changes)
    shown: list[str] = []
    for old, new in found.order:
        if old is not None:
            one = read[became[old]] if old in became else kept[old]
            shown.append(one.text)
        elif new is not None:
            shown.append(read[new].text.upper())
    return shown


def test_the_same_again_adds_nothing() -> None:
    kept = said("one", "b:two", "one", "[photo]")
    found = merge(kept, kept)
    assert found.changes == () and found.order == tuple((index, None) for index in range(4))


def test_equal_words_stay_as_many_as_one_file_has() -> None:
    assert merged([], said("ok", "ok")) == ["OK", "OK"]
    assert merged(said("ok", "ok"), said("ok")) == ["ok", "ok"]
    assert merged(said("ok"), said("ok", "ok", "ok")) == ["ok", "OK", "OK"]
    assert merged(said("ok"), said("b:ok")) == ["ok", "OK"]


def test_what_is_new_stands_where_it_stands_in_the_file() -> None:
    assert merged(said("c", "d"), said("a", "b", "c")) == ["A", "B", "c", "d"]
    assert merged(said("a", "b"), said("b", "c")) == ["a", "b", "C"]
    assert merged(said("a", "c"), said("a", "b", "c")) == ["a", "B", "c"]
    assert merged(said("a"), said("b")) == ["a", "B"]


def test_an_attachment_is_the_same_by_whatever_stands_in_its_place() -> None:
    assert merged(said("[photo]", "hi"), said("[Media omitted]", "hi")) == ["[photo]", "hi"]
    assert merged(said("[photo]"), said("[Media omitted]", "[Media omitted]")) == [
        "[photo]",
        "[MEDIA OMITTED]",
    ]


def test_an_edited_message_becomes_what_it_was_edited_to_whichever_export_comes_first() -> None:
    assert merged(said("six"), said("seven*")) == ["seven"]
    assert merged(said("seven*"), said("six")) == ["seven"]
    assert merged(said("six*"), said("seven*")) == ["seven"]
    assert merged(said("six", "b:fine"), said("b:fine", "seven*")) == ["seven", "fine"]


def test_without_an_edit_other_words_are_another_message() -> None:
    assert merged(said("six"), said("seven")) == ["six", "SEVEN"]
    assert merged(said("six"), said("b:seven*")) == ["six", "SEVEN"]


def test_a_deleted_message_has_no_words_any_more() -> None:
    assert merged(said("secret"), said("x")) == ["x"]
    assert merged(said("x"), said("secret")) == ["x"]
    assert merged(said("[photo]"), said("x")) == ["x"]


def test_the_whole_of_a_message_counts_that_one_file_was_cut_off_in() -> None:
    assert merged(said("hi", "see you at"), said("hi", "see you at nine")) == ["hi", "see you at nine"]
    assert merged(said("hi", "see you at nine"), said("hi", "see you at")) == ["hi", "see you at nine"]
    assert merged(said("ok", "bye"), said("ok then", "bye")) == ["ok", "OK THEN", "bye"], "no file ends there"
    assert merged(said("ok"), said("ok", "ok then")) == ["ok", "OK THEN"]
    assert merged(said("see you*"), said("see you at")) == ["see you"], "what was edited may be shorter"


def test_a_message_with_broken_bytes_is_known_by_the_rest() -> None:
    assert merged(said("see \ufffdou", "x y"), said("see you", "x y")) == ["see you", "x y"]
    assert merged(said("see you", "x y"), said("see \ufffdou", "x y")) == ["see you", "x y"]
    assert merged(said("a \ufffd"), said("b c")) == ["a \ufffd", "B C"]


_WORDS = st.lists(
    st.sampled_from(["one", "b:one", "two", "[photo]", "[x]", "x", "two*", "b:two*"]), max_size=7
)


@given(_WORDS)
def test_whatever_was_said_is_known_again(words: list[str]) -> None:
    assert len(merge(said(*words), said(*words)).order) == len(words)


@given(_WORDS, _WORDS)
def test_nothing_kept_is_lost_and_everything_read_is_kept_or_known_once(
    kept: list[str], read: list[str]
) -> None:
    found = merge(said(*kept), said(*read))
    assert [old for old, _ in found.order if old is not None] == list(range(len(kept)))
    new = [index for _, index in found.order if index is not None]
    assert len(set(new)) == len(new)
    # Twice the same file adds nothing the second time.
    after = [said(*kept)[old] if old is not None else said(*read)[new or 0] for old, new in found.order]
    if not found.changes:
        assert len(merge(after, said(*read)).order) == len(after)
