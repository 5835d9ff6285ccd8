"""Inputs on which a law was once broken, and a few new ones each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.cleaning.pipeline import clean
from tests.fuzz.inputs import CORPUS, KINDS, SETTLED, charsets
from tests.fuzz.laws import check, check_again

FILES = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_once_broke_a_law_keeps_them_all(path: Path) -> None:
    cleaned = check(path.read_bytes(), path.name)
    if cleaned is not None and path.suffix in (".txt", ".html", ".md"):
        check_again(cleaned)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(KINDS)), st.data(), charsets)
def test_the_laws_hold_of_inputs_drawn_at_random(kind: str, data: st.DataObject, charset: str | None) -> None:
    name, inputs = KINDS[kind]
    cleaned = check(data.draw(inputs), name, charset)
    if cleaned is not None and kind in SETTLED:
        check_again(cleaned)


@pytest.mark.parametrize("charset", ["idna", "hex", "rot13", "utf-7", "unicode_escape", "a\0b", "", "x" * 99])
def test_no_label_of_a_server_brings_cleaning_down(charset: str) -> None:
    check("会议指出，要推动高质量发展。".encode("gb18030") + b"\xff", "page.txt", charset)


def test_articles_within_an_article_are_articles_of_their_own() -> None:
    said = "会议指出，要推动高质量发展，加快建设现代化产业体系。"
    inner = f'{{"title": "内", "content": "{said}"}}'
    text = f'{{"title": "外", "content": "{said}甲", "related": [{inner}, {inner}], "text": "{said}乙"}}'
    cleaned = clean(text.encode(), "nested.json")
    assert [(article.title, article.text[-1]) for article in cleaned.articles] == [
        ("外", "甲"),
        ("内", "。"),
        ("内", "。"),
        (None, "乙"),
    ]


def test_controls_and_half_characters_in_json_are_left_out() -> None:
    cleaned = clean((CORPUS / "escapes-of-nothing.json").read_bytes(), "a.json")
    assert cleaned.articles[0].paragraphs == ("会议指出，要推动高质量发展，加快建设现代化产业体系。[2J",)


def test_an_entity_that_was_escaped_twice_is_read() -> None:
    said = "会议指出，要推动高质量发展，加快建设现代化产业体系。"
    assert clean(f"{said}&amp;amp;ldquo;好&amp;rdquo;".encode(), "a.txt").articles[0].text == f"{said}“好”"
