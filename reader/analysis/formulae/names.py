"""Names by how they end: zones, corridors, plans, campaigns, and the nouns policy prose makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind
from reader.analysis.formulae.numerals import is_stop
from reader.analysis.formulae.stopwords import LEADING_VERBS
from reader.text.span import Span

_PROPER: Final = frozenset(
    [
        "经济区",
        "开发区",
        "示范区",
        "高新区",
        "综改区",
        "先行区",
        "试验区",
        "实验区",
        "合作区",
        "自贸区",
        "自贸试验区",
        "新区",
        "园区",
        "产业园",
        "工业园",
        "科技园",
        "产业园区",
        "片区",
        "启动区",
        "核心区",
        "保护区",
        "功能区",
        "都市圈",
        "城市群",
        "城镇群",
        "城镇组群",
        "组群",
        "都市区",
        "城市圈",
        "经济圈",
        "生活圈",
        "经济带",
        "产业带",
        "发展带",
        "文化带",
        "治理带",
        "城镇带",
        "走廊",
        "大走廊",
        "高地",
        "基地",
        "枢纽",
        "大通道",
        "通道",
        "大道",
        "高铁",
        "高速",
        "铁路",
        "机场",
        "水库",
        "新城",
        "古城",
        "小镇",
        "科创城",
        "智创城",
        "港",
        "物流港",
        "自贸港",
        "谷",
        "湾区",
        "大湾区",
        "工程",
        "行动",
        "战略",
        "规划",
        "计划",
        "纲要",
        "战役",
        "攻坚战",
        "保卫战",
        "大会战",
        "专项行动",
        "三年行动",
        "引擎",
        "支点",
        "屏障",
        "极核",
        "增长极",
        "桥头堡",
        "排头兵",
        "主战场",
        "组团",
        "平台",
        "一体化",
        "同城化",
        "协同发展",
        "一体化发展",
        "融合发展",
        "中心城市",
        "都市",
        "首善地",
        "先行地",
        "策源地",
        "集聚区",
        "示范带",
        "示范市",
        "示范县",
        "文明县城",
        "卫生县城",
        "园林县城",
        "文明城市",
        "卫生城市",
        "森林城市",
        "节点城市",
        "门户城市",
        "副中心",
        "城市核",
        "主引擎",
        "产业飞地",
        "共同体",
        "联盟",
        "改革试点",
        "试点",
        "试点市",
        "品牌",
        "集群",
        "产业集群",
        "创新链",
        "产业链",
        "供应链",
        "自由贸易区",
        "综合保税区",
        "保税区",
        "口岸",
        "陆港",
        "国家公园",
    ]
)
"""Ends of proper names. Chosen by hand."""
_NOMINAL: Final = frozenset(
    [
        "之举",
        "担当",
        "思维",
        "理念",
        "定力",
        "格局",
        "布局",
        "机制",
        "体系",
        "体制",
        "生态",
        "环境",
        "动能",
        "能级",
        "优势",
        "潜力",
        "活力",
        "合力",
        "力量",
        "能力",
        "水平",
        "效应",
        "道路",
        "路径",
        "模式",
        "方案",
        "举措",
        "速度",
        "力度",
        "高度",
        "精神",
        "作风",
        "导向",
        "底线",
        "红线",
        "防线",
        "主线",
        "任务",
        "使命",
        "责任",
        "目标",
        "定位",
        "要求",
        "部署",
        "思路",
        "蓝图",
        "新篇章",
        "新局面",
        "新征程",
        "新台阶",
        "发展",
        "治理",
        "改革",
        "转型",
        "振兴",
        "革命",
        "经济",
        "产业",
        "现代化",
        "产业化",
        "数字化",
        "智能化",
        "绿色化",
        "高端化",
        "市场化",
        "法治化",
        "国际化",
        "首位度",
        "影响力",
        "竞争力",
        "承载力",
        "创新力",
        "引领力",
        "凝聚力",
        "向心力",
        "带动作用",
        "保障",
        "支撑",
        "抓手",
        "指挥棒",
        "先手棋",
        "一盘棋",
        "路线图",
        "时间表",
        "任务书",
        "阵地",
        "前沿",
        "窗口",
        "样板",
        "标杆",
        "范例",
        "名片",
        "制度",
        "标准",
        "责任制",
        "清单",
        "长制",
        "承诺制",
        "考核",
        "试验田",
        "压舱石",
        "主力军",
        "先锋",
        "政治任务",
        "重点城市",
        "节点",
        "大局",
        "全局",
        "期",
        "观",
        "论",
    ]
)
"""Ends of the nouns that policy prose builds: with other words before them they may be formulae."""
_MEETING: Final = re.compile(
    "(?:党的|中共|全国|[省市县区]委?)?(?:第?[一二三四五六七八九十]+届[一二三四五六七八九十]+[次中]全(?:体会议|会)"
    "|第[一二三四五六七八九十]+次(?:党代会|党代表大会|代表大会))"
)
"""Congresses and plenums, which name the line that they set."""
_LONGEST: Final = 18
"""Code points of a name. Chosen by eye: 山西中部城市群高质量发展先行区 has 15."""
_LEAST_BEFORE: Final = 2
"""Code points that a name has before its end."""


def find_names(line: Line) -> Iterator[Find]:
    """Yield the names of a block: each end with the words before it, back to a verb or a function word."""
    for match in _MEETING.finditer(line.folded):
        yield Find(line.found(Span(*match.span())), FormulaKind.NAME, 0.6)
    for word_end in line.ends:
        kind = _ending_at(line, word_end)
        if kind is None:
            continue
        start, is_proper = kind
        begins = _begin(line, start)
        if start - begins < _LEAST_BEFORE or not "\u4e00" <= line.folded[word_end - 1] <= "\u9fff":
            continue
        length = word_end - begins
        weight = (0.6 if is_proper else 0.2) * (1.0 if length <= 12 else 0.7)
        if is_proper or length <= 10:
            yield Find(line.found(Span(begins, word_end)), FormulaKind.NAME, weight)


def _ending_at(line: Line, end: int) -> tuple[int, bool] | None:
    """Return where the longest ending that ends at a word's end begins, and whether it is of proper names."""
    for length in (5, 4, 3, 2, 1):
        start = end - length
        if start < 0:
            continue
        form = line.folded[start:end]
        if length == 1 and form not in "港谷期观论":
            continue
        if form in _PROPER:
            return start, True
        if form in _NOMINAL:
            return start, False
    return None


def _begin(line: Line, end: int) -> int:
    """Return where a name begins whose ending begins at `end`."""
    begin = end
    while begin and end - begin < _LONGEST:
        word = line.word_ending(begin) if begin in line.edges else _word_over(line, begin)
        if word is None:
            break
        form = word.of(line.folded)
        if not all("\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()) for char in form):
            break
        if is_stop(form) and not _is_within(line, word, end):
            break
        begin = word.start
    return _without_verb(line, begin, end)


def _word_over(line: Line, offset: int) -> Span | None:
    """Return the part before `offset` of the word that it stands in."""
    start = offset
    while start not in line.edges:
        start -= 1
    return Span(start, offset) if start < offset else None


def _is_within(line: Line, word: Span, end: int) -> bool:
    """Say whether a verb stands inside a name: 转型综合改革示范区, 京津冀协同发展, 生态保护和高质量发展."""
    form = word.of(line.folded)
    if form == "和":
        before = line.word_ending(word.start)
        return before is not None and before.of(line.folded) in _INNER_VERBS
    before = line.word_ending(word.start)
    if before is None or form not in _INNER_VERBS:
        return False
    prior = before.of(line.folded)
    return len(prior) >= 2 and not is_stop(prior) and "\u4e00" <= prior[0] <= "\u9fff"


_INNER_VERBS: Final = frozenset(
    [
        "创新",
        "协同",
        "联动",
        "改革",
        "开放",
        "保护",
        "治理",
        "修复",
        "服务",
        "引领",
        "协调",
        "示范",
        "支撑",
        "保障",
        "合作",
        "统筹",
        "转化",
        "升级",
        "研究",
        "监督",
        "提升",
        "传承",
        "集聚",
        "集中",
        "带动",
        "优化",
        "扩大",
        "发展",
        "建设",
        "整合",
        "激发",
        "强化",
    ]
)
"""Verbs that names have inside them."""


def _without_verb(line: Line, begin: int, end: int) -> int:
    """Cut a verb from the front of a name."""
    word = line.word_starting(begin)
    while word is not None and word.end <= end and word.of(line.folded) in LEADING_VERBS:
        if word.end == end:
            return begin
        begin = word.end
        word = line.word_starting(begin)
    return begin
