"""How a device is reached, in one line: `escpos+tcp://front:9100?profile=TM-T20II`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import SplitResult, parse_qsl, urlsplit

TCP, FILE = "tcp", "file"
TRANSPORTS = (TCP, FILE)


class BadDeviceUrl(Exception):
    """A device URL that cannot be used; `message` says which part and what to do."""

    code = "bad_device_url"

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"device {url}: {problem}")
        self.message = str(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceUrl:
    """A device's driver, and how its bytes travel.

    Attributes:
        host, port: of `tcp`.
        path: of `file`.
        options: what follows the question mark, each known to the driver.
    """

    driver: str
    transport: str
    host: str = ""
    port: int = 0
    path: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def parse(url: str, *, driver: str, options: Mapping[str, frozenset[str]]) -> DeviceUrl:
    """Read a device's URL.

    Args:
        options: what the driver may be told, with the values it knows (none: any value).

    Raises:
        BadDeviceUrl: no such driver or transport, a part is missing, an option is unknown.
    """
    found, _, transport = url.partition(":")[0].partition("+")
    if found != driver or transport not in TRANSPORTS:
        known = ", ".join(f"{driver}+{one}://" for one in TRANSPORTS)
        raise BadDeviceUrl(url, f"begin it with one of {known}")
    parts = _parts(url)
    said = _options(url, parts, options)
    if transport == FILE:
        path = _path(url, parts)
        return DeviceUrl(driver=driver, transport=transport, path=path, options=said)
    host, port = _place(url, parts)
    return DeviceUrl(driver=driver, transport=transport, host=host, port=port, options=said)


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as problem:
        raise BadDeviceUrl(url, f"{problem}: write it like escpos+tcp://front:9100") from None


def _path(url: str, parts: SplitResult) -> str:
    if parts.netloc or not parts.path.startswith("/") or "\0" in parts.path:
        raise BadDeviceUrl(url, "a file is named with its whole path, after three slashes")
    return parts.path


def _place(url: str, parts: SplitResult) -> tuple[str, int]:
    try:
        host, port = parts.hostname or "", parts.port or 0
        host.encode("idna")
    except ValueError:
        host, port = "", 0
    if not host or not port or parts.path not in ("", "/"):
        raise BadDeviceUrl(url, "name host and port, like front:9100")
    return host, port


def _options(url: str, parts: SplitResult, known: Mapping[str, frozenset[str]]) -> dict[str, str]:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for index, (key, value) in enumerate(pairs):
        if key not in known:
            raise BadDeviceUrl(url, f"{key} is no option; {_meant(key, known)}")
        if key in dict(pairs[:index]):
            raise BadDeviceUrl(url, f"{key} is said twice")
        if known[key] and value not in known[key]:
            raise BadDeviceUrl(url, f"{key} is {value!r}; {_meant(value, known[key])}")
    return dict(pairs)


def _meant(word: str, known: Mapping[str, object] | frozenset[str]) -> str:
    close = get_close_matches(word, list(known), 1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(known))}"
