"""Passwords are slow by design: while they are compared, the pages go on."""

import subprocess
import sys

UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import json, sys
from datetime import UTC, datetime
import gevent, http.client
from gevent.monkey import get_original
from gevent.pywsgi import WSGIServer
from flask import Flask
from sqlalchemy import text
from app.pages.login import Entrance, blueprint
from app.store.accounts import Accounts
from app.store.database import migrate, open_engine

migrate(sys.argv[1])
engine = open_engine(sys.argv[1])
with engine.begin() as connection:
    connection.execute(text("INSERT INTO halls VALUES ('tampines')"))
accounts = Accounts(engine, lambda: datetime.now(UTC))
accounts.add_staff("tampines", "aisha", "seven ripe mangoes", "supervisor")
hall = Entrance(hall="tampines", name={"en": "T"}, languages=["en"], counters=[])
app = Flask("hub")
pool = gevent.get_hub().threadpool
gate = get_original("queue", "SimpleQueue")()

def aside(work):
    def held():
        gate.get()
        return work()
    return pool.apply(held)

app.register_blueprint(blueprint(accounts, aside, lambda: [hall]))
server = WSGIServer(("127.0.0.1", 0), app, log=None)
server.start()

def ask(method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    origin = f"http://127.0.0.1:{server.server_port}"
    headers = {"Origin": origin, "Content-Type": "application/json"}
    connection.request(method, path, json.dumps(body), headers)
    return connection.getresponse().status

def log_in(password):
    return ask("POST", "/login", {"username": "aisha", "password": password})

tries = [gevent.spawn(log_in, word) for word in ["seven ripe mangoes"] * 4 + ["wrong"]]
print(ask("GET", "/login/halls"), [one.ready() for one in tries])
for _ in tries:
    gate.put("go")
gevent.joinall(tries, raise_error=True)
print(sorted(one.value for one in tries))
"""


def test_pages_are_served_while_passwords_are_compared(sqlite_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNDER_GEVENT, sqlite_url],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.stdout.splitlines() == [
        "200 [False, False, False, False, False]",
        "[200, 200, 200, 200, 401]",
    ], done.stderr
