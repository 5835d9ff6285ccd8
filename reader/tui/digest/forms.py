"""In what form a digest is shown and exported: a format, or a template."""

from __future__ import annotations

from collections.abc import Iterable

from reader.exchange.registry import FORMATS
from reader.exchange.template_files import TemplateFile
from reader.frozen import Frozen

_READ = frozenset(("markdown", "glossary"))
"""Formats that the preview shows as somebody reads them; the others it shows as they are written."""
_UNSHOWN = frozenset(("qdpx", "docx"))
"""Formats that are no text: the preview shows the plain document."""


class Form(Frozen):
    """A format, or a template that is set instead."""

    name: str
    """Of the format, or of the template."""
    about: str
    suffix: str
    is_template: bool = False

    @property
    def template(self) -> str:
        """As `Workspace.export` takes it: empty for a format."""
        return self.name if self.is_template else ""

    @property
    def format(self) -> str:
        """As `Workspace.export` takes it."""
        return "markdown" if self.is_template else self.name

    @property
    def shown(self) -> str:
        """The format that the preview shows."""
        return "markdown" if self.name in _UNSHOWN else self.format

    @property
    def is_read(self) -> bool:
        """Whether the preview shows it as somebody reads it, not as it is written."""
        is_markdown = self.suffix == ".md" if self.is_template else self.name in _READ
        return is_markdown or self.name in _UNSHOWN

    def file_name(self, title: str) -> str:
        """Return what a file in this form is called: by its title, and by the form if that is not plain."""
        kept = "".join(char if char.isalnum() else "-" for char in title)[:60].strip("-")
        kind = "" if self == MARKDOWN else f"-{self.name.replace('.', '-')}"
        return f"{kept or 'digest'}{kind}{self.suffix}"


def forms(templates: Iterable[TemplateFile]) -> tuple[Form, ...]:
    """Return every form: the formats in the order of their registry, then the templates."""
    known = [Form(form.name, form.about, form.suffix) for form in FORMATS.values()]
    own = [Form(each.name, each.about or "a template", each.suffix, is_template=True) for each in templates]
    return (*known, *own)


MARKDOWN = Form("markdown", FORMATS["markdown"].about, FORMATS["markdown"].suffix)
