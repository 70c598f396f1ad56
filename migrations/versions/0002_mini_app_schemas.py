"""A role and a schema for each bundled mini-app: it owns its tables there and reaches nothing else."""

from alembic import op

revision = "0002_mini_app_schemas"
down_revision = "0001_hub_tables"

APPS = ("calendar", "dining")


def upgrade() -> None:
    for app in APPS:
        role = f"daiban_miniapp_{app}"
        op.execute(f"""
            do $$ begin
                create role {role} login nosuperuser nobypassrls nocreatedb nocreaterole;
            exception when duplicate_object or unique_violation then null;
            end $$
        """)
        op.execute(f"grant {role} to current_user")
        op.execute(f"create schema app_{app} authorization {role}")
