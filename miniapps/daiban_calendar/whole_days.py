"""What takes a whole day: a trip does, paying the rent on that day prevents no dinner."""

import re

_TAKES_THE_DAY = re.compile(
    r"出差|旅[行游]|度假|休假|请假|年假|放假|培训|[开大年]会|会议|峰会|论坛|搬家|婚礼|葬礼|手术|住院|体检|外出|不在|值班|夜班|考试|展|团建|露营|自驾|回(?![复信访款执收电])|去|到|航班|飞|轮休|学习班|夏令营|军训|比赛|出海|爬山|徒步|拓展|全天|一整天"
    r"|\b(?:conferences?|summit|trips?|travel\w*|holidays?|vacation|leave|away|off|out of|training|workshops?|offsite|wedding|funeral|surgery|operation|festival|camp\w*|moving|move|exams?|course|retreat|visit\w*|tour|flights?|flying|fly|on call|shift|inset|hackathon|marathon|race|hike|fair|expo|site|all day|annual leave|a/l|ooo|pto)\b"
    r"|\b(?:in|to|at) (?:the )?\w+",
    re.IGNORECASE,
)


def takes_the_day(title: str) -> bool:
    """Whether a single whole day of this title, which nothing marks as busy or free, leaves no time for anything else. One without a title does."""
    return not title or _TAKES_THE_DAY.search(title) is not None
