"""Names of reporters, and the words for what they do."""

from __future__ import annotations

import re

from reader.cleaning.lexicon import fold

ROLE = (
    "(?:(?:本报|本网|本台|本刊|特派|特约|实习|首席|见习|驻\\S{2,6}|新华社|人民网|中新社|全媒体|融媒体?|[\u4e00-\u9fff]{2,8}(?:报|网|社|周刊|在线|新闻|财经|观察)(?:客户端)?){0,3}"
    "(?:记者|实习生|见习生|通讯员|评论员|作者|撰稿人?|撰文|采写|文/图|文字|供稿))"
)
"""What a reporter is called, with the paper or the kind, as a regular expression without groups."""
_BARE_ROLE = re.compile(".*(?:记者|通讯员|作者|供稿|撰稿人?|撰文|采写)")
_ROLES = re.compile(f"{ROLE}\\s*[:：/|｜丨]?\\s*")
NAME = "[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,8})*"
"""One name, with the points of a foreign one."""
# Names and place stand together without a space; places of more than two characters are told by this list.
FAR_PLACES = (
    "华盛顿|洛杉矶|旧金山|布鲁塞尔|新加坡|吉隆坡|雅加达|日内瓦|墨西哥城|温哥华|多伦多|莫斯科|伊斯坦堡|联合国"
)
REGIONS = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|"
    "贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
"""The regions of the country, as a regular expression without groups."""
# Common family names.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡"
    "蒋余于杜叶程魏苏吕丁任卢姚沈钟"
    "姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
SEATS = (
    f"{REGIONS}|台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|"
    "雲林|嘉義|屏東|宜蘭|花蓮|台東|臺東|澎湖"
)
"""The regions, and the cities of Taiwan in their own script, as a regular expression without groups."""
NAME_LIST = f"{NAME}(?:[\\s、,，\u3000]+{NAME})*"
# What other work is named by, behind the reporters' names.
_OTHER_WORK = re.compile(
    "报道|报导|整合|综合|编译|返回|查看|策划|统筹|视频|剪辑|海报|设计|(?:见习|实习|责任|执行|特约|值班)?编辑|校对|审核|制图|整理|《"
)
_NAMES = re.compile(NAME_LIST)
# 《某刊》记者 甲某
_PAPER = re.compile(f"^《[^《》]{{2,16}}》\\s*(?={ROLE})")
_LONGEST_SIGNATURE = 40
# A page that could not keep its wide blanks shows question marks for them.
_BLANKS = re.compile("\\?{2,}")
# What stands before 报道 and is nobody's name.
_NO_NAME = (
    "相关|独家|跟踪|追踪|综合|系列|专题|连续|深度|新闻|媒体|本[报刊网台]|详细|最新|更多|有关|图文|现场|滚动|特别|权威|"
    "重点|集中|宣传|公开|电视|广播|网络|集体|典型|正面|直播|后续|配合|组织|外电|外媒|港媒|台媒|据"
)
# Behind a mark, where a heading may stand as well: two or three characters, or a foreign name.
_SHORT_NAME = "[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])|[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8})+"
# What follows a word for a writer without being a name: the labels of lists that pages make of his pieces.
_NO_WRITER = "(?!最新|最近|近期|其他|其它|更多|相关|热门|全部|简介|介绍|单位|声明|专栏|文章|观点)"
_NAMED = f"\\s*[:：|｜丨/]?\\s*{_NO_WRITER}{NAME_LIST}(?:[\\s、]+{ROLE}\\s*{NAME_LIST}){{0,3}}"
_SIGNATURE = re.compile(
    f"(?:[\u4e00-\u9fff]{{1,6}}(?:报|社|网|刊|台)(?:评|时评|短评|社论|评论|评论部)|{ROLE}(?:{_NAMED})?"
    f"|(?!{_NO_NAME})[\u4e00-\u9fff]{{2,3}}\\s?(?:综合)?(?:报道|报导)"
    f"|[□■◎○●◇]\\s*(?:[\u4e00-\u9fff]{{2,8}}(?:评论员|记者|编辑部)\\s*(?:{NAME_LIST})?|(?:{_SHORT_NAME})(?:[\\s、]+(?:{_SHORT_NAME}))*)"
    f"|[(（](?:[\u4e00-\u9fff]{{2,10}})?{ROLE}{_NAMED}[)）]|社论)"
)
# 文/甲某 图/乙某.
_TEXT_BY = re.compile(
    f"(?:(?:文|撰文|执笔|采写)\\s*[/／|｜丨]\\s*|文\\s+(?=[\u4e00-\u9fff]{{2,3}}$))(?P<names>{NAME_LIST}(?:\\s*[&＆]\\s*{NAME_LIST})?)"
    f"(?:\\s*(?:图|摄影|图片)\\s*[/／|｜丨:：]\\s*{NAME_LIST})?"
)
# As papers of Taiwan sign over a report: 某某報／記者甲某／某地報導.
_REPORTING = re.compile(
    f"[【〔\\[(（]?(?:[\u4e00-\u9fff]{{2,8}}\\s*[/／]\\s*)?(?:特约|实习|特派)?记者\\s*(?P<names>{NAME_LIST})\\s*[/／]\\s*"
    "(?:(?!即时|综合|专题)(?P<place>[\u4e00-\u9fff]{2,6}?)(?:\\d{1,2}日)?(?:连线|专访|综合)?(?:报道|报导|电|讯)"
    "|(?:即时|综合|专题)?(?:\\d{1,2}日)?(?:报道|报导|整理|编译|专访|电))[】〕\\])）]?"
)
# The same without the word for a reporter, in brackets: 【甲某、乙某／综合报道】, （甲某报道）.
_BRACKETED = re.compile(
    "[【〔\\[(（](?P<names>[\u4e00-\u9fff]{2,4}(?:[、,，][\u4e00-\u9fff]{2,4}){0,3})\\s*[/／]\\s*[\u4e00-\u9fff]{2,6}(?:报道|报导)[】〕\\])）]"
)
_ALONE = re.compile(
    f"[(（](?P<names>[{''.join(sorted(_SURNAMES))}][\u4e00-\u9fff]{{1,2}})(?:报道|报导)?[)）]"
)
# A line of its own: 某某晚报记者 甲某, 《某刊》作者 甲某; the blank tells it from a sentence.
_LINE = re.compile(
    f"《?[\u4e00-\u9fff·]{{2,14}}?》?(?:见习|实习|特约|首席|专栏)?(?:记者|作者|评论员|撰稿人|观察员|研究员)\\s+"
    f"(?P<names>(?:{_SHORT_NAME})(?:[\\s、]+(?:{_SHORT_NAME})){{0,5}})"
)
# A byline in brackets over the text: 【文/某网专栏作者 甲某】.
_WRITTEN = re.compile(
    f"[【\\[(（](?:文|撰文|作者)\\s*[/／:：|｜]\\s*(?:[\u4e00-\u9fff]{{2,12}}\\s+)?(?P<names>{NAME_LIST})[】\\])）]"
)
# The signatures that are known by more than a word for a reporter.
_NAMING = (_WRITTEN, _LINE, _TEXT_BY, _REPORTING, _BRACKETED, _ALONE)


def is_family_name(char: str) -> bool:
    """Say whether a folded character is a common family name."""
    return char in _SURNAMES


def is_signature(text: str) -> bool:
    """Say whether a folded line is a signature: 本报记者 with a name, 社论, a paper's comment mark."""
    text = _BLANKS.sub(" ", text)
    if text.endswith("摄"):
        # Whose picture it is.
        return False
    return len(text) <= _LONGEST_SIGNATURE and any(p.fullmatch(text) for p in (_SIGNATURE, *_NAMING))


def is_report(text: str) -> bool:
    """Say whether a folded line names a reporter and where he reports from: 记者甲某／台北报导."""
    return len(text) <= _LONGEST_SIGNATURE and _REPORTING.fullmatch(text) is not None


def split_signature(line: str) -> tuple[str, ...]:
    """Return the names of a signature; one without a name is itself the byline."""
    written = next((m for p in _NAMING if (m := p.fullmatch(fold(line))) is not None), None)
    if written is not None:
        return split_names(line[slice(*written.span("names"))])
    bare = line.strip("□■◎○●◇ \u3000()（）")
    # A paper's comment mark and 社论 say who speaks; 本报记者 alone does not.
    return split_names(bare) or (() if _BARE_ROLE.fullmatch(fold(bare)) else (bare,))


def split_names(text: str) -> tuple[str, ...]:
    """Split `记者 甲某 乙某 通讯员 丙某` into its names; empty where it holds anything else."""
    text = _PAPER.sub("", _BLANKS.sub(" ", text))
    other = _OTHER_WORK.search(fold(text))
    text = text[: other.start()] if other else text
    folded = fold(text)
    names: list[str] = []
    position = 0
    for stretch in [*_ROLES.finditer(folded), None]:
        part = text[position : stretch.start() if stretch else len(text)]
        if stretch and not position and part and not part[-1].isspace():
            # What stands right before the word for the work is the paper's short name.
            part = ""
        part = part.strip(" \u3000,，、/")
        position = stretch.end() if stretch else len(text)
        if not part:
            continue
        if not _NAMES.fullmatch(part):
            return ()
        names += _join_single(re.split("[\\s、,，\u3000]+", part))
    # 记者 甲某 北京报道: what was cut off stood behind the place.
    is_place = other is not None and len(names) > 1 and names[-1] in SEATS.split("|")
    return tuple(names[:-1] if is_place else names)


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
