"""The tables of the search: what is derived from messages, and goes when its message goes."""

from sqlalchemy import Boolean, Column, DateTime, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import BIT, TSVECTOR

from daiban.kit.db import metadata

DIMENSIONS = 384
"""Of the vectors that the tables hold: multilingual-e5-small's."""

message_words = Table(
    "message_words",
    metadata,
    Column("message_id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
    Column("mine", Boolean, nullable=False),
    Column("telling", Boolean, nullable=False),
    Column("words", TSVECTOR, nullable=False),
)

message_codes = Table(
    "message_codes",
    metadata,
    Column("message_id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
    Column("mine", Boolean, nullable=False),
    Column("model", Text, nullable=False),
    Column("code", BIT(DIMENSIONS), nullable=False),
)

message_vectors = Table(
    "message_vectors",
    metadata,
    Column("message_id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("numbers", LargeBinary, nullable=False),
)
