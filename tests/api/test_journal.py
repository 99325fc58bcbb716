"""Whoever audits reads the record over HTTP, page by page or as it is written."""

import hashlib
import json
from contextlib import ExitStack

import pytest

from tests.api.client import Client
from tests.api.conftest import Known
from tests.hub.house import House
from tests.running import Hub

SEALED = (
    "hall",
    "revision",
    "epoch",
    "day",
    "at",
    "kind",
    "version",
    "actor",
    "request_id",
    "body",
)


def test_pages_of_the_record_hang_together_and_can_be_checked(known: Known, house: House) -> None:
    house.taken()
    auditor, entries, since = known("auditor"), [], 0
    while page := (read := auditor.get(f"/journal?since={since}&limit=2").body)["entries"]:
        entries += page
        since = read["next"]

    assert [one["revision"] for one in entries] == list(range(1, len(entries) + 1))
    assert entries[-1]["actor"].startswith("device:") and "code" in json.loads(entries[-1]["body"])
    previous = "0" * 64
    for one in entries:
        told = json.dumps([one[key] for key in SEALED], ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(f"{previous}\n{told}".encode()).hexdigest()
        assert one["hash"] == previous
    assert auditor.get(f"/journal?since={since}").body == {
        "ok": True,
        "entries": [],
        "next": since,
    }


def last(client: Client) -> int:
    """The revision that the hall has reached."""
    return int(client.get("/board").body["view"]["stamp"]["revision"])


def test_the_record_is_heard_as_it_is_written(known: Known, house: House) -> None:
    auditor, kiosk = known("auditor"), known("kiosk", "tablet")
    since = last(auditor)

    with auditor.follow(since) as stream:
        assert stream.line().startswith(":")
        numbers = [
            kiosk.post("/tickets", service="tax", language="en").body["tickets"] for _ in range(3)
        ]
        heard = [stream.event() for _ in numbers]

    assert [name for name, _ in heard] == [str(since + 1 + step) for step in range(3)]
    assert [json.loads(body["body"])["ticket"] for _, body in heard] == [one[0] for one in numbers]
    assert {body["actor"] for _, body in heard} == {"token:tablet"}


def test_who_was_cut_off_goes_on_where_it_was(known: Known, house: House) -> None:
    auditor = known("auditor")
    house.taken(), house.taken()
    seen = last(auditor) - 1

    with auditor.follow(0, **{"Last-Event-ID": str(seen)}) as stream:
        assert stream.event()[0] == str(seen + 1)
    answer = auditor.get("/journal/stream", **{"Last-Event-ID": "yesterday"})
    assert (answer.status, answer.code) == (400, "malformed_message")


def test_from_the_first_day_on(known: Known, house: House) -> None:
    auditor = known("auditor")
    with auditor.follow() as stream:
        assert [stream.event()[0] for _ in range(last(auditor))][:3] == ["1", "2", "3"]


def test_a_stream_ends_with_its_token(hub: Hub, known: Known) -> None:
    auditor = known("auditor")

    with auditor.follow(last(auditor)) as stream:
        stream.line()
        hub.accounts.revoke_token("market", "auditor-system")
        name, body = stream.event()
        assert (name, body["code"]) == ("refused", "unknown_token")
        assert stream.has_ended()


@pytest.mark.parametrize("role", ["operator", "kiosk", "technician"])
def test_it_is_for_those_who_audit(known: Known, role: str) -> None:
    acts = {"counter": "1"} if role == "operator" else {}

    answer = known(role, "tablet", **acts).get("/journal/stream")

    assert (answer.status, answer.code) == (403, "not_allowed")


def test_many_streams_hold_nobody_up(known: Known, visitor: Client) -> None:
    auditor = known("auditor")
    with ExitStack() as streams:
        while is_let_in(auditor, streams):
            pass
        refused = auditor.get("/journal/stream")
        assert (refused.status, refused.code) == (429, "too_many_streams")
        assert refused.headers["Retry-After"] == "30"
        assert visitor.get("/board").status == 200

    with ExitStack() as streams:
        while not is_let_in(auditor, streams):
            pass


def is_let_in(client: Client, streams: ExitStack) -> bool:
    """Whether one more may follow."""
    try:
        stream = streams.enter_context(client.follow())
    except AssertionError:
        return False
    return stream.line().startswith(":")
