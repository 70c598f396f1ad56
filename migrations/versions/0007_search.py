"""What chats are searched by: lexemes and vectors of messages, which go when their message goes."""

from alembic import op

revision = "0007_search"
down_revision = "0006_groups_and_aliases"

# Two tables for the vectors: a search reads the codes of all messages (130 bytes a row) and the numbers of a few.
TABLES = """
create table message_words (
    message_id text primary key references messages on delete cascade,
    owner_id uuid not null references users,
    conversation_id text not null,
    sent_at timestamptz not null,
    mine boolean not null,
    telling boolean not null,
    words tsvector not null
);
create index message_words_found on message_words using gin (words);
create index message_words_of_chat on message_words (conversation_id);
create index message_words_to_embed on message_words (owner_id, sent_at desc) where telling;

create table message_codes (
    message_id text primary key references message_words on delete cascade,
    owner_id uuid not null references users,
    conversation_id text not null,
    sent_at timestamptz not null,
    mine boolean not null,
    model text not null,
    code bit(384) not null
);

create table message_vectors (
    message_id text primary key references message_codes on delete cascade,
    owner_id uuid not null references users,
    numbers bytea not null
);
"""

# `@@` is not leakproof, so under row-level security PostgreSQL never uses an index for it: 45 ms instead of 1 for 100,000
# messages. The function looks up as the owner of the schema, and keeps to whom the transaction acts for.
LOOK_UP = """
create policy look_up on message_words for select to current_user using (true);
create function message_words_of_owner(wanted tsquery) returns setof message_words
    language sql stable security definer set search_path = public
    as $$
        select * from message_words
        where words @@ wanted and owner_id = (select nullif(current_setting('daiban.owner', true), '')::uuid)
    $$;
revoke all on function message_words_of_owner(tsquery) from public;
grant execute on function message_words_of_owner(tsquery) to daiban_app;
"""

# What was edited or deleted is found by its old words no more: the import indexes it anew.
FORGET = """
create function forget_words() returns trigger language plpgsql as $$
    begin
        delete from message_words where message_id = new.id;
        return null;
    end
$$;
create trigger words_of_changed after update of text, kind on messages for each row
    when (old.text is distinct from new.text or old.kind is distinct from new.kind) execute function forget_words();
"""

# Whose messages are to be embedded, when all are: owners, nothing of whom they talk to.
SCHEDULER = """
grant select (owner_id) on conversations to daiban_scheduler;
create policy scheduler_looks on conversations for select to daiban_scheduler using (true);
"""


def upgrade() -> None:
    op.execute(TABLES)
    # In a subquery it is worked out once for a statement, not once for each of 100,000 rows.
    mine = "(select nullif(current_setting('daiban.owner', true), '')::uuid)"
    for table in ("message_words", "message_codes", "message_vectors"):
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy owner_only on {table} to daiban_app using (owner_id = {mine}) with check (owner_id = {mine})"
        )
        op.execute(f"grant select, insert, update, delete on {table} to daiban_app")
    op.execute(LOOK_UP)
    op.execute(SCHEDULER)
    op.execute(FORGET)
