"""What the hall refuses, each with a `code` that never changes and a sentence that helps."""

from typing import ClassVar


class Refusal(Exception):
    """Something the hall does not do; nothing changed and nobody was told.

    Attributes:
        code: snake_case, stable for ever: programs and translations hang on it.
        message: an English sentence that says what to do or what is still owed.
        instead: what is possible instead, as keys: operators one may move, counters one may take.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, instead: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.instead = instead


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


class UnknownPriority(Refusal):
    code = "unknown_priority"


class PriorityNotHere(Refusal):
    code = "priority_not_here"


class AppointmentPast(Refusal):
    code = "appointment_past"


class AppointmentTooFar(Refusal):
    code = "appointment_too_far"


class AppointmentOutsideHours(Refusal):
    code = "appointment_outside_hours"


class AppointmentNotHere(Refusal):
    code = "appointment_not_here"


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


class TooSoon(Refusal):
    code = "too_soon"


class TooOften(Refusal):
    code = "too_often"


class UndoTooLate(Refusal):
    code = "undo_too_late"


class NothingToUndo(Refusal):
    code = "nothing_to_undo"


class ParkedForAnother(Refusal):
    code = "parked_for_another"


class ForeignService(Refusal):
    code = "foreign_service"


class OperatorAbsent(Refusal):
    code = "operator_absent"


class ChoosingForbidden(Refusal):
    code = "choosing_forbidden"


class NeedNotMet(Refusal):
    code = "need_not_met"


class NotOnBreak(Refusal):
    code = "not_on_break"


class OnBreak(Refusal):
    code = "on_break"


class BreakIsHeld(Refusal):
    code = "break_held"


class UnknownProfile(Refusal):
    code = "unknown_profile"


class AlreadyServes(Refusal):
    code = "already_serves"


class ProfileServesNobody(Refusal):
    code = "profile_serves_nobody"


class PostIsAnothers(Refusal):
    code = "post_is_anothers"


class SecondedElsewhere(Refusal):
    code = "seconded_elsewhere"


class UnknownAgency(Refusal):
    code = "unknown_agency"


class ForeignAgency(Refusal):
    code = "foreign_agency"


class OverflowForbidden(Refusal):
    code = "overflow_forbidden"


class NoOverflow(Refusal):
    code = "no_overflow"


class NotForeseen(Refusal):
    code = "not_foreseen"


class UnknownChange(Refusal):
    code = "unknown_change"


class UnfitLimit(Refusal):
    code = "unfit_limit"


class IsNext(Refusal):
    code = "is_next"
