"""The agent: each ticket has a paper or a visible alarm, and a second paper says so."""

import re
import threading
from datetime import UTC, datetime
from pathlib import Path

import zxingcpp
from PIL import Image

from app.device.spool import Spool
from app.device.texts import translator
from app.wire.messages import PrintJob, TicketPaper
from kiosk.agent import Agent
from printers.layout import draw
from printers.reached import printer_at
from printers.sheet import Banner, Sheet
from tests.front import PATIENCE_S, Front, trimmed
from tests.kiosk.conftest import Paperwork, fate, take
from tests.running import HubProcess

OWN = "escpos+tcp://127.0.0.1:9"


def code_on(paper: Image.Image) -> str:
    """What an independent reader finds on a paper."""
    (found,) = zxingcpp.read_barcodes(paper.convert("L"))
    return str(found.text)


def is_copy(paper: Image.Image) -> bool:
    """Whether the banner of a copy stands on it."""
    words = translator("en").t("COPY")
    banner = draw(Sheet(direction="ltr", blocks=(Banner(words=words, size=40),)), 576)
    return trimmed(banner) in paper.convert("L").point(lambda grey: 255 - grey).tobytes()


def test_a_citizens_ticket_is_on_paper_and_the_kiosk_knows(
    paperwork: Paperwork, front: Front
) -> None:
    kiosk = paperwork.begin()

    ticket = take(kiosk)

    assert fate(kiosk, ticket, "printed")["detail"] == ""
    (paper,) = front.papers(1)
    assert code_on(paper.picture) == ticket["qr"] == ticket["code"]
    assert not is_copy(paper.picture)


def test_a_paper_that_nothing_can_draw_holds_up_no_other(tmp_path: Path, front: Front) -> None:
    spool, stop = Spool(tmp_path / "spool.db"), threading.Event()
    for number, code in (("A001", "X" * 5000), ("A002", "GOOD")):
        paper = TicketPaper(
            ticket=number,
            qr=code,
            hall="Hall",
            service="Tax",
            agency="Tax Office",
            language="en",
            issued_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
            ahead=0,
            documents=[],
        )
        job = PrintJob(job=number, printer="front", width_dots=576, content=paper)
        spool.keep(number, "front", job.model_dump_json())

    with Agent(spool, {"front": printer_at(front.url, stop)}, stop).printing():
        (printed,) = front.papers(1)

    assert code_on(printed.picture) == "GOOD"
    spool.close()


def test_an_agent_outlasts_a_hub_without_its_database(paperwork: Paperwork, front: Front) -> None:
    front.machine.set_fault("paper_out", on=True)
    kiosk = paperwork.begin()
    ticket = take(kiosk)
    fate(kiosk, ticket, "held")
    away = paperwork.hub.database.rename(paperwork.hub.database.with_suffix(".away"))

    front.machine.set_fault("paper_out", on=False)
    front.papers(1)
    paperwork.agent.expect("not_durable")
    away.rename(paperwork.hub.database)

    fate(kiosk, ticket, "printed")
    fate(kiosk, take(kiosk), "printed")
    assert len(front.papers(2)) == 2


def test_tickets_taken_while_no_agent_runs_are_printed_when_it_does(
    paperwork: Paperwork, front: Front
) -> None:
    paperwork.hub.start()
    kiosk = paperwork.kiosk()
    tickets = [take(kiosk) for _ in range(3)]

    paperwork.agent.start()

    fate(kiosk, tickets[-1], "printed")
    assert [code_on(one.picture) for one in front.papers(3)] == [one["code"] for one in tickets]


def test_without_paper_the_kiosk_is_told_why_and_the_ticket_comes_with_the_new_roll(
    paperwork: Paperwork, front: Front
) -> None:
    front.machine.set_fault("paper_out", on=True)
    kiosk = paperwork.begin()

    ticket = take(kiosk)
    assert fate(kiosk, ticket, "held")["detail"] == "paper_out"
    behind = take(kiosk)
    assert fate(kiosk, behind, "held")["detail"] == "paper_out"
    front.machine.set_fault("paper_out", on=False)

    fate(kiosk, behind, "printed")
    papers = front.papers(2)
    assert [code_on(one.picture) for one in papers] == [ticket["code"], behind["code"]]
    assert not any(is_copy(one.picture) for one in papers)


def test_a_held_paper_survives_the_end_of_hub_and_agent(paperwork: Paperwork, front: Front) -> None:
    front.machine.set_fault("cover_open", on=True)
    kiosk = paperwork.begin()
    ticket = take(kiosk)
    fate(kiosk, ticket, "held")

    paperwork.agent.kill()
    paperwork.hub.kill()
    front.machine.set_fault("cover_open", on=False)
    paperwork.agent.start()

    (paper,) = front.papers(1)
    assert code_on(paper.picture) == ticket["code"]
    paperwork.hub.start("2026-03-02T10:30")
    again = paperwork.kiosk()
    fate(again, take(again), "printed")
    front.papers(2)


def test_an_agent_killed_while_a_paper_is_under_way_prints_it_again_as_a_copy(
    paperwork: Paperwork, front: Front
) -> None:
    front.machine.set_fault("paper_after_dots", on=True, amount=150)
    kiosk = paperwork.begin()
    ticket = take(kiosk)
    assert fate(kiosk, ticket, "unknown")["detail"] == "paper_out"

    paperwork.agent.kill()
    front.machine.set_fault("unreachable", on=True)
    paperwork.agent.start()
    assert fate(kiosk, ticket, "unknown")["detail"] in {"line_lost", "unreachable"}
    front.machine.set_fault("unreachable", on=False)
    front.machine.set_fault("paper_out", on=False)

    fate(kiosk, ticket, "printed")
    last = front.machine.papers[-1]
    assert code_on(last.picture) == ticket["code"]
    assert is_copy(last.picture)


def test_after_a_hub_was_away_its_agent_comes_back_by_itself(
    paperwork: Paperwork, front: Front
) -> None:
    paperwork.hub.start()
    paperwork.agent.start()
    first = paperwork.kiosk()
    fate(first, take(first), "printed")

    paperwork.hub.kill()
    paperwork.hub.start("2026-03-02T10:30")
    kiosk = paperwork.kiosk()
    ticket = take(kiosk)

    fate(kiosk, ticket, "printed")
    assert code_on(front.papers(2)[-1].picture) == ticket["code"]


def test_an_agent_without_its_hub_says_so_once_and_goes_on_when_it_is_there(
    paperwork: Paperwork, front: Front
) -> None:
    paperwork.agent.start()
    paperwork.agent.expect(f"hub_unreachable: {paperwork.hub.address} does not answer")

    paperwork.hub.start()

    paperwork.agent.expect("answers again")
    kiosk = paperwork.kiosk()
    fate(kiosk, take(kiosk), "printed")
    assert paperwork.agent.said.count("hub_unreachable") == 1


def test_an_agent_whose_code_is_not_good_says_so_before_it_shows_another(
    paperwork: Paperwork, tmp_path: Path
) -> None:
    paperwork.hub.start()
    words = ("agent", f"--hub={paperwork.hub.address}", "--code=WRONGS", "--printer=front=" + OWN)
    stranger = HubProcess(words, "agent", {"ONEHALL_DATA_DIR": str(tmp_path / "stranger")})
    stranger.start()

    stranger.expect("onehall device pair ")

    stranger.expect("the code WRONGS that was given: pairing_unknown")
    stranger.stop()


def test_papers_of_a_day_that_is_over_are_not_printed_on_the_next(
    paperwork: Paperwork, front: Front
) -> None:
    front.machine.set_fault("paper_out", on=True)
    kiosk = paperwork.begin()
    fate(kiosk, take(kiosk), "held")

    paperwork.hub.stop()
    paperwork.hub.start("2026-03-03T10:00")
    today = paperwork.kiosk()
    ticket = take(today)
    fate(today, ticket, "held")
    front.machine.set_fault("paper_out", on=False)

    fate(today, ticket, "printed")
    slip, paper = front.papers(2)
    assert code_on(slip.picture) in paperwork.hub.console("journal", "head").upper()
    assert code_on(paper.picture) == ticket["code"]


def test_an_agent_that_was_put_out_shows_a_code_and_works_again_when_it_is_bound(
    paperwork: Paperwork, front: Front
) -> None:
    kiosk = paperwork.begin()
    fate(kiosk, take(kiosk), "printed")

    paperwork.hub.accounts.revoke_device("tampines", "agent-1")
    paperwork.hub.stop()
    paperwork.hub.start("2026-03-02T10:30")
    paperwork.agent.expect("onehall device pair ")
    code = paperwork.agent.said.partition("onehall device pair ")[2][:6]
    paperwork.hub.bind(code, "agent-1")

    again = paperwork.kiosk()
    ticket = take(again)
    fate(again, ticket, "printed")
    assert front.machine.wait_for_papers(2, PATIENCE_S)


def test_an_agent_at_work_has_loaded_neither_a_web_framework_nor_a_database_library(
    paperwork: Paperwork,
) -> None:
    paperwork.hub.start()
    paperwork.agent.start(PYTHONVERBOSE="1")
    kiosk = paperwork.kiosk()
    fate(kiosk, take(kiosk), "printed")

    loaded = set(re.findall(r"^import '([\w.]+)'", paperwork.agent.said, re.MULTILINE))
    assert {"kiosk.agent", "printers.layout", "socketio"} <= loaded
    assert not {"flask", "flask_socketio", "werkzeug", "sqlalchemy", "gevent"} & loaded
