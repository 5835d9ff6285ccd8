"""Web Annotation through the W3C's test schemas, from a checkout of w3c/web-annotation-tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from tests.clients.conftest import Export, checkout


def failures(folder: Path, listed: str, document: Any) -> list[str]:
    """Return the assertions of one of the W3C's lists that a document does not meet.

    An assertion of the lists says with `assertionType` how it is meant; those for musts all expect validity.
    """
    resources = []
    for path in (folder / "definitions").glob("*.json"):
        resource: Resource[Any] = DRAFT4.create_resource(json.loads(path.read_text(encoding="utf-8")))
        resources.append((str(resource.contents.get("id", path.name)), resource))
    registry: Registry[Any] = Registry().with_resources(resources)
    names = json.loads((folder / listed).read_text(encoding="utf-8"))["assertions"]
    found = []
    for name in [each for each in names if isinstance(each, str)]:
        schema = json.loads((folder / name).read_text(encoding="utf-8"))
        is_valid = jsonschema.Draft4Validator(schema, registry=registry).is_valid(document)
        if is_valid != (schema.get("expectedResult", "valid") == "valid"):
            found.append(name)
    return found


def test_every_annotation_meets_every_must(exported: Export) -> None:
    folder = checkout("WEB_ANNOTATION_TESTS")
    items = json.loads(exported("webannotation", "a.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    assert len(items) > 100
    for item in items[::10]:
        assert failures(folder, "annotations/annotationMusts.test", item) == []


def test_the_collection_meets_every_must(exported: Export) -> None:
    folder = checkout("WEB_ANNOTATION_TESTS")
    document = json.loads(exported("webannotation", "a.jsonld").read_text(encoding="utf-8"))
    assert failures(folder, "collections/collectionMusts.test", document) == []


def test_the_check_can_fail(exported: Export) -> None:
    folder = checkout("WEB_ANNOTATION_TESTS")
    items = json.loads(exported("webannotation", "a.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    del items[0]["target"]
    assert failures(folder, "annotations/annotationMusts.test", items[0]) != []
