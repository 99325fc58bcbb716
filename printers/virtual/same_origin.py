"""Who may see the page and use its switches: the page itself, and programs that are no browser."""

from email.message import Message
from ipaddress import ip_address


class Refused(Exception):
    """The page does not do that.

    Attributes:
        code: snake_case, stable for ever.
        status: the HTTP status.
    """

    def __init__(self, code: str, message: str, status: int) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def require_known_host(headers: "Message[str, str]", bound: str) -> None:
    """Refuse a name that is not this machine's own.

    A strange name may lead here by DNS rebinding, and its page would count as ours. An
    address cannot be bound anew, so every address passes, and so do `localhost` and the
    name that the page was told to listen at.

    Raises:
        Refused: foreign_host.
    """
    name = _name(headers.get("Host", ""))
    if name not in {"localhost", bound.lower()} and not _is_address(name):
        raise Refused("foreign_host", "open this page by the printer's address", 403)


def require_own_page(headers: "Message[str, str]") -> None:
    """Refuse a change that another site's page asks for.

    Raises:
        Refused: foreign_origin.
    """
    origin, site = headers.get("Origin"), headers.get("Sec-Fetch-Site")
    is_own = origin in {None, f"http://{headers.get('Host', '')}"}
    if not is_own or site not in {None, "same-origin"}:
        raise Refused("foreign_origin", "switch faults on the printer's own page", 403)


def _name(host: str) -> str:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return name.strip("[]").lower()


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
