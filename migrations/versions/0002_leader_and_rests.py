"""Remember the leader, and let failed updates rest."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "leader",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leader")),
    )
    with op.batch_alter_table("inbox", recreate="never") as batch_op:
        batch_op.add_column(sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("outbox", recreate="never") as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_inflight"), sqlite_where=sa.text("state IN ('inflight', 'unknown')"))
        batch_op.create_index(
            "ix_outbox_inflight",
            ["chat_id"],
            unique=False,
            sqlite_where=sa.text("state = 'inflight'"),
            postgresql_where=sa.text("state = 'inflight'"),
        )
        batch_op.create_index(
            "ix_outbox_held",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("outbox", recreate="never") as batch_op:
        batch_op.drop_index(
            "ix_outbox_held", sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'")
        )
        batch_op.drop_index(
            "ix_outbox_inflight",
            sqlite_where=sa.text("state = 'inflight'"),
            postgresql_where=sa.text("state = 'inflight'"),
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_inflight"),
            ["id"],
            unique=False,
            sqlite_where=sa.text("state IN ('inflight', 'unknown')"),
        )

    with op.batch_alter_table("inbox", recreate="never") as batch_op:
        batch_op.drop_column("not_before")

    op.drop_table("leader")
