"""What the hall refuses, each with a `code` that never changes and a sentence that helps."""

from typing import ClassVar


class Refusal(Exception):
    """Something the hall does not do; nothing changed and nobody was told.

    Attributes:
        code: snake_case, stable for ever: programs and translations hang on it.
        message: an English sentence that says what to do or what is still owed.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnknownService(Refusal):
    code = "unknown_service"


class ServiceClosed(Refusal):
    code = "service_closed"


class HallClosed(Refusal):
    code = "hall_closed"


class UnknownTicket(Refusal):
    code = "unknown_ticket"


class IllegalStep(Refusal):
    code = "illegal_step"


class UnknownCounter(Refusal):
    code = "unknown_counter"


class UnknownOperator(Refusal):
    code = "unknown_operator"


class CounterNotStaffed(Refusal):
    code = "counter_not_staffed"


class CounterTaken(Refusal):
    code = "counter_taken"


class OperatorElsewhere(Refusal):
    code = "operator_elsewhere"


class TurnStillOpen(Refusal):
    code = "turn_still_open"


class NobodyCalled(Refusal):
    code = "nobody_called"


class UnknownLanguage(Refusal):
    code = "unknown_language"


class UnknownKiosk(Refusal):
    code = "unknown_kiosk"


class UnknownPaper(Refusal):
    code = "unknown_paper"


class DayStillOpen(Refusal):
    code = "day_still_open"


class HallNotReady(Refusal):
    code = "hall_not_ready"


class UnfitCatalogue(Refusal):
    code = "unfit_catalogue"
