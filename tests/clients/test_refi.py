"""REFI-QDA: the official schema, and QualCoder's importer without its window."""

from __future__ import annotations

import builtins
import sqlite3
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree

from reader.exchange.refi import CODEBOOK, PROJECT
from reader.workspace import Workspace
from tests.clients.conftest import Export, checkout

TABLES = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
  date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text,
  owner text, date text, unique(fid, pos0, pos1, owner));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
  supercatid integer, unique(name));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
  color text, supercid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,
  pos1 integer, owner text, date text, memo text, avid integer, important integer,
  unique(cid, fid, pos0, pos1, owner));
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, unique(name));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer,
  owner text, date text, memo text);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text,
  valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer,
  date text, owner text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
"""Of QualCoder's database, what its importer writes, with the same uniqueness."""


def schema() -> etree.XMLSchema:
    """Return the official schema (MIT), as the package qualitative-coding carries it."""
    return etree.XMLSchema(etree.parse(str(files("qualitative_coding") / "refi_qda" / "schema.xsd")))


def test_a_project_is_valid(exported: Export) -> None:
    with zipfile.ZipFile(exported("qdpx", "a.qdpx")) as archive:
        document = etree.fromstring(archive.read("project.qde"))
    schema().assertValid(document)
    assert len(document.findall(f".//{{{PROJECT}}}Coding")) > 100


def test_a_codebook_is_valid_as_that_of_a_project(exported: Export) -> None:
    text = exported("qdc", "a.qdc").read_text(encoding="utf-8").partition("\n")[2]
    book = text.replace(CODEBOOK, PROJECT).replace(' origin="tx-reader"', "")
    schema().assertValid(etree.fromstring(f'<Project xmlns="{PROJECT}" name="a">{book}</Project>'))


@pytest.fixture
def importer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    """Return QualCoder's importer on an empty database, its dialogs answered."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.syspath_prepend(str(checkout("QUALCODER") / "src"))
    monkeypatch.setattr(builtins, "_", str, raising=False)
    from PyQt6 import QtWidgets

    application = QtWidgets.QApplication.instance() or QtWidgets.QApplication(sys.argv[:1])
    refi = pytest.importorskip("qualcoder.refi")
    monkeypatch.setattr(refi, "Message", lambda *_, **__: SimpleNamespace(exec=lambda: None))
    project = tmp_path / "project.qda"
    (project / "documents").mkdir(parents=True)
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    connection.execute("insert into project values ('v11', '', '', '')")
    settings = {"directory": str(tmp_path), "codername": "reader", "ai_enable": "False"}
    app = SimpleNamespace(
        conn=connection,
        settings=settings,
        project_path=str(project),
        ai_models=[],
        write_config_ini=lambda *_: None,
    )

    def run(path: Path, kind: str) -> sqlite3.Connection:
        monkeypatch.setattr(QtWidgets.QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), True))
        refi.RefiImport(app, SimpleNamespace(append=lambda _: None), kind)
        return connection

    return SimpleNamespace(run=run, application=application)


def test_qualcoder_reads_every_coding_exactly(
    importer: SimpleNamespace, exported: Export, annotated: Workspace
) -> None:
    database: sqlite3.Connection = importer.run(exported("qdpx", "a.qdpx"), "qda")
    expected = set()
    for placed in annotated.all_highlights():
        assert placed.span is not None
        for tag in annotated.tag_names(placed.highlight):
            span = placed.span
            article = placed.highlight.anchor.article
            expected.add(
                (tag, article, span.start, span.end, placed.highlight.anchor.exact, placed.highlight.note)
            )
    rows = database.execute(
        "select code_name.name, source.name, pos0, pos1, seltext, code_text.memo from code_text "
        "join code_name using (cid) join source on fid = source.id"
    )
    found = {(code, name.rpartition("(")[2][:-1], *rest) for code, name, *rest in rows}
    assert found == expected
    assert len(expected) > 100
    (untagged,) = database.execute("select count(*) from annotation").fetchone()
    assert untagged == sum(not placed.highlight.tags for placed in annotated.all_highlights())


def test_qualcoder_reads_the_tree_of_codes(importer: SimpleNamespace, exported: Export) -> None:
    database: sqlite3.Connection = importer.run(exported("qdc", "a.qdc"), "qdc")
    rows = database.execute(
        "select one.name, other.name, one.memo from code_name one "
        "left join code_name other on one.supercid = other.cid"
    )
    assert set(rows) == {
        ("formula", None, "Fixed wording of policy"),
        ("zone", "formula", "The zone = its names"),
    }
