"""What the phone's page says of a ticket, in one language."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from app.device.phrases import now_words, wait_words
from app.device.texts import COMPILED, Translator
from app.pages import phone_why
from app.pages.phone_choices import Choice, choices, outcome
from app.papers import in_language
from app.wire.messages import PhoneView

TURNS: Mapping[str, int] = {
    "ahead": 0,
    "ahead_right": 45,
    "right": 90,
    "back_right": 135,
    "back": 180,
    "back_left": -135,
    "left": -90,
    "ahead_left": -45,
    "up": 0,
    "down": 180,
}
"""Degrees clockwise from straight ahead."""

GOES_ON = frozenset({"waiting", "called", "serving", "parked", "no_show"})
"""While it is so, the page may soon say something else."""


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """Which way to go, drawn and in words; it points at the real hall, so nothing mirrors it."""

    turn: int
    word: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """All that stands on the page.

    Attributes:
        wait: how long it was told to be; "" where there is no number, or no wait any more.
        now: how long it still is, as it looks now; "" likewise.
        tone: "fine", "soon", "over" or "off", as on every screen; or "called".
        why: why it was called, or who was called before; "" for nothing to explain.
        said: what became of the last wish, "" for nothing.
    """

    hall: str
    service: str
    number: str
    tone: str
    state: str
    wait: str
    now: str
    advice: str
    why: str
    arrow: Arrow | None
    bring: list[str]
    choices: list[Choice]
    said: str
    is_refused: bool
    as_of: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """A page without a ticket."""

    title: str
    body: str


def of(view: PhoneView, say: Translator, said: str = "") -> Words:
    """The words of a ticket.

    Args:
        said: the last wish, such as "later", or with its refusal "later.too_often".
    """
    tone, state, advice = _STATES[view.state](view, say)
    action, _, code = said.partition(".")
    return Words(
        hall=in_language(view.hall.name, say.language),
        service=in_language(view.service.name, say.language),
        number=view.ticket.ticket,
        tone=tone,
        state=state,
        wait=_wait(view, say),
        now=now_words(view.wait_now, say) if view.wait_now else "",
        advice=advice,
        why=phone_why.of(view.why, view.passed_by, say),
        arrow=_arrow(view, say),
        bring=_bring(view, say),
        choices=choices(view, say),
        said=outcome(action, code, say),
        is_refused=bool(code),
        as_of=say.t("As of {time}", time=_clock(view, view.hall.now)),
    )


def labels(say: Translator, renewed_s: int) -> Mapping[str, str]:
    """What stands on every page alike."""
    return {
        "language": say.t("Language"),
        "number": say.t("Your number"),
        "stands_still": say.t("This page stands still."),
        "looks_again": say.t("This page looks again every {n} seconds.", n=renewed_s),
        "now": say.t("Show now"),
        "renew": say.t("Look again by itself"),
        "stop": say.t("Stop looking again"),
        "bring": say.t("What to bring"),
        "choices": say.t("If you cannot wait"),
        "leave": say.t("Leave the line?"),
        "leaving": say.t("Your number is then not called any more, and your place is gone."),
        "stay": say.t("No, I stay"),
        "really": say.t("Yes, I leave the line"),
    }


def goes_on(view: PhoneView) -> bool:
    """Whether it is worth while to look again."""
    return view.state in GOES_ON


@cache
def name_of(language: str) -> str:
    """A language as its speakers call it."""
    listed = json.loads((COMPILED / "languages.json").read_text(encoding="utf-8"))
    names = {one["language"]: str(one["name"]) for one in listed}
    return names.get(language, language)


def note(code: str, say: Translator) -> Note:
    """A page for what cannot be shown."""
    match code:
        case "unknown_ticket":
            return Note(
                title=say.t("There is no such ticket today"),
                body=say.t("A ticket holds for one day. Look at your paper, or ask the reception."),
            )
        case "too_many_requests":
            return Note(
                title=say.t("That was too often"),
                body=say.t("Please wait a minute, then open this page again."),
            )
        case "not_same_origin":
            return Note(
                title=say.t("Another page asked for this"),
                body=say.t("Nothing was changed. Scan the code of your ticket again."),
            )
    return Note(
        title=say.t("The hall does not answer now"),
        body=say.t("Nothing was changed. Try again in a minute, or watch the board in the hall."),
    )


# --- how it stands -----------------------------------------------------------------------------

_State = tuple[str, str, str]


def _waiting(view: PhoneView, say: Translator) -> _State:
    if view.away_until:
        time = _clock(view, view.away_until)
        state = say.t("You come later: you are not called before {time}", time=time)
        return "off", state, say.t("If you are here sooner, say so at the reception.")
    if view.ticket.due_at:
        return _appointment(view, view.ticket.due_at, say)
    least, most = view.ahead_least or 0, view.ahead_most or 0
    advice = say.t("Stay near: your counter is shown here and on the board.")
    return ("soon" if least == 0 else "fine"), _ahead(least, most, say), advice


def _wait(view: PhoneView, say: Translator) -> str:
    """What the paper says as well, and from when on it counts."""
    if view.state != "waiting" or view.ticket.wait is None:
        return ""
    since = say.t("from {time} on", time=_clock(view, view.ticket.issued_at))
    return f"{wait_words(view.ticket.wait, say)}, {since}"


def _appointment(view: PhoneView, due_at: datetime, say: Translator) -> _State:
    """Whoever stands before it lets it pass once the time has come."""
    tone = "soon" if due_at <= view.hall.now else "fine"
    state = say.t("Your appointment is at {time}", time=_clock(view, due_at))
    return tone, state, say.t("Stay near: your counter is shown here and on the board.")


def _ahead(least: int, most: int, say: Translator) -> str:
    if most == 0:
        return say.t("You are next in line")
    if least == most:
        return say.tn("{n} person before you", "{n} people before you", most)
    return say.tn(
        "{least}–{n} person before you", "{least}–{n} people before you", most, least=least
    )


def _called(view: PhoneView, say: Translator) -> _State:
    state = say.t("Go to counter {counter}, zone {zone}", counter=view.counter, zone=view.zone)
    return "called", state, say.t("You are called now.")


def _serving(view: PhoneView, say: Translator) -> _State:
    state = say.t("You are being served at counter {counter}", counter=view.counter)
    return "fine", state, ""


def _parked(view: PhoneView, say: Translator) -> _State:
    advice = say.t("Say at the reception when you are ready.")
    if view.away_until:
        time = _clock(view, view.away_until)
        advice = say.t(
            "You wait again from {time}, or when you say so at the reception.", time=time
        )
    return "off", say.t("Your visit is on hold"), advice


def _no_show(_: PhoneView, say: Translator) -> _State:
    return (
        "over",
        say.t("You were called and did not come: go to the reception"),
        say.t("There you are put back into the line."),
    )


def _finished(_: PhoneView, say: Translator) -> _State:
    return "off", say.t("Your visit is finished"), say.t("Thank you for coming.")


def _left(_: PhoneView, say: Translator) -> _State:
    advice = say.t("To be served after all, go to the reception.")
    return "off", say.t("You have left the line"), advice


def _closed(_: PhoneView, say: Translator) -> _State:
    advice = say.t("Please come again on another day.")
    return "over", say.t("The hall has closed before your turn"), advice


_STATES: Mapping[str, Callable[[PhoneView, Translator], _State]] = {
    "waiting": _waiting,
    "called": _called,
    "serving": _serving,
    "parked": _parked,
    "no_show": _no_show,
    "finished": _finished,
    "transferred": _waiting,
    "left": _left,
    "ended_by_close": _closed,
}


def _arrow(view: PhoneView, say: Translator) -> Arrow | None:
    if view.state != "called" or view.arrow not in TURNS:
        return None
    words = {
        "ahead": say.t("straight ahead"),
        "left": say.t("to the left"),
        "right": say.t("to the right"),
        "ahead_left": say.t("ahead, on the left"),
        "ahead_right": say.t("ahead, on the right"),
        "back": say.t("behind you"),
        "back_left": say.t("behind you, on the left"),
        "back_right": say.t("behind you, on the right"),
        "up": say.t("upstairs"),
        "down": say.t("downstairs"),
    }
    return Arrow(turn=TURNS[view.arrow], word=words[view.arrow])


def _bring(view: PhoneView, say: Translator) -> list[str]:
    if view.state not in GOES_ON:
        return []
    return [in_language(one, say.language) for one in view.service.passport.documents]


def _clock(view: PhoneView, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(view.hall.time_zone)):%H:%M}"
