"""Who the authors of a group are."""

from uuid import UUID

import pytest

from daiban.kit.ids import ContactId, UserId
from daiban.messenger.authors import NOBODY, OWNER, Alias, link_authors
from daiban.messenger.contacts import Contact


def contact(id: str, name: str, remark: str | None = None, *phones: str) -> Contact:
    owner = UserId(UUID(int=0))
    return Contact(ContactId(id), owner, id, name, remark, (), (), (), phones, (), None)


PEOPLE = [
    contact("song", "宋遥", "死党", "13800001234"),
    contact("he", "何嘉"),
    contact("kim", "Alex Kim"),
    contact("roe", "Alex Roe"),
    contact("zheng1", "郑立"),
    contact("zheng2", "郑立"),
]


def link(author: str, **more: object) -> Alias | list[str]:
    """Whom the author is, or whom the owner is asked about ("me" among them)."""
    linked, unclear = link_authors([author], contacts=PEOPLE, own_names=["方可", "fang"], told={}, **more)  # type: ignore[arg-type]
    if unclear:
        (one,) = unclear
        return [*(str(contact.id) for contact in one.candidates), *(["me"] if one.or_owner else [])]
    return linked[author]


@pytest.mark.parametrize(
    ("author", "id"),
    [("宋遥", "song"), ("死党", "song"), ("何 嘉", "he"), ("ALEX KIM", "kim"), ("+86 138 0000 1234", "song")],
)
def test_who_is_surely_one_contact_is_linked(author: str, id: str) -> None:
    assert link(author) == Alias(ContactId(id), False)


@pytest.mark.parametrize("author", ["方可", "Fang", "我", "You"])
def test_the_owner_is_known_by_their_own_names(author: str) -> None:
    assert link(author) == OWNER


@pytest.mark.parametrize("author", ["小溪", "Bob", "+86 139 9999 0000", "嘉"])
def test_who_is_like_nobody_stays_a_name(author: str) -> None:
    assert link(author) == NOBODY


@pytest.mark.parametrize(
    ("author", "asked"),
    [
        ("Alex", ["kim", "roe"]),
        ("郑立", ["zheng1", "zheng2"]),
        ("宋遥（公司）", ["song"]),
        ("方可可", ["me"]),
    ],
)
def test_a_name_of_several_or_one_that_differs_is_asked_about(author: str, asked: list[str]) -> None:
    assert link(author) == asked


def test_what_was_told_goes_before_everything() -> None:
    told = {"宋遥": NOBODY, "Alex": Alias(ContactId("roe"), False), "Bob": OWNER}
    linked, unclear = link_authors(list(told), contacts=PEOPLE, own_names=["方可"], told=told)
    assert (linked, unclear) == (told, [])


def test_what_the_file_says_of_its_owner_needs_no_name() -> None:
    linked, unclear = link_authors(["我", "方可"], contacts=PEOPLE, own_names=["方可"], told={}, own="我")
    assert (linked, unclear) == ({"我": OWNER, "方可": NOBODY}, [])


def test_a_further_name_of_an_author_may_be_the_contacts() -> None:
    assert link("溪边", other_names={"溪边": ("溪边", "何嘉")}) == Alias(ContactId("he"), False)
