"""Whether a judging word is the speaker's own, actual judgement: no question, no hearsay, no wish, no past view.

It looks at the words around the cue only; what the words are about is decided in `subjects`.
"""

import re
from typing import Literal

from daiban.memory.tastes.clauses import Clause
from daiban.memory.tastes.cues import MARKS, Cue
from daiban.memory.tastes.lexicon import either

Stance = Literal["own", "asked", "hearsay", "open", "past"]

_ASKS = either("frame", "asks")
_ASKS_NOT = either("frame", "asks_not")
_PROPOSES = either("frame", "proposes")
_HOPE, _HOPE_AFTER, _PAST = either("frame", "hope"), either("frame", "hope_after"), either("frame", "past")
_SUPPOSES, _WAVERS = either("frame", "supposes"), either("frame", "wavers")
_ASKS_OF_OTHERS, _ASKS_AFTER = either("frame", "asks_of_others"), either("frame", "asks_after")
_OWN_VIEW = either("frame", "own_view")
_ASKS_WHETHER = either("frame", "asks_whether")
_FIRST_HAND = either("frame", "first_hand")
_HEARSAY, _OTHERS = either("frame", "hearsay"), either("frame", "others")
_SAYS, _SELF = either("frame", "says"), either("frame", "self")
_UNTRIED, _TRIED, _REACTS, _IRONY = (either("frame", key) for key in ("untried", "tried", "reacts", "irony"))
_OPEN_RIGHT = re.compile("吧(?!.*!)|了?(?:才怪|个屁|个鬼|就好|的话)")
_QUOTED = re.compile(r'"([^"]{1,14})"|(?<![a-z])\'([^\']{1,14})\'')
_THEY_DO = re.compile(r"\b(?:they|he|she|my \w+)(?:'ll| will| would)?\s*$|(?:他|她)们?\s*$")
_ADVISED = re.compile(r"你|大家|^(?:you|u|everyone|everybody)$")  # "everyone has to go again"
# "Tom hated it": whose name it is cannot be told in lower case, so whatever is no adverb is somebody.
_VERB = re.compile(r"(?:loved|hated|enjoyed|liked|adored|disliked|regretted)\b")
_SOMEBODY_DID = re.compile(
    r"^\W*(?!(?:i|we|and|so|really|just|both|all|but|also|always|still|never|even|not|have|had|absolutely|honestly"
    r"|actually|totally|yeah|yep|yes|yup|yea|omg|god|haha|lol|oh|ah|well|too|same|ok|man|dude|bro|mate)\b)(?!\w+(?:ly|n't)\b)[a-z]+ $"
)
_OTHER_DID = re.compile(r"\b(?:you|he|she)\s*$|[你他她]\s*$")  # "you threw up in my car"
_REPORTS = re.compile(
    r"(?: \w+)? (?:says?|said|reckons?|swears?|claims?|told (?:me|us))\b|[^,。]{0,3}(?:说|讲)(?!实话|真的|白了)"
)
_BETWEEN_SAYING = 12  # characters from who to says: "my sister always says"


def untried(folded: str) -> int | None:
    """Where a message says that the speaker has not been there yet, so that its praise can only be hearsay or hope."""
    found = _UNTRIED.search(folded)
    return None if found is None or _TRIED.search(_UNTRIED.sub(" ", folded)) else found.end()


def reports_others(text: str) -> bool:
    """Whether a clause gives what somebody else says, which the rest of its sentence may go on with."""
    own = _last(_SELF, text)
    return any(
        other.end() > own and _REPORTS.match(text, other.end()) is not None
        for other in _OTHERS.finditer(text)
    )


def supposes(text: str) -> bool:
    """Whether a clause makes a condition, under which all that follows in its sentence is meant."""
    return _SUPPOSES.search(text) is not None


def wavers(folded: str) -> bool:
    """ "One time great, one time awful", 有的好有的不好: a message that takes back what it says."""
    return _WAVERS.search(folded) is not None


def asks_of_others(folded: str) -> bool:
    """ "Did they like it?", 他们怎么说: what follows is not the answerer's own view."""
    return _ASKS_OF_OTHERS.search(folded) is not None


def asks_after(rest: str) -> bool:
    """Whether what follows in a message asks the other side how it was."""
    return _ASKS_AFTER.search(rest) is not None


def reacts(folded: str) -> bool:
    """Whether a message only takes note of what the other side told."""
    return _REACTS.search(folded) is not None


def been_there(folded: str) -> bool:
    """Whether a message tells of a visit."""
    return _TRIED.search(folded) is not None


def asks_whether(folded: str) -> bool:
    """Whether a message asks how it is, as somebody does who does not know it."""
    return _ASKS_WHETHER.search(folded) is not None


def first_hand(folded: str) -> bool:
    """Whether a message tells of what its writer did, has or knows themselves."""
    return _FIRST_HAND.search(folded) is not None


def ironic(folded: str) -> bool:
    """Marks of irony anywhere in the message: its praise means the opposite then."""
    return _IRONY.search(folded) is not None


def speaks_for_self(text: str) -> bool:
    return _OWN_VIEW.search(text) is not None


def quoted(text: str, cue: Cue) -> bool:
    """The cue stands in short quotation marks: somebody else's word, or meant ironically."""
    return any(found.start() < cue.start and cue.end < found.end() for found in _QUOTED.finditer(text))


def asks(clause: Clause, text: str) -> bool:
    """Whether the clause asks; a question mark at the end of its sentence belongs to the last clause alone."""
    found = _ASKS.search(_ASKS_NOT.sub(" ", text))
    # In English the words that ask come first; in Chinese they may stand anywhere.
    begins_so = found is not None and (not found.group().isascii() or not text[: found.start()].strip())
    return "?" in clause.end_mark or (begins_so and "!" not in clause.end_mark)


def proposes(folded: str) -> bool:
    """Whether a message is about a plan, so that praise in reply welcomes the plan and judges no place."""
    return _PROPOSES.search(folded) is not None


def stance_of(text: str, cue: Cue, *, asked: bool) -> Stance:
    """Whose judgement the cue is, and how it is meant, from the words around it in the clause."""
    left, right = text[: cue.start], text[cue.end :]
    if asked:
        return "asked"
    if _is_hearsay(text, left, cue):
        return "hearsay"
    if _PAST.search(left):
        return "past"
    # "Might be the best" hopes for nothing, which only what follows tells.
    hopes = any(found.end() <= cue.start for found in _HOPE.finditer(text))
    if hopes or _OPEN_RIGHT.match(right) or _HOPE_AFTER.search(right):
        return "open"
    return "own"


def _is_hearsay(text: str, left: str, cue: Cue) -> bool:
    own = _last(_SELF, left)
    # What follows the speaker's last "I think" is the speaker's, whoever was quoted before.
    if _HEARSAY.search(left, own):
        return True
    if cue.kind == "harm" and _OTHER_DID.search(left):
        return True
    if cue.kind == "felt" and _SOMEBODY_DID.search(left) and _VERB.match(text, cue.start):
        return True
    others = [found for found in _OTHERS.finditer(left) if found.end() > own and not _with_me(left, found)]
    if not others:
        return False
    if cue.kind == "again" and cue.sense == "good" and not _ADVISED.search(others[-1].group()):
        return True
    if cue.kind == "felt" or (cue.kind == "again" and _THEY_DO.search(left)):
        return True
    return any(_SAYS.search(left, other.end(), other.end() + _BETWEEN_SAYING) for other in others)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=0)


def _with_me(left: str, other: re.Match[str]) -> bool:
    """ "My wife and I loved it", 我和老婆都喜欢: the speaker is among them."""
    return (
        re.match(r" and (?:i|me)\b|[和跟]我", left[other.end() :]) is not None
        or re.search(rf"我们?[和跟][^,{MARKS}]*$", left[: other.start()]) is not None
    )
