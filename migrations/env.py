"""Run by Alembic inside the transaction that `app.store.database.migrate` has begun."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
