"""What a wish is by its words, when no skill's examples are like it: something that is done with a known person, a question
that is to be put to one, or who is free at all. Whom the owner knows tells these from small talk.
"""

import re
from collections.abc import Sequence

from daiban.kit.when import TimeExpression
from daiban.memory.people import Mention
from daiban.planner.matching.wish_features import is_question
from daiban.planner.matching.wish_text import simplify
from daiban.planner.wishes.activities import EN, ZH
from daiban.planner.wishes.asking import asked_in, asks_whether
from daiban.planner.wishes.meals import wants_a_table
from daiban.planner.wishes.noting import PUTS_ME_DOWN

# The relation of a mention that is a group.
GROUP = "group"
# Private characters: no text that is simplified loses them, and none holds them.
WHO = "\ue000"
_WHEN = "\ue001"
_MANY = rf"{WHO}(?:\s*(?:,|and|&|、|和|跟|与|,\s*and)\s*(?:me|i|我)?\s*{WHO}?)*"

_POLITE = re.compile(
    r"^(?:\s|[,，、]|请|麻烦你?|帮我|帮忙|替我|给我|你|想|我想|我要|我|周末|(?:can|could|would|will) you|please|pls|hey|kindly|let'?s|let me|i(?:'d| would) (?:like|love) to|i (?:want|need|have|must) to|i want|i need|i'd like|we should|set up|arrange|organi[sz]e|fancy|a|an|the|quick|to)+",
    re.IGNORECASE,
)
# What is told is a sentence: "text Dana a photo" is another thing.
_SENTENCE = r"(?=.*(?:\bthat\b|\bsaying\b|:|\b(?:i|i'm|im|i'll|we|we're|you|he|she|it|it's|they|there)\b|\b(?:is|are|was|will|has|have|can|cannot|can't|needs?|happy|good|thanks?|sorry|not|don't|please|congrat\w*)\b))(?!.*\b(?:photos?|pictures?|links?|files?|money|joke)\b)"
_TELLS = re.compile(
    rf"^(?:{_WHEN} )?(?:(?:can|could|would|will) you |please |pls |hey )*(?:(?:tell|msg|message|text|ping|dm|whatsapp|inform|notify) {_MANY}|let {_MANY} know)(?P<that> that\b|:)?(?:(?<=that)|(?<=:)|{_SENTENCE})[, ]+.{{4,}}"
)
_TELLS_ALL = re.compile(
    rf"(?:告诉|通知|转告|[跟和给同]{WHO}(?=说|讲|发))|\b(?:tell|msg|message|text|let|inform|notify) {WHO}"
)
# 群里吱一声: that nobody can be written to there is said by what tells.
_IN_GROUP = re.compile(
    r"群里?面?(?:吱|说|讲|喊|发|通知|告诉|@|提|艾特|回|公告)|(?:发到|发在|发去|通知到?)\S{0,8}群|\b(?:post|say|write|announce|tell|ask)\b.*\b(?:in|to) (?:the|our|my) (?:\S+ )?(?:group|group chat|channel)\b"
)
_TELLING_ZH = (
    rf"^(?:帮我|帮忙|麻烦你?|请你?|你|去|再|先|替我|给我|{_WHEN}|[，,\s])*(?:(?:告诉|告知|通知|转告|知会)(?:一[下声])?{_MANY}(?:们|一[下声])?"
    rf"|(?:跟|和|同|给|向){_MANY}(?:们)?(?:说|讲|发(?:个|条)?(?:消息|微信|短信|信息)(?:说)?|留个?言|带[个句]话)(?:一?[声下句](?!周|午|个|班))?)[，,：:\s]*"
)
_TELLS_ZH = re.compile(
    rf"{_TELLING_ZH}(?!.{{0,4}}(?:什么|啥|一[声下]$|说过|讲过|了))(?=.*[\u4e00-\u9fff]).{{4,}}"
)
# 告诉老婆不用等我吃饭: what is not to be done stands in what is told, and is nothing to be cancelled.
_TELLS_NOT_TO = re.compile(
    rf"{_TELLING_ZH}(?:.{{0,12}}[，,\s])?(?:{_WHEN}|我|就|都|也|先|[你他她]|[，,\s])*(?:(?:不用|不必|不要|别|甭|唔使|唔好)(?=等|来|做|买|带|担心|管|去|接|送|给|留|急|过|准备|煮|吃|开|打|寄|叫|喊|忘|着急)|取消|[^，,。]{{1,10}}取消了$).*"
)
_DOES = re.compile(
    rf"^(?:go )?(?:meet|see)(?: up)?(?: with)? {_MANY}(?!['’]s)"
    rf"|\b(?:facetime|skype|zoom|whatsapp call|video call|video chat|phone call|phone chat|call|catch[- ]?up|meeting|sync|session|appointment) with {_MANY}"
    rf"|\b(?:find|get|give|book|grab|need|want|have)\b.{{0,12}}{_WHEN} with {WHO}|\b(?:find|get|give|book|grab|need|want|have|fix|work out)\b.{{0,30}}\b(?:times?|slots?|minutes?|mins?|half an hour|hours?)\b.{{0,24}}\b(?:for|with|works|suits?|between)\b.{{0,12}}{WHO}"
    rf"|\b(?:{EN})\b.{{0,24}}\bwith {WHO}|\b(?:take|invite|join) {WHO} .{{0,16}}\b(?:{EN})\b"
    rf"|(?:约|叫上?|喊上?|找|拉上?|和|跟|同|与|带上?|陪){WHO}.{{0,16}}?(?:{ZH}|[过对](?:一[下遍]|下)|[对过核盘](?:一?[下遍])?[账帐](?![户号])|见面|见个面|碰面|见一面|倾偈|倾计|倾一?下|聊一?聊|聊一?下|聊个?天|见(?=$|[，,。！!]))"
    rf"|{WHO}.{{0,8}}(?:找|定|约|挑)一?个(?:大家都有空的|都有空的)?时间"
)
_CALLS = re.compile(
    rf"(?:约|和|跟|同|与|找){WHO}.{{0,10}}?(?:约|打|通|开|倾|聊|讲)个?{_WHEN}?的?(?:电话|語音|语音|视频)"
)
_EATS = re.compile(
    rf"(?:约上?|叫上?|喊上?|请|带上?|拉上?){WHO}.{{0,14}}?(?:吃(?!药|惊|亏|饭了)|食|搓|撮|撸|涮|整(?:点|顿|个)|[喝饮](?!水|食)|水煮鱼|酸菜鱼|火锅|烧烤|烤[肉鱼鸭]|小龙虾|日料|[川湘粤]菜)"
)
# 今晚不想做饭了，叫上…: why comes before what.
_REASON = re.compile(rf"^[^，,{WHO}]*(?:不想|懒得|不做|没做|不用做|嘴馋|馋)[^，,{WHO}]*[，,]")
_ADDS = re.compile(
    rf"^(?:顺便|再|也|还有|对了|[，,])*(?:把|叫上?|带上|加上|喊上?|拉上|请上){WHO}(?:也|一起|一块儿?|都)*(?:叫上|带上|加上|加进来|加进去|喊上|拉上|拉进来|请上|叫来)?(?:吧|呗|了)?[。.!！]?$"
    rf"|^(?:and |also |oh |please |pls |can you )*(?:add|invite|include|bring) (?:in )?{WHO}(?: too| as well| along| in| to (?:it|that|this|the (?:meeting|call|dinner|lunch|invite)))*[.!?]?$"
)
_NOT_DOING = re.compile(
    r"提醒|告诉|转告|通知|说一[声下]|取消|不想|不去|不要|别|改到|改成|推迟|提前|昨|上次|刚才|照片|多少|有空吗|推荐|吃|喝"
    r"|\b(?:remind|tell|let \S+ know|text|message|cancel|call off|move|push|postpone|reschedule|yesterday|last (?:week|time|night)|was|were|did|had|don'?t|photos?|recommend|how|why|tickets?|stop|join the)\b"
)
_NOT_CALL = re.compile(r"提醒|告诉|转告|通知|取消|不想|不要|别|改到|改成|推迟|提前|昨|上次|刚才|号码|多少")
_NOT_MEAL = re.compile(
    r"提醒|告诉|转告|通知|取消|不想|不吃|不要|别(?!的)|改到|改成|推迟|提前|昨|刚才|照片|外卖|买"
)
_PAST = re.compile(r"昨|前天|上[周个次回]|刚才|\b(?:yesterday|last (?:week|weekend|month|night|time))\b")
_ARTICLE = re.compile(rf"\b(?:the|my|our) (?={WHO})")
_FREE_ZH = r"有空|空着|得闲|有时间|空(?=$|[吗呢啊呀？?，,])|能来|能陪|方便|在家|闲着"
_WHO_IS_FREE = re.compile(
    rf"(?:谁|哪位|哪个|有没有人|有人|[朋親亲]友[里裡]?谁|都?(?:啥|什么)时候|哪天).{{0,12}}(?:{_FREE_ZH})"
    rf"|^(?:so )?(?:who|which of (?:(?:my|the) (?:friends|contacts|people|mates)|{WHO})|(?:is |are )?(?:anyone|anybody|any of (?:my|the) (?:friends|contacts|mates)))(?!\w)(?:'s)?"
    r".{0,30}?\b(?:free|available|around|up for|fancy|has time|have time|can (?:make|do|come|play|join|meet|go)|able to)\b"
)
# An event that is called by whose it is: "when is parents evening".
_ITS_NAME = re.compile(
    rf"^(?:so |and |hey )*(?:when|what time)(?:'s| is| are) (?:the )?{WHO}['’]?s? {_WHEN}[?. ]*$"
)
# "When can Fergus, Carys and me all do an evening": whom it is for, and that they can.
_SOME = rf"(?:(?:me|i|myself|we|both of us)|{WHO})(?:(?:\s*,\s*|\s+)(?:and |& |plus |with )?(?:me|i|myself|{WHO}))*"
_CAN_ALL = re.compile(
    rf"^(?:so |and |hey )*(?:when|which (?:days?|nights?|evenings?|afternoons?|mornings?|weekends?|lunchtimes?|dates?|{_WHEN})|what (?:days?|nights?|evenings?|times?|dates?|{_WHEN})|(?:any|is there a|are there any) (?:days?|nights?|evenings?|times?|{_WHEN})(?: when| that)?)(?: {_WHEN})*(?: in| on| of)?(?: {_WHEN})* (?:can|could|would|might|do|does|suits?|works? for|are|is|will) (?=.*{WHO}){_SOME}"
    rf"(?: (?:all|both|each|together))?(?: (?:all|both))?(?: (?:do|make|manage|have|free|around|available|meet(?: up)?|get together|be free|be around|come|spare|be there|go out|fit in|off))?(?: (?:it|us|an?|the same|one|together|at the same time|free))*(?: {_WHEN}| (?:on|in|at|during|an|of|for|for an?))*[?. ]*$"
    rf"|^(?:我?(?:[跟和同与]|、)?{WHO}(?:[跟和同与、]*(?:我|{WHO}))*|我[跟和同与、]{WHO}.{{0,4}})(?:{_WHEN})*(?:哪天|哪[个晚几]+[天晚]?上?|几时|幾時|什么时候|啥时候|边日|邊日|边晚|邊晚|{_WHEN})+(?:{_WHEN})*(?:都|一齐|一起|一块儿?)*(?:有空|得闲|得閒|可以|能(?:行|聚|凑齐|来)?|行|方便|凑得齐)[?？呀啊吗呢]*$"
)
_AM_I_FREE = re.compile(
    rf"^[^谁]*(?:我(?!们|和|跟|与)[^谁]{{0,8}}(?:哪天|哪几天|哪个?晚上|什么时候|啥时候|边日|几时)[^谁]{{0,6}}(?:{_FREE_ZH}))"
    # Whoever names nobody asks for themself: 这周哪天下午得空.
    rf"|^(?!.*(?:谁|哪位|大家|我们|咱|都有|都得|朋友|[他她]们|有人)).*(?:哪天|哪几天|哪个?(?:晚上|下午|上午|周末|{_WHEN})|边日)[^谁]{{0,6}}(?:{_FREE_ZH})"
)
# 聽日下晝有咩做, "what have I got to do on Friday": it is what is on that is asked.
_WHAT_TO_DO = re.compile(
    rf"^(?:我|{_WHEN}|[，,\s]|那|睇下|看看|帮我|查一?下)*(?:都|还|仲|仲要|还要)*(?:有|要|使)(?:些)?(?:咩|乜嘢?|乜野|什么|啥|甚么|哪些|何)(?:要|需要|该|应该|得|系要)?(?:去)?(?:(?:做|办|搞|忙)(?:的|嘅)?(?:事情?|嘢|野)?|(?:事情?|嘢|野)(?:要|需要)?(?:做|办|搞|忙)?)(?:的|嘅)?[?？呀啊呢吗㗎]*$"
    rf"|^(?:我|{_WHEN}|[，,\s])*(?:我|都|还|仲)*(?:要|得|该|应该|需要)(?:做|办|忙|搞)(?:些|点)?(?:什么|啥|咩|乜嘢?|哪些)(?:事情?|嘢)?[?？呀啊呢]*$"
    rf"|^(?:so |and |hey )*(?:what|anything|what else|is there anything)(?: (?:have|do|must|should|am|are|is|'ve|there))*(?: (?:i|we))?(?: (?:have|got|need|supposed|meant|there|going|doing))*(?: (?:to do|to get done|to be done|on|happening|going on|in|planned|lined up|doing))+(?: (?:on|for|in|at|this|the))*(?: ?{_WHEN})+[?. ]*$"
)
_WHAT_IS_ON = re.compile(
    rf"^(?:please |pls |can you |could you |and )*(?:see|check|show me|tell me|look(?: at| up)?|give me)?(?: and see)? ?(?:what i(?:'ve| have) (?:got )?|what(?:'s| is) (?:my day|on|in my (?:calendar|diary|schedule)) ?|what my (?:day|week) (?:is|looks) like )(?:on |planned |booked |down |lined up )*(?:for |at |over |during |in )?{_WHEN}[?. ]*$"
    rf"|^(?=.*{_WHEN}).*?(?:(?:都|我)?(?:排|安排)了?(?:些)?(?:啥|什么)(?:事|活|活动)?[?？。]*$|(?:都)?排了(?:啥|什么))"
    rf"|^what(?:'s| is)(?: on| planned| happening)?(?: for me)?(?: (?:at|on|over|during|for|in))?(?: (?:the|my))?(?: {_WHEN}| (?:this|at|on))+[?]*$"
)
# 错了，是周三: a slip of what was said before.
_CORRECTS = re.compile(
    rf"^(?:[，,。.!！]|错了|弄错了?|搞错了?|说错了?|记错了?|写错了?|不对|不好意思|抱歉|等等|等下|哦|啊|噢|唔係|唔系|我(?:是|的)?(?:意思|说)|不是?{_WHEN}|不系{_WHEN}|是|应该是?|系|係|而是"
    rf"|\b(?:no|nope|wrong|wait|sorry|oops|ah|oh|actually|hang on|hold on|i mean|i meant|my mistake|my bad|it's|its|it is|it should be|should be|should have been|that should be|but|make that|that's)\b|\bnot (?:on |at )?{_WHEN}|\s)+(?:on |at )?{_WHEN}[，, ]*(?:才对|才是|啊|呀|not {_WHEN}|不是{_WHEN}|sorry|instead)*[.!。！]*$"
)
# Whether there is time for something is a question about being free, whatever it is for: "have I got time for a walk on Sunday?"
_TIME_FOR = re.compile(
    rf"^(?:so |and |hey )*(?:have (?:i|we)(?: got)?|do (?:i|we) have|will (?:i|we) have|would (?:i|we) have|(?:is|will) there(?: be)?|got|any)(?: any| enough| some| the| still)* (?:time|room|space|a gap|a window|a slot)(?: left| free)?(?: {_WHEN})? (?:for|to|between)\b"
    rf"|^(?:can|could) (?:i|we) (?:fit|squeeze)(?: in)? .*{_WHEN}|^(?:can|could) (?:i|we) (?:fit|squeeze) .* in\b"
    r"|(?:有没有?|有|够不够|还有|抽得出|腾得出|挤得出)(?:没有)?(?:时间|空档|功夫|工夫)[^，。,]{0,10}(?:[吗么没][?？]*$|$)|时间够不够|(?:来|赶)(?:得|不)及.{0,10}[吗么没][?？]*$"
)
_REMINDERS = re.compile(
    r"^(?:帮我)?(?:看看?|查看?|列出?|列一下|看一下)?(?:我)?(?:现在|今天|还|都|设)*(?:有|设)?(?:了)?(?:哪些|什么|几个|多少个?|所有|全部|我的|的)*提醒(?:事项|列表|清单)?(?:没有|没到|吗|呢)*[?？。]*$"
    r"|^(?:what|which|how many|any|list|show(?: me)?|see|do i have(?: any)?|are there(?: any)?|have i(?: got)?(?: any)?|give me)(?:'s| are| all)?(?: of)?(?: my| the)?(?: pending| open| current| set)? ?reminders?(?: do i have| have i(?: got| set)?| are (?:there|set|left|pending)| set| left| pending)?(?: today| now)?[?. ]*$",
    re.IGNORECASE,
)
# Who has one, where nobody is named: "who has a birthday this week", 下周有没有人过生日.
_BIRTHDAYS = re.compile(
    rf"(?:谁|哪[些几]?[个位]?人?|有没有人|有人|几个人|边[个位])(?:的|要|会|快|都|在|是|系)*(?:过|{_WHEN}|要|会|的)*(?:生日|寿星|大寿)|(?:生日|寿星)的?(?:都)?(?:有|是|系)?(?:谁|哪些人?|边[个位]|几个)"
    rf"|^(?:看看|查一?下|列出|列一?下|本|我)*{_WHEN}(?:[内里]|之内)?的?(?:有)?(?:什么|哪些|几个)?(?:人|朋友)?的?(?:要|会)?过?生日(?:的人|名单|有哪些|列表|呢)*[?？吗么]*$"
    rf"|\b(?:who|whose|who['’]s|which (?:of )?(?:(?:my|the) )?(?:friends|contacts|people|family|{WHO})|any(?:one|body)(?:['’]?s)?|someone|somebody)(?!\w).{{0,40}}\bb(?:irth)?-?days?\b"
    rf"|^(?:(?:are there|is there|do i have|list|see|check|what|which|(?:show|give|send) me|so|and|the|my|all|a|any|upcoming|coming|next|list of|friends['’]?) )*b(?:irth)?-?days?(?: (?:are|is|there|come|coming|up|upcoming|due|on|in|for|of|this|at|during|over|around|soon|next|the|do i have|have i got|to remember)| ?{_WHEN})*[?. ]*$"
)
_NO_BIRTHDAYS = re.compile(
    r"礼物|蛋糕|吃饭|聚|订|买|送|祝|提醒|记[进到一下]|加[进到个]|约|请|告诉|发消息|\b(?:gifts?|presents?|cakes?|part(?:y|ies)|dinners?|lunch|tables?|cards?|book|buy|plan|remind|add|put|tell|wish|celebrate|invited?|to (?:the|my|a|his|her)|came|was|were|did)\b"
)
# What is told again and again is listed with them: "what do you tell me regularly", 你定期告诉我什么.
_REGULARLY = re.compile(
    r"^(?:帮我)?(?:看看?|列出?|列一下|看一下|那)?(?:我让)?你?(?:现在|都|还)*(?:会|在|要)?(?:定期|定时|固定|按时|每[天周月]?都?)(?:会|都|要|在)?(?:告诉|发给|报给|通知|跟|给)我(?:说|讲|发|报)?(?:的)?(?:些|了)?(?:什么|哪些|啥|咩|几件|内容|东西|事情?|有哪些|有什么)(?:事情?|内容|东西)?[?？。]*$"
    r"|^(?:我)?(?:现在|都|还)*(?:有|设了?|定了?)(?:些)?(?:哪些|什么|几个)(?:定期|固定)的?(?:问题|任务|事情?|消息|告诉我的事?)[?？。]*$"
    r"|^(?:so |and |hey )*(?:what(?: all)?|which (?:questions|things)) (?:do|will|are) you (?:regularly |always |going to )?(?:tell|telling|send|sending|ask|asking) (?:me|for me) (?:regularly|on a regular basis|again and again|every (?:day|week|month|morning|evening)|each (?:day|week)|automatically|about regularly)[?. ]*$"
    r"|^(?:what|which|list|show(?: me)?|see)(?: are| all)?(?: my| the)? (?:recurring|regular|repeated|repeating|scheduled) (?:questions?|tasks?|updates?|reports?|things)(?: do i have| have i(?: got| set(?: up)?)?| are there| you tell me)?[?. ]*$",
    re.IGNORECASE,
)
# "I need to call mum at 6, remind me": what is to be done is said first.
_REMIND_AT_END = re.compile(
    r"^(?:(?:i|we)(?:'ve| have)? )?(?:need to|have to|must|got to|gotta|should|mustn't forget to|can't forget to) (?=.*\w)[^.!?]*[,;–—-]\s*(?:so |please |pls |can you |could you |do )*remind me(?: please| pls| then| about (?:it|that))*[.!]*$"
    r"|^(?:我)?(?:[^，,。]{0,8})?(?:要|得|该|必须|记得)[^。！？]*[，,]\s*(?:记得|到时候?|你|请|麻烦)*提醒(?:我|一下|下)*(?:吧|哦|啊)?[。！!]*$"
)
_NOT_FREE = re.compile(
    r"提醒|告诉|空调|空气|店|餐厅|位子|\b(?:remind|tell|table|wifi|parking|tickets?|entry|shop|open)\b"
)
# As the names of places that the directory knows are replaced before matching.
_KNOWN_PLACE = re.compile(r"那家餐厅|\bthat restaurant\b")
# What asks a person may well ask for something that is changed, told or looked up.
_MAY_BE_ASKED = frozenset({"", "change", "cancel", "remind", "agenda", "calendar-add", "recall"})
_MAY_BE_BIRTHDAYS = frozenset({"", "agenda", "who-is-free", "recall", "calendar-add"})
_ARRANGES = frozenset({"arrange-meal", "arrange-meeting", "book-table", "who-is-free"})


def skill_by_words(
    wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression], found: str
) -> str | None:
    """The skill that the words are for, None to stay with `found`, the one whose examples are like it ("": none is)."""
    if _REMINDERS.search(simplify(wish)) or _REGULARLY.search(simplify(wish)):
        return "reminders"
    if found != "remind" and _REMIND_AT_END.search(simplify(wish)):
        return "remind"
    if found in _MAY_BE_ASKED and asked_in(wish, mentions, times):
        return "tell"
    if found in _ARRANGES and asks_whether(wish, mentions, times):
        return "tell"
    text = masked(wish, mentions, times)
    if found in ("", "agenda", "cancel") and _CORRECTS.search(text):
        return "change"
    if found in _MAY_BE_BIRTHDAYS and _BIRTHDAYS.search(text) and not _NO_BIRTHDAYS.search(text):
        return "birthdays"
    tells = _TELLS.match(text)
    if (found in _MAY_BE_ASKED and _TELLS_NOT_TO.match(text)) or (not found and _TELLS_ZH.match(text)):
        return "tell"
    if (
        found in _MAY_BE_ASKED
        and any(m.relation == GROUP for m in mentions)
        and _IN_GROUP.search(simplify(wish))
    ):
        return "tell"
    if found in _MAY_BE_ASKED and any(m.relation == GROUP for m in mentions) and _TELLS_ALL.search(text):
        return "tell"
    if tells and (not found or (found == "arrange-meeting" and tells["that"])):
        return "tell"
    if found in ("", "remind", "arrange-meeting") and PUTS_ME_DOWN.search(simplify(wish)) and times:
        return "calendar-add"
    if found not in ("", "agenda"):
        return None
    if WHO not in text and any(one.search(text) for one in (_AM_I_FREE, _WHAT_IS_ON, _WHAT_TO_DO)):
        return "agenda"
    if _ITS_NAME.search(text):
        return "look-up"
    if _CAN_ALL.search(text):
        return "who-is-free"
    if _WHO_IS_FREE.search(text) and not _NOT_FREE.search(text):
        return "who-is-free"
    time_for = _TIME_FOR.search(text)
    if time_for and _WHEN in text and WHO not in text[: time_for.start()]:
        return "agenda"
    if not found and _KNOWN_PLACE.search(text) and wants_a_table(wish):
        return "arrange-meal"
    wanted = _REASON.sub("", text)
    if (
        not found
        and _WHEN in text
        and _EATS.search(wanted)
        and not _NOT_MEAL.search(wanted)
        and not is_question(wanted)
    ):
        return "arrange-meal"
    if not found and _CALLS.search(wanted) and not _NOT_CALL.search(wanted) and not is_question(wanted):
        return "arrange-meeting"
    if (
        found
        or WHO not in text
        or _NOT_DOING.search(text)
        or _PAST.search(simplify(wish))
        or is_question(_POLITE.sub("", text))
    ):
        return None
    return "arrange-meeting" if _DOES.search(text) or _DOES.search(_POLITE.sub("", text)) else None


def tells_not_to(wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> bool:
    """Whether what is not to be done, or is cancelled, stands in what is told: 告诉老婆不用等我吃饭."""
    return _TELLS_NOT_TO.match(masked(wish, mentions, times)) is not None


def adds_somebody(wish: str, mentions: Sequence[Mention]) -> bool:
    """Whether somebody more is to come to what is arranged already: 顺便把小周也叫上, "invite Tom too"."""
    return _ADDS.search(masked(wish, mentions, ())) is not None


def masked(wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> str:
    """The wish in one spelling, with a sign for each known person and each time."""
    stretches = [
        (m.begin, m.finish, WHO)
        for m in mentions
        if (m.candidates and m.kind != "pronoun") or m.relation == GROUP
    ]
    stretches += [(e.begin, e.finish, _WHEN) for e in times]
    taken: list[tuple[int, int, str]] = []
    for stretch in sorted(stretches, key=lambda one: (one[2] != WHO, one[0] - one[1])):
        if all(stretch[1] <= other[0] or stretch[0] >= other[1] for other in taken):
            taken.append(stretch)
    for begin, finish, sign in sorted(taken, reverse=True):
        wish = wish[:begin] + sign + wish[finish:]
    # "The plumber" is one word for somebody, whether the contact is called so or not.
    return _ARTICLE.sub("", simplify(wish))
