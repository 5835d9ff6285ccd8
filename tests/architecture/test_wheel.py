"""The wheel carries all that the reader needs: built, installed into a clean environment, and run."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path = PROJECT) -> str:
    """Run a command that must succeed, and return its standard output."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built without a network and without build isolation."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("tx_reader-*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts folder of an environment with the wheel in it, and nothing of the checkout."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        wheel,
    )
    # The dependencies are those of this environment. Path files found through a path file are not read, so
    # that the editable installation of the checkout stays out of sight.
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    (Path(site) / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python.parent


def test_the_wheel_holds_the_package_and_the_seeds_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    seeds = {f"reader/_seeds/{path.name}" for path in (PROJECT / "seeds").iterdir()}
    data = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "reader").rglob("*")
        if path.suffix in {".py", ".tcss", ".tsv", ".txt", ".html", ".typed"}
    }
    assert seeds | data <= set(names)
    name = wheel.name.split("-py3")[0]
    page = f"{name}.data/data/share/man/man1/tx-reader.1"
    assert {each if each == page else each.partition("/")[0] for each in names} == {
        "reader",
        f"{name}.dist-info",
        page,
    }


def test_the_installed_reader_starts_on_the_seeds_in_an_empty_home(scripts: Path, tmp_path: Path) -> None:
    listed = json.loads(run(scripts / "tx-reader", "list", "--json", cwd=tmp_path))
    assert len(listed["articles"]) == 7
    assert listed["problems"] == []


def test_what_runs_is_the_wheel_and_not_the_checkout(scripts: Path) -> None:
    place = run(scripts / "python", "-c", "import reader; print(reader.__file__)", cwd=scripts)
    assert not Path(place.strip()).is_relative_to(PROJECT)
