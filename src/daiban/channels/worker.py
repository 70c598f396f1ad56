"""A worker that stays: it carries runs as they are woken and does what is due at its hour. Any number may serve one database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import psycopg
from sqlalchemy.exc import OperationalError

from daiban.channels.advance import next_due
from daiban.channels.remind import remind
from daiban.channels.rounds import do_due
from daiban.kit.errors import DatabaseUnavailable
from daiban.runtime import leases
from daiban.turns.carry import carry
from daiban.turns.means import Means

_log = logging.getLogger(__name__)

# Workers are told of work and of dates as they come; these are for what nobody tells of: a clock, a death.
_LOOK_ANYWAY = 5.0  # seconds
_LOOK_FOR_THE_DEAD = 2.0
_LONGEST_SLEEP = 60.0
_TRY_AGAIN = (0.2, 5.0)  # seconds until the database is tried again, at first and at last

_NEVER = datetime.max.replace(tzinfo=UTC)

_GONE = (DatabaseUnavailable, OperationalError, psycopg.OperationalError)


class Worker:
    """`concurrency`: how many runs it carries at once, of these queues."""

    def __init__(self, means: Means, *, concurrency: int, queues: Sequence[str] = leases.QUEUES) -> None:
        self._means = means
        self._concurrency = concurrency
        self._queues = queues
        self._work = asyncio.Event()
        self._due = asyncio.Event()
        self._next_look = _NEVER
        self._carrying: dict[asyncio.Task[None], leases.Lease] = {}

    async def serve(self) -> None:
        """Serve until cancelled; when the database goes away, again as soon as it is back."""
        pause = _TRY_AGAIN[0]
        while True:
            began = asyncio.get_running_loop().time()
            try:
                await self._serve_in_one_session()
            except* _GONE as gone:
                _log.warning(
                    "the database is gone, trying again in %.1f s: %s",
                    pause,
                    _in_one_line(gone.exceptions[0]),
                )
            except* Exception:
                # What ends a session must not end the worker: everybody's runs wait for it.
                _log.exception("the worker met a defect and begins anew in %.1f s", pause)
            if asyncio.get_running_loop().time() - began > _TRY_AGAIN[1]:
                pause = _TRY_AGAIN[0]
            await asyncio.sleep(pause)
            pause = min(2 * pause, _TRY_AGAIN[1])

    async def _serve_in_one_session(self) -> None:
        """What is claimed in a session is lost with it, so everything ends with the session."""
        async with leases.present(self._means.database, stays=True) as worker, asyncio.TaskGroup() as group:
            self._carrying.clear()
            group.create_task(self._listen(worker))
            group.create_task(self._keep_leases())
            group.create_task(self._claim(worker, group))

    async def _listen(self, worker: leases.Presence) -> None:
        """Hear of work and of dates; whoever gets the lock is the one that keeps the time for all."""
        for channel in ("daiban_work", "daiban_due"):
            await worker.session.execute(f"listen {channel}".encode())
        keeper: asyncio.Task[None] | None = None
        try:
            while True:
                if keeper is None and await leases.try_to_keep_time(worker):
                    keeper = asyncio.create_task(self._keep_time())
                async for told in worker.session.notifies(timeout=_LOOK_FOR_THE_DEAD, stop_after=1):
                    if told.channel == "daiban_work":
                        self._work.set()
                    elif datetime.fromtimestamp(float(told.payload), UTC) < self._next_look:
                        self._due.set()
                if keeper is not None and keeper.done():
                    await keeper  # raises what ended it
        finally:
            if keeper is not None:
                keeper.cancel()

    async def _keep_leases(self) -> None:
        """Extend what is being carried well before it lapses, and free what dead workers hold."""
        extended = 0.0
        while True:
            now = asyncio.get_running_loop().time()
            async with self._means.database.scheduling() as db:
                if now - extended > leases.LEASE_SECONDS / 6:
                    extended = now
                    await leases.extend(db, list(self._carrying.values()))
                    await leases.forget_completed(db)
                if await leases.take_from_the_dead(db):
                    self._work.set()
            await asyncio.sleep(_LOOK_FOR_THE_DEAD)

    async def _claim(self, worker: leases.Presence, group: asyncio.TaskGroup) -> None:
        while True:
            self._work.clear()
            free = self._concurrency - len(self._carrying)
            if free:
                async with self._means.database.scheduling() as db:
                    claimed = await leases.claim(db, worker, free, queues=self._queues)
                for lease in claimed:
                    task = group.create_task(self._carry(lease))
                    self._carrying[task] = lease
                    task.add_done_callback(self._carried)
                if claimed:
                    continue
            await _either(self._work.wait, _LOOK_ANYWAY)

    def _carried(self, task: asyncio.Task[None]) -> None:
        self._carrying.pop(task, None)
        self._work.set()

    async def _carry(self, lease: leases.Lease) -> None:
        try:
            await carry(self._means, lease)
        except (DatabaseUnavailable, OperationalError) as error:
            # A deadlock, or the database is gone; in that case this fails too and ends the session.
            _log.warning("carrying %s is tried again: %s", lease.run, _in_one_line(error))
            async with self._means.database.scheduling() as db:
                await leases.give_back(db, lease)

    async def _keep_time(self) -> None:
        """Deliver, wake, expire and remind what is due, and sleep until something is."""
        while True:
            self._due.clear()
            self._next_look = _NEVER  # whatever is told of meanwhile may have been overlooked
            while await do_due(self._means):
                pass
            await remind(self._means)
            async with self._means.database.scheduling() as db:
                following = await next_due(db)
            now = self._means.clock.now()
            longest = now + timedelta(seconds=_LONGEST_SLEEP)
            self._next_look = min(following or longest, longest)
            await _either(self._due.wait, max((self._next_look - now).total_seconds(), 0.01))


def _in_one_line(error: BaseException) -> str:
    """What it says first; its kind when it says nothing."""
    return next(iter(str(error).splitlines()), repr(error))


async def _either(event: Callable[[], Awaitable[object]], seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event()
    except TimeoutError:
        pass
