"""What credit lines say: outlet, date, byline, each in the forms that pages have."""

from __future__ import annotations

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

TITLE = "临川市推进老旧小区改造"
FIRST = "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势。"
SECOND = "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成。"


def _page(*credits: str) -> Article:
    cleaned = clean("\n".join([TITLE, *credits, FIRST, SECOND]).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))
    return article


@pytest.mark.parametrize(
    ("credit", "outlet", "date", "byline"),
    [
        ("来源于：东区办事处", "东区办事处", None, ()),
        ("2019-05-17 · 临川城市报道", "临川城市报道", "2019-05-17", ()),
        ("2019年09月11日 富达传媒 时政新闻 1665 0", "富达传媒", "2019-09-11", ()),
        ("2021/3/4 【滨海日报】", "滨海日报", "2021-03-04", ()),
        ("2021  10  /19  12:18:00 来源：临川晚报", "临川晚报", "2021-10-19", ()),
        ("发布：2021-12-12 | 作者：李明远 | 来源：白河融媒 | 查看：9", "白河融媒", "2021-12-12", ("李明远",)),
        ("发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 0 条评论| 作者魏星", "CSDN", "2014-08-24", ("魏星",)),
        ("原创 南方日报 2019-09-09 16:01:46", "南方日报", "2019-09-09", ()),
        ("2020-06-05 20:35 周雨桐 陈嘉禾", None, "2020-06-05", ("周雨桐", "陈嘉禾")),
        ("2020-06-05 20:35 环球网", "环球网", "2020-06-05", ()),
        ("李明远/中国青年报", "中国青年报", None, ("李明远",)),
        ("爱否科技 昨天", "爱否科技", None, ()),
        ("来源: | 发布时间: 2018-05-17 | 浏览次数: 2168", None, "2018-05-17", ()),
        ("时间：2019-09-25 作者：网络整理", None, "2019-09-25", ()),
        ("作者：临川晚报 2019-09-25", "临川晚报", "2019-09-25", ()),
        ("【http://www.example.org】 【2012-01-11 12:20】 【来源： 临川日报】", "临川日报", "2012-01-11", ()),
        ("鉅亨網新聞中心　(來源：財訊.COM)　2012-01-12 09:01", "財訊.COM", "2012-01-12", ()),
        ("临川在线：www.example.com 　时间： 2012-01-12 16:01:03", None, "2012-01-12", ()),
        ("2011/12/15 11:45 打印本文章", None, "2011-12-15", ()),
        ("最后更新 2011-12-14", None, "2011-12-14", ()),
        ("2012-01-11 09:46 来源: 作者: 手机版", None, "2012-01-11", ()),
        ("【聯合報╱記者張嘉芳／台北報導】", None, None, ("張嘉芳",)),
        ("【聯合晚報╱記者張嘉芳／整理】", None, None, ("張嘉芳",)),
        ("【鐘武達、陳世宗／綜合報導】", None, None, ("鐘武達", "陳世宗")),
        ("【中廣新聞／郭希誠】", "中廣新聞", None, ("郭希誠",)),
        ("上報快訊／范姜佳鈺 2020年03月12日 20:19:00", "上報快訊", "2020-03-12", ("范姜佳鈺",)),
        ("2020-10-04 15:05聯合報 記者林宸誼／即時報導", "聯合報", "2020-10-04", ("林宸誼",)),
        ("台灣醒報 (2012-01-11 16:58)", "台灣醒報", "2012-01-11", ()),
        ("摘自临川晚报", "临川晚报", None, ()),
        ("作者：《临川企业家》记者 李明远", None, None, ("李明远",)),
        ("李明远 2015-06-21 11:39:55 0人参与评论", None, "2015-06-21", ("李明远",)),
        ("来源：滨海科技   酷勤网收集", "滨海科技", None, ()),
        ("記者張志雄 張梓嘉 嘉義報導", None, None, ("張志雄", "張梓嘉")),
        ("2022年01月06日08:31", None, "2022-01-06", ()),
        ("2022.01.06", None, "2022-01-06", ()),
        ("二〇二二年一月六日", None, "2022-01-06", ()),
        ("二○二二年十一月二十六日", None, "2022-11-26", ()),
        ("2022-01-06T08:31:22+08:00", None, "2022-01-06", ()),
        ("来源：滨海日报 12月8日", "滨海日报", None, ()),
        ("发布时间：2099-01-01 来源：滨海日报", "滨海日报", None, ()),
        ("发布时间：2021-02-30 来源：滨海日报", "滨海日报", None, ()),
        ("來源：濱海日報 發佈日期：111-01-06", "濱海日報", "2022-01-06", ()),
        ("来源：滨海日报 记者 李明 通讯员 陈嘉禾", "滨海日报", None, ("李明", "陈嘉禾")),
        ("来源：人民网－人民日报", "人民日报", None, ()),
        ("【字体：大 中 小】 发布单位：市发改委 发布日期：2022-01-06", "市发改委", "2022-01-06", ()),
        ("发布于 2022-01-06 08:31 · 滨海发布", "滨海发布", "2022-01-06", ()),
        ("记者：买买提·艾力 阿依古丽·吐尔逊", None, None, ("买买提·艾力", "阿依古丽·吐尔逊")),
        ("本报记者 欧阳修文", None, None, ("欧阳修文",)),
        ("文/李明 图/周雨桐", None, None, ("李明",)),
        ("时间：2022-1-6 8:31:22  来源：本站原创  作者：佚名  点击：  次", None, "2022-01-06", ()),
        ("采写：南都记者 余毅菁 向雪妮", None, None, ("余毅菁", "向雪妮")),
        ("南埠晚报记者 段彦超 廖艳", None, None, ("段彦超", "廖艳")),
        ("《棱镜》作者 周纯", None, None, ("周纯",)),
        ("新华社\n2020-01-03 18:13", "新华社", "2020-01-03", ()),
        ("【文/观察网专栏作者 王文】", None, None, ("王文",)),
    ],
)  # fmt: skip
def test_credit(credit: str, outlet: str | None, date: str | None, byline: tuple[str, ...]) -> None:
    article = _page(credit)
    found = (article.outlet, str(article.date) if article.date else None, article.byline)
    assert found == (outlet, date, byline)


def test_an_outlet_is_nobody_s_byline() -> None:
    article = _page("来源：参考消息 作者：参考消息")
    assert (article.outlet, article.byline) == ("参考消息", ())


@pytest.mark.parametrize("line", ["■ 产业升级", "作者最新文章", "（实习生对此文亦有贡献）"])
def test_what_is_no_signature_gives_no_byline(line: str) -> None:
    text = "\n".join([TITLE, "2023-03-21 来源：临川日报", FIRST, SECOND, line])
    (article,) = clean(text.encode(), "page.txt").articles
    assert article.byline == ()


def test_an_original_title_with_marks_is_no_text() -> None:
    assert _page("来源：临川日报", "原标题：视界丨这样的改造，居民满意吗？").outlet == "临川日报"


@pytest.mark.parametrize(
    ("behind", "outlet", "date", "byline"),
    [
        (("来源丨滨海日报", "编辑丨张三", "校对丨李四"), "滨海日报", None, ()),
        (("（来源：滨海日报 记者：李明）",), "滨海日报", None, ("李明",)),
        (("完／2022年1月6日（星期四）",), None, "2022-01-06", ()),
        (("某甲 - 2023/12/5 0:19:00", "支持！", "某乙 - 2023/12/6 1:19:00", "顶"), None, None, ()),
    ],
)
def test_credits_behind_the_text(
    behind: tuple[str, ...], outlet: str | None, date: str | None, byline: tuple[str, ...]
) -> None:
    cleaned = clean("\n".join([TITLE, "责编：李四", FIRST, SECOND, *behind]).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    found = (article.outlet, str(article.date) if article.date else None, article.byline)
    assert (found, article.paragraphs) == ((outlet, date, byline), (FIRST, SECOND))


@pytest.mark.parametrize(
    ("opening", "outlet", "place", "byline"),
    [
        ("新华社太原3月5日电（记者李明 周雨桐）", "新华社", "太原", ("李明", "周雨桐")),
        ("本报讯（记者 李明）", None, None, ("李明",)),
        ("新京报快讯（记者 裴剑飞）", "新京报", None, ("裴剑飞",)),
        ("本报太原3月5日讯（记者 李明 通讯员 周雨桐）", None, "太原", ("李明", "周雨桐")),
        ("中新网太原3月5日电 (李明 周雨桐)", "中新网", "太原", ("李明", "周雨桐")),
    ],
)
def test_datelines(opening: str, outlet: str | None, place: str | None, byline: tuple[str, ...]) -> None:
    cleaned = clean("\n".join([TITLE, opening + FIRST, SECOND]).encode(), "page.txt")
    (article,) = cleaned.articles
    assert (article.outlet, article.place, article.byline, article.date) == (outlet, place, byline, None)


def test_a_date_in_the_text_is_not_the_article_s() -> None:
    text = "\n".join([TITLE, "来源：滨海日报", "2019年3月5日，全市召开大会，部署重点工作。", FIRST])
    (article,) = clean(text.encode(), "page.txt").articles
    assert article.date is None


def test_the_form_over_a_document_names_it_and_its_number_stays() -> None:
    form = (
        "索引号：000014349/2022-00005", "发文机关：临川市人民政府", "成文日期：2022年01月06日",
        "标题：关于推进老旧小区改造的意见", "发文字号：临政发〔2022〕5号", "发布日期：2022年01月10日",
    )  # fmt: skip
    document = ("关于推进老旧小区改造的意见", "临政发〔2022〕5号", "各县人民政府：", FIRST, SECOND)
    (article,) = clean("\n".join([*form, *document]).encode(), "page.txt").articles
    assert (article.title, article.outlet) == ("关于推进老旧小区改造的意见", "临川市人民政府")
    assert str(article.date) == "2022-01-10"
    assert "临政发〔2022〕5号" in article.text


@pytest.mark.parametrize(
    ("opening", "ending", "byline", "outlet"),
    [
        ("临川晚报讯 记者李明远报道：", "", ("李明远",), "临川晚报"),
        ("〔中央社〕", "", (), "中央社"),
        ("【台灣醒報記者潘姿羽台北報導】", "", ("潘姿羽",), "台灣醒報"),
        ("", "（李明远）", ("李明远",), None),
        ("", "(完了)", (), None),
        ("", "记者李明远", ("李明远",), None),
        ("", "记者 李明远 摄", (), None),
    ],
)
def test_reporters_at_the_opening_and_the_end(
    opening: str, ending: str, byline: tuple[str, ...], outlet: str | None
) -> None:
    text = "\n".join([TITLE, opening + FIRST, SECOND + ending])
    (article,) = clean(text.encode(), "page.txt").articles
    assert (article.byline, article.outlet) == (byline, outlet)


@pytest.mark.parametrize("line", ["(临川时报)", "（临川网快讯中心）"])
def test_what_closes_a_piece_names_who_wrote_it(line: str) -> None:
    text = "\n".join([TITLE, "2012-01-12 05:13 临川新闻网", FIRST, SECOND, line])
    (article,) = clean(text.encode(), "page.txt").articles
    assert (article.outlet, article.paragraphs) == (line[1:-1], (FIRST, SECOND))


def test_where_a_piece_is_kept_is_a_credit() -> None:
    text = "\n".join([TITLE, FIRST, SECOND, "【2012/01/12 聯合報】@ http://example.com/"])
    (article,) = clean(text.encode(), "page.txt").articles
    assert (article.outlet, str(article.date), article.paragraphs) == (
        "聯合報",
        "2012-01-12",
        (FIRST, SECOND),
    )
