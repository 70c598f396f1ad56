"""Group commit: what a run does within the hub shares a transaction until something must be durable.

Nobody outside has seen anything of a read, or of an effect that is rows of the hub, before it commits: after a crash it has not happened, and
is made again. So calls need be durable only before something leaves: a call of a mini-app, a rest. (The output commit of rollback
recovery: Elnozahy et al., ACM Computing Surveys 34, 2002, section 2.2.)
"""

import time
from contextlib import AsyncExitStack, suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.db import Database
from daiban.runtime import journal
from daiban.runtime.leases import Lease
from daiban.runtime.runs import status_while_locked

# Whoever cancels or watches the run waits for its lock; a program itself may keep it for as long as one step of it may take.
_LONGEST = 0.2  # seconds


class Ended(Exception):
    """Somebody has ended the run meanwhile, from another process."""


class _RollBack(Exception):
    pass


class GroupCommit:
    """The transaction that is open for the run of a lease, if one is. `database` is guarded by the lease."""

    def __init__(self, database: Database, lease: Lease) -> None:
        self.database = database
        self.lease = lease
        self._calls: list[journal.Call] = []
        self._open: AsyncExitStack | None = None
        self._db: AsyncConnection | None = None
        self._is_running = False
        self._began = 0.0

    async def db(self, *, ended_too: bool = False) -> AsyncConnection:
        """The transaction that is open, or else a new one, with the lock on the run: nobody can end it before the commit.

        Raises: LeaseLost; Ended unless `ended_too`.
        """
        if self._db is None:
            self._open = AsyncExitStack()
            self._db = await self._open.enter_async_context(self.database.transaction(self.lease.owner))
            self._began = time.monotonic()
            status = await status_while_locked(self._db, self.lease.run, self.lease.wakes)
            self._is_running = status == "running"
        if not (self._is_running or ended_too):
            raise Ended
        return self._db

    def add(self, call: journal.Call) -> None:
        """A row of the journal, which is written at the next flush or commit."""
        self._calls.append(call)

    @property
    def added(self) -> set[int]:
        """The seqs of the rows that are not written yet."""
        return {call.seq for call in self._calls}

    async def flush(self, *, ended_too: bool = False) -> AsyncConnection:
        """The transaction, with every row of the journal written. Raises: as `db`."""
        db = await self.db(ended_too=ended_too)
        calls, self._calls = self._calls, []
        await journal.enter(db, calls)
        return db

    async def commit(self) -> None:
        """Make durable all that was done, also when the run has ended meanwhile. Raises: LeaseLost."""
        if self._calls:
            await self.flush(ended_too=True)
        await self._close(None)

    async def commit_if_old(self) -> None:
        """Between two calls: others may wait for the run."""
        if self._db is not None and time.monotonic() - self._began > _LONGEST:
            await self.commit()

    async def roll_back(self) -> None:
        self._calls.clear()
        with suppress(_RollBack):
            await self._close(_RollBack())

    async def _close(self, because: Exception | None) -> None:
        opened, self._open, self._db = self._open, None, None
        if opened is not None:
            await opened.__aexit__(type(because) if because else None, because, None)
