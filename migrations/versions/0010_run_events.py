"""What becomes of a run: every change of its row, its calls and its waits is a row too, written by triggers with the change itself.

Triggers, because whoever changes a run cannot forget them, and because they take no statement of their own from the application. They hold no
content but ids, states and names of tools. The numbers of one run grow in the order in which its changes commit, so that a reader may go on after
the last number it has seen. A notification is sent only while somebody watches the run: sending one makes commits wait for each other.
"""

from alembic import op

revision = "0010_run_events"
down_revision = "0009_leases"

TABLE = """
create table run_events (
    number bigint generated always as identity,
    run_id text not null references runs on delete cascade,
    owner_id uuid not null,
    at timestamptz not null,
    kind text not null,
    about jsonb not null,
    primary key (run_id, number)
)
"""

# `daiban.now` is the hour of the product's clock, set as each transaction of the application begins; 7304 is `_WATCHED` of `daiban.runtime.events`.
ADD = """
create function add_run_event(run text, owner uuid, kind text, about jsonb) returns void language plpgsql as $$
begin
    perform from runs where id = run for update;
    insert into run_events (run_id, owner_id, at, kind, about)
        values (run, owner, coalesce(nullif(current_setting('daiban.now', true), '')::timestamptz, now()), kind, about);
    if not pg_try_advisory_xact_lock(7304, hashtext(run)) then
        perform pg_notify('daiban_run', run);
    end if;
end $$
"""

OF_RUN = """
create function tell_of_run() returns trigger language plpgsql as $$
declare
    lines integer := coalesce(jsonb_array_length(new.supplied -> 'understood'), 0);
    known integer;
begin
    if tg_op = 'INSERT' then
        perform add_run_event(new.id, new.owner_id, 'asked', '{}');
        return null;
    end if;
    known := coalesce(jsonb_array_length(old.supplied -> 'understood'), 0);
    if lines <> known then
        perform add_run_event(new.id, new.owner_id, 'understood', jsonb_build_object('from', known, 'to', lines));
    end if;
    if new.stage <> old.stage then
        perform add_run_event(new.id, new.owner_id, 'program', jsonb_build_object('stage', new.stage, 'skill', new.skill));
    end if;
    if new.status = old.status then
        return null;
    elsif new.status = 'running' then
        perform add_run_event(new.id, new.owner_id, 'woken', '{}');
    elsif new.status in ('waiting', 'unclear') then
        perform add_run_event(new.id, new.owner_id, 'parked', jsonb_build_object('status', new.status, 'waits', (
            select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', waits.kind) order by waits.kind = 'answer', from_at, seq), '[]')
                from waits where run_id = new.id and resolved_at is null)));
    else
        perform add_run_event(new.id, new.owner_id, 'ended', jsonb_build_object('status', new.status));
    end if;
    return null;
end $$
"""

OF_CALL = """
create function tell_of_call() returns trigger language plpgsql as $$
begin
    perform add_run_event(new.run_id, new.owner_id, 'call',
        jsonb_build_object('stage', new.stage, 'seq', new.seq, 'tool', new.tool, 'state', new.state));
    return null;
end $$
"""

OF_WAIT = """
create function tell_of_wait() returns trigger language plpgsql as $$
begin
    perform add_run_event(new.run_id, new.owner_id, 'resolved', jsonb_build_object('id', new.id, 'kind', new.kind));
    return null;
end $$
"""

TRIGGERS = (
    "create trigger tell_of_run after insert or update of status, stage, supplied on runs for each row execute function tell_of_run()",
    "create trigger tell_of_call after insert or update of state on calls for each row execute function tell_of_call()",
    "create trigger tell_of_wait after update of resolved_at on waits for each row execute function tell_of_wait()",
)

# What the operator's view needs: how many and how old, never what.
SCHEDULER = """
grant select (wakes) on runs to daiban_scheduler;
grant select (kind, from_at) on waits to daiban_scheduler;
grant select (run_id, number, at) on run_events to daiban_scheduler;
create policy scheduler_looks on run_events for select to daiban_scheduler using (true)
"""


def upgrade() -> None:
    op.execute(TABLE)
    mine = "nullif(current_setting('daiban.owner', true), '')::uuid"
    op.execute("alter table run_events enable row level security")
    op.execute("alter table run_events force row level security")
    op.execute(
        f"create policy owner_only on run_events to daiban_app using (owner_id = {mine}) with check (owner_id = {mine})"
    )
    op.execute("grant select, insert on run_events to daiban_app")
    for statement in (ADD, OF_RUN, OF_CALL, OF_WAIT, *TRIGGERS, SCHEDULER):
        op.execute(statement)
