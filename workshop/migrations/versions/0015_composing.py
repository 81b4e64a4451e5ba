"""writing the oppsummering: texts, who has a section open, versions, and what colleagues say

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summary_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("after", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_summary_text_user_id_user", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_summary_text_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_summary_text"),
        sa.UniqueConstraint("workshop_id", "section", name="uq_summary_text_workshop_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_summary_text_workshop_id", "summary_text", ["workshop_id"])
    op.create_table(
        "section_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_section_visit_user_id_user", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_section_visit_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_section_visit"),
        sa.UniqueConstraint("workshop_id", "section", "user_id", name="uq_section_visit_workshop_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_section_visit_workshop_id", "section_visit", ["workshop_id"])
    op.create_table(
        "summary_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("restored_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_summary_version_user_id_user", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_summary_version_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_summary_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_summary_version_workshop_id", "summary_version", ["workshop_id"])
    op.create_table(
        "section_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("resolved_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["section_comment.id"], name="fk_section_comment_parent_id_section_comment", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_section_comment_user_id_user", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_section_comment_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_section_comment"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_section_comment_workshop_id", "section_comment", ["workshop_id"])
    op.create_index("ix_section_comment_parent_id", "section_comment", ["parent_id"])


def downgrade() -> None:
    """What people wrote has nowhere to stand in the older tables: export the oppsummering first."""
    for table in ("section_comment", "summary_version", "section_visit", "summary_text"):
        op.drop_table(table)
