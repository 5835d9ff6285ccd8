"""Exports opened in the tools that colleagues use. Run by `make clients`; left out of the ordinary run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from reader.workspace import Workspace
from tests.conftest import SEEDS

collect_ignore_glob = [] if os.environ.get("TX_READER_CLIENTS") else ["test_*.py"]

Export: TypeAlias = Callable[[str, str], Path]
"""Exports in a format to a file of a name, and returns its path."""
QUOTES = ("太忻", "一群两区三圈", "高质量发展", "太原", "一体化", "战略")


@pytest.fixture(scope="session")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the seeds with every occurrence of some words highlighted: overlaps, tags in a tree, notes."""
    folder = tmp_path_factory.mktemp("clients")
    (folder / "seeds").symlink_to(SEEDS)
    workspace = Workspace.open(folder)
    workspace.add_tag("formula", description="Fixed wording of policy")
    workspace.add_tag("zone", "formula", description="The zone = its names")
    for entry in workspace.articles():
        article = workspace.article(entry.article_id)
        for number, quote in enumerate(QUOTES):
            for nth, span in enumerate(workspace.find(article, quote)):
                tags = (["formula"], ["zone", "formula"], [])[nth % 3]
                workspace.add_highlight(article, span, tags, f"<{number}> *note* “{nth}”\n\nmore" * (nth % 2))
    return workspace


@pytest.fixture
def exported(annotated: Workspace, tmp_path: Path) -> Export:
    """Return a function that exports in a format and returns the file."""

    def export(form: str, name: str) -> Path:
        document = annotated.export(form, timestamp=False, name=Path(name).stem)
        return annotated.write_export(document, tmp_path / name).path

    return export


def checkout(variable: str) -> Path:
    """Return the checkout that an environment variable names; the test is skipped without it."""
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} names no checkout")
    return Path(value)
