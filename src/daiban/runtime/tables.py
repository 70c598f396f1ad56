"""The tables of the runtime."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from daiban.kit.db import metadata

_instant = DateTime(timezone=True)

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("wish", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("approve", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("skill", Text),
    Column("stage", Integer, nullable=False),
    Column("program", Text),
    Column("supplied", JSONB, nullable=False),
    Column("reply", Text),
    Column("problem", JSONB(none_as_null=True)),
    Column("model_calls", Integer, nullable=False),
    Column("created_at", _instant, nullable=False),
    Column("ended_at", _instant),
    Column("number", BigInteger, Identity(always=True), nullable=False),
    Column("wakes", Integer, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("stage", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("tool", Text, nullable=False),
    Column("arguments", JSONB, nullable=False),
    Column("result", JSONB(none_as_null=True)),
    Column("effect", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decision", Text),
    Column("key", Text, nullable=False),
    Column("called_at", _instant, nullable=False),
    Column("settled_at", _instant),
)

recurring_tasks = Table(
    "recurring_tasks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("wish", Text, nullable=False),
    Column("skill", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("language", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("first_at", _instant, nullable=False),
    Column("zone", Text, nullable=False),
    Column("next_at", _instant, nullable=False),
    Column("late_minutes", Integer),
    Column("run_id", Text, nullable=False),
    Column("created_at", _instant, nullable=False),
    Column("stopped_at", _instant),
)

waits = Table(
    "waits",
    metadata,
    Column("id", Text, primary_key=True),
    Column("run_id", Text, nullable=False),
    Column("owner_id", Uuid, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("options", JSONB, nullable=False),
    Column("detail", JSONB, nullable=False),
    Column("contact_id", Text),
    Column("to_user", Uuid),
    Column("from_at", _instant, nullable=False),
    Column("until_at", _instant),
    Column("resolved_at", _instant),
    Column("resolution", JSONB(none_as_null=True)),
    Column("nudge_at", _instant),
    Column("nudged", Integer, nullable=False),
    Column("late_limit", Integer),
)

run_events = Table(
    "run_events",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("run_id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("at", _instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", JSONB, nullable=False),
)
