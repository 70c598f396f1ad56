"""The hours in which a user wants no messages, when they have said so: `22:00-08:00`, or `none`."""

from alembic import op

revision = "0008_quiet_hours"
down_revision = "0007_search"


def upgrade() -> None:
    op.execute("alter table users add column quiet_hours text")
