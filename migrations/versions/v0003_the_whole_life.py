"""The whole life of a ticket and of a shift: needs, places, parked times, and operators' spells."""

from alembic import op
from sqlalchemy import Column, Date, DateTime, Float, ForeignKey, Integer, String

revision = "0003"
down_revision = "0002"

Utc = DateTime(timezone=True)


def upgrade() -> None:
    """New columns have defaults, so that the days before keep their rows."""
    op.add_column(
        "tickets", Column("needs", String(120), nullable=False, default="", server_default="")
    )
    op.add_column("turns", Column("place_at", Utc, nullable=True))
    op.add_column("turns", Column("parked_s", Float, nullable=False, default=0, server_default="0"))
    op.add_column(
        "turns", Column("recycles", Integer, nullable=False, default=0, server_default="0")
    )
    op.create_table(
        "spells",
        Column("hall_id", String(60), ForeignKey("halls.hall_id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("counter", String(60), primary_key=True),
        Column("began_at", Utc, primary_key=True),
        Column("operator", String(60), nullable=False),
        Column("doing", String(20), nullable=False),
        Column("ended_at", Utc, nullable=False),
        Column("break_reason", String(20), nullable=False, default="", server_default=""),
    )


def downgrade() -> None:
    """Back to the first schema."""
    op.drop_table("spells")
    for column in ("recycles", "parked_s", "place_at"):
        op.drop_column("turns", column)
    op.drop_column("tickets", "needs")
