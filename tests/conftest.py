"""What every test stands on: no test sees the user's home, settings, cache or workspace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from reader.language.cache_folder import CACHE_VARIABLE
from reader.library.locate import WORKSPACE_VARIABLE
from reader.workspace import Workspace

# The gate looks at the same examples each time, so that it fails for what a change did; by hand they vary.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("by-hand", deadline=None)
# A broken line shows with few examples, and mutants have the tests run a hundred times.
settings.register_profile("mutants", derandomize=True, deadline=None, max_examples=20)
settings.load_profile(os.environ.get("TX_READER_EXAMPLES") or ("gate" if os.environ.get("CI") else "by-hand"))

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def dictionary_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for what the dictionaries keep: building it anew takes a second."""
    return tmp_path_factory.mktemp("dictionaries", numbered=False)


@pytest.fixture(autouse=True)
def _isolated_home(
    tmp_path_factory: pytest.TempPathFactory, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv(CACHE_VARIABLE, str(dictionary_cache))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", WORKSPACE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(home)


@pytest.fixture(scope="session")
def _cleaned_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace on the seeds that has been opened before, to be copied, not used."""
    folder = tmp_path_factory.mktemp("cleaned")
    shutil.copytree(SEEDS, folder / "seeds")
    Workspace.open(folder).articles()
    return folder


@pytest.fixture
def seeds_workspace(tmp_path: Path) -> Path:
    """Return the folder of a workspace with a copy of the seeds, never opened."""
    folder = tmp_path / "fresh"
    shutil.copytree(SEEDS, folder / "seeds")
    return folder


@pytest.fixture
def workspace(tmp_path: Path, _cleaned_seeds: Path) -> Workspace:
    """Return an open workspace on a copy of the seeds; its cache knows them."""
    folder = tmp_path / "workspace"
    shutil.copytree(_cleaned_seeds, folder)
    return Workspace.open(folder)


@pytest.fixture
def make_workspace(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Return a function that makes a workspace folder out of sources by file name."""

    def make(sources: dict[str, str | bytes]) -> Path:
        folder = tmp_path / "made"
        (folder / "seeds").mkdir(parents=True)
        for name, content in sources.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / "seeds" / name).write_bytes(data)
        return folder

    return make
