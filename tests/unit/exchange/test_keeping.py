"""What a user writes between keep marks."""

from __future__ import annotations

from pathlib import Path

from reader.exchange.keeping import LOST, kept_blocks, with_kept, without_kept
from reader.workspace import Workspace

DIGEST = (
    "---\ntitle: a\n---\n\n# A\n\n## B\n\n> q\n\nTags: x <!-- 01K00000000000000000000001 -->\n\n## C\n\nend\n"
)
KEPT = "<!-- keep -->\nmine\n\nmore\n<!-- /keep -->"


def test_a_stretch_goes_back_under_the_entry_the_heading_or_the_top_it_stood_under() -> None:
    entry = DIGEST.replace("001 -->\n", f"001 -->\n\n{KEPT}\n")
    heading = DIGEST.replace("## C\n", f"## C\n\n{KEPT}\n")
    top = DIGEST.replace("# A\n", f"{KEPT}\n\n# A\n", 1)
    for text in (entry, heading, top):
        assert with_kept(DIGEST, kept_blocks(text)) == text
        assert without_kept(text) == without_kept(DIGEST)


def test_several_stretches_in_one_place_keep_their_order() -> None:
    text = DIGEST.replace("001 -->\n", f"001 -->\n\n{KEPT}\n\n{KEPT.replace('mine', 'yours')}\n")
    assert with_kept(DIGEST, kept_blocks(text)) == text


def test_a_stretch_whose_place_is_gone_comes_last_and_says_so() -> None:
    text = DIGEST.replace("001 -->\n", f"001 -->\n\n{KEPT}\n").replace("000001 -->", "000002 -->")
    assert with_kept(DIGEST, kept_blocks(text)).endswith(f"end\n\n{LOST}\n\n{KEPT}\n")


def test_a_mark_without_its_end_keeps_all_after_it() -> None:
    (block,) = kept_blocks(DIGEST.replace("## C", "<!-- keep -->\n## C"))
    assert block.lines == ("<!-- keep -->", "## C", "", "end", "<!-- /keep -->")


def test_an_entry_is_known_in_every_flavor() -> None:
    for line in (
        "#x ^01k00000000000000000000001",
        "Tags: a []{#h-01k00000000000000000000001}",
        "<!-- 01K00000000000000000000001 -->",
        "Tags: a · `01K00000000000000000000001`",
    ):
        (block,) = kept_blocks(f"{line}\n\n{KEPT}\n")
        assert block.place == "01K00000000000000000000001"


def test_a_second_export_keeps_it_and_sets_nothing_aside(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "d.md"
    workspace.write_export(DIGEST, path)
    path.write_text(DIGEST.replace("001 -->\n", f"001 -->\n\n{KEPT}\n"), encoding="utf-8")
    written = workspace.write_export(DIGEST.replace("> q", "> r"), path)
    assert (written.kept, written.aside) == (1, ())
    assert path.read_text(encoding="utf-8") == DIGEST.replace("> q", "> r").replace(
        "001 -->\n", f"001 -->\n\n{KEPT}\n"
    )
    assert workspace.write_export(DIGEST.replace("> q", "> s"), path).aside == ()


def test_a_change_outside_the_marks_is_set_aside_and_what_is_inside_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "d.md"
    workspace.write_export(DIGEST, path)
    changed = DIGEST.replace("## C\n", f"## C\n\n{KEPT}\n").replace("end", "my end")
    path.write_text(changed, encoding="utf-8")
    written = workspace.write_export(DIGEST, path)
    assert (written.kept, written.aside) == (1, (tmp_path / "d.1.md",))
    assert (tmp_path / "d.1.md").read_text(encoding="utf-8") == changed
    assert KEPT in path.read_text(encoding="utf-8")
