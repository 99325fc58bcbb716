"""What a citizen may ask for on the phone, and why not now, in one language."""

from dataclasses import dataclass

from app.device.texts import Translator
from app.wire.messages import PhoneView


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something that may be asked for; `refusal` says why not now."""

    action: str
    label: str
    hint: str = ""
    refusal: str = ""


def choices(view: PhoneView, say: Translator) -> list[Choice]:
    """What there is to choose from, with what cannot be chosen now and why."""
    is_in_line = view.state == "waiting" and not view.away_until
    wishes = [
        Choice(
            action="let-pass",
            label=say.t("Let others go first"),
            hint=say.t("You keep your number and stand a little further back."),
            refusal=_refusal("let-pass", view.may_let_pass, say),
        ),
        Choice(
            action="later",
            label=say.t("I come 10 minutes later"),
            hint=say.t("You are not called until then; your place stays."),
            refusal=_refusal("later", view.may_come_later, say),
        ),
    ]
    leave = Choice(action="leave", label=say.t("Leave the line"))
    may_leave = not view.may_leave and view.state != "serving"
    return [*(wishes if is_in_line else []), *([leave] if may_leave else [])]


def outcome(action: str, code: str, say: Translator) -> str:
    """What became of a wish, in a sentence where the page does not show it anyway."""
    if code:
        return _refusal(action, code, say)
    return say.t("Done: others go first now.") if action == "let-pass" else ""


def _refusal(action: str, code: str, say: Translator) -> str:
    """Why not, as a sentence; "" for no code."""
    match action, code:
        case _, "":
            return ""
        case _, "is_next":
            return say.t("You are next: stay near, or say that you come later.")
        case "let-pass", "too_often":
            return say.t("You have let others go first as often as this hall allows.")
        case _, "too_often":
            return say.t("You have asked for more time as often as this hall allows.")
        case "let-pass", "illegal_step":
            return say.t("There is nobody behind you in the line now.")
        case _, "illegal_step":
            return say.t("That is not possible now.")
        case _, "not_durable" | "stepped_down" | "internal_error":
            return say.t("The hall does not answer now. Try again in a minute.")
    return say.t("That did not work. Please ask at the reception.")
