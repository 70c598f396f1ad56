"""The words that WhatsApp itself puts into an export: notices, attachments, deleted and edited messages.

Only Chinese and English in full; of other languages, what does not depend on words.
"""

import re
from typing import Literal

OF_GROUPS = re.compile(
    r"\bcreated (?:this )?group\b|\b(?:added|removed) \S|\bchanged (?:the|this) (?:group|subject|description)|joined using|\b(?:was|were) (?:added|removed)$"
    r"|创建了(?:此|该|这个)?群|建立了(?:此|這個)?群|添加了\S|(?:加入|退出)了?(?:此|该)?群|更改了(?:此|该)?群|变更了群|將群組|将群组",
    re.IGNORECASE,
)
"""A notice that only groups have, or the part of it before a colon."""

NOTICE = re.compile(
    r"^(?:messages(?: to this chat)? and calls are |messages to this chat |this chat is with a business|your security code with )"
    r"|^[^\n]{0,40}(?:消息|信息|訊息|通话|通話)[^\n]{0,16}(?:端到端|端对端|端對端)加密"
    r"|^(?:missed|unanswered) (?:voice|video|group) call|^(?:voice|video) call\b.{0,40}$"
    r"|^(?:未接|错过的|未接聽的|未接听的)?(?:语音|視訊|视频|語音)(?:通话|來電|来电|通話)(?:[\s,，(（]|$)"
    r"|^(?:waiting for this message|正在等待此(?:消息|訊息))",
    re.IGNORECASE,
)
_THING = (
    r"(?:media|image|photo|video(?: note)?|audio|voice message|sticker|gif|document|contact card|album)"
    r"|(?:多媒体|多媒體|媒体|媒體)?(?:文件|檔案|档案|内容)?|图片|圖片|照片|图像|影片|视频|視頻|音频|音訊|语音(?:消息|信息|留言)?|贴图|貼圖|表情(?:包)?|动图|文档|名片|联系人(?:名片)?|聯絡人|GIF"
)
_OMITTED = re.compile(
    rf"^(?:<[^<>\n]{{0,24}}(?:omitted|忽略|省略|略去|略過|略过)[^<>\n]{{0,12}}>|(?:[^\n]{{1,120}}\s)?(?:{_THING})\s?omitted"
    rf"|(?:已)?(?:忽略|省略|略去|略過)(?:{_THING})|(?:{_THING})(?:已(?:被)?)?(?:忽略|省略|略去|略過))$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"<[^<>:：\n]{1,16}[:：]\s?[^<>\n]{1,200}\.\w{2,5}>"  # iOS
    r"|^[^\n]{1,200}\.\w{2,5} ?[(（](?:file attached|文件附件|附加文件|附件文件|文件已附加|已附加文件|檔案附件|附加檔案)[)）](?:\n|$)"
    r"|^(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d{4,}\.\w{2,5} ?[(（][^()（）\n]{3,40}[)）](?:\n|$)",  # Android, any language
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:live location shared|(?:location|位置|实时位置)[:：]\s?https://maps\.\S+)$", re.IGNORECASE
)
_ONCE = re.compile(r"^you (?:received|sent) a view once message\b[^\n]*$", re.IGNORECASE)
_DELETED = re.compile(
    r"^(?:this message was deleted(?: by admin [^\n]{1,80})?|you deleted this message(?: as admin)?|(?:此|这条|這則|该)(?:消息|訊息|信息)已(?:被)?(?:删除|刪除)"
    r"|(?:您|你)(?:已)?(?:删除|刪除)了?(?:此|这条|這則|该)(?:消息|訊息|信息)"
    r"|(?:您|你|[“\"「][^\n]{1,60}[”\"」]\s?)(?:撤回了一条消息|(?:已)?收回了?(?:一則)?訊息))[.。]?$",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\s*<(?:this message was edited|(?:此|这条|该)?(?:消息|訊息)?已(?:被|经)?编辑|(?:此|這則)?訊息已編輯|已編輯)>$",
    re.IGNORECASE,
)


def kind_of(text: str) -> tuple[Literal["text", "attachment", "deleted"], str, bool]:
    """What a message is, what its author wrote in it, and whether it was edited. An attachment with a caption is a text."""
    said = _EDITED.sub("", text)
    edited = said != text
    if _DELETED.match(said):
        return "deleted", said, edited
    if _OMITTED.match(said) or _PLACE.match(said) or _ONCE.match(said):
        return "attachment", said, edited
    first, _, below = said.partition("\n")
    if below.strip() and _OMITTED.match(first.strip()):
        return "text", below.strip(), edited
    caption = _ATTACHED.sub("", said, count=1).strip()
    if caption == said.strip():
        return "text", said, edited
    return ("text", caption, edited) if caption else ("attachment", said, edited)
