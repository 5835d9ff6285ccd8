"""Pages of the web, fetched when the user gives their address and at no other time."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from typing import NoReturn
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from reader import __version__
from reader.errors import SourceError
from reader.frozen import Frozen

MOST_BYTES = 20_000_000
"""The largest page that is taken, in bytes; the largest real one seen had 0.8 million."""
_MOST_HOPS = 5
_TIMEOUT_S = 15.0
"""How long a server may be silent."""
_DEADLINE_S = 60.0
"""How long a page may take with all its redirects."""
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_LONGEST_NAME = 80
# RFC 3986, section 2.2: what stands in a path and query as it is; a sign already escaped stays so.
_KEPT = "/?%:@!$&'()*+,;=~-._[]"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Fetched(Frozen):
    """What an address of the web led to."""

    url: str
    """Where it was found, past all redirects."""
    data: bytes
    """The bytes as they came."""
    charset: str | None
    """The encoding that the server names, in its words."""
    name: str
    """A file name for it, made from the address."""


def is_public(address: Address) -> bool:
    """Say whether an address is one of the public network, looking through IPv6 that carries IPv4."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def fetch(url: str, *, is_allowed: Callable[[Address], bool] = is_public) -> Fetched:
    """Fetch a page.

    The host's name is resolved once for each hop and the connection made to the very address that was
    checked, so that a name cannot lead elsewhere between the check and the connection.

    Args:
        url: An address with http or https.
        is_allowed: Says which network addresses may be connected to.

    Raises:
        SourceError: If the address is none, leads to a private network or in circles, or to what is no text;
            if the server does not answer, answers with an error, or sends more than `MOST_BYTES`.
    """
    deadline = time.monotonic() + _DEADLINE_S
    place = url
    for _ in range(_MOST_HOPS + 1):
        parts = _split(place)
        try:
            answer = _ask(parts, place, is_allowed, deadline)
        except (OSError, http.client.HTTPException, UnicodeError, zlib.error) as error:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise SourceError(
                f"{place} cannot be fetched ({why})", "check the address and the network"
            ) from error
        if isinstance(answer, Fetched):
            return answer
        place = urljoin(place, answer)
    raise SourceError(f"{url} leads on more than {_MOST_HOPS} times", "give the address it ends at")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError as error:
        raise SourceError(f"{url} is no address of the web", "copy it from the browser") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_valid:
        raise SourceError(f"{url} is no address of the web", "give one that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise SourceError(f"{parts.hostname} is given with a name or password", "give the address without")
    return parts


def _ask(
    parts: SplitResult, url: str, is_allowed: Callable[[Address], bool], deadline: float
) -> Fetched | str:
    """Ask for one address; return the page, or where it leads on to."""
    connection = _connect(parts, url, is_allowed)
    try:
        query = f"?{parts.query}" if parts.query else ""
        target = quote((parts.path or "/") + query, safe=_KEPT)
        headers = {
            "User-Agent": f"tx-reader/{__version__}",
            "Accept": ", ".join(_SUFFIXES),
            "Accept-Encoding": "gzip",
        }
        connection.request("GET", target, headers=headers)
        with connection.getresponse() as response:
            return _take(response, parts, url, deadline)
    finally:
        connection.close()


def _take(response: http.client.HTTPResponse, parts: SplitResult, url: str, deadline: float) -> Fetched | str:
    """Return what a server answers: the page, or where it leads on to."""
    if response.status in _REDIRECTS and (location := response.getheader("Location")):
        return location
    if response.status != http.client.OK:
        mend = "open it in the browser and save the page"
        raise SourceError(f"{url} answers {response.status} {response.reason}", mend)
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    if kind and kind not in _SUFFIXES:
        raise SourceError(f"{url} is {kind}, no page of text", "save what it shows as text and add that")
    data = _read(response, url, deadline)
    return Fetched(url, data, response.headers.get_content_charset(), _name(parts, kind))


def _connect(
    parts: SplitResult, url: str, is_allowed: Callable[[Address], bool]
) -> http.client.HTTPConnection:
    """Connect to an address that the host's name stands for and that is allowed."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    is_safe = parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    names = [str(entry[4][0]) for entry in found]
    allowed = [name for name in names if is_allowed(ipaddress.ip_address(name.partition("%")[0]))]
    if not allowed:
        raise SourceError(
            f"{url} leads to a private network ({names[0]})", "save the page in the browser and add the file"
        )
    connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT_S)
    raw = socket.create_connection((allowed[0], port), timeout=_TIMEOUT_S)
    try:
        connection.sock = (
            ssl.create_default_context().wrap_socket(raw, server_hostname=host) if is_safe else raw
        )
    except OSError:
        raw.close()
        raise
    return connection


def _read(response: http.client.HTTPResponse, url: str, deadline: float) -> bytes:
    """Read a page within the limits of size and time, and unpack it if it is packed."""
    is_packed = (response.getheader("Content-Encoding") or "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(wbits=31)
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += unpack.decompress(chunk, MOST_BYTES + 1 - len(data)) if is_packed else chunk
        if len(data) > MOST_BYTES:
            _refuse(f"{url} has more than {MOST_BYTES // 1_000_000} million bytes")
        if time.monotonic() > deadline:
            _refuse(f"{url} takes longer than {_DEADLINE_S:.0f} seconds")
    return bytes(data)


def _refuse(message: str) -> NoReturn:
    raise SourceError(message, "save the page in the browser and add the file")


def _name(parts: SplitResult, kind: str) -> str:
    """Make a file name of an address: host and last part of the path, in letters and figures only."""
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.(?:s?html?|txt|md|jsonl?|aspx?|php|jsp)$", "", last, flags=re.IGNORECASE)
    bare = re.sub(r"[^\w.-]+", "-", f"{parts.hostname}-{stem}").strip("-.")
    return bare[:_LONGEST_NAME].rstrip("-.") + _SUFFIXES.get(kind, ".html")
