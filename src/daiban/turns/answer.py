"""Somebody answers: the owner a choice, a friend a question or an invitation."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import iso
from daiban.kit.errors import BadInput, NotFound
from daiban.kit.ids import RunId, UserId, new_id
from daiban.messenger.post import find_in_inbox, post, set_inbox_state
from daiban.messenger.users import User, load_user
from daiban.miniapps import Acting, ToolFailed
from daiban.planner.answers.read_answer import Answer, read_answer
from daiban.runtime import approvals
from daiban.runtime.waits import Wait, find_wait
from daiban.turns.choose import NotUnderstood, choose
from daiban.turns.means import Means
from daiban.turns.take_answer import take_answer

_YEAR = timedelta(days=365)
_YES = re.compile(
    r"(?:^\s*(?:那就?|嗯+|哦|好|ok(?:ay)?|well)?[,，\s]*(?:好[的啊呀吧]?|行[啊吧]?|可以[的啊]?|同意|批准|是的?|嗯+|没问题|没事|当然|ok(?:ay)?|yes|yep|yeah|y|sure|fine|approved?|go ahead|do it|接受|参加)(?=$|[\s,，。.!！~、就定订办那])"
    r"|no (?:problem|worries|objections?)|没问题|没意见|一定[到来去]|[会能]来|会到|会去|能到|准时到|到时见|不见不散|accept|will be there|i'?ll (?:be there|come)|see you|count me in|of course|absolutely|definitely|happy to|looking forward)",
    re.I,
)
_NO = re.compile(
    r"不了|不行|不要|不去|去不了|来不了|不同意|不能|没法|没空|别|拒绝|取消|算了|抱歉|改天|不参加|去不成|来不成|不方便|\b(?:decline|refuse|reject|can'?t|cannot|can not|won'?t|not|no|nope|sorry|don'?t|unable|afraid)\b",
    re.I,
)


def _yes_or_no(words: str) -> bool | None:
    """None when the words are neither, or both."""
    yes = _YES.search(words) is not None
    no = _NO.search(_YES.sub(" ", words)) is not None
    return yes if yes != no else None


async def answer(means: Means, user: User, key: str, words: str) -> RunId | None:
    """Take `words` as the user's answer to `key`: a wait of their own, a question in their inbox, an invitation.

    Returns the user's own run that goes on, if it is theirs. Raises: NotFound, BadInput, NotUnderstood.
    """
    if not words.strip():
        raise BadInput("the answer is empty", zh="回答是空的")
    async with means.database.transaction(user.id) as db:
        wait = await find_wait(db, key)
        if wait is not None:
            await _answer_own(means, db, user, wait, words)
            return wait.run_id
        item = await find_in_inbox(db, user.id, key)
    if item is not None and item.kind == "question":
        await _answer_question(means, user, item.id, words)
        return None
    if await _answer_invitation(means, user, item.event_id if item and item.event_id else key, words):
        return None
    raise NotFound(
        f"nothing waits for an answer under the id {key}; see: daiban inbox --user {user.handle}",
        zh=f"没有编号为 {key} 的问题在等回答；用 daiban inbox --user {user.handle} 查看",
    )


async def _answer_own(means: Means, db: AsyncConnection, user: User, wait: Wait, words: str) -> None:
    is_correction = wait.resolved_at is not None and wait.kind == "answer" and wait.to_user is None
    if wait.resolved_at is not None and not is_correction:
        raise BadInput(f"{wait.id} has been answered already", zh=f"{wait.id} 已经回答过了")
    now = means.clock.now()
    if wait.kind == "approval":
        said = _yes_or_no(words)
        if said is None:
            raise NotUnderstood(
                f"answer yes or no, or use: daiban approve {wait.id}, daiban refuse {wait.id}",
                zh=f"请回答「同意」或「不同意」，或用 daiban approve {wait.id}、daiban refuse {wait.id}",
            )
        decide = approvals.approve if said else approvals.refuse
        await decide(db, wait, now=now)
        return
    if wait.kind == "choice":
        await choose(means, db, user, wait, words)
        return
    if wait.kind == "time":
        raise BadInput(
            f"{wait.id} is no question; the run goes on at its hour",
            zh=f"{wait.id} 不是问题；到时间会自己继续",
        )
    if wait.to_user is not None:
        person = wait.detail["person"]
        raise BadInput(f"this question is for {person} to answer", zh=f"这个问题要由{person}来回答")
    read = read_answer(words, wait.options, now=now, zone=user.zone, minutes=int(wait.detail["minutes"]))
    _check_understood(read, words, wait.options, user)
    if not await take_answer(db, wait, result_of(read, words), now=now):
        raise BadInput(
            f"{wait.id} has been answered, and it is too late to change that; you can still say “cancel that”",
            zh=f"{wait.id} 已经回答过，现在改不了了；还可以说「取消」",
        )


async def _answer_question(means: Means, user: User, question: str, words: str) -> None:
    """Once answered, the answer may be corrected until the deadline; the one who asked learns what could not be read."""
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        item = await find_in_inbox(db, user.id, question)
        assert item is not None
        if item.state not in ("open", "answered"):
            raise BadInput("this question has been withdrawn", zh="这个问题已经撤回了")
        if item.until_at is not None and now > item.until_at:
            raise BadInput("this question is past its deadline", zh="这个问题已经过了期限")
        assert item.from_user is not None
        asker = UserId(item.from_user)
        read = read_answer(words, item.options, now=now, zone=user.zone, minutes=int(item.detail["minutes"]))
        if read.understood:
            await set_inbox_state(db, user.id, item.id, "answered")
            payload = {"id": item.id, "result": result_of(read, words)}
            await post(db, user.id, asker, "answer", payload, due_at=now, now=now)
            return
    await _pass_on(means, user, asker, words)
    _check_understood(read, words, item.options, user)


async def _pass_on(means: Means, user: User, asker: UserId, words: str) -> None:
    """What could not be read reaches the one who asked as it is: a person may understand it."""
    now = means.clock.now()
    async with means.database.transaction(asker) as theirs:
        zh = (await load_user(theirs, asker)).language == "zh"
    text = (
        f"回答了你的问题：「{words}」。代办没有读懂，已请对方换个说法。" if zh
        else f"answered your question: “{words}”. I could not read that and have asked for other words."
    )  # fmt: skip
    payload = {"id": new_id("msg"), "from": user.name, "text": text}
    async with means.database.transaction(user.id) as db:
        await post(db, user.id, asker, "message", payload, due_at=now, now=now)


def _check_understood(read: Answer, words: str, options: Sequence[Mapping[str, str]], user: User) -> None:
    if read.understood:
        return
    first = datetime.fromisoformat(options[0]["start"]).astimezone(user.zone)
    later = first + timedelta(hours=1)
    day = "一二三四五六日"[first.weekday()]
    raise NotUnderstood(
        f"could not read an answer in “{words}”; try “{first:%A} works”, “{first:%A} after {later:%H:%M}” or “none of these”. "
        "The question stays open",
        zh=f"没能从「{words}」里读出时间；可以回答「周{day}可以」「周{day}{later:%H:%M}以后」或「都不行」。问题还开着",
    )


def result_of(read: Answer, words: str) -> dict[str, Any]:
    """The result of `messages.ask_when` for an answer that was read."""
    return {"state": "answered", "slots": list(read.slots), "offers": list(read.offers), "said": words}


async def _is_invited(means: Means, user: User, event_id: str) -> bool:
    """Whether an event of this id stands in the user's calendar within a year."""
    now = means.clock.now()
    acting = Acting(user.id, now, user.zone, user.locale)
    span = {"start": iso(now - _YEAR, user.zone), "end": iso(now + _YEAR, user.zone)}
    told = await means.host.call("calendar.events", span, acting)
    return any(event["id"] == event_id for event in told["events"])


async def _answer_invitation(means: Means, user: User, event_id: str, words: str) -> bool:
    """Accept or decline an invitation in the user's calendar; False when there is no such event."""
    now = means.clock.now()
    coming = _yes_or_no(words)
    if coming is None:
        if not await _is_invited(means, user, event_id):
            return False
        raise NotUnderstood("answer “accept” or “decline”", zh="请回答「接受」或「不去」")
    said = "accept" if coming else "decline"
    acting = Acting(user.id, now, user.zone, user.locale, new_id("answer"))
    try:
        told = await means.host.call(
            "calendar.answer_invitation", {"event_id": event_id, "answer": said}, acting
        )
    except ToolFailed as failure:
        if failure.reason in ("unknown-event", "not-found", "bad-event", "not-guest"):
            return False
        raise
    async with means.database.transaction(user.id) as db:
        payload = {
            "event_id": told["host_event_id"],
            "answer": said,
            "name": user.name,
            "said": words,
            "at": iso(now, user.zone),
        }
        await post(db, user.id, UserId(told["host"]), "answer", payload, due_at=now, now=now)
    return True
