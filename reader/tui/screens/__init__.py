"""Screens and dialogs over the reading screen: lists, pickers, notes, help, the source with its edits."""
