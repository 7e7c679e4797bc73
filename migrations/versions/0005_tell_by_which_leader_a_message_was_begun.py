"""tell by which leader a message was begun."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("outbox", sa.Column("term", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go down."""
    op.drop_column("outbox", "term")
