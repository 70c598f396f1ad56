"""Tools that the hub itself gives to plans: what one is, what it may use, how it says that the run must wait.

The tools themselves stand in `daiban.runtime.hub_tools`. Their effects commit together with their journal row.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.db import Database
from daiban.messenger.users import User
from daiban.miniapps import Acting, Host, Tool
from daiban.runtime.runs import Run
from daiban.runtime.waits import Wait


@dataclass(frozen=True, slots=True)
class HubCall:
    """What a hub tool has at hand. `db` is the transaction of its journal row, acting for the run's owner."""

    db: AsyncConnection
    database: Database
    host: Host
    run: Run
    user: User
    seq: int
    key: str
    now: datetime

    def acting(self, key: str | None = None) -> Acting:
        """The owner, as mini-apps are told."""
        return Acting(self.user.id, self.now, self.user.zone, self.user.locale, key)


@dataclass(frozen=True, slots=True)
class Parked:
    """The run waits for this."""

    wait: Wait


HubFunction = Callable[..., Awaitable[Any]]
Recall = Callable[[Mapping[str, Any], Mapping[str, Any], Any], Any]
Delivery = Callable[..., Awaitable[list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class HubTool:
    """A function `(HubCall, **arguments) -> result or Parked`, and what is declared of it.

    `recall` `(arguments, earlier arguments, earlier result) -> result or None` is what a person's earlier answer says to the
    same question put again, when the run has to begin again; None asks them. `delivery` `(HubCall, **arguments)` says when
    words reach the others, for the card: (value, why), nothing when at once. `outward`: it changes something in mini-apps itself.
    """

    tool: Tool
    function: HubFunction
    recall: Recall | None = None
    delivery: Delivery | None = None
    outward: bool = False
