"""Installs the wheel and the source distribution into clean environments, tries them, writes docs/install.md.

    python docs/installing.py [PYTHON…]

Each Python (those of PATH named python3.11 to python3.14, unless others are given) by each of pip, pipx and
uv that is there. Needs a package index. A trial starts the installed `tx-reader` in an empty home: version,
the shipped articles, the reading of a word, a conversion, `doctor`. Ends with 1 if one fails.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "docs" / "install.md"
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
TRIALS = (
    (("--version",), "", "tx-reader "),
    (("list",), "", "太忻"),
    (("pinyin", "-"), "四梁八柱", "liáng"),
    (("convert", "--to", "hant", "-"), "产业", "產業"),
    (("doctor",), "", "tx-reader"),
)
"""Arguments, standard input, and what must stand in the output."""
SIZES = """
import importlib.metadata as m, json, pathlib
sizes = {}
for each in m.distributions():
    files = [pathlib.Path(each.locate_file(file)) for file in each.files or ()]
    # Compiled files are not counted: they come with the first start.
    kept = [file for file in files if file.suffix != ".pyc" and file.is_file()]
    sizes[each.name] = sum(file.stat().st_size for file in kept)
print(json.dumps(sizes))
"""


def run(*command: str | Path, home: Path, stdin: str = "") -> str:
    """Run a command in an empty home; return its output.

    Raises:
        subprocess.CalledProcessError: If it fails.
    """
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "TX_", "PYTHON"))
    }
    environment = {
        **kept,
        "HOME": str(home),
        "PIPX_HOME": str(home / "pipx"),
        "PIPX_BIN_DIR": str(home / "bin"),
    }
    return subprocess.run(
        list(map(str, command)),
        input=stdin,
        text=True,
        capture_output=True,
        check=True,
        cwd=home,
        env=environment,
    ).stdout


def by_pip(python: str, package: Path, home: Path) -> Path:
    """Install with pip into an environment of its own; return its folder of scripts."""
    run(python, "-m", "venv", home / "env", home=home)
    run(home / "env/bin/pip", "install", "--quiet", package, home=home)
    run(home / "env/bin/pip", "check", home=home)
    return home / "env/bin"


def by_pipx(python: str, package: Path, home: Path) -> Path:
    """Install with pipx."""
    run("pipx", "install", "--python", python, package, home=home)
    return home / "bin"


def by_uv(python: str, package: Path, home: Path) -> Path:
    """Install with uv into an environment of its own."""
    run("uv", "venv", "--quiet", "--python", python, home / "env", home=home)
    run("uv", "pip", "install", "--quiet", "--python", home / "env/bin/python", package, home=home)
    return home / "env/bin"


WAYS: dict[str, Callable[[str, Path, Path], Path]] = {"pip": by_pip, "pipx": by_pipx, "uv": by_uv}


def trial(install: Callable[[str, Path, Path], Path], python: str, package: Path) -> str:
    """Install and try; return "works", or what failed."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        try:
            scripts = install(python, package, home)
            for arguments, stdin, wanted in TRIALS:
                if wanted not in run(scripts / "tx-reader", *arguments, home=home, stdin=stdin):
                    return f"tx-reader {arguments[0]} does not say {wanted}"
        except subprocess.CalledProcessError as error:
            print(error.stderr[-2000:], file=sys.stderr)
            return f"{Path(error.cmd[0]).name} {error.cmd[1]} failed"
    return "works"


def trials(pythons: list[str], packages: list[Path]) -> Iterator[tuple[str, ...]]:
    """Try every Python, way and package; give one row of the table for each Python and way."""
    for python in pythons:
        version = subprocess.run(
            [python, "--version"], capture_output=True, text=True, check=True
        ).stdout.strip()
        for way, install in WAYS.items():
            if shutil.which(way) is None:
                continue
            found = [trial(install, python, package) for package in packages]
            print(version, way, *found, flush=True)
            yield (version, way, *found)


def sizes(python: str, package: Path) -> dict[str, int]:
    """Return the bytes that each package takes up, the largest first, but for what makes an environment."""
    with tempfile.TemporaryDirectory() as name:
        scripts = by_pip(python, package, Path(name))
        found: dict[str, int] = json.loads(run(scripts / "python", "-c", SIZES, home=Path(name)))
    for tool in ("pip", "setuptools"):
        found.pop(tool, None)
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def replaced(page: str, name: str, content: str) -> str:
    """Put content between the marks of a name."""
    begin, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
    head, _, rest = page.partition(begin)
    return f"{head}{begin}\n{content}\n{end}{rest.partition(end)[2]}"


def main(pythons: list[str]) -> int:
    """Try all, write the page, return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", name], cwd=PROJECT, check=True)
        packages = [next(Path(name).glob("*.whl")), next(Path(name).glob("*.tar.gz"))]
        rows = list(trials(pythons, packages))
        weighed = sizes(pythons[0], packages[0])
    total = sum(weighed.values())
    kept = [(name, f"{size / 1e6:.1f} MB") for name, size in weighed.items() if size >= 100_000]
    rest = total - sum(size for size in weighed.values() if size >= 100_000)
    kept += [("all others", f"{rest / 1e6:.1f} MB"), ("**together**", f"**{total / 1e6:.0f} MB**")]
    page = PAGE.read_text(encoding="utf-8")
    page = replaced(page, "trials", table(("Python", "by", "wheel", "source distribution"), rows))
    page = replaced(page, "sizes", table(("package", "size"), kept))
    page = re.sub(r"(?<=Tried on )\S+", datetime.now(UTC).date().isoformat(), page)
    PAGE.write_text(page, encoding="utf-8")
    return int(any(found != "works" for row in rows for found in row[2:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [python for python in PYTHONS if shutil.which(python)]))
