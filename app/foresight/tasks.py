"""What the worker is asked: each question with its answer, as plain data for JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from app.hall.candidates import Search, candidates
from app.hall.foreseeing import Question, foresee
from app.hall.supposing import Weighing, weighed

Task: TypeAlias = Question | Search | Weighing


def done(task: Task) -> Any:
    """Waits as tickets and services; the changes that a search finds; the effects of a weighing."""
    match task:
        case Question():
            found = foresee(task)
            return {"tickets": _plain(found.tickets), "services": _plain(found.services)}
        case Search():
            return [asdict(one) for one in candidates(task.hall, task.at)]
        case Weighing():
            return [asdict(one) for one in weighed(task)]


def _plain(quotes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: asdict(quote) for key, quote in quotes.items()}
