"""How the printer says how it is: at once, in its turn, by itself, or not at all."""

import pytest

from printers.virtual.machine import Machine, UnknownFault
from tests.printers.virtual.cable import PATIENCE_S, Printer

WELL = bytes([0x12, 0x12, 0x12, 0x12])
DONE = b"\x1d(H\x06\x0000"


def asked(n: int) -> bytes:
    return bytes([0x10, 0x04, n])


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ("paper_out", [0x1A, 0x32, 0x12, 0x72]),
        ("cover_open", [0x1A, 0x16, 0x12, 0x12]),
        ("cutter_jam", [0x1A, 0x52, 0x1A, 0x12]),
        ("head_hot", [0x1A, 0x52, 0x52, 0x12]),
        ("near_end", [0x12, 0x12, 0x12, 0x1E]),
        ("slow", [0x12, 0x12, 0x12, 0x12]),
    ],
)
def test_each_fault_has_its_bits(printer: Printer, fault: str, status: list[int]) -> None:
    cable = printer.dial()
    questions = b"".join(asked(n) for n in (1, 2, 3, 4))
    assert cable.ask(questions, 4) == WELL

    printer.machine.set_fault(fault, on=True)
    assert cable.ask(questions, 4) == bytes(status)

    printer.machine.set_fault(fault, on=False)
    assert cable.ask(questions, 4) == WELL


def test_a_picture_that_holds_a_question_is_not_answered(printer: Printer) -> None:
    cable = printer.dial()
    cable.send(b"\x1dv0\x00\x03\x00\x02\x00" + asked(1) * 2)

    assert cable.ask(asked(4) + DONE + b"ABCD", 8) == b"\x12\x37\x22ABCD\0"


def test_a_barrier_is_answered_when_all_before_it_is_printed(printer: Printer) -> None:
    cable = printer.dial()
    printer.machine.set_fault("paper_out", on=True)
    cable.send(b"A017\n" + DONE + b"0001\x1dr\x01")

    assert cable.ask(asked(4)) == b"\x72"
    printer.machine.set_fault("paper_out", on=False)
    assert cable.hear(8) == b"\x37\x220001\0\0"


def test_the_paper_is_told_of_in_its_turn(printer: Printer) -> None:
    printer.machine.set_fault("near_end", on=True)

    assert printer.dial().ask(b"\x1dr\x01") == b"\x03"


def test_changes_are_reported_to_whoever_wants_them(printer: Printer) -> None:
    cable = printer.dial()
    assert cable.ask(b"\x1da\xff", 4) == b"\x10\0\0\x0f"

    printer.machine.set_fault("cover_open", on=True)
    assert cable.hear(4) == b"\x38\0\0\x0f"
    printer.machine.set_fault("paper_out", on=True)
    assert cable.hear(4) == b"\x38\0\x0c\x0f"
    printer.machine.set_fault("cover_open", on=False)
    printer.machine.set_fault("paper_out", on=False)
    assert cable.hear(8) == b"\x18\0\x0c\x0f\x10\0\0\x0f"

    assert cable.ask(b"\x1da\x00" + DONE + b"0001", 7) == b"\x37\x220001\0"
    printer.machine.set_fault("near_end", on=True)
    assert cable.ask(asked(1)) == b"\x12"


def test_the_printer_says_who_it_is(printer: Printer) -> None:
    cable = printer.dial()

    assert cable.ask(b"\x1dIB", 9) == b"_ONEHALL\0"
    assert cable.ask(b"\x1dIC", 9) == b"_VIRTUAL\0"


def test_a_silent_printer_prints_and_answers_nothing(printer: Printer) -> None:
    printer.machine.set_fault("silent", on=True)
    cable = printer.dial()
    cable.send(asked(1) + b"A017\n" + DONE + b"0001\x1dV\x00")

    assert len(printer.papers(1)) == 1
    printer.machine.set_fault("silent", on=False)
    assert cable.ask(asked(4)) == b"\x12"


def test_a_fault_that_does_not_exist_is_refused_with_those_that_do(machine: Machine) -> None:
    with pytest.raises(UnknownFault, match="paper_out"):
        machine.set_fault("on_fire", on=True)


def test_waiting_for_paper_that_does_not_come_says_why(machine: Machine) -> None:
    machine.set_fault("cover_open", on=True)
    machine.feed(b"A\n\x1dV\x00")

    with pytest.raises(TimeoutError, match="0 of 1 papers: Cover open; 5 bytes wait"):
        machine.wait_for_papers(1, timeout_s=0)


def test_a_roll_that_ends_tells_whoever_waits_for_it(printer: Printer) -> None:
    printer.machine.set_fault("paper_after_dots", on=True, amount=20)
    printer.dial().send(b"A017\n\x1dV\x00")

    assert printer.machine.wait_for_fault("paper_out", on=True, timeout_s=PATIENCE_S)
    assert printer.machine.strip.height == 20
    printer.machine.set_fault("paper_out", on=False)
    assert [paper.height for paper in printer.papers(1)] == [30]
