"""Where the workspace is, and what of it the user asked for (DESIGN.md section 4)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.errors import LibraryError
from reader.frozen import Frozen

SEEDS = "seeds"
"""Name of the folder that makes a folder a workspace."""
SOURCE_SUFFIXES = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".json", ".jsonl", ".ndjson"}
)
"""File endings, in lower case, that are read as sources."""
WORKSPACE_VARIABLE = "TX_READER_WORKSPACE"
"""Environment variable that names the workspace to open."""


class Location(Frozen):
    """What is opened: a workspace's own sources, or files read where they lie."""

    root: Path
    """The folder that holds `annotations/` and `.tx-reader/`."""
    in_place: tuple[Path, ...] | None = None
    """Files outside any workspace, read in place instead of the sources in `root`; None for those."""
    named: tuple[Path, ...] = ()
    """Sources of `root` that the user named: where to open."""

    def files(self) -> tuple[Path, ...]:
        """List the files that may be sources, in name order, README.md and hidden files left out.

        Raises:
            LibraryError: If the folder of the sources cannot be listed.
        """
        return list_files(self.root / SEEDS) if self.in_place is None else self.in_place

    def check_sources(self) -> None:
        """Raise the error that `files` would, without listing a folder that may be large."""
        try:
            os.scandir(self.root / SEEDS).close()
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unlistable(self.root / SEEDS, error) from error


def locate(paths: Sequence[Path] = (), workspace: Path | None = None) -> Location:
    """Find what to open.

    In this order: the files or the folder named; `workspace`, or the folder that TX_READER_WORKSPACE names;
    the nearest folder from here upward that has a `seeds/`; the user's data folder, made on first start.
    Files outside a workspace are read in place and nothing is written beside them: their annotations are
    kept in the workspace that would be open without them, found again by content, wherever the file lies.

    Raises:
        LibraryError: If something named does not exist, or the user's data folder cannot be made.
    """
    full = tuple(_existing(path) for path in paths)
    if len(full) == 1 and (full[0] / SEEDS).is_dir():
        return Location(full[0])
    owner = _common_owner(full)
    if owner is not None:
        return Location(owner, named=_expand(full) if any(p != owner / SEEDS for p in full) else ())
    return Location(_home(workspace), in_place=_expand(full) if full else None)


def existing_workspace(workspace: Path | None = None) -> Path | None:
    """Return the folder of the workspace that `locate` would find, if there is one; makes none.

    Raises:
        LibraryError: If the one that is named does not exist.
    """
    named = workspace is not None or os.environ.get(WORKSPACE_VARIABLE)
    return _home(workspace) if named else _nearest()


def list_files(folder: Path) -> tuple[Path, ...]:
    """List the files of `folder` that may be sources, in name order; none if there is no such folder.

    Raises:
        LibraryError: If the folder cannot be listed.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.is_dir())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unlistable(folder, error) from error
    return tuple(folder / name for name in names if not name.startswith(".") and name != "README.md")


def _unlistable(folder: Path, error: OSError) -> LibraryError:
    return LibraryError(f"cannot list {folder} ({error.strerror})", "make the folder readable")


def is_source_name(path: Path) -> bool:
    """Say whether a file of this name is of a kind that is read."""
    return path.suffix.lower() in SOURCE_SUFFIXES


def shipped_seeds() -> Path:
    """Return the folder of the sources that come with the reader: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    in_wheel = package / "_seeds"
    return in_wheel if in_wheel.is_dir() else package.parent / SEEDS


def make_user_workspace(folder: Path) -> None:
    """Make the workspace `folder` with the shipped sources in it, whole or not at all.

    Raises:
        LibraryError: If it cannot be written.
    """
    unfinished = folder / f".{SEEDS}.{os.getpid()}"
    try:
        shutil.copytree(shipped_seeds(), unfinished)
        _put_in_place(unfinished, folder / SEEDS)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise LibraryError(
            f"cannot make the workspace {folder} ({error.strerror or 'incomplete'})",
            f"name a folder you can write, with --workspace or in {WORKSPACE_VARIABLE}",
        ) from error


def _put_in_place(unfinished: Path, seeds: Path) -> None:
    try:
        unfinished.rename(seeds)
    except OSError:
        # Another start, at the same time, may have been first: then its folder is as good.
        if not seeds.is_dir():
            raise
        shutil.rmtree(unfinished)


def _home(workspace: Path | None) -> Path:
    chosen = workspace or (
        Path(os.environ[WORKSPACE_VARIABLE]) if os.environ.get(WORKSPACE_VARIABLE) else None
    )
    if chosen is not None:
        folder = _existing(chosen)
        if not folder.is_dir():
            raise LibraryError(f"{chosen} is not a folder", f"a workspace is a folder with {SEEDS}/ in it")
        return folder
    return _nearest() or _user_workspace()


def _nearest() -> Path | None:
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / SEEDS).is_dir()), None)


def _user_workspace() -> Path:
    # Here, not at the top: most starts have a workspace and need no platformdirs.
    from platformdirs import user_data_path

    folder = user_data_path("tx-reader", appauthor=False)
    if not (folder / SEEDS).is_dir():
        make_user_workspace(folder)
    return folder


def _existing(path: Path) -> Path:
    full = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - keeps symbolic links as the user named them
    if not full.exists():
        raise LibraryError(f"no such file or folder: {path}", "check the name")
    return full


def _common_owner(paths: Iterable[Path]) -> Path | None:
    """Return the one workspace whose sources hold all of `paths`, or None."""
    owners = {_owner(path) for path in paths}
    return owners.pop() if len(owners) == 1 else None


def _owner(path: Path) -> Path | None:
    if path.name == SEEDS and path.is_dir():
        return path.parent
    is_source = path.parent.name == SEEDS and path in list_files(path.parent)
    return path.parent.parent if is_source else None


def _expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in paths:
        inner = path / SEEDS if (path / SEEDS).is_dir() else path
        found.extend(list_files(inner) if inner.is_dir() else (path,))
    return tuple(dict.fromkeys(found))
