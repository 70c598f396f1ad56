"""The small worlds in which the journeys happen, one per language; their files are as other programs write them."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class World:
    """`users`: arguments of `user add`; `chats`: (contact, export); `calendars`: (user, iCalendar)."""

    users: tuple[tuple[str, ...], ...]
    contacts: str
    chats: tuple[tuple[str, str], ...]
    calendars: tuple[tuple[str, str], ...]
    places: str


def card(name: str, remark: str = "", *more: str, version: str = "4.0") -> str:
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{name}"]
    lines += [f"NICKNAME:{remark}"] if remark else []
    return "\r\n".join([*lines, *more, "END:VCARD", ""])


def place(number: int, name: str, cuisine: str, **tags: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"node/{number}",
        "geometry": {"type": "Point", "coordinates": [121.4 + number / 100, 31.2]},
        "properties": {"amenity": "restaurant", "name": name, "cuisine": cuisine, **tags},
    }


def geojson(*places: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": places}, ensure_ascii=False)


def event(uid: str, start: str, end: str, title: str, *more: str) -> str:
    """Local times such as 20261205T180000, in Shanghai."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}@example.org", "DTSTAMP:20261101T000000Z"]
    lines += [f"DTSTART;TZID=Asia/Shanghai:{start}", f"DTEND;TZID=Asia/Shanghai:{end}", f"SUMMARY:{title}"]
    return "\r\n".join([*lines, *more, "END:VEVENT", ""])


def calendar(*events: str) -> str:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "".join(events) + "END:VCALENDAR", ""]
    )


CHINESE = World(
    users=(
        ("me", "--name", "方可", "--locale", "zh-CN"),
        ("song", "--name", "宋遥", "--locale", "zh-CN"),
        ("stranger", "--name", "路人", "--locale", "zh-CN"),
    ),
    contacts="".join(
        [
            card("宋遥", "死党", "IMPP:daiban:song"),
            card("郑立", "", "CATEGORIES:同事"),
            card("方建国", "老爸"),
            card("何嘉", "大学同学", "CATEGORIES:朋友"),
        ]
    ),
    chats=(
        (
            "死党",
            """2026/8/2 21:02 - 宋遥: 川巷子的水煮鱼绝了
2026/8/2 21:05 - 方可: 真的好吃，辣得过瘾
2026/11/10 21:10 - 宋遥: 赤羽烧鸟真的好吃
2026/11/10 21:12 - 方可: 同感，下次还去
2026/11/11 21:40 - 宋遥: 银波寿司就算了，又贵又不新鲜
2026/11/12 21:20 - 宋遥: 今天累死
2026/11/13 21:05 - 宋遥: 周末愉快
2026/11/14 21:50 - 宋遥: 晚安
""",
        ),
        (
            "郑立",
            """2026/11/3 12:10 - 郑立: 楼下那家面馆还行
2026/11/3 12:11 - 方可: 嗯，凑合
2026/11/4 12:30 - 郑立: 下午开会别忘了
""",
        ),
        (
            "何嘉",
            """2026/10/18 19:10 - 何嘉: 意舍餐厅的披萨太香了！
2026/10/18 19:11 - 方可: 对，我也很喜欢
2026/10/19 19:30 - 何嘉: 到家啦
""",
        ),
    ),
    calendars=(("me", calendar(event("1", "20261206T180000", "20261206T220000", "部门聚会"))),),
    places=geojson(
        place(1, "赤羽烧鸟", "japanese", **{"name:en": "Akabane Yakitori", "opening_hours": "Mo-Su 17:00-23:30", "capacity": "6"}),
        place(2, "川巷子", "sichuan", opening_hours="Mo-Su 11:00-22:00", capacity="20"),
        place(3, "银波寿司", "sushi", opening_hours="Mo-Su 11:00-22:00", capacity="10"),
        place(4, "意舍餐厅", "italian", opening_hours="Mo-Su 11:00-22:00", phone="+86 21 5550 0199"),
        place(5, "静园素食", "vegetarian", opening_hours="Mo-Su 10:00-21:00", capacity="30"),
    ),
)  # fmt: skip

ENGLISH = World(
    users=(
        ("me", "--name", "Robin", "--locale", "en-US"),
        ("dana", "--name", "Dana", "--locale", "en-US"),
        ("stranger", "--name", "Pat", "--locale", "en-US"),
    ),
    contacts="".join(
        [
            card("Dana Okafor", "uni flatmate", "IMPP:daiban:dana", version="3.0"),
            card("Lee Park", "", "CATEGORIES:Work", version="3.0"),
            card("Marta Silva", "", "RELATED;TYPE=sibling:urn:uuid:0", version="4.0"),
        ]
    ),
    chats=(
        (
            "uni flatmate",
            """[13/08/2026, 20:01:02] Dana Okafor: Golden Chopsticks was lovely, we have to go back
[13/08/2026, 20:03:40] Robin: yes! loved it
[14/11/2026, 20:02:11] Dana Okafor: still thinking about Tandoor Lane, that lamb was incredible
[14/11/2026, 20:04:40] Robin: same here, best curry in years
[15/11/2026, 20:10:02] Dana Okafor: Curry Palace on the other hand... never again
[16/11/2026, 20:20:00] Dana Okafor: so busy these days
[17/11/2026, 20:31:00] Dana Okafor: finally some rest
[18/11/2026, 20:40:00] Dana Okafor: night
""",
        ),
        (
            "Marta Silva",
            """[02/10/2026, 13:00:00] Marta Silva: Casa Verde does such good tacos
[02/10/2026, 13:05:00] Robin: agreed, they were great
[23/10/2026, 13:05:00] Marta Silva: ok bye
""",
        ),
    ),
    calendars=(("me", calendar(event("1", "20261206T180000", "20261206T220000", "team do"))),),
    places=geojson(
        place(1, "Tandoor Lane", "indian", opening_hours="Mo-Su 17:00-23:30", capacity="6"),
        place(2, "Golden Chopsticks", "chinese", opening_hours="Mo-Su 11:00-22:00", capacity="20"),
        place(3, "Curry Palace", "indian", opening_hours="Mo-Su 11:00-22:00", capacity="10"),
        place(4, "Casa Verde", "mexican", opening_hours="Mo-Su 11:00-22:00", website="https://casaverde.example"),
    ),
)  # fmt: skip
