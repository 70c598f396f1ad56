"""The small world of the demonstration, written as the files that its people would export."""

import re
from dataclasses import dataclass, field

from daiban.kit.dates import Language


@dataclass(frozen=True)
class Scene:
    """A command at a moment; `remember` keeps ids that it printed for later scenes."""

    told: str
    now: str
    command: tuple[str, ...]
    remember: dict[str, re.Pattern[str]] = field(default_factory=dict[str, re.Pattern[str]])
    code: int = 0


@dataclass(frozen=True)
class Chapter:
    language: Language
    title: str
    files: dict[str, str]
    scenes: tuple[Scene, ...]


_OK = re.compile(r"ok-[0-9a-z]{10}")
_Q = re.compile(r"q-[0-9a-z]{10}")

_PLACES = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "node/1", "geometry": {"type": "Point", "coordinates": [121.45, 31.22]}, "properties": {"amenity": "restaurant", "name": "竹里居酒屋", "name:en": "Takesato Izakaya", "cuisine": "japanese", "opening_hours": "Mo-Su 17:00-23:00", "capacity": "12", "phone": "+86 21 5550 0101"}},
 {"type": "Feature", "id": "node/2", "geometry": {"type": "Point", "coordinates": [121.46, 31.23]}, "properties": {"amenity": "restaurant", "name": "海潮寿司", "name:en": "Kaicho Sushi", "cuisine": "sushi", "opening_hours": "Mo-Su 11:00-22:00", "capacity": "8"}},
 {"type": "Feature", "id": "node/3", "geometry": {"type": "Point", "coordinates": [121.47, 31.24]}, "properties": {"amenity": "restaurant", "name": "蜀香火锅", "name:en": "Shuxiang Hotpot", "cuisine": "hotpot", "opening_hours": "Mo-Su 11:00-24:00", "capacity": "40"}}
]}
"""
_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//calendar//EN
BEGIN:VEVENT
UID:1@example
DTSTAMP:20261101T000000Z
DTSTART;TZID=Asia/Shanghai:20261206T180000
DTEND;TZID=Asia/Shanghai:20261206T220000
SUMMARY:%s
END:VEVENT
END:VCALENDAR
"""


def _contacts(first: str, remark: str, handle: str, second: str) -> str:
    return (
        f"BEGIN:VCARD\nVERSION:4.0\nFN:{first}\nNICKNAME:{remark}\nIMPP:daiban:{handle}\nEND:VCARD\n"
        f"BEGIN:VCARD\nVERSION:4.0\nFN:{second}\nCATEGORIES:work\nEND:VCARD\n"
    )


def _scenes(
    told: tuple[str, ...], locale: str, names: tuple[str, str], contact: str, wish: str, reply: str
) -> tuple[Scene, ...]:
    setup, evening = "2026-11-24T09:00:00+08:00", "2026-11-24T21:05:00+08:00"
    afternoon = "2026-11-24T14:00:00+08:00"
    later = "2026-11-27T20:00:00+08:00"
    me, friend = ("--user", "me"), ("--user", "friend")
    return (
        Scene(told[0], setup, ("user", "add", "me", "--name", names[0], "--locale", locale)),
        Scene(told[0], setup, ("user", "add", "friend", "--name", names[1], "--locale", locale)),
        Scene(told[0], setup, ("import", "contacts", "{home}/contacts.vcf", *me)),
        Scene(told[0], setup, ("import", "chat", "{home}/chat.txt", *me, "--with", contact)),
        Scene(told[0], setup, ("import", "calendar", "{home}/calendar.ics", *me)),
        Scene(told[0], setup, ("import", "places", "{home}/places.geojson")),
        Scene(told[1], afternoon, ("ask", wish, *me), {"card": _OK}),
        Scene(told[2], afternoon, ("approve", "{card}", *me)),
        Scene(told[3], evening, ("inbox", *friend), {"question": _Q}),
        Scene(told[4], later, ("answer", "{question}", reply, *friend)),
        Scene(told[5], later, ("run", "show", "--brief", *me), {"card": _OK}),
        Scene(told[6], later, ("approve", "{card}", *me)),
        Scene(told[7], later, ("run", "show", "--brief", *me)),
        Scene(told[7], later, ("calendar", *me)),
        Scene(told[7], later, ("calendar", *friend)),
        Scene(told[7], "2026-11-28T09:30:00+08:00", ("inbox", *friend)),
    )


_ZH_CHAT = """[2026/11/14 21:02:11] 许言: 昨天那家竹里居酒屋真好吃
[2026/11/14 21:04:40] 我: 确实，下次还去
[2026/11/14 21:10:02] 许言: 海潮寿司就一般，还贵
[2026/11/16 21:20:00] 许言: 最近忙死了
[2026/11/17 21:31:00] 许言: 周末终于能歇会
[2026/11/18 21:15:00] 我: 好好休息
[2026/11/18 21:40:00] 许言: 嗯嗯
[2026/11/20 21:12:00] 许言: 看这个视频笑死
"""
_EN_CHAT = """[14/11/2026, 21:02:11] Maya Ortiz: Takesato Izakaya was so delicious yesterday
[14/11/2026, 21:04:40] Sam: agreed, we should go back
[14/11/2026, 21:10:02] Maya Ortiz: Kaicho Sushi is overpriced though
[16/11/2026, 21:20:00] Maya Ortiz: so busy these days
[17/11/2026, 21:31:00] Maya Ortiz: finally some rest
[18/11/2026, 21:15:00] Sam: take it easy
[18/11/2026, 21:40:00] Maya Ortiz: will do
[20/11/2026, 21:12:00] Maya Ortiz: this video is hilarious
"""

CHAPTERS = (
    Chapter(
        "zh",
        "中文：约发小吃饭",
        {
            "contacts.vcf": _contacts("许言", "发小", "friend", "周启明"),
            "chat.txt": _ZH_CHAT,
            "calendar.ics": _CALENDAR % "部门聚餐",
            "places.geojson": _PLACES,
        },
        _scenes(
            ("准备：用户、通讯录、聊天、日历、餐厅名录", "下午两点，说出愿望", "同意去问朋友", "晚上九点零五分，朋友的收件箱",
             "三天后，朋友用自己的话回答", "轮到你同意：订位、邀请、通知在一张卡上", "同意", "结果：收据、两边的日历、朋友收到的通知"),
            "zh-CN", ("沈青", "许言"), "许言",
            "帮我约下周末和朋友一起吃个饭，找一家我们上次都觉得不错的日料店，然后看看他哪天晚上有空！", "周六七点以后可以",
        ),
    ),
    Chapter(
        "en",
        "English: dinner with an old roommate",
        {
            "contacts.vcf": _contacts("Maya Ortiz", "old roommate", "friend", "Lee Park"),
            "chat.txt": _EN_CHAT,
            "calendar.ics": _CALENDAR % "team dinner",
            "places.geojson": _PLACES,
        },
        _scenes(
            ("Set-up: users, contacts, a chat, a calendar, places", "At two in the afternoon, the wish", "Yes, ask her",
             "At five past nine, the friend's inbox", "Three days later she answers in her own words",
             "Booking, invitation and notice on one card", "Approved", "The result: receipt, both calendars, her notice"),
            "en-US", ("Sam", "Maya"), "Maya Ortiz",
            "Arrange dinner with my friend next weekend, find that Japanese place we both liked last time, and see which evening she is free",
            "Saturday after 7 works",
        ),
    ),
)  # fmt: skip
