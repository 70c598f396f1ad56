"""The tables of the messenger."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Identity,
    Integer,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from daiban.kit.db import metadata

_instant = DateTime(timezone=True)

users = Table(
    "users",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("handle", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("created_at", _instant, nullable=False),
    Column("quiet_hours", Text),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("uid", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("remark", Text),
    Column("categories", ARRAY(Text), nullable=False),
    Column("relations", ARRAY(Text), nullable=False),
    Column("handles", ARRAY(Text), nullable=False),
    Column("phones", ARRAY(Text), nullable=False),
    Column("emails", ARRAY(Text), nullable=False),
    Column("birthday", Date),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("contact_id", Text),
    Column("title", Text),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("sent_at", _instant, nullable=False),
    Column("mine", Boolean, nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("contact_id", Text),
    Column("edited", Boolean, nullable=False),
)

aliases = Table(
    "aliases",
    metadata,
    Column("owner_id", Uuid, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("contact_id", Text),
    Column("is_owner", Boolean, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("to_user", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("run_id", Text),
    Column("due_at", _instant, nullable=False),
    Column("created_at", _instant, nullable=False),
    Column("delivered_at", _instant),
    Column("withdrawn_at", _instant),
)

inbox = Table(
    "inbox",
    metadata,
    Column("owner_id", Uuid, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("from_user", Uuid),
    Column("from_name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("options", JSONB, nullable=False),
    Column("detail", JSONB, nullable=False),
    Column("until_at", _instant),
    Column("event_id", Text),
    Column("state", Text, nullable=False),
    Column("delivered_at", _instant, nullable=False),
    Column("number", BigInteger, Identity(always=True), nullable=False),
)
