"""What stands on each paper, in the citizen's language and the hall's own time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.hall.catalogue import Catalogue, Service, Texts
from app.hall.events import PaperOrdered
from app.hall.hall import Hall
from app.hall.knowledge import Quote
from app.wire import messages


def print_job(hall: Hall, order: PaperOrdered) -> messages.PrintJob:
    """A paper with all that stands on it, in the citizen's language and the hall's time."""
    widths = {printer.key: printer.width_dots for printer in hall.offer.printers}
    slip = order.paper == "closing_slip"
    return messages.PrintJob(
        job=order.job,
        printer=order.printer,
        width_dots=widths.get(order.printer, 576),
        content=_closing_slip(hall, order) if slip else _ticket_paper(hall, order),
    )


def qr_text(offer: Catalogue, code: str) -> str:
    """The ticket's address, in capitals since a QR packs those tightest; or the code alone."""
    return f"{offer.public_url.rstrip('/')}/T/{code}".upper() if offer.public_url else code


def in_language(texts: Texts, language: str) -> str:
    """A text in a language, else in the hall's first one."""
    return texts.get(language) or next(iter(texts.values()), "")


def wait_card(quote: Quote | None) -> messages.WaitCard | None:
    """A quote as it is said everywhere, on paper and on screens."""
    return None if quote is None else said(quote)


def said(quote: Quote) -> messages.WaitCard:
    """A quote in the minutes that are said."""
    low, high = quote.minutes
    return messages.WaitCard(low_minutes=low, high_minutes=high)


def _ticket_paper(hall: Hall, order: PaperOrdered) -> messages.TicketPaper:
    ticket = hall.tickets[order.ticket]
    service = hall.offer.service[ticket.turns[0].service]
    group = hall.offer.priority.get(ticket.priority)
    return messages.TicketPaper(
        ticket=ticket.number,
        qr=qr_text(hall.offer, ticket.code),
        hall=in_language(hall.offer.name, ticket.language),
        service=in_language(service.name, ticket.language),
        agency=_agency_name(hall.offer, service, ticket.language),
        language=ticket.language,
        issued_at=_local(hall.offer, ticket.issued_at),
        ahead=ticket.ahead,
        wait=wait_card(ticket.quote),
        documents=[in_language(one, ticket.language) for one in service.passport.documents],
        priority=in_language(group.name, ticket.language) if group else "",
        due_at=_local(hall.offer, ticket.due_at) if ticket.due_at else None,
    )


def _agency_name(offer: Catalogue, service: Service, language: str) -> str:
    return next(in_language(a.name, language) for a in offer.agencies if a.key == service.agency)


def _closing_slip(hall: Hall, order: PaperOrdered) -> messages.ClosingSlip:
    assert hall.closed is not None
    language = hall.offer.languages[0]
    return messages.ClosingSlip(
        hall=in_language(hall.offer.name, language),
        day=hall.closed.day,
        language=language,
        issued=hall.closed.issued,
        served=hall.closed.served,
        left=hall.closed.left,
        head=order.head,
        closed_at=_local(hall.offer, hall.closed.at),
    )


def _local(offer: Catalogue, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(offer.time_zone))
