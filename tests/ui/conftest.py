"""A workspace of two small articles with known text, one in each script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.workspace import Workspace

HANS = """太忻一体化经济区建设提速

来源：山西日报 2022-03-21

阳曲县是太原的北大门。省委提出“一群两区三圈”的发展新布局，阳曲迎来重大机遇。

全县上下坚持项目为王，推动经济高质量发展；今年计划投资268亿元，建设数据流量谷。

阳曲有条件、更有优势。下一步，将沿着“一年见效、三年成形、五年成势、十年成城”的目标奋勇前进。
"""

HANT = """陽曲縣推動太忻經濟區建設

來源：太原日報 2022-04-02

陽曲縣是太原的北大門。省委提出「一群兩區三圈」的發展新佈局，陽曲迎來重大機遇。

全縣上下堅持項目為王，推動經濟高質量發展。
"""


@pytest.fixture
def pair(make_workspace: Callable[..., Path]) -> Workspace:
    """Return a workspace with the simplified article on the left and the traditional one on the right."""
    return Workspace.open(make_workspace({"a.txt": HANS, "b.txt": HANT}))
