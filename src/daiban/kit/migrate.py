"""Bringing a database up to the schema of this version (Alembic, forward only)."""

from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import Connection, text

from daiban.kit.db import Database, may_prepare, migration_scripts


async def upgrade_schema(database: Database) -> None:
    """Run the migrations that are missing. Safe when several processes start at once. Raises DatabaseUnavailable."""

    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(migration_scripts()))
        config.attributes["connection"] = connection
        upgrade(config, "head")

    async with may_prepare(), database.administration() as connection:
        await connection.execute(text("select pg_advisory_xact_lock(hashtextextended('daiban.migrate', 0))"))
        await connection.run_sync(run)
