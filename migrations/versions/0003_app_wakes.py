"""When the hub next looks in on a mini-app that keeps reminders. Of the hub, not of an owner: it says a time only."""

from alembic import op

revision = "0003_app_wakes"
down_revision = "0002_mini_app_schemas"


def upgrade() -> None:
    op.execute("create table app_wakes (app text primary key, wake_at timestamptz, changes bigint not null)")
    op.execute("grant select, insert, update on app_wakes to daiban_app")
