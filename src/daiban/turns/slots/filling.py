"""What slots are filled from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.when import TimeExpression, date_order, read
from daiban.memory.people import Person
from daiban.messenger.users import Language, User
from daiban.miniapps import Acting
from daiban.planner.matching.wish_text import Span
from daiban.planner.skill_files import Skill, Slot
from daiban.planner.wishes.names_beside import with_names_apart
from daiban.planner.wishes.read_errand import Errand
from daiban.planner.wishes.recurring import Recurring
from daiban.planner.wishes.slips import mend_slips
from daiban.runtime.hub import HubCall
from daiban.runtime.runs import Run
from daiban.turns.means import Means
from daiban.turns.preferences import Looking

Match = Callable[[str], Skill | None]
"""Which skill serves these words."""


def _nothing_is(_: Recurring) -> Skill | None:
    return None


@dataclass(frozen=True, slots=True)
class Option:
    """`text` is what the owner reads, `value` what is supplied when they choose it."""

    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that only the owner has: its name (a slot's, or `wish`), the question, and the options that there are.

    What the owner answers, an option's value or words of their own, is supplied under that name.
    """

    fact: str
    question: str
    options: tuple[Option, ...] = ()
    skill: str = ""
    """The skill that asks; "" when it is not known which serves the wish."""


@dataclass(frozen=True, slots=True)
class Instead:
    """The wish is another skill's after all, with these facts as if the owner had supplied them."""

    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unserved:
    """The skill cannot serve these words after all; `said`: why, for the owner."""

    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """Nothing can be done about it, and why: the wish ends with this."""

    said: str


@dataclass(slots=True)
class Filling:
    """A wish being read. `values` are the constants found so far, `understood` says them in the owner's words.

    `kinds`, `liked` and `last` are what it says of the place: they help to tell who is meant. `apart` are the stretches of the wish
    that say something else, such as what a meeting is about: who is named there is not invited. `usual_hour`: the hour that was
    filled in for one that it leaves open, as `{"hour", "why"}`. `beside`: the events beside which it is to happen, `beside_called` what
    the wish calls them. `seated`: who comes but is in no contacts, so that the owner asks them. `answered_by`: the skill that answers a question
    which is to be put again and again, and `asked` that question as a wish of its own.
    """

    means: Means
    db: AsyncConnection
    run: Run
    user: User
    skill: Skill
    people: Sequence[Person]
    now: datetime
    kinds: list[str] = field(default_factory=list[str])
    liked: bool = False
    last: bool = False
    errand: Errand | None = None
    beside: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    beside_called: str = ""
    apart: list[Span] = field(default_factory=list[Span])
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    understood: list[str] = field(default_factory=list[str])
    usual_hour: dict[str, str] | None = None
    seated: list[str] = field(default_factory=list[str])
    answered_by: Callable[[Recurring], Skill | None] = _nothing_is
    asked: "Filling | None" = None

    @property
    def wish(self) -> str:
        return wish_of(self.run)

    def words_for(self, slot: Slot) -> str:
        """What the slot is read from: what the owner supplied for it when asked, else the wish."""
        return str(self.run.supplied.get(slot.name, self.wish))

    def times_in(self, text: str) -> list[TimeExpression]:
        """The times of a text as one says them where the owner lives, without words for this very moment."""
        order = date_order(self.zone.key, chinese=self.language == "zh")
        text = with_names_apart(text, self.people)
        return read(text, now=self.local_now, dates=order, present=False)

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def language(self) -> Language:
        return self.run.language

    @property
    def zone(self) -> ZoneInfo:
        return self.user.zone

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    async def call(self, tool: str, arguments: dict[str, Any]) -> Any:
        """Read from a mini-app for the owner."""
        acting = Acting(self.user.id, self.now, self.zone, self.user.locale)
        return await self.means.host.call(tool, arguments, acting)

    def looking(self) -> Looking:
        """For what the owner chose before."""
        return Looking(self.means, self.db, self.user, self.now, self.run.id)

    def as_hub_call(self) -> HubCall:
        """For the hub's own reading tools, outside of a plan."""
        return HubCall(self.db, self.means.database, self.means.host, self.run, self.user, 0, "", self.now)


def wish_of(run: Run) -> str:
    """What the owner wishes, in the words of the last time that they said it."""
    return mend_slips(str(run.supplied.get("wish", run.wish)))
