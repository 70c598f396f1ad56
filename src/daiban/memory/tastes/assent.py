"""Short answers that take over the other side's judgement: "确实", "+1", "same here"; and those that do not."""

import re
from typing import Literal

from daiban.memory.tastes.cues import Cue

Answer = Literal["assent", "yes", "no"]

_LEAD = r"^[\W_]*(?:哈+|嘿+|嗯+|啊+|哦+|噢+|对+|yeah|yes|yep|yup|yea|haha\w*|omg|oh|lol|ha|god|man|dude|bro|wow|ugh|aw+|mhm|hell|oh my god|我去|卧槽|天)?[\W_]*"
_ASSENT = re.compile(
    _LEAD
    + r"(?:(?:我(?:也)?)?(?:确实|的确)(?:是|如此|啊|哈|呢|诶|哦|有点东西|没错)*|\+\s*1|加一|加1|同感|同意|赞同|附议|是啊+|是呀|是的是的|对啊+|对呀|对对+对*|没错|可不是(?:嘛|吗)?|可不|就是(?:啊|呀|说啊|嘛)|谁说不是|我也(?:是|这么觉得|这样觉得|觉得|这么想|一样|同感)(?!得不|不)|\+10086|\+n|举双手(?:赞成|同意)|一样一样|俺也一样|我也一样"
    r"|说得对|说的对|你说得对|你说的对|太对了|说到心坎|英雄所见略同|不能更同意|深有同感|完全同意|必须的|那必须|那是|那可不|me too|me as well|same(?: here)?|agreed?|i agree|totally(?: agree)?|couldn't agree more|could not agree more|hard agree|strongly agree|ditto|so true|very true|true|facts?|for sure|fr+ fr+|fr|100%|100 percent|💯|absolutely|exactly|definitely|right\?+!*|right!+|i know(?:,? right)?"
    r"|ikr|preach|seconded|i second that|second that|you're (?:so )?right|ur right|you're not wrong|no argument(?: here)?|no doubt|indeed|this!*|it (?:really |sure |truly )?(?:was|is)(?! not|n't| \w+)|it really (?:was|is)|sure was|sure is|was it not|wasn't it|isn't it|mine too|i (?:really )?did too|i do too|so did i|so do i|likewise|\+1|both of us|me neither|neither did i|neither do i|nor (?:me|i)|tell me about it|and how)(?=$|[\W_]|啊|呀|哈|的|呢|哦|,|我|下|那|他)"
)
_YES = re.compile(
    _LEAD
    + r"(?:是的|是啊|对|对啊|当然|必须|那当然|肯定|特别|非常|超级|yes|yeah|yep|yup|yea|absolutely|definitely|of course|very(?: much)?|totally|for sure|so much|a lot|it was|it is|i did|we did|did we ever|hell yes|100%)[\W_啊的呀]*$"
)
_NO = re.compile(
    _LEAD
    + r"(?:不太|不怎么|并没有|不咋|不是很|not really|nope|not at all|not so much|not particularly|nah|i didn't|we didn't|it wasn't|it isn't|did not)[\W_啊的呀了]*$"
)
_YES_ALONE = re.compile(r"^[\W_]*(?:(?:yes|yep|yess+)!+|yeah!+)[\W_]*$")
_DOUBT = re.compile(
    r"[?？]|真的吗|是吗|真假|不会吧|really|seriously|\bbut\b|但|不过|可是|只是|就是有|就是太|though|except|however|其实|actually|if you say so|随便|sarcas|呵呵|🙄|\bnot\b|还行|一般|还好|i guess|吧$|maybe|可能|应该|\bto (?:go|try|visit)\b|听说|没去过|haven't|不是|不同意|没吃过|disagree|heard"
)
_OK_MARKS = re.compile(r"right\?+!*|可不是吗\??|谁说不是\??|wasn't it\?|isn't it\?|不过如此")


def answer_of(folded: str, cues: tuple[Cue, ...]) -> Answer | None:
    """What a message that opens so says to the judgement before it; None when it takes no side."""
    first = re.split(r"[,。!;\n~]|\.\s", folded.strip(), maxsplit=1)[0]
    reserved = bool(_DOUBT.search(_OK_MARKS.sub("", folded)))
    if any(cue.sense == "mild" for cue in cues) or reserved:
        return "no" if _NO.match(folded) else None
    if _ASSENT.match(first) or _ASSENT.match(folded):
        return "assent"
    if _YES_ALONE.match(folded):
        return "assent"
    if _YES.match(folded):
        return "yes"
    return "no" if _NO.match(folded) else None
