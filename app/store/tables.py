"""Every table of the hub; Alembic's migrations create them, a test compares the two.

`journal` is the truth. `tickets`, `turns`, `shifts` and `spells` are projected from it for reports
and search, and can be thrown away and made again. All tables belong to a hall.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.store.utc import Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _hall() -> Column[str]:
    return Column("hall_id", String(60), ForeignKey("halls.hall_id"), primary_key=True)


halls = Table("halls", metadata, Column("hall_id", String(60), primary_key=True))

journal = Table(
    "journal",
    metadata,
    _hall(),
    Column("revision", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", BigInteger, nullable=False),
    Column("day", Date, nullable=True),
    Column("at", Utc, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("request_id", String(64), nullable=False, default=""),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "hall_id", "kind", "revision"),
)

answers = Table(
    "answers",
    metadata,
    _hall(),
    Column("request_id", String(64), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("at", Utc, nullable=False),
    Column("body", Text, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    _hall(),
    Column("epoch", BigInteger, nullable=False),
    Column("holder", String(120), nullable=False),
    Column("expires_at", Utc, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    _hall(),
    Column("day", Date, primary_key=True),
    Column("ticket", String(12), primary_key=True),
    Column("code", String(20), nullable=False),
    Column("language", String(3), nullable=False),
    Column("kiosk", String(60), nullable=False),
    Column("ahead", Integer, nullable=False),
    Column("issued_at", Utc, nullable=False),
    Column("ended_at", Utc, nullable=True),
    Column("needs", String(120), nullable=False, default="", server_default=""),
    Index(None, "hall_id", "code"),
)

turns = Table(
    "turns",
    metadata,
    _hall(),
    Column("day", Date, primary_key=True),
    Column("ticket", String(12), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("service", String(60), nullable=False),
    Column("state", String(20), nullable=False),
    Column("counter", String(60), nullable=False),
    Column("operator", String(60), nullable=False),
    Column("queued_at", Utc, nullable=False),
    Column("called_at", Utc, nullable=True),
    Column("last_called_at", Utc, nullable=True),
    Column("started_at", Utc, nullable=True),
    Column("ended_at", Utc, nullable=True),
    Column("calls", Integer, nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("place_at", Utc, nullable=True),
    Column("parked_s", Float, nullable=False, default=0, server_default="0"),
    Column("recycles", Integer, nullable=False, default=0, server_default="0"),
    ForeignKeyConstraint(
        ["hall_id", "day", "ticket"], ["tickets.hall_id", "tickets.day", "tickets.ticket"]
    ),
    Index(None, "hall_id", "day", "service"),
)

shifts = Table(
    "shifts",
    metadata,
    _hall(),
    Column("day", Date, primary_key=True),
    Column("counter", String(60), primary_key=True),
    Column("started_at", Utc, primary_key=True),
    Column("operator", String(60), nullable=False),
    Column("ended_at", Utc, nullable=True),
)

spells = Table(
    "spells",
    metadata,
    _hall(),
    Column("day", Date, primary_key=True),
    Column("counter", String(60), primary_key=True),
    Column("began_at", Utc, primary_key=True),
    Column("operator", String(60), nullable=False),
    Column("doing", String(20), nullable=False),
    Column("ended_at", Utc, nullable=False),
    Column("break_reason", String(20), nullable=False, default="", server_default=""),
)

staff = Table(
    "staff",
    metadata,
    _hall(),
    Column("username", String(60), primary_key=True),
    Column("password_hash", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("operator", String(60), nullable=False, default=""),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", Utc, nullable=True),
    Column("active", Boolean, nullable=False, default=True),
    Column("agency", String(60), nullable=False, server_default=""),
)

devices = Table(
    "devices",
    metadata,
    _hall(),
    Column("name", String(60), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("paired_at", Utc, nullable=True),
)

tokens = Table(
    "tokens",
    metadata,
    _hall(),
    Column("token_hash", String(64), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("subject", String(60), nullable=False),
    Column("counter", String(60), nullable=False, default=""),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=True),
    Column("revoked_at", Utc, nullable=True),
    # Empty for log-ins and devices: theirs follow the account that `subject` names.
    Column("name", String(60), nullable=False, server_default=""),
    Column("operator", String(60), nullable=False, server_default=""),
    Column("agency", String(60), nullable=False, server_default=""),
    # A token comes without its hall: it is looked up, on every connection, by its hash alone.
    UniqueConstraint("token_hash"),
)

pairings = Table(
    "pairings",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("secret_hash", String(64), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("hall_id", String(60), nullable=False, default=""),
    Column("device", String(60), nullable=False, default=""),
    Column("expires_at", Utc, nullable=False),
    Column("reusable", Boolean, nullable=False, default=False),
    Column("claimed_at", Utc, nullable=True),
)
