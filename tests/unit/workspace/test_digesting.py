"""Digests by the facade: made, arranged, undone, and set."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.model import PartKind, Surroundings
from reader.errors import StoreError
from reader.library.origins import Origin, write_origin
from reader.text.span import Span
from reader.workspace import Workspace
from reader.workspace.digesting import DigestView
from reader.workspace.selecting import Wanted

OLDER = "旧文\n\n来源：太原日报 2021-01-05\n\n省委提出“一群两区三圈”的发展新布局。阳曲迎来重大机遇。\n"
NEWER = "新文\n\n来源：山西日报 2022-03-21\n\n沿着“一年见效、三年成形”的目标前进，建设“一群两区三圈”。\n"


@pytest.fixture
def zone(make_workspace: Callable[..., Path]) -> Workspace:
    """Return two articles, the newer one first, with a highlight in each and one more in the older."""
    workspace = Workspace.open(make_workspace({"a.txt": NEWER, "b.txt": OLDER}))
    workspace.add_tag("布局", description="How the province is laid out")
    for ref, quote, tags in (("#1", "一年见效", ["目标"]), ("#2", "一群两区", ["布局"]), ("#2", "阳曲", [])):
        article = workspace.article(ref)
        workspace.add_highlight(article, workspace.find(article, quote)[0], tags)
    return workspace


def words(workspace: Workspace, digest: DigestView) -> list[str]:
    """Return a digest's parts: titles, texts, and the words of highlights."""
    quotes = {each.highlight.id: each.highlight.anchor.exact for each in workspace.all_highlights()}
    return [part.title or part.text or quotes[part.highlight] for part in digest.parts]


def test_a_digest_of_tags_has_a_section_for_each_with_what_it_means_and_its_highlights(
    zone: Workspace,
) -> None:
    digest = zone.add_digest("太忻", ["布局", "目标"])
    assert words(zone, digest) == ["布局", "How the province is laid out", "一群两区", "目标", "一年见效"]
    assert zone.digests() == (digest,)
    assert zone.digest("太") == digest


def test_a_title_is_needed_and_only_one_digest_has_it(zone: Workspace) -> None:
    zone.add_digest("太忻")
    with pytest.raises(StoreError, match="already a digest 太忻"):
        zone.add_digest(" 太忻 ")
    with pytest.raises(StoreError, match="needs a title"):
        zone.add_digest("  ")
    with pytest.raises(StoreError, match="no digest 阳曲"):
        zone.digest("阳曲")


def test_highlights_headings_and_texts_are_added_moved_and_removed(zone: Workspace) -> None:
    zone.add_digest("D")
    zone.add_to_digest("D", highlights=zone.search_highlights("阳曲"))
    zone.add_to_digest("D", tag="布局", section="Layout", at=1)
    zone.add_to_digest("D", text="By me.", at=2)
    assert words(zone, zone.digest("D")) == ["Layout", "By me.", "一群两区", "阳曲"]
    again = zone.add_to_digest("D", tag="布局")
    assert words(zone, again) == ["Layout", "By me.", "一群两区", "阳曲"]
    assert words(zone, zone.move_in_digest("D", 4, 1)) == ["阳曲", "Layout", "By me.", "一群两区"]
    assert words(zone, zone.move_in_digest("D", 2, 1)) == ["Layout", "By me.", "一群两区", "阳曲"]
    assert words(zone, zone.remove_from_digest("D", [2, 4])) == ["Layout", "一群两区"]
    with pytest.raises(StoreError, match="D has no part 3"):
        zone.remove_from_digest("D", [3])


def test_entries_are_ordered_by_the_date_of_their_article_or_its_place(zone: Workspace) -> None:
    zone.add_digest("D")
    zone.add_to_digest("D", highlights=[each.highlight.id for each in zone.all_highlights()])
    assert words(zone, zone.sort_digest("D", "date")) == ["一群两区", "阳曲", "一年见效"]
    assert words(zone, zone.sort_digest("D", "article")) == ["一年见效", "一群两区", "阳曲"]


def test_every_change_is_undone_and_made_again(zone: Workspace) -> None:
    made = zone.add_digest("D", ["布局"])
    moved = zone.move_in_digest("D", 3, 1)
    assert zone.undo() == 'order of digest "D"'
    assert words(zone, zone.digest("D")) == words(zone, made)
    assert zone.redo() == 'order of digest "D"'
    assert words(zone, zone.digest("D")) == words(zone, moved)
    zone.remove_digest("D")
    assert zone.digests() == ()
    zone.undo()
    assert words(zone, zone.digest("D")) == words(zone, moved)
    reopened = Workspace.open(zone.root)
    reopened.undo()
    reopened.undo()
    assert reopened.digests() == ()


def test_the_file_has_a_record_a_line_and_a_move_changes_one(zone: Workspace) -> None:
    zone.add_digest("D", ["布局", "目标"])
    path = zone.annotations_folder / "digests.json"
    before = path.read_text(encoding="utf-8").splitlines()
    assert before[0] == '{"digests": {"schema": {"version": 1}'
    assert len(before) == 1 + 6 + 1
    zone.move_in_digest("D", 3, 2)
    after = path.read_text(encoding="utf-8").splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_what_a_part_has_not_cannot_be_changed(zone: Workspace) -> None:
    zone.add_digest("D", ["布局"])
    with pytest.raises(StoreError, match="part 1 of D is a section: it has no pinyin"):
        zone.change_in_digest("D", 1, pinyin=True)
    assert zone.change_in_digest("D", 1, title="Layout").parts[0].title == "Layout"
    assert zone.rename_digest("D", "E").title == "E"


def test_a_damaged_file_is_named_and_checked_and_mended(zone: Workspace) -> None:
    zone.add_digest("D", ["布局"])
    path = zone.annotations_folder / "digests.json"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2][:20]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"digests\.json, line 3"):
        zone.digests()
    assert [problem.line for problem in zone.check() if problem.file == path] == [3]
    zone.repair()
    assert len(zone.digest("D").parts) == 2


def test_a_digest_is_set_as_it_is_arranged_and_dressed(zone: Workspace) -> None:
    zone.add_digest("太忻", ["布局"])
    zone.add_to_digest("太忻", text="Two *views*.\n\n# not a heading", at=1)
    zone.add_to_digest("太忻", highlights=zone.search_highlights("一年"))
    zone.change_in_digest("太忻", 4, translation="one cluster", pinyin=True, surroundings=Surroundings.NONE)
    zone.change_in_digest("太忻", 5, variety="hant-TW", surroundings=Surroundings.PARAGRAPH)
    digest = zone.export_markdown(digest="太忻", timestamp=False)
    body = digest.partition("# 太忻\n\n")[2]
    assert body.startswith("2 passages from 2 articles.\n\nTwo *views*.\n\n\\# not a heading\n\n## 布局\n\n")
    assert (
        "> 一群两区\n>\n> *yīqún liǎng qū*\n>\n> one cluster\n>\n"
        "> — 1 · 太原日报, 《旧文》, 2021-01-05, ¶ 1\n" in body
    )
    assert (
        "> 沿著“<mark>一年見效</mark>、三年成形”的目標前進，建設“一群兩區三圈”。\n>\n> — 2 · 山西日报" in body
    )
    assert "- 布局: How the province is laid out (1)\n- 目标 (2)\n" in body
    assert "阳曲</mark>" not in body
    zone.change_in_digest("太忻", 5, left_out=True)
    assert "一年見效" not in zone.export_markdown(digest="太忻", timestamp=False)


def test_commentary_refers_to_passages_by_numbers_that_follow_their_order(zone: Workspace) -> None:
    (first,) = zone.search_highlights("一群两区")
    (other,) = zone.search_highlights("一年")
    zone.add_digest("D")
    zone.add_to_digest("D", text=f"See [the deadline](#{other}) and [](#{first}), not [](#{'0' * 26}).")
    zone.add_to_digest("D", highlights=[first, other])
    assert "See the deadline (2) and 1, not (not in this digest)." in zone.export_markdown(digest="D")
    zone.move_in_digest("D", 3, 2)
    assert "See the deadline (1) and 2, not" in zone.export_markdown(digest="D")
    obsidian = zone.export("obsidian", Wanted(digest="D")).data.decode()
    assert f"See the deadline ([1](#^{other.lower()})) and [2](#^{first.lower()})" in obsidian


def test_where_a_source_was_fetched_is_cited_and_stands_in_the_bibliography(zone: Workspace) -> None:
    digest = hashlib.sha256((zone.root / "seeds" / "b.txt").read_bytes()).hexdigest()
    origin = Origin("https://example.org/a?b=1", "2026-01-02T03:04:05+00:00", "gbk")
    write_origin(zone.annotations_folder, digest, origin)
    text = zone.export_markdown()
    assert "> — 太原日报, 《旧文》, 2021-01-05, ¶ 1, <https://example.org/a?b=1>\n" in text
    assert "b.txt, <https://example.org/a?b=1>, fetched 2026-01-02; " in text
    older = json.loads(zone.export("pandoc").beside[".csl.json"])[1]
    assert (older["URL"], older["accessed"]) == (origin.url, {"date-parts": [[2026, 1, 2]]})
    assert zone.cite(zone.article("#2"), Span(0, 2)).endswith(f"，{origin.url}")
    write_origin(zone.annotations_folder, digest, replace(origin, url="https://example.org/other"))
    assert "<https://example.org/other>" in zone.export_markdown()


def test_what_was_chosen_by_one_tag_is_called_after_it(zone: Workspace) -> None:
    assert "# 布局\n" in zone.export_markdown(tags=["布局"])
    assert "# Digest\n" in zone.export_markdown(tags=["布局", "目标"])


def test_highlights_are_filtered_by_tag_tree_article_date_and_status(zone: Workspace) -> None:
    def quotes(wanted: Wanted) -> list[str]:
        return [entry.exact for entry in zone.select(wanted).ordered()]

    from datetime import date

    zone.add_tag("一核", "布局")
    article = zone.article("#2")
    zone.add_highlight(article, zone.find(article, "重大机遇")[0], ["一核"])
    assert quotes(Wanted(tags=("布局",))) == ["一群两区", "重大机遇"]
    assert quotes(Wanted(articles=("#1",))) == ["一年见效"]
    assert quotes(Wanted(since=date(2022, 3, 21))) == ["一年见效"]
    assert quotes(Wanted(until=date(2021, 1, 5))) == ["一群两区", "阳曲", "重大机遇"]
    assert quotes(Wanted(statuses=("orphan",))) == []
    assert len(quotes(Wanted(statuses=("ok",)))) == 4


def test_a_codebook_is_filtered_by_what_its_tags_are_on(zone: Workspace) -> None:
    zone.add_tag("一核", "布局")
    zone.add_tag("unused")

    def names(**wanted: object) -> list[str]:
        text = zone.export("codebook", Wanted(**wanted)).data.decode("utf-8-sig")  # type: ignore[arg-type]
        return [row.split(",")[0] for row in text.splitlines()[1:]]

    assert names() == ["unused", "布局", "一核", "目标"]
    assert names(tags=("一核",)) == ["布局", "一核"]
    assert names(articles=("#1",)) == ["目标"]
    assert names(statuses=("orphan",)) == []


def test_a_lost_highlight_leaves_a_digest_that_can_be_set(zone: Workspace) -> None:
    digest = zone.add_digest("D", ["布局"])
    entry = next(part for part in digest.parts if part.kind is PartKind.ENTRY)
    zone.remove_highlight(entry.highlight)
    assert "There are no highlights yet." in zone.export_markdown(digest="D")
