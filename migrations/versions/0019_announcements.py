"""Announcements: to whom they go, who has read them, and what is answered."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("footer", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.Integer(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_announcement_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_announcement_state"), ["state"], unique=False)

    op.create_table(
        "refused_topic",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_refused_topic_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_refused_topic")),
    )
    op.create_table(
        "announcement_recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.String(length=32), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f("fk_announcement_recipient_announcement_id_announcement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_announcement_recipient_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_recipient")),
        sa.UniqueConstraint("announcement_id", "person_id", name=op.f("uq_announcement_recipient_announcement_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("announcement_recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_recipient_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_announcement_recipient_wanted",
            ["id"],
            unique=False,
            sqlite_where=sa.text("wanted IS NOT NULL"),
            postgresql_where=sa.text("wanted IS NOT NULL"),
        )

    op.create_table(
        "announcement_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_desk", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_announcement_answer_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["announcement_recipient.id"],
            name=op.f("fk_announcement_answer_recipient_id_announcement_recipient"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_answer")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("announcement_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_answer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_announcement_answer_recipient_id"), ["recipient_id"], unique=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("announcement_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announcement_answer_recipient_id"))
        batch_op.drop_index(batch_op.f("ix_announcement_answer_person_id"))

    op.drop_table("announcement_answer")
    with op.batch_alter_table("announcement_recipient", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_announcement_recipient_wanted",
            sqlite_where=sa.text("wanted IS NOT NULL"),
            postgresql_where=sa.text("wanted IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_announcement_recipient_person_id"))

    op.drop_table("announcement_recipient")
    op.drop_table("refused_topic")
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announcement_state"))
        batch_op.drop_index(batch_op.f("ix_announcement_person_id"))

    op.drop_table("announcement")
