"""What people do together besides eating and meeting: tennis, 看电影. It is arranged as a meeting is, at the hours of leisure."""

import re
from dataclasses import replace
from datetime import time, timedelta

from daiban.kit.simplified import SIMPLIFIED
from daiban.planner.wishes.meals import Hours, Meal, Part

_HALF_DAYS: dict[Part, Hours] = {
    "morning": Hours(time(9), time(12)),
    "noon": Hours(time(12), time(14)),
    "afternoon": Hours(time(13, 30), time(18)),
    "evening": Hours(time(18), time(22)),
    "night": Hours(time(19), time(22, 30)),
}

ZH = (
    r"打(?:羽毛球|网球|篮球|排球|乒乓球?|高尔夫球?|台球|桌球|保龄球?|麻将|扑克牌?|牌|游戏|球)|踢(?:足球|场球|球)|下(?:围|象)?棋"
    r"|看(?:场|个|一场|部)?(?:电影|画展|展览|展|话剧|演唱会|音乐会|音乐剧|脱口秀|比赛|球赛|演出|日出|房子?|牙|病)|听(?:音乐会|演唱会|讲座|相声)"
    r"|爬山|登山|徒步|跑步|夜跑|晨跑|骑车|骑行|游泳|游水|健身(?!房)|钓鱼|露营|野餐|郊游|春游|秋游|逛(?:街|公园|书店|商场|超市|宜家|博物馆|美术馆|园子)"
    r"|唱(?:歌|[kK])|[kK]歌|散(?:个|会儿)?步|滑雪|滑冰|攀岩|(?:做|练)?瑜伽|泡温泉|做按摩|玩(?:剧本杀|密室逃脱|密室|桌游|游戏)|剧本杀"
    # What is climbed or strolled about is named by its kind at the end: 爬长虫山, 逛翠湖.
    r"|爬(?!虫|树|起|过|坡道|楼)[\u4e00-\u9fff]{0,4}?(?:山|峰|岭(?!长城)|长城)|爬(?=[\u4e00-\u9fff]{0,3}(?:塔|坡))[\u4e00-\u9fff]{1,4}?[塔坡]|逛逛?(?!逛?$|吃|一?[下圈])[\u4e00-\u9fff]{0,5}?(?:[湖海江河园園街市城寺庙廟馆馆塔村镇鎮展店]|古镇|集市|花市|夜市|大集|庙会)(?!边|上|里|中|区|古[镇城村]|公园|[花夜]市|步行街)"
    # As they are said in Cantonese.
    r"|[睇看](?:场|出|套|部)?(?:戏|电影|波|演唱会|展览?|音乐会|话剧|[sS]how|骚|日出|楼)|行(?:街|山|[\u4e00-\u9fff]{0,4}?公园|花市|超市|沙滩)|[打踢]波|打机|练歌|跑山|影相|捉棋|踩单车|游干水|玩(?:[bB]oard ?[gG]ame|狼人杀)|烧嘢食"
)
EN = (
    # Before the game alone.
    r"(?:(?:band|choir|orchestra|quartet|brass|panto|drama|dance|play|singing|duet|bell[- ]?ringing|football|cricket|netball|rugby|hockey) (?:practi[cs]e|training)|(?:(?:band|choir|orchestra|panto|dress|drama|dance|carol) )?rehearsal|jam session)|"
    r"tennis|badminton|squash|padel|football|soccer|basketball|volleyball|cricket|golf|ping[- ]?pong|chess|board games?|snooker|bowling"
    r"|cinema|movies?|films?|theatre|theater|concert|gig|exhibition|museum|gallery|opera|ballet|matinee|football match|football game"
    r"|(?:dog |long |short )?walk(?! (?:me|us|through))|hike|hiking|run(?! ?(?:through|down|by|into|over|a|the))|running|jog|jogging|swim|swimming|cycling|bike ride|climbing|bouldering|yoga|pilates|gym(?: session)?|workout"
    r"|karaoke|shopping(?! list)|fishing|camping|skiing|skating|ice skating|dancing|spa day|gardening"
)
_ACTIVITY = re.compile(rf"(?P<zh>{ZH})|\b(?P<en>{EN})\b", re.IGNORECASE)
# Who meets or calls does that, whatever it is about.
_MEETS = re.compile(
    r"开会|会议|个会|碰头|电话|通话|语音|视频|讨论|商量|聊|谈|面试"
    r"|\b(?:meeting|call|facetime|skype|zoom|teams|sync|catch[- ]?up|session about|stand-?up|kick-?off|demo|briefing|brainstorm\w*|planning|interview|review|workshop|discuss|talk|about|to go over|minutes with|hour with)\b",
    re.IGNORECASE,
)


_ONE_OF = re.compile(r"(?:walk|hike|run|jog|swim|ride|movie|film|concert|gig|match|game|game|session|workout|matinee|day|rehearsal|practi[cs]e)$", re.IGNORECASE)  # fmt: skip
_THE = re.compile(r"(?:cinema|theatre|theater|museum|gallery|opera|ballet|exhibition|gym)$", re.IGNORECASE)
# Nobody goes to the pictures in the morning unasked.
_LATE = re.compile(r"电影|戏|睇[sS]how|话剧|剧|演唱会|音乐会|唱|[kK]歌|脱口秀|movie|film|cinema|theat|concert|gig|opera|ballet|karaoke|dancing|bowling", re.IGNORECASE)  # fmt: skip
_LONG = re.compile(r"电影|戏|行山|行街|展|剧|会|爬|登山|徒步|逛|钓鱼|露营|游|滑|movie|film|cinema|theat|museum|opera|ballet|hik|shopping|golf|concert|gig", re.IGNORECASE)  # fmt: skip


class _Activity(Meal):
    @property
    def invitation(self) -> tuple[str, str]:
        said = self.title[1]
        lead = "a " if _ONE_OF.search(said) else "a trip to the " if _THE.search(said) else ""
        return self.title[0], lead + said[0].lower() + said[1:]

    @property
    def spoken(self) -> str:
        """Nobody says "our swimming": "our time for swimming", "our trip to the cinema", "our walk"."""
        said = self.title[1][0].lower() + self.title[1][1:]
        if _THE.search(said):
            return f"trip to the {said}"
        return said if _ONE_OF.search(said) or not said.isascii() else f"time for {said}"

    def within(self, part: Part) -> Hours:
        return _HALF_DAYS[part]


_ANY = _Activity("activity", ("见面", "Meet"), re.compile(r"(?!)"), time(10), time(21), timedelta(minutes=90))


def activity_in(wish: str) -> Meal | None:
    """What the wish wants to do with somebody, called as the owner calls it; None for a meeting or a call."""
    plain = wish.translate(SIMPLIFIED)
    found = _ACTIVITY.search(plain)
    meets = _MEETS.search(plain)
    # 爬山聊聊天 is a walk; 聊聊爬山的事 is none.
    talks_then = (
        meets is not None and meets[0] in "聊谈" and found is not None and found.end() <= meets.start()
    )
    if found is None or (meets is not None and not talks_then):
        return None
    words = wish[found.start() : found.end()].strip()
    length = timedelta(minutes=120) if _LONG.search(found[0]) else _ANY.length
    start = time(14) if _LATE.search(found[0]) else _ANY.start
    return replace(_ANY, title=(words, words[0].upper() + words[1:]), length=length, start=start)


def what_is_done(place: str) -> tuple[int, int] | None:
    """Where an activity in Chinese words stands in what reads like a place: 我家打游戏; None when there is none."""
    found = re.search(rf"(?:一起|玩)?(?:{ZH})", place.translate(SIMPLIFIED))
    return found.span() if found else None
