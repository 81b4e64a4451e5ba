"""opinion groups: what was found in the marks of a prompt

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opinion_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=True),
        sa.Column("ballots", sa.String(length=60), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name="fk_opinion_result_prompt_id_prompt", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_opinion_result"),
        sa.UniqueConstraint("prompt_id", name="uq_opinion_result_prompt_id"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """What was found can be found again. A wall that shows it goes back to what the program shows."""
    op.execute("UPDATE workshop SET wall_view = 'auto', wall_prompt_id = NULL WHERE wall_view = 'opinions'")
    op.drop_table("opinion_result")
