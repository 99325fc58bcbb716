"""Whoever does not read is dropped; nobody waits for them."""

from contextlib import closing

from tests.running import Hub
from tests.server.rush import pulse, seat, serve_all, take
from tests.wire import Wire

SNAPSHOTS = 6_000
"""Answers enough to fill what lies between two programs, and the hub's patience after it."""

DROPPED = "a client fell behind by over 400 messages: dropped"


def freeze(wire: Wire) -> None:
    """Ask much, and read nothing."""
    for _ in range(SNAPSHOTS):
        wire.send('["snapshot", {}]')


def test_clients_that_never_read_are_dropped_and_nobody_waits_for_them(arena: Hub) -> None:
    arena.start()
    token = arena.token("board", "display")
    with closing(arena.wire("display", token)) as one, closing(arena.wire("display", token)) as two:
        freeze(one)
        numbers = take(arena, "k1", 20)
        with closing(seat(arena, "op1", "1")) as desk:
            assert serve_all(desk) == numbers
        arena.expect(DROPPED)

        freeze(two)
        arena.expect(DROPPED, times=2)

        with closing(arena.wire("display", token)) as back:
            assert back.view()["stamp"]["revision"] == pulse(arena)["revision"]
        assert one.is_cut_off() and two.is_cut_off()
