from __future__ import annotations

import json
from datetime import date

import pytest

from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import check_law

FIRST = "会议指出，去年全市粮食总产量达到三十万吨，比上年增长百分之五，农民收入稳步提高。"
SECOND = "会议强调，“要把粮食安全放在首位”，加快补齐基础设施短板，切实抓好春耕备耕。"


def test_each_object_is_an_article() -> None:
    lines = [
        {
            "title": "临川市部署春耕",
            "date": "2021-03-01 08:00",
            "source": "临川日报",
            "content": f"{FIRST}\n{SECOND}",
        },
        {"headline": "南埠市改造小区", "published_at": "2022-05-06T00:00:00Z", "paragraphs": [SECOND, FIRST]},
    ]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
    cleaned = clean(data, "corpus.jsonl")
    check_law(cleaned)
    first, second = cleaned.articles
    assert (first.number, first.title, first.outlet, first.date) == (
        1,
        "临川市部署春耕",
        "临川日报",
        date(2021, 3, 1),
    )
    assert first.paragraphs == (FIRST, SECOND)
    assert (second.number, second.title, second.date) == (2, "南埠市改造小区", date(2022, 5, 6))
    assert second.paragraphs == (SECOND, FIRST)


def test_escapes_are_edits() -> None:
    data = json.dumps({"title": "春耕", "text": f"{FIRST}\n{SECOND}\U00020000"}).encode()
    cleaned = clean(data, "one.json")
    check_law(cleaned)
    assert cleaned.articles[0].paragraphs == (FIRST, f"{SECOND}\U00020000")
    assert "json-escape" in {edit.rule for edit in cleaned.edits}


def test_objects_may_stand_deep_in_a_document() -> None:
    article = {"content": f"{FIRST}\n{SECOND}", "title": "春耕现场会", "author": {"name": "李明远", "id": 3}}
    cleaned = clean(
        json.dumps({"code": 0, "data": {"list": [article]}}, ensure_ascii=False).encode(), "api.json"
    )
    check_law(cleaned)
    (only,) = cleaned.articles
    assert (only.title, only.byline, only.paragraphs) == ("春耕现场会", ("李明远",), (FIRST, SECOND))


def test_tags_within_a_text_go() -> None:
    cleaned = clean(json.dumps({"body": f'<p class="a">{FIRST}</p><p>{SECOND}</p>'}).encode(), "a.json")
    check_law(cleaned)
    assert cleaned.articles[0].paragraphs == (FIRST, SECOND)


def test_a_line_that_is_no_json_is_passed_over() -> None:
    data = f'{{"text": "{FIRST}"}}\nhalf a line {{\n{{"text": "{SECOND}"}}'.encode()
    cleaned = clean(data, "corpus.ndjson")
    check_law(cleaned)
    assert [article.paragraphs for article in cleaned.articles] == [(FIRST,), (SECOND,)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not valid JSON (line 1"),
        (b'{"a": 1}', "holds no article"),
        (b'["text", "content"]', "holds no article"),
        (b'{"content": ""}', "holds no article"),
        (b"[" * 100_000, "not valid JSON (nested too deep)"),
    ],
)
def test_what_holds_no_article_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as caught:
        clean(data, "corpus.json")
    assert "corpus.json" in caught.value.message
    assert says in caught.value.message
    assert caught.value.hint


def test_a_line_that_is_broken_goes_with_its_reason_and_the_others_stay() -> None:
    good = [json.dumps({"title": title, "content": SECOND}, ensure_ascii=False) for title in ("甲地", "乙地")]
    broken = '{"title": "丙地", "content": "会议'
    for lines in ([broken, *good], [good[0], broken, broken, good[1]], [*good, broken]):
        cleaned = clean("\n".join(lines).encode(), "corpus.jsonl")
        check_law(cleaned)
        assert [article.paragraphs for article in cleaned.articles] == [(SECOND,), (SECOND,)]
        said = [edit.span.of(cleaned.text) for edit in cleaned.edits if edit.rule == "broken-record"]
        assert said == [broken] * lines.count(broken)
