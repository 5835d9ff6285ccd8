"""The facade that both faces use: everything one can do with a workspace, in one object.

The parts are in modules of their own by what they are about; `Workspace` joins them.
"""

from reader.library.records import CatalogueEntry
from reader.workspace.deciding import JudgedEdit, Verdict
from reader.workspace.facade import Workspace
from reader.workspace.highlighting import PlacedHighlight
from reader.workspace.linking import LinkedHighlight
from reader.workspace.listing import ArticleSummary
from reader.workspace.reviewing import Doubt

__all__ = [
    "ArticleSummary",
    "CatalogueEntry",
    "Doubt",
    "JudgedEdit",
    "LinkedHighlight",
    "PlacedHighlight",
    "Verdict",
    "Workspace",
]
