"""The formats that an export can have; a new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from reader.exchange.selection import Selection
from reader.frozen import Frozen


@dataclass(frozen=True, slots=True)
class Document:
    """An exported file, with those that belong beside it."""

    content: str | bytes
    """Text is written as UTF-8."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Further files by the ending of their names, which begin as the file's."""

    @property
    def data(self) -> bytes:
        """What is written; a surrogate, which no format lets through, would be a backslash escape."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.encode("utf-8", "backslashreplace")


class Format(Frozen):
    """A format of exports. The same selection gives the same bytes, on any machine."""

    name: str
    """What it is called on the command line."""
    suffix: str
    """How its files' names end."""
    about: str
    """What it is for, in a few words."""
    function: str
    """`module:function` within `reader.exchange`, loaded when it is used: some need heavy libraries."""
    needs: str = ""
    """What is looked up for it: `terms` of a glossary, `readings` of highlights; or nothing but `tags`."""

    def render(self, selection: Selection) -> Document:
        """Set a selection in this format."""
        module, _, name = self.function.partition(":")
        render: Callable[[Selection], str | bytes | Document] = getattr(
            import_module(f"reader.exchange.{module}"), name
        )
        made = render(selection)
        return made if isinstance(made, Document) else Document(made)


FORMATS = {
    form.name: form
    for form in (
        Format("markdown", ".md", "a document to read and to quote from", "documents:plain"),
        Format("obsidian", ".md", "the same for Obsidian", "documents:obsidian"),
        Format("pandoc", ".md", "the same for Pandoc, with a bibliography", "documents:pandoc"),
        Format(
            "glossary",
            ".md",
            "expressions with readings, renderings and uses",
            "templates:render_glossary",
            "terms",
        ),
        Format("csv", ".csv", "a table of highlights for spreadsheets", "table:render_table"),
        Format("json", ".json", "everything, to be read back by tx-reader", "native:render_native"),
        Format("webannotation", ".jsonld", "W3C Web Annotation", "webannotation:render_webannotation"),
        Format("hypothesis", ".json", "for Hypothesis's import", "hypothesis:render_hypothesis"),
        Format("qdpx", ".qdpx", "REFI-QDA, for NVivo, MAXQDA, ATLAS.ti, QualCoder", "refi:render_project"),
        Format("qdc", ".qdc", "the codebook for the same", "refi:render_codebook", "tags"),
        Format(
            "codebook", ".csv", "the codebook as a table, for Taguette", "table:render_codebook_table", "tags"
        ),
        Format("anki", ".txt", "cards for Anki", "anki:render_anki", "readings"),
        Format("docx", ".docx", "for Word: the articles with highlights as comments", "word:render_docx"),
    )
}
