"""seating: tables chosen, drawn or mixed, and how many at each table stated what

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-29

"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every workshop there is goes on as before: people choose their tables."""
    op.create_table(
        "stated_count",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name="fk_stated_count_group_id_group", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "value", name="pk_stated_count"),
    )
    with op.batch_alter_table("workshop") as table:
        table.add_column(sa.Column("seating", sa.String(length=20), server_default="chosen", nullable=False))
        table.add_column(sa.Column("mixed_by", sa.String(length=60), server_default="", nullable=False))
        table.add_column(sa.Column("mixed_values", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("workshop", table_kwargs={"sqlite_autoincrement": True}) as table:
        for name in ("mixed_values", "mixed_by", "seating"):
            table.drop_column(name)
    op.drop_table("stated_count")
