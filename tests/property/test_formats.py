"""Hostile text comes out as text, in every format."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.annotations.model import DigestPart, Link, PartKind, Tag
from reader.exchange.registry import FORMATS, Document
from reader.exchange.selection import Dress, GlossaryTerm, Selection, Use
from reader.exchange.template_files import shipped
from reader.exchange.templates import render_template
from reader.text.span import Span
from tests.unit.exchange.digests import HIDDEN_ID, LAYOUT, OTHER, STAMP, entry

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/annotations.schema.json").read_text(encoding="utf-8"))
PIECES = (
    "# h", "- x", "1. x", "> q", "```", "~~~", "*a*", "**b**", "_c_", "[a](b)", "![i](j)", "[[w]]", "==m==",
    "<b>", "<!-- keep -->", "<!-- /keep -->", "<script>alert(1)</script>", "&lt;", "&#42;", "]]>", "<?x?>",
    "---", "...", ": ", "! ", "%a", "@b", "key: value", "'", '"', "\\", "=1+1", "+1", "-1", "@SUM(A1)",
    "\t=1",
    "{{ 7*7 }}", "{% for x in y %}", "{# c #}", "${x}", "`x`", "|a|", "^b^", "~~s~~", "$m$", "#tag", "^id",
    "\x00", "\x07", "\x1b[2J", "\x7f", "\x9b", "\ufeff", "\u202e", "\u2028", "\ud800", "\uffff",
    "\r", "\n",
    "\t", "甲", "乙，", "“丙”", "\U00020000", "e\u0301", " ", "\u3000", "#separator:comma", "::", ";", ",",
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), min_size=1, max_size=8).map("".join)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(lambda text: text.strip() != "")
CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
INVALID_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Draw a selection in which every text is hostile."""
    text = draw(TEXT.filter(lambda t: t.strip() != ""))
    tags = [
        Tag(
            LAYOUT.id,
            draw(LINE),
            None,
            "tag-1",
            draw(TEXT),
            draw(TEXT),
            draw(TEXT),
            created=STAMP,
            modified=STAMP,
        ),
        Tag(OTHER.id, draw(LINE), LAYOUT.id, "tag-2", created=STAMP, modified=STAMP),
    ]
    one = entry(
        1, Span(0, len(text)), text=text, tags=[LAYOUT.id, OTHER.id], note=draw(TEXT),
        title=draw(TEXT), outlet=draw(TEXT), url=draw(TEXT),
    )  # fmt: skip
    assert one.article is not None
    one = replace(
        one,
        highlight=replace(
            one.highlight, annotator=draw(TEXT), links=(Link(_ulid(2), "5a81056e.1", draw(TEXT)),)
        ),
        article=replace(one.article, byline=(draw(TEXT),), fetched="2026-01-02"),
        dress=Dress(1, pinyin=draw(TEXT), glosses=((draw(TEXT), draw(TEXT)),), translation=draw(TEXT)),
    )
    assert one.article is not None
    lost = entry(2, Span(0, len(text)), text=text, is_orphan=True, note=draw(TEXT))
    lost = replace(lost, article=one.article)
    parts = [
        _part("DGT", PartKind.DIGEST, title=draw(LINE)),
        _part("DG1", PartKind.SECTION, title=draw(LINE)),
        _part("DG2", PartKind.TEXT, text=draw(TEXT)),
        _part("DG3", PartKind.ENTRY, highlight=one.highlight.id),
    ]
    words = draw(TEXT)
    term = GlossaryTerm(
        words, words, words, words, ((words, words),), (words,), (LAYOUT.id,), (words,),
        (Use(one.article, Span(0, len(text))),), (one.highlight.id,),
    )  # fmt: skip
    shown = parts[1:] if draw(st.booleans()) else ()
    if shown:
        parts[2] = _part("DG2", PartKind.TEXT, text=f"{draw(TEXT)}[{draw(LINE)}](#{one.highlight.id})")
    return Selection(draw(LINE), [one, lost], tags, parts=shown, digests=parts, terms=[term], name="d")


def _ulid(number: int) -> str:
    return f"01K000000000000000000000{number:02}"


def _part(name: str, kind: PartKind, *, title: str = "", text: str = "", highlight: str = "") -> DigestPart:
    own = f"01K00000000000000000000{name}"
    digest = "01K00000000000000000000DGT"
    return DigestPart(own, kind, digest, 0, title, text, highlight, created=STAMP, modified=STAMP)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25)
@given(selections())
def test_every_format_can_be_written_and_is_the_same_each_time(form: str, selection: Selection) -> None:
    first = FORMATS[form].render(selection)
    again = FORMATS[form].render(Selection(**{**selection.__dict__, "entries": selection.entries[::-1]}))
    assert first.data == again.data
    if isinstance(first.content, str):
        assert not CONTROL.search(first.content.replace("\r\n", "\n")) or form in (
            "json",
            "webannotation",
            "hypothesis",
        )
        first.content.encode()


@settings(max_examples=50)
@given(selections())
def test_markdown_keeps_its_structure(selection: Selection) -> None:
    documents = [FORMATS[form].render(selection) for form in ("markdown", "obsidian", "pandoc", "glossary")]
    documents.append(Document(render_template(shipped("digest"), selection)))
    for document in documents:
        text = document.data.decode()
        _, front, body = text.split("---\n", 2)
        tokens = MarkdownIt("commonmark").parse(body)
        headings = [t.tag for t in tokens if t.type == "heading_open" and t.level == 0]
        # Pandoc sets the title that the front matter has.
        assert headings[0] == ("h2" if document.beside else "h1")
        assert headings.count("h1") == (not document.beside)
        nodes = [*tokens, *(child for token in tokens for child in token.children or [])]
        markup = {node.content for node in nodes if node.type in ("html_inline", "html_block")}
        assert {each for each in markup if not HIDDEN_ID.fullmatch(each)} <= {"<mark>", "</mark>"}
        assert all(re.fullmatch(r'[a-z]+: (?:".*"|\d+|tx-reader)', line) for line in front.splitlines())
        assert "<!-- keep" not in body.replace("\\<", "")


@settings(max_examples=50)
@given(selections())
def test_json_is_what_its_schema_says(selection: Selection) -> None:
    document = json.loads(FORMATS["json"].render(selection).data)
    jsonschema.validate(document, SCHEMA)
    (first, lost) = document["highlights"]
    assert first["note"] == selection.entries[0].highlight.note or isinstance(first["note"], list)
    assert lost["article"] == "5a81056e.1"


@given(selections())
def test_web_annotations_and_those_for_hypothesis_hold_quote_and_note(selection: Selection) -> None:
    one = selection.entries[0]
    assert one.article is not None
    for item in json.loads(FORMATS["webannotation"].render(selection).data)["first"]["items"][:1]:
        quote, position = item["target"]["selector"]
        text = _safe(one.article.text)
        assert text[position["start"] : position["end"]] == quote["exact"] == _safe(one.exact)
        assert [body.get("value", body.get("label")) for body in item["body"]] == [
            *(_safe(tag.name) for tag in selection.tags),
            _safe(one.highlight.note),
            _safe(one.highlight.links[0].kind),
        ]
    row = json.loads(FORMATS["hypothesis"].render(selection).data)["annotations"][0]
    position, quote = row["target"][0]["selector"]
    units = _safe(one.article.text).encode("utf-16-le")
    assert units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == quote["exact"]
    assert row["text"] == _safe(one.highlight.note)


def _safe(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@given(selections())
def test_tables_hold_no_formula_and_every_cell(selection: Selection) -> None:
    for form, first in (("csv", "id"), ("codebook", "tag")):
        text = FORMATS[form].render(selection).data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert rows[0][0] == first
        assert {len(row) for row in rows} == {len(rows[0])}
        cells = [cell for row in rows[1:] for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert len(rows) == 3


@given(selections())
def test_projects_are_xml_with_every_selection_on_its_words(selection: Selection) -> None:
    one = selection.entries[0]
    assert one.article is not None
    with zipfile.ZipFile(io.BytesIO(FORMATS["qdpx"].render(selection).data)) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        (name,) = (each for each in archive.namelist() if each.endswith(".txt"))
        raw = archive.read(name)
    text = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig").read()
    (found,) = root.iter("{urn:QDA-XML:project:1.0}PlainTextSelection")
    assert len(text) == len(one.article.text)
    assert (int(found.get("startPosition", "")), int(found.get("endPosition", ""))) == (0, len(text))
    codes = list(root.iter("{urn:QDA-XML:project:1.0}Code"))
    assert len({code.get("name") for code in codes}) == 2
    (source,) = root.iter("{urn:QDA-XML:project:1.0}TextSource")
    assert not set("/\n\r") & set(source.get("name", ""))
    ElementTree.fromstring(FORMATS["qdc"].render(selection).data)


@given(selections())
def test_cards_are_a_line_each_with_six_fields_of_html(selection: Selection) -> None:
    text = FORMATS["anki"].render(selection).data.decode()
    lines = [line for line in text.split("\n")[6:] if line]
    assert text.startswith("#separator:tab\n")
    assert len(lines) == len(selection.arranged())
    for line in lines:
        fields = line.split("\t")
        assert len(fields) == 6
        assert set(re.findall(r"<[^>]*>", line)) <= {
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<br>",
            "<small>",
            "</small>",
        }
        assert '"' not in line
        html.unescape(line)


@settings(max_examples=25)
@given(selections())
def test_word_documents_hold_the_words_and_a_comment_for_each_highlight(selection: Selection) -> None:
    document = docx.Document(io.BytesIO(FORMATS["docx"].render(selection).data))
    assert len(list(document.comments)) == 2
    assert all(not INVALID_XML.search(text) for text in _texts(document))


def _texts(document: object) -> Iterator[str]:
    for paragraph in document.paragraphs:  # type: ignore[attr-defined]
        yield paragraph.text
