"""Phrases that stand on paper and on pages alike, so that both say the same."""

from app.device.texts import Translator
from app.wire.messages import WaitCard


def now_words(wait: WaitCard, say: Translator) -> str:
    """How long a wait still is, as it looks at this moment."""
    low, high = wait.low_minutes, wait.high_minutes
    if low == 0:
        return say.t("Now up to {high} min", high=high)
    return say.t("Now about {low}–{high} min", low=low, high=high)


def wait_words(wait: WaitCard, say: Translator) -> str:
    """How long a wait is expected to be."""
    low, high = wait.low_minutes, wait.high_minutes
    if low == 0:
        return say.t("Your wait: up to {high} min", high=high)
    return say.t("Your wait: {low}–{high} min", low=low, high=high)
