"""Blocks and complaints that are kept when the one they are about is erased."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kept_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("by_coordinator", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_kept_block_company_id_company"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_block")),
        sa.UniqueConstraint("person_key", "company_id", name=op.f("uq_kept_block_person_key")),
    )
    with op.batch_alter_table("kept_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_block_company_id"), ["company_id"], unique=False)

    op.create_table(
        "kept_complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_kept_complaint_company_id_company"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_complaint")),
    )
    with op.batch_alter_table("kept_complaint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_complaint_company_id"), ["company_id"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_table("kept_complaint")
    op.drop_table("kept_block")
