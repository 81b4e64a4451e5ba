"""mailing: addresses to send the oppsummering to, and how each e-mail went

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

from workshop.db import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workshop") as batch:
        batch.add_column(sa.Column("asks_for_addresses", sa.Boolean(), nullable=True))
    op.create_table(
        "participant_address",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("folded", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_participant_address_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_participant_address"),
        sa.UniqueConstraint("workshop_id", "folded", name="uq_participant_address_workshop_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invited",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("folded", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_invited_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invited"),
        sa.UniqueConstraint("workshop_id", "folded", name="uq_invited_workshop_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invited_workshop_id", "invited", ["workshop_id"])
    op.create_table(
        "unsubscribed",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_unsubscribed"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(length=200), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("trouble", sa.String(length=500), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_mailing_user_id_user", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name="fk_mailing_workshop_id_workshop", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mailing"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mailing_workshop_id", "mailing", ["workshop_id"])
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mailing_id"], ["mailing.id"], name="fk_delivery_mailing_id_mailing", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("message_id", name="uq_delivery_message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_delivery_mailing_id", "delivery", ["mailing_id"])
    op.create_index("ix_delivery_state", "delivery", ["state"])


def downgrade() -> None:
    """Who was mailed and who has unsubscribed is gone: do not send from the older version to the same people."""
    op.drop_table("delivery")
    op.drop_table("mailing")
    op.drop_table("unsubscribed")
    op.drop_table("invited")
    op.drop_table("participant_address")
    with op.batch_alter_table("workshop", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_column("asks_for_addresses")
