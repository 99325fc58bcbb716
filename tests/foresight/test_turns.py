"""The worker is shared: whoever looks at a screen goes first, then the waits, then advice."""

import threading

from app.foresight.turns import Pressing, Turns


def test_whoever_is_most_pressing_is_next() -> None:
    turns, order = Turns(), list[Pressing]()

    def wait(pressing: Pressing) -> None:
        with turns.taken(pressing):
            order.append(pressing)

    with turns.taken(Pressing.ADVICE):
        those = [threading.Thread(target=wait, args=(one,)) for one in reversed(Pressing)]
        for one in those:
            one.start()
        while not all(map(turns.waiting, Pressing)):
            pass
    for one in those:
        one.join()

    assert order == list(Pressing)
    assert not any(map(turns.waiting, Pressing))
