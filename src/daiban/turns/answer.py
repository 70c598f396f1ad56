"""Somebody answers: the owner a choice, a friend a question or an invitation."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import iso
from daiban.kit.errors import BadInput, DaibanError, NotFound
from daiban.kit.ids import RunId, UserId, new_id
from daiban.messenger.post import InboxItem, find_in_inbox, post, set_inbox_state
from daiban.messenger.users import User
from daiban.miniapps import Acting, ToolFailed
from daiban.planner.meals import at_usual_hours, meal_in
from daiban.planner.read_answer import Answer, read_answer
from daiban.planner.windows import read_windows
from daiban.runtime import approvals, journal
from daiban.runtime.runs import load_run, set_status, supply
from daiban.runtime.waits import Wait, find_wait, resolve
from daiban.turns.decline import choose_after_decline
from daiban.turns.means import Means


class NotUnderstood(DaibanError):
    """The answer could not be understood; the question stays open."""

    code = "not-understood"
    http_status = 422


_YES = re.compile(
    r"^\s*(好的?|行|可以|同意|批准|是的?|嗯|没问题|ok(ay)?|yes|y|sure|approve[d]?|go ahead|接受|参加|accept(ed)?|会去|准时到)[\s!！。.~]*$",
    re.I,
)
_NO = re.compile(
    r"(不了|不行|不要|不去|去不了|来不了|不能|没法|没空|别|拒绝|取消|算了|decline|refuse|reject|can'?t|cannot|won'?t|not able|\bno\b|sorry|抱歉|改天)",
    re.I,
)


_QUIT = re.compile(
    r"^\s*(算了|不用了|不约了|不去了|不要了|取消(吧|了)?|别约了|都不要|never ?mind|forget (it|about it)|cancel( it| that)?|drop it|no,? thanks?|none of (them|these))[\s!！。.~]*$",
    re.I,
)


async def answer(means: Means, user: User, key: str, words: str) -> RunId | None:
    """Take `words` as the user's answer to `key`: a wait of their own, a question in their inbox, an invitation.

    Returns the user's own run that goes on, if it is theirs. Raises: NotFound, BadInput, NotUnderstood.
    """
    if not words.strip():
        raise BadInput("the answer is empty")
    async with means.database.transaction(user.id) as db:
        wait = await find_wait(db, key)
        if wait is not None:
            await _answer_own(means, db, user, wait, words)
            return wait.run_id
        item = await find_in_inbox(db, user.id, key)
        if item is not None and item.kind == "question":
            await _answer_question(means, db, user, item, words)
            return None
    if await _answer_invitation(means, user, item.event_id if item and item.event_id else key, words):
        return None
    raise NotFound(f"nothing waits for an answer under the id {key}; see: daiban inbox --user {user.handle}")


async def _answer_own(means: Means, db: AsyncConnection, user: User, wait: Wait, words: str) -> None:
    if wait.resolved_at is not None:
        raise BadInput(f"{wait.id} has been answered already")
    now = means.clock.now()
    if wait.kind == "approval":
        if _YES.match(words):
            await approvals.approve(db, wait, now=now)
        elif _NO.search(words):
            await approvals.refuse(db, wait, now=now)
        else:
            raise NotUnderstood("answer yes or no, or use: daiban approve ID, daiban refuse ID")
        return
    if wait.kind == "choice":
        await _choose(means, db, user, wait, words)
        return
    if wait.to_user is not None:
        person = wait.detail.get("person", "the other person")
        raise BadInput(f"this question is for {person} to answer")
    read = read_answer(words, wait.options, now=now, zone=user.zone, minutes=int(wait.detail["minutes"]))
    _check_understood(read, words, user)
    await take_answer(db, wait, result_of(read, words), now=now)


async def _choose(means: Means, db: AsyncConnection, user: User, wait: Wait, words: str) -> None:
    """What the owner chose becomes a supplied fact (before there is a program) or the result of the asking call."""
    option = _option(wait, words)
    about, now = wait.detail["about"], means.clock.now()
    run = await load_run(db, wait.run_id, lock=True)
    if about == "declined":
        if option is None:
            raise NotUnderstood(_choose_one(wait, user))
        await choose_after_decline(means, db, run, wait, option, words)
        return
    if _QUIT.match(words):
        await resolve(db, wait, {"said": words}, now=now)
        reply = "好的，不办了。" if run.language == "zh" else "All right, I let it be."
        await set_status(db, run.id, "cancelled", now=now, reply=reply)
        return
    if about == "fact":
        await supply(db, run, {wait.detail["fact"]: option["value"] if option else words})
        await resolve(db, wait, {"said": words}, now=now)
        await set_status(db, run.id, "running", now=now)
        return
    result: Any
    if about == "place":
        result = option["value"] if option else await _place_named(means, user, words)
    elif about == "when":
        result = [option["value"]] if option else _windows_named(means, user, wait, run.wish, words)
    else:
        raise NotUnderstood(_choose_one(wait, user))
    await journal.settle(db, run.id, wait.stage, wait.seq, "done", now=now, result=result)
    await resolve(db, wait, {"said": words}, now=now)
    await set_status(db, run.id, "running", now=now)


def _option(wait: Wait, words: str) -> dict[str, Any] | None:
    """The option that the words name: by number, by its text, or by a part of it that no other option has."""
    said = words.strip().strip("。.!！").casefold()
    by_number = re.fullmatch(
        r"(?:第|选|option\s*|no\.?\s*|#)?\s*(\d+|[一二三四五六七八九])\s*(?:个|家|位|号)?", said
    )
    if by_number:
        digit = by_number.group(1)
        number = digit if digit.isdigit() else str("一二三四五六七八九".index(digit) + 1)
        return next((option for option in wait.options if option["id"] == number), None)
    exact = [option for option in wait.options if str(option["text"]).casefold() == said]
    part = [option for option in wait.options if said and said in str(option["text"]).casefold()]
    inside = [
        option
        for option in wait.options
        if isinstance(option.get("value"), dict) and str(option["value"].get("name", "\0")).casefold() in said
    ]
    for found in (exact, part, inside):
        if len(found) == 1:
            return found[0]
    return None


def _choose_one(wait: Wait, user: User) -> str:
    options = "; ".join(f"{option['id']}) {option['text']}" for option in wait.options)
    return f"请回答其中一个：{options}" if user.language == "zh" else f"answer with one of: {options}"


async def _place_named(means: Means, user: User, words: str) -> dict[str, Any]:
    acting = Acting(user.id, means.clock.now(), user.zone, user.locale)
    found = (await means.host.call("dining.search", {"name": words.strip()}, acting))["places"]
    if len(found) > 1:
        names = "; ".join(str(place["name"]) for place in found)
        raise NotUnderstood(
            f"有好几家对得上：{names}" if user.language == "zh" else f"several places fit: {names}"
        )
    place = found[0] if found else {"id": "", "name": words.strip()}
    return {
        "id": place["id"],
        "name": place["name"],
        "bookable": bool(place.get("bookable")),
        "reach": place.get("phone") or place.get("website") or "",
        "why": "你的选择" if user.language == "zh" else "your choice",
    }


def _windows_named(means: Means, user: User, wait: Wait, wish: str, words: str) -> list[dict[str, str]]:
    meal, _ = at_usual_hours(meal_in(wish), [])
    times = read_windows(words, now=means.clock.now(), zone=user.zone, meal=meal)
    if not times.windows or times.choices:
        example = "「下周五晚上」" if user.language == "zh" else "“Friday evening”"
        text = (
            f"没看懂时间，请再说一次，比如{example}"
            if user.language == "zh"
            else f"I could not read a time in that; say for example {example}"
        )
        raise NotUnderstood(text)
    return list(times.windows)


async def _answer_question(
    means: Means, db: AsyncConnection, user: User, item: InboxItem, words: str
) -> None:
    now = means.clock.now()
    zh = user.language == "zh"
    if item.state != "open":
        raise BadInput(
            "这个问题已经回答过或已撤回" if zh else "this question has been answered or withdrawn already"
        )
    if item.until_at is not None and now > item.until_at:
        raise BadInput("这个问题已经过了期限" if zh else "this question is past its deadline")
    read = read_answer(words, item.options, now=now, zone=user.zone, minutes=int(item.detail["minutes"]))
    _check_understood(read, words, user)
    await set_inbox_state(db, user.id, item.id, "answered")
    assert item.from_user is not None
    payload = {"id": item.id, "result": result_of(read, words)}
    await post(db, user.id, UserId(item.from_user), "answer", payload, due_at=now, now=now)


def _check_understood(read: Answer, words: str, user: User) -> None:
    if read.understood:
        return
    text = (
        f"没能从「{words}」里读出时间；可以回答「周六可以」「周日七点以后」或「都不行」。问题还开着" if user.language == "zh"
        else f"could not read an answer in “{words}”; try “Saturday works”, “Sunday after 7” or “neither”. The question stays open"
    )  # fmt: skip
    raise NotUnderstood(text)


def result_of(read: Answer, words: str) -> dict[str, Any]:
    """The result of `messages.ask_when` for an answer that was read."""
    return {"state": "answered", "slots": list(read.slots), "offers": list(read.offers), "said": words}


async def take_answer(db: AsyncConnection, wait: Wait, result: dict[str, Any], *, now: datetime) -> None:
    """An answer reaches the one who asked: the wait ends, the call has its result, the run goes on. One transaction."""
    if wait.resolved_at is not None:
        return
    await resolve(db, wait, result, now=now)
    await journal.settle(db, wait.run_id, wait.stage, wait.seq, "done", now=now, result=result)
    await set_status(db, wait.run_id, "running", now=now)


async def _answer_invitation(means: Means, user: User, event_id: str, words: str) -> bool:
    """Accept or decline an invitation in the user's calendar; False when there is no such event."""
    now = means.clock.now()
    said = "accept" if _YES.match(words) else "decline" if _NO.search(words) else None
    if said is None:
        said = (
            "accept"
            if re.search(r"可以|能来|会来|参加|yes|accept|will be there|see you", words, re.I)
            else None
        )
    if said is None:
        raise NotUnderstood(
            "请回答「接受」或「不去」" if user.language == "zh" else "answer “accept” or “decline”"
        )
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
