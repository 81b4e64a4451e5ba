"""ids once: five tables that were made anew along the way give no id twice again

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-22

"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: SQLite makes a table anew to change it, and AUTOINCREMENT is lost where the batch does not ask for it
LOST = ("workshop", "prompt", "response", "theme", "theme_edit")
#: an undone or a coming step may put back a theme whose row is gone
NAMED_BY_STEPS = "SELECT MAX(CAST(step.key AS INTEGER)) FROM theme_edit, json_each(theme_edit.changes, '$.themes') step"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    least = {name: _given(name) for name in LOST}
    least["theme"] = max(least["theme"], op.get_bind().execute(sa.text(NAMED_BY_STEPS)).scalar() or 0)
    for name in LOST:
        with op.batch_alter_table(name, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
        _begin_after(name, least[name])


def _given(name: str) -> int:
    """The highest id the table is known to have given; 0 for none."""
    found = f"SELECT MAX(given) FROM (SELECT MAX(id) AS given FROM {name}"  # noqa: S608 — a name of ours
    found += " UNION ALL SELECT seq FROM sqlite_sequence WHERE name = :name)"
    return op.get_bind().execute(sa.text(found), {"name": name}).scalar() or 0


def _begin_after(name: str, given: int) -> None:
    for statement in (
        "DELETE FROM sqlite_sequence WHERE name = :name",
        "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :given)",
    ):
        op.get_bind().execute(sa.text(statement), {"name": name, "given": given})


def downgrade() -> None:
    """An id that is given once is no harm to what was before."""
