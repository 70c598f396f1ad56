"""Reading a chat line by line: which place is under discussion, who judges it, who agrees with whom."""

import re
from collections.abc import Sequence
from datetime import timedelta

from daiban.memory.tastes.anchors import names_marked
from daiban.memory.tastes.assent import answer_of, tells_same
from daiban.memory.tastes.clauses import Clause
from daiban.memory.tastes.cues import ELSEWHERE, find_cues
from daiban.memory.tastes.folding import fold, unstretched
from daiban.memory.tastes.mentions import named_places
from daiban.memory.tastes.names import Mention, NameIndex
from daiban.memory.tastes.read_message import MessageReader
from daiban.memory.tastes.records import Line, Opinion, Thing, Verdict
from daiban.memory.tastes.references import mark_references
from daiban.memory.tastes.remarks import weigh
from daiban.memory.tastes.stance import (
    asks_after,
    asks_of_others,
    asks_whether,
    been_there,
    proposes,
    untried,
)
from daiban.memory.tastes.subjects import asks_of_food, speaks_aside, tells_of_other
from daiban.memory.tastes.talk import Said, Talk

# Without a word for it, a place is under discussion for some hours; "that place" reaches back further.
_STRETCH, _FAR = timedelta(hours=12), timedelta(days=3)
_MEAL = timedelta(hours=1)
_SITTING = timedelta(hours=3)  # after it a chat begins anew
_FRESH_LINES = 4  # "the eel was great" is said of the place that was named so many lines ago, at most
_FRESH_LINES_OF_GROUP = 2
_SAME_TURN_LINES = 4  # an answer is to what the other side said just before
_BREATH = timedelta(minutes=30)  # within it, and so many lines, somebody says one thing in pieces
_LONGEST_ANSWER = 80  # characters; who writes more has a judgement of their own
_LOOKS_BACK = re.compile(r"\b(?:last night|yesterday|the other (?:day|night))\b|昨[天晚]|前[天晚]|那[天晚]")
_NEITHER = re.compile(r"\b(?:neither|nor)\b")
_OPPOSITE: dict[Verdict, Verdict] = {"good": "bad", "bad": "good"}


def read_opinions(lines: Sequence[Line], things: Sequence[Thing]) -> list[Opinion]:
    """Every firm judgement of the speakers' own, in order. What is unsure is left out.

    A place that only the chat names is `name:<text>`. Where more than two write, an answer must follow at once, and so
    must what names no place: others may be speaking of something else by then.
    """
    known = NameIndex(things)
    unlisted = [place.name for place in named_places(lines) if not known.find(place.name, fold(place.name))]
    if unlisted:
        known = NameIndex([*things, *(Thing(f"name:{name}", (name,)) for name in unlisted)])
    reader = _ChatReader(known, group=len({line.who for line in lines}) > 2)
    for line in lines:
        reader.read(line)
    return reader.opinions


class _ChatReader:
    def __init__(self, names: NameIndex, *, group: bool) -> None:
        self._names = names
        self._group = group
        self._talk = Talk()
        self._said: list[Said] = []  # the last few lines
        self._number = 0
        self._knowing: set[tuple[tuple[bool, str], str]] = (
            set()
        )  # who told of what, and did not ask about it since
        self._asking: set[tuple[tuple[bool, str], str]] = (
            set()
        )  # who asked about what, and judged it not since
        self._settled = False  # whether the line at hand stands against what its writer said before
        self._last: dict[tuple[tuple[bool, str], str], tuple[Opinion, int]] = {}
        self.opinions: list[Opinion] = []

    def read(self, line: Line) -> None:
        self._number += 1
        self._settled = False
        text = unstretched(line.text)
        folded = fold(text)
        mentions = self._names.find(text, folded)
        said = Said(line.who, proposes(folded) or _is_name_with_question_mark(folded, mentions))
        said.asks_of_others, said.aside = asks_of_others(folded), speaks_aside(folded)
        if self._talk.left and asks_of_food(folded) and self._number - self._talk.number <= _FRESH_LINES:
            self._talk.things, self._talk.left = self._talk.left, ()  # "he was lovely" "and the food?"
            self._talk.at = self._talk.told_at
        if self._talk.things and _LOOKS_BACK.search(folded):
            self._talk.told_at, self._talk.number = line.at, self._number
        if mentions or self._talk.things or self._talk.together:
            said.judged = self._agreement(line, folded, mentions) or self._judgements(
                line, folded, mentions, said
            )
            if said.judged:
                self._talk.number, self._talk.told_at = self._number, line.at
                self._talk.strayed.clear()
                judge = {(line.who, opinion.thing) for opinion in said.judged}
                self._knowing, self._asking = self._knowing | judge, self._asking - judge
                for opinion in said.judged:
                    self._keep(opinion, line.who, settles=opinion.closed or self._settled)
        self._said = [*self._said[1 - _SAME_TURN_LINES :], said]

    def _keep(self, opinion: Opinion, who: tuple[bool, str], *, settles: bool) -> None:
        """Take an opinion in; praise and complaint in one breath leave nothing firm, unless the later one `settles` it."""
        before, number = self._last.pop((who, opinion.thing), (None, 0))
        mixed = (
            before is not None
            and not settles
            and before.verdict != opinion.verdict
            and self._number - number <= _SAME_TURN_LINES
            and opinion.at - before.at <= _BREATH
        )
        if mixed and before is not None:
            self.opinions.remove(before)
            return
        self.opinions.append(opinion)
        self._last[who, opinion.thing] = opinion, self._number

    def _agreement(self, line: Line, folded: str, mentions: list[Mention]) -> list[Opinion]:
        """The line's assent to what the other side just judged or asked; none when it speaks of another place."""
        before = self._answered(line.who)
        answer = answer_of(folded) if before is not None and len(folded) <= _LONGEST_ANSWER else None
        if before is None or answer is None:
            return []
        about: list[tuple[str, Verdict, str | None]] = []
        if answer == "assent" and before.judged:
            about = [
                (opinion.thing, opinion.verdict, opinion.line)
                for opinion in before.judged
                if not opinion.closed
            ]
        elif before.asked and before.asked[1] and not before.judged:
            verdict = _OPPOSITE[before.asked[1]] if answer == "no" else before.asked[1]
            about = [(thing, verdict, None) for thing in before.asked[0]]
        things = {thing for thing, _, _ in about}
        verdicts = {verdict for _, verdict, _ in about}
        if any(not things.intersection(mention.things) for mention in mentions):
            return []
        if any({cue.sense} != verdicts for cue in find_cues(folded)):
            return []
        if verdicts == {"good"} and _NEITHER.search(folded):
            return []  # "can't get used to the tea, the yak is tasty" "me neither"
        if ELSEWHERE in mark_references(folded, self._talk.called):
            return []  # "I'd say the same of the other one"
        if not tells_same(folded) and any((line.who, thing) in self._asking for thing in things):
            return []  # "told you so", from somebody who just asked how it was
        return [
            Opinion(thing, line.mine, verdict, line.id, line.at, line.text, other, line.author)
            for thing, verdict, other in about
        ]

    def _answered(self, who: tuple[bool, str]) -> Said | None:
        """The other side's last line that judged or asked, when it belongs to what they said just now."""
        for said in reversed(self._said):
            if said.who != who and (said.judged or said.asked):
                return said
            if (said.judged and said.who == who) or (self._group and said.who != who):
                return None
        return None

    def _judgements(self, line: Line, folded: str, mentions: list[Mention], said: Said) -> list[Opinion]:
        silence = line.at - self._talk.at if self._talk.at else _FAR
        told = line.at - self._talk.told_at if self._talk.told_at else _FAR
        before = self._said[-1] if self._said and self._said[-1].who != line.who else None
        since = self._number - self._talk.number
        fresh = since <= (_FRESH_LINES_OF_GROUP if self._group else _FRESH_LINES) and told <= _SITTING
        # In a group others may have gone on to something else, whatever the hour.
        stale = timedelta.min if self._group else _STRETCH
        here_lasts = timedelta.min if self._group and since > _FRESH_LINES else _FAR
        message = MessageReader(
            folded,
            mentions,
            here=self._talk.things if silence <= here_lasts else (),
            bare=self._talk.things if silence <= (_FAR if fresh else stale) else (),
            fresh=fresh,
            called=self._talk.called,
            before=before,
            film=self._talk.film,
            knows=any((line.who, thing) in self._knowing for thing in self._talk.things),
            later=told >= _MEAL or _LOOKS_BACK.search(folded) is not None,
            strayed=line.who in self._talk.strayed,
            asked_before=any((line.who, thing) in self._asking for thing in self._talk.things),
            together=self._talk.together if fresh else (),
        )
        remarks = message.read()
        said.asks_view = asks_after(folded) or (message.asked is not None and message.asked[1] is not None)
        # A plan in a question asks for no judgement: "Kaze on Saturday?" "Great!"
        said.asked = message.asked if not said.proposed or said.asks_view else None
        self._now_about(line, message, folded, mentions)
        if asks_whether(names_marked(folded, mentions)):
            asker = {(line.who, thing) for thing in self._talk.things}
            self._knowing, self._asking = self._knowing - asker, self._asking | asker
        elif self._tells(folded, before, named=bool(mentions), asks="?" in folded and said.proposed):
            self._knowing |= {(line.who, thing) for thing in self._talk.things}
        if mentions or asks_after(folded):
            self._talk.strayed.clear()
        elif "?" not in folded and tells_of_other(folded):
            self._talk.strayed.add(line.who)
        self._settled = any(remark.settles for heard in remarks.values() for remark in heard)
        opinions: list[Opinion] = []
        for thing, heard in remarks.items():
            gone = [remark for remark in heard if remark.cue.kind == "closed"]
            judging = [remark for remark in heard if remark not in gone]
            for closed, said_so in ((False, judging), (True, gone)):
                verdict = weigh(said_so, folded=folded)
                if verdict is not None:
                    quote = _quote(line.text, folded, said_so[-1].clause)
                    opinions.append(
                        Opinion(thing, line.mine, verdict, line.id, line.at, quote, None, line.author, closed)
                    )
        return opinions

    def _tells(self, folded: str, before: Said | None, *, named: bool, asks: bool) -> bool:
        """Whether a message names a place, tells of a visit or answers how it was, and not that its writer was never there."""
        answers = before is not None and before.asks_view and not before.asks_of_others
        return (named or answers or been_there(folded)) and not asks and untried(folded) is None

    def _now_about(self, line: Line, message: MessageReader, folded: str, mentions: list[Mention]) -> None:
        if mentions:
            self._talk = Talk(
                things=message.here,
                together=message.together,
                left=() if message.here else mentions[-1].things,
                film=message.film,
                called=folded,
                at=line.at,
                number=self._number,
                told_at=line.at,
            )
        elif not message.here:
            self._talk = Talk(
                together=message.together,
                left=self._talk.things or self._talk.left,
                number=self._talk.number,
                told_at=self._talk.told_at,
            )
        else:
            self._talk.at = line.at
            self._talk.called = f"{self._talk.called[-400:]} {folded}"


def _is_name_with_question_mark(folded: str, mentions: list[Mention]) -> bool:
    """ "Kaze?" proposes a place."""
    return "?" in folded and bool(mentions) and len(folded) - (mentions[0].end - mentions[0].start) <= 2


def _quote(text: str, folded: str, clause: Clause) -> str:
    """The clause as it was written; the whole message where folding had to move positions."""
    return text[clause.start : clause.end].strip() if len(text) == len(folded) else text
