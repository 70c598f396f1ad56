"""Who: the contacts whom a wish names or its errand is for. Where several fit one name, the past that the wish speaks of tells them apart; else the owner is asked."""

import re
from collections.abc import Sequence
from typing import cast

from daiban.consent import permit
from daiban.kit.ids import ContactId
from daiban.memory.people import Mention, Person, read_mentions, resolve
from daiban.messenger.contacts import Contact, in_full, load_contact, user_behind
from daiban.messenger.users import Language
from daiban.planner.matching.wish_text import Span
from daiban.planner.skill_files import Slot, SlotType, load_skills
from daiban.planner.wishes.by_words import GROUP
from daiban.planner.wishes.meals import wants_a_table
from daiban.planner.wishes.names_beside import has_the_birthday, stranger_with_a_birthday
from daiban.runtime.hub_tools.people import opened_to
from daiban.runtime.hub_tools.people import places as places_liked
from daiban.turns.groups import group_titles, members_of
from daiban.turns.slots.filling import Filling, Instead, Missing, Option
from daiban.turns.slots.place import known_places

# "Both of them"; but not 都不是.
_ALL = re.compile(
    r"^(?!.*(?:[不没]|\b(?:no|not|none|neither)\b|n['’]t\b)).*(?:都|两个|两位|全部|所有|\b(?:both|all|everyone|everybody|each)\b)",
    re.IGNORECASE,
)
# Supplied for somebody who is in no contacts: the table has a seat for them, and the owner tells them.
_SEAT = "seat"


async def fill_people(filling: Filling, slot: Slot) -> Missing | Instead | None:
    """All who are named: those whom the errand is for, or everybody in the wish."""
    if alone := for_nobody(filling, slot):
        return alone
    found = await read_persons(filling, slot)
    if isinstance(found, Missing):
        return found
    if slot.required and not found:
        return nobody_named(filling, slot)
    contacts, languages = await contacts_of(filling, found)
    called = [as_said(contact, filling.wish) for contact in contacts]
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
        if slot.anywhere and not slot.everybody:
            filling.understood.insert(0, filling.say(f"和谁：{said}", f"With: {said}"))
        else:
            filling.understood.append(filling.say(f"谁：{said}", f"Who: {said}"))
    if filling.seated:
        seated = comma.join(filling.seated)
        filling.understood.append(
            filling.say(
                f"也给{seated}留位子，但要你自己去说",
                f"There is a seat for {seated} too, but you have to ask them yourself",
            )
        )
    return None


def for_nobody(filling: Filling, slot: Slot) -> Instead | None:
    """The skill that serves a wish for a table with nobody named; None when somebody is meant, or there is no such skill."""
    if slot.name in filling.run.supplied or not _has(filling, SlotType.PLACE):
        return None
    mentions = read_mentions(filling.wish, filling.people)
    if mentions and not filling.values.get("place"):
        return None
    if any(m.candidates or m.kind == "pronoun" for m in mentions) or not wants_a_table(filling.wish):
        return None
    others = load_skills(filling.means.skill_folders)
    alone = next((skill.name for skill in others if skill.instead_of == filling.skill.name), None)
    return Instead({"skill": alone}) if alone else None


def nobody_named(filling: Filling, slot: Slot) -> Missing:
    if slot.type is SlotType.PERSON or slot.anywhere:
        question = filling.say(
            "和谁一起？请告诉我名字或备注。", "With whom? Give me a name or how you call them."
        )
    else:
        question = filling.say("给谁？请告诉我名字或备注。", "To whom? Give me a name or how you call them.")
    return Missing(slot.name, question)


async def contacts_of(filling: Filling, persons: Sequence[Person]) -> tuple[list[Contact], list[Language]]:
    """Their contacts, and the language in which each is written to."""
    held = await permit(
        filling.db, filling.user.id, "contacts", purpose="who is meant", now=filling.now, run=filling.run.id
    )
    contacts = [await load_contact(filling.db, held, ContactId(person.id)) for person in persons]
    users = [await user_behind(filling.db, contact) for contact in contacts]
    return contacts, [user.language if user else filling.language for user in users]


def as_said(contact: Contact, wish: str) -> str:
    """What the owner calls them: by the name or the remark that the wish has, whole or in part; else by the remark."""
    for known in (contact.remark, contact.name):
        if known and re.search(_whole(known), wish, re.IGNORECASE):
            return known
    parts = [part for part in re.split(r"[\s·]+", contact.name) if len(part) > 1]
    return next((part for part in parts if re.search(_whole(part), wish, re.IGNORECASE)), contact.called)


def _whole(name: str) -> str:
    return rf"(?<![a-z]){re.escape(name)}(?![a-z])"


async def read_persons(filling: Filling, slot: Slot) -> list[Person] | Missing:
    """Those who are meant, each once; nobody when nobody is named. Who only has a seat is in `filling.seated`."""
    supplied = filling.run.supplied.get(slot.name)
    known = {person.id: person for person in filling.people}
    if isinstance(supplied, list):
        return [known[key] for key in dict.fromkeys(cast("list[str]", supplied)) if key in known]
    if supplied in known:
        return [known[str(supplied)]]
    mentions = await _mentions(filling, slot)
    if slot.everybody:
        some = [c.person.id for m in mentions if m.plural for c in m.candidates]
        mentions = [m for m in mentions if not m.plural]
        if not mentions and supplied is None:
            opened = await opened_to(filling.as_hub_call(), some or list(known))
            return [known[key] for key in known if key in opened] or _nobody_opened(filling, slot)
    chosen: dict[str, Person] = {}
    for mention in mentions:
        if mention.relation == GROUP:
            return await _each_of_group(filling, slot, mention)
        meant = await _meant(filling, slot, mention, [other for other in mentions if other != mention])
        if isinstance(meant, Missing):
            return meant
        chosen |= {person.id: person for person in meant}
    return list(chosen.values())


async def _mentions(filling: Filling, slot: Slot) -> list[Mention]:
    """Where the wish, or what was supplied, names those who are meant."""
    supplied = filling.run.supplied.get(slot.name)
    for_errand = slot.type is SlotType.PEOPLE and not slot.anywhere
    if filling.errand is not None and supplied is None and for_errand:
        return list(filling.errand.people)
    words = filling.words_for(slot)
    mentions = await _named(filling, words, apart=supplied is None)
    if supplied is not None:
        # "Both of them", after all were named.
        return mentions or (
            [m for m in await _named(filling, filling.wish, apart=True) if m.candidates]
            if _ALL.search(words)
            else []
        )
    # Whose birthday it is tells the day; who is named besides is invited.
    invited = [m for m in mentions if not has_the_birthday(words, m)] or mentions
    if _has(filling, SlotType.PLACE) and (stranger := stranger_with_a_birthday(words, mentions)):
        # 磊子过生日，把老胡也叫上: whose day it is comes as well, and is nobody to be left out in silence.
        invited.append(stranger)
    return invited


async def _named(filling: Filling, words: str, *, apart: bool) -> list[Mention]:
    """`apart`: without those who are named only in what it is about."""
    places = await known_places(filling.call, words) if _has(filling, SlotType.PLACE) else []
    return [
        mention
        for mention in read_mentions(words, filling.people)
        if mention.kind != "pronoun"
        and not _stands_in(mention, places)
        and not (apart and _is_apart(mention, filling))
    ]


def _has(filling: Filling, kind: SlotType) -> bool:
    return any(slot.type is kind for slot in filling.skill.slots.values())


def _is_apart(mention: Mention, filling: Filling) -> bool:
    return any(begin <= mention.begin and mention.finish <= finish for begin, finish in filling.apart)


def _stands_in(mention: Mention, places: Sequence[Span]) -> bool:
    """Whether what reads like a name is a place's (老灶), or a part of one (the 外婆 of 外婆小灶)."""
    if mention.candidates:
        inside = (begin <= mention.begin and mention.finish <= finish for begin, finish in places)
        return any(
            within and finish - begin > mention.finish - mention.begin
            for within, (begin, finish) in zip(inside, places, strict=True)
        )
    return any(begin < mention.finish and mention.begin < finish for begin, finish in places)


async def _meant(
    filling: Filling, slot: Slot, mention: Mention, others: Sequence[Mention]
) -> list[Person] | Missing:
    """Those who are meant by it, or the question; an answer to it is supplied under the words that it is about."""
    fact = f"{slot.name}:{mention.text}"
    answer = str(filling.run.supplied.get(fact, ""))
    by_id = next((person for person in filling.people if person.id == answer), None)
    if by_id is not None:
        return [by_id]
    named = [m for m in read_mentions(answer, filling.people) if m.kind != "pronoun"]
    if not mention.candidates and (answer == _SEAT or _only_others(named, others)):
        filling.seated.append(mention.text)
        return []
    if not named and _ALL.search(answer) and mention.candidates:
        return [candidate.person for candidate in mention.candidates]
    meant: list[Person] = []
    for one in named or [mention]:
        found = await _one(filling, fact, one, others)
        if isinstance(found, Missing):
            return found
        meant.append(found)
    return meant


def _only_others(named: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether an answer names none but those who were named besides: "just ask Ann"."""
    besides = {candidate.person.id for other in others for candidate in other.candidates}
    return bool(named) and all(m.candidates and {c.person.id for c in m.candidates} <= besides for m in named)


async def _one(filling: Filling, fact: str, mention: Mention, others: Sequence[Mention]) -> Person | Missing:
    if not mention.candidates and mention.kind == "pronoun":
        return Missing(fact, filling.say(f"「{mention.text}」是谁？", f"Who is “{mention.text}”?"))
    if not mention.candidates:
        question = filling.say(
            f"通讯录里没有找到「{mention.text}」。是谁？",
            f"I find nobody called “{mention.text}” in your contacts. Who is it?",
        )
        seat = Option(
            filling.say(f"给{mention.text}留位子，我自己去说", f"keep a seat for {mention.text}; I ask them myself"),
            _SEAT,
        )  # fmt: skip
        seats = _has(filling, SlotType.NUMBER) and any(other.candidates for other in others)
        return Missing(fact, question, (seat,) if seats else ())
    return resolve(mention) or _only_one(filling, mention) or await _tell_apart(filling, fact, mention)


def _only_one(filling: Filling, mention: Mention) -> Person | None:
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


async def _tell_apart(filling: Filling, fact: str, mention: Mention) -> Person | Missing:
    """Of several who fit, the one with whom the past that the wish speaks of was; else the owner is asked."""
    candidates = list({candidate.person.id: candidate.person for candidate in mention.candidates}.values())
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
    return Missing(fact, question, as_options(candidates))


async def _shares_the_past(filling: Filling, person: Person) -> bool:
    found = await places_liked(
        filling.as_hub_call(), persons=[person.id], kinds=filling.kinds, named="", liked=True, last=filling.last
    )  # fmt: skip
    return bool(found["fitting"])


def as_options(people: Sequence[Person]) -> tuple[Option, ...]:
    """With remark and name."""
    return tuple(Option(in_full(person.name, person.remark), person.id) for person in people)


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
