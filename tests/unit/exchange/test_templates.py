"""Templates: what they see, and what they cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.exchange.selection import GlossaryTerm, Selection, Use
from reader.exchange.template_files import TemplateFile, shipped
from reader.exchange.templates import render_glossary, render_template
from reader.text.span import Span
from reader.workspace import Workspace
from tests.unit.exchange.digests import LAYOUT, OTHER, entry


def rendered(tmp_path: Path, template: str, selection: Selection) -> str:
    """Set a selection by a template's text."""
    path = tmp_path / "t.jinja"
    path.write_text(template, encoding="utf-8")
    return render_template(TemplateFile("t", path, "", False), selection)


HOSTILE = "*a* <b> {{ 7*7 }} [x](y) # ``"


def test_what_a_template_prints_is_text(tmp_path: Path) -> None:
    selection = Selection("T", [entry(1, title=HOSTILE, note="# *n*")], [LAYOUT])
    out = rendered(
        tmp_path, "{% for e in entries %}{{ e.article.title }}|{{ e.note|quote }}{% endfor %}", selection
    )
    assert out == "\\*a\\* \\<b\\> \\{\\{ 7\\*7 \\}\\} \\[x\\](y) \\# \\`\\`|> \\# *n*\n"


def test_a_macro_sets_markdown_that_is_not_escaped_twice(tmp_path: Path) -> None:
    template = "{% macro m(e) %}> {{ e.quote }}{% endmacro %}{{ m(entries[0]) }}"
    assert rendered(tmp_path, template, Selection("T", [entry(1)], [])) == "> 一群两区三圈\n"


def test_tags_and_articles_are_there(tmp_path: Path) -> None:
    selection = Selection("T", [entry(1, tags=[LAYOUT.id])], [OTHER, LAYOUT])
    template = "{% for t in tags %}{{ t.name }}{{ t.entries|length }} {% endfor %}{{ articles[0].outlet }}"
    assert rendered(tmp_path, template, selection) == "布局1 目标0 山西日报\n"


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ entries.append(1) }}",
        "{% include '/etc/passwd' %}",
        "{{ range(10**9)|list }}",
        "{{ 1/0 }}",
        "{{ missing }}",
        "{% for %}",
    ],
)
def test_a_template_cannot_reach_out_and_a_fault_names_the_file(tmp_path: Path, template: str) -> None:
    with pytest.raises(ExportError, match=r"t\.jinja"):
        rendered(tmp_path, template, Selection("T", [entry(1)], []))


def test_a_glossary_entry_has_reading_renderings_definition_variants_first_use_and_examples() -> None:
    shown = entry(1)
    assert shown.article is not None
    uses = (Use(shown.article, Span(5, 11)),)
    term = GlossaryTerm(
        "一群两区三圈",
        "yīqún liǎng qū sānquān",
        "一群两区三圈",
        "一群兩區三圈",
        (("one cluster, two zones, three circles", "own"), ("a *cluster*", "literal")),
        ("The *layout* of the province.",),
        (LAYOUT.id,),
        ("一群兩區三圈",),
        uses,
        (shown.highlight.id,),
    )
    assert render_glossary(Selection("Zone", [shown], [LAYOUT], terms=[term])) == (
        '---\ntitle: "Zone"\nexpressions: 1\ngenerator: tx-reader\n---\n\n# Zone\n\n'
        "1 expression, by pinyin.\n\n"
        "## 一群两区三圈\n\n*yīqún liǎng qū sānquān* · 一群两区三圈 / 一群兩區三圈\n\n"
        "- one cluster, two zones, three circles (own)\n- a \\*cluster\\* (literal)\n\n"
        "The *layout* of the province.\n\nAlso written: 一群兩區三圈\n\nTags: 布局\n\n"
        "First use here: 山西日报, 《着力打造南北引擎》, 2022-03-21; 1 time in 1 article.\n\n"
        "> 省委提出“<mark>一群两区三圈</mark>”的发展新布局。\n>\n"
        "> — 山西日报, 《着力打造南北引擎》, 2022-03-21, ¶ 1 (`5a81056e.1`)\n"
    )


def test_a_template_named_by_what_stands_in_the_workspace_a_file_or_the_shipped_ones(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = workspace.annotations_folder / "templates"
    folder.mkdir(parents=True)
    (folder / "letter.md.jinja").write_text(
        "{# A letter,\n to nobody. #}\nDear {{ title }}", encoding="utf-8"
    )
    (folder / "table.csv.jinja").write_text("{{ entries|length }}", encoding="utf-8")
    other = tmp_path / "digest"
    other.write_text("Mine.", encoding="utf-8")
    found = {each.name: (each.about, each.suffix, each.is_shipped) for each in workspace.templates()}
    assert found["letter"] == ("A letter, to nobody.", ".md", False)
    assert found["table.csv"] == ("", ".csv", False)
    assert [name for name, (_, _, is_shipped) in found.items() if is_shipped] == ["digest", "glossary"]
    for ref, words in (
        ("letter", "Dear Zone\n"),
        (str(other), "Mine.\n"),
        ("letter.md.jinja", "Dear Zone\n"),
    ):
        assert workspace.export("markdown", title="Zone", template=ref).data.decode() == words
    assert (
        workspace.export_markdown(title="Z") != workspace.export("markdown", template="digest").data.decode()
    )
    with pytest.raises(ExportError, match=r"no template nothing: name a file, or one of letter, table\.csv"):
        workspace.export("markdown", template="nothing")
    (folder / "bad.jinja").write_bytes(b"\xff")
    with pytest.raises(ExportError, match=r"bad\.jinja cannot be read"):
        workspace.templates()


def test_the_shipped_digest_says_what_the_built_in_one_says() -> None:
    entries = [entry(1, tags=[LAYOUT.id], note="mine", url="https://example.org/a"), entry(2, title=None)]
    out = render_template(shipped("digest"), Selection("Zone", entries, [LAYOUT]))
    assert (
        "> 省委提出“<mark>一群两区三圈</mark>”的发展新布局。\n>\n"
        "> — 山西日报, 《着力打造南北引擎》, 2022-03-21, ¶ 1, <https://example.org/a>\n\n> mine\n\n"
        "Tags: 布局 <!-- 01K00000000000000000000001 -->\n"
    ) in out
    assert "> — 山西日报, (no title) `5a81056e.1`, 2022-03-21, ¶ 1\n" in out
    assert "\n\n\n" not in out
