"""frozen blocks: what a live block of the oppsummering said when a planner froze it

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frozen_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=120), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("frozen_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_frozen_block_user_id_user", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_frozen_block_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_frozen_block"),
        sa.UniqueConstraint("workshop_id", "number", name="uq_frozen_block_workshop_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_frozen_block_workshop_id", "frozen_block", ["workshop_id"])


def downgrade() -> None:
    """A text that names a frozen block has nothing there."""
    op.drop_table("frozen_block")
