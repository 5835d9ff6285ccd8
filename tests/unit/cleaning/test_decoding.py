from __future__ import annotations

import pytest

from reader.cleaning.decoding import decode
from reader.errors import SourceError

SIMPLIFIED = "我们要推动高质量发展，把各项工作做好，让人民群众过上更好的生活。"
TRADITIONAL = "我們要推動高質量發展，把各項工作做好，讓人民群眾過上更好的生活。"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        ("plain words", "ascii", "utf-8"),
    ],
)
def test_text_is_read_back(text: str, encoding: str, named: str) -> None:
    assert decode(text.encode(encoding), "page.txt")[:2] == (text, named)


def test_big_endian_utf16_is_read_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "page.txt")[0] == SIMPLIFIED


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not a text file"),
        (b"\x01\x02\x03\x04\x05\x06text", "not a text file"),
        ("发展".encode() + b"\xff\xff\xff", "cannot be read as utf-8 (byte 6)"),
        (b"\xff\xfe" + "发展".encode("utf-16-le")[:3], "cannot be read as utf-16"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "page.txt")
    assert "page.txt" in caught.value.message
    assert says in caught.value.message
    assert caught.value.hint
