"""The facade that both faces use: everything one can do with a workspace, in one object.

The parts are in modules of their own by what they are about; `Workspace` joins them.
"""

from reader.library.records import CatalogueEntry
from reader.workspace.facade import Workspace
from reader.workspace.highlighting import PlacedHighlight
from reader.workspace.reviewing import Doubt

__all__ = ["CatalogueEntry", "Doubt", "PlacedHighlight", "Workspace"]
