"""let messages leave at once."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# SQLite makes the table anew, and forgets this on the way.
AS_BEFORE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("outbox", table_kwargs=AS_BEFORE) as batch_op:
        batch_op.alter_column("due_at", existing_type=sa.DateTime(timezone=True), nullable=True)


def downgrade() -> None:
    """Go down."""
    op.execute("UPDATE outbox SET due_at = created_at WHERE due_at IS NULL")
    with op.batch_alter_table("outbox", table_kwargs=AS_BEFORE) as batch_op:
        batch_op.alter_column("due_at", existing_type=sa.DateTime(timezone=True), nullable=False)
