"""`add` and `clean`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reader.cleaning.model import Article, CleanedSource
from reader.cleaning.report import to_json
from reader.cli.group import Session, exit_after, json_option
from reader.cli.inputs import STANDARD_INPUT, called, read_bytes
from reader.cli.output import say, say_json
from reader.cli.setting import source_line
from reader.errors import LibraryError, ReaderError
from reader.library.cleaned import clean_source
from reader.library.locate import existing_workspace, list_files
from reader.workspace.decisions import decided_source


@click.command(epilog="Example: tx-reader add ~/Downloads/article.txt")
@click.argument("names", metavar="PATH|-...", nargs=-1, required=True)
@click.option(
    "--name", metavar="FILE", default="input.txt", help="What to call standard input; default input.txt."
)
@click.pass_obj
def add(session: Session, names: tuple[str, ...], name: str) -> None:
    """Copy files or folders into the workspace.

    Each source is kept byte for byte; one that is there already is skipped, one that cannot be read is named.
    """
    workspace = session.workspace
    problems: list[str] = []
    sources = list(_sources(names, name, problems))
    with click.progressbar(sources, file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        for given, target in shown:
            try:
                path = workspace.add_source(target, read_bytes(given))
            except ReaderError as error:
                problems.append(str(error))
                continue
            say(f"{called(given)}: {f'added as {path.name}' if path else 'is there already'}")
    exit_after(problems)


@click.command(epilog="Example: tx-reader clean page.txt --json")
@click.argument("name", metavar="FILE|-", default=STANDARD_INPUT)
@json_option
@click.pass_obj
def clean(session: Session, name: str, as_json: bool) -> None:
    """Clean a source without importing it.

    Prints its articles; with --json also every edit, with its rule, its reason and its state. What was
    decided about its edits in the workspace is carried out.
    """
    source = clean_source(read_bytes(name), called(name))
    root = existing_workspace(session.target)
    source = decided_source(source, root) if root is not None else source
    if as_json:
        say_json(to_json(source))
    else:
        say(_articles_text(source))


def _sources(names: tuple[str, ...], input_name: str, problems: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each input as given, with the file name it gets in the workspace."""
    for given in names:
        path = Path(given)
        if given == STANDARD_INPUT:
            yield given, input_name
        elif path.is_dir():
            try:
                yield from ((str(each), each.name) for each in list_files(path))
            except LibraryError as error:
                problems.append(str(error))
        else:
            yield given, path.name


def _articles_text(source: CleanedSource) -> str:
    return "\n\n* * *\n\n".join(map(_article_text, source.articles))


def _article_text(article: Article) -> str:
    head = source_line(article)
    return "\n\n".join(([head] if head else []) + [block.span.of(article.text) for block in article.blocks])
