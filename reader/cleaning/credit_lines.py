"""Credit lines: outlet, date and byline, each behind its label or known by its shape."""

from __future__ import annotations

import re

from reader.cleaning.dates import DATE, find_date
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import fold
from reader.cleaning.names import split_names

_LABELS = (
    "文章来源|信息来源|稿件来源|新闻来源|来源|稿源|本文转自|转自|转载自|文章转自|发布时间|发布日期|发表时间|发表于|发布于"
    "|更新时间|更新日期|录入时间|成文日期|发文日期|公开日期|生成日期|印发日期|日期|时间|文章作者|作者|撰文|记者|编辑|责任编辑|责编|类别|分类"
    "|原标题|栏目|频道|浏览次数|浏览量|浏览|点击|点击数|点击量|阅读|阅读量|阅读次数|访问量|字号|字体|索引号|发文机关|发布机构|公开形式|主题分类|主题词|发文字号|文号|信息分类"
    "|名称|标题|有效性|有效期|实施日期|失效日期|出版|更新|发稿时间|上传时间|刊登日期|公布日期|公开方式|发布单位|供稿单位|供稿|审核|打印|分享|评论数?|人气|出处|版面|版次"
)
# Forms set their labels wide: 索 引 号.
_SPREAD_LABELS = re.sub("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "[ \u3000]*", _LABELS)
_LABEL = re.compile(f"(?P<label>{_SPREAD_LABELS})\\s*[:：]\\s*")
_WRITTEN = frozenset(
    ("成文日期", "印发日期", "发文日期", "生成日期", "更新时间", "更新日期", "更新", "实施日期", "失效日期")
)
_WEAK = frozenset(("时间", "日期", "记者", "打印", "分享", "阅读", "浏览", "评论", "编辑", "字号", "字体"))
_ORIGIN = frozenset(("本文转自", "转自", "转载自", "文章转自"))
_SOURCE = frozenset(("文章来源", "信息来源", "稿件来源", "新闻来源", "来源", "稿源", "出处"))
_ISSUER = frozenset(("发文机关", "发布机构", "发布单位", "供稿单位"))
_WRITER = frozenset(("文章作者", "作者", "撰文", "记者"))
_UNLABELLED = re.compile(
    f"(?:(?P<before>https?://\\S{{4,80}}|\\S{{2,16}})\\s+)?{DATE}(?:[\\sT]*\\d{{1,2}}[:：]\\d{{2}}(?:[:：]\\d{{2}})?)?"
    "(?:\\s*(?P<day>[星周]期?[一二三四五六日天]))?(?:\\s*(?P<page>第?\\w{1,4}版[:：]?\\S{0,8}))?"
    "(?:\\s+(?P<after>\\S{2,16}))?"
)
_TIMED = re.compile(f"{DATE}[\\sT]*\\d{{1,2}}[:：]\\d{{2}}")
_BEFORE_LABEL = re.compile(f"{DATE}.{{0,40}}|\\S{{1,12}}(?:报|网|社|台|刊|号|客户端)|\\S{{1,3}}")
_GLUED = re.compile("\\s*\\S[^:：]{3,60}?(?P<gap>\\s+)(?=(?:发布日期|发布时间|发表时间|来源|作者)\\s*[:：])")
_BARRED = re.compile("(?P<label>来源|出品|转自)\\s*[|｜丨]\\s*(?P<outlet>[^|｜丨]{2,20})")


def is_credit(text: str) -> bool:
    """Say whether a folded line names the source, day or maker of an article, and nothing else."""
    label = _LABEL.search(text)
    if label is None:
        match = _UNLABELLED.fullmatch(text)
        timed = len(text) <= 60 and _TIMED.search(text) is not None and not re.search("[，。！？；“”]", text)
        return timed or _BARRED.fullmatch(text) is not None or (match is not None and any(match.groups()))
    before = text[: label.start()].strip(" \u3000|｜[【(（")
    if before and not re.fullmatch(
        f"{DATE}.{{0,40}}|\\S{{1,12}}(?:报|网|社|台|刊|号|客户端)|原创|\\S{{1,3}}", before
    ):
        return False
    value = text[label.end() :]
    if re.sub("\\s", "", label["label"]) in _WEAK and not before:
        return re.match(DATE, value) is not None
    return len(text) <= 120 and not text.endswith("。") and len(re.findall("[，。；！？]", value)) == 0


def find_glued_credit(text: str) -> tuple[int, int] | None:
    """Return where the white space stands that parts a title from the credits on its line.

    Args:
        text: A line of a source.

    Returns:
        Its bounds in code points; None where the line is not so made.
    """
    folded = fold(text)
    match = _GLUED.match(folded)
    if match is None or is_credit(folded.strip()) or not is_credit(folded[match.end() :].strip()):
        return None
    title = folded[: match.start("gap")].strip()
    return None if is_credit(title) or re.search("[。，；]|^[(（【\\[]", title) else match.span("gap")


def read_credit(line: str, facts: Facts) -> None:
    """Add what a credit line says to `facts`; what came first stays."""
    text = fold(line)
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(line)]
    for label, end in zip(labels, ends, strict=False):
        value = line[label.end() : end].strip(" \u3000|｜]】)）")
        name = re.sub("\\s", "", label["label"])
        _note(name, value, facts)
        if name in _WRITTEN:
            facts.written = facts.written or find_date(fold(value))
        else:
            facts.published = facts.published or find_date(fold(value))
    facts.published = facts.published or find_date(text[: labels[0].start()] if labels else text)
    if (barred := _BARRED.fullmatch(text)) is not None:
        facts.source = facts.source or line[slice(*barred.span("outlet"))]
    elif not labels and (match := _UNLABELLED.fullmatch(text)) is not None:
        outlet = line[slice(*match.span("before" if match["before"] else "after"))]
        if outlet.isalpha():
            facts.source = facts.source or outlet


def _note(label: str, value: str, facts: Facts) -> None:
    outlet = re.split("(?<=[^\\x00-\\x7f])\\s+|\\s{2,}|[|｜]", value)[0].strip() or None
    if outlet and re.match(DATE, fold(outlet)):
        outlet = None
    if label in _ORIGIN:
        facts.origin = facts.origin or outlet
    elif label in _SOURCE:
        facts.source = facts.source or outlet
    elif label in _ISSUER:
        facts.issuer = facts.issuer or outlet
    elif label in _WRITER:
        facts.byline = facts.byline or split_names(
            re.split("\\s{2,}|[|｜]|\\s+(?=\\d|\\S{1,8}[:：])", value)[0]
        )
