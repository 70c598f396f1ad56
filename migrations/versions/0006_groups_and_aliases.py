"""Groups are conversations with a title instead of a contact; what an owner has said of a name is kept.

A message is known again by what it says and who says it, which an edit changes: the digest of the first import is of no use.
"""

from alembic import op

revision = "0006_groups_and_aliases"
down_revision = "0005_order_of_arrival"

TABLES = """
alter table conversations
    alter column contact_id drop not null,
    add column title text,
    add constraint of_two_or_group check ((contact_id is null) <> (title is null)),
    add unique (owner_id, title);

alter table messages
    add column contact_id text references contacts on delete set null,
    add column edited boolean not null default false,
    drop column digest;
alter table messages alter column edited drop default;

create table aliases (
    owner_id uuid not null references users,
    name text not null,
    contact_id text references contacts on delete cascade,
    is_owner boolean not null,
    primary key (owner_id, name),
    check (contact_id is null or not is_owner)
);
alter table aliases enable row level security;
alter table aliases force row level security;
grant select, insert, update, delete on aliases to daiban_app;
"""


def upgrade() -> None:
    op.execute(TABLES)
    mine = "nullif(current_setting('daiban.owner', true), '')::uuid"
    op.execute(
        f"create policy owner_only on aliases to daiban_app using (owner_id = {mine}) with check (owner_id = {mine})"
    )
