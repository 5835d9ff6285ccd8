"""Pages whose paragraphs came in pieces: broken by width, or at every link and bold word."""

from __future__ import annotations

import pytest

from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law
from tests.unit.cleaning.test_page_heads import BODY, CREDIT, TITLE

TEXT = (
    "临川市水务局九日公布了今年上半年的用水情况，全市用水总量比去年同期少了一成二，其中工业用水少了近两成。",
    "水务局局长说，少下来的水主要靠三件事：老旧管网换了四百公里，工业园区的中水回用率到了七成，农田改了滴灌。",
    "“省下来的每一方水都有去处。”他说，下半年还要把城北的三座水库连起来，让旱季的水也能调得动。",
)


def _article(page: str) -> tuple[str | None, tuple[str, ...]]:
    cleaned = clean(page.encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    return article.title, article.paragraphs


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


@pytest.mark.parametrize("width", [22, 25, 30, 36])
def test_a_text_broken_by_width_is_found_behind_what_ends_an_article_in_the_head(width: int) -> None:
    headlines = "多地上调最低工资标准，八地出台新办法" * 6
    head = [headlines, "客户端", "下一篇", "临川新闻网 正文", TITLE, CREDIT, "评论", "图集"]
    page = "\n\n".join(_wrapped(part, width) for part in [*head, *TEXT])
    assert _article(page) == (TITLE, TEXT)


def test_half_a_sentence_that_looks_like_a_caption_stays_in_its_paragraph() -> None:
    text = (
        "这款相机后置三个镜头，镜头之间隔着一块装饰板，官方没有说它有什么用处，具体是四千万像素的广角主摄",
        "加上八倍的长焦，夜里也能看清远处的路牌，白天更不用说，附近的居民试过以后都说好，价格也不算贵。",
    )
    page = "\n\n".join([TITLE, CREDIT, *(_wrapped(line, 24) for line in [*TEXT, "".join(text)])])
    assert _article(page) == (TITLE, (*TEXT, "".join(text)))


def test_a_title_broken_by_width_is_one_title() -> None:
    title = "临川市公布上半年用水情况用水总量比去年同期少了一成二工业用水少了近两成"
    page = "\n\n".join([_wrapped(title, 24), CREDIT, *(_wrapped(line, 24) for line in TEXT)])
    assert _article(page) == (title, TEXT)


BROKEN = (
    (
        "临川市水务局",
        "九日公布了今年上半年的用水情况，全市",
        "用水总量",
        "比去年同期少了一成二，其中工业用水少了近两成。",
    ),
    (
        "水务局局长",
        "说，少下来的水主要靠三件事：老旧管网换了四百公里，工业园区的",
        "中水回用率",
        "到了七成，农田改了",
        "滴灌",
        "。",
    ),
    ("“省下来的每一方水都有去处。", "”他说，下半年还要把城北的三座水库连起来，让旱季的水也能调得动。"),
)


def test_paragraphs_broken_at_their_links_are_whole_again() -> None:
    opened = ("今年，", *BROKEN[0])
    page = "\n".join([TITLE, CREDIT, *opened, *BROKEN[1][1:], *BROKEN[2], *BODY])
    first, second = "".join(opened), "".join(BROKEN[1][1:])
    assert _article(page) == (TITLE, (first, second, TEXT[2], *BODY))


def test_headings_between_whole_paragraphs_are_no_links() -> None:
    page = "\n".join([TITLE, CREDIT, TEXT[0], "三件事", TEXT[1], "下半年", TEXT[2]])
    (article,) = clean(page.encode(), "page.txt").articles
    assert [(block.kind.value, block.span.of(article.text)) for block in article.blocks] == [
        ("title", TITLE),
        ("paragraph", TEXT[0]),
        ("heading", "三件事"),
        ("paragraph", TEXT[1]),
        ("heading", "下半年"),
        ("paragraph", TEXT[2]),
    ]


def test_verse_with_a_comma_at_every_other_line_keeps_its_lines() -> None:
    verse = ("春风吹过山前的路，", "行人说起去年的雨，", "桥下的水流过村庄，", "带走一船晚稻的香。")
    (article,) = clean("\n".join(["村口", *verse]).encode(), "page.txt").articles
    assert article.text == "\n".join(["村口", *verse])


def test_a_menu_that_is_said_twice_is_a_menu_however_long_its_entries() -> None:
    menu = [
        "首页",
        "临川水务",
        "二〇一九全市节水宣传工作会议",
        "更多行业活动与技术交流",
        "水务工程师社群",
        "关于我们",
    ]
    page = "\n".join([*menu, "登录", "标题", "作者", "全部", *menu, TITLE, CREDIT, *BODY])
    assert _article(page) == (TITLE, BODY)


def test_a_menu_that_says_what_each_entry_is_of_is_no_article() -> None:
    names = [
        "大观园",
        "时政厅",
        "暖心间",
        "市井里",
        "书香阁",
        "山水间",
        "工匠坊",
        "少年宫",
        "夜读会",
        "看天下",
    ]
    mottoes = [f"{name}里说的是这座城的新鲜事" for name in names]
    menu = [part for pair in zip(names, mottoes, strict=True) for part in pair]
    menu[5] = "人间真善美，社会正能量。"
    page = "\n".join(["注册", "登录", *menu, "评论", *menu[:6], "首页", TITLE, CREDIT, *BODY])
    assert _article(page) == (TITLE, BODY)


def test_tools_between_the_credits_and_the_text_go_and_the_heading_there_stays() -> None:
    page = "\n".join([TITLE, CREDIT, "3573", "超大", "引言", *BODY])
    (article,) = clean(page.encode(), "page.txt").articles
    assert [block.span.of(article.text) for block in article.blocks] == [TITLE, "引言", *BODY]


def test_what_announces_the_first_paragraph_stays() -> None:
    page = "\n".join([TITLE, CREDIT, "分享", "QQ空间", "新浪微博", "微信好友", "划重点：", *BODY])
    (article,) = clean(page.encode(), "page.txt").articles
    assert [block.span.of(article.text) for block in article.blocks][1:] == ["划重点：", *BODY]


def test_a_signature_between_summary_and_text_is_the_byline() -> None:
    page = "\n".join([TITLE, CREDIT, BODY[0], "《临川周刊》作者 周纯", *BODY[1:]])
    (article,) = clean(page.encode(), "page.txt").articles
    assert (article.byline, article.paragraphs) == (("周纯",), BODY)


@pytest.mark.parametrize("line", ["\ue609", "\ue611 微信 \ue612 微博", "【1】"])
def test_icons_and_numbers_of_pages_are_furniture(line: str) -> None:
    page = "\n".join([TITLE, CREDIT, BODY[0], line, *BODY[1:]])
    assert _article(page) == (TITLE, BODY)


def test_a_text_behind_what_ends_an_article_is_not_lost_whole() -> None:
    title = "儿歌里的一分钱改成一元钱，唱起来不觉得拗口吗？"
    page = "\n".join(["要闻", "娱乐", title, "水滴", "评论", *TEXT, "换一换", "相关推荐", "别处的一条新闻"])
    assert _article(page)[1][-3:] == TEXT


def test_a_title_that_asks_has_its_day_under_it_in_two_lines() -> None:
    title = "儿歌里的一分钱改成一元钱，唱起来不觉得拗口吗？"
    page = "\n".join(["要闻", "娱乐", title, "2019", "09/07", "19:02", "分享", "评论", "2819", *TEXT])
    cleaned = clean(page.encode(), "page.txt")
    (article,) = cleaned.articles
    assert (article.title, str(article.date), article.paragraphs) == (title, "2019-09-07", TEXT)


def test_the_width_of_a_page_shows_in_lines_with_stops() -> None:
    headlines = [
        f"{name}带着新专辑亮相临川音乐节歌迷热情高涨现场"
        for name in ("甲乐队", "乙乐队", "丙乐队", "丁乐队", "戊乐队")
    ]
    page = "\n\n".join(
        [TITLE, CREDIT, *(_wrapped(line, 30) for line in TEXT), "热门文章", "\n".join(headlines)]
    )
    assert _article(page) == (TITLE, TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "临川|节水|中水回用|滴灌",
        "临川乐队新专辑宣传照",
        "水务局办公室、宣传科供稿  摄影/张三  编辑/李四",
        "【字号 大 中 小】 打印 留言 论坛 网摘 手机点评 纠错 E-mail推荐:",
        "转发此文至微博",
        "看水情、查水质，上临川水务频道 water.example.cn",
    ],
)
def test_what_pages_say_around_their_text_goes(line: str) -> None:
    assert _article("\n".join([TITLE, CREDIT, *BODY, line])) == (TITLE, BODY)


def test_rows_of_a_table_with_strokes_stay() -> None:
    rows = ("县名|用水量|同比", "临川|四百|下降", "白沙|三百|上升")
    assert _article("\n".join([TITLE, CREDIT, *BODY, *rows]))[1] == (*BODY, *rows)


def test_headlines_of_other_pieces_behind_the_text_go() -> None:
    others = ["“按件反腐”是指标思维", "临川检察机关加大办案力度 保持高压", "公众愿通过何渠道？网络列第一"]
    assert _article("\n".join([TITLE, CREDIT, *BODY, *others])) == (TITLE, BODY)


def test_a_list_that_the_text_announces_is_its_own() -> None:
    named = ["临川一中 高二年级全体师生", "白沙小学 春风文学社成员", "城北中学 物理教研组的老师"]
    text = (*BODY, "获奖的有下列单位：")
    assert _article("\n".join([TITLE, CREDIT, *text, *named]))[1] == (*text, *named)


def test_an_outlet_in_a_line_of_its_own_is_what_the_label_before_it_says() -> None:
    page = "\n".join([TITLE, "2023-03-21 08:30 来源：", "临川日报", *BODY])
    (article,) = clean(page.encode(), "page.txt").articles
    assert (article.outlet, article.paragraphs) == ("临川日报", BODY)


def test_keywords_over_a_paper_end_nothing() -> None:
    long = "".join(TEXT[:2])
    page = "\n".join(["作者:张艺 赵民", "提要", TEXT[0], "关键词", "节水;中水;滴灌", long, TEXT[2]])
    assert _article(page)[1][-2:] == (long, TEXT[2])


@pytest.mark.parametrize(
    "line",
    [
        "![](https://img.example.cn/i395/0ace7376b3eb8e9d.jpg)",
        "(原文发布在评论版,原标题:“巨头企业是否忘掉了初心?”)",
        "水厂全年减少取水一百万方,居民用水没有受到影响。 临川水务官网",
        "友情链接:",
    ],
)
def test_pictures_and_notes_between_paragraphs_go(line: str) -> None:
    assert _article("\n".join([TITLE, CREDIT, BODY[0], BODY[1], line]))[1] == BODY[:2]


def test_a_form_that_sets_its_labels_wide_without_colons_is_no_text() -> None:
    form = [
        "索   引   号 20191202-189769",
        "发 布 机 构 临川市人民政府办公室",
        "文        号 临政办发〔2019〕29号",
    ]
    assert _article("\n".join([*form, TITLE, CREDIT, *BODY])) == (TITLE, BODY)


def test_the_number_of_a_first_part_is_a_heading_and_no_title() -> None:
    page = "\n".join([TITLE, CREDIT, "1 总则", "1.1 编制目的", *BODY])
    (article,) = clean(page.encode(), "page.txt").articles
    assert [block.span.of(article.text) for block in article.blocks] == [
        TITLE,
        "1 总则",
        "1.1 编制目的",
        *BODY,
    ]
