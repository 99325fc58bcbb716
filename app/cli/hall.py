"""`onehall hall`: blueprints checked and loaded, halls listed and shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import click

from app import blueprints
from app.blueprints.form import DAYS
from app.clerk import Clerk
from app.cli.loads import load_lines
from app.cli.reception import Reception, show_table
from app.cli.told import Told
from app.hall.catalogue import Catalogue, Counter, Operator
from app.hall.days import load_catalogue
from app.sitting import Command
from app.store.ledger import Ledger, utc_now
from app.threads import PlainLoop

file_argument = click.argument("file")


@click.group(cls=Told)
def hall() -> None:
    """Check a hall's blueprint, load it, show the hall."""


@hall.command()
@file_argument
def check(file: str) -> None:
    """Name every fault of blueprint FILE (or of a hall that comes with OneHall).

    It also says how much of its operators' time the expected demand takes.
    """
    found = blueprints.read(blueprints.find(file))
    click.echo(f"{found.hall}: {_sizes(found)}; nothing is wrong with it")
    for line in load_lines(found):
        click.echo(line)


@hall.command()
@file_argument
def load(file: str) -> None:
    """Replace what a hall offers by blueprint FILE; no hub may run the hall meanwhile."""
    found = blueprints.read(blueprints.find(file))
    reception = Reception()
    answer = _journalled(reception, found)
    done = "loaded" if answer["loaded"] else "was loaded already, nothing changed"
    click.echo(f"{found.hall}: {_sizes(found)}; {done} (revision {answer['revision']})")


@hall.command("list")
def list_() -> None:
    """Show all halls in this installation's database."""
    reception = Reception()
    rows = [_row(key, reception.catalogue(key)) for key in reception.accounts.list_halls()]
    show_table(("HALL", "AGENCIES", "SERVICES", "COUNTERS", "OPERATORS", "NAME"), rows)


@hall.command()
@click.argument("key", default="")
def show(key: str) -> None:
    """Show what hall KEY offers, and when; KEY may be left out where there is one."""
    reception = Reception()
    asked = reception.hall(key)
    found = reception.catalogue(asked)
    if found is None:
        click.echo(f"{asked} has no blueprint yet: load one")
        return
    for index, part in enumerate(_PARTS):
        click.echo("\n" * (index > 0), nl=False)
        part(found)


def _journalled(reception: Reception, found: Catalogue) -> dict[str, object]:
    """Have a clerk load it, as everything else that happens in a hall.

    Raises:
        HallIsOwned: a hub runs the hall.
    """
    lease_s = reception.settings.lease_s
    clerk = Clerk(
        Ledger(reception.engine, found.hall, lease_s=lease_s),
        loop=PlainLoop(),
        announce=lambda told: None,
        clock=_clock(reception, found),
    )
    clerk.start()
    try:
        return clerk.ask(
            Command(
                actor="system:console",
                decide=lambda hall, now: load_catalogue(hall, catalogue=found, now=now),
                answer=lambda hall, events: {"loaded": bool(events)},
            )
        )
    finally:
        clerk.stop()


def _clock(reception: Reception, found: Catalogue) -> Callable[[], datetime]:
    """The hub's own time: a hall whose last event lay ahead of it would stand still."""
    origin = reception.settings.clock_origin(found.time_zone)
    return utc_now if origin is None else lambda: origin


def _sizes(found: Catalogue) -> str:
    parts = ("agencies", "services", "counters", "operators")
    return ", ".join(f"{len(getattr(found, part))} {part}" for part in parts)


def _row(key: str, found: Catalogue | None) -> tuple[str, ...]:
    if found is None:
        return key, "-", "-", "-", "-", "(no blueprint yet)"
    parts = (found.agencies, found.services, found.counters, found.operators)
    return key, *(str(len(part)) for part in parts), _name(found)


def _name(found: Catalogue) -> str:
    return found.name[found.languages[0]]


def _show_hall(found: Catalogue) -> None:
    rows = {
        "hall": found.hall,
        "name": _name(found),
        "time zone": found.time_zone,
        "languages": ", ".join(found.languages),
        "next": found.policy,
        "lingers": f"{found.linger_minutes} min after closing",
        "slip": found.slip_printer or "-",
        "phones": found.public_url or "-",
        "chosen by": f"{found.choosing.value} (out of turn)",
        **{words: _limit(found, name, unit) for words, (name, unit) in _LIMITS.items()},
    }
    show_table(("WHAT", "IS"), list(rows.items()))


_LIMITS: Mapping[str, tuple[str, str]] = {
    "recalls": ("no_show_recalls", "before a no-show"),
    "or waits": ("no_show_seconds", "s before a no-show"),
    "put back": ("recycle_most", "times after a no-show"),
    "lets pass": ("let_pass_most", "times"),
    "people": ("let_pass_people", "let pass at a time"),
    "later": ("come_later_most", "times"),
    "parked": ("park_minutes_most", "min at most"),
    "undo": ("undo_seconds", "s"),
    "wrap-up": ("wrap_up_seconds", "s"),
    "auto-call": ("rest_seconds", "s after an operator is free"),
    "break": ("break_minutes", "min"),
}


def _limit(found: Catalogue, name: str, unit: str) -> str:
    value = getattr(found.limits, name)
    return f"{value} {unit}" if value else "none"


def _show_hours(found: Catalogue) -> None:
    show_table(("DAY", "HOURS"), [(day, _hours(found, n)) for n, day in enumerate(DAYS)])
    for day in found.holidays:
        click.echo(f"closed on {day}")
    for shift in found.shifts:
        click.echo(f"shift {shift.key} {shift.begins:%H:%M}-{shift.ends:%H:%M}")


def _hours(found: Catalogue, weekday: int) -> str:
    spans = sorted((o.opens, o.closes) for o in found.openings if o.weekday == weekday)
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in spans) or "closed"


def _show_agencies(found: Catalogue) -> None:
    first = found.languages[0]
    rows = [(one.key, one.overflow.value, one.name[first]) for one in found.agencies]
    show_table(("AGENCY", "OVERFLOW", "NAME"), rows)


def _show_services(found: Catalogue) -> None:
    head = ("SERVICE", "SERIES", "AGENCY", "KIND", "TARGET", "SERVED", "NAME")
    show_table(head, list(_services(found)))


def _services(found: Catalogue) -> Iterator[tuple[str, ...]]:
    for one in found.services:
        wait, served = f"{one.target_wait_minutes} min", one.key in found.covered
        name = one.name[found.languages[0]]
        yield one.key, one.series, one.agency, one.kind, wait, "yes" if served else "no", name


def _show_counters(found: Catalogue) -> None:
    rows = [
        (one.key, one.zone, one.arrow, _place(one), _list(one.needs), _posts(found, one.key))
        for one in found.counters
    ]
    show_table(("COUNTER", "ZONE", "ARROW", "PLACE", "OFFERS", "POSTS"), rows)


def _place(counter: Counter) -> str:
    return f"{counter.column},{counter.row}" if counter.column else "-"


def _posts(found: Catalogue, counter: str) -> str:
    posts = sorted((one for one in found.posts if one.counter == counter), key=lambda p: p.begins)
    said = (f"{p.begins:%H:%M}-{p.ends:%H:%M} {p.agency or 'all'}" for p in posts)
    return ", ".join(said) or "-"


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "-"


def _show_operators(found: Catalogue) -> None:
    rows = [
        (one.key, _post(one), _list(one.skills), _list(one.languages), _list(one.needs), one.name)
        for one in found.operators
    ]
    show_table(("OPERATOR", "SERVES", "SKILLS", "SPEAKS", "OFFERS", "NAME"), rows)


def _show_profiles(found: Catalogue) -> None:
    first = found.languages[0]
    rows = [(one.key, _list(one.services), one.name[first]) for one in found.profiles]
    show_table(("PROFILE", "SERVICES", "NAME"), rows)


def _post(operator: Operator) -> str:
    return operator.agency or "all"


def _show_kiosks(found: Catalogue) -> None:
    show_table(("KIOSK", "PRINTER"), [(one.key, one.printer or "-") for one in found.kiosks])


_PARTS = (
    _show_hall,
    _show_hours,
    _show_agencies,
    _show_services,
    _show_counters,
    _show_operators,
    _show_profiles,
    _show_kiosks,
)
