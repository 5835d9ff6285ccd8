"""Adding many sources: what is added, what is known, what is wrong, and what an end in the middle leaves."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import LibraryError, SourceError
from reader.library import pool
from reader.library.importing import Imported, Offer, Outcome
from reader.workspace import Workspace

BODY = (
    "我们要推动高质量发展，加快建设现代化产业体系，统筹推进各项重点任务，让人民群众过上更好的生活。",
    "会议要求各县抓紧落实春耕生产的各项工作，把粮食安全放在突出的位置上来抓。",
)


@pytest.fixture
def workspace(make_workspace: Callable[..., Path]) -> Workspace:
    """Return a workspace with one source."""
    return Workspace.open(make_workspace({"a.txt": page("甲")}))


def page(name: str, foot: str = "责任编辑：张三", body: tuple[str, ...] = BODY) -> str:
    head = (f"{name}地召开春耕会议", "来源：临川日报 2021-12-30")
    return "\n\n".join([*head, *body, f"{name}地今后要抓好落实。", foot])


def offer(name: str, text: str | bytes) -> Offer:
    data = text.encode() if isinstance(text, str) else text
    return Offer(f"/from/{name}", name, lambda: data)


def add(workspace: Workspace, *offers: Offer, workers: int = 0) -> list[Imported]:
    return list(workspace.add_sources(offers, workers=workers))


def outcomes(done: list[Imported]) -> list[Outcome]:
    return [each.outcome for each in done]


def sources(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.root / "seeds").iterdir())


def test_sources_are_added_in_order_and_listed_at_once(workspace: Workspace) -> None:
    done = add(workspace, offer("b.txt", page("乙")), offer("c.txt", page("丙")))
    assert [(each.given, each.outcome) for each in done] == [
        ("/from/b.txt", Outcome.ADDED),
        ("/from/c.txt", Outcome.ADDED),
    ]
    assert [entry.source_path.name for entry in workspace.articles()] == ["a.txt", "b.txt", "c.txt"]


def test_the_same_bytes_are_passed_over_whatever_they_are_called(workspace: Workspace) -> None:
    done = add(workspace, offer("z.txt", page("甲")), offer("b.txt", page("乙")), offer("c.txt", page("乙")))
    assert outcomes(done) == [Outcome.KNOWN, Outcome.ADDED, Outcome.KNOWN]
    assert done[0].path == workspace.root / "seeds" / "a.txt"
    assert done[2].path == workspace.root / "seeds" / "b.txt"
    assert sources(workspace) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "other",
    [
        page("甲", foot="扫一扫\n\n版权所有 未经许可不得转载"),
        "首页 > 要闻\n\n" + page("甲").replace("临川日报 2021-12-30", "南丰日报 2021-12-31"),
        page("甲").replace("，", ", ").replace("\n\n", "\n"),
    ],
    ids=["another foot", "another head", "other blanks and punctuation"],
)
def test_the_same_text_under_other_chrome_is_passed_over(workspace: Workspace, other: str) -> None:
    (done,) = add(workspace, offer("b.txt", other))
    assert (done.outcome, done.path) == (Outcome.SAME_TEXT, workspace.root / "seeds" / "a.txt")
    assert sources(workspace) == ["a.txt"]


@pytest.mark.parametrize(
    "other",
    [
        page("甲").replace("春耕生产", "夏收生产"),
        page("甲").replace("甲地今后", "甲地今后更"),
        page("甲", body=(BODY[0],)),
    ],
    ids=["a word", "a character", "a paragraph less"],
)
def test_a_text_that_differs_in_one_word_is_another(workspace: Workspace, other: str) -> None:
    assert outcomes(add(workspace, offer("b.txt", other))) == [Outcome.ADDED]


def test_short_texts_are_never_taken_for_one(workspace: Workspace) -> None:
    notices = [offer(f"{n}.txt", f"通知\n\n{'，' * n}今天下午开会。\n") for n in range(2)]
    assert outcomes(add(workspace, *notices)) == [Outcome.ADDED, Outcome.ADDED]


def test_what_cannot_be_read_is_said_and_passed_over(workspace: Workspace) -> None:
    def missing() -> bytes:
        raise SourceError("no such file: /from/x.txt", "check the name")

    done = add(
        workspace,
        offer("empty.txt", b""),
        Offer("/from/x.txt", "x.txt", missing),
        offer("zip.txt", b"PK\3\4\0\0\0\0" * 9),
        offer("picture.jpg", b"x"),
        offer("b.txt", page("乙")),
    )
    assert outcomes(done) == [Outcome.FAILED] * 4 + [Outcome.ADDED]
    assert [each.message.split(" ")[0] for each in done[:1]] == ["/from/empty.txt"]
    assert "no such file: /from/x.txt: check the name" in done[1].message
    assert all("\n" not in each.message for each in done)
    assert sources(workspace) == ["a.txt", "b.txt"]


def test_many_are_cleaned_in_processes_and_come_out_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pool, "WORTH_PROCESSES", 1)
    offers = [offer(f"p{n}.txt", page(f"第{n}")) for n in range(12)] + [offer("bad.txt", b"")]
    offers.insert(3, offer("again.txt", page("第0")))
    done = add(workspace, *offers, workers=2)
    expected = [Outcome.ADDED] * 3 + [Outcome.KNOWN] + [Outcome.ADDED] * 9 + [Outcome.FAILED]
    assert outcomes(done) == expected
    (tmp_path / "serial" / "seeds").mkdir(parents=True)
    serial = Workspace.open(tmp_path / "serial")
    add(serial, offer("a.txt", page("甲")), *offers)
    assert [entry.article_id for entry in workspace.articles()] == [
        entry.article_id for entry in serial.articles()
    ]
    assert [workspace.article(entry.article_id) for entry in workspace.articles()] == [
        serial.article(entry.article_id) for entry in serial.articles()
    ]


class _Screen:
    """What stands in the place of standard error while a screen is shown."""

    def fileno(self) -> int:
        return -1

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


def test_processes_begin_while_a_screen_is_shown_and_where_none_can_this_one_does_the_work(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(sys, "stderr", _Screen())
    done = add(workspace, *(offer(f"p{n}.txt", page(f"第{n}")) for n in range(4)), workers=2)
    assert outcomes(done) == [Outcome.ADDED] * 4

    def refuse(folder: Path, workers: int) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(pool, "_start", refuse)
    done = add(workspace, *(offer(f"q{n}.txt", page(f"后{n}")) for n in range(4)), workers=2)
    assert outcomes(done) == [Outcome.ADDED] * 4


def test_whoever_stops_asking_leaves_whole_sources_and_can_go_on(workspace: Workspace) -> None:
    offers = [offer(f"p{n}.txt", page(f"第{n}")) for n in range(6)]
    running = workspace.add_sources(offers, workers=0)
    assert next(running).outcome is next(running).outcome is Outcome.ADDED
    running.close()  # type: ignore[attr-defined]
    assert sources(workspace) == ["a.txt", "p0.txt", "p1.txt"]
    done = add(Workspace.open(workspace.root), *offers)
    assert outcomes(done) == [Outcome.KNOWN] * 2 + [Outcome.ADDED] * 4


def test_what_was_added_is_not_cleaned_or_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(workspace.root / "seeds" / "a.txt", (1_600_000_000, 1_600_000_000))
    old = [Offer(f"/from/p{n}.txt", f"p{n}.txt", page(f"第{n}").encode, 10**18) for n in range(3)]
    add(workspace, *old)
    Workspace.open(workspace.root).articles()

    def never(*arguments: object) -> bytes:
        raise AssertionError("read again")

    monkeypatch.setattr("reader.library.cleaned.clean_source", never)
    monkeypatch.setattr("reader.library.sources.digest_of", never)
    assert len(Workspace.open(workspace.root).articles()) == 4


def test_a_cache_that_was_deleted_is_built_again_before_anything_is_compared(workspace: Workspace) -> None:
    again = Workspace.open(workspace.root)
    assert [path.name for path in again.importer(0).learn()] == ["a.txt"]
    assert outcomes(add(again, offer("z.txt", page("甲", foot="扫一扫")))) == [Outcome.SAME_TEXT]


def test_one_source_is_added_by_its_bytes_and_its_name(workspace: Workspace) -> None:
    added = workspace.add_source("https_page?.txt", page("乙").encode(), "https://example.org/page")
    assert added == workspace.root / "seeds" / "https_page_.txt"
    assert workspace.add_source("other.txt", page("乙").encode()) is None
    with pytest.raises(LibraryError, match=re.escape("https://example.org/empty")):
        workspace.add_source("empty.txt", b"", "https://example.org/empty")


LONG = (
    *BODY,
    "春耕备耕事关全年收成，各乡镇要组织农技人员下到田间地头，手把手教农户选种、育秧、施肥。",
    "水利部门要抢在雨季之前清理沟渠，修好水闸，确保每一块水田都能按时放水，不误一天农时。",
    "农资供应要跟上，种子、化肥、农膜的价格每周公布一次，让农民买得放心、用得安心。",
)
TRADITIONAL = (
    "我們要推動高質量發展，加快建設現代化產業體系，統籌推進各項重點任務，讓人民群眾過上更好的生活。",
    "會議要求各縣抓緊落實春耕生產的各項工作，把糧食安全放在突出的位置上來抓。",
    "春耕備耕事關全年收成，各鄉鎮要組織農技人員下到田間地頭，手把手教農戶選種、育秧、施肥。",
    "水利部門要搶在雨季之前清理溝渠，修好水閘，確保每一塊水田都能按時放水，不誤一天農時。",
    "農資供應要跟上，種子、化肥、農膜的價格每週公布一次，讓農民買得放心、用得安心。",
)
OTHER = (
    "临川老街的石桥有三百年了，桥头的茶馆至今还用着当年的铜壶，来喝茶的都是几十年的街坊。",
    "馆主说，铜壶是祖父传下来的，烧水要用松枝，火候到了，壶盖会自己唱起歌来。",
    "游客来得多的时候，他也不加座，说茶要慢慢喝，话要慢慢讲，日子急不得。",
    "去年冬天河水结了冰，孩子们在桥下滑冰，老人们隔着窗看，一看就是一个下午。",
    "如今桥修好了，栏杆上的石狮子一个不少，都是请老石匠照着旧样子补的。",
)


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("body", [(*LONG[:4], LONG[4].replace("每周", "每月")), TRADITIONAL])
def test_nearly_the_same_text_is_added_and_told(
    workspace: Workspace, body: tuple[str, ...], workers: int
) -> None:
    add(workspace, offer("first.txt", page("乙", body=LONG)), offer("other.txt", page("丁", body=OTHER)))
    done = add(workspace, offer("near.txt", page("丙", body=body)), workers=workers)
    seeds = workspace.root / "seeds"
    assert [(each.outcome, each.path, each.near) for each in done] == [
        (Outcome.ADDED, seeds / "near.txt", seeds / "first.txt")
    ]


def test_other_texts_and_short_ones_are_near_to_none(workspace: Workspace) -> None:
    texts = [
        page("乙", body=LONG),
        page("丁", body=OTHER),
        "通知\n\n今天下午开会。",
        "通知\n\n今天上午开会。",
    ]
    done = add(workspace, *(offer(f"{n}.txt", text) for n, text in enumerate(texts)))
    assert [each.near for each in done] == [None] * len(texts)


def test_a_near_text_that_has_gone_is_not_named(workspace: Workspace) -> None:
    add(workspace, offer("first.txt", page("乙", body=LONG)))
    (workspace.root / "seeds" / "first.txt").unlink()
    again = Workspace.open(workspace.root)
    (done,) = add(again, offer("near.txt", page("丙", body=TRADITIONAL)))
    assert (done.outcome, done.near) == (Outcome.ADDED, None)
