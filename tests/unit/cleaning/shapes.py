"""Sources of hostile shapes, of any length."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import cycle
from random import Random

PROSE = "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势。"
CREDIT = "来源：临川日报 2021-12-30"
_HAN = "我们要推动高质量发展加快建设现代化产业体系统筹推进各项重点任务让人民群众过上更好的生活"
_GLOSSED = "我們要推動(dòng)經(jīng)濟(jì)發(fā)展，去年?duì)I商環(huán)境改善，作出貢獻(xiàn)?！标?yáng)曲。"
_UNITS = [
    PROSE, _GLOSSED, "(" * 30, "來源：", "\n\n\n", "1.", "<p>", "&nbsp;", "“四梁八”", "2023-05-09 20:36:00\n",
    "# 标题\n", "责编：张三\n", "- 1 -\n", "develop-\nment ", "\u200b", "记者 张三 ", "工作稳步推进了\n",
]  # fmt: skip


def _repeat(unit: str, length: int) -> bytes:
    return (unit * (length // len(unit) + 1))[:length].encode()


def _lines(shortest: int, longest: int, length: int) -> str:
    random = Random(1)
    lines, size = [], 0
    while size < length:
        lines.append("".join(random.choices(_HAN, k=random.randint(shortest, longest))))
        size += len(lines[-1]) + 1
    return "\n".join(lines)


def _over_prose(shortest: int, longest: int, between: str, length: int) -> bytes:
    return f"{_lines(shortest, longest, length)}{between}\n{PROSE}".encode()


def _parted(separator: str, length: int) -> bytes:
    return (_lines(12, 28, length).replace("\n", separator) + f"\n{PROSE}").encode()


def _numbered(length: int) -> bytes:
    lines = (f"建设启动大会隆重召开了第{number}次哦哦" for number in range(length // 20))
    return "\n".join([*lines, CREDIT, PROSE]).encode()


def _mixed(length: int) -> bytes:
    random = Random(2)
    parts: list[str] = []
    size = 0
    for _ in cycle((0,)):
        parts.append(random.choice(_UNITS))
        size += len(parts[-1])
        if size >= length:
            break
    return "".join(parts).encode()


def _zip(length: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("page.txt", Random(3).randbytes(length))
    return buffer.getvalue()


SHAPES: dict[str, Callable[[int], bytes]] = {
    "short lines": lambda length: _lines(2, 20, length).encode(),
    "short lines over prose": partial(_over_prose, 2, 20, ""),
    "short lines over credits": partial(_over_prose, 2, 20, f"\n{CREDIT}"),
    "titles over credits": partial(_over_prose, 12, 28, f"\n{CREDIT}"),
    "titles with times": partial(_parted, "\n2023-05-09 20:36:00\n"),
    "titles with credits": partial(_parted, f"\n{CREDIT}\n"),
    "titles with prose": partial(_parted, f"\n{PROSE}\n"),
    "titles alike": _numbered,
    "one title": lambda length: _repeat("建设启动大会隆重召开了\n", length) + PROSE.encode(),
    "one line": partial(_repeat, PROSE),
    "brackets": partial(_repeat, "("),
    "glosses": partial(_repeat, "動(dòng)經(jīng)"),
    "glossed page": partial(_repeat, _GLOSSED),
    "losses": partial(_repeat, "?！动"),
    "mixed": _mixed,
    "wrapped": partial(_repeat, "我们要推动高质量发展，加快建设现代化产业体系我们要推动高质量发展\n"),
    "columns": partial(_repeat, PROSE[:-1] + "，统筹推进各项重点任务，加快启\n\n"),
    "tags": partial(_repeat, "<p>我<b>们</b>&nbsp;"),
    "scripts": partial(_repeat, "<script>"),
    "entities": partial(_repeat, "&nbsp;"),
    "marks": partial(_repeat, "# 标题\n"),
    "list": partial(_repeat, "• 不限\n"),
    "menu": partial(_repeat, "首页 > 要闻\n"),
    "abstracts": partial(_repeat, f"[摘要] 我们要推动高质量发展\n{PROSE}\n"),
    "captions": partial(_repeat, "张三 摄\n"),
    "credits": partial(_repeat, f"{CREDIT}\n"),
    "set phrases": partial(_repeat, "“四梁八”"),
    "blanks": lambda length: b" " * length + "好".encode(),
    "letters": partial(_repeat, "a"),
    "figures": partial(_repeat, "1"),
    "hyphens": partial(_repeat, "develop-\nment of the econo-\nmy "),
    "page numbers": partial(_repeat, f"{PROSE[:-8]}\n\n- 1 -\n\n{PROSE[-8:]}\n"),
    "names": partial(_repeat, "记者 张三 李四、"),
    "unseen": partial(_repeat, "\u200b"),
    "random bytes": lambda length: Random(4).randbytes(length),
    "zip": _zip,
}
