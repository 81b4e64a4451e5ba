"""word templates: a municipality's own, for the installation or for one process

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("table_style", sa.String(length=200), nullable=False),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name="fk_word_template_process_id_process", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_word_template_user_id_user", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_word_template"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_word_template_process_id", "word_template", ["process_id"])


def downgrade() -> None:
    """The templates have nowhere to stand in the older tables: keep the files."""
    op.drop_table("word_template")
