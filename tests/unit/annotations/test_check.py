"""What the check finds and what repair does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.annotations.anchor_check import check_anchors, repair_anchors
from reader.annotations.annotator import Annotator
from reader.annotations.check import check
from reader.annotations.repair import repair
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

ARTICLE = "5a81056e.1"
TEXT = "省委提出“一群两区三圈”的发展新布局。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store of three highlights, one of them tagged, and a tag under another."""
    annotator = Annotator(AnnotationStore(tmp_path))
    tag = annotator.add_tag("布局")
    annotator.add_tag("一核", parent=tag.id)
    for start in (0, 2, 5):
        annotator.add_highlight(
            ARTICLE, TEXT, Span(start, start + 2), [tag.id] * (start == 5), f"note {start}"
        )
    return tmp_path


def highlight_file(folder: Path) -> Path:
    return folder / "highlights" / f"{ARTICLE}.json"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_store_has_no_problems_and_is_not_touched(folder: Path) -> None:
    before = highlight_file(folder).stat().st_ino
    assert check(folder) == ()
    assert repair(folder) == ()
    assert highlight_file(folder).stat().st_ino == before


def test_no_store_has_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path / "none") == ()


def test_damage_is_named_by_file_and_line(folder: Path) -> None:
    change(highlight_file(folder), '"start": 2', '"start": x')
    (problem,) = check(folder)
    assert (problem.file, problem.line) == (highlight_file(folder), 3)
    assert problem.message == f"{highlight_file(folder)}, line 3: not a whole record"


def test_repair_keeps_what_is_sound_and_the_file_as_it_was(folder: Path) -> None:
    path = highlight_file(folder)
    change(path, '"start": 2', '"start": x')
    damaged = path.read_bytes()
    (done,) = repair(folder)
    aside = path.with_name(f"{path.name}.damaged1")
    assert done == f"{path}: line 3 could not be read; 2 records kept, the file as it was is {aside.name}"
    assert aside.read_bytes() == damaged
    assert [each.note for each in AnnotationStore(folder).highlights(ARTICLE)] == ["note 0", "note 5"]
    assert check(folder) == ()
    assert repair(folder) == ()


def test_a_second_repair_overwrites_no_copy(folder: Path) -> None:
    path = highlight_file(folder)
    for start in ("0", "2"):
        change(path, f'"start": {start}', '"start": x')
        repair(folder)
    assert sorted(each.name for each in path.parent.glob("*damaged*")) == [
        f"{path.name}.damaged1",
        f"{path.name}.damaged2",
    ]


@pytest.mark.parametrize("cut", [1, 3, 50, 450])
def test_repair_of_a_file_cut_short_keeps_its_whole_lines(folder: Path, cut: int) -> None:
    path = highlight_file(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    kept = len(
        [line for line in whole[:-cut].split(b"\n")[1:] if line.endswith(b"}") and line.startswith(b",")]
    )
    repair(folder)
    assert len(AnnotationStore(folder).highlights(ARTICLE)) == kept


def test_a_file_of_which_nothing_can_be_read_is_left_alone(folder: Path) -> None:
    path = highlight_file(folder)
    path.write_bytes(b"\xff\xfe nonsense\n")
    assert repair(folder) == ()
    assert path.read_bytes() == b"\xff\xfe nonsense\n"
    assert len(check(folder)) == 1


def test_a_file_of_a_newer_version_is_left_alone(folder: Path) -> None:
    path = highlight_file(folder)
    change(path, '"version": 2', '"version": 99')
    before = path.read_bytes()
    (problem,) = check(folder)
    assert "newer tx-reader" in problem.message
    assert repair(folder) == ()
    assert path.read_bytes() == before


def test_conflict_marks_of_git_are_named_and_taken_out(folder: Path) -> None:
    path = highlight_file(folder)
    lines = path.read_text(encoding="utf-8").split("\n")
    marked = [lines[0], lines[1], "<<<<<<< HEAD", lines[2], "=======", lines[3], ">>>>>>> other", *lines[4:]]
    path.write_text("\n".join(marked), encoding="utf-8")
    (problem,) = check(folder)
    assert (problem.line, problem.mend.split(";")[1].strip()) == (
        3,
        "keep the records of both sides, delete the marks",
    )
    repair(folder)
    assert len(AnnotationStore(folder).highlights(ARTICLE)) == 3


def test_a_record_that_stands_twice_is_told_and_repaired(folder: Path) -> None:
    path = highlight_file(folder)
    lines = path.read_text(encoding="utf-8").split("\n")
    older = lines[2]
    newer = older.replace('"revision": 1', '"revision": 2').replace("note 2", "newer")
    path.write_text("\n".join([lines[0], newer, *lines[1:]]), encoding="utf-8")
    (problem,) = check(folder)
    assert (problem.line, "stands twice" in problem.message) == (4, True)
    (done,) = repair(folder)
    assert "line 4 dropped" in done
    assert check(folder) == ()
    assert [each.note for each in AnnotationStore(folder).highlights(ARTICLE)] == [
        "note 0",
        "newer",
        "note 5",
    ]


def test_a_tag_that_the_codebook_lost_is_named_with_its_line(folder: Path) -> None:
    (folder / "codebook.json").unlink()
    (problem,) = check(folder)
    assert (problem.line, "codebook.json lacks" in problem.message) == (4, True)


def test_a_damaged_codebook_is_one_problem_not_one_for_each_highlight(folder: Path) -> None:
    (folder / "codebook.json").write_bytes(b"{")
    (problem,) = check(folder)
    assert problem.file == folder / "codebook.json"


def test_a_whole_record_that_does_not_hold_what_it_should_goes_with_the_damaged_one(folder: Path) -> None:
    path = highlight_file(folder)
    change(path, '"start": 2', '"start": "2"')
    change(path, '"start": 5', '"start": x')
    (done,) = repair(folder)
    assert "line 3, 4 could not be read" in done
    assert [each.anchor.start for each in AnnotationStore(folder).highlights(ARTICLE)] == [0]
    assert check(folder) == ()


def test_tags_under_themselves_or_under_none_go_to_the_top(folder: Path) -> None:
    (child,) = (tag for tag in AnnotationStore(folder).tags() if tag.parent)
    path = folder / "codebook.json"
    change(path, '"parent": null', f'"parent": "{child.id}"')
    assert len([p for p in check(folder) if "stands under itself" in p.message]) == 2
    before = {tag.id: tag.revision for tag in AnnotationStore(folder).tags()}
    (done,) = repair(folder)
    assert "1 tags put at the top" in done
    assert check(folder) == ()
    after = {tag.id: tag.revision for tag in AnnotationStore(folder).tags()}
    assert sorted(after[key] - before[key] for key in before) == [0] * (len(before) - 1) + [1]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r'"parent": "\w+"', '"parent": "01K00000000000000000000TAG"', text), encoding="utf-8"
    )
    assert "which is no tag" in check(folder)[0].message
    repair(folder)
    assert check(folder) == ()


def test_two_tags_of_one_name_are_named(folder: Path) -> None:
    change(folder / "codebook.json", '"name": "一核"', '"name": "布局"')
    assert ["has the name of another" in problem.message for problem in check(folder)] == [True, True]


def test_a_file_that_is_not_named_after_an_article_is_named(folder: Path) -> None:
    path = folder / "highlights" / "5a81056e.1 (copy).json"
    path.write_bytes(highlight_file(folder).read_bytes())
    (problem,) = check(folder)
    assert problem.file == path


def test_an_anchor_that_says_what_its_text_does_not_is_named_with_its_line(folder: Path) -> None:
    assert check_anchors(folder) == ()
    change(highlight_file(folder), '"exact": "提出"', '"exact": "提起"')
    (problem,) = check_anchors(folder)
    assert problem.line == 3
    assert "says “提起”, but the text that it was made on has “提出” there" in problem.message
    assert repair_anchors(folder) == ()
    assert len(check_anchors(folder)) == 1


def test_surroundings_that_were_changed_by_hand_are_taken_from_the_text_anew(folder: Path) -> None:
    before = AnnotationStore(folder).highlights(ARTICLE)
    change(highlight_file(folder), '"prefix": "省委"', '"prefix": "市委"')
    (problem,) = check_anchors(folder)
    assert "has other words around it" in problem.message
    (done,) = repair_anchors(folder)
    assert before[1].id in done
    assert f"the file as it was is {highlight_file(folder).name}.damaged1" in done
    assert "市委" in (folder / "highlights" / f"{ARTICLE}.json.damaged1").read_text(encoding="utf-8")
    after = AnnotationStore(folder).highlights(ARTICLE)
    assert [each.anchor for each in after] == [each.anchor for each in before]
    assert check_anchors(folder) == ()


def test_a_damaged_history_is_named(folder: Path) -> None:
    path = folder / "history" / f"{ARTICLE}.json"
    path.parent.mkdir()
    path.write_bytes(b"{")
    (problem,) = check(folder)
    assert problem.file == path
