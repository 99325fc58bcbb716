"""A day in figures, from the projected tables: what citizens met, what operators did, exports."""

from app.reports.explaining import Explanations
from app.reports.reading import Reports
from app.store.journal import UnknownDay

__all__ = ["Explanations", "Reports", "UnknownDay"]
