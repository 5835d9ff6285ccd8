"""The commands by name, each with the module and the click command that carries it out.

A table of names, so that opening the reader loads none of them.
"""

from __future__ import annotations

from typing import Final

COMPLETE_VARIABLE: Final = "_TX_READER_COMPLETE"
"""Environment variable by which a shell asks click to complete a command line."""
COMMANDS: Final = {
    "add": "reader.cli.adding:add",
    "agreement": "reader.cli.merging:agreement",
    "annotations": "reader.cli.annotations:annotations_group",
    "check": "reader.cli.upkeep:check",
    "clean": "reader.cli.sources:clean",
    "compare": "reader.cli.compare:compare",
    "completion": "reader.cli.completion:completion",
    "convert": "reader.cli.language:convert",
    "digest": "reader.cli.digest:digest",
    "doctor": "reader.cli.doctor:doctor",
    "edits": "reader.cli.edits:edits",
    "explain": "reader.cli.explain:explain",
    "export": "reader.cli.export:export",
    "highlight": "reader.cli.annotations:highlight",
    "import-annotations": "reader.cli.receiving:import_annotations",
    "lexicon": "reader.cli.lexicon:lexicon",
    "list": "reader.cli.articles:list_articles",
    "pinyin": "reader.cli.language:pinyin",
    "redo": "reader.cli.undoing:redo",
    "search": "reader.cli.search:search",
    "serve": "reader.cli.serve:serve",
    "settings": "reader.cli.settings:settings",
    "show": "reader.cli.articles:show",
    "tags": "reader.cli.tags:tags",
    "templates": "reader.cli.templates:templates",
    "terms": "reader.cli.terms:terms",
    "undo": "reader.cli.undoing:undo",
}
