"""docs/templates.md: its example is set, and its tables name all that a template sees, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.exchange.selection import GlossaryTerm, Selection, Use
from reader.exchange.template_files import TemplateFile
from reader.exchange.templates import context_of, render_template
from reader.text.span import Span
from tests.unit.exchange.digests import LAYOUT, OTHER, entry

DOCUMENT = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def set_by(template: str, tmp_path: Path, selection: Selection) -> str:
    path = tmp_path / "t.md.jinja"
    path.write_text(template, encoding="utf-8")
    return render_template(TemplateFile("t", path, "", False), selection)


def test_the_example_gives_what_it_says(tmp_path: Path) -> None:
    example = DOCUMENT.partition("```jinja\n")[2].partition("```")[0]
    entries = [entry(1, tags=[LAYOUT.id]), entry(2, Span(5, 8), outlet=None)]
    assert set_by(example, tmp_path, Selection("Zone", entries, [LAYOUT, OTHER])) == (
        "# Zone\n\n"
        "1. 一群两: not rendered yet (5a81056e.1, ¶ 1)\n\n"
        "2. 一群两区三圈: not rendered yet (山西日报, ¶ 1)\n\n"
        "- 布局: 1\n"
    )
    assert "Nothing has been highlighted." in set_by(example, tmp_path, Selection("Zone", [], []))


def named(heading: str) -> set[str]:
    """Return what the document names in the paragraph or table after a word in bold."""
    block = re.split(r"\n\n(?!\|)", DOCUMENT.partition(heading)[2])[0]
    rows = re.findall(r"^\| (`.+?) \|", block, re.MULTILINE)
    return set(re.findall(r"`(\w+)`", " ".join(rows) or re.sub(r"\([^)]*\)", "", block.split(". ")[0])))


def test_all_that_a_template_sees_is_described() -> None:
    shown = entry(1)
    assert shown.article is not None
    term = GlossaryTerm("a", "a", "a", "a", (), (), (), (), (Use(shown.article, Span(5, 11)),), ())
    context = context_of(Selection("T", [shown], [LAYOUT], terms=[term]))
    (one,), (tag,), (article,), (word,) = (context[key] for key in ("entries", "tags", "articles", "terms"))
    assert named("## What it sees") == context.keys()
    assert named("An **entry**") == one.keys()
    assert named("A **tag**") == tag.keys()
    assert named("An **article**") == article.keys()
    assert named("A **term**") == word.keys()
    assert named("A **use**") == word["first"].keys()


@pytest.mark.parametrize("name", re.findall(r"^\| `(\w+)` \| (?:text|a|an) ", DOCUMENT, re.MULTILINE))
def test_the_filters_that_are_named_are_there(tmp_path: Path, name: str) -> None:
    assert set_by(f"x {{{{ title|{name} }}}}", tmp_path, Selection("T", [], []))
