"""Chats of groups, and who sits in them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "group_chat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("is_forum", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("lacks", sa.JSON(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.id"], name=op.f("fk_group_chat_group_id_group"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_group_chat_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_chat")),
        sa.UniqueConstraint("group_id", name=op.f("uq_group_chat_group_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("group_chat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_chat_chat_id"), ["chat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_chat_person_id"), ["person_id"], unique=False)

    op.create_table(
        "chat_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_chat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_here", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_chat_id"],
            ["group_chat.id"],
            name=op.f("fk_chat_seat_group_chat_id_group_chat"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_chat_seat_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_seat")),
        sa.UniqueConstraint("group_chat_id", "person_id", name=op.f("uq_chat_seat_group_chat_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("chat_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chat_seat_group_chat_id"), ["group_chat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chat_seat_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_table("chat_seat")
    op.drop_table("group_chat")
