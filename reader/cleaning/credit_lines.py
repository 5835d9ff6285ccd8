"""Credit lines: outlet, date and byline, each behind its label or known by its shape."""

from __future__ import annotations

import re
from functools import cache

from reader.cleaning.datelines import WIRE_TITLE, read_opening
from reader.cleaning.dates import DATE, RELATIVE, REPUBLICAN, find_date, find_republican_date
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import fold, furniture_kind, labels
from reader.cleaning.names import (
    NAME,
    REGIONS,
    ROLE,
    is_family_name,
    is_signature,
    split_names,
    split_signature,
)

# Forms set their labels wide: 索 引 号.
_SPREAD = "[ \u3000]*"
_KINDS = ("origin", "source", "issuer", "writer", "published", "written", "title", "valid", "other")
_CLOCK = "(?:[\\sT-]*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?"
_WEEKDAY = (
    "(?:\\s*[(（]?(?P<day>[星周週]期?[一二三四五六日天])[)）]?"
    "(?:\\s*[上下中]午)?\\s*(?:\\d{1,2}[:：]\\d{2})?)?"
)
_UNLABELLED = re.compile(
    f"(?:原创\\s+)?(?:(?P<before>https?://\\S{{4,80}}|[^\\s·|｜]{{2,16}})(?:\\s*[·|｜]\\s*|\\s+))?{DATE}{_CLOCK}"
    f"{_WEEKDAY}(?:\\s*(?P<page>第?\\w{1, 4}版[:：]?\\S{0, 8}))?"
    "(?:(?:\\s*[·|｜]\\s*|\\s+|\\s*(?=[【\\[]))(?P<after>[^\\s，。！？；]{2,18})(?:\\s+[^\\s，。！？；]{1,12}){0,4}"
    "|(?P<writer>(?!日?印[发發])[\u4e00-\u9fff]{2,4}))?"
)
# What a platform says of an account: when it spoke, and the region of the country that it spoke from.
_SENT_FROM = re.compile(
    f"{DATE}{_CLOCK}\\s*(?P<outlet>[^\\s，。！？；：:\\d]{{2,16}}?)?\\s*(?:来自|发布于|发表于|IP属地)\\s*[:：]?\\s*"
    f"(?:{REGIONS})(?:省|市|(?:维吾尔|壮族|回族)?自治区|特别行政区)?\\s*(?P<account>[^\\s，。！？；：:]{{2,16}}?)??(?:官方账号|官方帐号)?"
)
# The same where a platform sets the account first: 某某发布 2024年12月18日 18:08 江苏.
_ACCOUNT = re.compile(
    f"(?:原创\\s+)?(?P<outlet>[^\\s，。！？；：:]{{2,16}})\\s+{DATE}{_CLOCK}\\s+(?:{REGIONS})"
)
# A label without a colon before a day: 更新时间 2012年12月10日.
_DATED = re.compile(
    f"(?:(?:更新|发布|发表|刊登|发稿|刊出)(?:时间|日期)|最[后近新]更新)\\s+{DATE}[^。！？]{{0,30}}"
)
# An account of a platform and when it spoke, told from the time of looking: 某某发布 3小时前.
_LATELY = re.compile(f"(?P<outlet>[^\\s，。！？；：:·]{{2,16}})(?:\\s+|·){RELATIVE}")
# A name and, behind a stroke, the paper: 甲某/某某日报.
_NAME_OF = re.compile(
    f"(?P<names>{NAME}(?:[、 ]{NAME}){{0,3}})\\s*[/／|｜]\\s*"
    "(?P<outlet>[\u4e00-\u9fff]{2,12}(?:报|社|网|台|周刊|新闻|客户端|杂志))"
)
_TIMED = re.compile(f"{DATE}[\\sT]*\\d{{1,2}}[:：]\\d{{2}}")
# What may stand before the first label of a credit line.
_BEFORE_LABEL = re.compile(
    f"(?:\\S{{1,16}}\\s+)?(?:\\S{{1,40}}\\.\\w{{2,6}}\\s+)?[(（]?\\s*{DATE}.{{0,40}}|\\S{{1,12}}(?:报|网|社|台|刊|号|客户端|新闻中心|资讯|频道)"
    "|(?:[^\\s:：]{2,16}[:：\\s]\\s*)?(?:https?://|www\\.)\\S{4,60}|原创|\\S{1,3}"
)
_BRACKETS = re.compile("[\\[\\]【】]+")
_GLUED = re.compile("\\s*\\S[^:：]{3,60}?(?P<gap>\\s+)(?=(?:发布日期|发布时间|发表时间|来源|作者)\\s*[:：])")
# When a piece went on line, behind its title: 【16:15】.
_TITLED_AT = re.compile("(?<=[^\\s。，]{2})\\s+(?=[【\\[]\\d{1,2}[:：]\\d{2}[】\\]]\\s*$)")
_BARRED = re.compile("(?P<label>来源|出品|转自)\\s*[|｜丨]\\s*(?P<outlet>[^|｜丨]{2,20})")
# The page of a paper: 《某某日报》(2023年8月14日 09版).
_PRINTED = re.compile(f"《(?P<outlet>[^《》]{{2,12}})》\\s*[(（]\\s*{DATE}")
# A platform's own mark: 原创 某某日报.
_OWN_WORK = re.compile("原创\\s+(?P<outlet>[\u4e00-\u9fff]{2,10}(?:报|网|社|台|刊|号|客户端|发布|新闻))")
# The issue of a journal: 《某刊》2019年第07期.
_NUMBER = re.compile("(?:原载|载|刊于)?《(?P<outlet>[^《》]{2,16})》,?\\s*[12]\\d{3}年?,?\\s*第\\d{1,3}期")
# What closes a piece: (某某晚报), （某某网快讯中心）.
_CLOSING = re.compile(
    "[(（](?:来源[:：]?|[原据]载?)?《?(?P<outlet>[\u4e00-\u9fff]{2,10}(?:报|网|通讯社|电视台|周刊|杂志|快讯中心|新闻中心))》?[)）]"
)
# A paper and its writer: 【某某新闻／甲某】, 某报快讯／甲某 2020年03月12日 20:19.
_SIGNED_BY = re.compile(
    "[【〔]?(?P<outlet>[\u4e00-\u9fff]{2,8}(?:报|社|网|台|新闻|快讯))\\s*[/／]\\s*(?:记者)?"
    f"(?P<names>[\u4e00-\u9fff]{{2,4}})[】〕]?(?:\\s+{DATE}{_CLOCK})?"
)
# When, where and by whom: 2020-10-04 15:05某报 记者甲某／即时报道.
_STAMPED = re.compile(
    f"{DATE}{_CLOCK}\\s*(?P<outlet>[\u4e00-\u9fff]{{2,8}}(?:报|社|网|台))\\s*记者\\s*(?P<names>{NAME})\\s*[/／]\\s*\\S{{2,8}}"
)
# An outlet, and when it carried the piece: 某某网 (2012-01-11 16:58).
_CARRYING = re.compile(
    f"(?P<outlet>[\u4e00-\u9fff]{{2,10}}(?:报|社|网|台|刊))\\s*[(（]\\s*{DATE}{_CLOCK}\\s*[)）]"
)
_EXCERPT = re.compile("(?:摘自|选自)\\s*《?(?P<outlet>[\u4e00-\u9fff-]{2,16}(?:报|网|社|台|周刊|杂志))》?")
# The same with the day, and where it is kept: 【2012/01/12 某某报】@ http://…
_FILED = re.compile(
    f"[【\\[(（]\\s*{DATE}\\s*[/／]?\\s*(?P<outlet>[\u4e00-\u9fff]{{2,10}})[】\\])）](?:\\s*@\\s*(?:https?://\\S*)?)?"
)
_PAGE = re.compile(f"《[^《》]{{2,12}}》\\s*[(（]\\s*{DATE}[^()（）]{{0,16}}[)）]")
# Lines that name an outlet by their shape alone.
_NAMING = (
    _ACCOUNT,
    _BARRED,
    _OWN_WORK,
    _LATELY,
    _NAME_OF,
    _NUMBER,
    _CLOSING,
    _FILED,
    _SIGNED_BY,
    _STAMPED,
    _CARRYING,
    _EXCERPT,
)
_CARRIED = re.compile("[^-—－–]{2,12}[-—－–]{1,2}(?P<writer>.{2,14}(?:报|社|周刊|杂志|电视台|广播|求是))")
# Where an outlet's office stands: 中国新闻网(北京).
_FROM = re.compile("(?<=.)[(（][\u4e00-\u9fff]{2,4}[)）]?$")
# Another label, or whose word it is: 资料来源：甲某医师.
_NO_OUTLET = re.compile("[:：]|(?:医师|教授|博士|先生|女士)$")
_OFFICE = re.compile(".*(?:报|社|网|台|厅|局|委|办|部|室|处|院|中心|编辑部|频道|政府|公司|协会)")
_LONGEST = 120
_LONGEST_NAMES = 40
# Labels without a colon, between strokes: 发表于2014-08-24| 来源某网| 作者甲某.
_STROKED = re.compile(
    "(?:^|[|｜])\\s*(?P<label>来源|作者|记者)\\s*(?P<value>[^\\s|｜丨:：]{2,20})\\s*(?=[|｜]|$)"
)
# The choice of a size of print before the credits: 【字体：大 中 小】.
_TOOL = re.compile(
    "^[【\\[(（](?:字体|字号|字级|视力保护色)[:：]?[\\s大中小默认Aa+-]{1,16}[】\\])）]\\s*(?=\\S)"
)
# The end of a report of Hong Kong's government, with the day.
_ENDED = re.compile(f"完\\s*[／/]\\s*{DATE}\\s*(?:[(（]星期[一二三四五六日][)）])?")
# Somebody and when he spoke, as forums have it.
_STROKE = re.compile("[-–—]")
_SAID = re.compile(f"\\S{{1,20}}\\s*[-–—]\\s*{DATE}{_CLOCK}")
_TAKEN = re.compile("^(?:本文)?(?:来源于?|转自|来自)")
_SHAPED = re.compile(
    "[报社网台刊讯号厅局府委办]$|新闻|新浪|搜狐|腾讯|网易|凤凰|财经|日报|频道|在线|发布|娱乐|体育|科技|周刊|杂志|观察|评论"
)
# Whose the picture is: 图片来源：某某图片社.
_PICTURES = ("图片", "照片", "图", "视频", "题图", "数据", "素材")
# What a page asks behind the outlet, without a blank between.
_ASKED = re.compile("(?<=..)(?:参与互动|参与评论|我要评论|发表评论|我有话说|举报|打印|纠错)$")
_OUTLET_END = tuple("网报社台刊讯号府局厅委办")


@cache
def _kinds() -> dict[str, str]:
    """Return every label with what stands behind it."""
    return {label: kind for kind in _KINDS for label in labels()[kind]}


@cache
def _label() -> re.Pattern[str]:
    spread = "|".join(_SPREAD.join(label) for label in sorted(_kinds(), key=len, reverse=True))
    return re.compile(f"(?P<label>{spread}){_SPREAD}[:：]\\s*")


def is_credit(text: str) -> bool:
    """Say whether a folded line names the source, day or maker of an article, and nothing else."""
    text = _TOOL.sub("", text)
    label = _label().search(text) if ":" in text or "：" in text else None
    if label is None:
        if text.endswith("。"):
            return False
        match = _UNLABELLED.fullmatch(text)
        timed = len(text) <= 60 and _TIMED.search(text) is not None and not re.search("[，。！？；“”]", text)
        return (
            timed
            or _PAGE.fullmatch(text) is not None
            or any(p.fullmatch(text) for p in _NAMING)
            or any(p.fullmatch(text) for p in (_ENDED, _DATED, _SENT_FROM, WIRE_TITLE))
            or _is_wide(text)
            or (match is not None and any(match.groups()))
        )
    before = _BRACKETS.sub(" ", text[: label.start()]).strip(" \u3000|｜(（•·")
    if before and not _BEFORE_LABEL.fullmatch(before) and not is_signature(before):
        return False
    if before.endswith(_PICTURES):
        return False
    value = text[label.end() :]
    if _kinds()[_name_of(label)] == "title" and not before:
        return len(text) <= _LONGEST
    if _name_of(label) in labels()["weak"] and not before:
        names = _kinds()[_name_of(label)] == "writer" and len(text) <= _LONGEST_NAMES and split_names(value)
        return bool(names) or re.match(f"{DATE}|{REPUBLICAN}", value) is not None
    return len(text) <= _LONGEST and not text.endswith("。") and not re.search("[，。；！？]", value)


def _is_wide(text: str) -> bool:
    """Say whether a line of a form begins with a label that is set wide, and has no colon behind it."""
    words = re.match("((?:[\u4e00-\u9fff]\\s+){1,5}[\u4e00-\u9fff])\\s+\\S", text)
    return words is not None and re.sub("\\s", "", words[1]) in _kinds() and len(text) <= _LONGEST


def is_said(text: str) -> bool:
    """Say whether a folded line names somebody and the day and hour when he spoke."""
    return _STROKE.search(text) is not None and _SAID.fullmatch(text) is not None


def is_lately(text: str) -> bool:
    """Say whether a folded line names somebody and how long ago he spoke: a platform's account, a comment."""
    return _LATELY.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Say whether a folded line is a label with nothing behind it."""
    return _label().fullmatch(text.lstrip("•·*- \u3000")) is not None


def open_label(text: str) -> str:
    """Return the label of an outlet, a writer or a day that a folded line ends with; or nothing.

    What it labels stands in the next line, where a link has its own. Other labels of a form may be left open.
    """
    found = [label for label in _label().finditer(text) if label.end() == len(text)]
    is_credit_of = bool(found) and _kinds()[_name_of(found[-1])] in (
        "origin",
        "source",
        "writer",
        "published",
    )
    return found[-1][0] if is_credit_of else ""


def is_source(text: str) -> bool:
    """Say whether a folded line begins with the label of an outlet."""
    label = _label().match(text.removeprefix("本文"))
    return label is not None and _kinds()[_name_of(label)] in ("source", "origin")


def may_be_value(text: str) -> bool:
    """Say whether a folded line may stand alone under its label."""
    return len(text) <= 40 and not re.search("[，。；！？,;!?]|[:：]$", text)


def find_glued_credit(text: str) -> tuple[int, int] | None:
    """Return where the white space stands that parts a title from the credits on its line.

    Args:
        text: A line of a source.

    Returns:
        Its bounds in code points; None where the line is not so made.
    """
    folded = fold(text)
    if folded.endswith(("】", "]")) and (timed := _TITLED_AT.search(folded)) is not None:
        return None if is_credit(folded[: timed.start()].strip()) else timed.span()
    match = _GLUED.match(folded)
    if match is None or is_credit(folded.strip()) or not is_credit(folded[match.end() :].strip()):
        return None
    title = folded[: match.start("gap")].strip()
    return None if is_credit(title) or re.search("[。，；]|^[(（【\\[]", title) else match.span("gap")


def read_credit(line: str, facts: Facts) -> None:
    """Add what a credit line says to `facts`; what came first stays."""
    text = fold(line)
    found = list(_label().finditer(text))
    ends = [label.start() for label in found[1:]] + [len(line)]
    for label, end in zip(found, ends, strict=False):
        if (kind := _kinds()[_name_of(label)]) != "valid":
            _note(kind, _bare(line[label.end() : end]), facts)
    facts.published = facts.published or find_date(text[: found[0].start()] if found else text)
    if WIRE_TITLE.fullmatch(text):
        read_opening(line, facts)
        return
    if found and is_signature(text[: found[0].start()].strip()):
        facts.byline = facts.byline or split_signature(line[: found[0].start()].strip())
    if (sent := _SENT_FROM.fullmatch(text)) is not None:
        name = "account" if sent["account"] else "outlet"
        facts.source = facts.source or line[slice(*sent.span(name))] or None
        return
    for stroked in _STROKED.finditer(text):
        kind = "writer" if stroked["label"] != "来源" else "source"
        _note(kind, line[slice(*stroked.span("value"))], facts)
    if (printed := _PRINTED.search(text)) is not None:
        facts.source = facts.source or line[slice(*printed.span("outlet"))]
    told = next((m for p in _NAMING if (m := p.fullmatch(text)) is not None), None)
    if told is not None:
        _read_named(line, told, facts)
    elif not found and (match := _UNLABELLED.fullmatch(text)) is not None:
        _read_unlabelled(line, match, facts)


def _read_named(line: str, told: re.Match[str], facts: Facts) -> None:
    """Add what a line known by its shape says: an outlet, the one that wrote it where it closes a piece."""
    outlet = line[slice(*told.span("outlet"))]
    if told.re is _CLOSING:
        facts.origin = facts.origin or outlet
        return
    facts.source = facts.source or outlet
    if "names" in told.groupdict():
        facts.byline = facts.byline or split_names(line[slice(*told.span("names"))])


def _read_unlabelled(line: str, match: re.Match[str], facts: Facts) -> None:
    """Add what stands beside a date without a label: an outlet, or names."""
    is_before = match["before"] and match["before"] not in _kinds() and "://" not in match["before"]
    outlet = line[slice(*match.span("before" if is_before else "after"))].strip("【】[]")
    if (taken := _TAKEN.match(fold(outlet))) is not None:
        outlet = outlet[taken.end() :]
    if fold(outlet) in REGIONS.split("|"):
        # Where a platform says that somebody spoke from.
        return
    if is_name(outlet):
        behind = [outlet] if is_before else re.split("\\s+", line[match.start("after") :])
        facts.byline = facts.byline or tuple(name for name in behind if is_name(name))
    elif is_before and not _SHAPED.search(fold(outlet)):
        # Whoever stands before the hour may be the writer as well.
        return
    elif outlet.isalpha() and not outlet.isascii() and not _is_furniture(fold(outlet)):
        facts.source = facts.source or name_outlet(outlet)
    if match["writer"] and not _is_furniture(match["writer"]) and match["writer"] not in REGIONS.split("|"):
        facts.byline = facts.byline or (line[slice(*match.span("writer"))],)


def _bare(value: str) -> str:
    """Return what stands behind a label without the marks that close the line; a bracket has its own."""
    bare = value.strip(" \t\u3000|｜]】")
    return bare if re.search("[(（]", bare) else bare.rstrip(")） \u3000")


def _name_of(label: re.Match[str]) -> str:
    return re.sub("\\s", "", label["label"])


def _note(kind: str, value: str, facts: Facts) -> None:
    value = value.lstrip("(（ \u3000")
    folded = fold(value)
    if kind == "written":
        facts.written = facts.written or find_date(folded)
        return
    facts.published = facts.published or find_date(folded)
    first = re.split(f"(?<=[^\\x00-\\x7f])\\s+|\\s{{2,}}|[|｜]|(?<=.){DATE}", value)[0].strip()
    if kind == "published":
        facts.published = facts.published or find_republican_date(folded)
    elif kind == "origin":
        facts.origin = facts.origin or name_outlet(first)
    elif kind == "source":
        facts.source = facts.source or name_outlet(first)
        behind = "".join(re.split("\\s{2,}", value)[1:2]) or _named_behind(value)
        last = re.split("\\s+", value)[-1]
        if not behind and last != first and is_name(last):
            behind = last
        names = split_names(behind)
        told = not _is_furniture(fold(behind)) and behind not in REGIONS.split("|")
        if told and not any(len(name) < 2 or fold(name).endswith(_OUTLET_END) for name in names):
            facts.byline = facts.byline or names
    elif kind == "issuer":
        facts.issuer = facts.issuer or name_outlet(first)
    elif kind == "title":
        facts.title = facts.title or value or None
    elif kind == "writer":
        _note_writer(value, facts)


def _named_behind(value: str) -> str:
    """Return what stands behind an outlet from a word for a reporter on: 某某日报 记者 甲某."""
    named = re.search(f"\\s(?={ROLE})", fold(value))
    return value[named.end() :] if named is not None else ""


def _note_writer(value: str, facts: Facts) -> None:
    """Add the names behind a label for a writer; an office or a paper there is who issued the piece."""
    folded = fold(value)
    names = split_names(re.split("\\s{2,}|[|｜]|\\s+(?=\\d|\\S{1,8}[:：])", value)[0])
    if folded in labels()["nobody"]:
        return
    if not any(_OFFICE.fullmatch(fold(name)) for name in names if len(name) > 2):
        facts.byline = facts.byline or names
    elif len(names) == 1:
        facts.issuer = facts.issuer or name_outlet(names[0])


def is_name(text: str) -> bool:
    """Say whether two or three characters are somebody's name, by the family name they begin with."""
    return 2 <= len(text) <= 3 and is_family_name(fold(text)[0]) and not fold(text).endswith(_OUTLET_END)


def _is_furniture(text: str) -> bool:
    return furniture_kind(text) is not None


def name_outlet(value: str) -> str | None:
    """Return the outlet that a credit names: the paper before the site that carries it.

    Args:
        value: What stands behind the label.

    Returns:
        The outlet; None where the value names none: a date, `本站原创`, another label.
    """
    folded = fold(value)
    if not value or folded in labels()["nobody"] or re.match(DATE, folded) or _NO_OUTLET.search(folded):
        return None
    if value.endswith((")", "）")) and not re.search("[(（]", value):
        value = value[:-1]
    folded = _FROM.sub("", _ASKED.sub("", fold(value)))
    value = value[: len(folded)]
    carried = _CARRIED.fullmatch(folded)
    return value[carried.start("writer") :] if carried is not None else value
