"""The experiment that decides a spooler: what a blocked printer was sent, it prints later."""

import threading
from collections.abc import Iterator

import pytest

from printers.virtual.machine import Machine
from printers.virtual.server import PaperServer
from tests.printers.virtual.cable import PATIENCE_S, Printer
from tests.printers.virtual.conftest import NOON

TICKET = b"A017\n\x1dV\x00"
CLEAR = bytes.fromhex("10 14 08 01 03 14 01 06 02 08")
HALF_A_PICTURE = b"\x1dv0\x00\x48\x00\x64\x00" + b"\xff" * 500
FLOOD = (b"\x1d8L" + (4 << 20).to_bytes(4, "little") + bytes(4 << 20)) * 3
"""More than the windows of a connection hold."""
PAPER = b"\x10\x04\x04"


@pytest.fixture
def small() -> Iterator[Printer]:
    """A printer that holds 64 bytes."""
    machine = Machine(now=lambda: NOON, buffer_bytes=64)
    running = Printer(machine, PaperServer(machine))
    yield running
    running.stop()


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "cutter_jam", "head_hot"])
def test_a_ticket_sent_to_a_blocked_printer_is_printed_once_it_is_put_right(
    printer: Printer, fault: str
) -> None:
    printer.machine.set_fault(fault, on=True)
    sender = printer.dial()
    assert sender.ask(TICKET + b"\x10\x04\x01") == b"\x1a"
    sender.close()
    assert printer.machine.papers == []

    printer.machine.set_fault(fault, on=False)

    assert [paper.data for paper in printer.papers(1)] == [TICKET]
    assert printer.dial().ask(b"B001\n\x1dV\x00\x1d(H\x06\x00000001", 7) == b"\x37\x220001\0"
    assert len(printer.machine.papers) == 2


@pytest.mark.parametrize(
    ("clear", "answer"), [(CLEAR, b"\x37\x25\0"), (b"\x10\x05\x02", b"")], ids=["DC4", "ENQ"]
)
def test_what_was_cleared_is_not_printed(printer: Printer, clear: bytes, answer: bytes) -> None:
    printer.machine.set_fault("paper_out", on=True)
    first = printer.dial()
    assert first.ask(TICKET + HALF_A_PICTURE, 0) == b""
    first.close()
    second = printer.dial()

    assert second.ask(clear + PAPER, len(answer) + 1) == answer + b"\x72"
    printer.machine.set_fault("paper_out", on=False)
    second.send(b"B001\n\x1dV\x00")

    assert [paper.data for paper in printer.papers(1)] == [b"B001\n\x1dV\x00"]


def test_a_new_sender_is_answered_though_the_last_one_left_half_a_picture(
    printer: Printer,
) -> None:
    first = printer.dial()
    assert first.ask(PAPER + HALF_A_PICTURE) == b"\x12"
    first.close()

    assert printer.dial().ask(PAPER) == b"\x12"


def test_a_full_printer_reads_no_more_but_answers(small: Printer) -> None:
    small.machine.set_fault("paper_out", on=True)
    cable = small.dial()

    assert cable.ask(b"A" * 64 + PAPER) == b"\x72"
    assert small.machine.room() == 0
    assert cable.ask(PAPER) == b"\x72"


def test_a_full_printer_lets_its_sender_wait_for_the_new_roll(small: Printer) -> None:
    small.machine.set_fault("paper_out", on=True)
    cable = small.dial()
    sending = threading.Thread(target=cable.send, args=[FLOOD + PAPER])
    sending.start()
    change = 0
    while small.machine.room():
        change = small.machine.wait_for_change(change, PATIENCE_S)
    assert small.machine.state == "Out of paper; 64 bytes wait in its memory"
    assert sending.is_alive()

    small.machine.set_fault("paper_out", on=False)

    assert cable.hear(1) == b"\x12"
    sending.join()


def test_a_second_sender_waits_until_the_first_has_gone(printer: Printer) -> None:
    first, second = printer.dial(), printer.dial()
    assert first.ask(PAPER) == b"\x12"
    second.send(b"B" + TICKET + PAPER)
    assert first.ask(TICKET + PAPER) == b"\x12"
    first.close()

    assert second.hear(1) == b"\x12"
    assert [paper.data for paper in printer.papers(2)] == [TICKET, b"B" + TICKET]


def test_a_printer_may_serve_several_at_once(machine: Machine) -> None:
    printer = Printer(machine, PaperServer(machine, one_at_a_time=False))
    first, second = printer.dial(), printer.dial()

    assert first.ask(PAPER) == second.ask(PAPER) == b"\x12"
    printer.stop()


def test_an_unplugged_printer_hangs_up_and_comes_back_at_its_port(printer: Printer) -> None:
    port = printer.server.port
    cable = printer.dial()
    assert cable.ask(PAPER) == b"\x12"
    printer.machine.set_fault("unreachable", on=True)
    assert cable.is_dead()
    assert printer.server.wait_until_listening(on=False, timeout_s=PATIENCE_S)
    with pytest.raises(ConnectionError):
        printer.dial()

    printer.machine.set_fault("unreachable", on=False)
    assert printer.server.wait_until_listening(on=True, timeout_s=PATIENCE_S)
    assert printer.server.port == port
    assert printer.dial().ask(PAPER) == b"\x12"


def test_a_slow_printer_prints_the_same(printer: Printer) -> None:
    printer.machine.set_fault("slow", on=True, amount=1000)
    printer.dial().send(b"A" * 100 + TICKET)

    assert [len(paper.data) for paper in printer.papers(1)] == [100 + len(TICKET)]
