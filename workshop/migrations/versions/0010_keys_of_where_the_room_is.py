"""keys of where the room is: PostgreSQL never got three that SQLite has

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

#: tables that name each other: the first migration left these for later, and later came on SQLite only
LEFT = {"current_item_id": "program_item", "current_prompt_id": "prompt", "wall_prompt_id": "prompt"}


def upgrade() -> None:
    had = {key["constrained_columns"][0] for key in sa.inspect(op.get_bind()).get_foreign_keys("workshop")}
    for column, table in LEFT.items():
        if column not in had:
            name = op.f(f"fk_workshop_{column}_{table}")
            op.create_foreign_key(name, "workshop", table, [column], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    for column, table in LEFT.items():
        op.drop_constraint(op.f(f"fk_workshop_{column}_{table}"), "workshop", type_="foreignkey")
