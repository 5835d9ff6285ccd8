"""Clean texts of every kind come through untouched, to the character."""

from __future__ import annotations

import pytest

from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law, readings

TEXTS = {
    "traditional with abbreviations": (
        "全縣生產總值（GDP）達到三百億元，比上年增長6.5%，規模以上工業增加值（IIP）增長7"
        ".2%。\n"
        "世界貿易組織(WTO)和國際貨幣基金組織(IMF)的報告認為，發展中國家(DC)的增長會放"
        "緩。\n"
        "該縣二〇二一年的財政收入為12.3億元，同比增長8%。"
    ),
    "dictionary entries": (
        "【长】\n"
        "cháng ①空间的距离大：这条河很长。②时间久：长期。\n"
        "zhǎng ①生长：长势喜人。②年纪大：长辈。\n"
        "【行】\n"
        "xíng ①走：步行。\n"
        "háng ①行列：字里行间。"
    ),
    "readings in brackets": ("乐(lè)：快乐。\n乐(yuè)：音乐。\n好(hǎo)人好(hào)学，是两个不同的读音。"),
    "old poem": ("静夜思\n李白\n床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。"),
    "new poem": ("再别康桥\n徐志摩\n\n轻轻的我走了，\n正如我轻轻的来；\n我轻轻的招手，\n作别西天的云彩。"),
    "table": ("地区\t生产总值\t增长\n太原\t5121.61\t9.1%\n大同\t1686.0\t8.0%\n朔州\t1420.8\t9.5%"),
    "list": ("会议确定了以下任务：\n1.加快产业转型；\n2.改善营商环境；\n3.保障基本民生。\n各地要抓好落实。"),
    "dialog": (
        "记者：您怎么看当前的形势？\n"
        "王明：总体向好，但困难不少。\n"
        "记者：下一步有什么打算？\n"
        "王明：先把项目落地，再谈扩产。"
    ),
    "units": (
        "项目占地120亩，投资3.5亿元，年产2万t，电压220kV，温度-5℃~30℃，含量≥9"
        "9.9%，比例为1∶3。\n"
        "水位回落至12.36m，流量为1 200m³/s。"
    ),
    "english names": (
        "世界银行（World Bank）首席经济学家Paul Romer说，“Policy mat"
        "ters.”他还引用了A. Smith的话。\n"
        "The zone was set up in 2010 and covers 156,00"
        "0 km2."
    ),
    "document": (
        "关于推进新型城镇化的意见\n"
        "晋政发〔2022〕5号\n"
        "各市、县人民政府，省人民政府各委、办、厅、局：\n"
        "为深入推进新型城镇化，现提出如下意见。\n"
        "一、总体要求\n"
        "（一）指导思想。坚持以人为本，走中国特色城镇化道路。\n"
        "（二）基本原则。尊重规律，因地制宜。\n"
        "二、主要任务\n"
        "优化城镇布局，提升承载能力。\n"
        "山西省人民政府\n"
        "2022年1月6日"
    ),
    "letter": (
        "亲爱的同志们：\n"
        "你们好！来信收到了，感谢你们对我们工作的关心和支持。\n"
        "祝工作顺利！\n"
        "张明\n"
        "2021年5月1日"
    ),
    "names": (
        "当选的代表有：\n"
        "王建国 李志强 张秀英（女） 买买提·艾力 阿依古丽·吐尔逊\n"
        "刘洋 陈静 赵敏 欧阳修文 司马光明\n"
        "以上共十人。"
    ),
    "questions": (
        "问：什么是“四梁八柱”？\n"
        "答：是改革的主体框架，涉及产权、市场、政府、社会等方面。\n"
        "问：怎么落实？\n"
        "答：要以项目为抓手，一件一件地办。"
    ),
    "headings that pages say too": (
        "分享发展成果\n"
        "共享是中国特色社会主义的本质要求，必须坚持发展为了人民。\n"
        "推荐阅读的意义\n"
        "好书是人类进步的阶梯，推荐阅读是学校的一项日常工作。\n"
        "评论\n"
        "评论是文学活动的重要组成部分，好的评论能够引导创作。\n"
        "标签化的危害\n"
        "给人贴标签，是一种思维的懒惰，应当警惕。"
    ),
    "law": (
        "第一章 总则\n"
        "第一条 为了规范行政许可的设定和实施，制定本法。\n"
        "第二条 本法所称行政许可，是指行政机关根据申请，经依法审查，准予其从事特定活动的行为。\n"
        "第二章 附则\n"
        "第三条 本法自2004年7月1日起施行。"
    ),
    "times as headings": (
        "昨天\n"
        "我们在田里劳动，太阳很大，大家都流了很多汗。\n"
        "今天\n"
        "我们坐在教室里读书，窗外下着小雨。\n"
        "明天\n"
        "我们将要走向社会，去做自己想做的事。"
    ),
    "short prose": ("他来了。\n她走了。\n屋里没有人。\n窗外在下雨，雨很大。"),
    "brackets": (
        "他（王明）说：“这件事〔指改制〕不能急。”[注]\n《关于〈通知〉的说明》（征求意见稿）已印发。"
    ),
    "words of the trade": (
        "编辑部的故事\n"
        "编辑是一份清苦的工作，责任编辑更要对每一个字负责。\n"
        "记者在现场看到，工人们正在抢修。\n"
        "来源于生活的艺术才有生命力，这是创作的规律。"
    ),
    "years": ("2019\n2020\n2021\n三年的数字说明了变化，增长是明显的，结构也在改善。"),
    "old prose": ("学而时习之，不亦说乎？\n有朋自远方来，不亦乐乎？\n人不知而不愠，不亦君子乎？"),
    "signs": (
        "A-share、B2B、Wi-Fi 6、5G+、COVID-19、GB/T 15834—2011、P＜0.05。\n其中a＜b，c＞d，故x&y不成立。"
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_clean_text_is_unchanged(name: str) -> None:
    text = TEXTS[name]
    cleaned = clean(text.encode(), "text.txt", readings=readings)
    check_law(cleaned)
    assert "\n".join(article.text for article in cleaned.articles) == text.replace("\n\n", "\n")


@pytest.mark.parametrize("name", TEXTS)
def test_cleaning_again_changes_nothing(name: str) -> None:
    cleaned = clean(TEXTS[name].encode(), "text.txt", readings=readings)
    text = "\n".join(article.text for article in cleaned.articles)
    again = clean(text.encode(), "text.txt", readings=readings)
    assert "\n".join(article.text for article in again.articles) == text
