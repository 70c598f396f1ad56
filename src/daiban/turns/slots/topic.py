"""What a meeting is about, and where it is held: neither is asked for when the wish does not say."""

from daiban.memory.people import read_mentions
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.meetings import topic_in, venue_in
from daiban.turns.slots.filling import Filling


async def fill_venue(filling: Filling, slot: Slot) -> None:
    """`NAME`: a room, a service or a link as it was said, or ""."""
    mentions = [(m.begin, m.finish) for m in read_mentions(filling.wish, filling.people)]
    found = venue_in(filling.wish, filling.times_in(filling.wish), mentions)
    filling.values[slot.name] = found.text if found else ""
    if found:
        filling.apart.append(found.span)
        is_link = found.text.lower().startswith(("http", "www."))
        zh, en = ("链接", "Link") if is_link else ("地点", "Where")
        filling.understood.append(filling.say(f"{zh}：{found.text}", f"{en}: {found.text}"))


async def fill_topic(filling: Filling, slot: Slot) -> None:
    """`NAME`: the words that say what it is about, or ""."""
    mentions = [(m.begin, m.finish) for m in read_mentions(filling.wish, filling.people)]
    times = filling.times_in(filling.wish)
    meets = any(other.type is SlotType.VENUE for other in filling.skill.slots.values())
    venue = venue_in(filling.wish, times, mentions) if meets else None
    found = topic_in(filling.wish, times, mentions, venue, meal=not meets)
    filling.values[slot.name] = found.text if found else ""
    if found:
        filling.apart.append(found.span)
        filling.understood.append(filling.say(f"主题：{found.text}", f"About: {found.text}"))
