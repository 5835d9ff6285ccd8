"""Signs that a line or an element belongs to what a page says around its text."""

from __future__ import annotations

import re

from reader.cleaning.html.parts import Element, Run

# Words that page makers, English and Chinese, give to the parts around a text in classes and ids. Collected
# by eye from common content systems; none is a site's own.
_CHROME_WORD = re.compile(
    "(?:^|[\\s_\"'-])(?:nav|navi|navbar|navigation|menu|submenu|topbar|foot|footer|bottom|crumbs?|breadcrumbs?|"
    "location|position|dqwz|sidebar|side|aside|related|relate|relation|relnews|xgxw|xgyd|xgwz|recommend|recom|"
    "hot|hots|rank|ranking|top10|share|bdshare|bshare|sns|comments?|pinglun|reply|copyright|tools?|toolbar|"
    "pager|pagination|fenye|pagenav|links|friendlinks?|yqlj|login|search|ads?|advert|advertisement|guanggao|"
    "banner|tags?|keywords|qrcode|ewm|erweima|prevnext|prev|next|subscribe|popup|modal|dialog|feedback|"
    "slider|carousel|hotnews|newslist|news-list|list-?news|latest|more|guess|likes?|disclaimer|statement|"
    "mzsm|editor-info|widget)(?:$|[\\s_\"'-]|\\d)"
)
_CAMEL_CHROME = re.compile(
    "related|recommend|sidebar|footer|comment|share|copyright|hotnews|breadcrumb|navbar"
)
_TEXT_WORD = re.compile(
    "(?:content|article|zhengwen|maintext|main-text|detail|news_?text|trs|editor|zoom|entry|post-?body|rich_media)"
)
_CAPTION_WORD = re.compile(
    "caption|(?:pic|img|image|photo)[-_]?(?:title|desc|info|text|intro|note|wrap)|tu_?shuo|tpsm"
)
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "select", "button", "dialog", "menu"})
_NOTICE = re.compile(
    "版权|版權|ICP备|备案|copyright|©|转载|轉載|侵权|侵權|本站|本网站?|免责|免責|声明|聲明|立场|許可|许可|举报|"
    "Cookie|隐私|隱私|私隱|投稿|下载客户端|扫码|扫一扫|关注我们|订阅",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    "附件|附表|附圖|附图|附：|附:|\\d{1,2}[.、．].{2,60}|.{2,80}\\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd)$"
)
_STOPS = re.compile("[，。、；！？]")
_FINAL = re.compile("[。！？!?…；;：:][”’」』）)\"'》】]*$")
_CUT = re.compile(r"(?:…{1,2}|\.{3,6})\s*(?:[\[【(（]?(?:详细|全文|更多|阅读全文|閱讀全文|查看).{0,6})?$")
_NOTICE_LENGTH = 300
_CUT_LENGTH = 200
_FULL_PARAGRAPH = 80
_MARKS = re.compile("[，。、；：！？,.;:!?|\t]")
_RARE_MARKS = 300
"""Code points within which running text has a punctuation mark."""


def prose_weight(run: Run) -> float:
    """Return how many code points of a line are likely to be running text of the page's own."""
    length = len(run.text)
    if run.linked > 0.4 or length < 6:
        return 0.0
    is_parted = _STOPS.search(run.text, 0, 600) is not None
    ended = _FINAL.search(run.text[-12:]) is not None
    if length >= _FULL_PARAGRAPH and _MARKS.search(run.text, 0, _RARE_MARKS) is None:
        # Words strewn for search engines.
        return 0.0
    if not (length >= _FULL_PARAGRAPH or (is_parted and length >= 24) or (ended and length >= 10)):
        return 0.1 * length if length >= 10 else 0.0
    if length < _CUT_LENGTH and _CUT.search(run.text[-20:]):
        return 0.15 * length
    if length < _NOTICE_LENGTH and len(_NOTICE.findall(run.text)) >= 2:
        return 0.1 * length
    return float(length)


def is_chrome_named(element: Element) -> bool:
    """Say whether an element's tag or names say that it stands around the text."""
    if element.tag in _CHROME_TAGS or element.is_tool:
        return True
    hint = element.hint
    if not hint or _TEXT_WORD.search(hint):
        return False
    return _CHROME_WORD.search(hint) is not None or _CAMEL_CHROME.search(hint) is not None


def is_text_named(element: Element) -> bool:
    """Say whether an element's names say that it holds the text."""
    return element.tag in ("article", "main") or _TEXT_WORD.search(element.hint) is not None


def is_caption_named(element: Element) -> bool:
    """Say whether an element or the one around it is for what stands under a picture."""
    around = element.parent.hint if element.parent is not None else ""
    return (
        element.tag == "figcaption"
        or element.figure
        or _CAPTION_WORD.search(f"{element.hint} {around}") is not None
    )


def is_attachment(text: str) -> bool:
    """Say whether a line that is a link names an attachment of the text."""
    return _ATTACHED.match(text) is not None


def ends_paragraph(text: str) -> bool:
    """Say whether a line ends as sentences do."""
    return _FINAL.search(text[-12:]) is not None
