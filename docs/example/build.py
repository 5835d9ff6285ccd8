"""Builds the annotations of this repository anew: the same bytes each time, found by their words.

    .venv/bin/python docs/example/build.py

Each expression is highlighted where each article first has it. Identifiers are made of names, so that nothing
changes but what the seeds or this table change.
"""
# ruff: noqa: E501  # A table with one row a line.

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from reader.annotations.anchoring import make_anchor
from reader.annotations.model import DigestPart, Highlight, PartKind, Tag
from reader.annotations.records import record_of_highlight, record_of_part, record_of_tag
from reader.exchange.identifiers import named_uuid, ulid_of
from reader.workspace import Workspace
from reader.workspace.selecting import Wanted

PROJECT = Path(__file__).parents[2]
STAMP = "2026-11-24T05:00:00Z"
TITLE = "The policy language of the zone"
TAGS = (
    ("formula", "", "Fixed wordings of policy", "A wording that several texts repeat verbatim."),
    (
        "numeral formula",
        "formula",
        "Formulae that count",
        "A formula whose core is a number and a measure or noun.",
    ),
    ("layout", "formula", "How the province is laid out", "Wordings that divide the province into parts."),
    ("engine", "layout", "The engine image", "A region named as what drives the rest."),
    (
        "city cluster",
        "layout",
        "The central Shanxi cluster",
        "The cluster of five cities as a unit of policy.",
    ),
    ("target", "formula", "Goals with dates or stages", "What is to be reached, and by when."),
    ("rank", "", "How high a task is put", "Words that say how weighty a task is."),
    ("method", "", "How work is to be done", "Working devices, procedures and attitudes."),
    ("reform", "method", "Administrative reform", "Approval, commitment and business environment."),
    ("perseverance", "method", "Constancy", "Words that ask for one plan kept to the end."),
    ("connection", "", "Links beyond the province", "Relations to other regions, and the ways there."),
    ("railway", "connection", "Lines and trains", "Railways as means of integration."),
    ("role", "", "Roles given to places", "What a place is to be for others."),
    ("industry", "", "Industry and data", "Kinds of industry, parks and projects."),
    ("damaged", "", "Words that a source has lost", "A formula that stands truncated in its source."),
)
"""Name, parent, description, definition."""
EXPRESSIONS = (
    ("太忻一体化经济区", "formula", "the Taiyuan–Xinzhou integrated economic zone"),
    ("一群两区三圈", "numeral formula", "one cluster, two zones, three circles"),
    (
        "一年见效、三年成形、五年成势、十年成城",
        "target",
        "results in one year, shape in three, momentum in five, a city in ten",
    ),
    ("四梁八", "numeral formula", "four beams and eight [pillars]"),
    ("北引擎", "engine", "northern engine"),
    ("南引擎", "engine", "southern engine"),
    ("双引擎", "engine", "twin engines"),
    ("山西中部城市群", "city cluster", "the central Shanxi city cluster"),
    ("京津冀", "connection", "Beijing–Tianjin–Hebei"),
    ("雄忻高铁", "railway", "the Xiong’an–Xinzhou high-speed railway"),
    ("金字招牌", "rank", "a golden signboard"),
    ("数据流量谷", "industry", "data traffic valley"),
    ("三个一批", "numeral formula", "the three batches"),
    ("走在前、作示范、创一流", "method", "be in front, set the example, be first-rate"),
    ("解剖麻雀", "method", "dissect a sparrow"),
    ("承诺制+标准地+全代办", "reform", "commitment system + standard land + full agency"),
    ("签约即审批、拿地即开工", "reform", "sign and be approved, get land and start building"),
    ("四大战略", "numeral formula", "the four great strategies"),
    ("一廊两带", "numeral formula", "one corridor, two belts"),
    ("一城两核", "numeral formula", "one city, two cores"),
    ("专精特新", "industry", "specialised, refined, distinctive, new"),
    ("六个一体化", "numeral formula", "the six integrations"),
    ("率先实现转型出雏型", "target", "be first to give the transformation a first shape"),
    ("一张蓝图", "perseverance", "one blueprint"),
    ("往北发展、南北呼应", "layout", "develop northward, north and south answering each other"),
    ("久久为功", "perseverance", "keep at it until it succeeds"),
    ("首位度", "rank", "primacy"),
    ("桥头堡", "role", "bridgehead"),
    ("生态安全屏障", "role", "barrier of ecological security"),
    ("重要战略支点", "role", "important strategic fulcrum"),
    ("六大节点", "role", "the six great nodes"),
    ("全方位推动高质量发展", "target", "promote high-quality development in every respect"),
    ("头号工程", "rank", "number one project"),
    ("重大政治任务", "rank", "major political task"),
    ("营商环境", "reform", "business environment"),
)
"""Words, tag, rendering. The renderings are literal, made for this example."""
SECTIONS = (
    (
        "Layout",
        ("layout", "engine", "city cluster"),
        "These texts place the zone by an image: an engine in the north that answers one in the south.",
    ),
    (
        "Counting formulae",
        ("numeral formula",),
        "A number and what it counts, short enough to be repeated. The eight pillars are cut short in one source.",
    ),
    (
        "Targets",
        ("target",),
        "The four deadlines stand in simplified and in traditional characters with the same words.",
    ),
    (
        "Weight",
        ("rank",),
        "Two phrases recur together in three articles: a major political task and the number one project.",
    ),
    (
        "Method",
        ("method", "reform", "perseverance"),
        "How the work is to be done: procedures on the one hand, constancy on the other.",
    ),
    (
        "Places and links",
        ("connection", "railway", "role", "industry", "formula"),
        "Beijing–Tianjin–Hebei is named in six of the seven articles.",
    ),
)


def ulid(*names: str) -> str:
    """Return the id that belongs to some names; its time is that of the example."""
    return "01M85" + (ulid_of(named_uuid("example", *names)) or "")[5:]


def main() -> int:
    """Build the annotations and the exported digest."""
    folder = PROJECT / "annotations"
    for name in ("highlights", "texts", "exports", "history"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("codebook.json", "digests.json"):
        (folder / name).unlink(missing_ok=True)
    workspace = Workspace.open(PROJECT)
    tags = {name: Tag(ulid("tag", name), name, ulid("tag", parent) if parent else None, f"tag-{number % 8 + 1}",
                      about, full, order=number, created=STAMP, modified=STAMP)
            for number, (name, parent, about, full) in enumerate(TAGS)}  # fmt: skip
    highlights: list[tuple[str, str, Highlight]] = []
    for entry in workspace.articles():
        article = workspace.article(entry.article_id)
        for words, tag, english in EXPRESSIONS:
            spans = workspace.find(article, words)
            if spans:
                own = [tag, "damaged"] if words == "四梁八" and article.text[spans[0].end] != "柱" else [tag]
                made = Highlight(ulid(article.id, words), make_anchor(article.id, article.text, spans[0]),
                                 tuple(tags[each].id for each in own), "", STAMP, STAMP)  # fmt: skip
                highlights.append((tag, english, made))
    head = DigestPart(
        ulid("digest"), PartKind.DIGEST, ulid("digest"), 0, TITLE, created=STAMP, modified=STAMP
    )
    parts = [head, *digest_parts(head.id, highlights)]
    document = {
        "format": "tx-reader annotations", "version": 1, "title": TITLE, "articles": [],
        "tags": [{"id": tag.id, **record_of_tag(tag)} for tag in tags.values()],
        "highlights": [{"id": h.id, "article": h.anchor.article, **record_of_highlight(h)} for _, _, h in highlights],
        "digests": [{"id": part.id, **record_of_part(part)} for part in parts],
    }  # fmt: skip
    done = workspace.import_annotations("example.json", json.dumps(document).encode())
    exported = workspace.export("markdown", Wanted(digest=TITLE), timestamp=False)
    workspace.write_export(exported)
    print(f"{done.added} highlights, {done.tags} tags, {done.digests} digest; {len(done.problems)} problems")
    return 1 if done.problems or done.orphans or done.moved else 0


def digest_parts(digest: str, highlights: list[tuple[str, str, Highlight]]) -> list[DigestPart]:
    """Return the parts of the digest in order: each section, its commentary, its passages."""
    found: list[DigestPart] = []
    for heading, names, text in SECTIONS:
        for kind, words in ((PartKind.SECTION, heading), (PartKind.TEXT, text)):
            own = {"title": words} if kind is PartKind.SECTION else {"text": words}
            found.append(DigestPart(ulid(kind.value, heading), kind, digest, 1024 * (len(found) + 1), **own,
                                    created=STAMP, modified=STAMP))  # fmt: skip
        for tag, english, highlight in highlights:
            if tag in names:
                found.append(DigestPart(ulid("entry", highlight.id), PartKind.ENTRY, digest, 1024 * (len(found) + 1),
                                        highlight=highlight.id, translation=english, pinyin=True,
                                        created=STAMP, modified=STAMP))  # fmt: skip
    return found


if __name__ == "__main__":
    sys.exit(main())
