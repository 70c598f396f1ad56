"""Errands taken apart: whom, when, and what is said or done."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import daiban.planner
from daiban.kit.when import read
from daiban.memory.people import Person, read_mentions
from daiban.planner.skill_files import load_skills
from daiban.planner.wishes.errand import errand_of
from daiban.planner.wishes.read_errand import Errand, read_errand
from daiban.planner.wishes.slips import mend_slips

SKILLS = Path(daiban.planner.__file__).parent / "skills"
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PEOPLE = [
    Person(key, name, remark, (), (), 5, None)
    for key, name, remark in [
        ("song", "宋遥", "发小"),
        ("mom", "李梅", "妈妈"),
        ("sam", "Sam Lee", None),
        ("dana", "Dana Okafor", "flatmate"),
        ("wang", "王磊", "老王"),
    ]
]
REMIND = ["提醒", "叫", "remind", "set a reminder for", "don't let me forget"]
TELL = ["话俾", "话畀", "告诉", "转告", "跟...", "同...", "给...", "tell", "text", "message", "let..."]


def errand(wish: str, leads: list[str], *, tells: bool) -> Errand | None:
    mentions = read_mentions(wish, PEOPLE)
    return read_errand(wish, leads, mentions, read(wish, now=NOW), time_in_body=tells)


@pytest.mark.parametrize(
    ("wish", "me", "people", "times", "body"),
    [
        ("提醒我明天下午三点交房租", True, [], ["明天下午三点"], "交房租"),
        ("明天下午三点提醒我交房租", True, [], ["明天下午三点"], "交房租"),
        ("每周一早上九点提醒我交周报", True, [], ["每周一早上九点"], "交周报"),
        ("提醒我和发小周六早上八点去爬山", True, ["发小"], ["周六早上八点"], "去爬山"),
        ("提醒发小和我周六早上八点带球拍", True, ["发小"], ["周六早上八点"], "带球拍"),
        ("帮我记得提醒妈妈周五去体检", False, ["妈妈"], ["周五"], "去体检"),
        ("交房租的事，明天提醒我一下", True, [], ["明天"], "交房租"),
        ("明晚别忘了提醒我给老王打电话，谢谢", True, [], ["明晚"], "给老王打电话"),
        ("Remind me to pay the rent tomorrow at 3", True, [], ["tomorrow at 3"], "pay the rent"),
        ("remind me in an hour to stretch", True, [], ["in an hour"], "stretch"),
        (
            "Can you remind me on Friday at 5pm to book a table for Saturday?",
            True,
            [],
            ["on Friday at 5pm"],
            "book a table for Saturday",
        ),
        ("remind me and Sam every Monday at 9 about the report", True, ["Sam"], ["every Monday at 9"], "the report"),
        ("set a reminder for tomorrow at 8am to call mom", True, [], ["tomorrow at 8am"], "call mom"),
        ("don't let me forget Dana's birthday on Friday", True, [], ["on Friday"], "Dana's birthday"),
        ("don't let me forget mums present on the 17th", True, [], ["on the 17th"], "mums present"),
        ("set a reminder for mums pills tomorrow at 6pm", True, [], ["tomorrow at 6pm"], "mums pills"),
        ("remind me Sam owes me a tenner tomorrow", True, [], ["tomorrow"], "Sam owes me a tenner"),
        ("remind mum and me on Friday to bring the cake", True, ["mum"], ["on Friday"], "bring the cake"),
        ("提醒我老王明天来取伞", True, [], ["明天"], "老王来取伞"),
    ],
)  # fmt: skip
def test_a_reminder(wish: str, me: bool, people: list[str], times: list[str], body: str) -> None:
    found = errand(wish, REMIND, tells=False)
    assert found is not None
    told = (found.me, [m.text for m in found.people], [e.text for e in found.times], found.body)
    assert told == (me, people, times, body)


@pytest.mark.parametrize(
    ("wish", "people", "times", "body"),
    [
        ("告诉妈妈我周六晚点回", ["妈妈"], [], "我周六晚点回"),
        ("明早八点告诉妈妈我到了", ["妈妈"], ["明早八点"], "我到了"),
        ("跟发小说一声我晚上不去了", ["发小"], [], "我晚上不去了"),
        ("告诉老王明天三点开会", ["老王"], [], "明天三点开会"),
        ("给妈妈发消息说我今晚不回家吃饭", ["妈妈"], [], "我今晚不回家吃饭"),
        ("跟发小说下 测试环境又挂了", ["发小"], [], "测试环境又挂了"),
        ("跟发小说下周三我不去了", ["发小"], [], "下周三我不去了"),
        ("同發小講聲嗰二千蚊唔使急住還", ["發小"], [], "嗰二千蚊唔使急住還"),
        ("跟发小讲下午的课换了教室", ["发小"], [], "下午的课换了教室"),
        ("tell Sam I'll be 10 minutes late", ["Sam"], [], "I'll be 10 minutes late"),
        ("let Sam and Dana know I'm not coming on Friday", ["Sam", "Dana"], [], "I'm not coming on Friday"),
        ("message Sam at 6pm saying the parcel is here", ["Sam"], ["6pm"], "the parcel is here"),
        (
            "tell Sam tomorrow at 9 that the meeting is moved to Friday",
            ["Sam"],
            ["tomorrow at 9"],
            "the meeting is moved to Friday",
        ),
        ("話俾妈妈知我聽晚唔返食飯", ["妈妈"], [], "我聽晚唔返食飯"),
        ("話畀老王聽我到咗", ["老王"], [], "我到咗"),
        ("话俾妈妈听日唔使等我", ["妈妈"], [], "听日唔使等我"),
        ("tell sam dana is fine", ["sam"], [], "dana is fine"),
    ],
)
def test_what_is_told_keeps_its_own_times(wish: str, people: list[str], times: list[str], body: str) -> None:
    found = errand(wish, TELL, tells=True)
    assert found is not None
    assert ([m.text for m in found.people], [e.text for e in found.times], found.body) == (
        people,
        times,
        body,
    )


@pytest.mark.parametrize("wish", ["给老王买个礼物", "跟老王吃饭", "let me see", "what did Sam say"])
def test_a_word_of_many_uses_is_an_errand_only_with_one_of_saying(wish: str) -> None:
    assert errand(wish, TELL, tells=True) is None


@pytest.mark.parametrize(
    ("wish", "body"),
    [
        ("周六晚上九点给我妈打电话，加到日历", "给我妈打电话"),
        ("每周三晚上八点帮我爸量血压，加到日历", "帮我爸量血压"),
        ("周六晚上九点给我们老板发报价，加到日历", "给我们老板发报价"),
        ("帮我把周五下午四点的验收加到日历", "验收"),
    ],
)
def test_what_is_done_for_ones_own_is_no_politeness(wish: str, body: str) -> None:
    found = read_errand(wish, ["加到日历"], (), read(wish, now=NOW), time_in_body=False)
    assert found is not None and found.body == body


@pytest.mark.parametrize(
    ("wish", "body"),
    [
        ("put me down for first aid training on 14 Jan at 9am", "first aid training"),
        ("pencil me in for the hygienist on Friday at 3pm", "hygienist"),
        ("put down tuning at the chapel friday 11am for an hour and a half", "tuning at the chapel"),
        ("note down that I've got the optician tuesday 3pm", "optician"),
        ("幫我記低廿四號朝早十點去剪頭髮", "去剪頭髮"),
        ("唔該記低星期五下晝三點睇牙", "睇牙"),
    ],
)
def test_what_the_owner_is_put_down_for_is_what_it_is_called(wish: str, body: str) -> None:
    skill = next(skill for skill in load_skills([SKILLS]) if skill.name == "calendar-add")
    found = errand_of(skill, skill.slots["what"], wish, (), read(wish, now=NOW))
    assert found is not None and found.body == body


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phone call w mr griffiths about the damp", "phone call with mr griffiths about the damp"),
        ("lunch w/ tom friday", "lunch with tom friday"),
        ("zoom w/priya at 5", "zoom with priya at 5"),
        ("tell sam lunch w/ tom is off", "tell sam lunch w/ tom is off"),
        ("a size w 32", "a size w 32"),
    ],
)
def test_w_is_with_but_in_what_is_passed_on(typed: str, meant: str) -> None:
    assert mend_slips(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("跟妈说我到了", "跟妈妈说我到了"),
        ("告诉爸车修好了", "告诉爸爸车修好了"),
        ("帮我跟我姐说明天不来", "帮我跟我姐姐说明天不来"),
        ("同媽講聲我返嚟食飯", "同媽媽講聲我返嚟食飯"),
        ("问爸药吃了没", "问爸爸药吃了没"),
        ("约妈周日吃午饭", "约妈妈周日吃午饭"),
        ("跟妈妈说我到了", "跟妈妈说我到了"),
        ("给妈买药", "给妈买药"),
        ("告诉姐夫车修好了", "告诉姐夫车修好了"),
    ],
)
def test_one_sign_for_ones_family_is_the_whole_word_to_whom_it_is_said(typed: str, meant: str) -> None:
    assert mend_slips(typed) == meant
