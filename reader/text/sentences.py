"""Where sentences begin and end in Chinese prose."""

from __future__ import annotations

import re

from reader.text.span import Span

# GB/T 15834-2011, 4.1: 句号 问号 叹号 end a sentence, closing quotes and brackets behind them go with it.
# The half-width marks and …… are what the web uses in their place; a half-width point ends a sentence only
# where a blank or the end of the block follows, so that 72.2 stays whole.
_SENTENCE = r"(?:[^。！？!?…\n.]|\.(?=\S))*(?:[。！？!?…]+|\.+(?=\s|$)|$)[”’」』）)》\"'\]]*\s*"


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Split a stretch of one block into sentences.

    Args:
        text: The text the span points into.
        span: Code points of one block (no line feed inside).

    Returns:
        Consecutive spans that cover `span` once; closing quotes and blanks belong to the sentence before.
    """
    # Here, not at the top: no first frame needs it.
    sentence = re.compile(_SENTENCE, re.DOTALL)
    found: list[Span] = []
    position = span.start
    while position < span.end:
        match = sentence.match(text, position, span.end)
        end = match.end() if match and match.end() > position else span.end
        found.append(Span(position, end))
        position = end
    return tuple(found)


def sentence_at(text: str, span: Span, offset: int) -> Span:
    """Return the sentence of the block `span` that holds the code point at `offset`.

    Raises:
        ValueError: If `span` does not hold `offset`.
    """
    for sentence in sentences(text, span):
        if offset in sentence:
            return sentence
    raise ValueError(f"offset {offset} is not in [{span.start}, {span.end})")
