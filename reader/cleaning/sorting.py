"""What each line of a source looks like by itself."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.datelines import DATELINE
from reader.cleaning.dates import DATE, RELATIVE
from reader.cleaning.glosses import HAN
from reader.cleaning.lexicon import fold, furniture_kind
from reader.cleaning.lines import Line
from reader.cleaning.names import is_signature


class Sort(StrEnum):
    """What a line looks like by itself, before its neighbours are asked."""

    BLANK = "blank"
    PROSE = "prose"
    SHORT = "short"
    CREDIT = "credit"
    SIGNATURE = "signature"
    STAMP = "stamp"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    CAPTION = "caption"
    EDITOR = "editor"
    END = "end"
    SOFT_END = "soft-end"
    FURNITURE = "furniture"


OF_PAGE = (Sort.FURNITURE, Sort.END, Sort.SOFT_END, Sort.EDITOR, Sort.CREDIT, Sort.STAMP)
"""What only pages say, and no text."""

_HAN = re.compile(f"[{HAN}]")
_ENDINGS = tuple("。！？!?…；;")
_FINAL = re.compile(
    "(?:[。！？!?…；;]|\\.{3,6})(?: ?[”’」』）)\"'》])*$|[。！？][^。！？]{0,30}[)）]\\d*$"
    '|[A-Za-z]{2}\\.[”’」』）)"]+$'
)
_STOPS = re.compile("[，。、；：！？,;]")
_LIST_MARK = re.compile("^[•·・‧●■◆▪○►▶※*\\-]\\s*(?=\\S)")
_CLOCK = "\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?"
_ZONE = "(?:HKT|CST|EST|GMT|UTC|(?:北京|香港|台北|当地)时间)(?:[+-]\\d{1,2}(?:[:：]?\\d{2})?)?"
_STAMP = re.compile(
    f"{RELATIVE}|[\\[(（]?{DATE}(?:[\\sT]*{_ZONE})?(?:[\\sT]*{_CLOCK})?(?:\\s*[(（]?{_ZONE}[)）]?)?[\\])）]?"
    f"(?:[(（][^()（）]{{1,30}}[)）])?|{DATE}印[发發]|[【\\[]?{_CLOCK}[】\\]]?"
)
# What fonts of icons have in the place that is for private use: a picture each.
_ICON = re.compile("[\ue000-\uf8ff]")
_WAY_MARK = re.compile("[>›»＞/]")
_BREADCRUMB = re.compile(
    "(?:[^\\s>›»＞，。；]{1,20}|>>?)(?:(?:\\s*[>›»＞]){1,3}\\s*[^\\s>›»＞，。；]{1,24}){1,8}\\s*(?:>>?|›|»|＞)?"
    "|(?:首页|主页|网站首页)(?:\\s*(?:>>?|[›»＞/])\\s*[^\\s>›»＞/]{1,24}){0,6}\\s*(?:>>?|[›»＞/])[^>›»＞/]{1,80}"
)
# Agencies that sell pictures, and what marks a picture as one of theirs.
_PICTURE_AGENCIES = "视觉中国|东方IC|IC photo|人民视觉|CFP|新华社发|中新社发|法新社图|路透社图"
_CAPTION = re.compile(
    ".{0,200}(?:(?<![拍录])摄|(?<![描测彩])绘|供图|摄影|摄影报道|制图|\\s图|资料图片?|资料照片?|[(（](?:图|摄影?|照片|文/图)\\s*[/／:：|]\\s*[^()（）]{2,24}|图源\\S{0,12}|图片来源\\S{0,16})[)）\\]】]?"
    f"|.{{2,100}}[。\\s(（](?:{_PICTURE_AGENCIES})\\s*(?:供图|资料图?|图片?)?[)）]?|.{{2,80}}(?:视频|网页|网站|报道|报导|电视|页面|微博|直播)截图。?|[^，。！？]{{2,30}}截图|.{{2,120}}[/／]\\s*(?:图|摄影?)\\s*[:：].{{2,24}}"
    "|[(（\\[【]?(?:(?:视频|音频|图片|图表|海报|插画|制图)[:：]|资料图片?|图为|上图|下图|左图|右图|图①|图[:：]|图源|图片来源|▲|△|图\\d[:：]).{0,120}"
)
# What a picture shows, by the word for the picture: 某某新专辑宣传照.
_SHOWN = re.compile(
    "[^，。！？：:]{0,24}(?:宣传照|剧照|写真照?|现场照片?|资料照片?|资料图|海报|效果图|示意图|规划图)"
    "|.{10,120}。\\s+[\u4e00-\u9fff]{2,8}(?:官网|官微|官博)"
)
# Whose picture it is, in brackets at the end: (市府圖片), (甲某臉書截圖), (記者甲某翻攝).
_CREDITED_PICTURE = re.compile(
    ".{4,120}[(（][^()（）]{0,24}(?:图片|照片|截图|影片|翻摄|提供|摄|资料图|资料照)[)）]"
)
# A line without any of these is no caption: looked for first, because few lines have them.
_OF_PICTURE = re.compile("[摄绘图照▲△]|视觉|视频|音频|海报|插画|影片|提供|写真|官[网微博]|IC|CFP|社发")
_PICTURE_MARK = re.compile("^[◎▼↑▽]\\s*")
_WAY = re.compile("(?:您|你)?(?:当前|现在|目前)?(?:所在)?的?(?:所在)?(?:页面)?位置")
_ABSTRACT = re.compile(
    "[\\[【(（]?(?:摘要|内容摘要|核心提示|导读|内容提要|提要|导语)[\\]】)）:：]+\\s*(?P<body>.+)"
)
# What the patterns of summaries begin with, and those of addresses end with: few lines do.
_ABSTRACT_OPENS = frozenset("[【(（摘内核导提")
_ADDRESS_ENDS = frozenset("：:号號")
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\\d]{1,3}[)）]|第[一二三四五六七八九十百\\d]{1,4}[章节条部编]|\\d{1,2}[.、．](?:(?!\\d)|(?=[12]\\d{3}年))"
    "|\\d{1,2}(?:\\.\\d{1,2}){0,2} (?=[\u4e00-\u9fff]{2,10}$)"
)
_CHAPTER = re.compile("第[一二三四五六七八九十百\\d]{1,4}[章节編编篇部](?!分)")
# What opens a document under its title: its number, and whom it addresses.
_ADDRESS = re.compile(
    "\\S{2,16}[〔\\[（(【]\\d{4}[〕\\]）)】]第?\\d{1,5}号"
    "|(?:各|尊敬的|亲爱的|全体|广大|同志|朋友).{0,200}[：:]"
    "|.{2,60}(?:政府|部门|机构|单位|同志|同志们|代表|委员|朋友们|先生|女士|局|院|厅|委|公司|中心|大学|学校)[：:]"
)
_ANNEX = re.compile("^附[件表：:]|[电電][话話]\\s*[:：]|\\.(?:docx?|xlsx?|wps|pdf|zip|rar)$")
# An agency's dateline with nothing behind it but the title.
_HEADLINE = re.compile("[电讯]\\s*题\\s*[:：][^。]{4,60}$")
_PROSE_LETTERS = 60
_FEWEST_KEYWORDS = 7
_FULL_STOP = re.compile("[。！？；：]")


def sort_line(line: Line) -> Sort:
    """Say what a line looks like by itself."""
    if not line.text:
        return Sort.BLANK
    return Sort.SHORT if line.level else sort_text(line.text)


def sort_text(line: str) -> Sort:
    """Say what the text of a line looks like, where it has some."""
    text = fold(line)
    found = _furniture_sort(text) if len(text) <= 400 else None
    if found is not None:
        return found
    if len(text) <= 200 and (told := _told_sort(text)) is not None:
        return told
    if text[0] in _ABSTRACT_OPENS and len(text) <= 600 and _ABSTRACT.fullmatch(text):
        return Sort.ABSTRACT
    if len(text) <= 1000 and _is_keyword_list(text):
        return Sort.KEYWORDS
    return Sort.PROSE if is_prose(line) else Sort.SHORT


def _told_sort(text: str) -> Sort | None:
    """Return what a short folded line is by its own shape; each is asked only where those before say no."""
    if _STAMP.fullmatch(text):
        return Sort.STAMP
    if is_credit(text):
        return Sort.CREDIT
    if is_signature(text):
        return Sort.SIGNATURE
    if _is_caption(text):
        return Sort.CAPTION
    is_way = _WAY_MARK.search(text) is not None and _BREADCRUMB.fullmatch(text) is not None
    return Sort.FURNITURE if is_way else None


def is_prose(text: str) -> bool:
    """Say whether a line reads as a paragraph rather than as a title or a label."""
    if opens_document(text):
        return True
    if len(text) >= 3 * _PROSE_LETTERS:
        return True
    han = len(_HAN.findall(text))
    if han >= 60:
        return True
    if DATELINE.match(fold(text)) and han >= 20 and not _HEADLINE.search(fold(text)):
        return True
    stops = len(_STOPS.findall(text))
    if ends_sentence(text):
        return text.rstrip("”’」』）)\"'")[-1:] in "。…；" or han >= 30 or (stops >= 2 and han >= 8)
    return (stops >= 2 and han >= 30) or (han == 0 and len(text) >= _PROSE_LETTERS)


def ends_sentence(text: str) -> bool:
    """Say whether a line ends where a sentence may end."""
    # Most lines end in a full stop or in a word: the pattern is asked of the rest.
    if text.endswith(_ENDINGS):
        return True
    if "\u4e00" <= text[-1:] <= "\u9fff":
        return False
    return _FINAL.search(text[-60:]) is not None


def abstract_body(text: str) -> str:
    """Return what a summary line says, without its label."""
    match = _ABSTRACT.fullmatch(fold(text))
    return text[match.start("body") :] if match else text


def breadcrumb_parts(text: str) -> frozenset[str]:
    """Return the places that a breadcrumb names; none where a line is no breadcrumb."""
    _, _, trail = text.rpartition("：" if "：" in text else ":")
    parts = re.split("\\s*[>›»＞/／]+\\s*", trail.strip())
    return frozenset(parts) if len(parts) > 1 else frozenset()


def leads_here(text: str) -> bool:
    """Say whether a line announces where on the site the reader is: 当前位置：."""
    return _WAY.match(_LIST_MARK.sub("", fold(text))) is not None


def is_listed(text: str) -> bool:
    """Say whether a list mark stands before a line."""
    return _LIST_MARK.match(text) is not None


def _furniture_sort(text: str) -> Sort | None:
    bare = _LIST_MARK.sub("", _ICON.sub("", text).strip())
    name = furniture_kind(bare) if bare else "furniture"
    return Sort(name) if name is not None else None


def _is_caption(text: str) -> bool:
    if _OF_PICTURE.search(text) is None:
        return False
    text = _PICTURE_MARK.sub("", text.rstrip(" \u3000|｜"))
    return len(text) <= 140 and any(p.fullmatch(text) for p in (_CAPTION, _CREDITED_PICTURE, _SHOWN))


def is_numbered(text: str) -> bool:
    """Say whether a number of a section or a list stands before a line."""
    return _NUMBERED.match(text) is not None


def is_annex(text: str) -> bool:
    """Say whether a line closes a document: what is attached to it, or whom to ask about it."""
    return _ANNEX.search(text) is not None


def opens_document(text: str) -> bool:
    """Say whether a line is a document's number, or names whom it addresses."""
    return text[-1] in _ADDRESS_ENDS and _ADDRESS.fullmatch(fold(text[:300])) is not None


def is_chapter(text: str) -> bool:
    """Say whether a line numbers a part of a document: 第一章, 第二节."""
    return _CHAPTER.match(text) is not None


def opens_anew(text: str) -> bool:
    """Say whether a line opens like a paragraph of its own: numbered, listed or with a dateline."""
    return (
        text[0] in "〔【[［"
        or is_numbered(text)
        or is_listed(text)
        or DATELINE.match(fold(text[:120])) is not None
    )


def _is_keyword_list(text: str) -> bool:
    """Say whether a line is search words: many short entries that say each other over again."""
    words = re.split("[\\s|,，、]+", text)
    if len(words) < _FEWEST_KEYWORDS or max(map(len, words)) > 10 or any(map(str.isdigit, words)):
        return False
    # Words between blanks are what every line of a Latin text is made of.
    if sum(map(str.isascii, words)) * 2 > len(words):
        return False
    pairs = Counter(pair for word in words for pair in {word[i : i + 2] for i in range(len(word) - 1)})
    repeated = sum(any(pairs[word[i : i + 2]] > 1 for i in range(len(word) - 1)) for word in words)
    return repeated * 5 >= len(words) * 2 and not _FULL_STOP.search(text)
