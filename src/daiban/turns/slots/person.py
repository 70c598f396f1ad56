"""Who: one contact, told apart by what the wish says of the past where several fit; else the owner is asked."""

import re
from collections.abc import Sequence

from daiban.consent import permit
from daiban.kit.ids import ContactId
from daiban.memory.people import Mention, Person, read_mentions, resolve
from daiban.messenger.contacts import Contact, in_full, load_contact, user_behind
from daiban.planner.matching.wish_text import Span
from daiban.planner.skill_files import Slot, SlotType, load_skills
from daiban.planner.wishes.meals import wants_a_table
from daiban.planner.wishes.names_beside import stranger_with_a_birthday
from daiban.runtime.hub_tools.people import places as places_liked
from daiban.turns.slots.filling import Filling, Instead, Missing, Option
from daiban.turns.slots.place import known_places

_ALL = re.compile(r"都|两个|两位|全部|所有|\b(?:both|all|everyone|everybody|each)\b", re.IGNORECASE)


async def fill_person(filling: Filling, slot: Slot) -> Missing | Instead | None:
    if slot.name not in filling.run.supplied and (alone := _for_nobody(filling)):
        return Instead({"skill": alone})
    person = await _person(filling, slot)
    if isinstance(person, Missing):
        return person
    held = await permit(
        filling.db, filling.user.id, "contacts", purpose="who is meant", now=filling.now, run=filling.run.id
    )
    contact = await load_contact(filling.db, held, ContactId(person.id))
    guest = await user_behind(filling.db, contact)
    filling.values |= {
        slot.name: contact.id,
        f"{slot.name}_called": as_said(contact, filling.wish),
        f"{slot.name}_name": contact.name,
        "guest_language": guest.language if guest else filling.language,
    }
    filling.understood.insert(0, filling.say(f"和谁：{contact.in_full}", f"With: {contact.in_full}"))
    if slot.name in filling.run.supplied:
        await _seat_the_others(filling, contact.id)
    return None


async def _seat_the_others(filling: Filling, chosen: str) -> None:
    """Of several who were named one is asked; there is a seat for each, and the owner is told who has not been asked."""
    places = await known_places(filling.call, filling.wish)
    mentions = [
        m
        for m in read_mentions(filling.wish, filling.people)
        if m.candidates and not m.plural and not is_apart(m, filling) and not _stands_in(m, places)
    ]
    if mentions and (stranger := stranger_with_a_birthday(filling.wish, mentions)):
        named = any(c.person.id == chosen for m in mentions for c in m.candidates)
        mentions += [stranger] if named else []
    others = [m for m in mentions if all(c.person.id != chosen for c in m.candidates)]
    if not others:
        return
    names = filling.say("、", ", ").join(dict.fromkeys(m.text for m in others))
    filling.understood.append(
        filling.say(
            f"也给{names}留位子，但要你自己去说",
            f"There is a seat for {names} too, but you have to ask them yourself",
        )
    )
    for slot in filling.skill.slots.values():
        if slot.type is SlotType.NUMBER:
            seats = len({m.text for m in others}) + 2
            filling.values[slot.name] = max(int(filling.values.get(slot.name, 0)), seats)


def _for_nobody(filling: Filling) -> str | None:
    """The skill that serves a wish for a table with nobody named; None when somebody is meant, or there is no such skill."""
    mentions = read_mentions(filling.wish, filling.people)
    if mentions and not filling.values.get("place"):
        return None
    if any(m.candidates or m.kind == "pronoun" for m in mentions) or not wants_a_table(filling.wish):
        return None
    others = load_skills(filling.means.skill_folders)
    return next((skill.name for skill in others if skill.instead_of == filling.skill.name), None)


def as_said(contact: Contact, wish: str) -> str:
    """What the owner calls them: by the name or the remark that the wish has, whole or in part; else by the remark."""
    for known in (contact.remark, contact.name):
        if known and re.search(_whole(known), wish, re.IGNORECASE):
            return known
    parts = [part for part in re.split(r"[\s·]+", contact.name) if len(part) > 1]
    return next((part for part in parts if re.search(_whole(part), wish, re.IGNORECASE)), contact.called)


def _whole(name: str) -> str:
    return rf"(?<![a-z]){re.escape(name)}(?![a-z])"


def is_apart(mention: Mention, filling: Filling) -> bool:
    """Whether somebody is named only in what it is about."""
    return any(begin <= mention.begin and mention.finish <= finish for begin, finish in filling.apart)


async def _person(filling: Filling, slot: Slot) -> Person | Missing:
    words = filling.words_for(slot)
    chosen = next((person for person in filling.people if person.id == words), None)
    if chosen is not None:
        return chosen
    places = await known_places(filling.call, words)
    said = slot.name not in filling.run.supplied
    mentions = [
        mention
        for mention in read_mentions(words, filling.people)
        if mention.kind != "pronoun"
        and not _stands_in(mention, places)
        and not (said and is_apart(mention, filling))
    ]
    if said and (stranger := stranger_with_a_birthday(words, mentions)):
        # 磊子过生日，把老胡也叫上: whose day it is comes as well, and is nobody to be left out in silence.
        return Missing(
            slot.name,
            filling.say(
                f"通讯录里没有找到「{stranger.text}」。{stranger.text}是谁？我一次只能替你问一位，先问谁？",
                f"I find nobody called “{stranger.text}” in your contacts. Who is it? I can ask one person; whom shall I ask?",
            ),
            _options([c.person for m in mentions for c in m.candidates]),
        )
    if not mentions and not said and _ALL.search(words):
        # "Both of them", after all were named: the question is put again, with those to choose from.
        mentions = [m for m in read_mentions(filling.wish, filling.people) if m.candidates]
    if not mentions:
        question = filling.say(
            "和谁一起？请告诉我名字或备注。", "With whom? Give me a name or how you call them."
        )
        return Missing(slot.name, question)
    if len({tuple(c.person.id for c in m.candidates) for m in mentions}) > 1:
        named = filling.say("、", ", ").join(m.text for m in mentions)
        question = filling.say(
            f"你提到了{named}。吃饭我一次只能替你问一位，位子会按所有人订，其余的请你自己说。我去问谁？",
            f"You named {named}. For a meal I can ask one person; the table is for all, and you tell the others. Whom shall I ask?",
        )
        return Missing(slot.name, question, _options([c.person for m in mentions for c in m.candidates]))
    mention = mentions[0]
    if not mention.candidates:
        question = filling.say(
            f"通讯录里没有找到「{mention.text}」。是谁？",
            f"I find nobody called “{mention.text}” in your contacts. Who is it?",
        )
        return Missing(slot.name, question)
    return resolve(mention) or only_one(filling, mention) or await _tell_apart(filling, slot, mention)


def only_one(filling: Filling, mention: Mention) -> Person | None:
    """The one contact whom several that are named ("my friends") can be, which the owner reads; None when there are more."""
    fitting = {candidate.person.id: candidate.person for candidate in mention.candidates}
    if len(fitting) != 1:
        return None
    (person,) = fitting.values()
    called = in_full(person.name, person.remark)
    filling.understood.append(
        filling.say(
            f"「{mention.text}」：通讯录里只有{called}",
            f"“{mention.text}”: among your contacts only {called}",
        )
    )
    return person


def _stands_in(mention: Mention, places: Sequence[Span]) -> bool:
    """Whether what reads like a name is a place's (老灶), or a part of one (the 外婆 of 外婆小灶)."""
    if mention.candidates:
        inside = (begin <= mention.begin and mention.finish <= finish for begin, finish in places)
        return any(
            within and finish - begin > mention.finish - mention.begin
            for within, (begin, finish) in zip(inside, places, strict=True)
        )
    return any(begin < mention.finish and mention.begin < finish for begin, finish in places)


async def _tell_apart(filling: Filling, slot: Slot, mention: Mention) -> Person | Missing:
    """Of several who fit, the one with whom the past that the wish speaks of was; else the owner is asked."""
    candidates = [candidate.person for candidate in mention.candidates]
    if filling.liked:
        fitting = [person for person in candidates if await _shares_the_past(filling, person)]
        if len(fitting) == 1:
            filling.understood.append(
                filling.say(
                    "    因为只有在和这位的聊天里，你们都夸过这样的地方",
                    "    because only in the chat with this one did you both praise such a place",
                )
            )
            return fitting[0]
        candidates = fitting or candidates
    question = filling.say(
        f"「{mention.text}」可能是好几个人，你指的是哪一位？",
        f"“{mention.text}” fits several people. Which one do you mean?",
    )
    return Missing(slot.name, question, _options(candidates))


async def _shares_the_past(filling: Filling, person: Person) -> bool:
    found = await places_liked(
        filling.as_hub_call(), person=person.id, kinds=filling.kinds, named="", liked=True, last=filling.last
    )
    return bool(found["fitting"])


def _options(people: Sequence[Person]) -> tuple[Option, ...]:
    """Each once, with remark and name."""
    return tuple({p.id: Option(in_full(p.name, p.remark), p.id) for p in people}.values())
