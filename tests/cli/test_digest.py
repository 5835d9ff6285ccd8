"""`digest`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def annotated(on_seeds: Run) -> Run:
    """Return a function that runs `tx-reader` on the seeds with three highlights."""
    on_seeds("highlight", "--article", "#1", "--quote", "一群两区三圈", "--nth", "1", "--tag", "提法")
    on_seeds("highlight", "--article", "#3", "--quote", "一群两区三圈", "--nth", "1", "--tag", "提法")
    on_seeds("highlight", "--article", "#2", "--quote", "太原", "--nth", "1", "--note", "首府")
    return on_seeds


def test_a_digest_is_made_filled_arranged_and_exported(annotated: Run) -> None:
    assert annotated("digest", "new", "Zone", "--tag", "提法").out == "made Zone: 3 parts\n"
    assert annotated("digest", "add", "Zone", "--search", "首府", "--section", "City").code == 0
    assert annotated("digest", "add", "Zone", "--text", "Two *uses*.", "--at", "2").code == 0
    assert annotated("digest", "move", "Zone", "4", "3").code == 0
    assert (
        annotated("digest", "edit", "Zone", "3", "--translation", "one cluster", "--context", "none").code
        == 0
    )
    shown = annotated("digest", "show", "Zone", "--json").json
    assert [(part["number"], part["kind"]) for part in shown["parts"]] == [
        (1, "section"),
        (2, "text"),
        (3, "entry"),
        (4, "entry"),
        (5, "section"),
        (6, "entry"),
    ]
    assert shown["parts"][2]["translation"] == "one cluster"
    exported = annotated("export", "--digest", "Zone", "--no-timestamp").out
    assert "## 提法\n\nTwo *uses*.\n\n> 一群两区三圈\n>\n> one cluster\n>\n> — 1 · 山西日报" in exported
    assert "太原" in exported.partition("## City")[2]


def test_the_list_names_each_with_its_highlights(annotated: Run) -> None:
    annotated("digest", "new", "Zone", "--tag", "提法")
    assert annotated("digest").out.startswith("Zone  2 highlights  ")
    assert [each["title"] for each in annotated("digest", "--json").json["digests"]] == ["Zone"]
    assert annotated("digest", "list").out == annotated("digest").out


def test_parts_and_digests_are_ordered_renamed_and_removed(annotated: Run) -> None:
    annotated("digest", "new", "Zone", "--tag", "提法")
    annotated("digest", "add", "Zone", "--section", "Rest", "--at", "1")
    assert annotated("digest", "sort", "Zone", "--by", "date").code == 0
    assert annotated("digest", "remove", "Zone", "1").out == "Zone: 3 parts left\n"
    assert annotated("digest", "edit", "Zone", "--title", "Sphere").out == "renamed to Sphere\n"
    assert annotated("digest", "remove", "Sphere").out == "removed Sphere\n"
    assert annotated("digest").out == ""
    assert annotated("annotations", "--json").json["highlights"]


def test_what_cannot_be_done_is_said(annotated: Run) -> None:
    annotated("digest", "new", "Zone")
    for arguments, code, words in (
        (("add", "Zone"), 2, "nothing to add"),
        (("edit", "Zone", "--pinyin"), 2, "which part"),
        (("edit", "Zone", "1", "--pinyin"), 1, "Zone has no part 1"),
        (("show", "Nothing"), 1, "no digest Nothing"),
        (("new", "Zone"), 1, "already a digest Zone"),
        (("add", "Zone", "--tag", "没有"), 1, "no tag 没有"),
    ):
        done = annotated("digest", *arguments)
        assert (done.code, words in done.err) == (code, True), arguments


def test_a_flavor_a_template_and_a_bibliography_are_written(annotated: Run, tmp_path: Path) -> None:
    path = tmp_path / "zone.md"
    assert annotated("export", "--flavor", "pandoc", "-o", path, "--no-timestamp").code == 0
    assert 'bibliography: "zone.csl.json"' in path.read_text(encoding="utf-8")
    assert '"container-title": "山西日报"' in (tmp_path / "zone.csl.json").read_text(encoding="utf-8")
    template = tmp_path / "mine.jinja"
    template.write_text("{% for entry in entries %}{{ entry.quote }};{% endfor %}", encoding="utf-8")
    assert annotated("export", "--template", template).out == "一群两区三圈;太原;一群两区三圈;\n"
    template.write_text("{{ nothing }}", encoding="utf-8")
    done = annotated("export", "--template", template)
    assert (done.code, f"{template}: 'nothing' is undefined" in done.err) == (1, True)


def test_only_what_the_filters_let_through_is_exported(annotated: Run) -> None:
    def exported(*arguments: str) -> list[str]:
        return [
            each["exact"] for each in annotated("export", "--format", "json", *arguments).json["highlights"]
        ]

    assert exported("--since", "2022-01-01") == ["太原", "一群两区三圈"]
    assert exported("--until", "2021-12-31") == ["一群两区三圈"]
    assert exported("--status", "orphan") == []
    assert exported("--tag", "提法", "--article", "#3") == ["一群两区三圈"]


def test_commentary_refers_to_a_passage_by_the_number_of_its_part(annotated: Run) -> None:
    annotated("digest", "new", "Zone", "--tag", "提法")
    annotated("digest", "add", "Zone", "--text", "As [the paper](#3) has it, and [](#1).", "--at", "1")
    annotated("digest", "move", "Zone", "4", "3")
    exported = annotated("export", "--digest", "Zone", "--no-timestamp").out
    # Part 1 was no passage: what looks like a reference to it is the user's own Markdown.
    assert "As the paper (1) has it, and [](#1)." in exported


def test_a_change_is_taken_back_and_made_again(annotated: Run) -> None:
    annotated("digest", "new", "Zone", "--tag", "提法")
    assert annotated("undo").out == 'undone: digest "Zone"\n'
    assert annotated("digest").out == ""
    assert annotated("redo").out == 'redone: digest "Zone"\n'
    assert annotated("digest").out.startswith("Zone  2 highlights")
    nothing = annotated("redo")
    assert (nothing.code, nothing.out) == (1, "")
    assert "nothing to be redone" in nothing.err
