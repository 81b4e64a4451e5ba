"""the matrix of responses: what the municipality answers to each, and sheets that are sent back

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-24

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("short_version", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("consequence", sa.String(length=20), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_assessment_response_id_response", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_assessment_user_id_user", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("response_id", name="uq_assessment_response_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "returned_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_returned_sheet_user_id_user", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_returned_sheet_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_returned_sheet"),
        sa.UniqueConstraint("workshop_id", "user_id", name="uq_returned_sheet_workshop_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_returned_sheet_workshop_id", "returned_sheet", ["workshop_id"])


def downgrade() -> None:
    """Assessments have nowhere to stand in the older tables: export the matrix first."""
    op.drop_table("returned_sheet")
    op.drop_table("assessment")
