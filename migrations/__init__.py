"""The schema's history. A change to app/store/tables.py needs a new file in versions/.

Migrations are written by hand, name their tables themselves (never `app.store.tables`, which
goes on changing), and are not edited once released. tests/accounts compares both ends.
"""
