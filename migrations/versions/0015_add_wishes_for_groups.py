"""What coordinators wish of the groups that are proposed, and how far a search is."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "proposal_wishes",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_proposal_wishes_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_proposal_wishes")),
    )
    op.create_table(
        "pair_wish",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["company.id"], name=op.f("fk_pair_wish_first_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["company.id"], name=op.f("fk_pair_wish_second_id_company"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_pair_wish")),
    )
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_wish_second_id"), ["second_id"], unique=False)

    op.create_table(
        "proposal_rest",
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_proposal_rest_company_id_company"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("company_id", name=op.f("pk_proposal_rest")),
    )
    # What was found for how many groups at most is kept no longer than until the next search anyway.
    with op.batch_alter_table("proposal_round", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("most")
        batch_op.add_column(sa.Column("wishes", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("progress", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("proposal_round", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("progress")
        batch_op.drop_column("wishes")
        batch_op.add_column(sa.Column("most", sa.Integer(), nullable=True))
    op.drop_table("proposal_rest")
    op.drop_table("pair_wish")
    op.drop_table("proposal_wishes")
