"""The tables of consent."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Integer, Table, Text, Uuid

from daiban.kit.db import metadata

grants = Table(
    "grants",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("data", Text, nullable=False),
    Column("resource", Text),
    Column("purpose", Text, nullable=False),
    Column("grantee_kind", Text, nullable=False),
    Column("grantee", Text),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
)

uses = Table(
    "uses",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("grant_id", Text, nullable=False),
    Column("run_id", Text),
    Column("source", Text, nullable=False),
    Column("records", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("used_at", DateTime(timezone=True), nullable=False),
)
