"""The owner chooses among options that a run offered, or says in other words what it needs."""

import re
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.dates import say_windows
from daiban.kit.errors import DaibanError
from daiban.messenger.users import User
from daiban.miniapps import Acting
from daiban.planner.answers.read_answer import read_answer
from daiban.planner.skill_files import SlotType, load_skills
from daiban.planner.wishes.windows import read_windows
from daiban.runtime import journal
from daiban.runtime.leases import set_to_work
from daiban.runtime.runs import Run, load_run, set_status, supply
from daiban.runtime.take_back import take_back
from daiban.runtime.waits import Wait, resolve
from daiban.turns.decline import choose_after_decline
from daiban.turns.means import Means
from daiban.turns.offer_undo import offer_undo
from daiban.turns.slots.place import known_places
from daiban.turns.slots.windows import occasion_in


class NotUnderstood(DaibanError):
    """The answer could not be understood; the question stays open."""

    code = "not-understood"
    http_status = 422


_QUIT = re.compile(
    r"^\s*(算了|不用了|不约了|不去了|不要了|取消(吧|了)?|别约了|都不要|都不行|never ?mind|forget (it|about it)|cancel( it| that)?|drop it|no,? thanks?|none of (them|these))[\s!！。.~]*$",
    re.I,
)
_CALL_OFF = re.compile(
    r"取消|算了|不约|退掉|撤|cancel|call (?:it|that|everything) off|scrap|drop|forget|never ?mind", re.I
)
_ANOTHER = re.compile(
    r"另约|改(?!主意)|换个?时间|再约|重新约|another|other time|resched|move it|again|instead|how about",
    re.I,
)
_KEEP = re.compile(
    r"保留|留着|先不动|不取消|自己去|keep|leave (?:it|everything)|still go|go alone|hold", re.I
)
# What people say around a choice: 那就选第一个吧, let's go with the second one, please.
_BEFORE = re.compile(
    r"^(?:(?:嗯|哦|好的?|那|就|还是|我|想|要|选|挑|去|约|是|订|定|改到|改成|不如|要不|算了|第(?=\d))+[\s,，…]*|(?:(?:ok|okay|well|then|yes|um+|hm+|oh|so|maybe|actually|i (?:think|guess|mean)|perhaps|please|just|rather|alright|right|fine)[,.… ]+ *|let'?s +|(?:i'?ll|i would|i'd|we could|we can|could we|can we) +|(?:go|do|take|pick|choose|have|prefer|say|make it|it'?s|try|book|how about|what about) +|(?:with|for|to|at) +|(?:the|option|no\.?|number|#) *(?=first|second|third|last|other|\d|one))+)",
    re.I,
)
_BEHIND = re.compile(
    r"(?:[\s,，]*(?:就?好了?|就?行了?|就?可以了?|吧|呗|啊|呀|哦|啦|了|这家|那家|那个|那位|这个|please|thanks?|thank you|one|then|place|[。.!！~]))+$",
    re.I,
)
# More than a name: it asks, or goes on for long.
_SENTENCE = re.compile(
    r"[?？。!！]|[，,].{6,}|(?:\S+\s+){6,}|[\u4e00-\u9fff]{13,}|\b(?:don'?t|know|think|want|whatever|somewhere|anything)\b|随便|不知道|都行",
    re.I,
)
# The time that was in question is to be kept.
_SAME = re.compile(
    r"^\s*(?:(?:yes|yeah|yep|ok(?:ay)?|no|well|then|please|just|still|i know|i'?ll (?:skip|miss|move|cancel) (?:it|that)|(?:it|that)(?:'?s| is) (?:fine|ok(?:ay)?)|doesn'?t matter|never ?mind(?: that)?"
    r"|好的?|嗯+|行|那就?|就|还是|還是|仍然|没关系|沒關係|没事|沒事|不要紧|不要緊|唔緊要|不管(?:它|他|她)?了?|我?就?(?:要|想)(?:约|約)?|还要(?:约|約)?|還要(?:约|約)?|知道了?|按|照|用|定)[\s,，.、;；]*){0,5}"
    r"(?:(?:(?:keep|use|take|at|for|stick (?:with|to)|go (?:with|for)|book|have|make it)\s+(?:it\s+)?)?(?:(?:at|for)\s+)?(?:the |that )?(?:very )?(?:same day,? )?"
    r"(?:(?:same|original)(?: (?:time|one|slot|hour|again))*|that (?:time|one|slot|hour))"
    r"|go ahead|do it|book it|keep it|leave it|arrange it|have it|ask (?:her|him|them)(?: about it)?|as (?:planned|it was|before|i said)|anyway|all the same"
    r"|(?:(?:那|这|這|嗰|同)一?[个個]?|(?:原|同)[来來定先样樣一]?的?|之前的?|刚才的?|剛才的?|[一不][样樣变變]的?)(?:时间|時間|时候|時候|钟点|鐘點)"
    r"|照[约約旧舊常办辦去]|照[样樣](?:[约約去办辦])?|(?:时间|時間)[不唔]用?[改变變]|照原[来來定]的?|按?原[来來定]的|(?:再|你|去|就)*[问問]一?下?[问問]?[他她佢]们?|不用改|[不唔]改|不[变變]|[一同][样樣])"
    r"(?:[\s,，.、]*(?:anyways?|anyhow|all the same|please|pls|regardless|again|thanks|thank you|then|though|still|works(?: for me)?|as it is|is (?:fine|ok(?:ay)?|good)|it is|as (?:planned|before|it was)|the same"
    r"|吧|了|的|得|啦|呀|啊|就行|就好|就可以|可以|照[约約去]|[约約]吧?|不[改变變]|定了?|喇|啦))*[\s!！。.~]*$",
    re.I,
)
_NUMBER = re.compile(r"(?:第)?\s*(\d+|[一二两三四五六七八九])\s*(?:个|家|位|号|项|种|條|条)?")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LAST = re.compile(r"最后(?:一|那)?(?:个|家|位)?|(?:the )?last(?: one)?", re.I)


async def choose(means: Means, db: AsyncConnection, user: User, wait: Wait, words: str) -> None:
    """What the owner chose becomes a supplied fact (before there is a program) or the result of the asking call.

    Raises: NotUnderstood.
    """
    option = option_named(wait.options, words)
    about, now = wait.detail["about"], means.clock.now()
    run = await load_run(db, wait.run_id, lock=True)
    if about == "declined":
        option = option or _by_meaning(wait, words)
        if option is None:
            raise _choose_one(wait)
        await choose_after_decline(means, db, run, wait, option, words)
        return
    if _QUIT.match(words):
        await resolve(db, wait, {"said": words}, now=now)
        reply = "好的，不办了。" if run.language == "zh" else "All right, I let it be."
        await take_back(db, run.id, now=now)
        await set_status(db, run.id, "cancelled", now=now, reply=reply)
        await offer_undo(means, db, run)
        return
    if about == "fact":
        value: Any = option["value"] if option else words
        # What the agent can do stands for a skill, other facts for themselves.
        names_skill = isinstance(value, dict) and "skill" in value
        await supply(db, run, cast("dict[str, Any]", value) if names_skill else {wait.detail["fact"]: value})
        await resolve(db, wait, {"said": words}, now=now)
        await set_to_work(db, run.id)
        return
    result: Any
    zh = run.language == "zh"
    if about == "place":
        result = option["value"] if option else await _place_named(means, user, words)
        told = f"{'地点' if zh else 'Where'}{'：' if zh else ': '}{result['name']}"
    elif about == "when":
        kept = cast("list[dict[str, str]]", wait.detail.get("wanted", [])) if holds_to_it(words) else []
        result = kept or ([option["value"]] if option else _times_named(means, user, wait, run, words))
        said = say_windows(result, user.zone, run.language, now)
        if kept:
            told = f"时间不变：{said}" if zh else f"When, as before: {said}"
        else:
            told = f"时间改为：{said}" if zh else f"When, changed: {said}"
    else:
        raise _choose_one(wait)
    await supply(db, run, {"understood": [*run.supplied.get("understood", []), told]})
    await journal.settle(db, run.id, wait.stage, wait.seq, "done", now=now, result=result)
    await resolve(db, wait, {"said": words}, now=now)
    await set_to_work(db, run.id)


def _by_meaning(wait: Wait, words: str) -> dict[str, Any] | None:
    """Of the choices after a guest has declined: to keep it, to find another time, or to cancel it all."""
    meanings = (("again", _ANOTHER), ("keep", _KEEP), ("cancel", _CALL_OFF))
    wanted = next((value for value, said in meanings if said.search(words)), None)
    return next((option for option in wait.options if option["value"] == wanted), None)


def holds_to_it(words: str) -> bool:
    """Whether the words keep to the time that was in question."""
    return _SAME.match(words) is not None


def option_named(options: list[dict[str, Any]], words: str) -> dict[str, Any] | None:
    """The option that the words name: by number, by its text, or by a part of it that no other option has."""
    said = words.strip().casefold()
    bare = _BEHIND.sub("", _BEFORE.sub("", said)).strip()
    if number := _number(bare or said, len(options)):
        return next((option for option in options if option["id"] == str(number)), None)
    texts = {option["id"]: str(option["text"]).casefold() for option in options}
    for found in (
        [option for option in options if texts[option["id"]] in (said, bare)],
        [option for option in options if bare and bare in texts[option["id"]]],
        [option for option in options if any(part in said for part in _parts(texts[option["id"]]))],
    ):
        if len(found) == 1:
            return found[0]
    return None


def _number(said: str, options: int) -> int | None:
    if _LAST.fullmatch(said):
        return options
    if said in _ORDINALS:
        return _ORDINALS.index(said) + 1
    found = _NUMBER.fullmatch(said)
    if found is None:
        return None
    digit = found[1]
    return int(digit) if digit.isdigit() else "一二三四五六七八九".index(digit.replace("两", "二")) + 1


def _parts(text: str) -> list[str]:
    """What an option may be called by: 大刘（刘成） by either name."""
    return [part for part in (part.strip() for part in re.split(r"[（）()]", text)) if len(part) > 1]


def _choose_one(wait: Wait) -> NotUnderstood:
    options = "; ".join(f"{option['id']}) {option['text']}" for option in wait.options)
    return NotUnderstood(f"answer with one of: {options}", zh=f"请回答其中一个：{options}")


async def _place_named(means: Means, user: User, words: str) -> dict[str, Any]:
    acting = Acting(user.id, means.clock.now(), user.zone, user.locale)

    async def call(tool: str, arguments: dict[str, Any]) -> Any:
        return await means.host.call(tool, arguments, acting)

    named = await known_places(call, words)
    bare = _BEHIND.sub("", _BEFORE.sub("", words.strip())).strip() or words.strip()
    name = words[named[0][0] : named[0][1]] if named else bare
    if not named and _SENTENCE.search(name):
        raise NotUnderstood("I know no such place; write its name alone", zh="我没认出是哪家店，请只写店名")
    found = (await call("dining.search", {"name": name}))["places"]
    if len(found) > 1:
        names = "; ".join(str(place["name"]) for place in found)
        raise NotUnderstood(f"several places fit: {names}", zh=f"有好几家对得上：{names}")
    place = found[0] if found else {"id": "", "name": name}
    return {
        "id": place["id"],
        "name": place["name"],
        "bookable": bool(place.get("bookable")),
        "reach": place.get("phone") or place.get("website") or "",
        "why": "你的选择" if user.language == "zh" else "your choice",
    }


def _times_named(means: Means, user: User, wait: Wait, run: Run, words: str) -> list[dict[str, str]]:
    """Of the times that are offered those that the words take; else other times."""
    slots = [
        slot
        for skill in load_skills(means.skill_folders)
        if skill.name == run.skill
        for slot in skill.slots.values()
    ]
    slot = next((slot for slot in slots if slot.type is SlotType.WINDOWS), None)
    occasion = occasion_in(run.wish, slot, means.clock.now().astimezone(user.zone))
    if wait.options:
        windows = [option["value"] for option in wait.options]
        minutes = int(occasion.length.total_seconds() // 60)
        read = read_answer(words, windows, now=means.clock.now(), zone=user.zone, minutes=minutes)
        if read.slots:
            return list(read.slots)
    times = read_windows(words, now=means.clock.now(), zone=user.zone, meal=occasion)
    if not times.windows or times.choices:
        raise NotUnderstood(
            "I could not read a time in that; say for example “Friday evening”",
            zh="没看懂时间，请再说一次，比如「下周五晚上」",
        )
    return list(times.windows)
