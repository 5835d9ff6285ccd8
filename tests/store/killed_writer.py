"""Adds highlights till it is killed; prints each id once the store has acknowledged it.

Run as `python killed_writer.py FOLDER ARTICLE`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。" * 40


def main() -> None:
    annotator = Annotator(AnnotationStore(Path(sys.argv[1])))
    number = 0
    while True:
        start = number % (len(TEXT) - 8)
        highlight = annotator.add_highlight(sys.argv[2], TEXT, Span(start, start + 8), (), f"note {number}")
        sys.stdout.write(f"{highlight.id}\n")
        sys.stdout.flush()
        if number % 3 == 2:
            annotator.change_highlight(highlight, note="changed")
        number += 1


if __name__ == "__main__":
    main()
