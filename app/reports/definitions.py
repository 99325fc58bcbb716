"""What each figure of a report means, once; page, CSV, XLSX and docs/report.md show this."""

from typing import Final

from app.wire.report import Definition


def t(text: str) -> str:
    """Marks a text for the catalogues; pages say it in the reader's language."""
    return text


PERCENTILES: Final = t(
    "Median, 90th and 95th percentile are linear between the two nearest values,"
    " as PERCENTILE.INC of spreadsheets."
)
IDLE: Final = t(
    "Whom an operator may serve is taken from post and skills; work profiles, needs, turns"
    " kept for one person, and second rounds after a no-show or parking are not looked at."
)
NOTES: Final = (PERCENTILES, IDLE)
"""What holds for several figures."""

_TURNS, _TICKETS = t("turns"), t("tickets")
_SECONDS, _SHARE = t("seconds"), t("share")
_TURN = t("The hour it was queued, its service, its last counter and operator")
_VISIT = t("The hour and service of the first turn, counter and operator of the last")
_SHIFT = t("The counter and operator of the shift")
_NO = t("Not counted")
_YES = t("Counted")
_ALL = t("Every turn that was queued")
_QUEUED, _CALL = t("Queued"), t("First call")
_START, _END = t("First start"), t("End of the turn")
_SPELL = t("Begins to do so")
_DONE = t("Does something else, or the shift ends")
_QUOTED = t(
    "Tickets that were told a wait and were called; not who let others pass, came later or had an"
    " appointment"
)
_SHIFTS = t("Every shift of the day")


def _count(figure: str, name: str, population: str, left: str = _NO) -> Definition:
    return Definition(
        figure=figure,
        name=name,
        unit=_TURNS,
        starts="",
        ends="",
        population=population,
        booked=_TURN,
        left=left,
    )


def _time(
    figure: str, name: str, starts: str, ends: str, population: str, left: str = _NO
) -> Definition:
    return Definition(
        figure=figure,
        name=name,
        unit=_SECONDS,
        starts=starts,
        ends=ends,
        population=population,
        booked=_TURN,
        left=left,
    )


def _level(figure: str, name: str, population: str, left: str) -> Definition:
    return Definition(
        figure=figure,
        name=name,
        unit=_SHARE,
        starts=_QUEUED,
        ends=_CALL,
        population=population,
        booked=_TURN,
        left=left,
    )


def _quote(figure: str, name: str, unit: str, population: str) -> Definition:
    return Definition(
        figure=figure,
        name=name,
        unit=unit,
        starts=t("Ticket issued"),
        ends=_CALL,
        population=population,
        booked=_VISIT,
        left=t("Counted if they were called"),
    )


def _spell(figure: str, name: str, population: str = _SHIFTS, unit: str = _SECONDS) -> Definition:
    return Definition(
        figure=figure,
        name=name,
        unit=unit,
        starts=_SPELL if unit == _SECONDS else "",
        ends=_DONE if unit == _SECONDS else "",
        population=population,
        booked=_SHIFT,
        left="",
    )


DEFINITIONS: Final[tuple[Definition, ...]] = (
    Definition(
        figure="tickets",
        name=t("Tickets"),
        unit=_TICKETS,
        starts="",
        ends="",
        population=t("Every ticket that was issued"),
        booked=_VISIT,
        left=_YES,
    ),
    _count("arrived", t("Arrived"), _ALL, _YES),
    _count("called", t("Called"), t("Turns that were called at least once"), _YES),
    _count("served", t("Served"), t("Turns that were finished with an outcome")),
    _count(
        "transferred",
        t("Transferred"),
        t("Turns that ended by sending the citizen on; another turn follows"),
    ),
    _count("open", t("Still open"), t("Turns that had not ended when the report was made")),
    _count("left_by_citizen", t("Left by themselves"), t("Turns that the citizen gave up"), _YES),
    _count("left_by_staff", t("Sent away"), t("Turns that staff said were over"), _YES),
    _count("left_no_show", t("No-shows"), t("Turns that ended as a no-show"), _YES),
    _count(
        "left_ended_by_close",
        t("Ended by the close"),
        t("Turns that were still open when the day closed"),
        _YES,
    ),
    Definition(
        figure="no_show_rate",
        name=t("No-show rate"),
        unit=_SHARE,
        starts="",
        ends="",
        population=t("Turns that ended as a no-show, out of those called"),
        booked=_TURN,
        left=t("Counted if they were called"),
    ),
    _count(
        "recycles", t("Put back into the line"), t("No-shows that were put back, each time"), _YES
    ),
    _level(
        "service_level_served",
        t("Service level over served"),
        t("Called within the target, out of the turns served"),
        _NO,
    ),
    _level(
        "service_level_arrived",
        t("Service level over arrived"),
        t("Called within the target, out of all turns; who still waits counts once it is missed"),
        t("Missed, unless they were called in time"),
    ),
    _count("outcomes", t("Outcomes"), t("Turns served, by how they ended")),
    _time(
        "wait",
        t("Wait"),
        _QUEUED,
        _CALL,
        t("Turns that were called at least once"),
        t("Counted if they were called"),
    ),
    _time(
        "gave_up",
        t("Wait in vain"),
        _QUEUED,
        _END,
        t("Turns that ended and were never called"),
        _YES,
    ),
    _time(
        "walk",
        t("Walk"),
        _CALL,
        _START,
        t("Turns that were started, second rounds included"),
        t("Counted if they were started"),
    ),
    _time(
        "transaction",
        t("Transaction, without parked time"),
        _START,
        _END,
        t("Turns that were finished with an outcome"),
    ),
    _time(
        "parked",
        t("Parked"),
        t("Each parking"),
        t("The next start, or the end"),
        t("Turns that were parked and have ended"),
        _YES,
    ),
    Definition(
        figure="visit",
        name=t("Visit"),
        unit=_SECONDS,
        starts=t("Ticket issued"),
        ends=t("End of the last turn"),
        population=t("Tickets whose last turn was served"),
        booked=_VISIT,
        left=_NO,
    ),
    _quote("quotes_n", t("Waits that were told"), _TICKETS, _QUOTED),
    _quote(
        "quotes_error_s",
        t("Error of the wait that was told"),
        _SECONDS,
        t("Tickets that were told a wait: how far the wait was from what was told, on average"),
    ),
    _quote(
        "quotes_bias_s",
        t("Bias of the wait that was told"),
        _SECONDS,
        t("The same: how much longer the wait was than told, on average; below zero: shorter"),
    ),
    _quote(
        "quotes_within",
        t("Called within the range that was told"),
        _SHARE,
        t("The same: those called within the range that their paper says"),
    ),
    _spell("operators", t("Operators on shift"), unit=t("people")),
    Definition(
        figure="shift_s",
        name=t("On shift"),
        unit=_SECONDS,
        starts=t("Sits down"),
        ends=t("Gets up"),
        population=_SHIFTS,
        booked=_SHIFT,
        left="",
    ),
    _spell("free_s", t("Free")),
    _spell("called_s", t("Waiting for whom they called")),
    _spell("serving_s", t("Serving")),
    _spell("wrap_up_s", t("Wrap-up")),
    _spell("break_s", t("Break")),
    _spell("breaks", t("Break, by reason")),
    _spell(
        "idle_while_waiting_s",
        t("Free while somebody waited"),
        t("Free time in which somebody waited for a first call whom the operator may serve"),
    ),
    _spell(
        "occupancy",
        t("Occupancy"),
        t("Called, serving and wrap-up, out of the shift without breaks"),
        _SHARE,
    ),
    _spell(
        "served_per_operator",
        t("Served per operator"),
        t("Turns served, out of the operators on shift"),
        _TURNS,
    ),
    Definition(
        figure="overtakes",
        name=t("Overtaken"),
        unit=t("people"),
        starts="",
        ends="",
        population=t(
            "Who stood first in a line that the operator might have called from, and a second"
            " or more longer than whoever was called; not for calls that were taken back"
        ),
        booked=t("The cause of the call, and the service that was called"),
        left=_YES,
    ),
)
"""In the order in which they are shown."""


def as_markdown() -> str:
    """The table in docs/report.md, which a test keeps as it is here."""
    head = ("figure", "name", "unit", "from", "to", "of whom", "booked to", "those who left")
    rows = [(f"`{one.figure}`", *list(one.model_dump().values())[1:]) for one in DEFINITIONS]
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
