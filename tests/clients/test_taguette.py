"""Taguette, served on loopback, imports the codebook and gives it back."""

from __future__ import annotations

import csv
import io
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import lxml.html
import pytest

from tests.clients.conftest import Export

pytest.importorskip("taguette")


class Browser:
    """What a browser does with Taguette's forms."""

    def __init__(self, address: str) -> None:
        self._base = address.partition("/?")[0]
        self._jar = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self._jar))
        self.get(address.removeprefix(self._base))

    def get(self, path: str) -> bytes:
        """Return a page."""
        with self._opener.open(self._base + path, timeout=30) as page:
            data: bytes = page.read()
            return data

    def post(self, path: str, fields: Mapping[str, str], file: Path | None = None) -> bytes:
        """Send a form, with a file if there is one, and return the page that it leads to."""
        token = next(cookie.value for cookie in self._jar if cookie.name == "_xsrf") or ""
        fields = {**fields, "_xsrf": token}
        if file is None:
            request = Request(self._base + path, urlencode(fields).encode())
        else:
            mark = "----formboundary"
            parts = [
                f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
                for k, v in fields.items()
            ]
            head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
            body = (
                "".join(parts).encode() + head.encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
            )
            kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
            request = Request(self._base + path, body, kind)
        with self._opener.open(request, timeout=30) as page:
            data: bytes = page.read()
            return data


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """Return a browser that has opened a Taguette of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [Path(sys.executable).parent / "taguette", "-p", str(port), "-b", "127.0.0.1", "--no-browser"]
    command += ["--database", tmp_path / "taguette.sqlite3"]
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path
    ) as server:
        assert server.stdout is not None
        found = (re.search(r"http://\S+token=\w+", line) for line in server.stdout)
        address = next(match.group() for match in found if match)
        yield Browser(address.replace("localhost", "127.0.0.1"))
        server.terminate()


def test_the_codebook_is_imported_and_comes_back(browser: Browser, exported: Export) -> None:
    browser.get("/project/new")
    page = browser.post("/project/new", {"name": "zone", "description": ""})
    number = re.search(rb"/project/(\d+)", page)
    project = f"/project/{number.group(1).decode() if number else 1}"
    path = exported("codebook", "codebook.csv")
    confirm = lxml.html.fromstring(browser.post(f"{project}/import_codebook", {}, path))
    form = next(each for each in confirm.forms if any("tag0-path" in name for name in each.fields))
    browser.post(f"{project}/import_codebook", {k: v or "" for k, v in form.fields.items()})
    rows = csv.DictReader(io.StringIO(browser.get(f"{project}/export/codebook.csv").decode("utf-8-sig")))
    found = {row["tag"]: row["description"] for row in rows}
    ours = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert found.items() >= {row["tag"]: row["description"] for row in ours}.items()
    assert found["zone"] == "The zone = its names"
