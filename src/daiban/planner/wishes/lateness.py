"""What a wish says of an hour that is slept through: "even if you are late", 错过了就算了, "unless it is more than an hour late"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from daiban.kit.when import TimeExpression


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late it is still told, None: however late."""

    limit: timedelta | None


_NUMBER = (
    r"(?P<{0}>[\w一二两三四五六七八九十半个]+?\s?(?:小时|钟头|分钟|天|hours?|hrs?|minutes?|mins?|days?))"
)
_COMMA = r"[，,;；。.]?\s*"
_AT_ALL = re.compile(
    rf"{_COMMA}(?:(?:but |and )?(?:even (?:if|when) (?:it['’]?s|it is|you['’]?re|you are) late|however late(?: (?:it|you) (?:is|are))?|no matter how late(?: (?:it|you) (?:is|are))?)"
    r"|(?:就算|即使|哪怕)?(?:晚了|迟了|再晚|再迟|(?:不管|无论)?(?:晚|迟)多久|多晚|多迟)(?:也|都)要?(?:告诉我|说|发|补上?)?(?:给我)?|错过了?(?:也要|就|要)?补(?:上|发|说)?(?:给我)?)(?=[，,。.;!！\s]|$)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"{_COMMA}(?:(?:but |and )?(?:(?:skip it|leave it|forget it|don['’]?t bother|not) (?:if|when) (?:it['’]?s|it is|you['’]?re|you are) (?:late|missed)|skip it (?:if|when) you miss(?:ed)? it|only (?:if )?on time|never late)"
    r"|(?:错过了?|过了?[点时]|晚了|迟了)就?(?:算了|不用(?:了|说了?|补了?|告诉我了?)|别(?:说|发|补|告诉我)了?)|错过不补|过时不候|只要准时的?)(?=[，,。.;!！\s]|$)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"{_COMMA}(?:(?:but |and )?(?:unless|not (?:if|when)|skip it (?:if|when)) (?:it['’]?s|it is|you['’]?re|you are) (?:more than |over ){_NUMBER.format('more')} late"
    rf"|(?:if|as long as|only if) (?:it['’]?s|it is|you['’]?re|you are) (?:less than|at most|under|no more than) {_NUMBER.format('less')} late"
    rf"|(?:晚了?|迟了?|迟到)(?:超过|过了?)?{_NUMBER.format('zh')}(?:以上)?就?(?:算了|不用(?:了|说了?|补了?|告诉我了?)|别(?:说|发|补|告诉我)了?)"
    rf"|最多(?:可以)?[晚迟]{_NUMBER.format('most')})(?=[，,。.;!！\s]|$)",
    re.IGNORECASE,
)


def read_lateness(wish: str, read: Callable[[str], Sequence[TimeExpression]]) -> tuple[Lateness | None, str]:
    """What is said of it, None when nothing is; and the wish without that."""
    limited = _LIMIT.search(wish)
    if limited is not None:
        said = next(part for part in limited.groupdict().values() if part)
        length = next((e.duration for e in read(said) if e.duration is not None), None)
        if length is not None:
            return Lateness(length), wish[: limited.start()] + wish[limited.end() :]
    for pattern, limit in ((_AT_ALL, None), (_NEVER, timedelta(0))):
        if found := pattern.search(wish):
            return Lateness(limit), wish[: found.start()] + wish[found.end() :]
    return None, wish
