"""A printer is asked, sent to, and believed when it proves what it printed."""

import threading
from pathlib import Path

import pytest

from printers.printer import Fate, Printer, Watcher
from printers.reached import printer_at
from printers.virtual.machine import Machine
from tests.front import PATIENCE_S, Front, same_ink, ticket
from tests.running import free_port


class Desk:
    """Whoever prints: notes what it is told, and waits for it."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.begun = 0
        self.stuck: list[str] = []
        self._is_stuck = threading.Event()
        self._fate: list[Fate] = []

    def print(self, printer: Printer, *, is_again: bool = False) -> Fate:
        """Print a ticket and wait for what becomes of it."""
        watcher = Watcher(begin=self._begin, stuck=self._note)
        return printer.print(ticket(), watcher, is_again=is_again)

    def begin_to_print(self, printer: Printer) -> threading.Thread:
        """The same, in a thread of its own."""
        printing = threading.Thread(target=lambda: self._fate.append(self.print(printer)))
        printing.start()
        return printing

    def fate(self, printing: threading.Thread) -> Fate:
        """What became of it."""
        printing.join(PATIENCE_S)
        assert self._fate
        return self._fate[-1]

    def wait_until_stuck(self) -> None:
        """The printer cannot go on with what it has."""
        assert self._is_stuck.wait(PATIENCE_S)

    def _begin(self) -> None:
        self.begun += 1

    def _note(self, cause: str) -> None:
        self.stuck.append(cause)
        self._is_stuck.set()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_ticket_is_printed_as_it_was_drawn_and_proved(front: Front, desk: Desk) -> None:
    fate = desk.print(printer_at(front.url, desk.stop))

    assert (fate, desk.begun) == (Fate("printed"), 1)
    (paper,) = front.papers(1)
    assert same_ink(paper.picture, ticket())
    assert not paper.complaints


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("paper_out", "paper_out"),
        ("cover_open", "cover_open"),
        ("cutter_jam", "cutter_jammed"),
        ("head_hot", "head_hot"),
        ("silent", "silent"),
    ],
)
def test_nothing_is_sent_to_a_printer_that_cannot_print(
    front: Front, desk: Desk, fault: str, cause: str
) -> None:
    front.machine.set_fault(fault, on=True)

    fate = desk.print(printer_at(front.url, desk.stop))

    assert (fate, desk.begun) == (Fate("held", cause), 0)  # type: ignore[arg-type]
    front.machine.set_fault(fault, on=False)
    assert desk.print(printer_at(front.url, desk.stop)) == Fate("printed")
    front.papers(1)


def test_a_roll_that_nears_its_end_still_prints(front: Front, desk: Desk) -> None:
    front.machine.set_fault("near_end", on=True)

    assert desk.print(printer_at(front.url, desk.stop)) == Fate("printed")


def test_a_printer_that_is_not_there_keeps_nothing(desk: Desk) -> None:
    nobody = f"escpos+tcp://127.0.0.1:{free_port()}"

    assert desk.print(printer_at(nobody, desk.stop)) == Fate("held", "unreachable")
    assert desk.begun == 0


def test_a_roll_that_ends_within_a_ticket_is_waited_for_and_the_ticket_printed_once(
    front: Front, desk: Desk
) -> None:
    front.machine.set_fault("paper_after_dots", on=True, amount=100)
    printing = desk.begin_to_print(printer_at(front.url, desk.stop))
    desk.wait_until_stuck()

    front.machine.set_fault("paper_out", on=False)

    assert desk.fate(printing) == Fate("printed")
    assert desk.stuck == ["paper_out"]
    (paper,) = front.papers(1)
    assert same_ink(paper.picture, ticket())


def test_who_stops_waiting_for_a_roll_does_not_know_what_is_on_paper(
    front: Front, desk: Desk
) -> None:
    front.machine.set_fault("paper_after_dots", on=True, amount=100)
    printing = desk.begin_to_print(printer_at(front.url, desk.stop))
    desk.wait_until_stuck()

    desk.stop.set()

    assert desk.fate(printing) == Fate("unknown", "paper_out")


def test_a_second_try_first_clears_what_the_first_left_in_the_printer(
    front: Front, desk: Desk
) -> None:
    front.machine.set_fault("paper_after_dots", on=True, amount=100)
    printing = desk.begin_to_print(printer_at(front.url, desk.stop))
    desk.wait_until_stuck()
    desk.stop.set()
    desk.fate(printing)
    second = printer_at(front.url, threading.Event())

    assert desk.print(second, is_again=True) == Fate("unknown", "paper_out")
    front.machine.set_fault("paper_out", on=False)

    assert desk.print(second, is_again=True) == Fate("printed")
    front.papers(1)


def test_a_cable_that_is_pulled_leaves_the_fate_unknown(front: Front, desk: Desk) -> None:
    front.machine.set_fault("paper_after_dots", on=True, amount=100)
    printing = desk.begin_to_print(printer_at(front.url, desk.stop))
    desk.wait_until_stuck()

    front.machine.set_fault("unreachable", on=True)

    assert desk.fate(printing) == Fate("unknown", "line_lost")


def test_a_printer_that_proves_nothing_is_sent_to_and_no_more_is_claimed(
    front: Front, desk: Desk
) -> None:
    front.machine.set_fault("silent", on=True)

    assert desk.print(printer_at(f"{front.url}?confirm=none", desk.stop)) == Fate("sent")
    front.papers(1)


def test_a_file_gets_what_a_printer_gets(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "front.bin"

    assert desk.print(printer_at(f"escpos+file://{file}", desk.stop)) == Fate("sent")

    machine = Machine()
    machine.feed(file.read_bytes())
    (paper,) = machine.papers
    assert same_ink(paper.picture, ticket())


def test_a_file_that_cannot_be_written_keeps_nothing(tmp_path: Path, desk: Desk) -> None:
    nowhere = f"escpos+file://{tmp_path}/no/such/folder/front.bin"

    assert desk.print(printer_at(nowhere, desk.stop)) == Fate("held", "unreachable")
