"""Of a new date workers are told when it is: only one that comes before all that they know of makes them look at the clock."""

from alembic import op

revision = "0013_due_at"
down_revision = "0012_waits_that_nudge"

# The payload is the Unix time of the product's clock, in seconds.
TELL = """
create function tell_due() returns trigger language plpgsql as $$
declare
    due timestamptz;
begin
    execute 'select least(' || tg_argv[0] || ')' into due using new;
    if due is not null then
        perform pg_notify('daiban_due', extract(epoch from due)::text);
    end if;
    return null;
end $$
"""

DATES = (
    ("waits", "insert", "$1.until_at, $1.nudge_at"),
    ("outbox", "insert", "$1.due_at"),
    ("recurring_tasks", "insert", "$1.next_at"),
    ("app_wakes", "insert or update", "$1.wake_at"),
)


def upgrade() -> None:
    op.execute(TELL)
    for table, when, dates in DATES:
        op.execute(f"drop trigger tell_workers on {table}")
        op.execute(
            f"create trigger tell_due after {when} on {table} for each row execute function tell_due('{dates}')"
        )
