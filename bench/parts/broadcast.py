"""The least that tells many screens at once: prebuilt bytes, and a loop over their sockets."""

from multiprocessing.connection import Connection
from typing import Any

HANDSHAKE = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"


def broadcast(frame: bytes, pipe: Connection) -> None:
    """Serve for ever: whoever comes to /press makes everybody at /board get the frame.

    The port is told first.
    """
    from gevent.event import Event
    from gevent.server import StreamServer
    from gevent.socket import IPPROTO_TCP, TCP_NODELAY

    boards: list[Any] = []

    def handle(socket: Any, _: object) -> None:
        socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        is_board = b"/board" in socket.recv(4096)
        socket.sendall(HANDSHAKE)
        if is_board:
            boards.append(socket)
            Event().wait()
        while socket.recv(4096):
            for board in boards:
                board.sendall(frame)

    server = StreamServer(("127.0.0.1", 0), handle, backlog=512)
    server.start()
    pipe.send(server.server_port)
    server.serve_forever()
