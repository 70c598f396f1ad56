"""A line that is found is answered by the lines of the same talk; of several talks the one that holds the answer is told."""

import pytest
from conftest import Hub

EN = """[10/10/2026, 20:00:00] Dana Okafor: thinking of getting a cat
[20/10/2026, 20:00:00] Dana Okafor: finally picked a name for the boat
[20/10/2026, 20:02:00] Alex: go on
[20/10/2026, 20:04:00] Dana Okafor: Marmite, painted on already
[25/10/2026, 20:00:00] Dana Okafor: the survey for the house came back
[25/10/2026, 20:02:00] Alex: and?
[25/10/2026, 20:04:00] Dana Okafor: damp in the cellar, 2400 to fix
[01/11/2026, 09:00:00] Alex: are you still off milk?
[01/11/2026, 09:02:00] Dana Okafor: yes, lactose does awful things to me
[05/11/2026, 12:00:00] Alex: what are we bringing to the harvest supper
[05/11/2026, 12:02:00] Dana Okafor: soup
[05/11/2026, 12:04:00] Alex: bread?
[05/11/2026, 12:06:00] Dana Okafor: already baking
[05/11/2026, 12:08:00] Alex: plates?
[05/11/2026, 12:10:00] Dana Okafor: in the hall
[05/11/2026, 12:12:00] Alex: and who drives
[05/11/2026, 12:14:00] Dana Okafor: Wilhelmina in the van
[20/11/2026, 23:00:00] Alex: which dentist do you go to
[21/11/2026, 07:30:00] Dana Okafor: Hollis on Mill Street
"""
GROUP_EN = """[22/10/2026, 18:00:00] Kim: Ben is intolerant to peanuts
[02/11/2026, 18:01:00] Kim: the house on the corner is sold
"""
ZH = """2026/9/20 20:00 - 宋遥: 我们那条狗终于有名字了
2026/9/20 20:01 - 方可: 叫啥
2026/9/20 20:02 - 宋遥: 芝麻糊
2026/10/8 12:00 - 方可: 你滑雪靴多大
2026/10/8 12:01 - 宋遥: 42,平时穿44
2026/10/20 12:00 - 宋遥: 下下周要去成都出差
2026/10/20 12:01 - 方可: 坐飞机还是高铁
2026/10/20 12:02 - 宋遥: 飞机,3U8884,早上七点
2026/11/2 12:00 - 宋遥: 花生我可不敢碰
2026/11/2 12:01 - 方可: 对花生过敏?
2026/11/2 12:02 - 宋遥: 对,一吃就肿
2026/11/9 12:00 - 宋遥: 装修公司找好了
2026/11/20 12:00 - 宋遥: 装修改到三月开工
2026/11/20 12:01 - 方可: 怎么又拖
2026/11/20 12:02 - 宋遥: 等瓷砖
"""


@pytest.fixture
def talks_en(en: Hub) -> Hub:
    file = en.write("talks.txt", EN)
    en.json("import", "chat", file, "--user", "me", "--with", "uni flatmate", "--who", "Alex=me")
    group = en.write("group.txt", GROUP_EN)
    en.json("import", "chat", group, "--user", "me", "--group", "Choir", "--who", "Kim=")
    return en


@pytest.fixture
def talks_zh(zh: Hub) -> Hub:
    zh.json("import", "chat", zh.write("talks.txt", ZH), "--user", "me", "--with", "死党")
    return zh


def reply(hub: Hub, wish: str) -> str:
    told = hub.json("ask", wish, "--user", "me")
    assert told["status"] == "done", told
    return str(told["reply"])


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("what did Dana say about the boat", "Marmite"),
        ("what is Dana's boat called", "Marmite"),
        ("how much is it for Dana's house survey", "2400"),
        ("what did dana and I say about the harvest supper", "Wilhelmina"),
        ("which dentist does Dana go to", "Hollis"),
    ],
)
def test_a_line_is_answered_by_what_follows_it_in_the_talk(talks_en: Hub, wish: str, told: str) -> None:
    assert told in reply(talks_en, wish)


def test_a_talk_that_goes_on_says_so(talks_en: Hub) -> None:
    said = reply(talks_en, "what is Dana bringing to the harvest supper?")
    assert "already baking" in said and "(the talk goes on)" in said, said


def test_of_the_one_who_is_named_the_nearest_in_meaning_comes_before_what_others_have(talks_en: Hub) -> None:
    said = reply(talks_en, "what is Dana intolerant to")
    assert "lactose" in said and "peanuts" not in said, said
    assert said.startswith("Nobody said it in these words"), said


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("死党的狗叫什么名字", "芝麻糊"),
        ("死党鞋码多大", "42,平时穿44"),
        ("死党出差坐哪班飞机", "3U8884"),
        ("死党对什么过敏", "花生"),
    ],
)
def test_a_line_in_chinese_is_answered_by_its_talk(talks_zh: Hub, wish: str, told: str) -> None:
    assert told in reply(talks_zh, wish)


@pytest.mark.parametrize("wish", ["我跟死党上次聊装修说了什么", "死党上次说装修怎么了"])
def test_the_last_time_is_the_last(talks_zh: Hub, wish: str) -> None:
    said = reply(talks_zh, wish)
    assert "三月开工" in said and "等瓷砖" in said and "找好了" not in said, said


def test_the_last_time_in_english_is_the_last(en: Hub) -> None:
    chat = (
        "[01/10/2026, 20:00:00] Dana Okafor: the wedding is in May\n"
        "[19/11/2026, 20:00:00] Dana Okafor: moved the wedding to June\n"
    )
    en.json("import", "chat", en.write("w.txt", chat), "--user", "me", "--with", "uni flatmate")
    said = reply(en, "what did Dana say about the wedding last time")
    assert "June" in said and "May" not in said, said
