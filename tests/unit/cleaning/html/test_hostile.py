"""Damaged, hostile and huge pages end soon, with a result or a clear error."""

from __future__ import annotations

import pytest

from reader.cleaning.html.tokens import Kind, read_tokens
from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import check_law

TEXT = "会议指出，去年全市粮食总产量达到三十万吨，比上年增长百分之五，农民收入稳步提高。"
BOMBS = {
    "nested": "<div>" * 100_000 + TEXT,
    "nested and closed": "<div><p>" * 50_000 + TEXT + "</p></div>" * 50_000,
    "nested inline": "<b><i>" * 50_000 + TEXT,
    "nested tables": "<table><tr><td>" * 30_000 + TEXT,
    "nested lists": "<ul><li>" * 50_000 + TEXT,
    "links never closed": "<a href=x>字" * 50_000,
    "closing tags only": "</div>" * 100_000 + TEXT,
    "closing tags of what is far out": "<div><table>" + "<section>" * 400 + "</div>" * 100_000 + TEXT,
    "brackets": "<" * 100_000,
    "tags never closed": "<a " * 100_000,
    "quotes never closed": '<a title="' * 100_000,
    "quotes never closed, one bracket": '<a title="' * 50_000 + ">",
    "mixed quotes": "<a '\"" * 50_000 + ">",
    "comments never closed": "<!--" * 100_000 + TEXT,
    "scripts never closed": "<script>" * 50_000 + TEXT,
    "declarations": "<!x" * 100_000,
    "entities": "&nbsp" * 100_000,
    "ampersands": "&" * 200_000,
    "more entities than any page has": "&ldquo;" * 400_000,
    "spans": "<span>字</span>" * 60_000,
    "paragraphs": f"<p>{TEXT}" * 20_000,
    "one line of ten megabytes": f"<p>{TEXT * 90_000}",
    "spaces": "<p>字" + " " * 1_000_000 + "字",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_defused(name: str) -> None:
    try:
        cleaned = clean(f"<html><body>{BOMBS[name]}".encode(), "bomb.html")
    except SourceError as error:
        refusal = error
    else:
        check_law(cleaned)
        return
    assert "bomb.html" in refusal.message
    assert refusal.hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "<",
        "<a",
        "<a b='",
        "<p>x</p>",
        "<!-- x",
        "<!-->y",
        "<![CDATA[x]]>",
        "<?x?>",
        "a<b<c>d",
        "</",
        "<a b='>'>c",
        "<script>x",
    ],
)
def test_tokens_cover_the_page(text: str) -> None:
    tokens = list(read_tokens(text))
    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert all(token.start < token.end for token in tokens)


def test_a_bracket_within_quotes_ends_no_tag() -> None:
    (tag, text) = read_tokens("<a title='x > y'>z")
    assert (tag.kind, tag.attributes, text.kind) == (Kind.OPEN, " title='x > y'", Kind.TEXT)


@pytest.mark.parametrize(
    "body", ["", "<img src=x>", "<frameset><frame src=a><frame src=b></frameset>", "<script>x</script>"]
)
def test_a_page_without_text_is_refused_by_name(body: str) -> None:
    with pytest.raises(SourceError) as caught:
        clean(f"<html><body>{body}</body></html>".encode(), "empty.html")
    assert "empty.html" in caught.value.message
    assert caught.value.hint
