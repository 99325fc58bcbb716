"""A day in figures, from the projected tables: what citizens met, what operators did, exports."""

from app.reports.reading import Reports, UnknownDay

__all__ = ["Reports", "UnknownDay"]
