"""What cleaning left of a text is left as it is when it is cleaned again: one cause a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from reader.library.cleaned import is_word
from tests.pages.held import HELD
from tests.pages.known import KNOWN
from tests.pages.setting import Layout, set_page
from tests.unit.cleaning.judging import DATA, ROOT, check_law, readings

FIRST = "今年以来，南埠县各乡镇围绕修渠护林、补种果树做了大量工作，群众出行和灌溉条件明显改善。"
SECOND = "下一步，南埠县将继续完善管护办法，压实村组责任，让修好的水渠长久发挥作用。"


def _settled(text: str) -> Article:
    cleaned = clean(text.encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    again = clean(article.text.encode(), "again.txt")
    assert again.edits == ()
    assert [part.text for part in again.articles] == [article.text]
    return article


def _check_again(data: bytes, name: str) -> None:
    for article in clean(data, name, readings=readings, is_word=is_word).articles:
        again = clean(article.text.encode(), "again.txt", readings=readings, is_word=is_word)
        assert "\n".join(part.text for part in again.articles) == article.text


@pytest.mark.parametrize("layout", [*KNOWN, *HELD], ids=lambda layout: layout.name)
def test_the_article_of_a_page_is_settled(layout: Layout) -> None:
    for number in (21, 22):
        _check_again(set_page(layout, number).data, f"{layout.name}.html")


@pytest.mark.parametrize(
    "path", sorted([*DATA.glob("*.txt"), *(ROOT / "seeds").glob("*.txt")]), ids=lambda path: path.stem
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_the_articles_of_a_file_are_settled(path: Path, suffix: str) -> None:
    _check_again(path.read_bytes(), f"page.{suffix}")


def test_a_line_that_is_said_over_the_title_and_under_it_stays_once() -> None:
    title, said = "南埠县山乡水渠修护一年见成效", "山乡新貌一年一个样"
    article = _settled(f"{said}\n\n# {title}\n\n{said}\n\n{FIRST}\n{SECOND}")
    assert article.text == "\n".join([title, said, FIRST, SECOND])
    assert article.title == title
    assert [edit.rule for edit in clean(f"{said}\n# {title}\n{said}\n{FIRST}".encode(), "a.txt").edits] == [
        "repeated-title",
        "heading-mark",
    ]


def test_a_line_said_over_and_over_is_no_proof_of_a_width() -> None:
    line = "受表扬的村民小组长名单由各乡镇报送并在村务栏公示，名单如下："
    names = "张某李某"
    article = _settled("南埠县修渠表扬名单\n" + f"{line}\n{names}\n" * 9)
    assert article.text.count("\n") == 18


def test_a_piece_that_was_joined_goes_on_as_the_whole_does() -> None:
    # The second piece has too few characters to show by itself that it is more than a heading.
    pieces = (
        FIRST[:-1] + "的",
        "青石渠（Qingshi Canal）、白沙渠（Baisha Canal）、南河渠（Nanhe Canal）、",
        "西岭渠先后修通。",
    )
    article = _settled("\n\n".join(["南埠县修渠", *pieces, SECOND]))
    assert article.paragraphs == ("".join(pieces), SECOND)


@pytest.mark.parametrize("credit", ["2022-04-13 08:50  来源：南埠日报\n\n", ""])
def test_a_long_title_with_clauses_stays_a_line_of_its_own(credit: str) -> None:
    title = "南埠县修好水渠、护好山林、种好果树，让山乡群众用上安心水走上平坦路"
    article = _settled(f"{title}\n\n{credit}{FIRST}\n\n{SECOND}")
    assert article.text == f"{title}\n{FIRST}\n{SECOND}"


def test_a_broken_paragraph_alone_is_joined_all_the_same() -> None:
    article = _settled(FIRST[:34] + "\n" + FIRST[34:])
    assert article.text == FIRST


def test_a_long_title_that_ends_no_sentence_is_no_article_of_its_own() -> None:
    title = "南埠县山乡水渠修护工作现场推进会" * 5
    article = _settled(f"山乡新貌\n{title}\n县领导出席并讲话\n本报讯（记者 赵某）昨日，{FIRST}\n{SECOND}")
    assert title in article.text


@pytest.mark.parametrize("marks", ["# # ", "## # ", "# ### ## "])
def test_marks_behind_marks_go_together(marks: str) -> None:
    article = _settled(f"{marks}山乡水渠\n{FIRST}\n{SECOND}")
    assert article.text == f"山乡水渠\n{FIRST}\n{SECOND}"


def test_marks_within_bold_type_go_together() -> None:
    assert _settled(f"**# 山乡水渠**\n{FIRST}\n{SECOND}").text.startswith("山乡水渠\n")


def test_what_stands_under_a_picture_goes_from_a_page_as_from_its_text() -> None:
    said = f"<p>{FIRST}</p><p>◎ 图：《山乡》微博截图</p><p>{SECOND}</p>"
    page = (
        f"<!doctype html><html><body><article><h1>山乡水渠</h1>{said}{said[:-5]}</p></article></body></html>"
    )
    (article,) = clean(page.encode(), "page.html").articles
    assert "截图" not in article.text
    _check_again(page.encode(), "page.html")


@pytest.mark.parametrize(
    "line",
    [
        "（三）治水与兴业、修渠与护林相衔接，山乡群众共享安定日子",
        "省里的意见已经下发，市县两级正在细化办法，各乡镇随后制定清单。（更多详情：南埠县山乡水渠修护一年见成效，群众出行灌溉两便利）",
        "“青石”号运料船返回渡口途中，在河心沙洲附近突然失去动力，搁浅未能脱困，靠在滩边",
    ],
)
def test_a_lone_line_without_a_full_stop_is_a_paragraph(line: str) -> None:
    # Nothing else says that the sentence goes on: no word is broken, and no mark or particle stands there.
    text = "\n".join(["南埠县修渠", FIRST, line, SECOND])
    (article,) = clean(text.encode(), "a.txt", is_word=lambda word: word in ("启动", "水渠")).articles
    assert article.text == text


def test_a_lone_line_that_breaks_a_word_of_the_dictionary_goes_on() -> None:
    first, second = FIRST[:-1] + "，今后还要尽快启", "动第二批水渠的修护，" + SECOND
    text = "\n".join(["南埠县修渠", SECOND, first, second])
    (article,) = clean(text.encode(), "a.txt", is_word=lambda word: word in ("启动", "水渠")).articles
    assert article.paragraphs == (SECOND, first + second)
