"""The level of an outlet: whose voice it is, from the centre down to the county, as far as its name says."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from reader.language.folding import fold

_CENTRE: Final = re.compile(
    "人民日报|人民网|新华|央视|中央|求是|光明日报|光明网|经济日报|科技日报|工人日报|农民日报|法治日报|解放军报"
    "|中国(?!移动|电信)|国务院|国家|环球时报|学习时报|经济参考报|参考消息|半月谈|瞭望"
)
_PROVINCES: Final = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
)
"""First-level divisions (GB/T 2260), by their short names."""
_PROVINCE: Final = re.compile(
    f"(?:{'|'.join(_PROVINCES.split())})(?:省|自治区|日报|晚报|新闻|经济|广播|电视|卫视|网|法制|青年|农民|党建|省委)"
    "|南方日报|大众日报|新华日报|解放日报|省(?:委|政府|人大|政协)"
)
_COUNTY: Final = re.compile("[县旗]|(?<!自治)(?<!开发)(?<!示范)区(?:融媒|报|委|政府|新闻)|镇|乡|街道")
_CITY: Final = re.compile("市|日报|晚报|晨报|都市报|城市|州")


class Level(StrEnum):
    """Whose voice an outlet is."""

    CENTRE = "centre"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    UNKNOWN = "unknown"
    """The name does not say."""


_COMMITTEES: Final = (
    (Level.COUNTY, re.compile("县委|县政府|区委(?!员会常)|区政府|旗委")),
    (Level.CITY, re.compile("市委|市政府|州委|盟委")),
    (Level.PROVINCE, re.compile("省委|省政府|自治区党委")),
    (Level.CENTRE, re.compile("党中央|国务院|中央政治局")),
)
_LEAST_NAMED: Final = 3
"""Times that a text names those it speaks for, at least. Chosen by eye."""


def level_of_text(folded: str) -> Level:
    """Return the level that a text speaks of most, for one whose outlet nobody names.

    Counted are party committees and governments; of equal counts the lower level is taken, since every level
    names those above it.

    Args:
        folded: The folded text.
    """
    counts = [(len(pattern.findall(folded)), level) for level, pattern in _COMMITTEES]
    most, level = max(counts, key=lambda each: each[0])
    return level if most >= _LEAST_NAMED else Level.UNKNOWN


def level_of(outlet: str) -> Level:
    """Return the level of an outlet by its name: what runs the country, then provinces, counties, cities.

    A daily that is none of the centre's, of a province or of a county is taken for a city's: 太原日报.

    Args:
        outlet: The outlet's name in either script; empty gives `UNKNOWN`.
    """
    name = fold(outlet)
    for level, pattern in (
        (Level.CENTRE, _CENTRE),
        (Level.PROVINCE, _PROVINCE),
        (Level.COUNTY, _COUNTY),
        (Level.CITY, _CITY),
    ):
        if pattern.search(name):
            return level
    return Level.UNKNOWN
