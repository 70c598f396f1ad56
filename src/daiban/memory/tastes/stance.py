"""Whether a judging word is the speaker's own, actual judgement: no question, no hearsay, no wish, no past view.

It looks at the words around the cue only; what the words are about is decided in `about`.
"""

import re
from typing import Literal

from daiban.memory.tastes.cues import MARKS, Cue
from daiban.memory.tastes.writing import CJK, Clause

Stance = Literal["own", "asked", "hearsay", "open", "past"]

_ASKED_END_ZH = re.compile(r"(?:吗|嘛\?|么|不|没|没有|不\?|吧\?|呢|不是)[?~!]*$")
_TAG = re.compile(
    r"^\W*(?:对吧|是吧|对不对|是不是|不是吗|是不|对不|你说呢|你说是不是|right|no|yeah|eh|huh|innit|don't you think|isn't it|wasn't it|you know|amirite|am i right|ya know)\W*$"
)
_ASKS_ZH = re.compile(
    r"怎么样|咋样|怎样|如何|好不好|是不是|有没有|会不会|行不行|能不能|要不要|哪家|哪里|什么|啥(?!都)|谁|几点|多少|为什么|为啥|怎么(?!这么|那么|会这么|能这么|都)|好吃不|好[吃喝看]不好[吃喝看]|去没去|吃没吃"
)
_RHETORIC_ZH = re.compile(
    r"不怎么样|不怎样|没什么|什么都|无论如何|不如何|没怎么|什么时候再|有什么(?:好说|可说)|是不是(?:超|很|绝|巨|特别)[^?]*[!]|不咋样|谁(?:懂|不)|说什么(?:也|都)|不管怎样"
)
_ASKS_EN = re.compile(
    r"^\W*(?:so |and |but |hey |oh |wait |omg |btw |yo |ok |um |hmm |well )*(?:(?:did|do|does|was|is|are|were|have|has|had|can|could|should|would|will|isn't|wasn't|didn't|don't|haven't|any|how|what|where|which|who|when|why|how's|what's|hows|whats|anyone|ever|is it|u)\b)"
)
_WH_EN = re.compile(
    r"\b(?:how (?:was|is|were|did|are|about)|how's|hows|what did you think|what do you think|did (?:you|u) (?:like|enjoy|love|try)|thoughts on|was it|is it|have you (?:been|tried)|are they any|is that place)\b"
)
_NO_QUESTION_EN = re.compile(
    r"\bwhat (?:a|an)\b|\bhow (?:good|great|amazing|delicious|bad) (?:was|is|were|that|it)\b.*!|\bwhen (?:can|are) we (?:go|going) back\b|^\W*(?:did|have|had|do|does|is|was|are|were|will|would|can|could|should|has) (?:not|n't)\b|^\W*(?:had|have|did|will|would|should|could|can) (?:a|an|the|some|my|our|definitely|def|not|go|be|again|such)\b"
    r"|^\W*(?:is|was|were|are) (?:so|really|very|pretty|super|amazing|great|good|delicious|absolutely|the best|my|our|fire|terrible|awful|bad|overpriced|just|incredible|insane|unreal|worth)\b|\bisn't (?:it|that) (?:the best|amazing|great|so good)\b|\bwasn't (?:it|that) (?:amazing|great|so good|the best|delicious)\b|^\W*would (?:go|eat|definitely|totally|highly|recommend|not|100|never|come)\b|^\W*any (?:time|day)\b|^\W*why i\b|^\W*what we (?:had|ate)\b"
)

_OPEN_ZH = re.compile(
    r"要是|如果|假如|假设|万一|希望|但愿|祝|应该|可能|也许|或许|大概|估计|说不定|没准|看起来|看上去|看着|看样子|看图|看照片|看菜单|看评|闻起来|闻着|听起来|听着|好像|似乎|貌似|感觉会|肯定会|一定会|想必|想去(?!第)|想试|想尝|打算|准备去|不知道|不知|不确定|不清楚|不晓得|怕|担心|以为|会不会"
    r"|期待|预计|假装|是否|除非|即使|哪怕|就算|别又|别再踩|避免|防止|省得|免得|求|谁说|难道|哪里有|算不算|到底|推荐(?:一下|几家|个)|找(?:个|家|一)|有没有|想找|要找|必须找|要(?:是)?有|(?:想|要)吃(?:点|个|些)?|能不能|会更|要(?:更|再)"
)
_PAST_ZH = re.compile(
    r"一开始|刚开始|开始的时候|最初|起初|以前|曾经|当初|原来|从前|小时候|原本|本来|刚开业|刚开那会|头几次|前几年|早些年|想当年|之前还"
)
_HEARSAY_ZH = re.compile(
    r"听说|据说|听闻|听人|听别人|传说|都说|网上|小红书|大众点评|点评|抖音|微博|b站|豆瓣|美团|评分|评价|评论|口碑|榜单|上榜|必吃榜|黑珍珠|攻略|博主|up主|米其林|宣传|广告|吹得|吹的|号称|人气|排名|别人|人家(?!家)|有人|网红"
)
_SAYS_ZH = re.compile(
    r"说(?!实话|真的|白了|起来|到|不|明|来)|觉得|认为|推荐|夸|安利|种草|表示|告诉我|跟我讲|评价|吐槽|嫌|讲(?!真|究|道理)"
)
_SELF_SAYS = re.compile(
    r"(?:^|[我咱俩]|我们|咱们|个人|本人|自己|不得不|必须|只能|敢|可以|要|想|来|话|老实|实话|按理|虽|怎么|这么|跟你们?|和你们?|给你们?|真心|强烈|墙裂|极力|吐血|力|强|非常|十分|值得|不|别|太|确实|还是|有一|总的来|整体来|总体来|认真|再|超级|得|们都|不会|真不)$"
)
_FILLER_BEFORE_SAYS = re.compile(
    r"(?:也|都|就|一直|还是|还|真的|真|确实|昨天|昨晚|今天|上次|之前|每次|现在|后来|反正|其实|总体|整体|总的|吃完|吃了|吃过|去了|去过|去完|回来|吃|试了|后|完|味道|菜|环境|这次|以前|一致|同样|依然|仍然|始终|会|就是|,|\s|[啊呀哦嗯哈诶吧呢!~.。]|[a-z'])*$"
)

_OPEN_EN = re.compile(
    r"\b(?:if|hope|hopefully|hoping|might|may|maybe|perhaps|probably|presumably|could be|would be|should be|will be|gonna be|going to be|'ll be|must be|supposed to|supposedly|looks|looked|look like|seems|seemed|sounds|sounded|smells|smelled|wonder|wondering|whether|guess|guessing"
    r"|expecting|expect|expected|bet|wish|imagine|not sure|unsure|no idea|unless|want to try|wanna try|let's try|lets try|haven't been|haven't tried|never been to|never tried|craving|find|looking for|need|fear|afraid|worried|in case|doubt|depends|could use|should try|someday|recommend me|any|somewhere)\b"
)
_OPEN_AFTER_EN = re.compile(
    r"\b(?:i guess|i suppose|i hope|i bet|maybe|probably|supposedly|apparently|allegedly|from what i|so i've heard|so i hear|i hear|i heard|they say|he says|she says|he said|she said|you said|according to|imo\?|if you|if u|if only|if they|not$|jk|just kidding|or not|or something|but who knows|to you)\b"
)
_PAST_EN = re.compile(
    r"\b(?:used to(?! it)|at first|initially|originally|in the beginning|back then|back in the day|once upon|in its day|when it (?:first )?opened|years ago|was expecting|before it)\b"
)
_HEARSAY_EN = re.compile(
    r"\b(?:heard|hear|hearing|apparently|supposedly|allegedly|reportedly|everyone|everybody|people|they all|reviews?|reviewers?|reviewed|yelp|google|tripadvisor|michelin|rated|rating|ratings|stars on|tiktok|instagram|insta|reddit|the internet|word is|rumou?r has it|the hype|critics?|blogs?|blogger|the ad|articles?|according to|known for|famous for|raves)\b"
)
_SAYS_EN = re.compile(
    r"\b(?:said|says|say|saying|told|tells|thinks|thought|think|swears|swore|claims|claimed|reckons|raves?|raving|raved|recommended|recommends|found|finds|called|calls|described|mentioned|texted)\b"
)
_PERSON_EN = re.compile(
    r"\b(?:you|u|he|she|they|my (?!favou?rite|fave|go|god|goodness|opinion|usual|mind|first|kind|new favou?rite|all|absolute|personal|order|dish|ramen|meal|food)\w+|your \w+|his \w+|her \w+|their friends?|mom|mum|dad|everyone|everybody|people|folks|someone|somebody|friends?|coworkers?|colleagues?|nobody|no one|kids?|boss)\b(?! and i\b| and me\b)"
)
_SELF_EN = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|we|we've|we'd|we'll|me|imo|imho|us|myself|both of us|wife and i|husband and i|personally)\b"
)

_UNTRIED = re.compile(
    r"没去过|没吃过(?!这么|那么|如此|比)|没试过|还没去|还没吃|还没试|没尝过|没来过|去试试|去尝尝|想试试|想尝尝|试一试|试试看|种草|收藏了|哪天去|改天去|要不去|haven't (?:\w+ )?(?:been|tried|eaten|gone)|\bnever (?:been|tried)\b(?! disappoint| better| let down)"
    r"|(?:wanna|want to|let's|lets|should|dying to|love to|have to|gotta|meaning to|we could|we can|excited to|planning to|can't wait to) (?:\w+ )?(?:try|check)\b"
)
_TRIED = re.compile(
    r"吃了|吃过|去了|去过|试过|上次|昨天|昨晚|刚吃|再去|再试|每次|还想|还去|\bagain\b|\byou (?:have to|gotta|should|need to|must)\b|\bwent\b|\bate\b|\bhad\b|\bwas\b|\bwere\b|\blast\b"
)
_IRONY = re.compile(
    r"🙄|😒|🙃|呵呵|真是谢谢|谢谢啊.{0,4}$|yeah right|\bas if\b|/s\b|thanks for nothing|哼哼|笑不活|我谢谢你|sarcasm|\boh (?:great|joy|fantastic|wonderful|lovely|perfect)\b|\bhow (?:lovely|wonderful|nice) of\b|可真是.{0,6}呢$|真行啊?$"
)
_QUOTED = re.compile(r'"([^"]{1,14})"|\'([^\']{1,14})\'')


def untried(folded: str) -> bool:
    """The message says that the speaker has not been there yet: its praise can only be hearsay or hope."""
    return bool(_UNTRIED.search(folded)) and not (_TRIED.search(_NOT_BEEN.sub("", folded)))


_NOT_BEEN = re.compile(r"没去过|没吃过|没试过|还没去过?|还没吃过?")


def ironic(folded: str) -> bool:
    """Marks of irony anywhere in the message; its praise means nothing then."""
    return bool(_IRONY.search(folded))


def quoted(text: str, cue: Cue) -> bool:
    """The cue stands in short quotation marks: somebody else's word, or meant ironically."""
    return any(found.start() < cue.start and cue.end < found.end() for found in _QUOTED.finditer(text))


def is_tag(text: str) -> bool:
    """A question that only asks for consent to the statement before it."""
    return bool(_TAG.match(text))


def is_asked(clause: Clause, text: str, sentence_mark: str) -> bool:
    """Whether the clause asks. `sentence_mark` is the punctuation that ends its sentence."""
    if is_tag(text):
        return True
    if _NO_QUESTION_EN.search(text):
        return False
    asks_zh = bool(_ASKS_ZH.search(_RHETORIC_ZH.sub("", text)))
    asks_en = bool(_ASKS_EN.match(text))
    question = "?" in sentence_mark
    if clause.last and (question or _ASKED_END_ZH.search(text + clause.end_mark)):
        return question or bool(re.search("(?:吗|么|不是|好吃不|没有)$", text)) or asks_zh
    if question and (asks_en or asks_zh):
        return True
    return bool(_WH_EN.search(text)) or bool(
        re.search("怎么样|咋样|好不好[吃喝玩看]|是不是|有没有|会不会", _RHETORIC_ZH.sub("", text))
    )


def stance_of(text: str, cue: Cue, asked: bool) -> Stance:
    """Whose judgement the cue is, and how it is meant, from the words around it in the clause."""
    if asked:
        return "asked"
    left, right = text[: cue.start], text[cue.end :]
    if re.match(r"吧(?!.*[!])(?:$|[^!]*$)", right) and not re.search("了$|绝", text[cue.start : cue.end]):
        return "open"
    if re.match(r"了?(?:才怪|个屁|个鬼|个头|就好|的话)", right):
        return "open"
    if _hearsay(left, cue):
        return "hearsay"
    if _PAST_ZH.search(left) or (_PAST_EN.search(left) and "used to be" not in text[cue.start : cue.end]):
        return "past"
    if (_OPEN_ZH.search(left) and cue.kind != "again") or _OPEN_AFTER_EN.search(right):
        return "open"
    if cue.kind == "again":
        return "open" if re.search(r"要是|如果|假如|\bif\b|\bmaybe\b|可能|也许|考虑", left) else "own"
    return "open" if _OPEN_EN.search(left) else "own"


def _hearsay(left: str, cue: Cue) -> bool:
    since_self = _since_self(left)
    if _HEARSAY_ZH.search(since_self) or _HEARSAY_EN.search(since_self):
        return True
    for says in _SAYS_ZH.finditer(left):
        subject = _FILLER_BEFORE_SAYS.sub("", re.split(f"[{MARKS}]", left[: says.start()])[-1])
        if subject and not _SELF_SAYS.search(subject):
            return True
    for says in _SAYS_EN.finditer(left):
        before = left[: says.start()]
        people = list(_PERSON_EN.finditer(before))
        selves = list(_SELF_EN.finditer(before))
        if people and not (selves and selves[-1].start() > people[-1].start()):
            return True
        if (
            not people
            and not selves
            and before.strip()
            and says.group() not in ("found", "think", "thought", "say")
        ):
            return True
    return bool(cue.kind == "felt" and _felt_by_others(left, cue))


def _since_self(left: str) -> str:
    """What follows the speaker's last "I think": an own view may come after what others say."""
    marks = list(
        re.finditer(
            r"我(?:们|个人)?(?:也|都|还|倒)?(?:是)?觉得|\bi (?:really |honestly |also )?(?:think|thought|found|loved|love|liked)\b",
            left,
        )
    )
    return left[marks[-1].end() :] if marks else left


_PEOPLE_ZH = re.compile(
    r"(?:你们?|他们?(?!家)|她们?(?!家)|人家|大家|妈妈?|爸爸?|爸妈|爹|娘|姐|哥|弟|妹|爷爷|奶奶|外公|外婆|姥姥|姥爷|老公|老婆|媳妇|对象|男朋友|女朋友|男友|女友|室友|舍友|同事|同学|朋友|闺蜜|老板|领导|客户|老师|孩子|小孩|儿子|女儿|宝宝|娃|家人|亲戚|别人|有人|网友|邻居|阿姨|叔叔|老外|本地人|小朋友|小[\u4e00-\u9fff]|老[王李张刘陈杨赵黄周吴徐孙])(?:们)?"
)
_SELF_FELT_EN = re.compile(
    r"(?:^|\b(?:i|we|i've|we've|i'd|we'd|i'm|we're|both|all|us|and i|i do|we do|i was|i am|we were|me|im)\b)(?: (?:really|absolutely|totally|honestly|just|both|also|still|so|truly|actually|definitely|all|genuinely|do|did|have|has|had|been|am|was|are|were|completely|very|super|quite|pretty|a little|a bit|too|never|not|always|kinda|literally|fucking|freaking|personally|can|would|can't|don't|didn't|say|said|a|much|even|low-key|lowkey|low|key|deeply|hugely|wasn't|weren't|of us))*\s*$"
)


def _felt_by_others(left: str, cue: Cue) -> bool:
    """A feeling counts only when the speaker has it."""
    tail = re.split(f"[{MARKS}]", left)[-1]
    if cue.english:
        plain = re.sub(
            r"^\W*(?:yeah|yes|omg|oh|wow|haha|lol|honestly|man|ok|okay|well|and|but|so|yep|ugh|god|definitely|absolutely|really|just|truly|also|still|actually|seriously|literally|totally|damn)*\W*",
            "",
            tail,
        )
        return (
            bool(plain.strip())
            and not (_SELF_FELT_EN.search(plain) and _SELF_EN.search(tail))
            and not _only_subject_it(plain)
        )
    people = list(_PEOPLE_ZH.finditer(tail))
    if not people:
        return False
    return not re.search(
        r"[我咱](?:们|俩)?(?:都|也|真|太|超|很|最|特别|还|就|一直|是|挺|蛮|非常|实在|巨|好|确实|绝对)*$",
        tail[people[-1].end() :] + "",
    ) and not re.search("和我|跟我", tail)


def _only_subject_it(plain: str) -> bool:
    return bool(
        re.match(r"^(?:it|that|this|the food|everything)(?:'s| is| was)?\b", plain)
    ) and not re.search(f"[{CJK}]", plain)
