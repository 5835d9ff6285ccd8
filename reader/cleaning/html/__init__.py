"""Pages in HTML: tokens with their offsets in the source, blocks, and which of them are the article."""
