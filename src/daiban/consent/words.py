"""Sources and purposes as an owner reads them. Rows keep the English words, which programs may rely on."""

from daiban.kit.dates import Language

_CHAT = "chat with "
_GROUP = "group chat "
_FREE_SLOTS_BY = "free slots, by "

_SOURCES = {"contacts": "通讯录", "calendar": "日历", "chat": "聊天", "free-slots": "空闲时间"}
_PURPOSES = {
    "what is to be changed": "看要改的是哪一件",
    "address": "找到收件地址",
    "approval card": "写同意卡",
    "find a time together": "一起找时间",
    "find free times": "找空闲时间",
    "find the place that you both liked": "找你们都喜欢的地方",
    "find what you both liked, and when they usually answer": "找你们都喜欢的，以及对方通常何时回复",
    "keep your calendar": "替你记日程",
    "know what the group said": "知道群里说过什么",
    "know who is meant": "弄清说的是谁",
    "policy": "检查能不能做",
    "search your chats": "搜聊天记录",
    "see events": "看日程",
    "see free times": "看什么时候有空",
    "the usual hours of this meal": "你平时这顿饭的时间",
    "what they do not eat": "对方不吃什么",
    "what you usually choose": "你通常怎么选",
    "when they usually answer": "对方通常何时回复",
    "who is meant": "弄清说的是谁",
    "whose birthday it is": "看谁过生日",
    "whom a grant is for": "给谁开放",
    "whose chat this is": "弄清是和谁的聊天",
    "write to a contact": "给联系人写信",
    "your own agent": "你自己的代办",
}


def say_source(source: str, language: Language) -> str:
    """`contacts`, `chat with NAME` and the like, in the language."""
    if language == "en":
        return source
    if source.startswith(_CHAT):
        return f"与{source.removeprefix(_CHAT)}的聊天"
    if source.startswith(_GROUP):
        return f"群聊「{source.removeprefix(_GROUP)}」"
    if source.startswith(_FREE_SLOTS_BY):
        return f"{source.removeprefix(_FREE_SLOTS_BY)}查看的空闲时间"
    return _SOURCES.get(source, source)


def say_purpose(purpose: str, language: Language) -> str:
    """A purpose in the language; the name of a tool stays what it is."""
    return _PURPOSES.get(purpose, purpose) if language == "zh" else purpose
