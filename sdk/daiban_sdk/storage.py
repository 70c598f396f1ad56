"""An app's own tables: a PostgreSQL schema that no other app sees, with rows that only their owner sees.

Every table with an owner needs row-level security, enabled and forced, with a policy on
`current_setting('daiban.owner', true)`; `migrations/0001_effects.sql` beside this file is an example. The login role must not be
a superuser, whom PostgreSQL lets past every policy. Not an ORM: queries are SQL.
"""

import hashlib
import json
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection, sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row
from psycopg.types.json import Json
from psycopg_pool import AsyncConnectionPool

from daiban_sdk.caller import Caller
from daiban_sdk.errors import AppError, UnsafeRole

Database = AsyncConnection[DictRow]
"""A connection inside a transaction; rows are dicts by column name."""

_SDK_MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATION_NAME = re.compile(r"(\d{4})_\w+\.sql")
_THE_HUB = UUID(int=0)


@dataclass
class Effect:
    """One effectful call. `stored` is the result of the same call made earlier, if any: then do nothing and return it."""

    db: Database
    stored: dict[str, Any] | None
    result: dict[str, Any] | None = field(default=None)


class Storage:
    """The tables of one app. `url` is a PostgreSQL URL, or such `key=value` words, whose role owns `schema` and nothing else."""

    def __init__(self, url: str, schema: str, *, max_connections: int = 4) -> None:
        self.schema = schema
        self._pool: AsyncConnectionPool[Database] = AsyncConnectionPool(
            url,
            connection_class=AsyncConnection[DictRow],
            kwargs={
                "row_factory": dict_row,
                "autocommit": True,
                "options": _session_options(url, schema),
            },
            min_size=1,
            max_size=max_connections,
            open=False,
        )

    async def __aenter__(self) -> "Storage":
        await self._pool.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pool.close()

    async def migrate(self, migrations: Path) -> None:
        """Run the SDK's and then the app's files `0001_name.sql`, `0002_...` once each, in one transaction.

        Safe when several processes start at once: they take turns, and the later ones find nothing left to do. Raises
        UnsafeRole.
        """
        async with self._pool.connection() as db, db.transaction():
            await _check_role(db)
            await db.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"migrate {self.schema}"]
            )
            found = await db.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [self.schema])
            if await found.fetchone() is None:
                await db.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self.schema)))
            await db.execute(
                "CREATE TABLE IF NOT EXISTS daiban_migrations"
                " (origin text, number integer, name text NOT NULL, PRIMARY KEY (origin, number))"
            )
            for origin, folder in (("sdk", _SDK_MIGRATIONS), ("app", migrations)):
                await _run_migrations(db, origin, folder)

    @asynccontextmanager
    async def transaction(self, owner: UUID | None, *, is_service: bool = False) -> AsyncGenerator[Database]:
        """One transaction that sees the rows of `owner` alone; as the hub (`is_service`), also what policies open to it.

        Commits at the end of the block, rolls back on any error.
        """
        async with self._pool.connection() as db, db.transaction():
            await db.execute(
                "SELECT set_config('daiban.owner', %s, true), set_config('daiban.service', %s, true)",
                [str(owner) if owner else "", "on" if is_service else ""],
            )
            yield db

    @asynccontextmanager
    async def effect(self, caller: Caller, tool: str, arguments: Mapping[str, Any]) -> AsyncGenerator[Effect]:
        """A transaction in which a call with the same key takes effect once, also when two arrive at the same moment.

        Set `effect.result` in the block: it is committed together with the effect, or not at all. A block that raises leaves the
        key unused, so the same call may be tried again. Raises AppError "no-key", and "key-reused" when the key came with
        another tool or other arguments before.
        """
        if caller.idempotency_key is None:
            raise AppError("no-key", "A call that changes something needs daiban/idempotency-key.")
        owner, key = caller.owner or _THE_HUB, caller.idempotency_key
        digest = _digest(arguments)
        async with self.transaction(caller.owner, is_service=caller.is_service) as db:
            # A concurrent call with this key waits here until the first one commits or rolls back.
            claimed = await db.execute(
                "INSERT INTO daiban_effects (owner, key, tool, arguments_digest, done_at) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT (owner, key) DO NOTHING RETURNING key",
                [owner, key, tool, digest, caller.now],
            )
            if await claimed.fetchone() is None:
                yield Effect(db, await _stored_result(db, owner, key, tool, digest))
                return
            effect = Effect(db, None)
            yield effect
            if effect.result is None:
                raise RuntimeError(f"{tool} set no result for its effect")
            await db.execute(
                "UPDATE daiban_effects SET result = %s WHERE owner = %s AND key = %s",
                [Json(effect.result), owner, key],
            )


def _session_options(url: str, schema: str) -> str:
    """What the URL itself sets stays: it may be what makes the session the app's role (`-c role=...`)."""
    given: object = conninfo_to_dict(url).get("options")
    return f"{given or ''} -c search_path={schema} -c timezone=UTC".strip()


async def _check_role(db: Database) -> None:
    """Raises UnsafeRole."""
    found = await db.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
    )
    if row := await found.fetchone():
        raise UnsafeRole(f"{row['rolname']} passes every row-level policy; give the app a role of its own")


@asynccontextmanager
async def acting_for(db: Database, owner: UUID) -> AsyncGenerator[None]:
    """Within the block the transaction sees and writes the rows of `owner` instead: for what two users share.

    An app uses it only where its tool is declared `share`, and only for a user whom the call itself names or who is already party
    to the row in hand.
    """
    # When the block fails, rolling back the savepoint also restores the setting.
    async with db.transaction():
        found = await db.execute("SELECT current_setting('daiban.owner', true) AS before")
        row = await found.fetchone()
        await db.execute("SELECT set_config('daiban.owner', %s, true)", [str(owner)])
        yield
        await db.execute("SELECT set_config('daiban.owner', %s, true)", [row["before"] if row else ""])


async def _run_migrations(db: Database, origin: str, folder: Path) -> None:
    found = await db.execute("SELECT number FROM daiban_migrations WHERE origin = %s", [origin])
    done = {row["number"] for row in await found.fetchall()}
    for file in sorted(folder.glob("*.sql")):
        name = _MIGRATION_NAME.fullmatch(file.name)
        if name is None:
            raise ValueError(f"{file} is not named like 0001_what_it_does.sql")
        number = int(name[1])
        if number in done:
            continue
        await db.execute(file.read_bytes())
        await db.execute("INSERT INTO daiban_migrations VALUES (%s, %s, %s)", [origin, number, file.name])


async def _stored_result(db: Database, owner: UUID, key: str, tool: str, digest: str) -> dict[str, Any]:
    found = await db.execute(
        "SELECT tool, arguments_digest, result FROM daiban_effects WHERE owner = %s AND key = %s",
        [owner, key],
    )
    row = await found.fetchone()
    if row is None or row["tool"] != tool or row["arguments_digest"] != digest:
        raise AppError("key-reused", "This idempotency key was used for another call.")
    result: dict[str, Any] = row["result"]
    return result


def _digest(arguments: Mapping[str, Any]) -> str:
    text = json.dumps(arguments, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
