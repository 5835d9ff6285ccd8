"""Regulations and reports of our own making, as full of repetition as real ones: for anchoring.

Nothing here is quoted. A regulation has numbered articles that begin alike, lists of duties that differ in a
word, and the same closing formula; a report has slogans that come again in every section. That is what makes
a quote stand in several places of its own text.
"""

from __future__ import annotations

import random

_WHO = (
    "县级以上人民政府",
    "乡镇人民政府",
    "街道办事处",
    "主管部门",
    "有关单位",
    "建设单位",
    "施工单位",
    "村民委员会",
)
_WHAT = ("规划", "用地", "资金", "安全", "质量", "环境", "档案", "信息", "人才", "水源", "道路", "管网")
_DO = ("加强", "统筹", "落实", "健全", "规范", "监督", "推进", "优化", "保障", "完善")
_HOW = ("应当", "可以", "不得", "必须", "依法", "定期", "及时", "会同有关部门")
_END = (
    "具体办法由主管部门另行制定",
    "并向社会公布",
    "接受社会监督",
    "不得擅自变更",
    "所需经费列入本级预算",
    "法律、法规另有规定的，从其规定",
)
_SLOGANS = ("三河同治", "两带一廊", "四水共建", "五链融合", "一港多园", "六项提升")
_VERBS = ("坚持", "围绕", "聚焦", "紧扣", "锚定", "贯彻")
_NUMERALS = "一二三四五六七八九十"


def made_texts(count: int, seed: int = 7) -> list[str]:
    """Make `count` texts, every other one a regulation, of some 1,500 to 6,000 characters."""
    chance = random.Random(seed)
    return [_regulation(chance) if number % 2 == 0 else _report(chance) for number in range(count)]


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _duty(chance: random.Random) -> str:
    who, how = chance.choice(_WHO), chance.choice(_HOW)
    things = "、".join(chance.sample(_WHAT, chance.randint(1, 3)))
    return f"{who}{how}{chance.choice(_DO)}{things}管理工作"


def _regulation(chance: random.Random) -> str:
    lines = [f"{chance.choice(_WHAT)}管理条例（试行）"]
    for number in range(1, chance.randint(25, 60)):
        lines.append(f"第{_numeral(number)}条　{_duty(chance)}，{_duty(chance)}，{chance.choice(_END)}。")
        if chance.random() < 0.3:
            lines[-1] = (
                f"第{_numeral(number)}条　违反本条例规定，有下列行为之一的，由{chance.choice(_WHO)}责令改正："
            )
            lines += [
                f"（{_numeral(place)}）未按照规定{chance.choice(_DO)}{chance.choice(_WHAT)}的；"
                for place in range(1, chance.randint(3, 6))
            ]
    return "\n".join(lines)


def _report(chance: random.Random) -> str:
    lines = [f"全力打造{chance.choice(_SLOGANS)}新格局"]
    for section in range(1, chance.randint(5, 9)):
        slogan = chance.choice(_SLOGANS)
        lines.append(f"{_numeral(section)}、{chance.choice(_VERBS)}“{slogan}”目标")
        for _ in range(chance.randint(2, 5)):
            clauses = "，".join(_duty(chance) for _ in range(chance.randint(1, 3)))
            deed = f"{chance.choice(_DO)}{chance.choice(_WHAT)}"
            lines.append(
                f"{chance.choice(_VERBS)}“{slogan}”，{clauses}；{deed}，"
                f"全年完成投资{chance.randint(2, 900)}亿元，增长{chance.randint(10, 300) / 10}%。"
            )
    return "\n".join(lines)
