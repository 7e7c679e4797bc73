"""take updates of all lanes by turns."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NEW = sa.text("state = 'new'")


def upgrade() -> None:
    """Go up."""
    op.drop_index("ix_inbox_next", "inbox")


def downgrade() -> None:
    """Go down."""
    op.create_index("ix_inbox_next", "inbox", ["id"], unique=False, sqlite_where=NEW, postgresql_where=NEW)
