"""Invented articles whose every part is known, to be set in pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

_SUBJECTS = (
    "全市春季农业生产|山区县域综合改革|城乡社区服务设施建设|重点水利工程建设|职业教育产教融合|中小企业数字化转型|"
    "历史文化名城保护|乡村公路养护管理|基层医疗服务能力|老旧小区改造|林长制工作|粮食储备安全|数据要素市场培育"
).split("|")
_ACTS = "召开推进会|部署重点任务|取得阶段成效|迈出坚实步伐|开展专项行动|出台实施意见|完善工作机制".split("|")
_OPENINGS = (
    "会议指出，|会议强调，|据介绍，|近年来，|下一步，|在现场，|今年以来，|针对上述问题，|与会人员认为，|记者了解到，|"
).split("|")
_CLAUSES = (
    "要把{s}摆在更加突出的位置|坚持问题导向和目标导向相统一|着力破解制约发展的突出矛盾|推动各项政策措施落到实处|"
    "健全县乡村三级联动的工作体系|累计投入资金{n}亿元|比上年同期增长{p}%|惠及群众{n}万户|建成示范点{n}个|"
    "形成了一批可复制可推广的经验|不断增强人民群众的获得感|严格落实“四个不摘”要求|加快补齐基础设施短板|"
    "统筹发展和安全两件大事|切实防止形式主义、官僚主义|完善常态化监督检查机制|鼓励各地结合实际大胆探索|"
    "充分发挥市场在资源配置中的决定性作用|让改革成果更多更公平惠及全体人民|以钉钉子精神抓好任务落实|"
    "生产总值(GDP)保持平稳增长|农民专业合作社发展到{n}家|主要农作物机械化率达到{p}%"
).split("|")
_TRADITIONAL = (
    "要把{s}擺在更加突出的位置|堅持問題導向和目標導向相統一|推動各項政策措施落到實處|累計投入資金{n}億元|"
    "比去年同期增長{p}%|惠及居民{n}萬戶|形成一批可以推廣的經驗|加快補齊基礎設施短板|鼓勵各地結合實際大膽探索|"
    "讓改革成果更多更公平惠及全體市民|完善常態化監督檢查機制|會同有關部門跟進處理"
).split("|")
_OLD_SUBJECTS = "社區長者照顧|城市更新計劃|公共運輸改善|青年就業支援|文化資產保存|河川整治工程".split("|")
_OLD_ACTS = "展開新階段|公布最新進度|獲市民支持|召開公聽會|訂定實施要點".split("|")
_OLD_OPENINGS = "他表示，|市府指出，|署方發言人說，|據了解，|近年來，|".split("|")
_HEADINGS = "强化组织领导|夯实发展基础|突出重点领域|健全长效机制|优化营商环境".split("|")
_OLD_HEADINGS = "加強跨部門協調|照顧基層需要|完善法規制度|擴大公眾參與".split("|")
_NUMERALS = "一二三四五"


@dataclass(frozen=True)
class Piece:
    """One block of the body."""

    kind: str
    """paragraph, heading or picture."""
    text: str
    """The picture's caption for a picture."""


@dataclass(frozen=True)
class Story:
    """An invented article."""

    title: str
    kicker: str
    subtitle: str
    outlet: str
    day: str
    clock: str
    reporter: str
    pieces: tuple[Piece, ...] = field(default=())

    @property
    def body(self) -> tuple[str, ...]:
        """The texts of paragraphs and headings, in order: the gold."""
        return tuple(piece.text for piece in self.pieces if piece.kind != "picture")


class Writer:
    """Writes invented articles, the same ones for the same seed.

    Args:
        seed: What to draw from.
        traditional: Whether to write in traditional characters.
    """

    def __init__(self, seed: int, *, traditional: bool = False) -> None:
        self.random = Random(seed)
        self._old = traditional

    def sentence(self) -> str:
        """Write one sentence."""
        draw = self.random
        clauses = draw.sample(_TRADITIONAL if self._old else _CLAUSES, draw.randint(2, 4))
        opening = draw.choice(_OLD_OPENINGS if self._old else _OPENINGS)
        subject = draw.choice(_OLD_SUBJECTS if self._old else _SUBJECTS)
        said = "，".join(clauses).format(s=subject, n=draw.randint(2, 980), p=draw.randint(11, 96) / 10)
        return f"{opening}{said}。"

    def paragraph(self, most: int = 4) -> str:
        """Write a paragraph of up to `most` sentences."""
        return "".join(self.sentence() for _ in range(self.random.randint(1, most)))

    def title(self) -> str:
        """Write a title."""
        draw = self.random
        place = draw.choice("南埠市 白河县 临川市 石桥区 永安镇 青岚省".split())
        if self._old:
            return draw.choice(_OLD_SUBJECTS) + draw.choice(_OLD_ACTS) + draw.choice(("", "　盼年底完成"))
        return f"{place}{draw.choice(_SUBJECTS)}{draw.choice(_ACTS)}"

    def story(self, paragraphs: int, *, headings: int = 0, pictures: int = 0) -> Story:
        """Write an article.

        Args:
            paragraphs: How many.
            headings: How many of them have a heading over them.
            pictures: How many pictures with captions stand among them.
        """
        draw = self.random
        places = sorted(draw.sample(range(1, paragraphs), headings)) if headings else []
        shown = set(draw.sample(range(paragraphs), pictures))
        pieces: list[Piece] = []
        for place in range(paragraphs):
            if place in places:
                number = _NUMERALS[places.index(place)]
                name = (_OLD_HEADINGS if self._old else _HEADINGS)[places.index(place) % 4]
                pieces.append(Piece("heading", f"{number}、{name}"))
            if place in shown:
                pieces.append(Piece("picture", "活動現場一角" if self._old else "项目建设现场一角"))
            pieces.append(Piece("paragraph", self.paragraph()))
        return Story(
            self.title(),
            "社區動態追蹤" if self._old else "贯彻新发展理念 构建新发展格局",
            "——三年行動觀察" if self._old else "——深化改革三年行动观察",
            "濱海日報" if self._old else draw.choice(("南埠日报", "白河县人民政府办公室", "临川晚报")),
            f"{draw.randint(2016, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            f"{draw.randint(7, 21):02}:{draw.randint(10, 59)}",
            draw.choice(("李明远", "周雨桐", "陈嘉禾")),
            tuple(pieces),
        )
