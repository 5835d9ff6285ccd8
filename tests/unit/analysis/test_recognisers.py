"""The recognisers of formulae, each by what marks its kind. The sentences are invented."""

from __future__ import annotations

import pytest

from reader.analysis.formulae.model import FormulaKind, formula_key
from reader.analysis.formulae.quotes import quoted_spans
from reader.language.folding import fold
from tests.unit.analysis.finding import found


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("建好“北引擎”。", ["北引擎"]),
        ("建好「北引擎」和『南翼』。", ["北引擎", "南翼"]),
        ('建好"北引擎"和"南翼"。', ["北引擎", "南翼"]),
        ("“喊响‘排头兵’的口号”", ["排头兵", "喊响‘排头兵’的口号"]),
        ("印发《规划》“两张网”", ["规划", "两张网"]),
        ("没有合上的“引号", []),
        ("打错的“高地“也算", ["高地"]),
        ("”先合后开“", []),
        ("", []),
    ],
)
def test_quotation_marks_are_matched_by_shape_and_nested(text: str, inner: list[str]) -> None:
    assert [span.of(text) for span, _ in quoted_spans(text)] == inner


def test_what_is_quoted_inside_of_speech_is_a_coinage() -> None:
    text = "“咬定‘站稳全市经济发展第一方阵、争当排头兵’目标不动摇。我们信心十足。”他说。"
    assert found(text, FormulaKind.QUOTED) == {"站稳全市经济发展第一方阵、争当排头兵"}


def test_speech_is_no_coinage() -> None:
    text = "他说:“我们要把项目建好,让群众早日受益。”这块“金字招牌”来之不易。"
    assert found(text, FormulaKind.QUOTED) == {"金字招牌"}


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("构建四梁八柱。", "四梁八柱"),
        ("形成一群两区三圈城乡区域发展新布局", "一群两区三圈"),
        ("落实三区三线管控要求", "三区三线"),
        ("以“六个一”为抓手", "六个一"),
        ("捍卫两个确立,做到两个维护", "两个确立"),
        ("签署“6+1”合作协议", "6+1"),
        ("建立1+N+X工作体系", "1+n+x"),
        ("围绕市委“14510”总体思路", "14510"),
        ("实施1331工程", "1331工程"),
        ("共建一带一路", "一带一路"),
        ("深化三医联动。", "三医联动"),
        ("生态工程“三个100万亩”", "三个100万亩"),
        ("打赢四大战役。", "四大战役"),
        ("推进百千万工程", "百千万工程"),
        ("一年见效、三年成形、五年成势、十年成城", "一年见效、三年成形、五年成势、十年成城"),
        ("一年见效、三年成形、五年成势、十年成城", "五年成势"),
        ("實現「兩個一百年」目標", "两个一百年"),
        ("推行“承诺制+标准地+全代办”改革", "承诺制+标准地+全代办"),
        ("“十四五”开局", "十四五"),
    ],
)
def test_numeral_formulae_are_found(text: str, formula: str) -> None:
    assert formula in found(text, FormulaKind.NUMERAL)


@pytest.mark.parametrize(
    "text",
    ["用了三个月时间。", "共有五个县参加", "12月8日召开", "进一步激发活力", "增长6.5%", "一是抓项目。"],
)
def test_plain_counts_coin_nothing(text: str) -> None:
    assert found(text, FormulaKind.NUMERAL) == set()


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("坚持高起点、高标准、高水平。", "高起点、高标准、高水平"),
        ("着力扩大内需、优化结构、提振信心。", "扩大内需、优化结构、提振信心"),
        ("不断提升全省的竞争力、吸引力和影响力。", "竞争力、吸引力和影响力"),
        ("在更大范围、更深层次跨区域配置", "更大范围、更深层次"),
        ("以更高站位谋划、以更大力度推进、以更实举措落实", "以更高站位谋画、以更大力度推进、以更实举措落实"),
        ("亲自谋划、亲自部署、亲自推动的战略", "亲自谋画、亲自部署、亲自推动"),
        ("让群众搬得出、稳得住、能致富。", "搬得出、稳得住、能致富"),
        ("底气所在;信心所在;希望所在", "底气所在、信心所在、希望所在"),
    ],
)
def test_parallel_runs_are_cut_free_of_their_clause(text: str, run: str) -> None:
    assert run in found(text, FormulaKind.PARALLEL)


def test_members_of_a_run_are_found_as_its_parts() -> None:
    text = "坚持高起点、高标准、高水平。"
    assert found(text, FormulaKind.PARALLEL) == {"高起点、高标准、高水平"}
    assert {"高起点", "高标准", "高水平"} < found(text, FormulaKind.PARALLEL, parts=True)


@pytest.mark.parametrize("text", ["忻州、晋中、吕梁三市", "张三、李四、王五出席", "省、市、县联动"])
def test_lists_of_names_are_no_runs(text: str) -> None:
    assert found(text, FormulaKind.PARALLEL) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加快建设滨河经济区,", "滨河经济区"),
        ("打造石太经济走廊重要枢纽", "石太经济走廊"),
        ("推动黄河流域生态保护和高质量发展", "黄河流域生态保护和高质量发展"),
        ("全面落实省第十二次党代会精神", "省第十二次党代会"),
    ],
)
def test_names_begin_after_the_verb_and_end_as_names_do(text: str, name: str) -> None:
    assert name in found(text, FormulaKind.NAME)


def test_phrases_are_clauses_of_four_and_words_of_the_dictionary() -> None:
    assert {"压茬推进", "只争朝夕", "共建共享"} <= found("压茬推进,只争朝夕地共建共享。", FormulaKind.PHRASE)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("一年见效 三年成形", "一年見效、三年成形"),
        ("“四梁八柱”", "四梁八柱"),
        ("打造「高地」", "打造高地"),
        ("甲乙，丙丁；", "甲乙、丙丁"),
    ],
)
def test_quotes_script_and_separators_make_no_other_formula(a: str, b: str) -> None:
    assert formula_key(fold(a)) == formula_key(fold(b))
