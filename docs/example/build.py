"""Builds the annotations of this repository anew: the same bytes each time.

    .venv/bin/python docs/example/build.py

The codebook is in codebook.toml, the highlights in highlights.toml, found by their words, and the digest in
digest.txt: Markdown, in which `## ` begins a section, `> NAME …` shows the highlight of that name, and
`[](NAME)` refers to it. After a name may stand `pinyin`, and `words` or `paragraph`, which is what is shown.
Identifiers are made of names, so that nothing changes but what the seeds or these files change.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.annotations.anchoring import make_anchor
from reader.annotations.model import DigestPart, Highlight, PartKind, Surroundings, Tag
from reader.annotations.records import record_of_highlight, record_of_part, record_of_tag
from reader.exchange.identifiers import named_uuid, ulid_of
from reader.exchange.references import reference_to
from reader.workspace import Workspace
from reader.workspace.selecting import Wanted

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
STAMP = "2026-11-30T05:00:00Z"
_REFERENCE = re.compile(r"\[\]\(([a-z0-9-]+)\)")
_SHOWN = {"words": Surroundings.NONE, "paragraph": Surroundings.PARAGRAPH}


def ulid(*names: str) -> str:
    """Return the id that belongs to some names; its time is that of the example."""
    return "01M85" + (ulid_of(named_uuid("example", *names)) or "")[5:]


def tags() -> dict[str, Tag]:
    """Return the codebook by the names of its tags."""
    rows = tomllib.loads((HERE / "codebook.toml").read_text(encoding="utf-8"))["tag"]
    return {
        row["name"]: Tag(
            id=ulid("tag", row["name"]),
            name=row["name"],
            parent=ulid("tag", row["under"]) if "under" in row else None,
            colour=f"tag-{number % 8 + 1}",
            order=number,
            created=STAMP,
            modified=STAMP,
            **{field: row[field] for field in ("description", "definition", "use", "avoid", "example")},
        )
        for number, row in enumerate(rows)
    }


def highlights(workspace: Workspace, known: Mapping[str, Tag]) -> dict[str, tuple[Highlight, str]]:
    """Return the highlights with their renderings by name.

    Raises:
        SystemExit: If the words of one do not stand in its article.
    """
    document = tomllib.loads((HERE / "highlights.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[Highlight, str]] = {}
    for name, row in document["highlights"].items():
        article = workspace.article(document["articles"][row["in"]])
        spans = workspace.find(article, row["words"])
        if row.get("nth", 0) >= len(spans):
            raise SystemExit(f"highlights.toml: the words of {name} are not in {article.id}")
        anchor = make_anchor(article.id, article.text, spans[row.get("nth", 0)])
        own = tuple(known[tag].id for tag in row["tags"])
        made = Highlight(ulid("highlight", name), anchor, own, row.get("note", ""), STAMP, STAMP)
        found[name] = made, row["english"]
    return found


def digest_parts(known: Mapping[str, tuple[Highlight, str]]) -> Iterator[DigestPart]:
    """Yield the digest's own part and then the others, in order."""
    digest = ulid("digest")
    title, *blocks = re.split(r"\n\n+", (HERE / "digest.txt").read_text(encoding="utf-8").strip())
    rows: list[dict[str, Any]] = []
    for block in blocks:
        if block.startswith("## "):
            rows.append({"kind": PartKind.SECTION, "title": block.removeprefix("## ")})
        elif block.startswith("> "):
            rows += [_entry(line.removeprefix("> ").split(), known) for line in block.splitlines()]
        else:
            text = _REFERENCE.sub(lambda match: reference_to(known[match[1]][0].id), block)
            rows.append({"kind": PartKind.TEXT, "text": text})
    yield DigestPart(digest, PartKind.DIGEST, digest, title=title[2:], created=STAMP, modified=STAMP)
    for number, row in enumerate(rows, 1):
        name = str(row.get("highlight") or row.get("title") or number)
        own = ulid("part", row["kind"].value, name)
        yield DigestPart(id=own, digest=digest, order=1024 * number, created=STAMP, modified=STAMP, **row)


def _entry(words: list[str], known: Mapping[str, tuple[Highlight, str]]) -> dict[str, Any]:
    name, *how = words
    highlight, english = known[name]
    return {
        "kind": PartKind.ENTRY,
        "highlight": highlight.id,
        "translation": english,
        "pinyin": "pinyin" in how,
        "surroundings": next((_SHOWN[each] for each in how if each in _SHOWN), Surroundings.SENTENCE),
    }


def main() -> int:
    """Build the annotations and the exported digest."""
    folder = PROJECT / "annotations"
    for name in ("highlights", "texts", "exports", "history"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("codebook.json", "digests.json"):
        (folder / name).unlink(missing_ok=True)
    workspace = Workspace.open(PROJECT)
    codebook = tags()
    found = highlights(workspace, codebook)
    parts = list(digest_parts(found))
    document = {
        "format": "tx-reader annotations",
        "version": 1,
        "title": parts[0].title,
        "articles": [],
        "tags": [{"id": tag.id, **record_of_tag(tag)} for tag in codebook.values()],
        "highlights": [
            {"id": each.id, "article": each.anchor.article, **record_of_highlight(each)}
            for each, _ in found.values()
        ],
        "digests": [{"id": part.id, **record_of_part(part)} for part in parts],
    }
    done = workspace.import_annotations("example.json", json.dumps(document).encode())
    workspace.write_export(workspace.export("markdown", Wanted(digest=parts[0].title), timestamp=False))
    print(f"{done.added} highlights, {done.tags} tags, {done.digests} digest; {len(done.problems)} problems")
    return 1 if done.problems or done.orphans or done.moved else 0


if __name__ == "__main__":
    sys.exit(main())
