"""What a meeting is about, and where it is held: neither is asked for when the wish does not say."""

import re
from collections.abc import Sequence

from daiban.memory.people import Mention, read_mentions
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.asking import pronouns_of, to_you
from daiban.planner.wishes.meetings import topic_in, venue_in
from daiban.planner.wishes.told import topic_told, whose_place
from daiban.turns.slots.filling import Filling

_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)", re.IGNORECASE)


async def fill_venue(filling: Filling, slot: Slot) -> None:
    """`NAME`: a room, a service or a link as it was said, or "", somebody's own place with their name; `NAME_told`: as whoever is met reads it."""
    mentions = read_mentions(filling.wish, filling.people)
    spans = [(m.begin, m.finish) for m in mentions]
    found = venue_in(filling.wish, filling.times_in(filling.wish), spans)
    said = found.text if found else ""
    whose = whose_place(said, str(filling.values.get("host_name", "")), _name_of_one_met(mentions))
    said, told = (whose.named, whose.told) if whose else (said, said)
    filling.values |= {slot.name: said, f"{slot.name}_told": told}
    if found:
        filling.apart.append(found.span)
        is_link = said.lower().startswith(("http", "www."))
        zh, en = ("链接", "Link") if is_link else ("地点", "Where")
        filling.understood.append(filling.say(f"{zh}：{said}", f"{en}: {said}"))


async def fill_topic(filling: Filling, slot: Slot) -> None:
    """`NAME`: the words that say what it is about, or ""; `NAME_told`: as whoever is met reads them; `NAME_title` and `NAME_told_title` as titles; `NAME_what_for`: it is what is to be done."""
    mentions = read_mentions(filling.wish, filling.people)
    spans = [(m.begin, m.finish) for m in mentions]
    times = filling.times_in(filling.wish)
    meets = any(other.type is SlotType.VENUE for other in filling.skill.slots.values())
    venue = venue_in(filling.wish, times, spans) if meets else None
    found = topic_in(filling.wish, times, spans, venue, meal=not meets)
    said = found.text if found else ""
    told = topic_told(to_you(said, pronouns_of(met))) if (met := _one_met(mentions)) else said
    filling.values |= {
        slot.name: said,
        f"{slot.name}_told": told,
        f"{slot.name}_what_for": found is not None and found.what_for,
        f"{slot.name}_title": _as_title(said),
        f"{slot.name}_told_title": _as_title(told),
    }
    if found:
        filling.apart.append(found.span)
        filling.understood.append(filling.say(f"主题：{said}", f"About: {said}"))


def _one_met(mentions: Sequence[Mention]) -> Mention | None:
    """The only one who is named; None when several are, or nobody."""
    named = [m for m in mentions if m.kind != "pronoun"]
    alike = {tuple(c.person.id for c in m.candidates) or m.text.casefold() for m in named}
    return named[0] if len(alike) == 1 and not named[0].plural else None


def _name_of_one_met(mentions: Sequence[Mention]) -> str:
    met = _one_met(mentions)
    return met.text if met else ""


def _as_title(said: str) -> str:
    """ "The VAT return" is "VAT return" at the head of a title."""
    return _ARTICLE.sub("", said) or said
