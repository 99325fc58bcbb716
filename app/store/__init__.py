"""The database: tables, journal, projection, lease, accounts."""
