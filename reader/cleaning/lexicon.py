"""The word lists of cleaning, read from the package's data files."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

# Traditional to simplified, for the characters that the lists use; one for one, so that offsets stay.
_FOLD = str.maketrans(
    "來發佈時間責編輯記者報導閱讀關評論聲權轉載網頁訂資訊聞導類別稱號號標題專欄點擊瀏覽覽數條環審覆終監製"
    "圖攝攝電訊訊員實習約撰寫華間執筆簽簡體繁無礙機構構熱門薦鏈鍵詞鄭聯係們誠隱務條頂號註冊錄錄稿長輪選"
    "還輸內載擴願處構絡絡備證號許據掃碼維開閉藏複製禮視頻檢視舉頂絡齡擇級絕請問際進續獲處書議據營項後個"
    "張從與該屬為業對於變歲廣場達萬億億團總統縣鎮鄉區國會議區處廳臺衛環經濟濟學習會間當則風險辦單宣佈轉剩餘戶眾縮減認詳氣溫濕繼綜聽圍歡設絲︰﹕╱︱",
    "来发布时间责编辑记者报导阅读关评论声权转载网页订资讯闻导类别称号号标题专栏点击浏览览数条环审复终监制"
    "图摄摄电讯讯员实习约撰写华间执笔签简体繁无碍机构构热门荐链键词郑联系们诚隐务条顶号注册录录稿长轮选"
    "还输内载扩愿处构络络备证号许据扫码维开闭藏复制礼视频检视举顶络龄择级绝请问际进续获处书议据营项后个"
    "张从与该属为业对于变岁广场达万亿亿团总统县镇乡区国会议区处厅台卫环经济济学习会间当则风险办单宣布转剩余户众缩减认详气温湿继综听围欢设丝：：／｜",
)

_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")
# What is one thing in a pattern: an escape, a class, a group that keeps what it matched, a capital.
_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])+\]|\((?!\?)|[A-Z]")

SHORT = 200
"""Code points up to which a folded text is remembered: every line of a page is asked for many times."""


def fold(text: str) -> str:
    """Return `text` with the characters of the word lists simplified; as long as before."""
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


@lru_cache(maxsize=1024)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    # Most lines have none of these characters, and a search for them is cheap.
    return text.translate(_FOLD) if _FOLDED.search(text) is not None else text


def furniture_kind(text: str) -> str | None:
    """Return the section of `furniture.txt` that a folded line matches as a whole; None for no furniture."""
    lowered = text.lower()
    return next((name for name, pattern in _furniture().items() if pattern.fullmatch(lowered)), None)


@cache
def _furniture() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(f"(?:{_quickened(line)})" for line in lines))
        for name, lines in _sections("furniture.txt").items()
    }


def _quickened(pattern: str) -> str:
    """Return a pattern in small letters and with groups that keep nothing, but for escapes and classes.

    One that ignores case tries each of its branches on every line, and what a group keeps is saved and put
    back at each step: without them the lists are asked in a quarter of the time.
    """
    return _TOKEN.sub(_quicken, pattern)


def _quicken(found: re.Match[str]) -> str:
    token = found[0]
    if token == "(":
        return "(?:"
    return token if token[0] == "\\" else re.sub(r"\\.|[A-Z]", _lower, token)


def _lower(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == "\\" else found[0].lower()


@cache
def labels() -> dict[str, list[str]]:
    """Return the labels of `labels.txt` by what stands behind them."""
    return _sections("labels.txt")


@cache
def truncated_phrases() -> dict[str, str]:
    """Return the set phrases of `set_phrases.txt`, keyed by what is left when the last character is lost."""
    return {phrase[:-1]: phrase for phrase in _data("set_phrases.txt")}


@cache
def notices() -> dict[str, list[str]]:
    """Return the patterns of `notices.txt`: who speaks, and of what."""
    return _sections("notices.txt")


def _sections(name: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in _data(name):
        if heading := re.fullmatch(r"\[([a-z-]+)\]", line):
            sections[heading[1]] = []
        else:
            sections[next(reversed(sections))].append(line)
    return sections


def _data(name: str) -> list[str]:
    content = files("reader.cleaning").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in content.splitlines() if line and not line.startswith("# ")]
