"""`tx-reader serve`: who is let in, and the reader used from a real browser."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reader.cli.serving.server import is_loopback
from tests.browser.chromium import Page, find_chromium, open_page

SOURCE = """太忻经济区建设提速

来源：测试日报 2022-01-06

省委提出“一群两区三圈”的发展新布局，要求加快发展。
"""
CHROMIUM = find_chromium()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address of a server on the folder, token included."""
    server = subprocess.Popen(
        [sys.executable, "-m", "reader", "--workspace", str(folder), "serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=dict(os.environ),
    )
    assert server.stdout is not None
    printed = re.match(r"Open (http://127\.0\.0\.1:\d+/\?token=[\w-]{32})\n", server.stdout.readline())
    assert printed
    assert server.stdout.readline() == "Ctrl-C ends it.\n"
    yield printed[1]
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    server.stdout.close()


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "reader", "--workspace", str(folder), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, answer.headers["Content-Security-Policy"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_without_the_token_nothing_is_served(address: str) -> None:
    root = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    for path in ("/", "/?token=wrong", "/ws", "/static/js/textual.js", "/download/x"):
        code, said = get(f"{root}{path}")
        assert code == 403
        assert said == "tx-reader: open the address that `tx-reader serve` printed, token included\n"


def test_a_page_of_another_host_is_refused_and_ours_may_ask_no_other(address: str) -> None:
    assert get(address, Origin="http://example.org")[0] == 403
    code, policy = get(address, Origin="{0.scheme}://{0.netloc}".format(urlsplit(address)))
    assert code == 200
    assert "default-src 'none'" in policy
    assert f"connect-src 'self' ws://{urlsplit(address).netloc};" in policy


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.2", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_what_others_can_reach_is_known(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_an_address_that_is_not_ours_is_an_error_on_one_line(folder: Path) -> None:
    result = command(folder, "serve", "--host", "203.0.113.7")
    assert result.returncode == 1
    assert "cannot listen on 203.0.113.7 port 0" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
async def test_the_reader_is_used_from_a_browser(folder: Path, address: str, tmp_path: Path) -> None:
    assert CHROMIUM is not None
    async with open_page(CHROMIUM, tmp_path / "profile", address) as page:
        await page.wait_for(lambda: "省委提出".encode() in page.received)
        await _toggle(page)
        await _highlight_by_mouse(page)
        await page.type("q")
        while not await page.evaluate("document.body.classList.contains('-closed')"):
            await asyncio.sleep(0.05)
        server = urlsplit(address).netloc
        assert {urlsplit(each).netloc for each in page.requests} == {server}
    (stored,) = _stored(folder)
    exact = str(stored["exact"])
    assert exact in SOURCE
    assert len(exact) > 1
    assert stored["tags"] == ["formula"]


async def _toggle(page: Page) -> None:
    await page.type("s")
    await page.wait_for(lambda: "發展".encode() in page.received)


async def _highlight_by_mouse(page: Page) -> None:
    before = len(page.received)
    await page.drag((120, 118), (260, 118))
    await page.wait_for(lambda: b" selected" in page.received[before:])
    await page.type("t")
    await page.wait_for(lambda: b"Tags of" in page.received[before:])
    await page.type("formula")
    await page.wait_for(lambda: b"formula" in page.received[before:])
    await page.press("Enter")
    await page.wait_for(lambda: b"1 highlight" in page.received[before:])


def _stored(folder: Path) -> list[dict[str, object]]:
    listed = command(folder, "annotations", "--json")
    highlights: list[dict[str, object]] = json.loads(listed.stdout)["highlights"]
    return highlights
