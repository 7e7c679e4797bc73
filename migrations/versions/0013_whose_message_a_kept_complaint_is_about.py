"""A complaint that outlives the one who complained names the company that it is about."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("kept_complaint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_kept_complaint_about_id"), ["about_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_kept_complaint_about_id_company"), "company", ["about_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("kept_complaint", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_kept_complaint_about_id_company"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_kept_complaint_about_id"))
        batch_op.drop_column("about_id")
