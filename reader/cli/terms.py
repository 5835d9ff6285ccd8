"""`terms`: the policy language of the library."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from reader.analysis.formulae.formula import Formula
from reader.analysis.formulae.model import FormulaKind
from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_json, say_table, shortened
from reader.cli.progress import ProgressLine
from reader.cli.tables import table_rows, table_to_json
from reader.workspace import Workspace

_SHOWN = 100
"""Formulae in the table where nobody says how many."""
_TEXT_CELLS = 44
_OTHERS_CELLS = 40
_ROWS = 10
"""Formulae of the table where none is named."""
_FORMULA = "FORMULA"


@click.group(invoke_without_command=True, epilog="Example: tx-reader terms --kind numeral --min-articles 2")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in FormulaKind]), help="Only those that are marked so."
)
@click.option(
    "--min-articles",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only those that N articles have.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="At most N; 0 for all. Default: 100, with --json all.",
)
@json_option
@click.pass_context
def terms(ctx: click.Context, kind: str | None, min_articles: int, limit: int | None, as_json: bool) -> None:
    """List the formulae of the library, the likeliest first.

    In columns: formula, what marks it, occurrences, articles, first date, other wordings or what it stands
    for.
    """
    if ctx.invoked_subcommand is not None:
        return
    workspace: Workspace = ctx.obj.workspace
    with ProgressLine() as progress:
        formulae = workspace.formulae(progress)
    found = [
        formula
        for formula in formulae
        if (kind is None or FormulaKind(kind) in formula.kinds) and len(formula.articles) >= min_articles
    ]
    limit = (0 if as_json else _SHOWN) if limit is None else limit
    shown = found[:limit] if limit else found
    total = len(workspace.articles())
    if as_json:
        say_json({"formulae": list(map(_to_json, shown)), "library": total})
        return
    say_table([_to_row(formula, total) for formula in shown])
    complain(f"{len(shown)} of {len(found)} formulae, in {total} articles")


@terms.command(epilog="Example: tx-reader terms accept 一群两区三圈")
@click.argument("formula", metavar=_FORMULA)
@click.pass_obj
def accept(session: Session, formula: str) -> None:
    """Accept a formula into the lexicon: it is then found wherever it stands."""
    _decide(session, formula, "accepted", state="accepted")


@terms.command(epilog="Example: tx-reader terms reject 信息技术")
@click.argument("formula", metavar=_FORMULA)
@click.pass_obj
def reject(session: Session, formula: str) -> None:
    """Leave a formula out of the list from now on."""
    _decide(session, formula, "rejected", state="rejected")


@terms.command(epilog="Example: tx-reader terms rename 太忻经济区 太忻一体化经济区")
@click.argument("formula", metavar=_FORMULA)
@click.argument("name")
@click.pass_obj
def rename(session: Session, formula: str, name: str) -> None:
    """Call a formula NAME in lists."""
    _decide(session, formula, f"called {name}:", name=name)


@terms.command(epilog="Example: tx-reader terms merge 四梁八 四梁八柱")
@click.argument("formula", metavar=_FORMULA)
@click.argument("into")
@click.pass_obj
def merge(session: Session, formula: str, into: str) -> None:
    """Make a formula a variant of INTO."""
    _decide(session, formula, f"put under {into}:", into=session.workspace.formula(into).key)


@terms.command(epilog="Example: tx-reader terms forget 信息技术")
@click.argument("formula", metavar=_FORMULA)
@click.pass_obj
def forget(session: Session, formula: str) -> None:
    """Take back whatever was decided about a formula."""
    workspace = session.workspace
    decisions = workspace.formula_decisions()
    for key in {formula, *(key for key, each in decisions.items() if each.name == formula)}:
        workspace.decide_formula(key, state="", name="", into="")
    say(f"undecided: {formula}")


@terms.command(epilog="Example: tx-reader terms tag 四梁八柱 --tag formula")
@click.argument("formula", metavar=_FORMULA)
@click.option("--tag", "tags", multiple=True, required=True, metavar="T", help="A tag; may be given again.")
@click.pass_obj
def tag(session: Session, formula: str, tags: tuple[str, ...]) -> None:
    """Tag every occurrence of a formula; one undo in the reader takes all of it back."""
    found = session.workspace.formula(formula)
    made = session.workspace.tag_places(found.places, tags)
    say(f"tagged {len(made)} of {found.count} occurrences of {found.text}")


@terms.command(epilog="Example: tx-reader terms table 四梁八柱 六个一")
@click.argument("names", metavar="[FORMULA]...", nargs=-1)
@click.option("--shares", is_flag=True, help="Per thousand letters instead of counts.")
@json_option
@click.pass_obj
def table(session: Session, names: tuple[str, ...], shares: bool, as_json: bool) -> None:
    """Count formulae article by article, in the order of the dates; the first ten if none is named."""
    workspace = session.workspace
    with ProgressLine() as progress:
        chosen = [workspace.formula(name, progress) for name in names]
        found = workspace.formula_table(chosen or workspace.formulae(progress)[:_ROWS], progress)
    if as_json:
        say_json(table_to_json(found))
    else:
        say_table(table_rows(found, shares=shares))
        complain(f"in {len(found.columns)} of {len(workspace.articles())} articles")


@terms.command(epilog="Example: tx-reader terms keyness '#4' '#5' '#6'")
@click.argument("refs", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=40, metavar="N", help="At most N; else 40.")
@json_option
@click.pass_obj
def keyness(session: Session, refs: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Compare the words of some articles with those of all others.

    In columns: word, log-likelihood, log ratio (1 is twice as often), count and articles on both sides.
    """
    with ProgressLine() as progress:
        keys, group, others = session.workspace.keyness(refs, progress=progress)
    if as_json:
        rows = [asdict(key) for key in keys[:limit]]
        say_json({"keys": rows, "articles": group, "other_articles": others})
        return
    say_table(
        (
            key.word,
            f"{key.likelihood:.1f}",
            f"{key.ratio:+.1f}",
            f"{key.count} in {key.articles}/{group}",
            f"{key.others} in {key.other_articles}/{others}",
        )
        for key in keys[:limit]
    )
    complain(f"{group} articles against {others}: differences in these texts, no test of significance")


@terms.command(epilog="Example: tx-reader terms runs --words 3 --min-articles 3")
@click.option("--words", type=click.IntRange(1, 8), default=2, metavar="N", help="Words of a run; else 2.")
@click.option("--min-articles", type=click.IntRange(min=1), default=2, metavar="N", help="2 if not said.")
@click.option("--limit", type=click.IntRange(min=1), default=40, metavar="N", help="At most N; else 40.")
@json_option
@click.pass_obj
def runs(session: Session, words: int, min_articles: int, limit: int, as_json: bool) -> None:
    """List runs of words (n-grams) by the number of articles that have them."""
    with ProgressLine() as progress:
        found = session.workspace.runs_of_words(words, min_articles, progress)[:limit]
    total = len(session.workspace.articles())
    if as_json:
        rows = [{"run": run, "count": count, "articles": articles} for run, count, articles in found]
        say_json({"runs": rows, "library": total})
        return
    say_table((run, str(count), f"{articles}/{total}") for run, count, articles in found)


def _decide(session: Session, formula: str, done: str, **decision: str) -> None:
    found = session.workspace.formula(formula)
    session.workspace.decide_formula(found.key, **decision)
    say(f"{done} {found.text}")


def _to_json(formula: Formula) -> dict[str, Any]:
    return {
        "formula": formula.text,
        "kind": formula.kind.value,
        "kinds": [kind.value for kind in formula.kinds],
        "count": formula.count,
        "articles": list(formula.articles),
        "variants": [variant.text for variant in formula.variants],
        "relations": [variant.relation.value for variant in formula.variants],
        "expansion": list(formula.expansion),
        "first": formula.first.isoformat() if formula.first else None,
        "last": formula.last.isoformat() if formula.last else None,
        "score": formula.score,
        "decision": formula.decision,
        "occurrences": [
            {"article": place.article, "start": place.start, "end": place.end} for place in formula.places
        ],
    }


def _to_row(formula: Formula, total: int) -> tuple[str, ...]:
    others = " ".join(variant.text for variant in formula.variants if variant.count)
    stands_for = f"= {'、'.join(formula.expansion)}" if formula.expansion else ""
    return (
        ("✓ " if formula.decision else "") + shortened(formula.text, _TEXT_CELLS),
        formula.kind.value,
        str(formula.count),
        f"{len(formula.articles)}/{total}",
        formula.first.isoformat() if formula.first else "-",
        shortened(" ".join(part for part in (stands_for, others) if part), _OTHERS_CELLS),
    )
