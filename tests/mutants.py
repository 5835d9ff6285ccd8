"""Whether the tests notice changes of the code: `python tests/mutants.py [GROUP…] [--count 30] [--seed 1]`.

A sample of small changes (a comparison, a sign, a number, a condition turned round) is made one at a time to
a copy of the code, and the tests of that part are run on it. A change that no test notices has survived: a
test is missing, or the change makes no difference to what the code does. The survivors are printed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What the tests load of others is loaded here, once: every change has a child of this process.
import jieba  # noqa: F401
import opencc  # noqa: F401
import pypinyin  # noqa: F401
import pytest
import tinydb  # noqa: F401
import trafilatura  # noqa: F401

PROJECT = Path(__file__).resolve().parent.parent
COPIED = ("reader", "tests", "benchmarks", "seeds", "pyproject.toml")


@dataclass(frozen=True)
class Group:
    """A part of the code, and the tests that ought to notice its changes."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = {
    "typesetting": Group(
        ("reader/typesetting/*.py",),
        ("tests/unit/typesetting", "tests/property/test_typesetting_properties.py"),
    ),
    "anchoring": Group(
        (
            "reader/annotations/anchoring.py",
            "reader/annotations/carrying.py",
            "reader/annotations/alignment.py",
        ),
        (
            "tests/unit/annotations/test_anchoring.py",
            "tests/unit/annotations/test_carrying.py",
            "tests/unit/annotations/test_alignment.py",
            "tests/property/test_annotations_properties.py",
            "tests/property/test_annotations_carrying.py",
        ),
    ),
    "store": Group(
        (
            "reader/annotations/store.py",
            "reader/annotations/storage.py",
            "reader/annotations/fileformat.py",
            "reader/annotations/repair.py",
            "reader/annotations/journal.py",
        ),
        (
            "tests/unit/annotations",
            "tests/store/test_crashes.py",
            "tests/property/test_annotations_stateful.py",
        ),
    ),
    "damage": Group(
        ("reader/cleaning/gbk_*.py", "reader/cleaning/glosses.py"),
        (
            "tests/unit/cleaning/test_gbk_damage.py",
            "tests/unit/cleaning/test_glosses.py",
            "tests/unit/cleaning/test_gold.py",
            "tests/property/test_cleaning.py",
        ),
    ),
}
_KILLS = "20"
"""Writers killed for each change: what a change of the code breaks shows with few."""
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
"""What stands for what."""


@dataclass(frozen=True)
class Mutant:
    """A change: the node of a module's tree by its number in the walk."""

    path: str
    number: int


def places(tree: ast.Module) -> Iterator[tuple[int, ast.AST]]:
    """Give the nodes that can be changed, with their numbers; nothing of annotations or decorators."""
    kept_out = {
        id(inner)
        for node in ast.walk(tree)
        for part in (
            *getattr(node, "decorator_list", ()),
            getattr(node, "annotation", None),
            getattr(node, "returns", None),
        )
        if part is not None
        for inner in ast.walk(part)
    }
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in kept_out and is_changeable(node):
            yield number, node


def is_changeable(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=[op]) | ast.BinOp(op=op) | ast.BoolOp(op=op):
            return type(op) in SWAPPED
        case ast.Constant(value=value):
            return isinstance(value, bool | int)
        case ast.If() | ast.IfExp() | ast.While() | ast.Break() | ast.Continue():
            return True
    return False


def change(node: ast.AST) -> ast.AST:
    """Return what stands in the place of a node."""
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [SWAPPED[type(op)]()]  # type: ignore[list-item]
        case ast.BinOp(op=op) | ast.BoolOp(op=op):
            node.op = SWAPPED[type(op)]()  # type: ignore[assignment]
        case ast.Constant(value=value):
            node.value = not value if isinstance(value, bool) else value + 1  # type: ignore[operator]
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Break() | ast.Continue():
            return ast.copy_location(SWAPPED[type(node)](), node)
    return node


class _Changer(ast.NodeTransformer):
    def __init__(self, target: ast.AST) -> None:
        self._target = target

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._target:
            return change(node)
        return super().generic_visit(node)


def mutated(source: str, number: int) -> tuple[str, int]:
    """Return a module's source with one node changed, and the line that it is on."""
    tree = ast.parse(source)
    target = next(node for found, node in places(tree) if found == number)
    line = int(getattr(target, "lineno", 0))
    return ast.unparse(ast.fix_missing_locations(_Changer(target).visit(tree))), line


def sample(group: Group, count: int, seed: int) -> list[Mutant]:
    """Choose `count` changes among all of a group's modules."""
    paths = sorted(path for pattern in group.modules for path in PROJECT.glob(pattern))
    every = [
        Mutant(str(path.relative_to(PROJECT)), number)
        for path in paths
        for number, _ in places(ast.parse(path.read_text(encoding="utf-8")))
    ]
    return random.Random(seed).sample(every, min(count, len(every)))


def notice(tests: tuple[str, ...], limit_s: int) -> tuple[bool, float]:
    """Run the tests in a child of this process.

    Args:
        tests: Files and folders.
        limit_s: Seconds of the processor's time after which the child is ended; on the clock it has six
            times as many, for what waits and never goes on.

    Returns:
        Whether one failed, or they came to no end; and the seconds of the processor's time that they took.
    """
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.setsid()
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests])))
    end = time.monotonic() + 6 * limit_s
    done, status = 0, 0
    while not done and time.monotonic() < end:
        time.sleep(0.02)
        done, status, used = os.wait4(child, os.WNOHANG)
    if not done:
        os.killpg(child, signal.SIGKILL)
        _, status, used = os.wait4(child, 0)
    return status != 0, used.ru_utime + used.ru_stime


def measure(name: str, count: int, seed: int) -> tuple[int, list[str]]:
    """Return how many changes of a group were made, and the survivors, each with its place.

    Raises:
        RuntimeError: If the tests fail on the code as it is.
    """
    group = GROUPS[name]
    fails, used_s = notice(group.tests, 3_600)
    if fails:
        raise RuntimeError(f"{name}: the tests fail on the code as it is")
    limit_s = 10 + int(3 * used_s)
    chosen = sample(group, count, seed)
    survivors = []
    for mutant in chosen:
        path = Path(mutant.path)
        source = path.read_text(encoding="utf-8")
        changed, line = mutated(source, mutant.number)
        path.write_text(changed, encoding="utf-8")
        is_noticed, _ = notice(group.tests, limit_s)
        if not is_noticed:
            before, after = (ast.unparse(ast.parse(text)).splitlines() for text in (source, changed))
            pair = next((old, new) for old, new in zip(before, after, strict=False) if old != new)
            survivors.append(f"{mutant.path}:{line}: {pair[0].strip()}  ->  {pair[1].strip()}")
            print(survivors[-1], flush=True)
        path.write_text(source, encoding="utf-8")
    return len(chosen), survivors


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("groups", nargs="*", default=list(GROUPS), help=", ".join(GROUPS))
    parser.add_argument("--count", type=int, default=30, help="changes of each group")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for each in COPIED:
            copy = shutil.copytree if (PROJECT / each).is_dir() else shutil.copy
            copy(PROJECT / each, Path(name) / each)
        os.chdir(name)
        # The copy is what the tests import; the same examples every time, compiled anew after each change.
        sys.path[0] = name
        os.environ.update(
            TX_READER_EXAMPLES="mutants", PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=name, TX_READER_KILLS=_KILLS
        )
        sys.dont_write_bytecode = True
        for each in options.groups:
            made, survivors = measure(each, options.count, options.seed)
            print(f"{each}: {made - len(survivors)} of {made} noticed", flush=True)


if __name__ == "__main__":
    main()
