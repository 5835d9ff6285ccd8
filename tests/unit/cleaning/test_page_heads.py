"""Heads of pages copied as text: summaries said again, tools over the text, where it was sent from."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.credit_lines import is_credit, read_credit
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import fold
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

TITLE = "临川市推进老旧小区改造"
CREDIT = "2023-03-21 08:30 来源：临川日报"
BODY = (
    "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势，群众满意度不断提高。",
    "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成，让改革成果惠及全体市民，并把经验写进制度，长期坚持下去。",
    "市住建局负责人介绍，改造从居民最盼望的事做起，先修屋顶和管网，再添停车位和电梯，每一步都请居民代表到场商量。",
    "到年底，全市将有三十二个小区完成改造，惠及一万八千户居民，其中七成在城区，三成在各县的老城，资金由市县两级分担。",
)


def _texts(page: str) -> tuple[str | None, tuple[str, ...]]:
    cleaned = clean(page.encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    return article.title, article.paragraphs


def test_a_summary_that_the_text_says_again_goes() -> None:
    page = "\n".join([TITLE, CREDIT, BODY[2], *BODY])
    assert _texts(page) == (TITLE, BODY)


def test_a_paragraph_said_twice_for_emphasis_stays() -> None:
    page = "\n".join([TITLE, CREDIT, BODY[0], BODY[1], BODY[0]])
    assert _texts(page) == (TITLE, (BODY[0], BODY[1], BODY[0]))


def test_a_word_that_ends_articles_ends_none_in_the_head_of_the_page() -> None:
    tools = ["首页", "内容由各账号自行发布，账号等级由多项指标决定。", "评论", "12", "分享"]
    assert _texts("\n".join([*tools, TITLE, CREDIT, *BODY])) == (TITLE, BODY)


def test_comments_behind_a_short_piece_are_still_no_text_of_it() -> None:
    comments = ["评论", "路人甲", "2023-03-22 09:10", "说得很对，早就该改了，希望明年轮到我们小区。"]
    assert _texts("\n".join([TITLE, CREDIT, BODY[0], *comments])) == (TITLE, (BODY[0],))


def test_the_account_over_the_credits_is_not_the_title() -> None:
    title = "一天跑完三件事，居民都说好，他们是怎么做到的"
    page = "\n".join([title, "临川发布厅", "2023-03-21 08:30发布于江西临川发布厅官方账号", *BODY])
    assert _texts(page) == (title, BODY)


@pytest.mark.parametrize(
    ("line", "outlet", "byline"),
    [
        ("2023-03-21 08:30发布于江西临川日报官方账号", "临川日报", ()),
        ("2023-03-21 08:30:19临川观察 来自江西省", "临川观察", ()),
        ("2023年03月21日 18:03 来自内蒙古自治区", None, ()),
        ("更新时间 2023年3月21日, 格林尼治标准时间10:41", None, ()),
        ("2023年3月21日週二 上午8:21", None, ()),
        ("临川在线新闻频道 ( 2023-03-21 09:20:26 )    稿件来源： 临川日报", "临川日报", ()),
        ("来源：临川日报2023-03-21 08:49", "临川日报", ()),
        ("2023-03-21 来源：临川日报 王小川", "临川日报", ("王小川",)),
        ("本文来源于临川统计局 2023-03-21 09:36", "临川统计局", ()),
        ("江边老渔夫 2023年3月21日 18:08 江西", "江边老渔夫", ()),
        ("CJSDN 2023年3月21日 18:08 江西", "CJSDN", ()),
        ("江边老渔夫 2023-03-21 14:41:12", None, ()),
        ("临川晚报 2023-03-21 14:41:12", "临川晚报", ()),
        ("2023-03-21 08:49 来源：(    临川在线    )", "临川在线", ()),
        ("2023-03-21 08:49 来源：临川地产网 作者：见习编辑 王小川", "临川地产网", ()),
        ("2023-03-21 08:49 资料来源：王小川医师", None, ()),
        ("2023-03-21 08:49 博客 佚名", None, ()),
        ("2023年3月21日 18:08 江西", None, ()),
        ("2023-03-21 08:49 来源：临川网参与互动", "临川网", ()),
    ],
)
def test_credits_of_platforms(line: str, outlet: str | None, byline: tuple[str, ...]) -> None:
    assert is_credit(fold(line))
    facts = Facts()
    read_credit(line, facts)
    assert (facts.source, facts.byline, facts.day) == (outlet, byline, date(2023, 3, 21))


def test_a_box_with_paragraphs_of_its_own_is_text_and_a_list_is_none() -> None:
    box = ("相关链接", "老街的来历", BODY[2], BODY[3])
    (article,) = clean("\n".join([TITLE, CREDIT, *BODY[:2], *box]).encode(), "page.txt").articles
    assert article.text.endswith("\n".join(box))
    listed = ["相关链接", "石桥边的老茶馆开门迎客", "临川老街修缮一新"]
    assert _texts("\n".join([TITLE, CREDIT, *BODY, *listed])) == (TITLE, BODY)


def test_the_hour_behind_a_title_is_no_part_of_it() -> None:
    page = "\n".join([f"{TITLE} 【16:15】", "2023-03-21", *BODY])
    (article,) = clean(page.encode(), "page.txt").articles
    assert (article.title, article.paragraphs, article.date) == (TITLE, BODY, date(2023, 3, 21))


def test_whose_a_picture_is_is_not_who_wrote_the_piece() -> None:
    page = "\n".join(
        [TITLE, "2023-03-21 08:30", BODY[0], "图片来源：赣东图片社 版权作品 请勿转载", *BODY[1:]]
    )
    (article,) = clean(page.encode(), "page.txt").articles
    assert (article.outlet, article.paragraphs) == (None, BODY)


@pytest.mark.parametrize(
    ("opening", "outlet", "place"),
    [
        ("临川网科技讯 3月21日消息，", "临川网", None),
        ("临川网抚州讯 3月21日消息，", "临川网", "抚州"),
        ("[临华财讯]", "临华财讯", None),
        ("[临川日报讯]", "临川日报", None),
    ],
)
def test_a_channel_is_no_place_and_half_a_word_no_outlet(
    opening: str, outlet: str, place: str | None
) -> None:
    page = "\n".join([TITLE, "2023-03-21 08:30", opening + BODY[0], *BODY[1:]])
    (article,) = clean(page.encode(), "page.txt").articles
    assert (article.outlet, article.place) == (outlet, place)


@pytest.mark.parametrize(
    "line",
    [
        "声明：",
        "邮箱：稿件处理 处理时间：9:00—18:00",
        "字号：T|T",
        "更多精彩内容看这里",
        "完",
        "返回顶部 我要评论 分享到某某微博 [编辑：xiaoming]",
        "'正在加载中...'",
    ],
)
def test_what_a_site_says_under_a_text_is_no_text(line: str) -> None:
    assert _texts("\n".join([TITLE, CREDIT, *BODY, line])) == (TITLE, BODY)


def test_a_reporter_without_a_name_is_no_byline() -> None:
    (article,) = clean("\n".join([TITLE, CREDIT, "新华社记者", *BODY]).encode(), "page.txt").articles
    assert article.byline == ()


def test_the_marks_before_captions_are_no_text() -> None:
    page = [TITLE, CREDIT, BODY[0], "◎ 改造前的小区。/图：临川观察", BODY[1], "◎ 电影《老街》截图", *BODY[2:]]
    assert _texts("\n".join(page)) == (TITLE, BODY)


def test_paragraphs_without_a_full_stop_are_not_joined() -> None:
    texts = tuple(text[:-1] for text in BODY)
    for between in ("\n\n", "\n"):
        assert _texts("\n".join([TITLE, CREDIT, between.join(texts)])) == (TITLE, texts)


def test_the_day_at_the_top_of_a_site_is_not_the_day_of_the_piece() -> None:
    page = "\n".join(["今日视点", "2024年4月28日 星期日 | 农历三月二十", "首页", TITLE, CREDIT, *BODY])
    (article,) = clean(page.encode(), "page.txt").articles
    assert (article.title, article.date, article.paragraphs) == (TITLE, date(2023, 3, 21), BODY)


def test_a_lone_ellipsis_of_a_menu_begins_no_text() -> None:
    page = "\n".join(["首页", "…", "临川要闻", "…", TITLE, CREDIT, *BODY])
    assert _texts(page) == (TITLE, BODY)


def test_a_list_of_other_pieces_between_the_credits_and_the_text_ends_nothing() -> None:
    lead = "新茶上市，本报开辟专栏，欢迎读者来信。"
    others = ["相关新闻：", "石桥边的老茶馆开门迎客", "临川老街修缮一新"]
    title, texts = _texts("\n".join([TITLE, CREDIT, lead, *others, *BODY]))
    assert title == TITLE
    assert texts[-len(BODY) :] == BODY


def test_a_notice_between_the_lead_and_the_text_ends_nothing() -> None:
    lead = "新茶上市，本报开辟专栏，欢迎读者来信。"
    notice = "版权声明：本文版权归临川日报所有，转载请注明出处。"
    end = "本文来源：临川日报 作者：王小明 责任编辑：李大为"
    (article,) = clean("\n".join([TITLE, CREDIT, lead, notice, *BODY, end]).encode(), "page.txt").articles
    assert article.paragraphs == (lead, *BODY)
    assert article.byline == ("王小明",)


def test_what_a_site_asks_of_its_readers_is_no_text() -> None:
    asked = [
        "本网站使用相关技术提供更好的阅读体验，同时尊重使用者隐私，点这里了解隐私声明，关闭此视窗代表同意。",
        "Your browser does not appear to support this page. Would you like to go to another?",
    ]
    assert _texts("\n".join([*asked, TITLE, CREDIT, *BODY])) == (TITLE, BODY)


@pytest.mark.parametrize("number", ["No.57", "Vol. 12"])
def test_the_number_of_a_column_s_piece_is_no_title(number: str) -> None:
    assert _texts("\n".join(["城事", TITLE, number, CREDIT, *BODY]))[0] == TITLE
    assert _texts("\n".join(["城事专栏", number, TITLE, CREDIT, *BODY]))[0] == TITLE
