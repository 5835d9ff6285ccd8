"""Glosses: noise goes, readings that a writer put down stay; and the damage they do is undone."""

from __future__ import annotations

import pytest

from reader.cleaning.model import CleanedSource
from reader.cleaning.pinyin import toneless
from reader.cleaning.pipeline import ReadingsOf, clean
from tests.unit.cleaning import damaging
from tests.unit.cleaning.judging import check_law, readings

TABLE = {
    "動": "dòng", "陽": "yáng", "獻": "xiàn", "區": "qū", "營": "yíng", "經": "jīng", "濟": "jì",
    "縣": "xiàn", "發": "fā", "說": "shuō", "國": "guó", "長": "zhǎng",
}  # fmt: skip
OPENING = "我們要推動經濟發展，為全縣作出更多陽曲貢獻。"


def _clean(text: str, asked: ReadingsOf | None = readings) -> CleanedSource:
    cleaned = clean(text.encode(), "page.txt", readings=asked)
    check_law(cleaned)
    return cleaned


def _text(cleaned: CleanedSource) -> str:
    return "\n".join(article.text for article in cleaned.articles)


@pytest.mark.parametrize("asked", [readings, None])
def test_a_page_that_is_glossed_throughout_loses_its_glosses(asked: ReadingsOf | None) -> None:
    assert _text(_clean(damaging.gloss(OPENING, TABLE), asked)) == OPENING


@pytest.mark.parametrize(
    "text",
    [
        "這個字是動(dòng)，意思是改變位置或樣子。",
        "樂(lè)是歡喜，樂(yuè)是音樂，兩個讀音不能混用，快樂和音樂要分清。",
        "全市生产总值(GDP)增长百分之五，规模以上工业(IIP)增长百分之六。",
        "吽(ngèu)是方言字，讀二聲（bú）時另有意思。",
        "动(dòng)作要快，经(jīng)济要稳，发(fā)展要好，国(guó)家要强。",
        "他问：“什么时候出发?”我说：“明天!”大家都说好(hǎo)。",
    ],
)
@pytest.mark.parametrize("asked", [readings, None])
def test_readings_of_a_writer_stay(text: str, asked: ReadingsOf | None) -> None:
    assert _text(_clean(text, asked)) == text


def test_a_reading_that_cannot_be_the_character_s_stays() -> None:
    page = damaging.gloss(OPENING, TABLE) + "這個陽(hǎo)字讀錯了。"
    assert _text(_clean(page)) == OPENING + "這個陽(hǎo)字讀錯了。"


@pytest.mark.parametrize(
    "after",
    ["陽曲縣委書記說。", "區委書記說。", "發展局局長說。", "李京京說，推動經濟發展。", "這個國家說。"],
)
def test_a_run_read_one_byte_off_is_mended(after: str) -> None:
    whole = OPENING + "”" + after
    damaged = damaging.shift(whole, len(OPENING) - 1, TABLE)
    assert "。”" not in damaged
    assert _text(_clean(damaged)) == whole


@pytest.mark.parametrize(
    ("whole", "before", "chance", "reading"),
    [
        (OPENING + "在去年營商環境評價中，全國第一。", "年", "隊", "duì"),
        (OPENING + "在去年營造的環境中，全國第一。", "年", "隊", "duì"),
    ],
)
def test_a_character_parted_by_a_gloss_is_mended(whole: str, before: str, chance: str, reading: str) -> None:
    damaged = damaging.part(whole, whole.index(before), chance, reading, TABLE)
    assert "?" in damaged
    assert _text(_clean(damaged)) == whole


@pytest.mark.parametrize(
    ("whole", "at"),
    [
        (OPENING + "現有設備運轉正常。", "。"),
        (OPENING + "發展的路子走對了。", "。"),
        (OPENING + "縣委書記出席。", "。"),
        (OPENING + "人們說這裡是福地，於是把它叫作“陽曲福”文藝匯演。陽曲福就是這樣來的。", "福”"),
    ],
)
@pytest.mark.parametrize("lost", ["?", "\ufffd", ""])
def test_a_pair_narrowed_across_two_characters_is_widened(whole: str, at: str, lost: str) -> None:
    table = TABLE | {"現": "xiàn", "匯": "huì"}
    damaged = damaging.narrow(whole, whole.index(at), table, lost)
    assert _text(_clean(damaged)) == whole


def test_a_run_without_a_gloss_is_mended_by_what_the_page_says_elsewhere() -> None:
    whole = OPENING + "縣委書記出席。"
    table = {char: reading for char, reading in TABLE.items() if char != "縣"}
    damaged = damaging.narrow(whole, whole.index("。"), table, "")
    assert "?h委" in damaged
    assert _text(_clean(damaged)) == whole


@pytest.mark.parametrize("loss", [";l(fā)", "媒(jīng)"])
def test_more_that_the_bytes_do_not_tell_is_marked(loss: str) -> None:
    page = damaging.gloss(OPENING, TABLE) + f"產業的路子{loss}展好。"
    (article,) = _clean(page).articles
    assert loss in article.text
    assert [damage.span.of(article.text)[:3] for damage in article.damage] == [loss[:3]]


@pytest.mark.parametrize(("glossed", "goes"), [("動經", False), ("動經濟", True)])
def test_three_readings_are_a_habit_of_the_page_and_two_may_be_the_writer_s(glossed: str, goes: bool) -> None:
    page = damaging.gloss(OPENING, {char: TABLE[char] for char in glossed})
    assert _text(_clean(page)) == (OPENING if goes else page)


def test_only_lines_with_readings_say_whether_they_are_too_few() -> None:
    before = "今年以来全市上下统筹推进各项重点任务。" * 120
    page = f"{before}\n{damaging.gloss(OPENING, TABLE)}"
    assert _text(_clean(page)) == f"{before}\n{OPENING}"


def test_a_few_readings_of_rare_names_stay() -> None:
    text = "陳垚(yáo)說得好，李犇(bēn)也說得好，王喆(zhé)說得更好，三個人都好。"
    assert _text(_clean(text, None)) == text


def test_narrowed_marks_in_a_run_are_understood() -> None:
    damaged = damaging.shift(OPENING + "”陽曲說。", len(OPENING) - 1, TABLE).replace("！", "!")
    assert _text(_clean(damaged)) == OPENING + "”陽曲說。"


def test_what_the_bytes_do_not_tell_is_kept_and_marked() -> None:
    page = damaging.gloss(OPENING, TABLE) + "今年?zhuī)好。"
    (article,) = _clean(page).articles
    assert article.text == OPENING + "今年?zhuī)好。"
    assert [damage.span.of(article.text) for damage in article.damage] == ["?zhuī)"]


def test_question_marks_of_a_page_without_glosses_are_left_alone() -> None:
    text = "这是什么?!本地人都说(shuo)不清楚。"
    (article,) = _clean(text).articles
    assert (article.text, article.damage) == (text, ())


def test_the_dictionary_is_asked_only_for_glossed_characters() -> None:
    asked: list[str] = []

    def spy(char: str) -> frozenset[str]:
        asked.append(char)
        return readings(char)

    _clean("全市生产总值(GDP)增长，各项工作(见附件)稳步推进，发展(2023)向好。", spy)
    assert asked == []


@pytest.mark.parametrize("own", ["垚(yáo)", "犇(bēn)"])
def test_a_writer_s_reading_of_a_rare_character_stays_on_a_glossed_page(own: str) -> None:
    said = f"{OPENING}說到國家的長遠打算，還有各區的營商條件。"
    glossed = damaging.gloss(said * 3, TABLE)
    known = {"垚": frozenset(["yáo"]), "犇": frozenset(["bēn"])}
    cleaned = _clean(f"該鎮原名{own}村。{glossed}", lambda char: known.get(char) or readings(char))
    assert _text(cleaned) == f"該鎮原名{own}村。{said * 3}"


@pytest.mark.parametrize("form", ["（{marked}）", "({plain}4)", "（{plain}4）", "({plain})"])
def test_glosses_in_other_forms_go_where_they_are_all_over_a_page(form: str) -> None:
    page = "\n".join(OPENING[:-1] + f"，{end}。" for end in ("國營區縣說發動", "陽曲長動", "經濟發展"))
    marked = {char: form.format(marked=reading, plain=toneless(reading)) for char, reading in TABLE.items()}
    shown = "".join(char + marked.get(char, "") for char in page)
    assert _text(_clean(shown)) == page


def test_a_writers_reading_in_the_brackets_of_chinese_stays_on_a_glossed_page() -> None:
    text = OPENING + "二聲（bú）的讀法不同，龘（dá）字少見，犇（bēn）字也少見。"
    assert _text(_clean(damaging.gloss(OPENING, TABLE) + text[len(OPENING) :])) == text
