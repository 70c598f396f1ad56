"""The directory's functions read `users` as the owner of the schema, who is bound by row-level security unless a superuser."""

from alembic import op

revision = "0004_directory_for_its_owner"
down_revision = "0003_app_wakes"


def upgrade() -> None:
    op.execute("create policy directory_reads on users for select to current_user using (true)")
