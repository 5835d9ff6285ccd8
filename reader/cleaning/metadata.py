"""Outlet, date, byline and place, from the lines and brackets that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.cleaning.lexicon import fold

DATE = (
    "(?:[12]\\d{3}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}\\s*日?"
    "|[二一][〇零○Ｏ九八一二三四五六七]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
"""A date with its year, as a regular expression without groups."""
_AGENCIES = (
    "新华社|新华网|中新社|中新网|中国新闻网|人民网|中国日报网?|央视网|央视新闻|中央社|光明网|"
    "中国青年网|法新社|路透社|美联社|人民日报|经济日报|光明日报|工人日报|科技日报|法治日报|农民日报|"
    "中国网|国际在线"
)
DATELINE = re.compile(
    f"(?:(?P<agency>本报|本网|本刊|{_AGENCIES}|[\u4e00-\u9fff]{{2,8}}(?:社|网|报|日报|新闻))(?P<place>[\u4e00-\u9fff]{{2,8}}?)"
    "(?:(?P<year>\\d{4})年)?(?P<month>\\d{1,2})月(?P<day>\\d{1,2})日\\s*(?:综合)?(?:电|讯|消息)"
    "|(?P<own>本报|本台|本网|本刊|[\u4e00-\u9fff]{2,8}(?:网|报|日报|晚报|新闻|社|台))(?P<seat>[\u4e00-\u9fff]{2,4})?"
    "(?:\\d{1,2}月\\d{1,2}日)?(?:讯|消息))\\s*[—-]*(?P<names>[(（][^()（）]{1,60}[)）])?"
)
"""How a report opens, on folded text: agency, place, day; or `本报讯`; with the reporters in brackets."""
_OWN = frozenset(("本报", "本台", "本网", "本刊"))
_ROLE = (
    "(?:(?:本报|本网|本台|本刊|特派|特约|实习|首席|见习|驻\\S{2,6}|新华社|人民网|中新社|全媒体|融媒体?|[\u4e00-\u9fff]{2,8}报){0,3}"
    "(?:记者|通讯员|评论员|作者|撰稿人?|撰文|采写|文/图|文字|供稿))"
)
_ROLES = re.compile(f"{_ROLE}\\s*[:：/|｜丨]?\\s*")
_NAME = "[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,8})*"
# Names and place stand together without a space; places of more than two characters are told by this list.
_FAR_PLACES = (
    "华盛顿|洛杉矶|旧金山|布鲁塞尔|新加坡|吉隆坡|雅加达|日内瓦|墨西哥城|温哥华|多伦多|莫斯科|伊斯坦堡|联合国"
)
_NAME_LIST = f"{_NAME}(?:[\\s、,，\u3000]+{_NAME})*"
_NAMES = re.compile(_NAME_LIST)
_SIGNATURE = re.compile(
    f"(?:[\u4e00-\u9fff]{{1,6}}(?:报|社|网|刊|台)(?:评|时评|短评|社论|评论|评论部)|{_ROLE}(?:\\s*[:：|｜丨]?\\s*{_NAME_LIST})?"
    f"|[□■◎○●◇]\\s*{_NAME_LIST}|社论|(?:文|撰文)\\s*[/|｜丨]\\s*{_NAME_LIST})"
)
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
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}


@dataclass(slots=True)
class Facts:
    """What the lines of an article say about it; None or empty where they say nothing."""

    origin: str | None = None
    """Whom the piece is taken from, in its own words."""
    agency: str | None = None
    """The agency of the dateline."""
    source: str | None = None
    """The source line's outlet."""
    issuer: str | None = None
    """The body that issued the document."""
    published: date | None = None
    written: date | None = None
    """The day the document was made or changed, where that is said apart."""
    byline: tuple[str, ...] = ()
    place: str | None = None

    @property
    def day(self) -> date | None:
        """When the piece appeared, or else when it was made."""
        return self.published or self.written

    @property
    def outlet(self) -> str | None:
        """Who wrote the piece, before who carries it."""
        return self.origin or self.agency or self.source or self.issuer


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


def is_signature(text: str) -> bool:
    """Say whether a folded line is a signature: 本报记者 with a name, 社论, a paper's comment mark."""
    return len(text) <= 30 and _SIGNATURE.fullmatch(text) is not None


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


def read_signature(line: str, facts: Facts) -> None:
    """Add the names of a signature to `facts`; a signature without a name is itself the byline."""
    bare = line.lstrip("□■◎○●◇ \u3000")
    facts.byline = facts.byline or split_names(bare) or (bare,)


def read_opening(paragraph: str, facts: Facts) -> int:
    """Add what the dateline of a first paragraph says; return its length in code points, 0 for none."""
    folded = fold(paragraph)
    if (wire := _WIRE.match(folded)) is not None:
        return _read_wire(wire, paragraph, facts)
    match = DATELINE.match(folded)
    if match is None:
        return 0
    if match["agency"]:
        if match["agency"] not in _OWN:
            facts.agency = facts.agency or paragraph[slice(*match.span("agency"))]
        facts.place = facts.place or paragraph[slice(*match.span("place"))]
        if match["year"]:
            facts.published = facts.published or _make_date(match["year"], match["month"], match["day"])
    else:
        if match["own"] not in _OWN:
            facts.agency = facts.agency or paragraph[slice(*match.span("own"))]
        if match["seat"]:
            facts.place = facts.place or paragraph[slice(*match.span("seat"))]
    if match["names"]:
        names = paragraph[slice(*match.span("names"))][1:-1]
        facts.byline = facts.byline or split_names(names)
    return match.end()


_WIRE = re.compile(
    f"[(（](?P<agency>{_AGENCIES})记者(?P<names>(?:{_NAME}[、 ])*{_NAME})"
    f"(?P<place>{_FAR_PLACES}|[\u4e00-\u9fff]{{2}})(?:\\d{{1,2}}月)?\\d{{1,2}}日(?:专|综合外)?电[)）]"
)


def _read_wire(match: re.Match[str], paragraph: str, facts: Facts) -> int:
    facts.agency = facts.agency or paragraph[slice(*match.span("agency"))]
    facts.place = facts.place or paragraph[slice(*match.span("place"))]
    facts.byline = facts.byline or split_names(paragraph[slice(*match.span("names"))])
    return match.end()


_CLOSING = re.compile(f"[(（](?P<names>{_ROLE}[^()（）。]{{2,80}}|(?:文/|作者).{{2,40}})[)）]$")
_OPENING_REPORTER = re.compile(f"^[(（]?{_ROLE}\\s+(?P<names>{_NAME}(?:[\\s、]+{_NAME}){{0,5}})[)）\\s]")


def read_closing(paragraph: str, facts: Facts) -> None:
    """Add the reporters that a last paragraph names in brackets at its end."""
    tail = paragraph[-100:]
    match = _CLOSING.search(fold(tail))
    if match is not None:
        facts.byline = facts.byline or split_names(tail[slice(*match.span("names"))])


def split_names(text: str) -> tuple[str, ...]:
    """Split `记者 甲某 乙某 通讯员 丙某` into its names; empty where it holds anything else."""
    folded = fold(text)
    names: list[str] = []
    position = 0
    for stretch in [*_ROLES.finditer(folded), None]:
        part = text[position : stretch.start() if stretch else len(text)].strip(" \u3000,，、/")
        position = stretch.end() if stretch else len(text)
        if not part:
            continue
        if not _NAMES.fullmatch(part):
            return ()
        names += _join_single(re.split("[\\s、,，\u3000]+", part))
    return tuple(names)


def _join_single(parts: list[str]) -> list[str]:
    """Join names set with a space between their two characters: 李 明."""
    joined: list[str] = []
    half = ""
    for part in parts:
        if len(part) == 1 and not half:
            half = part
        else:
            joined.append(half + part)
            half = ""
    return joined + ([half] if half else [])


def find_date(text: str) -> date | None:
    """Return the first date of a folded text that states its year and is one of the calendar."""
    for match in re.finditer(DATE, text):
        numbers = re.findall("\\d+", match[0])
        if len(numbers) != 3:
            numbers = [str(_han_number(part)) for part in re.split("[年月日]", match[0])[:3]]
        found = _make_date(*numbers)
        if found is not None:
            return found
    return None


def _han_number(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS[char]) for char in text if char in _DIGITS) or "0")


def _make_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
