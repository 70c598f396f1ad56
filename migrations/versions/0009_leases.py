"""Who carries which run: tasks of Absurd, spawned in the transaction that gives a run something to do.

Absurd's schema is the one of the package `absurdctl`, whose version is pinned for that. `runs.wakes` counts how often a run was set to work:
a task that was made for an earlier time is void. Workers are told of work and of new dates by notifications that triggers send with the commit.
"""

from absurdctl import BUNDLED_SCHEMA_SQL  # pyright: ignore[reportMissingTypeStubs]
from alembic import op

revision = "0009_leases"
down_revision = "0008_quiet_hours"

QUEUES = ("runs", "wishes")

TELL = """
create function tell_workers() returns trigger language plpgsql
    as $$ begin perform pg_notify(tg_argv[0], ''); return null; end $$
"""

# Who owns the schema need not be a superuser, and is held by row-level security too.
SET_TO_WORK = """
alter table runs no force row level security;
update runs set wakes = 1 where status = 'running';
select absurd.spawn_task('runs', 'carry', jsonb_build_object('run', id, 'owner', owner_id, 'wakes', wakes))
    from runs where status = 'running';
alter table runs force row level security
"""


def upgrade() -> None:
    connection = op.get_bind()
    # Many statements, with percent signs of their own: without parameters they go to the server as they are.
    connection.execution_options(no_parameters=True).exec_driver_sql(BUNDLED_SCHEMA_SQL)
    op.execute(TELL)
    for queue in QUEUES:
        op.execute(f"select absurd.create_queue('{queue}')")
        op.execute(
            f"create trigger tell_workers after insert on absurd.r_{queue} for each statement execute function tell_workers('daiban_work')"
        )
    for table, when in (("waits", "insert"), ("outbox", "insert"), ("app_wakes", "insert or update")):
        op.execute(
            f"create trigger tell_workers after {when} on {table} for each statement execute function tell_workers('daiban_due')"
        )
    op.execute("grant usage on schema absurd to daiban_app, daiban_scheduler")
    op.execute(
        "grant select, insert, update, delete on all tables in schema absurd to daiban_app, daiban_scheduler"
    )
    op.execute("grant select on app_wakes to daiban_scheduler")
    op.execute("create sequence workers as integer cycle")
    op.execute("grant usage on sequence workers to daiban_scheduler")
    op.execute("alter table runs add column wakes integer not null default 0")
    op.execute("drop index runs_to_carry")
    op.execute(SET_TO_WORK)
