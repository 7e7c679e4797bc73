"""Partner suggestions, introductions and ties of companies."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "forbidden_pair",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("wanted_by", sa.Integer(), nullable=True),
        sa.Column("forbidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["company.id"], name=op.f("fk_forbidden_pair_first_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["company.id"], name=op.f("fk_forbidden_pair_second_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["wanted_by"], ["company.id"], name=op.f("fk_forbidden_pair_wanted_by_company"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_forbidden_pair")),
    )
    with op.batch_alter_table("forbidden_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forbidden_pair_second_id"), ["second_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forbidden_pair_wanted_by"), ["wanted_by"], unique=False)

    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["first_id"], ["company.id"], name=op.f("fk_introduction_first_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["company.id"], name=op.f("fk_introduction_second_id_company"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_introduction_first_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_introduction_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_introduction_second_id"), ["second_id"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reply", sa.String(length=16), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_suggestion_answered_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_suggestion_company_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["company.id"], name=op.f("fk_suggestion_other_id_company"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("company_id", "other_id", name=op.f("uq_suggestion_company_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_answered_by"), ["answered_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_other_id"), ["other_id"], unique=False)
        batch_op.create_index("ix_suggestion_state", ["state", "told_at"], unique=False)

    op.create_table(
        "tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("first_confirmed", sa.Boolean(), nullable=False),
        sa.Column("second_confirmed", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["company.id"], name=op.f("fk_tie_first_id_company"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["second_id"], ["company.id"], name=op.f("fk_tie_second_id_company"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_tie_first_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tie_second_id"), ["second_id"], unique=False)

    op.create_table(
        "introduction_outcome",
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("failure", sa.String(length=16), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_introduction_outcome_company_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introduction.id"],
            name=op.f("fk_introduction_outcome_introduction_id_introduction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("introduction_id", "company_id", name=op.f("pk_introduction_outcome")),
    )
    with op.batch_alter_table("introduction_outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_introduction_outcome_company_id"), ["company_id"], unique=False)

    op.create_table(
        "passed_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introduction.id"],
            name=op.f("fk_passed_message_introduction_id_introduction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_passed_message_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passed_message")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("passed_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passed_message_introduction_id"), ["introduction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_passed_message_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("company", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("pace", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("silent", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("resting_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("rounded_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_company_revised_at"), ["revised_at"], unique=False)

    with op.batch_alter_table("person", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("username", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("shows", sa.Text(), nullable=True))

    with op.batch_alter_table("reminder", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("about", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("reminder", recreate="never") as batch_op:
        batch_op.drop_column("about")

    with op.batch_alter_table("person", recreate="never") as batch_op:
        batch_op.drop_column("shows")
        batch_op.drop_column("username")

    with op.batch_alter_table("company", recreate="never") as batch_op:
        batch_op.drop_index(batch_op.f("ix_company_revised_at"))
        batch_op.drop_column("rounded_at")
        batch_op.drop_column("revised_at")
        batch_op.drop_column("resting_since")
        batch_op.drop_column("silent")
        batch_op.drop_column("pace")

    with op.batch_alter_table("passed_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passed_message_person_id"))
        batch_op.drop_index(batch_op.f("ix_passed_message_introduction_id"))

    op.drop_table("passed_message")
    with op.batch_alter_table("introduction_outcome", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_introduction_outcome_company_id"))

    op.drop_table("introduction_outcome")
    with op.batch_alter_table("tie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tie_second_id"))

    op.drop_table("tie")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index("ix_suggestion_state")
        batch_op.drop_index(batch_op.f("ix_suggestion_other_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_answered_by"))

    op.drop_table("suggestion")
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_introduction_made_at"))
        batch_op.drop_index(batch_op.f("ix_introduction_second_id"))

    op.drop_table("introduction")
    with op.batch_alter_table("forbidden_pair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forbidden_pair_wanted_by"))
        batch_op.drop_index(batch_op.f("ix_forbidden_pair_second_id"))

    op.drop_table("forbidden_pair")
