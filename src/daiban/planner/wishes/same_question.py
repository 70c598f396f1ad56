"""A question that is put again for another day: "what about Friday", 那周五呢."""

import re
from collections.abc import Sequence

from daiban.kit.when import TimeExpression

_AGAIN = re.compile(
    r"(?:(?:and|ok|okay|so|then|right)[, ]+)*(?:what about|how about|and)(?: on| for| in)? *(?P<en>[^?]+?)(?: then| instead| too)?[? .]*"
    r"|(?:那|咁|噉|还有|還有|[，,\s])*(?P<zh>[^，,。]+?)(?:呢|又点|又點|又如何)[?？。]*",
    re.IGNORECASE,
)


def asked_again(wish: str, times: Sequence[TimeExpression]) -> str | None:
    """The day for which the question before is put again; None when the wish says more, or less, than one."""
    found = _AGAIN.fullmatch(wish.strip())
    if found is None or not times or any(e.days is None or e.kind == "duration" for e in times[:1]):
        return None
    said = (found["en"] or found["zh"]).strip()
    whole = re.sub(
        r"^(?:on|in|for) ", "", wish[times[0].begin : times[-1].finish].strip(), flags=re.IGNORECASE
    )
    return said if said == whole else None


def for_that_day(before: str, times: Sequence[TimeExpression], day: str) -> str | None:
    """The question before with that day for its own; None when it named none."""
    dated = [e for e in times if e.kind != "duration"]
    if not dated:
        return None
    return before[: dated[0].begin] + day + before[dated[-1].finish :]
