"""Highlights and tags: their model, how they find their text again, and the store that keeps them."""
