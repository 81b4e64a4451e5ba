"""phases: what each notes alone, the list a table makes of it, who does what at the table

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_phases()
    _make_notes()
    _make_table_roles()
    with op.batch_alter_table("response") as table:
        table.add_column(sa.Column("brought_at", UtcDateTime(), nullable=True))
    with op.batch_alter_table("workshop") as table:
        table.add_column(sa.Column("current_phase_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("wall_group_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            "fk_workshop_current_phase_id_phase", "phase", ["current_phase_id"], ["id"], ondelete="SET NULL"
        )
        table.create_foreign_key(
            "fk_workshop_wall_group_id_group", "group", ["wall_group_id"], ["id"], ondelete="SET NULL"
        )


def _make_phases() -> None:
    op.create_table(
        "phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("extra_seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_phase_prompt_id_prompt", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_phase"),
        sa.UniqueConstraint("prompt_id", "kind", name="uq_phase_prompt_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_phase_prompt_id", "phase", ["prompt_id"])


def _make_notes() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=True),
        sa.Column("offered_at", UtcDateTime(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("response_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_note_prompt_id_prompt", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_note_participant_id_participant", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name="fk_note_group_id_group", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_note_response_id_response", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.UniqueConstraint("participant_id", "client_id", name="uq_note_participant_id"),
        sqlite_autoincrement=True,
    )
    for column in ("prompt_id", "participant_id", "group_id", "response_id"):
        op.create_index(f"ix_note_{column}", "note", [column])


def _make_table_roles() -> None:
    op.create_table(
        "table_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name="fk_table_role_group_id_group", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_table_role_participant_id_participant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_table_role"),
        sa.UniqueConstraint("group_id", "role", name="uq_table_role_group_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_table_role_group_id", "table_role", ["group_id"])
    op.create_index("ix_table_role_participant_id", "table_role", ["participant_id"])


def downgrade() -> None:
    """The tables' lists stay as responses; notes nobody took in are gone."""
    with op.batch_alter_table("workshop") as table:
        table.drop_constraint("fk_workshop_wall_group_id_group", type_="foreignkey")
        table.drop_constraint("fk_workshop_current_phase_id_phase", type_="foreignkey")
        table.drop_column("wall_group_id")
        table.drop_column("current_phase_id")
    with op.batch_alter_table("response") as table:
        table.drop_column("brought_at")
    for table_name in ("table_role", "note", "phase"):
        op.drop_table(table_name)
