"""In which order runs began and items arrived: within one instant only a number tells."""

from alembic import op

revision = "0005_order_of_arrival"
down_revision = "0004_directory_for_its_owner"


def upgrade() -> None:
    for table in ("runs", "inbox"):
        op.execute(f"alter table {table} add column number bigint generated always as identity")
