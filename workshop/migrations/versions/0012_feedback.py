"""ble vi forstått: a draft that is open for feedback, what is answered to it, and what becomes of corrections

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_draft_opening_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_opening"),
        sa.UniqueConstraint("workshop_id", name="uq_draft_opening_workshop_id"),
        sa.UniqueConstraint("token", name="uq_draft_opening_token"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["draft_opening.id"], name="fk_feedback_opening_id_draft_opening", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name="fk_feedback_group_id_group", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.UniqueConstraint("opening_id", "key", name="uq_feedback_opening_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_opening_id", "feedback", ["opening_id"])
    op.create_table(
        "feedback_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("handling", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("handled_at", UtcDateTime(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name="fk_feedback_remark_feedback_id_feedback", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_feedback_remark_user_id_user", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_remark"),
        sa.UniqueConstraint("feedback_id", "about", name="uq_feedback_remark_feedback_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_remark_feedback_id", "feedback_remark", ["feedback_id"])


def downgrade() -> None:
    """What was answered to a draft has nowhere to stand in the older tables: write the summary as a file first."""
    op.drop_table("feedback_remark")
    op.drop_table("feedback")
    op.drop_table("draft_opening")
