"""What a question looks for, and whom it names."""

import re
from dataclasses import replace

from daiban.kit.clock import iso
from daiban.memory.people import Mention, read_mentions
from daiban.planner.skill_files import Slot
from daiban.planner.wishes.questions import Question, read_question
from daiban.runtime.hub_tools.find_said import find
from daiban.runtime.hub_tools.own_things import cards, events_named
from daiban.runtime.recurring_tasks import is_of_task
from daiban.turns.slots.filling import Filling, Unserved
from daiban.turns.slots.spans import Span, spans_of

_HAS = re.compile(
    r"有(?:没有|冇)?[^，。,]{1,10}(?:[吗嗎么沒没]|$)|有[没沒冇]有?|\b(?:is there|are there|do i have|have i got|have we got|any)\b",
    re.IGNORECASE,
)
# Where somebody lives is told as an address.
_LIVES = re.compile(r"住(?:在|喺)?(?:哪|邊|边|咩|什么)|\bwhere do(?:es)? .*\blive\b", re.IGNORECASE)
_OWNER = re.compile(r"(.+?)(?:['’]s\b|的)")
_SPACES = re.compile(r"\s+")
# So much of the telling words must somebody have said, counted in letters.
_ENOUGH = 0.4
# And so much of them must stand in the name of an event, when it is not asked when that is.
_NAMES = 0.6


async def fill_question(filling: Filling, slot: Slot) -> Unserved | None:
    """`NAME`: the words that are looked for; `NAME_plain`: without those that name a contact; `NAME_meaning`: the question without names
    and times; `NAME_people`: ids of all whom they may name, `NAME_called`: how they are called; `NAME_asks`: "when", "reach" or ""; `NAME_enough`: the share of the words that a message must say, and `NAME_names` the name of an event. Not served when nothing of it is found: what the question is about decides, not how
    it is put.
    """
    words = filling.words_for(slot)
    known = _known_in(filling, words)
    said_times = filling.times_in(words)
    times = [(e.begin, e.finish) for e in said_times]
    asked = read_question(_without(words, times))
    days = spans_of([e for e in said_times if e.days is not None], filling.local_now)
    if days and not asked.asks and _HAS.search(words):
        # "Is there any surgery on Thursday": the calendar tells.
        asked = replace(asked, asks="when")
    bare = _without(words, [*times, *((m.begin, m.finish) for m in known)])
    plain = read_question(bare).text or asked.text
    meaning = _SPACES.sub(" ", bare).strip()
    if _LIVES.search(words):
        meaning += filling.say(" 地址", " address")
    called = list(dict.fromkeys(m.text for m in known))
    people = list(dict.fromkeys(c.person.id for m in known for c in m.candidates))
    own = asked.own or bool(people)
    if not (asked.text or asked.next_event) or not (
        # It was said once that this is what is asked, again and again: then nothing is an answer too.
        is_of_task(filling.run)
        or await _is_found(filling, asked, plain, people, called, days, meaning, own=own)
    ):
        return Unserved(
            filling.say(
                "在你的日历、通讯录和聊天里没有找到。",
                "I find nothing about it in your calendar, contacts and chats. ",
            )
        )
    filling.values |= {
        slot.name: asked.text,
        f"{slot.name}_plain": plain,
        f"{slot.name}_people": people,
        f"{slot.name}_called": called,
        f"{slot.name}_meaning": meaning,
        f"{slot.name}_asks": asked.asks,
        f"{slot.name}_enough": _ENOUGH,
        f"{slot.name}_names": _NAMES,
    }
    if asked.text:
        filling.understood.append(filling.say(f"找：{asked.text}", f"Looking for: {asked.text}"))
    return None


def _known_in(filling: Filling, words: str) -> list[Mention]:
    """Of somebody unknown who is called after one who is known, that one: "Dana's mum", 小李的妈妈."""
    known: list[Mention] = []
    for mention in read_mentions(words, filling.people):
        if mention.kind != "pronoun" and mention.candidates:
            known.append(mention)
        elif mention.kind == "relation" and (owner := _OWNER.match(mention.text)):
            inner = read_mentions(owner[1], filling.people)
            known += [
                replace(m, begin=m.begin + mention.begin, finish=m.finish + mention.begin)
                for m in inner
                if m.candidates and m.kind != "pronoun"
            ]
    return known


async def _is_found(
    filling: Filling,
    asked: Question,
    plain: str,
    people: list[str],
    called: list[str],
    days: list[Span],
    meaning: str,
    *,
    own: bool,
) -> bool:
    call = filling.as_hub_call()
    if asked.asks == "when" and days:
        begin, end = iso(days[0][0], filling.zone), iso(days[-1][1], filling.zone)
        if (await events_named(call, text="", persons=[], begin=begin, end=end))["events"]:
            return True
    events = (await events_named(call, text=asked.text, persons=people))["events"]
    least = _ENOUGH if asked.asks == "when" else _NAMES
    if any(event["share"] >= least for event in events):
        return True
    if asked.asks == "reach" and people:
        told = await cards(call, persons=people)
        if any(card["phones"] or card["emails"] for card in told["cards"]):
            return True
    found = await find(
        call,
        text=plain,
        persons=people,
        called=called,
        meaning=meaning,
        compares=False,
        embedder=filling.means.embedder,
    )
    return any(own or said["share"] >= _ENOUGH for said in found["messages"])


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for begin, finish in sorted(spans, reverse=True):
        text = text[:begin] + " " + text[finish:]
    return text
