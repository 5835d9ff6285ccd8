"""Which templates there are: the user's own, and those that come with the reader."""

from __future__ import annotations

import re
from pathlib import Path

from reader.errors import ExportError
from reader.frozen import Frozen

FOLDER = "templates"
"""Of the user's own, in the workspace's `annotations/`."""
_SHIPPED = Path(__file__).parent / "shipped"
_ENDING = ".jinja"
_ABOUT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)


class TemplateFile(Frozen):
    """A template."""

    name: str
    """What it is called: the file's name without `.jinja`, and without `.md` before that."""
    path: Path
    about: str
    """The comment that it begins with, on one line; empty if there is none."""
    is_shipped: bool

    @property
    def suffix(self) -> str:
        """How the names of files end that are made by it: what stands before `.jinja`, else `.md`."""
        return Path(self.path.name.removesuffix(_ENDING)).suffix or ".md"


def shipped(name: str) -> TemplateFile:
    """Return a template that comes with the reader: `digest` or `glossary`."""
    return _read(_SHIPPED / f"{name}.md{_ENDING}", is_shipped=True)


def template_files(folder: Path) -> tuple[TemplateFile, ...]:
    """List the templates in a folder, which need not exist, by name, and then the shipped ones.

    Raises:
        ExportError: If one of them cannot be read.
    """
    own = sorted(folder.glob(f"*{_ENDING}"))
    return (*(_read(path, is_shipped=False) for path in own), shipped("digest"), shipped("glossary"))


def template_named(folder: Path, ref: str) -> TemplateFile:
    """Return the template that `ref` names: a file, or else one that `template_files` lists.

    Raises:
        ExportError: If there is none, or it cannot be read.
    """
    if Path(ref).is_file():
        return _read(Path(ref), is_shipped=False)
    known = template_files(folder)
    for each in known:
        if ref in (each.name, each.path.name):
            return each
    names = ", ".join(dict.fromkeys(each.name for each in known))
    raise ExportError(f"there is no template {ref}", f"name a file, or one of {names}")


def source_of(template: TemplateFile) -> str:
    """Return a template as it is written.

    Raises:
        ExportError: If it cannot be read.
    """
    try:
        return template.path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"the template {template.path} cannot be read", "name a file in UTF-8") from error


def _read(path: Path, *, is_shipped: bool) -> TemplateFile:
    name = path.name.removesuffix(_ENDING).removesuffix(".md")
    found = _ABOUT.match(source_of(TemplateFile(name, path, "", is_shipped)))
    return TemplateFile(name, path, " ".join(found[1].split()) if found else "", is_shipped)
