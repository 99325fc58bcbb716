"""What other systems may ask of the hall as a whole; each sees what its role may see."""

from collections.abc import Callable, Mapping
from typing import Any

from app import views
from app.access import Identity, NotAllowed, NotLoggedIn, detail_of
from app.clerk import Clerk
from app.hall import wishes
from app.hall.errors import UnknownTicket
from app.hall.hall import Hall
from app.hall.ticket import Ticket, Turn
from app.requests.asking import Fields, Requests
from app.requests.counter import ForeignCounter
from app.store.accounts import Accounts
from app.store.records import Records
from app.views import Moment
from app.wire import messages


class HallRequests(Requests):
    """For whoever asks over HTTP, visitors too."""

    face = "hall"

    def __init__(
        self,
        clerks: Mapping[str, Clerk],
        accounts: Accounts,
        aside: Callable[[Callable[[], Any]], Any],
        records: Records,
    ) -> None:
        super().__init__(clerks, accounts, aside)
        self.records = records

    def services(self, who: Identity, _: messages.Services) -> Fields:
        """What the hall offers, and whether it is open."""
        return self.see(who, _offer)

    def board(self, who: Identity, _: messages.Board) -> Fields:
        """What every board shows."""
        return self.see(who, views.board)

    def queue(self, who: Identity, _: messages.Queue) -> Fields:
        """Who waits for what."""
        agency = detail_of(who)
        return self.see(who, lambda hall, now: _queue(hall, now, agency))

    def counters(self, who: Identity, _: messages.Counters) -> Fields:
        """Who sits where, and whom they serve."""
        agency = detail_of(who)
        return self.see(who, lambda hall, now: _counters(hall, now, agency))

    def counter(self, who: Identity, asked: messages.CounterAsked) -> Fields:
        """One counter; an operator sees the own one."""
        if who.role == "operator" and asked.counter != who.counter:
            raise ForeignCounter(f"you are at counter {who.counter or '(none)'}")
        return self.see(
            who,
            lambda hall, now: views.counter(
                hall,
                now,
                counter=asked.counter,
                operator=who.operator,
                is_supervisor=who.role == "supervisor",
            ),
        )

    def ticket(self, who: Identity, asked: messages.TicketAsked) -> Fields:
        """One ticket; a visitor has to know its code."""
        if who.role == "visitor" and asked.code is None:
            raise NotLoggedIn("show a token, or the code of your ticket")
        agency = detail_of(who)
        return self.see(who, lambda hall, now: _ticket(hall, now, agency, asked))

    def journal(self, who: Identity, asked: messages.Journal) -> Fields:
        """A page of the record."""
        rows = self.aside(lambda: self.records.page(who.hall, asked.since, asked.limit))
        entries = [messages.JournalEntry.model_validate(row) for row in rows]
        following = entries[-1].revision if entries else asked.since
        return messages.JournalRead(entries=entries, next=following).model_dump(mode="json")

    def follow_journal(self, who: Identity, asked: messages.FollowJournal) -> Fields:
        """Whether they may; the entries themselves are for whoever carries them."""
        self.clerk(who)
        return messages.Following(since=asked.since).model_dump(mode="json")


def _offer(hall: Hall, moment: Moment) -> messages.HallView:
    return messages.HallView(
        stamp=views.stamp(hall, moment),
        hall=views.hall_card(hall, moment),
        agencies=views.agencies(hall.offer),
        services=views.services(hall.offer),
        priorities=views.priorities(hall.offer),
    )


def _queue(hall: Hall, moment: Moment, agency: str) -> messages.QueueView:
    mine = [one for one in hall.offer.services if agency in ("", one.agency)]
    queues = [views.queue_card(hall, one.key) for one in mine]
    return messages.QueueView(stamp=views.stamp(hall, moment), queues=queues)


def _counters(hall: Hall, moment: Moment, agency: str) -> messages.CountersView:
    cards = (_counter_card(hall, one.key, one.zone) for one in hall.offer.counters)
    mine = [card for card in cards if not agency or _agency_of(card) == agency]
    return messages.CountersView(stamp=views.stamp(hall, moment), counters=mine)


def _counter_card(hall: Hall, counter: str, zone: str) -> messages.CounterCard:
    desk = views.desk(hall, counter)
    return messages.CounterCard(
        counter=counter, zone=zone, operator=desk.operator, current=desk.current
    )


def _agency_of(card: messages.CounterCard) -> str:
    return card.operator.agency if card.operator else ""


def _ticket(
    hall: Hall, moment: Moment, agency: str, asked: messages.TicketAsked
) -> messages.TicketView:
    ticket = hall.ticket(asked.ticket)
    if asked.code not in (None, ticket.code):
        raise UnknownTicket(f"there is no ticket {asked.ticket} with this code today")
    if agency and agency not in _agencies_of(hall, ticket):
        raise NotAllowed("this ticket is another agency's")
    return messages.TicketView(
        stamp=views.stamp(hall, moment),
        ticket=ticket.number,
        language=ticket.language,
        issued_at=ticket.issued_at,
        state=ticket.turn.state.value,
        ahead=_ahead(hall, ticket),
        turns=[_turn(one) for one in ticket.turns],
    )


def _agencies_of(hall: Hall, ticket: Ticket) -> set[str]:
    return {hall.offer.service[turn.service].agency for turn in ticket.turns}


def _ahead(hall: Hall, ticket: Ticket) -> int | None:
    return wishes.ahead(hall, ticket) if ticket.turn.is_in_line else None


def _turn(turn: Turn) -> messages.TurnSeen:
    return messages.TurnSeen(
        service=turn.service,
        state=turn.state.value,
        counter=turn.counter,
        queued_at=turn.queued_at,
        called_at=turn.called_at,
        started_at=turn.started_at,
        ended_at=turn.ended_at,
        calls=turn.calls,
        outcome=turn.outcome,
    )
