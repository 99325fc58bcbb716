"""How long waits will be, worked out beside the hub: a worker process, and who asks it."""

from app.foresight.asking import Foresight

__all__ = ["Foresight"]
