"""How reports open and close: the dateline, and the reporters in brackets."""

from __future__ import annotations

import re

from reader.cleaning.dates import make_date
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import fold
from reader.cleaning.names import FAR_PLACES, NAME, NAME_LIST, ROLE, SEATS, is_family_name, split_names

_AGENCIES = (
    "新华社|新华网|中新社|中新网|中国新闻网|人民网|中国日报网?|央视网|央视新闻|中央社|光明网|"
    "中国青年网|法新社|路透社|美联社|人民日报|经济日报|光明日报|工人日报|科技日报|法治日报|农民日报|"
    "中国网|国际在线"
)
DATELINE = re.compile(
    f"据?(?:(?P<agency>本报|本网|本刊|{_AGENCIES}|[\u4e00-\u9fff]{{2,8}}(?:社|网|报|日报|新闻))(?P<place>[\u4e00-\u9fff]{{2,8}}?)"
    "(?:(?P<year>\\d{4})年)?(?P<month>\\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<day>\\d{1,2}|[一二三四五六七八九十]{1,3})日"
    "\\s*(?:综合)?(?:电|讯|消息)"
    "|(?P<own>本报|本台|本网|本刊|[\u4e00-\u9fff]{2,8}(?:网|报|日报|晚报|新闻|社|台))(?P<seat>[\u4e00-\u9fff]{2,4})?"
    "(?:\\d{1,2}月\\d{1,2}日)?快?(?:讯|消息))\\s*[—-]*(?P<names>[(（][^()（）]{1,60}[)）])?"
)
"""How a report opens, on folded text: agency, place, day; or `本报讯`; with the reporters in brackets."""
# The same in brackets, or before the first sentence: 〔記者甲某／台北報導〕, 某报记者甲某报道：
_BRACKETED = re.compile(
    f"[〔【\\[(（]\\s*(?P<own>[\u4e00-\u9fff]{{2,6}}(?:报|社|网|台))?记者\\s*(?P<names>{NAME_LIST})"
    "\\s*[/／]\\s*(?P<place>[\u4e00-\u9fff]{2,6}?)(?:综合)?(?:报道|报导|电|讯)[〕】\\])）]"
)
_HEADED = re.compile(
    "[【\\[](?P<own>[\u4e00-\u9fff]{2,8}?)(?P<names>)(?P<place>)(?:专讯|快讯|讯|消息)[】\\]]"
)
# The same without strokes: 【某报记者甲某某地报道】.
_GLUED = re.compile(
    "[〔【\\[(（](?P<own>[\u4e00-\u9fff]{2,6}(?:报|社|网|台))?记者(?P<names>[\u4e00-\u9fff]{2,3})"
    f"(?P<place>{fold(SEATS)})(?:综合)?(?:报道|报导)[〕】\\])）]"
)
# An agency's name in brackets: 〔中央社〕.
_AGENCY = re.compile(f"[〔【\\[(（](?P<own>{_AGENCIES})(?P<names>)(?P<place>)[〕】\\])）]")
_REPORTED = re.compile(
    f"\\s*(?P<own>[\u4e00-\u9fff]{{2,8}}(?:报|社|网|台|客户端))?(?:全媒体|融媒体?)?记者\\s*(?P<names>{NAME_LIST}?)"
    "(?P<place>)(?:报道|报导)\\s*[:：]"
)
_NAMED = re.compile(
    "[〔【\\[(（](?P<own>[\u4e00-\u9fff]{2,8}(?:报|社|网|台|客户端))?(?:全媒体|融媒体?|特派|特约|首席)*记者"
    f"[\\s:：]*(?P<names>{NAME_LIST})(?P<place>)[〕】\\])）]"
)
WIRE_TITLE = re.compile(f"(?:{DATELINE.pattern})\\s*题\\s*[:：][^。]{{4,80}}")
"""A line with an agency's dateline and the title behind it, on folded text."""
_OWN = frozenset(("本报", "本台", "本网", "本刊"))
# What a site's channels are called: 某某网科技讯 is from no place.
_CHANNELS = frozenset(
    """
    科技 财经 体育 娱乐 汽车 教育 旅游 健康 房产 家居 游戏 时尚 军事 文化 生活 数码 国际 社会
    """.split()  # noqa: SIM905 - one word list, read as one
)


def read_opening(paragraph: str, facts: Facts) -> int:
    """Add what the dateline of a first paragraph says; return its length in code points, 0 for none."""
    folded = fold(paragraph)
    if (wire := _WIRE.match(folded)) is not None:
        return _read_wire(wire, paragraph, facts)
    if (
        credited := _BRACKETED.match(folded)
        or _GLUED.match(folded)
        or _NAMED.match(folded)
        or _REPORTED.match(folded)
        or _HEADED.match(folded)
        or _AGENCY.match(folded)
    ) is not None:
        return _read_credited(credited, paragraph, facts)
    match = DATELINE.match(folded)
    return _read_dateline(match, paragraph, facts) if match is not None else 0


def _read_dateline(match: re.Match[str], paragraph: str, facts: Facts) -> int:
    if match["agency"]:
        if match["agency"] not in _OWN:
            facts.agency = facts.agency or paragraph[slice(*match.span("agency"))]
        facts.place = facts.place or paragraph[slice(*match.span("place"))]
        if match["year"]:
            facts.published = facts.published or make_date(match["year"], match["month"], match["day"])
    else:
        if match["own"] not in _OWN:
            facts.agency = facts.agency or paragraph[slice(*match.span("own"))]
        if match["seat"] and match["seat"] not in _CHANNELS:
            facts.place = facts.place or paragraph[slice(*match.span("seat"))]
    if match["names"]:
        names = paragraph[slice(*match.span("names"))][1:-1]
        facts.byline = facts.byline or split_names(names)
    elif (named := _REPORTED.match(fold(paragraph), match.end())) is not None:
        facts.byline = facts.byline or split_names(paragraph[slice(*named.span("names"))])
    return match.end()


_WIRE = re.compile(
    f"[(（](?P<agency>{_AGENCIES})记者(?P<names>(?:{NAME}[、 ])*{NAME})"
    f"(?P<place>{FAR_PLACES}|[\u4e00-\u9fff]{{2}})(?:\\d{{1,2}}月)?\\d{{1,2}}日(?:专|综合外)?电[)）]"
)


def _read_wire(match: re.Match[str], paragraph: str, facts: Facts) -> int:
    facts.agency = facts.agency or paragraph[slice(*match.span("agency"))]
    facts.place = facts.place or paragraph[slice(*match.span("place"))]
    facts.byline = facts.byline or split_names(paragraph[slice(*match.span("names"))])
    return match.end()


def _read_credited(match: re.Match[str], paragraph: str, facts: Facts) -> int:
    if match["own"] and match["own"] not in _OWN:
        start, end = match.span("own")
        # 财讯 is one word: the agency's name ends with it.
        end += match["own"].endswith(("财", "资")) and match.string.startswith("讯", end)
        facts.agency = facts.agency or paragraph[start:end]
    if match["place"]:
        facts.place = facts.place or paragraph[slice(*match.span("place"))]
    facts.byline = facts.byline or split_names(paragraph[slice(*match.span("names"))])
    return match.end()


_CLOSING = re.compile(f"[(（](?P<names>{ROLE}[^()（）。]{{2,80}}|(?:文/|作者).{{2,40}})[)）]$")


# The same without brackets, and a name alone in them, behind the last sentence.
_SIGNED = re.compile(
    "(?<=[。！？”])\\s*(?P<names>(?:本报|本网|本台)?记者\\s*[\u4e00-\u9fff]{2,4}(?:[、\\s]+[\u4e00-\u9fff]{2,4}){0,3})$"
)
_BARE_NAME = re.compile("(?<=[。！？”])\\s*[(（](?P<name>[\u4e00-\u9fff]{2,3})[)）]$")


def read_closing(paragraph: str, facts: Facts) -> None:
    """Add the reporters that a last paragraph names in brackets at its end."""
    tail = paragraph[-100:]
    if not tail.endswith((")", "）")) and "者" not in tail:
        return
    folded = fold(tail)
    # Most paragraphs end otherwise, and a search goes through all of them.
    is_closed = folded.endswith((")", "）"))
    match = (_CLOSING.search(folded) if is_closed else None) or (
        _SIGNED.search(folded) if "记者" in folded else None
    )
    if match is not None:
        facts.byline = facts.byline or split_names(tail[slice(*match.span("names"))])
    elif is_closed and (bare := _BARE_NAME.search(folded)) is not None and is_family_name(bare["name"][0]):
        facts.byline = facts.byline or (tail[slice(*bare.span("name"))],)
