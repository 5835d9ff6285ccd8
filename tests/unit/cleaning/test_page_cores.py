"""Where the text of a copied page begins and ends, whatever its menus, polls and lists say."""

from __future__ import annotations

import pytest

from reader.cleaning.lexicon import fold, furniture_kind
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law
from tests.unit.cleaning.test_page_heads import BODY, CREDIT, TITLE

OTHERS = (
    "山乡水渠修好了三十里",
    "老街的灯笼又亮起来",
    "渡口小学添了新桌椅",
    "县里办起夜间门诊",
    "果农的账本越写越厚",
    "茶山上来了采风队",
    "旧粮仓改成了书屋",
    "渔港休渔期满开船",
)
COMMENTS = ("山里人：", "这件事办得好，邻居们都说方便多了。", "老渡口：", "盼着我们小区也早点排上。")
CLUB = ("临川书友会", "新书试读", "本周上架", "一本讲渡口往事的小书，作者在江边住了四十年，……《看全文》")


def _read(page: str) -> tuple[str | None, tuple[str, ...]]:
    cleaned = clean(page.encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    again = clean(article.text.encode(), "again.txt")
    assert "\n".join(part.text for part in again.articles) == article.text
    return article.title, article.paragraphs


@pytest.mark.parametrize(
    "behind",
    [OTHERS, ("其他要闻", *OTHERS, *CLUB), ("◎ " + other for other in OTHERS), (*COMMENTS, *COMMENTS)],
    ids=["headlines", "lists and a club", "marked headlines", "comments"],
)
def test_what_a_page_says_behind_its_text_goes_though_no_word_of_it_is_known(behind: tuple[str, ...]) -> None:
    assert _read("\n\n".join([TITLE, CREDIT, "打印", *BODY, *behind])) == (TITLE, BODY)


def test_a_few_lines_behind_a_text_stay() -> None:
    signed = ("临川市住房和城乡建设局", "城乡建设科")
    assert _read("\n\n".join([TITLE, CREDIT, "打印", *BODY, *signed])) == (TITLE, (*BODY, *signed))


def test_a_text_that_no_page_holds_keeps_the_list_at_its_end() -> None:
    page = "\n".join([TITLE, *BODY, *OTHERS])
    assert [article.text for article in clean(page.encode(), "page.txt").articles] == [page]


def test_a_piece_that_sets_half_of_what_it_says_in_short_lines_keeps_them() -> None:
    lines = (BODY[0], *OTHERS[:3], BODY[1], *OTHERS[3:], BODY[2], "就在下个月", "欢迎大家来看看", "老街见！")
    page = "\n".join([TITLE, CREDIT, "打印", *lines, "责任编辑：陈明"])
    assert _read(page)[1] == lines


def test_notices_of_rights_go_where_other_lines_of_the_page_follow() -> None:
    notices = (
        "①凡本网注明“来源：临川网”的所有作品，版权均属于本网，未经授权不得转载、摘编。",
        "②凡本网注明其他来源的作品，均转载自其他媒体，转载目的在于传递更多信息，并不代表本网赞同其观点。",
    )
    page = "\n".join([TITLE, CREDIT, "打印", *BODY, *notices, *OTHERS[:2], "大家都爱看这条街上的老照片。"])
    assert _read(page) == (TITLE, BODY)


def test_a_list_of_other_pieces_within_a_text_does_not_end_it() -> None:
    behind = (
        BODY[2] + BODY[3],
        "居民代表说，施工队每天收工前都把楼道扫干净，夜里还留着灯，老人上下楼没有受影响，孩子们也有地方写作业。",
    )
    page = "\n".join([TITLE, CREDIT, *BODY[:2], "推荐阅读", *OTHERS[:4], *behind])
    assert _read(page) == (TITLE, (*BODY[:2], *behind))


@pytest.mark.parametrize(
    "line",
    [
        "打印 轉發 字號：大 中 小",
        "【字号：大 中 小】 【打印】",
        "0人参与 0条评论 打印 转发",
        "字号：T|T",
        "调整字级：",
        "设为首页 | 临川地图",
        "已有40条微博讨论#春耕#话题 点击参与",
        "Share with Facebook",
    ],
)
def test_rows_of_a_pages_tools_are_furniture(line: str) -> None:
    assert furniture_kind(fold(line)) is not None


@pytest.mark.parametrize("line", ["2012", "大中专毕业生", "三人行", "12次", "参与者说", "评论员观察"])
def test_words_that_only_look_like_tools_are_none(line: str) -> None:
    assert furniture_kind(fold(line)) is None


def test_a_closing_mark_before_a_title_joins_it_to_nothing() -> None:
    way = "临川健康网 〉火线新闻"
    page = "\n".join([f"{way} 〉{TITLE}", f"》{TITLE}", CREDIT, *BODY])
    assert _read(page)[1] == BODY


def test_a_text_is_found_behind_words_that_end_one_in_a_pages_head() -> None:
    whole = ("临川在线报道 " + BODY[0] + BODY[2], BODY[1] + BODY[3])
    called = " ".join(f"《{other}》今晚收官，戏迷都舍不得走" for other in OTHERS[:4])
    page = "\n".join(["首页", called, TITLE, CREDIT, "推荐", *OTHERS, *whole])
    assert _read(page)[1] == whole


@pytest.mark.parametrize(
    "line",
    [
        "http://www.linchuan.example",
        "1月12日 16°C",
        "要闻 时政 人事 政策解读 重要文件 社会保障",
        "记者热线：0771-1234567 编辑热线：0771-7654321",
        "2023-3-21 字型： ∣看推薦∣發言∣列印∣轉寄",
        "新聞圖片來源：臨川醒報  實際入稿日期： 2023-03-21",
    ],
)
def test_addresses_the_weather_and_tools_under_a_title_are_no_title(line: str) -> None:
    assert _read("\n\n".join(["首页", "登录", TITLE, line, "2023-03-21 08:30", *BODY])) == (TITLE, BODY)


def test_a_title_set_wide_is_a_title() -> None:
    title = " ".join(TITLE)
    assert _read("\n\n".join([title, CREDIT, *BODY])) == (title, BODY)
