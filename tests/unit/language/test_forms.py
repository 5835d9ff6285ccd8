"""Forms that hang on a reading or on the neighbours, in sentences made for these tests."""

from pathlib import Path

import pytest

from reader.language import forms
from reader.language.lexicon import entries
from reader.language.varieties import convert
from reader.text.variety import Variety


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("鸟由7只增加到42只。", "鳥由7隻增加到42隻。"),
        ("只需一次。", "只需一次。"),
        ("马里总统、基里洛夫与杰弗里。", "馬里總統、基里洛夫與傑弗里。"),
        ("这里、城里人、棚里和公里。", "這裡、城裡人、棚裡和公里。"),
        ("距海岸12海里。", "距海岸12海里。"),
        ("总理范明政，时尚范儿。", "總理范明政，時尚範兒。"),
        ("他点明了主题。", "他點明了主題。"),
        ("他对此很明了。", "他對此很明瞭。"),
        ("登记后，并为其保密。", "登記後，並為其保密。"),
        ("一般不准收费，但摸不准。", "一般不准收費，但摸不準。"),
        ("准驾车型", "准駕車型"),
        ("总台记者", "總臺記者"),
        ("香港回归，人才回流。", "香港回歸，人才回流。"),
        ("战略合作伙伴关系", "戰略合作夥伴關係"),
        ("过境免签，商签协定。", "過境免簽，商簽協定。"),
        ("题干要求，加油干。", "題幹要求，加油幹。"),
        ("煤制烯烃项目", "煤製烯烴項目"),
        ("压咸补淡", "壓鹹補淡"),
    ],
)
def test_forms_of_taiwan(hans: str, hant: str) -> None:
    assert convert(hans, Variety.HANT_TW, Variety.HANS).text == hant


@pytest.mark.parametrize(
    ("hant", "hans"),
    [
        ("推動業務著有績效，成效卓著。", "推动业务著有绩效，成效卓著。"),
        ("附著於地，穿著制服，沿著道路。", "附着于地，穿着制服，沿着道路。"),
        ("規畫與企畫，圖畫。", "规划与企划，图画。"),
        ("應於潛水前檢查。", "应于潜水前检查。"),
        ("徵調人員，藉由網路。", "征调人员，借由网路。"),
        ("慰藉，狼藉。", "慰藉，狼藉。"),
        ("賸餘款項之覆核。", "剩余款项之复核。"),
        ("覆蓋範圍", "覆盖范围"),
    ],
)
def test_forms_of_the_mainland(hant: str, hans: str) -> None:
    assert convert(hant, Variety.HANS, Variety.HANT_TW).text == hans


def test_forms_of_hong_kong_follow_those_of_taiwan() -> None:
    assert convert("棚里42只", Variety.HANT_HK, Variety.HANS).text == "棚裏42隻"


def test_a_broken_line_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    header = "text\tform\treading\tbefore\tafter\twhy\n"
    (tmp_path / "forms_hant.tsv").write_text(f"{header}只\t隻隻\t\t\t\twhy\n", "utf-8")
    (tmp_path / "forms_hans.tsv").write_text("pattern\tform\twhy\n(\tx\twhy\n", "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    assert forms._hant_rules.__wrapped__() == {}
    assert forms._tidy_rules.__wrapped__("forms_hans") == ()
    told = [message for message, _ in entries.problems()]
    assert told[0].startswith("lexicon/forms_hant.tsv, line 2: 隻隻 is not as long as 只")
    assert told[1].startswith("lexicon/forms_hans.tsv, line 2: not a pattern")


@pytest.mark.parametrize(
    ("hans", "hant_tw"),
    [
        ("公布工作计划，宣布决定", "公布工作計畫，宣布決定"),
        ("面积占三成，打拼", "面積占三成，打拚"),
        ("烟草专卖、戒烟", "菸草專賣、戒菸"),
        ("三天后，会后发了通知", "三天後，會後發了通知"),
        ("与农户签了字", "與農戶簽了字"),
        ("换发证书，产地直发", "換發證書，產地直發"),
        ("编制城市规划，核定编制", "編製城市規劃，核定編制"),
        ("并到县里，并为群众办事", "並到縣裡，並為群眾辦事"),
        ("该单位系企业，某系村民", "該單位系企業，某係村民"),
        ("犬只管理，只会叫", "犬隻管理，只會叫"),
        ("行政复议，销毁文件", "行政復議，銷毀文件"),
        ("准予登记，准用前条，瞄得准", "准予登記，準用前條，瞄得準"),
        ("收谷后吃面", "收穀後吃麵"),
        ("被洪水冲走的冲水库", "被洪水沖走的沖水庫"),
        ("“科技周”活动，小周、老周", "“科技週”活動，小周、老周"),
        ("黎里镇，城里", "黎里鎮，城裡"),
        ("老钟说，敲钟", "老鍾說，敲鐘"),
    ],
)
def test_forms_in_taiwan(hans: str, hant_tw: str) -> None:
    assert convert(hans, Variety.HANT_TW, Variety.HANS).text == hant_tw


def test_spellings_of_hong_kong() -> None:
    shown = convert("尽快公布，每周搜集，托儿服务，汇报计划，鉴于抵触", Variety.HANT_HK, Variety.HANS).text
    assert shown == "盡快公布，每周搜集，託兒服務，匯報計劃，鑒於抵觸"


def test_traditional_text_keeps_its_spelling() -> None:
    assert convert("公佈計劃", Variety.HANT_TW, Variety.HANT).text == "公佈計劃"


@pytest.mark.parametrize(
    ("hant", "hans"),
    [
        ("他的專著，銀行帳戶與帳篷", "他的专著，银行账户与帐篷"),
        ("姪子揹著牠，屋簷", "侄子背着它，屋檐"),
    ],
)
def test_other_forms_become_simplified(hant: str, hans: str) -> None:
    assert convert(hant, Variety.HANS, Variety.HANT_TW).text == hans
