"""Tokens of other systems, which have a name of their own; people who work for one agency."""

from alembic import op
from sqlalchemy import Column, String

revision = "0002"
down_revision = "0001"

NEW = (("staff", "agency"), ("tokens", "name"), ("tokens", "operator"), ("tokens", "agency"))


def upgrade() -> None:
    """Add the columns; whoever is there already has none of it."""
    for table, column in NEW:
        op.add_column(table, Column(column, String(60), nullable=False, server_default=""))
