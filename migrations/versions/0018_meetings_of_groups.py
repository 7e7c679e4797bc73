"""meetings of groups."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("called_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("topic", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("quorum", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("changes_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("changes_sequence", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("memo", sa.Text(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_group_id_group"), "group", ["group_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_called_by_person"), "person", ["called_by"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_changes_id_meeting"), "meeting", ["changes_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_index(batch_op.f("ix_meeting_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_called_by"), ["called_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_changes_id"), ["changes_id"], unique=False)
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("present", sa.Boolean(), nullable=True))
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.alter_column("version", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    """Go down; the meetings of groups are forgotten."""
    op.execute("DELETE FROM reminder WHERE person_id IS NULL")
    op.execute("DELETE FROM attendance WHERE meeting_id IN (SELECT id FROM meeting WHERE group_id IS NOT NULL)")
    op.execute("DELETE FROM meeting WHERE group_id IS NOT NULL")
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_column("present")
        batch_op.drop_column("version")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_changes_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_called_by"))
        batch_op.drop_index(batch_op.f("ix_meeting_group_id"))
        batch_op.drop_constraint(batch_op.f("fk_meeting_changes_id_meeting"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_meeting_called_by_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_meeting_group_id_group"), type_="foreignkey")
        batch_op.drop_column("memo")
        batch_op.drop_column("changes_sequence")
        batch_op.drop_column("changes_id")
        batch_op.drop_column("quorum")
        batch_op.drop_column("topic")
        batch_op.drop_column("called_by")
        batch_op.drop_column("group_id")
