"""What the clock has made due, of every owner: whose, and under which id."""

from sqlalchemy import text

from daiban.kit.ids import UserId
from daiban.turns.means import Means


async def due_now(means: Means, where: str, *, of: str, by: str) -> list[tuple[str, UserId]]:
    """The ids of the rows of table `of` that are due, with their owners, ordered by `by`; `where` compares with `:now`."""
    async with means.database.scheduling() as db:
        rows = await db.execute(
            text(f"select id, owner_id from {of} where {where} order by {by}"), {"now": means.clock.now()}
        )
        return [(str(row.id), UserId(row.owner_id)) for row in rows]
