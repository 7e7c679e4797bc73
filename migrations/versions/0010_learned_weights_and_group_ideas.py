"""Learned weights and group ideas."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "learned_weights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("usual", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_weights")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "group_idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("members", sa.String(length=128), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_idea")),
        sa.UniqueConstraint("members", name=op.f("uq_group_idea_members")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "group_idea_member",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_group_idea_member_company_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["group_idea.id"], name=op.f("fk_group_idea_member_idea_id_group_idea"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("idea_id", "company_id", name=op.f("pk_group_idea_member")),
    )
    with op.batch_alter_table("group_idea_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_idea_member_company_id"), ["company_id"], unique=False)

    with op.batch_alter_table("suggestion", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("values", sa.JSON(), nullable=True))

    with op.batch_alter_table("company", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("learns_from", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("company", recreate="never") as batch_op:
        batch_op.drop_column("learns_from")

    with op.batch_alter_table("suggestion", recreate="never") as batch_op:
        batch_op.drop_column("values")

    with op.batch_alter_table("group_idea_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_idea_member_company_id"))

    op.drop_table("group_idea_member")
    op.drop_table("group_idea")
    op.drop_table("learned_weights")
