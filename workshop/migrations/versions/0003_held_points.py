"""held points: that a point stays where it is, apart from who put it there

Revision ID: 0003
Revises: 0002
Create Date: 2026-12-06

"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

EDIT = sa.table("theme_edit", sa.column("id", sa.Integer()), sa.column("changes", sa.JSON()))

Row = dict[str, Any]


def upgrade() -> None:
    op.add_column("placement", sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False))
    # Until now what a person had placed was what stayed.
    op.execute("UPDATE placement SET held = (placed_by = 'person')")
    _change_kept_rows(lambda row: row | {"held": row["placed_by"] == "person"})


def downgrade() -> None:
    _change_kept_rows(lambda row: {name: value for name, value in row.items() if name != "held"})
    op.drop_column("placement", "held")


def _change_kept_rows(change: Callable[[Row], Row]) -> None:
    """What undo and redo put back is a placement as the table has it."""
    connection = op.get_bind()
    for edit in connection.execute(sa.select(EDIT)).all():
        placements = {
            key: [row if row is None else change(row) for row in pair]
            for key, pair in edit.changes.get("placements", {}).items()
        }
        changes = edit.changes | {"placements": placements} if placements else edit.changes
        connection.execute(sa.update(EDIT).where(EDIT.c.id == edit.id).values(changes=changes))
