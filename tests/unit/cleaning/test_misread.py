"""Text that was read in the wrong encoding before it came here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cleaning.decoding import decode
from reader.cleaning.misread import LOST, find_misread, mend_source
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import DATA, ROOT, check_law
from tests.unit.cleaning.misreading import as_gbk, as_latin

TEXT = (
    "南埠县修渠见成效\n今年以来，南埠县各乡镇围绕修渠护林、补种果树做了大量工作，群众出行和灌溉条件明显改善。\n"
    "“水到了田边，GDP也上去了！”村民说，下一步要把水渠管好。\n"
)
TRADITIONAL = (
    "南埠縣修渠見成效\n今年以來，南埠縣各鄉鎮圍繞修渠護林、補種果樹做了大量工作，"
    "群眾出行和灌溉條件明顯改善。\n"
)


@pytest.mark.parametrize(
    ("misread", "named"),
    [
        (as_latin(TEXT.encode()), "utf-8 read as windows-1252"),
        (TEXT.encode().decode("latin-1"), "utf-8 read as windows-1252"),
        (as_latin(as_latin(TEXT.encode()).encode()), "utf-8 read as windows-1252"),
        (TEXT.encode("gbk").decode("latin-1"), "gb18030 read as latin-1"),
    ],
    ids=["windows-1252", "latin-1", "twice", "gbk as latin-1"],
)
def test_bytes_that_are_all_there_are_read_again(misread: str, named: str) -> None:
    assert decode(misread.encode(), "page.txt") == (TEXT, named, True)


@pytest.mark.parametrize("wrong", ["latin-1", "gb18030"])
def test_big5_that_was_read_as_another_is_read_again(wrong: str) -> None:
    misread = TRADITIONAL.encode("big5").decode(wrong)
    assert decode(misread.encode(), "page.txt")[:2] == (TRADITIONAL, f"big5hkscs read as {wrong}")


@pytest.mark.parametrize(("times", "mark"), [(1, "\ufffd"), (1, "?"), (2, "\ufffd")])
@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "seeds").glob("*.txt")), DATA / "page-taiwan.txt"], ids=lambda path: path.stem
)
def test_what_was_read_as_gbk_comes_back_but_for_characters_of_which_a_byte_is_lost(
    path: Path, times: int, mark: str
) -> None:
    # What a mark for a lost byte already stood for in the source cannot be told from one that came later.
    text = path.read_text(encoding="utf-8").replace("\xa0", " ").replace("?", "？")
    misread = text
    for _ in range(times):
        misread = as_gbk(misread.encode(), mark)
    mended = mend_source(misread)
    assert mended is not None
    assert len(mended.text) == len(text)
    assert all(made in (meant, LOST) for made, meant in zip(mended.text, text, strict=True))
    assert mended.text.count(LOST) <= 0.15 * len(text)


def test_a_character_of_which_a_byte_is_lost_is_marked() -> None:
    (article,) = clean(as_gbk(TEXT.replace("见成效", "见了成效").encode()).encode(), "page.txt").articles
    lost = [article.text[damage.span.start - 2 : damage.span.end] for damage in article.damage]
    assert article.text.count(LOST) == len(lost) > 0
    assert all(words[-1] == LOST for words in lost)


def test_a_full_stop_at_the_end_of_a_line_is_told_by_two_of_its_bytes() -> None:
    said = "村民说要修好水渠。\n" * 9
    assert "?" in as_gbk(said.encode(), "?")
    mended = mend_source(as_gbk(said.encode(), "?"))
    assert mended is not None
    assert mended.text == said


def test_where_a_bracket_is_open_the_same_two_bytes_tell_nothing() -> None:
    said = "村民都读《修好水渠》了\n《修好水渠》\n" * 9
    mended = mend_source(as_gbk(said.encode(), "?"))
    assert mended is not None
    assert mended.text == said.replace("》\n", f"{LOST}\n")


@pytest.mark.parametrize("misread", [as_gbk, as_latin])
def test_a_misread_stretch_of_a_sound_text_is_an_edit(misread: Callable[[bytes], str]) -> None:
    quoted = "把山乡的水渠修好管好，让群众用上安心水，走上平坦大路"
    sound = TEXT + "会议还通报了有关情况，部署了下一阶段的任务，要求各乡镇抓好落实。\n" * 3
    source = f"{sound}{misread(quoted.encode())}\n{TEXT}"
    cleaned = clean(source.encode(), "page.txt")
    check_law(cleaned)
    assert cleaned.encoding == "utf-8"
    (edit,) = [edit for edit in cleaned.edits if edit.rule == "misread-bytes"]
    assert edit.replacement == quoted
    assert quoted in cleaned.articles[0].text


def test_a_page_in_html_is_read_again_before_its_text_is_looked_for() -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n")[1:-1])
    title = "南埠县修渠见成效"
    page = (
        f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    )
    (article,) = clean(as_latin(page.encode()).encode(), "page.html").articles
    assert article.title == title
    assert article.paragraphs == tuple(TEXT.split("\n")[1:-1])


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TRADITIONAL,
        "Le café, où l’on dîne à Noël, est fermé — « désolé », dit-il; señor, über, naïve, coöperate.\n" * 4,
        "联通 移动 电信\n" * 20,
        "“锟斤拷”和“烫烫烫”是乱码里常见的字，“ä¸­æ–‡”也是。",
        "価格は１２３円です。テレビとラジオの違いを説明します。\n" * 4,
        "Привет, как дела? Это обычный текст на русском языке.\n" * 4,
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mend_source(text) is None
    assert find_misread(text) == []
