"""What an errand is about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from daiban.kit.when import TimeExpression
from daiban.memory.people import Candidate, Mention, read_mentions
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.asking import asked_in, pronouns_of
from daiban.planner.wishes.by_words import GROUP
from daiban.planner.wishes.errand import errand_of, without_a_lead
from daiban.planner.wishes.read_errand import Errand
from daiban.planner.wishes.told import as_told
from daiban.runtime.runs import list_runs
from daiban.runtime.things import constants_of
from daiban.turns.groups import group_titles, with_groups
from daiban.turns.slots.beside import find_beside
from daiban.turns.slots.filling import Filling, Missing

# That which needs no words of its own.
_ALARM = re.compile(r"(?P<wake>叫醒|\bwake\b)|闹钟|倒计时|计时|\b(?:alarm|timer)\b", re.IGNORECASE)

_TO_DO = re.compile(r"\bto\s*$", re.IGNORECASE)

# What stands between a group and what it is to be told.
_IN_GROUP = re.compile(r"^(?:吱|说|讲|喊|发[个条]消息|通知|告诉|提|艾特|@)(?:大家|一?[声下句嘴])*[，,：:\s]*")


async def fill_text(filling: Filling, slot: Slot) -> Missing | None:
    mentions = [m for m in read_mentions(filling.wish, filling.people) if m.kind != "pronoun"]
    times = filling.times_in(filling.wish)
    mentions = with_groups(filling.wish, mentions, await group_titles(filling.as_hub_call()))
    filling.errand = errand_of(filling.skill, slot, filling.wish, mentions, times)
    # A question that is put to somebody is a message too; whoever gets it answers the owner.
    asked = asked_in(filling.wish, mentions, times) if slot.keeps_times else None
    if asked is not None:
        filling.errand = Errand(False, asked.people, asked.times, asked.text, asked.begin)
    elif slot.keeps_times and filling.errand is not None and len(filling.errand.people) == 1:
        filling.errand = _as_told(filling.errand, mentions, filling.wish)
    filling.values[f"{slot.name}_asks"] = asked is not None
    if filling.errand is None and slot.keeps_times and not mentions:
        filling.errand = await _to_the_same(filling, slot, times)
    in_group = next((m for m in mentions if m.relation == GROUP), None)
    if filling.errand is None and slot.keeps_times and in_group is not None:
        said = _IN_GROUP.sub("", filling.wish[in_group.finish :]) or filling.wish
        filling.errand = Errand(False, (in_group,), (), said.strip(), in_group.finish)
    is_own = not any(
        other.type in (SlotType.PEOPLE, SlotType.SPANS) for other in filling.skill.slots.values()
    )
    if filling.errand is None and not slot.keeps_times and ("skill" in filling.run.supplied or is_own):
        filling.errand = without_a_lead(filling.wish, times)
    if filling.errand is not None and filling.errand.relative is not None:
        reading = await find_beside(filling, filling.errand.relative, filling.errand.body)
        filling.errand = errand_of(filling.skill, slot, filling.wish, mentions, times, reading=reading)
    body = filling.run.supplied.get(slot.name) or (filling.errand.body if filling.errand else "")
    if not body and filling.beside_called:
        body = filling.beside[0]["title"] if filling.beside else filling.beside_called
    if not body and filling.errand is not None and (alarm := _ALARM.search(filling.wish)):
        body = filling.say("起床", "wake up") if alarm["wake"] else filling.say("时间到了", "time is up")
    if not body and any(other.type is SlotType.SPANS for other in filling.skill.slots.values()):
        # What is looked for stands nowhere in particular: "how much did Sam say the boiler cost".
        body = _without_names(filling.wish, mentions)
    if not body:
        return Missing(slot.name, filling.say("内容是什么？", "What shall it say?"))
    filling.values |= {slot.name: body, "me": filling.errand is None or filling.errand.me}
    filling.understood.append(filling.say(f"内容：{body}", f"What: {body}"))
    return None


async def _to_the_same(filling: Filling, slot: Slot, times: Sequence[TimeExpression]) -> Errand | None:
    """再跟她说一声，…: to the one who was told, or with whom something was arranged, in the wish before; None when that is not one."""
    pronouns = [m for m in read_mentions(filling.wish, filling.people) if m.kind == "pronoun"]
    found = errand_of(filling.skill, slot, filling.wish, pronouns, times)
    if found is None or not found.people or found.people[0].plural:
        return None
    for run in await list_runs(filling.db):
        named = constants_of(run.program).get("who") if run.id != filling.run.id else None
        ids: list[object] = cast("list[object]", named) if isinstance(named, list) else [named]
        if named and run.status not in ("refused", "cancelled"):
            person = next((p for p in filling.people if p.id == ids[0]), None)
            if len(ids) == 1 and person is not None:
                called = replace(found.people[0], kind="name", text=person.remark or person.name)
                candidate = Candidate(person, 1.0, "name")
                return replace(found, people=(replace(called, candidates=(candidate,)),))
            return found
    return found


def _as_told(errand: Errand, mentions: Sequence[Mention], wish: str) -> Errand:
    """With "you" for whoever is told, when nobody else is named."""
    told = errand.people[0]
    if told.plural or told.relation == GROUP or any(m.text != told.text for m in mentions):
        return errand
    # "Tell Sam to bring his drill": what is told begins behind "to".
    is_order = _TO_DO.search(wish[: errand.begin]) is not None
    return replace(errand, body=as_told(errand.body, pronouns_of(told), is_order=is_order))


def _without_names(wish: str, mentions: Sequence[Mention]) -> str:
    for mention in reversed(mentions):
        wish = wish[: mention.begin] + " " + wish[mention.finish :]
    return wish.strip()
