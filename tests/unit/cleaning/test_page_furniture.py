"""What stands around an article on a page that was copied as text."""

from __future__ import annotations

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

TITLE = "临川市推进老旧小区改造"
FIRST = "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势。"
SECOND = "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成。"
LONG = FIRST + SECOND


def _only(*lines: str) -> Article:
    cleaned = clean("\n".join(lines).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


def _page(*between: str, behind: tuple[str, ...] = ()) -> Article:
    return _only(TITLE, "2023-03-21 08:30 来源：临川日报", *between, FIRST, SECOND, *behind)


@pytest.mark.parametrize(
    "line",
    [
        "微信好友 朋友圈 新浪微博 QQ空间",
        "分享至好友和朋友圈",
        "用微信扫码二维码",
        "缩小字体 放大字体 收藏 微博 微信 分享 106",
        "1,032人参与 308评论",
        "T + -",
        "（点击看清晰大图）",
        "点击进入“文化周刊”>>",
        "此前报道：老旧小区改造启动",
        "（原题为《老旧小区怎么改》）",
        "图集",
        "本文图片均来自网络",
        "关注我们",
    ],
)
def test_a_tool_between_credits_and_text_goes(line: str) -> None:
    article = _page(line)
    assert article.paragraphs == (FIRST, SECOND)
    assert article.headings == ()


@pytest.mark.parametrize(
    "line",
    [
        "作者最新文章",
        "相关搜索",
        "频道推荐",
        "热点聚焦 更多",
        "标签",
        "【上一篇】 南城区召开春耕现场会 部署今年的粮食生产",
        "1 2 3 下一页 余下全文",
        "正文已结束，您可以按alt+4进行评论",
    ],
)
def test_what_follows_a_list_of_the_page_goes(line: str) -> None:
    article = _page(behind=(line, "石桥区举办青年人才招聘会", "白河县春茶上市"))
    assert article.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("line", ["分享经济的未来", "推荐一批典型案例", "昨天与今天", "点击率背后的担忧"])
def test_a_heading_that_begins_like_a_tool_stays(line: str) -> None:
    article = _only(TITLE, "2023-03-21 来源：临川日报", FIRST, line, SECOND)
    assert article.headings == ((1, line),)


def test_figures_that_number_the_parts_of_a_text_are_headings() -> None:
    article = _only(TITLE, "来源：临川日报", FIRST, "1", SECOND, "2", LONG, "3", FIRST)
    assert [text for _, text in article.headings] == ["1", "2", "3"]


def test_figures_that_number_the_pages_of_a_site_go() -> None:
    article = _page(behind=("1", "2", "3", "下一页"))
    assert (article.paragraphs, article.headings) == ((FIRST, SECOND), ())


def test_a_headline_with_commas_over_its_credits_is_the_title() -> None:
    title = "集成电路进口突破三千亿美元！专家说，产业结构需要调整，产品要放在中心"
    article = _only(title, "2019-09-07 15:10:53 字号：A- A A+ 来源：临川日报", FIRST, SECOND)
    assert (article.title, article.paragraphs) == (title, (FIRST, SECOND))


def test_a_headline_that_the_top_says_twice_is_the_title() -> None:
    title = "集成电路进口突破三千亿美元！专家说，产业结构需要调整，产品要放在中心"
    article = _only(f"{title}_临川在线", "国际", "军事", title, "分享到：", "来源：临川日报", FIRST, SECOND)
    assert (article.title, article.outlet) == (title, "临川日报")


def test_menus_over_the_credits_go() -> None:
    menu = "活动概览 学术动态 国内交流 国际交流合作 两岸交流 大事记与历届理事名录 会员服务 科普天地"
    article = _only("学会概况", menu, "学术交流", menu, TITLE, "2023-03-21 来源：临川日报", FIRST, SECOND)
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))


def test_names_parted_by_blanks_stay_in_a_text() -> None:
    names = "李明远 周雨桐 陈嘉禾 王思远 赵一鸣 钱多多 孙立人 吴长青 郑重之 冯至"
    article = _only(TITLE, "2023-03-21 来源：临川日报", FIRST, names, SECOND)
    assert names in article.text


def test_comments_open_no_article() -> None:
    said = "建议给游客佩戴定位手环，出景区才能由专业人员取下，这样自己不能取下，家长也放心一些。"
    behind = ("127 条评论", "青山 5小时前", said, "回复 254条回复", "绿水 4小时前", said)
    assert _page(behind=behind).paragraphs == (FIRST, SECOND)


def test_headlines_with_dates_open_no_article() -> None:
    behind = (
        "责任编辑：李明",
        "高质量发展，怎么消除距离感？",
        "2018-03-02 08:58:39",
        "2018年，楼市会有哪些新变化？",
        "2018-03-01 09:01:20",
    )
    assert _page(behind=behind).paragraphs == (FIRST, SECOND)


def test_other_pieces_with_their_headlines_do_not_resume_the_text() -> None:
    piece = "拆解：新款电脑棒，比别的品牌强在哪？ " + LONG
    other = "物料清单曝光，整机成本占售价四成 " + LONG
    assert _page(behind=("您可能感兴趣的文章", "相关推荐", piece, other)).paragraphs == (FIRST, SECOND)


def test_a_row_of_headlines_over_the_title_is_no_text() -> None:
    row = "多家公司已经复工双方举行会见在校学生防沉迷调查游戏可让输入任意数字热词榜单更新" * 3
    article = _only(
        f"{TITLE}-临川网", row, "客户端", "频道", "下一篇", TITLE, "2020-02-19 20:29:58 来源： 临川日报",
        "微信", "评论", FIRST, SECOND,
    )  # fmt: skip
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))


@pytest.mark.parametrize(
    "caption",
    [
        "晨练的老年人。（视觉中国）",
        "活动现场。视觉中国 资料",
        "该网站报道截图",
        "从家里取出的纸片。记者李明 图",
    ],
)
def test_agency_pictures_are_captions(caption: str) -> None:
    article = _only(TITLE, "来源：临川日报", FIRST, caption, SECOND)
    assert (article.captions, article.paragraphs) == ((caption,), (FIRST, SECOND))


def test_an_agency_s_line_with_the_title_is_no_text() -> None:
    line = "中新社太原八月八日电题:千年古城展新姿——记者采风散记"
    article = _only("千年古城展新姿", "2003年08月09日13:16 来源：临川网", line, FIRST, SECOND)
    assert (article.paragraphs, article.place, article.headings) == ((FIRST, SECOND), "太原", ())


def test_words_under_the_name_of_a_picture_s_file_are_its_caption() -> None:
    article = _only(TITLE, "来源：临川日报", "20200923_e5a976e1cb72.jpg", "过去的村庄。", FIRST, SECOND)
    assert (article.captions, article.paragraphs) == (("过去的村庄。",), (FIRST, SECOND))


def test_a_title_with_its_subtitle_over_the_way_stays() -> None:
    lines = (
        "一座山村的变迁",
        "—— 一个村庄的消失与重生",
        "临川网>>专题>>2020",
        "时 间",
        "/",
        "分 享",
        FIRST,
        SECOND,
    )
    article = _only(*lines)
    assert (article.title, article.subtitle) == ("一座山村的变迁", "—— 一个村庄的消失与重生")
    assert article.paragraphs == (FIRST, SECOND)


def test_authors_under_the_credits_are_the_byline() -> None:
    article = _only(TITLE, "2018-08-30王亚丽", "王亚丽 姚 婷", FIRST, SECOND)
    assert (article.byline, article.paragraphs) == (("王亚丽", "姚婷"), (FIRST, SECOND))


def test_an_affiliation_in_brackets_does_not_run_into_the_text() -> None:
    place = "(临川省财政税务专科学校,临川 南埠 030024;临川省社会科学院,临川 南埠 030032)"
    article = _only(TITLE, "2018-08-30", place, FIRST, SECOND)
    assert article.paragraphs[-2:] == (FIRST, SECOND)


def test_a_row_of_tools_in_brackets_goes() -> None:
    assert _page(behind=("【评论】【大 中 小】【打印】【关闭】",)).paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("end", ["错误的。 ”", "分别是——", "解决了一部分需求..."])
def test_a_paragraph_that_ends_so_does_not_run_on(end: str) -> None:
    first = "据报道，“我们一直在推动这项工作，所有加班都是自愿的，大多数指控都是" + end
    assert _only(TITLE, "来源：临川日报", first, LONG).paragraphs == (first, LONG)
