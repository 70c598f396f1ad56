"""Carrying runs as long as there are any: what a command does where no worker serves, and a worker for good."""

import asyncio

from daiban.kit.ids import RunId, UserId
from daiban.runtime import leases
from daiban.runtime.runs import load_run
from daiban.turns.carry import carry
from daiban.turns.means import Means

_LOOK_AGAIN = 0.05  # seconds, at a run that another process carries, or that is tried again later
_PATIENCE = 20.0  # seconds


async def carry_all(means: Means) -> bool:
    """Carry every run that nobody is at, unless a worker serves; whether there was one."""
    async with means.database.scheduling() as db:
        if not await leases.anything_to_carry(db):
            return False  # a session of one's own is for those who may claim something
    async with leases.present(means.database, stays=False) as worker:
        carried = False
        while lease := await _next(means, worker):
            carried = True
            await carry(means, lease)
        if carried:
            async with means.database.scheduling() as db:
                await leases.forget_completed(db)
        return carried


async def carry_until_rest(means: Means, run_id: RunId, owner: UserId) -> None:
    """Carry what is due before it and this run, whose owner watches; or wait for a while until the worker that is at it lets it rest."""
    async with leases.present(means.database, stays=False) as worker:
        patience = _PATIENCE
        while patience > 0 and await _is_running(means, run_id, owner):
            lease = await _next(means, worker)
            if lease is None:
                await asyncio.sleep(_LOOK_AGAIN)
                patience -= _LOOK_AGAIN
            else:
                await carry(means, lease, watched=lease.run == run_id)


async def _next(means: Means, worker: leases.Presence) -> leases.Lease | None:
    async with means.database.scheduling() as db:
        if await leases.somebody_serves(db):
            return None
        await leases.take_from_the_dead(db)
        return next(iter(await leases.claim(db, worker, 1)), None)


async def _is_running(means: Means, run_id: RunId, owner: UserId) -> bool:
    async with means.database.transaction(owner) as db:
        return (await load_run(db, run_id)).status == "running"
