"""Adds highlights and prints each id once the store has acknowledged it.

Run as `python adding_writer.py FOLDER COUNT`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。"


def main() -> None:
    """Add COUNT highlights, and a tag for every tenth."""
    annotator = Annotator(AnnotationStore(Path(sys.argv[1])))
    for number in range(int(sys.argv[2])):
        tags = [annotator.add_tag(f"{number} of {id(annotator)}").id] if number % 10 == 0 else []
        highlight = annotator.add_highlight("5a81056e.1", TEXT, Span(number % 20, number % 20 + 4), tags)
        sys.stdout.write(f"{highlight.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
