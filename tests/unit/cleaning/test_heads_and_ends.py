"""Small things over an article and behind it: parts of a date, ways to edit, the word that ends it."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import check_law

TITLE = "南埠县山乡水渠修护一年见成效"
TEXT = "今年以来，南埠县各乡镇围绕修渠护林、补种果树做了大量工作，群众出行和灌溉条件明显改善。"


@pytest.mark.parametrize(
    "parts", ["2021\n12-30", "2021年\n12月30日", "30\n2021-12", "30\n2021/12", "2021\n\n12/30"]
)
@pytest.mark.parametrize("page", ["{parts}\n{title}\n{text}", "{title}\n\n{parts}\n\n{text}"])
def test_a_date_in_two_lines_is_the_date(parts: str, page: str) -> None:
    cleaned = clean(page.format(parts=parts, title=TITLE, text=TEXT).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    assert article.date == date(2021, 12, 30)
    assert article.text == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize("parts", ["2021\n13-30", "2021\n公里", "31\n2021-02"])
def test_two_lines_that_make_no_day_are_no_date(parts: str) -> None:
    (article,) = clean(f"{TITLE}\n\n{parts}\n\n{TEXT}".encode(), "page.txt").articles
    assert article.date is None


def test_figures_behind_the_first_paragraph_are_no_date() -> None:
    (article,) = clean(f"{TITLE}\n{TEXT}\n2021\n12-30\n{TEXT}".encode(), "page.txt").articles
    assert article.date is None
    assert "2021\n12-30" in article.text


@pytest.mark.parametrize("way", ["[编辑]", "[編輯]", "[编辑 | 源代码]"])
def test_the_way_to_edit_a_heading_is_no_part_of_it(way: str) -> None:
    cleaned = clean(f"# {TITLE}\n{TEXT}\n## 历史{way}\n{TEXT}\n水渠{way}\n{TEXT}".encode(), "page.txt")
    check_law(cleaned)
    assert [text for _, text in cleaned.articles[0].headings] == ["历史", "水渠"]
    edits = [edit for edit in cleaned.edits if edit.rule == "furniture"]
    assert [edit.span.of(cleaned.text) for edit in edits] == [way, way]


def test_editing_in_a_sentence_stays() -> None:
    text = f"{TITLE}\n他点了页面上的[编辑]按钮，又看了一遍水渠的名字，然后把改好的一页存了下来。"
    assert clean(text.encode(), "page.txt").edits == ()


@pytest.mark.parametrize("end", ["（完）", "(完)", "【完】"])
def test_the_word_that_ends_a_piece_goes(end: str) -> None:
    cleaned = clean(f"{TITLE}\n{TEXT}\n{end}".encode(), "page.txt")
    check_law(cleaned)
    assert cleaned.articles[0].paragraphs == (TEXT,)
    assert cleaned.edits[-1].rule == "furniture"


@pytest.mark.parametrize("marks", ["---\n\n***\n", "```\n```\n", "# \n\n- \n\n> \n"])
def test_markdown_of_nothing_but_marks_is_refused(marks: str) -> None:
    with pytest.raises(SourceError, match=r"notes\.md is nothing but marks of Markdown"):
        clean(marks.encode(), "notes.md")
