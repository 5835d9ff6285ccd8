"""Words named on the command line, found in an article."""

from __future__ import annotations

from reader.cleaning.model import Article
from reader.errors import AnchorError
from reader.text.span import Span
from reader.workspace import Workspace


def find_quote(workspace: Workspace, article: Article, quote: str, nth: int | None) -> Span:
    """Return where an article holds some words, in either script.

    Args:
        workspace: The workspace.
        article: The article.
        quote: The words.
        nth: Which of several occurrences, from 1; None where there must be one.

    Raises:
        AnchorError: If it does not hold them, not so often, or more than once and `nth` is None.
    """
    found = workspace.find(article, quote)
    if not found:
        raise AnchorError(f"{article.id} does not hold “{quote}”", "give the words as the article has them")
    if nth is None and len(found) > 1:
        raise AnchorError(
            f"“{quote}” stands {len(found)} times in {article.id}", "say which with --nth, or quote more"
        )
    if nth is not None and nth > len(found):
        raise AnchorError(
            f"“{quote}” stands {len(found)} times in {article.id}, not {nth}", "give a lower --nth"
        )
    return found[(nth or 1) - 1]
