"""Invented articles set in invented pages of the layouts that news and government sites have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.pages.articles import Piece, Story, Writer

_MACRO = re.compile("@([A-Z]+)(\\d*)@")


@dataclass(frozen=True)
class Layout:
    """How a site sets its pages."""

    name: str
    page: str
    """The page; `@TITLE@` and the like stand for parts of the article, `@NAV5@` for five links, and so on."""
    paragraph: str = "<p>　　{}</p>"
    heading: str = "<p>　　<strong>{}</strong></p>"
    picture: str = '<p align="center"><img src="/img/1.jpg"></p><p align="center">{}</p>'
    encoding: str = "utf-8"
    traditional: bool = False
    paragraphs: int = 7
    headings: int = 0
    pictures: int = 0
    between: str = "\n"


@dataclass(frozen=True)
class SetPage:
    """A page, and what a careful editor would take from it."""

    layout: Layout
    html: str
    story: Story

    @property
    def data(self) -> bytes:
        """The page's bytes, in the layout's encoding."""
        return self.html.encode(self.layout.encoding)


def set_page(layout: Layout, seed: int) -> SetPage:
    """Set an article, the same one for the same seed, in a page."""
    writer = Writer(seed, traditional=layout.traditional)
    story = writer.story(layout.paragraphs, headings=layout.headings, pictures=layout.pictures)
    body = layout.between.join(_piece(layout, piece) for piece in story.pieces)
    chrome = _chrome(writer)

    def fill(match: re.Match[str]) -> str:
        return chrome[match[1]](int(match[2] or 1))

    parts = {
        "TITLE": story.title,
        "KICKER": story.kicker,
        "SUBTITLE": story.subtitle,
        "OUTLET": story.outlet,
        "DAY": story.day,
        "CLOCK": story.clock,
        "REPORTER": story.reporter,
        "BODY": body,
        "YEAR": story.day[:4],
        "MONTH": story.day[5:7],
        "DATE": story.day[8:],
    }
    page = layout.page
    for name, text in parts.items():
        page = page.replace(f"@{name}@", text)
    return SetPage(layout, _MACRO.sub(fill, page), story)


def _piece(layout: Layout, piece: Piece) -> str:
    shape = {"paragraph": layout.paragraph, "heading": layout.heading, "picture": layout.picture}[piece.kind]
    return shape.format(piece.text)


def _chrome(writer: Writer) -> dict[str, Callable[[int], str]]:
    """Return what writes each kind of chrome, `count` of it."""
    draw = writer.random
    words = "首页 要闻 政务公开 政民互动 网上办事 专题专栏 走进临川 数据开放 视频 图片 评论 县区 财经 教育 健康".split()

    def items(tag: str, link: Callable[[], str]) -> Callable[[int], str]:
        return lambda count: "\n".join(f"<{tag}>{link()}</{tag}>" for _ in range(count))

    def titled() -> str:
        return f'<a href="/a/{draw.randint(1000, 9999)}.html" title="x">{writer.title()}</a>'

    def snippet() -> str:
        cut = writer.paragraph(2)[: draw.randint(40, 70)]
        return f'<h3>{titled()}</h3><p class="txt">{cut}...</p><span>2021-03-1{draw.randint(0, 9)}</span>'

    def comment() -> str:
        said = draw.choice(
            ("支持！希望尽快落实到位。", "我们村什么时候能通公交？盼回复。", "讲得很实在，点赞。")
        )
        return f"<b>网友{draw.randint(100, 999)}</b><span>3小时前</span><p>{said}</p><a href='#'>回复</a>"

    return {
        "NAV": items("li", lambda: f'<a href="/c/{draw.randint(1, 99)}/">{draw.choice(words)}</a>'),
        "LINKS": items("li", titled),
        "DATED": items("li", lambda: f"{titled()}<span>2022-0{draw.randint(1, 9)}-11</span>"),
        "SNIPPETS": items("div", snippet),
        "COMMENTS": items("div", comment),
        "OTHER": lambda count: "".join(f"<p>{writer.paragraph(2)}</p>" for _ in range(count)),
        "LEAD": lambda count: writer.paragraph(1)[:60],
        "HEADLINE": lambda count: writer.title(),
        "FOOT": lambda count: (
            "<p>主办：临川市人民政府办公室 承办：临川市政务信息中心</p><p>网站标识码：3600000001 赣ICP备00000001号"
            " 赣公网安备36000000000001号</p><p>版权所有 未经授权不得转载</p>"
        ),
    }
