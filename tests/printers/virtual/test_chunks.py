"""However a stream is cut into pieces, and whatever it holds, the printer goes on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from printers.virtual.machine import Machine
from tests.printers.virtual.conftest import NOON

CUT = b"\x1dV\x00"
COMMANDS = st.sampled_from(
    [
        b"A017",
        b"\n",
        b"\xc4\x1bz",
        b"\x1b@",
        b"\x1bd\x02",
        b"\x1ba\x01",
        b"\x1d!\x11",
        b"\x1b*\x21\x02\x00" + b"\x10\x04\x01" * 2,
        b"\x1dv0\x00\x03\x00\x02\x00" + b"\x10\x04\x01" * 2,
        b"\x10\x04\x01",
        b"\x10\x05\x02",
        b"\x1d(H\x06\x00001234",
        b"\x1d(L\x02\x0002",
        b"\x1dr\x01",
        CUT,
    ]
)
LEADS = st.sampled_from([b"\x1b", b"\x1c", b"\x1d", b"\x10", b"\x1dv0", b"\x1d(L", b"\x1d(k"])
GARBAGE = st.lists(st.one_of(LEADS, st.binary(max_size=12)), max_size=40).map(b"".join)


def new_machine() -> Machine:
    return Machine(now=lambda: NOON)


@settings(deadline=None)
@given(st.lists(COMMANDS, max_size=12), st.data())
def test_any_pieces_of_a_stream_give_the_same_paper(
    parts: list[bytes], data: st.DataObject
) -> None:
    stream = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    whole, pieces = new_machine(), new_machine()
    said = whole.feed(stream)

    heard = b"".join(
        pieces.feed(stream[begin:end])
        for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)
    )

    assert heard == said
    assert pieces.papers == whole.papers
    assert pieces.strip == whole.strip


@settings(deadline=None, max_examples=200)
@given(GARBAGE)
def test_garbage_never_stops_the_printer(garbage: bytes) -> None:
    machine = new_machine()
    machine.feed(garbage)

    machine.connect(lambda _: None)
    assert machine.feed(b"\x10\x04\x01") == b"\x12"


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(1, 90))
def test_a_roll_that_ends_anywhere_loses_nothing(text: bytes, dots: int) -> None:
    ticket = b"\x1dv0\x00\x01\x00\x28\x00" + b"\xa5" * 40 + bytes(b | 0x20 for b in text) + b"\n"
    whole, ended = new_machine(), new_machine()
    whole.feed(ticket + CUT)
    ended.set_fault("paper_after_dots", on=True, amount=dots)
    ended.feed(ticket + CUT)

    ended.set_fault("paper_out", on=False)

    assert ended.papers == whole.papers
