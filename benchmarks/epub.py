"""A text as an EPUB: readers of books, which the benchmarks set beside this one, open no plain text."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
_PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{title}</dc:title><dc:language>zh</dc:language><dc:identifier id="id">benchmark</dc:identifier>
<dc:creator>nobody</dc:creator>
</metadata>
<manifest>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="text"/></spine>
</package>"""
_CONTENTS = """<?xml version="1.0"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>
<docTitle><text>{title}</text></docTitle>
<navMap><navPoint id="one" playOrder="1"><navLabel><text>{title}</text></navLabel>
<content src="text.xhtml"/></navPoint></navMap>
</ncx>"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>
<body><h1>{title}</h1>
{body}
</body></html>"""


def write_epub(path: Path, text: str) -> None:
    """Write a text as an EPUB 2 of one chapter: its first line the title, every other line a paragraph."""
    title, *lines = map(escape, text.splitlines())
    body = "\n".join(f"<p>{line}</p>" for line in lines if line)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", _PACKAGE.format(title=title))
        book.writestr("toc.ncx", _CONTENTS.format(title=title))
        book.writestr("text.xhtml", _PAGE.format(title=title, body=body))
