"""The pane: one article as a page, with caret, selection, highlights, popover, and the mouse on it."""
