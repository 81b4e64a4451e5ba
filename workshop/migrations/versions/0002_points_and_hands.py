"""points and hands: a response may stand in several themes, and what people do to themes is kept

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CARRIED = "response_id, theme_id, placed_by, placed_at, quote_rank"


def upgrade() -> None:
    _widen_themes()
    _make_placements_points()
    _make_offers()
    with op.batch_alter_table("theming_run") as table:
        table.add_column(sa.Column("placement_ids", sa.JSON(), server_default="[]", nullable=False))
        table.add_column(sa.Column("theme_ids", sa.JSON(), server_default="[]", nullable=False))
        table.add_column(sa.Column("proposal", sa.JSON(), server_default="{}", nullable=False))
    # Undo steps from before name placements in a way that is gone; the themes themselves stay as they are.
    op.execute("DELETE FROM theme_edit")
    with op.batch_alter_table("theme_edit") as table:
        table.add_column(sa.Column("changes", sa.JSON(), nullable=False))
        table.drop_column("before")


def _widen_themes() -> None:
    with op.batch_alter_table("theme") as table:
        table.add_column(sa.Column("area", sa.String(length=120), server_default="", nullable=False))
        table.add_column(sa.Column("description", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("sides", sa.JSON(), server_default="[]", nullable=False))
        table.add_column(sa.Column("revision", sa.Integer(), server_default="0", nullable=False))


def _make_placements_points() -> None:
    op.execute(f"CREATE TABLE placement_before AS SELECT {CARRIED} FROM placement")  # noqa: S608
    op.drop_table("placement")
    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("placed_by", sa.String(length=10), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.Column("nearest", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("quote_rank", sa.Integer(), nullable=True),
        sa.Column("starred", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("mentioned", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=True),
        sa.Column("alike", sa.Integer(), nullable=True),
        *_keys("placement"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_placement_user_id_user", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO placement ({CARRIED}) SELECT {CARRIED} FROM placement_before")  # noqa: S608
    op.drop_table("placement_before")
    _index("placement")


def _make_offers() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        *_keys("offer"),
        sqlite_autoincrement=True,
    )
    _index("offer")


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=f"fk_{table}_response_id_response", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=f"fk_{table}_theme_id_theme", ondelete="CASCADE"),
    )


def _index(table: str) -> None:
    op.create_index(f"ix_{table}_response_id", table, ["response_id"])
    op.create_index(f"ix_{table}_theme_id", table, ["theme_id"])


def downgrade() -> None:
    op.execute("DELETE FROM theme_edit")
    with op.batch_alter_table("theme_edit") as table:
        table.add_column(sa.Column("before", sa.JSON(), nullable=False))
        table.drop_column("changes")
    with op.batch_alter_table("theming_run", table_kwargs={"sqlite_autoincrement": True}) as table:
        for column in ("proposal", "theme_ids", "placement_ids"):
            table.drop_column(column)
    op.drop_table("offer")
    _make_placements_whole()
    with op.batch_alter_table("theme") as table:
        for column in ("revision", "sides", "locked", "description", "area"):
            table.drop_column(column)


def _make_placements_whole() -> None:
    """One place per response again: the one its first point stands in."""
    op.execute(
        f"CREATE TABLE placement_after AS SELECT {CARRIED} FROM placement"  # noqa: S608
        " WHERE id IN (SELECT MIN(id) FROM placement GROUP BY response_id)"
    )
    op.drop_table("placement")
    op.create_table(
        "placement",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("placed_by", sa.String(length=10), nullable=False),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.Column("quote_rank", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("response_id", name="pk_placement"),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_placement_response_id_response", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_placement_theme_id_theme", ondelete="CASCADE"),
    )
    op.execute(f"INSERT INTO placement ({CARRIED}) SELECT {CARRIED} FROM placement_after")  # noqa: S608
    op.drop_table("placement_after")
    op.create_index("ix_placement_theme_id", "placement", ["theme_id"])
