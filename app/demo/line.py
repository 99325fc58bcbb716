"""Socket.IO for many clients in one thread: each asks, hears, and notices that its line is gone.

`app.device.line` gives each connection threads of its own, which is right for a device and too
much for the hundred people of a hall on one machine.
"""

import asyncio
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from websocket import WebSocket, WebSocketException, create_connection

from app.wire.messages import Face

PATIENCE_S = 30.0
PING, PONG = "2", "3"
EVENT, ANSWER, LEFT = "42", "43", "41"

Body = dict[str, Any]
Heard = Callable[[str, Mapping[str, Any]], None]


class Gone(Exception):
    """The line is gone, or was not let in: whoever used it begins anew."""


class Line:
    """One face's namespace at a hub.

    Args:
        token, cookie: what this client shows: a device's token, or a person's session.
        heard: an announcement by name; without it announcements are not even read.
    """

    def __init__(
        self, hub: str, face: Face, *, token: str = "", cookie: str = "", heard: Heard | None = None
    ) -> None:
        self._hub = hub
        self._face = face
        self._token = token
        self._cookie = cookie
        self._heard = heard
        self._asked: dict[int, asyncio.Future[Body]] = {}
        self._count = 0
        self._socket: WebSocket | None = None

    async def open(self) -> None:
        """Connect. Raises Gone."""
        try:
            socket = await asyncio.to_thread(self._connect)
        except (OSError, WebSocketException) as problem:
            raise Gone(str(problem)) from None
        self._socket = socket
        self._file = int(socket.fileno())  # type: ignore[no-untyped-call]
        asyncio.get_running_loop().add_reader(self._file, self._read)

    async def ask(self, request: str, **said: object) -> Body:
        """The answer to a request, granted or not. Raises Gone."""
        if self._socket is None:
            raise Gone(request)
        self._count += 1
        answer: asyncio.Future[Body] = asyncio.get_running_loop().create_future()
        self._asked[self._count] = answer
        self._say(f"{EVENT}/{self._face},{self._count}{json.dumps([request, said])}")
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await answer
        except TimeoutError:
            self.close()
            raise Gone(f"{request}: no answer in {PATIENCE_S:.0f} s") from None

    async def do(self, request: str, **said: object) -> Body:
        """The answer to a command under a fresh `request_id`. Raises Gone."""
        return await self.ask(request, request_id=str(uuid.uuid4()), **said)

    def close(self) -> None:
        """Hang up; whoever still waits for an answer hears that there will be none."""
        if self._socket is None:
            return
        asyncio.get_running_loop().remove_reader(self._file)
        self._socket.shutdown()  # type: ignore[no-untyped-call]
        self._socket = None
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(Gone("the line is gone"))
        self._asked.clear()

    def _connect(self) -> WebSocket:
        address = f"ws://{urlsplit(self._hub).netloc}/socket.io/?EIO=4&transport=websocket"
        socket = create_connection(address, timeout=PATIENCE_S, cookie=self._cookie or None)
        socket.recv()
        socket.send(f"40/{self._face}," + json.dumps({"token": self._token}))
        said = str(socket.recv())
        if not said.startswith("40"):
            socket.shutdown()  # type: ignore[no-untyped-call]
            raise WebSocketException(said)
        return socket

    def _say(self, frame: str) -> None:
        try:
            if self._socket is not None:
                self._socket.send(frame)
        except (OSError, WebSocketException):
            self.close()

    def _read(self) -> None:
        """One frame, as soon as its beginning is there."""
        if self._socket is None:
            return
        try:
            frame = str(self._socket.recv())
        except (OSError, WebSocketException):
            frame = ""
        if not frame or frame.startswith(LEFT):
            self.close()
        else:
            self._understand(frame)

    def _understand(self, frame: str) -> None:
        if frame == PING:
            self._say(PONG)
        elif frame.startswith(ANSWER):
            number, _, answer = frame.partition(",")[2].partition("[")
            waiting = self._asked.pop(int(number), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(json.loads(f"[{answer}")[0])
        elif self._heard is not None and frame.startswith(EVENT):
            name, body = json.loads(frame.partition(",")[2])
            self._heard(name, body)
