"""Pages are fetched from a server of this test; which addresses are public is checked apart."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from reader.errors import SourceError
from reader.library import fetching
from reader.library.fetching import Fetched, fetch, is_public

PAGE = "<html><p>会议指出，要推动高质量发展。</p></html>".encode("gbk")


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = ANSWERS[self.path.partition("?")[0]]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


HTML = {"Content-Type": "text/html; charset=GBK"}
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/a/t2022_1.html": (200, HTML, PAGE),
    "/%E6%96%B0%E9%97%BB.shtml": (200, HTML, PAGE),
    "/packed": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 3_000_000)),
    "/large": (200, HTML, b"x" * 3_000_000),
    "/picture": (200, {"Content-Type": "image/png"}, b"x"),
    "/untyped": (200, {}, PAGE),
    "/gone": (404, {}, b""),
    "/moved": (302, {"Location": "/a/t2022_1.html"}, b""),
    "/circle": (301, {"Location": "/circle"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/text": (200, {"Content-Type": "text/plain"}, "春耕".encode()),
    "/data": (200, {"Content-Type": "application/json"}, b"{}"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()
        thread.join()


def is_this_machine(address: fetching.Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


def fetch_here(url: str) -> Fetched:
    return fetch(url, is_allowed=is_this_machine)


def refusal(url: str) -> str:
    with pytest.raises(SourceError) as caught:
        fetch_here(url)
    assert caught.value.hint
    return caught.value.message


def test_a_page_is_fetched_with_its_charset_and_a_safe_name(server: str) -> None:
    page = fetch_here(f"{server}/a/t2022_1.html?x=1#part")
    assert (page.data, page.charset, page.name) == (PAGE, "gbk", "127.0.0.1-t2022_1.html")


def test_an_address_may_hold_chinese(server: str) -> None:
    assert fetch_here(f"{server}/新闻.shtml").name == "127.0.0.1-新闻.html"


def test_a_packed_page_is_unpacked(server: str) -> None:
    assert fetch_here(f"{server}/packed").data == PAGE


def test_a_page_of_no_kind_is_taken(server: str) -> None:
    assert fetch_here(f"{server}/untyped").name == "127.0.0.1-untyped.html"


@pytest.mark.parametrize(("path", "suffix"), [("/text", ".txt"), ("/data", ".json")])
def test_the_kind_tells_the_ending(server: str, path: str, suffix: str) -> None:
    assert fetch_here(server + path).name.endswith(suffix)


def test_redirects_are_followed_and_told(server: str) -> None:
    page = fetch_here(f"{server}/moved")
    assert (page.data, page.url) == (PAGE, f"{server}/a/t2022_1.html")


@pytest.mark.parametrize("path", ["/bomb", "/large"])
def test_a_page_that_is_too_large_is_refused(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 1_000_000)
    assert "1 million bytes" in refusal(server + path)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/picture", "is image/png"),
        ("/gone", "answers 404"),
        ("/circle", "leads on more than 5 times"),
        ("/inside", "leads to a private network (10.0.0.1)"),
        ("/file", "is no address of the web"),
    ],
)
def test_what_is_no_page_is_refused_by_name(server: str, path: str, says: str) -> None:
    assert says in refusal(server + path)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "http://",
        "http://[::1",
        "http://a:b@example.org/",
        "http://x:99999/",
        "https:///a",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    refusal(url)


def test_this_machine_is_private_unless_it_is_allowed(server: str) -> None:
    Handler.asked.clear()
    with pytest.raises(SourceError, match="private network"):
        fetch(f"{server}/a/t2022_1.html")
    assert Handler.asked == []


def test_a_name_is_resolved_once_and_its_address_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rpartition(":")[2])
    resolved: list[str] = []

    def resolve(host: str, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        resolved.append(host)
        return [(2, 1, 6, "", ("10.1.2.3", port)), (2, 1, 6, "", ("127.0.0.1", port))]

    connected: list[object] = []
    connect = socket.create_connection

    def note(address: tuple[str, int], timeout: float) -> object:
        connected.append(address)
        monkeypatch.setattr(socket, "getaddrinfo", real)
        return connect(address, timeout=timeout)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", note)
    assert fetch_here(f"http://news.example.org:{port}/a/t2022_1.html").data == PAGE
    assert (resolved, connected) == (["news.example.org"], [("127.0.0.1", port)])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
