"""Why a citizen was called, or who was called before, in one sentence on the phone."""

from collections.abc import Mapping

from app.device.texts import Translator
from app.wire.explanation import Why


def of(why: Why | None, passed_by: Mapping[str, int], say: Translator) -> str:
    """One plain sentence, "" where there is nothing to explain.

    Args:
        why: it was called; none while it waits.
        passed_by: by cause, how many were called before it.
    """
    if why is not None:
        return _called(why, say)
    return _passed(passed_by, say) if passed_by else ""


def _called(why: Why, say: Translator) -> str:
    if why.rule == "chosen":
        return say.t("You were called because staff decided so; it is on record.")
    if why.rule == "resume":
        return say.t("You were called back, since your visit was on hold.")
    return _by_rule(why, say)


def _by_rule(why: Why, say: Translator) -> str:
    minutes = {"minutes": why.waited_s // 60}
    match why.cause:
        case "only":
            return say.t("You were called because nobody waits in another line of this counter.")
        case "oldest":
            return say.tn(
                "You were called because you had waited longest.",
                "You were called because you had waited longest"
                " of the {n} lines this counter serves.",
                why.lines,
            )
        case "appointment":
            return say.t("You were called because you have an appointment.")
        case "named":
            return say.t("You were called because this counter was kept for you.")
        case "returns":
            return say.t("You were called because you came back to your place of before.")
        case "needs":
            return say.t("You were called because this counter has what you need.")
        case "patience" | "guard":
            return say.t("You were called because {minutes} min is too long a wait.", **minutes)
        case "priority":
            return say.t("You were called because your wait counts for more.")
        case "line":
            return say.t("You were called because your line was the fullest.")
        case "short":
            return say.t("You were called because your matter is short.")
    return ""


def _passed(passed_by: Mapping[str, int], say: Translator) -> str:
    words = {
        "appointment": say.t("an appointment"),
        "named": say.t("a counter that was kept"),
        "returns": say.t("a place of before"),
        "needs": say.t("a need that was met there"),
        "priority": say.t("a wait that counts for more"),
        "line": say.t("a fuller line"),
        "short": say.t("a short matter"),
    }
    by_hand = say.t("a decision of staff")
    reasons = dict.fromkeys(words.get(cause, by_hand) for cause in passed_by)
    return say.tn(
        "{n} person who came later was called before you. The reason: {reasons}.",
        "{n} people who came later were called before you. The reason: {reasons}.",
        sum(passed_by.values()),
        reasons=" · ".join(reasons),
    )
