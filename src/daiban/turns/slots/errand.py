"""What an errand is about, and whom it is for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from daiban.consent import permit
from daiban.kit.ids import ContactId
from daiban.kit.when import TimeExpression
from daiban.memory.people import Candidate, Mention, Person, read_mentions, resolve
from daiban.messenger.contacts import in_full, load_contact, user_behind
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.asking import asked_in
from daiban.planner.wishes.by_words import GROUP
from daiban.planner.wishes.errand import errand_of, without_a_lead
from daiban.planner.wishes.names_beside import has_the_birthday
from daiban.planner.wishes.read_errand import Errand
from daiban.planner.wishes.told import as_told
from daiban.runtime.hub_tools.people import opened_to
from daiban.runtime.runs import list_runs
from daiban.runtime.things import constants_of
from daiban.turns.groups import group_titles, members_of, with_groups
from daiban.turns.slots.beside import find_beside
from daiban.turns.slots.filling import Filling, Missing, Option
from daiban.turns.slots.person import as_said, is_apart, only_one

# That which needs no words of its own.
_ALARM = re.compile(r"(?P<wake>叫醒|\bwake\b)|闹钟|倒计时|计时|\b(?:alarm|timer)\b", re.IGNORECASE)

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
        filling.errand = _as_told(filling.errand, mentions)
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


def _as_told(errand: Errand, mentions: Sequence[Mention]) -> Errand:
    """With "you" for whoever is told, when nobody else is named."""
    told = errand.people[0]
    if told.plural or told.relation == GROUP or any(m.text != told.text for m in mentions):
        return errand
    return replace(errand, body=as_told(errand.body))


def _without_names(wish: str, mentions: Sequence[Mention]) -> str:
    for mention in reversed(mentions):
        wish = wish[: mention.begin] + " " + wish[mention.finish :]
    return wish.strip()


async def fill_people(filling: Filling, slot: Slot) -> Missing | None:
    """All who are named: those whom the errand is for, or everybody in the wish."""
    supplied = filling.run.supplied.get(slot.name)
    mentions: Sequence[Mention]
    chosen: dict[str, Person] = {}
    if isinstance(supplied, list):
        chosen = {person.id: person for person in filling.people if person.id in supplied}
        mentions = ()
    elif filling.errand is not None and not slot.anywhere and supplied is None:
        mentions = filling.errand.people
    else:
        mentions = [
            mention
            for mention in read_mentions(filling.words_for(slot), filling.people)
            if mention.kind != "pronoun" and (supplied or not is_apart(mention, filling))
        ]
        if supplied is None:
            # Whose birthday it is tells the day; who is named besides is invited.
            mentions = [m for m in mentions if not has_the_birthday(filling.wish, m)] or mentions
    if slot.everybody and not chosen:
        some = [c.person.id for m in mentions if m.plural for c in m.candidates]
        mentions = [m for m in mentions if not m.plural]
        if not mentions and supplied is None:
            everybody = some or [person.id for person in filling.people]
            opened = await opened_to(filling.as_hub_call(), everybody)
            chosen = {person.id: person for person in filling.people if person.id in opened}
            if not chosen:
                return _nobody_opened(filling, slot)
    for mention in mentions:
        if mention.relation == GROUP:
            return await _each_of_group(filling, slot, mention)
        person = _chosen(filling, slot, mention)
        if isinstance(person, Missing):
            return person
        chosen[person.id] = person
    if slot.required and not chosen:
        return Missing(
            slot.name,
            filling.say("给谁？请告诉我名字或备注。", "To whom? Give me a name or how you call them."),
        )
    held = await permit(
        filling.db, filling.user.id, "contacts", purpose="who is meant", now=filling.now, run=filling.run.id
    )
    contacts = [await load_contact(filling.db, held, ContactId(key)) for key in chosen]
    called = [as_said(contact, filling.wish) for contact in contacts]
    users = [await user_behind(filling.db, contact) for contact in contacts]
    languages = [user.language if user else filling.language for user in users]
    comma = filling.say("、", ", ")
    filling.values |= {
        slot.name: [contact.id for contact in contacts],
        f"{slot.name}_called": called,
        f"{slot.name}_names": [contact.name for contact in contacts],
        "guest_languages": languages,
        "guest_language": languages[0] if len(set(languages)) == 1 else filling.language,
        f"{slot.name}_said": comma.join(called),
    }
    if contacts:
        said = comma.join(contact.in_full for contact in contacts)
        filling.understood.append(filling.say(f"谁：{said}", f"Who: {said}"))
    return None


def _nobody_opened(filling: Filling, slot: Slot) -> Missing:
    return Missing(
        slot.name,
        filling.say(
            "还没有人向你开放空闲时间，我看不到谁有空。要看谁？说个名字，我可以在约的时候问。",
            "Nobody has opened their free times to you, so I cannot see who is free. Whom do you mean? I can ask when you arrange something.",
        ),
    )


async def _each_of_group(filling: Filling, slot: Slot, mention: Mention) -> Missing:
    """Groups cannot be written to; the owner may have each of those told whom they know in it."""
    call, comma = filling.as_hub_call(), filling.say("、", ", ")
    titles = await group_titles(call)
    named = [title for title in titles if title.casefold() in mention.text.casefold()]
    options: list[Option] = []
    for title in named or titles:
        if members := await members_of(call, title):
            names = comma.join(contact.called for contact in members)
            each = filling.say(
                f"分别告诉「{title}」里的{names}", f"tell each that I know in “{title}”: {names}"
            )
            options.append(Option(each, [contact.id for contact in members]))
    question = filling.say(
        f"群里我发不了消息，只能一个一个地告诉（「{mention.text}」）。告诉谁？",
        f"I cannot write to a group (“{mention.text}”), only to one person after the other. Whom shall I tell?",
    )
    return Missing(slot.name, question, tuple(options))


def _chosen(filling: Filling, slot: Slot, mention: Mention) -> Person | Missing:
    """The one who is meant, or the question; an answer to it is supplied under the words that it is about."""
    fact = f"{slot.name}:{mention.text}"
    if answer := filling.run.supplied.get(fact):
        by_id = next((person for person in filling.people if person.id == answer), None)
        others = [m for m in read_mentions(str(answer), filling.people) if m.kind != "pronoun"]
        mention = others[0] if others else mention
        if by_id is not None:
            return by_id
    if not mention.candidates and mention.kind == "pronoun":
        return Missing(fact, filling.say(f"「{mention.text}」是谁？", f"Who is “{mention.text}”?"))
    if not mention.candidates:
        question = filling.say(
            f"通讯录里没有找到「{mention.text}」。是谁？",
            f"I find nobody called “{mention.text}” in your contacts. Who is it?",
        )
        return Missing(fact, question)
    found = resolve(mention) or only_one(filling, mention)
    if found is not None:
        return found
    question = filling.say(
        f"「{mention.text}」可能是好几个人，你指的是哪一位？",
        f"“{mention.text}” fits several people. Which one do you mean?",
    )
    people = {c.person.id: c.person for c in mention.candidates}.values()
    return Missing(fact, question, tuple(Option(in_full(p.name, p.remark), p.id) for p in people))
