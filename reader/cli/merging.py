"""`agreement`: how far two annotators agree."""

from __future__ import annotations

import click

from reader.annotations.agreement import Agreement
from reader.cli.group import Session, json_option
from reader.cli.output import say, say_json, say_table
from reader.cli.usage import UsageError

_NOBODY = "(no name)"


@click.command(epilog="Example: tx-reader agreement 李 王 --json")
@click.argument("names", nargs=-1, metavar="[FIRST SECOND]")
@click.option(
    "--article", "refs", multiple=True, metavar="ARTICLE", help="Only this article; may be repeated."
)
@json_option
@click.pass_obj
def agreement(session: Session, names: tuple[str, ...], refs: tuple[str, ...], as_json: bool) -> None:
    """Say how far two annotators agree, character by character, with Cohen's kappa.

    Without names: the two who made highlights. "" is who gave no name. Articles in which both have
    highlights are compared, or those named.
    """
    workspace = session.workspace
    if not names:
        names = tuple(sorted(workspace.annotators()))
        if len(names) != 2:
            known = ", ".join(name or _NOBODY for name in names) or "nobody"
            raise UsageError(f"{known} made highlights", "name two annotators")
    if len(names) != 2:
        raise UsageError("two annotators are compared", "name both")
    found = workspace.agreement(names[0], names[1], refs)
    rows = [("highlighted", found.highlights), *((f"#{name}", each) for name, each in found.tags)]
    if as_json:
        say_json(
            {
                "first": found.first,
                "second": found.second,
                "articles": list(found.articles),
                "highlights": _to_json(found.highlights),
                "tag_kappa": found.tag_kappa,
                "tags": [{"tag": name, **_to_json(each)} for name, each in found.tags],
            }
        )
        return
    first, second = found.first or _NOBODY, found.second or _NOBODY
    say(f"{first} and {second}, {len(found.articles)} articles, {found.highlights.characters:,} characters")
    table = [("", "both", f"only {first}", f"only {second}", "agree", "kappa")]
    table += [
        (
            name,
            f"{each.both:,}",
            f"{each.only_first:,}",
            f"{each.only_second:,}",
            f"{each.observed:.1%}",
            _shown(each.kappa),
        )
        for name, each in rows
    ]
    say_table([*table, ("tags of each character", "", "", "", "", _shown(found.tag_kappa))])


def _shown(kappa: float | None) -> str:
    return "–" if kappa is None else f"{kappa:.2f}"


def _to_json(each: Agreement) -> dict[str, object]:
    return {
        "both": each.both,
        "only_first": each.only_first,
        "only_second": each.only_second,
        "neither": each.neither,
        "observed": each.observed,
        "kappa": each.kappa,
    }
