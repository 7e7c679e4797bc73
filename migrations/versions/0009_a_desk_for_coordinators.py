"""A desk for coordinators: what they do, who wants their help, and what a repeated suggestion would forget."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_audit_company_id_company"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["company.id"], name=op.f("fk_audit_other_id_company"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_audit_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introduction.id"],
            name=op.f("fk_help_request_introduction_id_introduction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_help_request_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_request_introduction_id"), ["introduction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("first_yes_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("by_hand", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("forbidden_pair", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.Text(), nullable=True))
    op.execute("UPDATE suggestion SET first_told_at = told_at")
    op.execute("UPDATE suggestion SET first_yes_at = answered_at WHERE reply = 'yes'")


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("forbidden_pair", schema=None) as batch_op:
        batch_op.drop_column("reason")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_column("by_hand")
        batch_op.drop_column("first_yes_at")
        batch_op.drop_column("first_told_at")

    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_request_person_id"))
        batch_op.drop_index(batch_op.f("ix_help_request_introduction_id"))

    op.drop_table("help_request")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_person_id"))
        batch_op.drop_index(batch_op.f("ix_audit_other_id"))
        batch_op.drop_index(batch_op.f("ix_audit_company_id"))

    op.drop_table("audit")
