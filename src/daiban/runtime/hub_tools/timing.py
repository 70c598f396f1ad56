"""When words reach the other people: a question at the hour they usually answer, nothing in their quiet hours without need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from daiban.consent import NotGranted
from daiban.kit.dates import say_instant
from daiban.kit.ids import UserId
from daiban.memory.rhythm import Delay, Rhythm, delay_at, next_delivery, read_rhythm, read_turns
from daiban.messenger.contacts import Contact
from daiban.messenger.quiet_hours import USUAL
from daiban.messenger.users import DirectoryEntry, User, load_user
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.chats import read_times_with

# An answer, or a notice of a meeting, is of use until somebody can still act on it.
LEAD = timedelta(hours=1)
# Who is asked again within half a day is pressed; who is asked again only after two has forgotten.
_SOONEST_REMINDER, _LATEST_REMINDER = timedelta(hours=12), timedelta(days=2)
_REMINDER_LEAD = timedelta(hours=3)

Said = tuple[str, str]
"""A value as the card shows it, and where it comes from."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on its way: when it is put, how long its answer takes, and when it is asked once more, if at all."""

    at: datetime
    delay: Delay
    likely_by: datetime | None
    remind_at: datetime | None


async def reader(call: HubCall, user: UserId) -> User:
    """Where the reader is and what they read is used by the hub, and reaches no plan."""
    async with call.database.transaction(user) as theirs:
        return await load_user(theirs, user)


async def time_of_asking(
    call: HubCall, contact: Contact, entry: DirectoryEntry | None, *, until: datetime
) -> Asking:
    """For somebody who is no user: now, since the owner sends it."""
    user = await reader(call, entry.id) if entry else None
    zone = user.zone if user else call.user.zone
    said = await _chat_times(call, contact)
    rhythm = read_rhythm(said, zone=zone, now=call.now, said=user.quiet if user else None)
    at = next_delivery(rhythm, now=call.now, zone=zone, latest=until) if user else call.now
    delay = delay_at(read_turns(said), asked=at, zone=zone, now=call.now)
    likely = _waking(rhythm, (at + delay.within).astimezone(zone)) if delay.within else None
    again = reminder_time(at, delay, rhythm, zone, until=until) if user else None
    return Asking(at, delay, likely if likely and likely <= until else None, again)


def reminder_time(
    asked: datetime, delay: Delay, rhythm: Rhythm, zone: ZoneInfo, *, until: datetime
) -> datetime | None:
    """When nearly every answer would have come, at the hour at which they answer; None when that is too late to be of use."""
    patience = min(max(delay.mostly or _LATEST_REMINDER, _SOONEST_REMINDER), _LATEST_REMINDER)
    at = next_delivery(rhythm, now=asked + patience, zone=zone, latest=None)
    return at if at <= until - _REMINDER_LEAD else None


async def time_of_notice(call: HubCall, to: User, *, latest: datetime | None = None) -> datetime:
    """At once, or when their quiet hours are over; at once too when that is after `latest`."""
    at = (to.quiet or USUAL).over_at(call.now.astimezone(to.zone))
    return at if latest is None or at <= latest else call.now


def _waking(rhythm: Rhythm, by: datetime) -> datetime:
    """A time by which something is expected of them: when their quiet hours are over, if it lies within."""
    just_before = by - timedelta(minutes=1)
    return rhythm.quiet.over_at(just_before) if rhythm.quiet.hold_at(just_before.time()) else by


def say_delivery(call: HubCall, name: str, at: datetime, *, quiet: bool) -> list[Said]:
    """For the card; nothing when it goes out at once."""
    if at <= call.now:
        return []
    when = say_instant(at.astimezone(call.user.zone), call.run.language, call.now)
    if call.run.language == "zh":
        return [(when, f"{name}的免打扰时间过后" if quiet else f"{name}通常这时回复")]
    return [(when, f"after {name}'s quiet hours" if quiet else f"when {name} usually answers")]


def by_owner(call: HubCall, name: str) -> Said:
    """For the card, of somebody who is no user here: nothing is sent, the owner passes it on."""
    zh = call.run.language == "zh"
    return ("由你自己发", f"{name}不在这里") if zh else ("you send it yourself", f"{name} is not here")


async def _chat_times(call: HubCall, contact: Contact) -> Sequence[tuple[datetime, bool]]:
    try:
        return await read_times_with(call, contact, purpose="when they usually answer")
    except NotGranted:
        return []
