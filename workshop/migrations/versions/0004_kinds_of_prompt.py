"""kinds of prompt: options that are marked instead of written about, and the ballots

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("prompt") as table:
        table.add_column(sa.Column("kind", sa.String(length=20), server_default="free_text", nullable=False))
        table.add_column(sa.Column("settings", sa.JSON(), server_default="{}", nullable=False))
        table.add_column(sa.Column("source_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("frozen_at", UtcDateTime(), nullable=True))
        table.create_foreign_key("fk_prompt_source_id_prompt", "prompt", ["source_id"], ["id"], ondelete="SET NULL")
    _turn_tensions_into_facts()
    with op.batch_alter_table("prompt") as table:
        table.drop_column("tension_intro")
    _make_options()
    _make_ballots()
    _make_marks()
    with op.batch_alter_table("response") as table:
        table.add_column(sa.Column("option_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_response_option_id_option", "option", ["option_id"], ["id"], ondelete="SET NULL")
        table.create_index("ix_response_option_id", ["option_id"])


def _turn_tensions_into_facts() -> None:
    """Tensions are a kind of prompt now; those that lay beside a prompt stay there, as part of what it rests on."""
    op.execute(
        "INSERT INTO fact (prompt_id, position, chapter, text)"
        " SELECT t.prompt_id, t.position + (SELECT COALESCE(MAX(f.position), 0) FROM fact f"
        " WHERE f.prompt_id = t.prompt_id), 'Spenningsfelt', 'Mellom ' || t.\"left\" || ' og ' || t.\"right\""
        " FROM tension t ORDER BY t.id"
    )
    op.execute(
        "INSERT INTO fact (prompt_id, position, chapter, text)"
        " SELECT p.id, 1 + (SELECT COALESCE(MAX(f.position), 0) FROM fact f WHERE f.prompt_id = p.id),"
        " 'Spenningsfelt', p.tension_intro FROM prompt p WHERE p.tension_intro <> ''"
    )
    op.drop_table("tension")


def _make_options() -> None:
    op.create_table(
        "option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("opposite", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_option_prompt_id_prompt", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_option"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_option_prompt_id", "option", ["prompt_id"])


def _make_ballots() -> None:
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.String(length=64), nullable=True),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_ballot_prompt_id_prompt", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_ballot_participant_id_participant", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name="fk_ballot_group_id_group", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_ballot"),
        sa.UniqueConstraint("prompt_id", "participant_id", name="uq_ballot_prompt_id"),
        sa.UniqueConstraint("client_id", name="uq_ballot_client_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ballot_prompt_id", "ballot", ["prompt_id"])
    op.create_index("ix_ballot_participant_id", "ballot", ["participant_id"])


def _make_marks() -> None:
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name="fk_mark_ballot_id_ballot", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["option_id"], ["option.id"], name="fk_mark_option_id_option", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_mark"),
        sa.UniqueConstraint("ballot_id", "option_id", name="uq_mark_ballot_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mark_ballot_id", "mark", ["ballot_id"])
    op.create_index("ix_mark_option_id", "mark", ["option_id"])


def downgrade() -> None:
    """Comments stay as responses to their prompt, and tensions as facts."""
    with op.batch_alter_table("response") as table:
        table.drop_index("ix_response_option_id")
        table.drop_constraint("fk_response_option_id_option", type_="foreignkey")
        table.drop_column("option_id")
    for table_name in ("mark", "ballot", "option"):
        op.drop_table(table_name)
    with op.batch_alter_table("prompt") as table:
        table.add_column(sa.Column("tension_intro", sa.Text(), server_default="", nullable=False))
        table.drop_constraint("fk_prompt_source_id_prompt", type_="foreignkey")
        table.drop_column("frozen_at")
        table.drop_column("source_id")
        table.drop_column("settings")
        table.drop_column("kind")
    op.create_table(
        "tension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("left", sa.String(length=200), nullable=False),
        sa.Column("right", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_tension_prompt_id_prompt", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tension"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tension_prompt_id", "tension", ["prompt_id"])
