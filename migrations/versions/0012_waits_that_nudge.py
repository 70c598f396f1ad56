"""Waits that remind whoever they are for a limited number of times, and that say how late an hour may be kept."""

from alembic import op

revision = "0012_waits_that_nudge"
down_revision = "0011_recurring_tasks"

# What was parked before is reminded of from a day after this on, and given up no sooner than what is parked now.
PARKED = """
alter table waits no force row level security;
update waits set nudge_at = now() + interval '1 day', until_at = coalesce(until_at, now() + interval '30 days')
    where resolved_at is null and kind in ('approval', 'choice');
alter table waits force row level security
"""


def upgrade() -> None:
    op.execute(
        "alter table waits add column nudge_at timestamptz, add column nudged integer not null default 0"
    )
    op.execute("alter table waits add column late_limit integer")
    op.execute("create index waits_to_nudge on waits (nudge_at) where resolved_at is null")
    op.execute("grant select (nudge_at) on waits to daiban_scheduler")
    op.execute(PARKED)
