"""of which privacy notice people were told."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("person", sa.Column("told_version", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Go down."""
    op.drop_column("person", "told_version")
