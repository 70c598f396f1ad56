"""The hub's tables, its roles, and row-level security on everything that has an owner."""

from alembic import op

revision = "0001_hub_tables"
down_revision = None

# Roles belong to the cluster, not to the database: another Daiban database may have made them already.
ROLES = """
do $$
declare wanted text;
begin
    foreach wanted in array array['daiban_app', 'daiban_scheduler'] loop
        begin
            execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
        exception when duplicate_object or unique_violation then null;
        end;
        execute format('grant %I to current_user', wanted);
    end loop;
end $$
"""

TABLES = """
create table users (
    id uuid primary key,
    handle text not null unique,
    name text not null,
    timezone text not null,
    locale text not null,
    created_at timestamptz not null
);

create table contacts (
    id text primary key,
    owner_id uuid not null references users,
    uid text not null,
    name text not null,
    remark text,
    categories text[] not null,
    relations text[] not null,
    handles text[] not null,
    phones text[] not null,
    emails text[] not null,
    birthday date,
    unique (owner_id, uid)
);

create table conversations (
    id text primary key,
    owner_id uuid not null references users,
    contact_id text not null references contacts on delete cascade,
    unique (owner_id, contact_id)
);

create table messages (
    id text primary key,
    owner_id uuid not null references users,
    conversation_id text not null references conversations on delete cascade,
    position integer not null,
    sent_at timestamptz not null,
    mine boolean not null,
    author text not null,
    kind text not null,
    text text not null,
    digest text not null,
    unique (owner_id, conversation_id, digest)
);
create index messages_in_order on messages (conversation_id, sent_at, position);

create table grants (
    id text primary key,
    owner_id uuid not null references users,
    data text not null,
    resource text,
    purpose text not null,
    grantee_kind text not null,
    grantee text,
    granted_at timestamptz not null,
    until timestamptz,
    revoked_at timestamptz
);

create table uses (
    id bigint generated always as identity primary key,
    owner_id uuid not null references users,
    grant_id text not null references grants,
    run_id text,
    source text not null,
    records integer not null,
    purpose text not null,
    used_at timestamptz not null
);

create table runs (
    id text primary key,
    owner_id uuid not null references users,
    wish text not null,
    language text not null,
    approve text not null,
    status text not null,
    skill text,
    stage integer not null,
    program text,
    supplied jsonb not null,
    reply text,
    problem jsonb,
    model_calls integer not null,
    created_at timestamptz not null,
    ended_at timestamptz
);
create index runs_of_owner on runs (owner_id, created_at);
create index runs_to_carry on runs (id) where status = 'running';

create table calls (
    run_id text not null references runs on delete cascade,
    stage integer not null,
    seq integer not null,
    owner_id uuid not null references users,
    tool text not null,
    arguments jsonb not null,
    result jsonb,
    effect text not null,
    state text not null,
    decision text,
    key text not null unique,
    called_at timestamptz not null,
    settled_at timestamptz,
    primary key (run_id, stage, seq)
);

create table waits (
    id text primary key,
    run_id text not null references runs on delete cascade,
    owner_id uuid not null references users,
    stage integer not null,
    seq integer not null,
    kind text not null,
    text text not null,
    options jsonb not null,
    detail jsonb not null,
    contact_id text,
    to_user uuid,
    from_at timestamptz not null,
    until_at timestamptz,
    resolved_at timestamptz,
    resolution jsonb
);
create index waits_of_run on waits (run_id) where resolved_at is null;
create index waits_to_expire on waits (until_at) where resolved_at is null;

create table outbox (
    id text primary key,
    owner_id uuid not null references users,
    to_user uuid not null,
    kind text not null,
    payload jsonb not null,
    run_id text,
    due_at timestamptz not null,
    created_at timestamptz not null,
    delivered_at timestamptz,
    withdrawn_at timestamptz
);
create index outbox_due on outbox (due_at) where delivered_at is null and withdrawn_at is null;

create table inbox (
    id text not null,
    owner_id uuid not null references users,
    kind text not null,
    from_user uuid,
    from_name text not null,
    text text not null,
    options jsonb not null,
    detail jsonb not null,
    until_at timestamptz,
    event_id text,
    state text not null,
    delivered_at timestamptz not null,
    primary key (owner_id, id)
);
"""

OWNED = (
    "contacts",
    "conversations",
    "messages",
    "grants",
    "uses",
    "runs",
    "calls",
    "waits",
    "outbox",
    "inbox",
)

# The directory of the hub: whoever knows a handle may learn that it exists and what its bearer is called.
DIRECTORY = """
create function user_with_handle(wanted text) returns table (id uuid, handle text, name text, locale text)
    language sql stable security definer set search_path = public
    as $$ select id, handle, name, locale from users where lower(handle) = lower(wanted) $$;
create function user_with_id(wanted uuid) returns table (id uuid, handle text, name text, locale text)
    language sql stable security definer set search_path = public
    as $$ select id, handle, name, locale from users where id = wanted $$;
"""

# The scheduler learns whose turn it is, never what is said: single columns only.
SCHEDULER = """
grant select (id, owner_id, status) on runs to daiban_scheduler;
grant select (id, owner_id, run_id, until_at, resolved_at) on waits to daiban_scheduler;
grant select (id, owner_id, due_at, delivered_at, withdrawn_at) on outbox to daiban_scheduler;
create policy scheduler_looks on runs for select to daiban_scheduler using (true);
create policy scheduler_looks on waits for select to daiban_scheduler using (true);
create policy scheduler_looks on outbox for select to daiban_scheduler using (true);
"""


def upgrade() -> None:
    op.execute(ROLES)
    op.execute(TABLES)
    mine = "nullif(current_setting('daiban.owner', true), '')::uuid"
    for table in ("users", *OWNED):
        owner = "id" if table == "users" else "owner_id"
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy owner_only on {table} to daiban_app using ({owner} = {mine}) with check ({owner} = {mine})"
        )
        op.execute(f"grant select, insert, update, delete on {table} to daiban_app")
    op.execute(DIRECTORY)
    op.execute("revoke all on function user_with_handle(text), user_with_id(uuid) from public")
    op.execute("grant execute on function user_with_handle(text), user_with_id(uuid) to daiban_app")
    op.execute(SCHEDULER)
