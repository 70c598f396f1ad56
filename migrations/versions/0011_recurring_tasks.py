"""Questions that are put again by a rule. A rule is RFC 5545's; `late_minutes` is how late one may be put, null for however late."""

from alembic import op

revision = "0011_recurring_tasks"
down_revision = "0010_run_events"

TABLE = """
create table recurring_tasks (
    id text primary key,
    owner_id uuid not null references users,
    wish text not null,
    skill text not null,
    facts jsonb not null,
    language text not null,
    rule text not null,
    first_at timestamptz not null,
    zone text not null,
    next_at timestamptz not null,
    late_minutes integer,
    run_id text not null,
    created_at timestamptz not null,
    stopped_at timestamptz
);
create index recurring_tasks_due on recurring_tasks (next_at) where stopped_at is null;
alter table recurring_tasks enable row level security;
alter table recurring_tasks force row level security;
create policy owner_only on recurring_tasks to daiban_app
    using (owner_id = nullif(current_setting('daiban.owner', true), '')::uuid)
    with check (owner_id = nullif(current_setting('daiban.owner', true), '')::uuid);
grant select, insert, update, delete on recurring_tasks to daiban_app;
grant select (id, owner_id, next_at, stopped_at) on recurring_tasks to daiban_scheduler;
create policy scheduler_looks on recurring_tasks for select to daiban_scheduler using (true);
create trigger tell_workers after insert on recurring_tasks for each statement execute function tell_workers('daiban_due');
"""


def upgrade() -> None:
    op.execute(TABLE)
