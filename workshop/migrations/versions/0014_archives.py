"""archive packages, when raw data goes after them, and the counts that stay

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _of_workshop(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_workshop_id_workshop"
    return sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_archive_user_id_user", ondelete="SET NULL"),
        _of_workshop("archive"),
        sa.PrimaryKeyConstraint("id", name="pk_archive"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_archive_workshop_id", "archive", ["workshop_id"])
    op.create_table(
        "retention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_retention_user_id_user", ondelete="SET NULL"),
        _of_workshop("retention"),
        sa.PrimaryKeyConstraint("id", name="pk_retention"),
        sa.UniqueConstraint("workshop_id", name="uq_retention_workshop_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "kept_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        _of_workshop("kept_counts"),
        sa.PrimaryKeyConstraint("id", name="pk_kept_counts"),
        sa.UniqueConstraint("workshop_id", name="uq_kept_counts_workshop_id"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """The counts have nowhere to stand in the older tables: make an archive package first."""
    for table in ("kept_counts", "retention", "archive"):
        op.drop_table(table)
