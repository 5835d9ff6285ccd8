"""What the preview of a digest shows."""

from __future__ import annotations

from reader.tui.digest.document import LONGEST, Block, as_read, as_written
from tests.unit.exchange.digests import LAYOUT, digest_of, entry


def test_an_entry_is_a_quotation_with_its_mark_and_its_id_leads_to_it() -> None:
    text = digest_of("Zone", [entry(1, tags=[LAYOUT.id], note="*my* note")], [LAYOUT], timestamp=None)
    shown = as_read(text)
    place = shown.entries["01K00000000000000000000001"]
    quote, citation, _, note = shown.blocks[place : place + 4]
    marked = ((5, 11, "mark"),)
    assert quote == Block("省委提出“一群两区三圈”的发展新布局。", "plain", marked, "▎ ", "▎ ", True)
    assert (citation.text, citation.style, citation.is_apart) == (
        "— 山西日报, 《着力打造南北引擎》, 2022-03-21, ¶ 1",
        "dim",
        False,
    )
    assert (note.text, note.runs, note.first) == ("my note", ((0, 2, "emphasis"),), "▎ ")
    assert not any("<" in block.text or "01K0" in block.text for block in shown.blocks)


def test_headings_are_told_from_the_lines_of_the_contents() -> None:
    shown = as_read("# T\n\n- [A](#a) (1)\n- [B](#b) (2)\n\n## A\n\nText.\n\n## B\n")
    assert [(b.style, b.text, b.first) for b in shown.blocks] == [
        ("title", "T", ""),
        ("plain", "A (1)", "• "),
        ("plain", "B (2)", "• "),
        ("heading", "A", ""),
        ("plain", "Text.", ""),
        ("heading", "B", ""),
    ]
    assert shown.place_of("B", is_heading=True) == 5
    assert shown.place_of("Te", is_heading=False) == 4
    assert shown.place_of("C", is_heading=True) is None
    assert [b.is_apart for b in shown.blocks[:3]] == [True, True, False]


def test_what_is_hostile_to_a_terminal_is_shown_by_stand_ins() -> None:
    for shown in (as_read("a\u202eb \x1b[2J\n"), as_written("a\u202eb \x1b[2J\n")):
        assert not any(char in block.text for block in shown.blocks for char in "\u202e\x1b")


def test_a_long_document_is_cut_and_says_so() -> None:
    long = "# T\n\n" + "word word\n\n" * (LONGEST // 8)
    assert as_read(long).is_cut
    assert as_read(long).blocks[-1].text == "word word"
    assert as_written(long).is_cut
    assert not as_read("# T\n").is_cut
