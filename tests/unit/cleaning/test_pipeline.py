"""Rules seen from outside, one behaviour each."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.model import Article, BlockKind, CleanedSource
from reader.cleaning.pipeline import clean
from reader.cleaning.report import to_json
from tests.unit.cleaning.judging import check_law

FIRST = "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势。"
SECOND = "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成。"


def _clean(text: str) -> CleanedSource:
    cleaned = clean(text.encode(), "page.txt")
    check_law(cleaned)
    return cleaned


def _only(text: str) -> Article:
    (article,) = _clean(text).articles
    return article


def _rules(cleaned: CleanedSource) -> set[str]:
    return {edit.rule for edit in cleaned.edits}


def test_clean_text_is_left_as_it_is() -> None:
    cleaned = _clean(f"{FIRST}\n{SECOND}")
    assert cleaned.edits == ()
    assert cleaned.articles[0].paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "<br>", "</p>\n<p>"])
def test_every_line_break_becomes_one_line_feed(line_break: str) -> None:
    assert _only(f"{FIRST}{line_break}{SECOND}").text == f"{FIRST}\n{SECOND}"


def test_entities_and_tags_are_read() -> None:
    text = "<p>&ldquo;十四五&rdquo;时期，<b>全市</b>研发投入 R&amp;D 稳步增长，创新能力不断增强。</p>"
    assert _only(text).text == "“十四五”时期，全市研发投入 R&D 稳步增长，创新能力不断增强。"


def test_mathematical_signs_are_no_tags() -> None:
    text = "当 a<b 且 b>c 时，模型给出的增长率估计值与统计公报公布的数据基本一致。"
    assert _only(text).text == text


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("来源：临川日报 2021-12-30 07:06", "临川日报", date(2021, 12, 30)),
        ("2022年3月1日 来源: 临川日报 作者：张三", "临川日报", date(2022, 3, 1)),
        ("发布时间：2022/3/1　来源：临川日报", "临川日报", date(2022, 3, 1)),
        ("時間：2022.03.01 來源：臨川日報", "臨川日報", date(2022, 3, 1)),
        ("二〇二二年三月一日　来源：临川日报", "临川日报", date(2022, 3, 1)),
        ("临川日报 2022-03-01", "临川日报", date(2022, 3, 1)),
        ("发布时间：3月1日 来源：临川日报", "临川日报", None),
        ("发布时间：2022-13-41", None, None),
    ],
)
def test_a_credit_line_tells_outlet_and_day(line: str, outlet: str | None, day: date | None) -> None:
    article = _only(f"工作稳步推进\n{line}\n{FIRST}\n{SECOND}")
    assert (article.title, article.outlet, article.date) == ("工作稳步推进", outlet, day)
    assert article.paragraphs == (FIRST, SECOND)


def test_credits_behind_a_title_are_parted_from_it() -> None:
    article = _only(
        f"全市教育工作会议召开 发布日期：2022-02-02 来源：市教育局 浏览次数：88\n{FIRST}\n{SECOND}"
    )
    assert (article.title, article.outlet) == ("全市教育工作会议召开", "市教育局")
    assert article.date == date(2022, 2, 2)


def test_a_date_in_a_bracket_with_words_is_no_stamp() -> None:
    note = "（2023年6月1日市政府第8次常务会议通过）"
    assert _only(f"某某管理办法\n{note}\n第一章　总则\n{FIRST}").subtitle == note


def test_the_title_after_a_list_of_titles_is_the_one_said_again() -> None:
    titles = "建设启动大会隆重召开\n吹响冲锋号\n"
    article = _only(f"{titles}建设启动大会隆重召开\n多位负责同志出席\n{FIRST}\n{SECOND}")
    assert (article.title, article.subtitle) == ("建设启动大会隆重召开", "多位负责同志出席")


def test_lines_set_one_by_one_before_a_sentence_are_kept() -> None:
    verse = ["盛夏时节", "热浪滚滚", "这里别有一番清凉", "外揽山水之秀", "内得人文之胜"]
    assert _only("\n".join([*verse, FIRST])).text == "\n".join([*verse, FIRST])


def test_a_list_that_a_line_announces_is_kept() -> None:
    names = ["张三", "李四光", "王五", "欧阳小六", "赵七"]
    article = _only("\n".join([FIRST, "各单位推荐的先进个人名单如下：", *names]))
    assert article.text.endswith("\n".join(names))


def test_an_ellipsis_between_paragraphs_stays() -> None:
    assert _only(f"{FIRST}\n……\n{SECOND}").paragraphs == (FIRST, "……", SECOND)


def test_what_stands_under_the_editors_line_is_furniture() -> None:
    under = "（责任编辑：张三）\n深度观察\n热门专题一览"
    assert _only(f"{FIRST}\n{SECOND}\n{under}").text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("opening", "outlet", "place", "byline"),
    [
        ("新华社太原5月9日电（记者张三、李四）", "新华社", "太原", ("张三", "李四")),
        ("中新社北京12月1日电 ", "中新社", "北京", ()),
        ("本报讯（记者 王 五 通讯员 赵小六）", None, None, ("王五", "赵小六")),
        ("本报讯 ", None, None, ()),
    ],
)
def test_a_dateline_tells_its_facts_and_stays(
    opening: str, outlet: str | None, place: str | None, byline: tuple[str, ...]
) -> None:
    article = _only(f"工作稳步推进\n{opening}{FIRST}\n{SECOND}")
    assert (article.outlet, article.place, article.byline) == (outlet, place, byline)
    assert article.paragraphs[0] == f"{opening}{FIRST}"


def test_reporters_in_brackets_at_the_end_are_read_and_stay() -> None:
    article = _only(f"工作稳步推进\n{FIRST}\n{SECOND}（本报记者 张三 李四）")
    assert article.byline == ("张三", "李四")
    assert article.paragraphs[1].endswith("（本报记者 张三 李四）")


def test_the_writer_goes_before_the_carrier() -> None:
    article = _only(f"工作稳步推进\n来源：某某网\n本文转自：临川日报\n{FIRST}\n{SECOND}")
    assert article.outlet == "临川日报"


@pytest.mark.parametrize("label", ["[摘要] ", "【摘要】", "摘要：", "核心提示："])
def test_a_summary_that_repeats_the_body_goes(label: str) -> None:
    summary = label + "统筹推进各项重点任务，经济社会发展呈现良好态势。"
    cleaned = _clean(f"工作稳步推进\n{summary}\n{FIRST}\n{SECOND}")
    assert cleaned.articles[0].paragraphs == (FIRST, SECOND)
    assert "abstract" in _rules(cleaned)


def test_a_summary_with_words_of_its_own_stays() -> None:
    summary = "【摘要】本文讨论基层治理的三个问题，并提出若干建议。"
    assert _only(f"论基层治理\n{summary}\n{FIRST}\n{SECOND}").paragraphs == (summary, FIRST, SECOND)


def test_a_paragraph_broken_in_a_word_is_joined() -> None:
    start = FIRST + "与会同志表示，要把思想和行动统一到会议精神上来，加快启"
    article = _only(f"工作稳步推进\n\n{start}\n\n动各项建设，确保如期完成。\n\n{SECOND}")
    assert article.paragraphs == (start + "动各项建设，确保如期完成。", SECOND)


def test_a_stray_character_goes_only_where_the_words_stand_elsewhere() -> None:
    whole = FIRST + "要坚持清单管理、项目推进，把每一件事情落到实处。"
    broken = SECOND + "各地要继续坚持清单管理、新\n\n项目推进，力求实效。"
    joined = SECOND + "各地要继续坚持清单管理、项目推进，力求实效。"
    assert _only(f"{whole}\n\n{broken}").paragraphs == (whole, joined)
    assert _only(f"{FIRST}\n\n{broken}").paragraphs == (FIRST, joined.replace("、项", "、新项"))


def test_short_lines_between_paragraphs_are_headings() -> None:
    article = _only(f"工作稳步推进\n{FIRST}\n抓落实\n{SECOND}\n强保障\n促长远\n{FIRST}")
    assert article.headings == ((1, "抓落实"), (2, "强保障"), (2, "促长远"))


def test_a_caption_goes_to_the_captions() -> None:
    caption = "图为工作人员在现场调试设备。本报记者 张三 摄"
    article = _only(f"工作稳步推进\n{FIRST}\n{caption}\n{SECOND}")
    assert (article.captions, article.paragraphs) == ((caption,), (FIRST, SECOND))


def test_what_follows_a_disclaimer_is_furniture() -> None:
    cleaned = _clean(f"{FIRST}\n{SECOND}\n免责声明：本文仅供参考。\n大家都在看\n房价又有新变化\n{FIRST[:30]}")
    assert cleaned.articles[0].text == f"{FIRST}\n{SECOND}"


def test_a_disclaimer_before_the_body_ends_nothing() -> None:
    assert _only(f"免责声明\n工作稳步推进\n{FIRST}\n{SECOND}").paragraphs == (FIRST, SECOND)


def test_prose_that_speaks_of_furniture_stays() -> None:
    talk = "版权声明应当置于网站首页的显著位置，网络平台要及时处理侵权投诉，并公布举报电话和联系邮箱。"
    assert _only(f"{FIRST}\n{talk}\n{SECOND}").paragraphs == (FIRST, talk, SECOND)


def test_a_body_goes_on_after_a_list_of_links_in_its_middle() -> None:
    long = FIRST + FIRST.replace("今年", "去年")
    article = _only(f"{FIRST}\n相关阅读\n各地抓好春耕生产\n{long}\n{long.replace('全市', '全县')}")
    assert article.paragraphs == (FIRST, long, long.replace("全市", "全县"))


def test_a_cut_set_phrase_is_marked_and_kept() -> None:
    article = _only(FIRST + "要加快构建产业体系的“四梁八”。")
    assert [(d.span.of(article.text), "四梁八柱" in d.reason) for d in article.damage] == [("四梁八", True)]


def test_a_whole_set_phrase_is_no_damage() -> None:
    assert _only(FIRST + "要加快构建产业体系的“四梁八柱”。").damage == ()


def test_replacement_characters_are_damage() -> None:
    article = _only(FIRST + "要加快构建\ufffd\ufffd体系。")
    assert [damage.span.of(article.text) for damage in article.damage] == ["\ufffd\ufffd"]


def test_a_source_without_an_article_is_all_furniture() -> None:
    cleaned = _clean("扫一扫\n打印 关闭\n")
    assert (cleaned.articles, len(cleaned.edits)) == ((), 2)


@pytest.mark.parametrize("text", ["好", "你好。", "GDP", "重阳"])
def test_a_tiny_source_is_an_article(text: str) -> None:
    assert _only(text).text == text


def test_the_report_is_plain_values() -> None:
    text = f"工作稳步推进\n来源：临川日报 2021-12-30\n{FIRST}\n抓落实\n{SECOND}“四梁八”。"
    cleaned = _clean(text)
    report = to_json(cleaned)
    assert (report["source"], report["encoding"]) == ("page.txt", "utf-8")
    articles = report["articles"]
    assert isinstance(articles, list)
    damage = articles[0].pop("damage")
    assert articles == [
        {
            "id": f"{cleaned.digest[:8]}.1",
            "title": "工作稳步推进",
            "kicker": None,
            "subtitle": None,
            "outlet": "临川日报",
            "date": "2021-12-30",
            "byline": [],
            "place": None,
            "variety": "hans",
            "source_span": [0, len(text)],
            "paragraphs": [FIRST, SECOND + "“四梁八”。"],
            "headings": [{"before": 1, "text": "抓落实"}],
            "captions": [],
        }
    ]
    assert [(d["end"] - d["start"], sorted(d)) for d in damage] == [(3, ["end", "reason", "start"])]
    edits = report["edits"]
    assert isinstance(edits, list)
    assert edits[0]["rule"] == "source-line"
    assert sorted(edits[0]) == ["end", "number", "reason", "replacement", "rule", "start", "state"]


def test_blocks_tell_title_and_heading() -> None:
    article = _only(f"工作稳步推进\n{FIRST}\n抓落实\n{SECOND}")
    assert [block.kind for block in article.blocks] == [
        BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH,
    ]  # fmt: skip
