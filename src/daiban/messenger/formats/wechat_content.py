"""What the content of a row of a WeChat table is: words, or what stands in the place of a picture, a file, a notice.

The programs that write these tables leave the XML of what is no text as it is, in which only a title is meant for people.
"""

import html
import re
from typing import Literal

Kind = Literal["text", "attachment", "deleted", "system"]

_TEXT, _APP, _REPLY = "1", "49", "57"
_NOTICES = ("10000", "10002")

# Not the names of WeChat's emoji, such as [微笑], which stand in brackets too.
_PLACEHOLDER = re.compile(
    r"^\[(?:图片|照片|语音|语音消息|视频|小视频|文件|表情|表情包|动画表情|动态表情|贴图|位置|实时位置|地理位置|链接|分享|名片|个人名片|红包|微信红包"
    r"|转账|小程序|音乐|歌曲|聊天记录|合并转发|笔记|收藏|视频号|直播|接龙|礼物|卡券|语音通话|视频通话|音视频通话"
    r"|image|photo|picture|voice|audio|video|file|sticker|location|link|contact card|mini program|music|chat history"
    r"|transfer|red packet|voice call|video call|call)\]",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^(?P<own>你|您|you)?(?:[“\"「][^\n]{1,60}[”\"」]|\S{1,40})?\s?"
    r"(?:撤回了一条消息|(?:has )?(?:recalled|unsent) a message)[.。]?(?:\s*重新编辑)?$|<revokemsg",
    re.IGNORECASE,
)
OF_GROUPS = re.compile(
    r"加入了?群聊|移出了?群聊|退出了?群聊|修改群名|群公告|群主|joined the group|group (?:chat|name)",
    re.IGNORECASE,
)
_PAT = re.compile(r"^(?:我|[“\"「][^\n]{1,60}[”\"」])\s?拍了拍\s?\S{1,60}$")

_IS_XML = re.compile(r"<(?:\?xml|msg|sysmsg|voip)\b")
_TITLE = re.compile(r"<title>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</title>", re.DOTALL)
_APP_TYPE = re.compile(r"<type>\s*(\d+)\s*</type>")
_PLACE = re.compile(r"\b(?:poiname|label)=\"([^\"]+)\"")
_OF_APP = {
    "5": "链接",
    "6": "文件",
    "19": "聊天记录",
    "33": "小程序",
    "36": "小程序",
    "2000": "转账",
    "2001": "红包",
}
_THINGS = (
    ("<img", "图片"),
    ("<voicemsg", "语音"),
    ("<videomsg", "视频"),
    ("<emoji", "表情"),
    ("<location", "位置"),
    ("<voip", "通话"),
)
_BY_NAME = re.compile(r"[“\"「]([^\n<>“”\"「」]{1,60})[”\"」]\s?撤回了一条消息")
_BY_OWNER = re.compile(r"(?:^|[\[>])(?:你|您)撤回了一条消息|^you (?:recalled|unsent) ", re.IGNORECASE)
_ACCOUNT = re.compile(r"wxid_\w+:\r?\n")


def read_content(type: str, subtype: str, account: str, text: str) -> tuple[Kind, str]:
    """What the content is, and what is shown of it; `account` is that of its author, which some programs put before it."""
    if account and text.startswith((f"{account}:\n", f"{account}:\r\n")):
        text = text[len(account) + 1 :].lstrip()
    elif match := _ACCOUNT.match(text):
        text = text[match.end() :].lstrip()
    kind = _kind(type, subtype, text)
    if not _IS_XML.match(text) or kind not in ("text", "attachment"):
        return kind, text
    title = _TITLE.search(text)
    words = html.unescape(title[1]).strip() if title else ""
    of_app = _APP_TYPE.search(text)
    if "<appmsg" in text and words and ((of_app and of_app[1] == _REPLY) or kind == "text"):
        return "text", words
    if "<appmsg" in text:
        thing = _OF_APP.get(of_app[1] if of_app else subtype, "链接")
    else:
        thing = next((name for mark, name in _THINGS if mark in text), "附件")
    if thing == "位置" and (place := _PLACE.findall(text)):
        words = html.unescape(place[-1])
    return "attachment", f"[{thing}] {words}".strip()


def taken_back_by(text: str) -> tuple[bool, str | None]:
    """(whether the owner took it back, else the name of who did, if the notice says it)."""
    if _BY_OWNER.search(text):
        return True, None
    match = _BY_NAME.search(text)
    return False, match[1].strip() if match else None


def _kind(type: str, subtype: str, text: str) -> Kind:
    """By the columns, else by what stands in the place of what is no text."""
    if type in _NOTICES or type in ("系统消息", "撤回消息"):
        return "deleted" if _TAKEN_BACK.search(text) else "system"
    if not text or _PLACEHOLDER.match(text) or _IS_XML.match(text):
        return "attachment"
    if type in (_TEXT, "文本") or (type == _APP and subtype == _REPLY):
        return "text"
    if type:
        return "attachment"
    if _TAKEN_BACK.search(text):
        return "deleted"
    return "system" if _PAT.match(text) or OF_GROUPS.search(text) else "text"
