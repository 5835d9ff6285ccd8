"""`clean`."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cleaning.model import Article, CleanedSource
from reader.cleaning.report import to_json
from reader.cli.group import Session, json_option
from reader.cli.inputs import STANDARD_INPUT, called, is_url, read_bytes
from reader.cli.output import say, say_json
from reader.cli.setting import source_line
from reader.library.cleaned import clean_source, digest_of
from reader.library.locate import existing_workspace
from reader.library.origins import OriginReader
from reader.workspace.decisions import ANNOTATIONS_FOLDER, decided_source


@click.command(epilog="Example: tx-reader clean page.txt --json")
@click.argument("name", metavar="FILE|URL|-", default=STANDARD_INPUT)
@json_option
@click.pass_obj
def clean(session: Session, name: str, as_json: bool) -> None:
    """Clean a source without importing it.

    Prints its articles; with --json also every edit, with its rule, its reason and its state. What was
    decided about its edits in the workspace is carried out.
    """
    root = existing_workspace(session.target)
    source = _clean_page(name) if is_url(name) else _clean_file(name, root)
    source = decided_source(source, root) if root is not None else source
    if as_json:
        say_json(to_json(source))
    else:
        say(_articles_text(source))


def _clean_file(name: str, root: Path | None) -> CleanedSource:
    data = read_bytes(name)
    origins = OriginReader(root / ANNOTATIONS_FOLDER) if root is not None else None
    charset = origins.charset(digest_of(data)) if origins is not None else None
    return clean_source(data, called(name), charset)


def _clean_page(url: str) -> CleanedSource:
    # Here, not at the top: only an address of the web needs the network.
    from reader.library.fetching import fetch

    page = fetch(url)
    return clean_source(page.data, page.name, page.charset)


def _articles_text(source: CleanedSource) -> str:
    return "\n\n* * *\n\n".join(map(_article_text, source.articles))


def _article_text(article: Article) -> str:
    head = source_line(article)
    return "\n\n".join(([head] if head else []) + [block.span.of(article.text) for block in article.blocks])
