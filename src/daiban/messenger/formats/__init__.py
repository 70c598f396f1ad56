"""Reading the files in which other programs hand out contacts and chats. Bytes in, plain values out; nothing is kept."""

from daiban.messenger.formats.chat import ChatFile, ChatLine, read_chat, tell_sides
from daiban.messenger.formats.decoding import decoded
from daiban.messenger.formats.problems import Flaw, FormatError
from daiban.messenger.formats.vcard import ContactCard, read_contacts

__all__ = [
    "ChatFile",
    "ChatLine",
    "ContactCard",
    "Flaw",
    "FormatError",
    "decoded",
    "read_chat",
    "read_contacts",
    "tell_sides",
]
