"""The owner voices a wish."""

import re

from daiban.kit.errors import BadInput
from daiban.kit.ids import RunId
from daiban.messenger.users import Language, User
from daiban.runtime.runs import Approve, add_run
from daiban.turns.means import Means

_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE_WORDS = re.compile("[我你他她们和跟同约吃喝帮的了吧去找请想要把订下这周]")
_ENGLISH_WORDS = re.compile(
    r"\b(with|w/|at|for|the|my|to|on|and|in|me|let's|book|dinner|lunch|breakfast|cancel|next|this)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[A-Za-z]")
_LONGEST = 2000  # characters; a wish is a message, not a document


async def ask(means: Means, user: User, wish: str, *, approve: Approve) -> RunId:
    """Store the wish as a run; it is running, and nobody is at it yet.

    Raises: BadInput for an empty or overlong wish.
    """
    words = wish.strip()
    if not words:
        raise BadInput("the wish is empty; write what you want done", zh="愿望是空的；写下你想办的事")
    if len(words) > _LONGEST:
        raise BadInput(f"the wish has more than {_LONGEST} characters", zh=f"愿望超过了 {_LONGEST} 个字")
    language = language_of_text(words, user.language)
    async with means.database.transaction(user.id) as db:
        run = await add_run(db, user.id, words, language=language, approve=approve, now=means.clock.now())
    return run.id


def language_of_text(text: str, default: Language) -> Language:
    """The language of what somebody wrote, whatever the names in it are written in.

    The words that carry a sentence decide: 和, 吃, 帮我 against with, at, dinner. Both or neither: Chinese as soon
    as there are Chinese characters, English with letters only.
    """
    has_han = bool(_HAN.search(text))
    if has_han and _ENGLISH_WORDS.search(text) and not _CHINESE_WORDS.search(text):
        return "en"
    if has_han:
        return "zh"
    return "en" if _LETTER.search(text) else default
