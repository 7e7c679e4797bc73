"""Searches for groups, and what they propose."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "proposal_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_proposal_round_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_round")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proposal_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_round_person_id"), ["person_id"], unique=False)

    op.create_table(
        "group_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.id"], name=op.f("fk_group_proposal_group_id_group"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["proposal_round.id"],
            name=op.f("fk_group_proposal_round_id_proposal_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_proposal")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("group_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_proposal_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_proposal_round_id"), ["round_id"], unique=False)

    op.create_table(
        "group_proposal_member",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_group_proposal_member_company_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["group_proposal.id"],
            name=op.f("fk_group_proposal_member_proposal_id_group_proposal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("proposal_id", "company_id", name=op.f("pk_group_proposal_member")),
    )
    with op.batch_alter_table("group_proposal_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_proposal_member_company_id"), ["company_id"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_table("group_proposal_member")
    op.drop_table("group_proposal")
    op.drop_table("proposal_round")
