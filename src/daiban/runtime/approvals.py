"""The approval card: what will be done, which values go to whom, and where each came from.

An approval is a wait of kind `approval` over journal rows with their exact arguments; what differs needs a new one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import permit
from daiban.kit.dates import Language, say_instant, say_rule, say_window, say_windows
from daiban.kit.errors import NotFound
from daiban.kit.ids import ContactId, RunId, WaitId, new_id
from daiban.messenger.contacts import load_contact
from daiban.messenger.users import User
from daiban.miniapps import Tool
from daiban.runtime import journal
from daiban.runtime.leases import set_to_work
from daiban.runtime.recurring_tasks import say_lateness
from daiban.runtime.runs import Run, load_run, set_status
from daiban.runtime.things import say_thing, thing_of
from daiban.runtime.waits import Wait, add_wait, resolve

_LABELS: dict[str, tuple[str, str]] = {
    "person": ("给", "to"),
    "recipients": ("给", "to"),
    "persons": ("给", "to"),
    "at": ("时间", "time"),
    "repeat": ("重复", "repeats"),
    "text": ("内容", "text"),
    "wish": ("问题", "question"),
    "late_minutes": ("错过时", "if it is missed"),
    "options": ("可选时间", "options"),
    "title": ("日程标题", "title"),
    "guest_titles": ("对方看到的标题", "title the guest sees"),
    "event_id": ("日程", "event"),
    "place": ("地点", "place"),
    "place_id": ("地点", "place"),
    "time": ("时间", "time"),
    "people": ("人数", "people"),
    "name": ("留名", "in the name of"),
    "person_names": ("客人", "guest"),
    "host_name": ("主人", "host"),
    "description": ("说明", "description"),
    "status": ("状态", "status"),
    "reminder_minutes": ("提前提醒（分钟）", "reminder (minutes before)"),
    "undo": ("撤销", "undo"),
    "run": ("哪一件", "what"),
    "delivery": ("送到", "will be delivered"),
}
# What a card shows is for people: ids and lengths that mean nothing to them stay in the row's exact arguments.
_HIDDEN = frozenset(
    {"minutes", "status", "times", "booking_id", "language", "urgent", "names", "skill", "facts"}
)
_WORDS = {
    "own-words": ("你的话", "your words"),
    "own-name": ("你的名字", "your name"),
    "usual": ("你的话或惯例", "your words or what is usual"),
    "derived": ("由以上得出", "follows from the above"),
    "contacts": ("你的通讯录", "your contacts"),
    "heading": ("需要你同意：", "Needs your approval:"),
    "from": ("来自", "from"),
}


async def ask_for_approval(
    db: AsyncConnection,
    run: Run,
    user: User,
    asked: Sequence[tuple[int, Tool, dict[str, Any]]],
    *,
    deliveries: Mapping[int, Sequence[tuple[str, str]]],
    now: datetime,
) -> Wait:
    """One card for these calls (seq, tool, arguments), as a wait without a deadline: an approval does not expire.

    `deliveries`: of a call, when its words would reach others, and why not at once.
    """
    card = _Card(db, run, user, await journal.calls_of(db, run.id), now)
    shown = [await card.call(tool, arguments, deliveries.get(seq, ())) for seq, tool, arguments in asked]
    heading = [_say("heading", run.language), *card.answers()]
    wait = Wait(
        id=WaitId(new_id("ok")),
        run_id=run.id,
        owner_id=run.owner_id,
        stage=run.stage,
        seq=asked[0][0],
        kind="approval",
        text="\n".join([*heading, *(line for call in shown for line in call["lines"])]),
        options=[],
        detail={"calls": [{"seq": seq, **call} for (seq, _, _), call in zip(asked, shown, strict=True)]},
        contact_id=None,
        to_user=None,
        from_at=now,
        until_at=None,
    )
    await add_wait(db, wait)
    return wait


async def approve(db: AsyncConnection, wait: Wait, *, now: datetime) -> None:
    """The owner's yes to this card: its calls may be made, the run goes on."""
    await resolve(db, wait, {"approved": True}, now=now)
    for call in wait.detail["calls"]:
        await journal.settle(
            db, wait.run_id, wait.stage, call["seq"], "approved", now=now, decision="approved by the owner"
        )
    await set_to_work(db, wait.run_id)


async def refuse(db: AsyncConnection, wait: Wait, *, now: datetime) -> None:
    """The owner's no: nothing of the card is done and the run ends here."""
    await resolve(db, wait, {"approved": False}, now=now)
    for call in wait.detail["calls"]:
        await journal.settle(
            db, wait.run_id, wait.stage, call["seq"], "refused", now=now, decision="refused by the owner"
        )
    run = await load_run(db, wait.run_id)
    reply = "好的，不做了。" if run.language == "zh" else "All right, I did not do it."
    await set_status(db, wait.run_id, "refused", now=now, reply=reply)


class _Card:
    def __init__(
        self, db: AsyncConnection, run: Run, user: User, calls: list[journal.Call], now: datetime
    ) -> None:
        self._db = db
        self._run = run
        self._user = user
        self._now = now
        self._done = [call for call in calls if call.state == "done"]

    def answers(self) -> list[str]:
        """What others answered in this stage, in their own words: there may be more in it than the times that were read."""
        said = [
            str(cast("dict[str, Any]", call.result)["said"])
            for call in self._done
            if call.tool == "messages.ask_when" and call.stage == self._run.stage and call.result
        ]
        opening, closing = ("对方回复：「", "」") if self._run.language == "zh" else ("They answered: “", "”")
        return [f"{opening}{words}{closing}" for words in said if words]

    async def call(
        self, tool: Tool, arguments: dict[str, Any], deliveries: Sequence[tuple[str, str]]
    ) -> dict[str, Any]:
        """One call as `{"tool", "title", "values": [{"name", "value", "from"}], "lines"}`."""
        title = tool.titles.get(self._run.language) or tool.description.splitlines()[0]
        values: list[dict[str, str]] = []
        if times := cast("list[dict[str, str]]", arguments.get("times") or []):
            said = say_windows(times, self._user.zone, self._run.language, self._now)
            arguments = {**arguments, "text": str(arguments["text"]).replace("{when}", said)}
        for name, value in _merged(arguments).items():
            if name in _HIDDEN or (value in (None, "", []) and name != "late_minutes"):
                continue
            shown, source = await self._value(name, value)
            values.append({"name": self._label(name), "value": shown, "from": source})
        lines = [f"• {title}", *(self._line(value) for value in values)]
        for at, why in deliveries:
            value = {"name": self._label("delivery"), "value": at, "from": why}
            values.append(value)
            lines.append(self._line(value, named=False))
        return {"tool": tool.full_name, "title": title, "values": values, "lines": lines}

    def _line(self, value: dict[str, str], *, named: bool = True) -> str:
        """`named`: what stands in brackets is called a source."""
        zh = self._run.language == "zh"
        opening, closing = ("（", "）") if zh else (" (", ")")
        colon = "：" if zh else ": "
        gives_reason = value["from"].startswith(("因为", "because"))
        origin = f"{_say('from', self._run.language)}{colon}" if named and not gives_reason else ""
        source = f"{opening}{origin}{value['from']}{closing}"
        return f"    {value['name']}{colon}{value['value']}{source if value['from'] else ''}"

    def _label(self, name: str) -> str:
        zh, en = _LABELS.get(name, (name, name))
        return zh if self._run.language == "zh" else en

    async def _value(self, name: str, value: Any) -> tuple[str, str]:
        language = self._run.language
        if name in ("recipients", "persons"):
            shown = [(await self._value("person", one))[0] for one in cast("list[str]", value)]
            return self._list(shown), _say("contacts", language)
        if name == "at":
            at = datetime.fromisoformat(str(value)).astimezone(self._user.zone)
            return say_instant(at, language, self._now), self._source(value)
        if name == "repeat":
            return say_rule(str(value), language), _say("own-words", language)
        if name == "late_minutes":
            return say_lateness(value, language), _say("usual", language)
        if name == "person":
            held = await permit(
                self._db,
                self._run.owner_id,
                "contacts",
                purpose="approval card",
                now=self._now,
                run=self._run.id,
            )
            try:
                contact = await load_contact(self._db, held, ContactId(value))
            except NotFound:
                return str(value), ""
            return contact.in_full, _say("contacts", language)
        if name == "run":
            run = await load_run(self._db, RunId(value))
            thing = await thing_of(self._db, run, await journal.calls_of(self._db, run.id))
            return say_thing(thing, self._user.zone, language, self._now), ""
        if name == "person_names":
            return self._list(cast("list[str]", value)), _say("contacts", language)
        if name == "guest_titles":
            titles = list(dict.fromkeys(cast("list[str]", value)))
            return self._list(titles), self._source(titles[0])
        if name == "event_id":
            return self._event(str(value)), self._source(value)
        if name == "place_id":
            place = self._named(value)
            return (place or str(value)), self._source(value)
        if name == "time":
            start, _ = (str(part) for part in value)
            return self._window(*value), self._joined(self._source(start), self._usual_hour([start]))
        if name == "options":
            windows = cast("list[dict[str, str]]", value)
            starts = [window["start"] for window in windows]
            source = self._joined(self._source(starts[0]), self._usual_hour(starts))
            return self._list(self._window(w["start"], w["end"]) for w in windows), source
        if name == "undo":
            return self._list(str(step["title"]) for step in cast("list[dict[str, Any]]", value)), ""
        if name == "text":
            return str(value), self._joined(self._source(value), *self._reasons(str(value)))
        return str(value), self._source(value)

    def _reasons(self, text: str) -> list[str]:
        """Why a place that the words name was taken."""
        found = [one for call in self._done for one in _objects(call.result)]
        named = [one for one in found if one.get("why") and one.get("name") and str(one["name"]) in text]
        return [str(one["why"]) for one in named[:1]]

    def _list(self, texts: Iterable[str]) -> str:
        return ("；" if self._run.language == "zh" else "; ").join(texts)

    def _window(self, start: str, end: str) -> str:
        zone = self._user.zone
        begin, finish = (datetime.fromisoformat(text).astimezone(zone) for text in (start, end))
        return say_window(begin, finish, self._run.language, self._now)

    def _usual_hour(self, starts: Iterable[str]) -> str:
        """Why it is at that hour, when that was filled in for one that the wish left open."""
        usual: dict[str, str] | None = self._run.supplied.get("usual_hour")
        local = [datetime.fromisoformat(start).astimezone(self._user.zone) for start in starts]
        return usual["why"] if usual and any(f"{at:%H:%M}" == usual["hour"] for at in local) else ""

    def _joined(self, *reasons: str) -> str:
        return self._list(reason for reason in reasons if reason)

    def _named(self, place_id: str) -> str | None:
        found = self._told(place_id, {"name"})
        return str(found["name"]) if found is not None else None

    def _event(self, event_id: str) -> str:
        """What it is called and when it is now, as the calendar told."""
        found = self._told(event_id, {"title", "start", "end"})
        if found is None:
            return event_id
        comma = "，" if self._run.language == "zh" else ", "
        return f"{found['title']}{comma}{self._window(found['start'], found['end'])}"

    def _told(self, key: str, fields: set[str]) -> dict[str, Any] | None:
        """The last object with this id and these fields among the results."""
        for call in reversed(self._done):
            for found in _objects(call.result):
                if found.get("id") == key and fields <= found.keys():
                    return found
        return None

    def _source(self, value: Any) -> str:
        """Where a value came from: an earlier call's own account of it, the wish, what is usual, or worked out."""
        language = self._run.language
        if not isinstance(value, str):
            # A number stands in too many results to say that it came from one.
            return _say("usual", language)
        for call in reversed(self._done):
            for found in _objects(call.result):
                if value in found.values():
                    return str(found.get("why") or found.get("said") or _tool_words(call.tool, language))
        if value in self._run.wish:
            return _say("own-words", language)
        if value == self._user.name:
            return _say("own-name", language)
        return _say("derived", language)


def _merged(arguments: dict[str, Any]) -> dict[str, Any]:
    """Start and end are one thing to a reader."""
    if isinstance(arguments.get("start"), str) and isinstance(arguments.get("end"), str):
        rest = {name: value for name, value in arguments.items() if name not in ("start", "end", "event_id")}
        which = {"event_id": arguments["event_id"]} if "event_id" in arguments else {}
        return {**which, "time": (arguments["start"], arguments["end"]), **rest}
    return dict(arguments)


def _objects(value: Any) -> list[dict[str, Any]]:
    """Every JSON object inside `value`, the outer ones first."""
    if isinstance(value, dict):
        inner = cast("dict[str, Any]", value)
        return [inner, *(found for part in inner.values() for found in _objects(part))]
    if isinstance(value, list):
        return [found for part in cast("list[Any]", value) for found in _objects(part)]
    return []


_TOOL_WORDS: dict[str, tuple[str, str]] = {
    "calendar.free_slots": ("你的日历", "your calendar"),
    "dining.tables": ("你的日历和餐厅的时间", "your calendar and the restaurant's hours and tables"),
    "dining.search": ("餐厅名录", "the directory of places"),
    "people.usual_places": ("餐厅名录", "the directory of places"),
    "calendar.events": ("你的日历", "your calendar"),
    "owner.events_named": ("你的日历", "your calendar"),
    "runs.review": ("之前的安排", "what was arranged before"),
    "people.places": ("餐厅名录", "the directory of places"),
    "people.free_slots": ("你的日历和对方开放的空闲时间", "your calendar and their free slots"),
    "messages.ask_when": ("对方的回复", "their answer"),
    "owner.choose_when": ("你的选择", "your choice"),
    "owner.choose_place": ("你的选择", "your choice"),
}


def _tool_words(tool: str, language: Language) -> str:
    zh, en = _TOOL_WORDS.get(tool, _WORDS["derived"])
    return zh if language == "zh" else en


def _say(key: str, language: Language) -> str:
    zh, en = _WORDS[key]
    return zh if language == "zh" else en
