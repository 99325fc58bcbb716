"""The journal as it is written: Server-Sent Events, from any revision on."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial

from app import access
from app.access import Identity
from app.clerk import Clerk, SteppedDown
from app.hall.errors import Refusal
from app.requests.asking import refused
from app.store.records import Records
from app.threads import Loop, Reply

ROWS_AT_ONCE = 200
STREAMS_MOST = 50
ROUND_S = 5.0
"""How long a stream is silent before it says that it lives, and asks whether it still may."""


class TooManyStreams(Refusal):
    code = "too_many_streams"
    retry_after_s = 30


class Bell:
    """Rings for everybody who waits for news of a hall; on the loop, as all of this.

    Args:
        loop: where doors run.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._waiting: dict[str, list[Reply]] = {}

    def ring(self, hall: str) -> None:
        """Something became durable."""
        for reply in self._waiting.pop(hall, []):
            reply.set(None)

    @contextmanager
    def news(self, hall: str) -> Iterator[Reply]:
        """A reply that is set when something more becomes durable."""
        news = self._loop.reply()
        self._waiting.setdefault(hall, []).append(news)
        try:
            yield news
        finally:
            with suppress(ValueError):
                self._waiting.get(hall, []).remove(news)


class Streams:
    """Everybody who follows a journal; each waits on the loop, holds no thread and few rows."""

    def __init__(
        self, clerks: Mapping[str, Clerk], records: Records, bell: Bell, loop: Loop
    ) -> None:
        self._clerks = clerks
        self._records = records
        self._bell = bell
        self._loop = loop
        self._open = 0

    def follow(self, hall: str, since: int, still_may: Callable[[], Identity]) -> Iterator[str]:
        """Every entry above `since`, then each new one, until `still_may` refuses.

        Raises:
            TooManyStreams: so many are open that one more would be at the hall's cost.
        """
        if self._open >= STREAMS_MOST:
            raise TooManyStreams("too many streams are open: close one, or read pages of /journal")
        return self._told(hall, since, still_may)

    def _told(self, hall: str, since: int, still_may: Callable[[], Identity]) -> Iterator[str]:
        self._open += 1
        try:
            yield f": entries above {since} follow\n\n"
            yield from self._entries(hall, since, still_may)
        finally:
            self._open -= 1

    def _entries(self, hall: str, since: int, still_may: Callable[[], Identity]) -> Iterator[str]:
        trouble = None
        while trouble is None:
            with self._bell.news(hall) as news:
                rows = self._loop.aside(partial(self._records.page, hall, since, ROWS_AT_ONCE))
                for row in rows:
                    yield f"id: {row['revision']}\ndata: {json.dumps(row)}\n\n"
                    since = row["revision"]
                if not rows and not _comes(news):
                    yield ": nothing new\n\n"
            trouble = self._trouble(hall, still_may)
        yield f"event: refused\ndata: {json.dumps(refused(trouble))}\n\n"

    def _trouble(self, hall: str, still_may: Callable[[], Identity]) -> Refusal | None:
        """Why the stream ends."""
        if self._clerks[hall].has_stepped_down:
            return SteppedDown("another hub runs this hall now")
        try:
            who = still_may()
            access.require(who, "hall", "follow_journal")
        except Refusal as refusal:
            return refusal
        return None


def _comes(news: Reply) -> bool:
    """Wait for it a while."""
    try:
        news.wait(ROUND_S)
    except TimeoutError:
        return False
    return True
