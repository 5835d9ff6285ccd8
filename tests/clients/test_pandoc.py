"""Pandoc reads Markdown as markdown-it does, cites from the bibliography, and reads Word's comments back."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest
from markdown_it import MarkdownIt

from reader.workspace import Workspace
from tests.clients.conftest import Export

pypandoc = pytest.importorskip("pypandoc")


def blocks_of_pandoc(text: str) -> list[tuple[str, str]]:
    """Return headings, paragraphs of quotes, list items and paragraphs, in order, without spaces."""
    document = json.loads(pypandoc.convert_text(text, "json", format="commonmark"))
    found: list[tuple[str, str]] = []

    def walk(blocks: list[Any], kind: str) -> None:
        for block in blocks:
            content = block.get("c")
            if block["t"] == "Header":
                found.append((f"h{content[0]}", plain(content[2])))
            elif block["t"] in ("Para", "Plain"):
                found.append((kind, plain(content)))
            elif block["t"] == "BlockQuote":
                walk(content, "quote")
            elif block["t"] in ("BulletList", "OrderedList"):
                for item in content if block["t"] == "BulletList" else content[1]:
                    walk(item, "item")

    walk(document["blocks"], "para")
    return found


def plain(inlines: list[Any]) -> str:
    """Return the text of Pandoc's inlines, without spaces and markup."""
    words: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("t") == "Str":
                words.append(value["c"])
            elif value.get("t") == "Code":
                words.append(value["c"][1])
            elif value.get("t") == "Link":
                walk(value["c"][1])
            else:
                walk(value.get("c"))
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(inlines)
    return re.sub(r"\s", "", "".join(words))


def blocks_of_markdown_it(text: str) -> list[tuple[str, str]]:
    """Return the same as `blocks_of_pandoc`."""
    found: list[tuple[str, str]] = []
    around: list[str] = []
    heading = ""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("blockquote_open", "list_item_open"):
            around.append("quote" if token.type == "blockquote_open" else "item")
        elif token.type in ("blockquote_close", "list_item_close"):
            around.pop()
        elif token.type == "heading_open":
            heading = token.tag
        elif token.type == "inline":
            children = [c for c in token.children or [] if c.type in ("text", "code_inline", "text_special")]
            words = re.sub(r"\s", "", "".join(child.content for child in children))
            found.append((heading or (around[-1] if around else "para"), words))
            heading = ""
    return found


@pytest.mark.parametrize("form", ["markdown", "glossary"])
def test_both_parsers_see_the_same_structure(exported: Export, form: str) -> None:
    text = exported(form, f"{form}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    assert blocks_of_markdown_it(text) == blocks_of_pandoc(text)
    assert len(blocks_of_pandoc(text)) > 20


def test_every_citation_is_resolved_and_every_mark_read(exported: Export, annotated: Workspace) -> None:
    path = exported("pandoc", "p.md")
    # As docs/clients.md says: beside the file, with nothing but --citeproc.
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--to", "html", path.name]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, check=True)
    html = done.stdout.decode()
    assert done.stderr == b""
    assert "citeproc-not-found" not in html
    assert html.count('class="citation"') == len(annotated.all_highlights())
    assert html.count("<mark>") == len(annotated.all_highlights())
    assert "山西日报" in html.partition('id="refs"')[2]


def test_words_comments_stand_on_their_words(exported: Export, annotated: Workspace) -> None:
    path = exported("docx", "a.docx")
    document = json.loads(pypandoc.convert_file(str(path), "json", extra_args=["--track-changes=all"]))
    open_comments: dict[str, str] = {}
    said: dict[str, str] = {}
    done: list[tuple[str, str]] = []

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for each in value:
                walk(each)
        elif isinstance(value, dict) and value.get("t") == "Span" and "comment-start" in value["c"][0][1]:
            key = dict(value["c"][0][2])["id"]
            open_comments[key] = ""
            said[key] = plain(value["c"][1])
        elif isinstance(value, dict) and value.get("t") == "Span" and "comment-end" in value["c"][0][1]:
            key = dict(value["c"][0][2])["id"]
            done.append((open_comments.pop(key), said[key]))
        elif isinstance(value, dict) and value.get("t") == "Str":
            for key in open_comments:
                open_comments[key] += value["c"]
        elif isinstance(value, dict):
            walk(value.get("c"))

    walk(document["blocks"])
    expected = []
    for placed in annotated.all_highlights():
        names = annotated.tag_names(placed.highlight)
        tags = ", ".join({"zone": "formula › zone"}.get(name, name) for name in names)
        lines = [f"Tags: {tags}" if tags else "", placed.highlight.note]
        words = re.sub(r"\s", "", "".join(lines)) or placed.highlight.id
        expected.append((re.sub(r"\s", "", placed.highlight.anchor.exact), words))
    assert sorted(done) == sorted(expected)
