"""REFI-QDA 1.0 (www.qdasoftware.org): projects as .qdpx, codebooks as .qdc.

What the schema allows and QualCoder does not read right is left out: a byte order mark, carriage returns,
UTF-16 offsets, texts inside the XML, two codes of one name, notes by reference, one range coded twice alike,
a source's name with a stroke. Offsets are code points, half-open. Identifiers are made of ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from reader.annotations.codebook import tag_paths
from reader.annotations.model import Tag
from reader.exchange.archives import zipped
from reader.exchange.context import shortened
from reader.exchange.identifiers import named_uuid, uuid_of
from reader.exchange.plain import latest, same_length, xml_text
from reader.exchange.selection import DigestEntry, ExportedArticle, Selection

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "tx-reader"
COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999")
"""For `tag-1` to `tag-8`: the palette of Okabe and Ito (2008), which the colour-blind can tell apart."""
_LONGEST_NAME = 50
"""Code points of a title in a source's name; chosen by eye, well below what file names allow."""
FIELDS = ("Definition", "Use", "Avoid", "Example")
"""Names of the fields of a codebook entry that REFI-QDA has no place for: they follow the description."""


def render_project(selection: Selection) -> bytes:
    """Set highlights as a REFI-QDA project; orphans, which have no place, are only counted in it."""
    made = latest(selection)
    users = {name: named_uuid("user", name) for name in sorted({_user(e) for e in selection.entries} | {""})}
    owner = users[""]
    project = Element(
        "Project",
        {
            "xmlns": PROJECT,
            "name": xml_text(selection.title),
            "origin": ORIGIN,
            "creatingUserGUID": owner,
            "creationDateTime": made,
        },
    )
    people = SubElement(project, "Users")
    for name, guid in users.items():
        SubElement(people, "User", {"guid": guid, "name": xml_text(name) or ORIGIN})
    if selection.tags:
        _add_codes(SubElement(SubElement(project, "CodeBook"), "Codes"), selection.tags)
    placed: dict[str, list[DigestEntry]] = defaultdict(list)
    for entry in selection.ordered():
        if entry.article is not None and entry.span is not None:
            placed[entry.article.id].append(entry)
    articles = [article for article in selection.articles() if article.id in placed]
    known = {tag.id for tag in selection.tags}
    selections: dict[str, str] = {}
    if articles:
        sources = SubElement(project, "Sources")
        for article, name in zip(articles, _source_names(articles), strict=True):
            source = _add_source(sources, article, name, owner, made)
            selections |= _add_selections(source, placed[article.id], known, users)
    _add_links(project, selection.ordered(), selections)
    missing = len(selection.entries) - sum(map(len, placed.values()))
    if missing:
        SubElement(project, "Description").text = f"{missing} highlights have no place in their articles."
    texts = [(f"sources/{_source_guid(a)}.txt", same_length(a.text).encode()) for a in articles]
    return zipped([("project.qde", _document(project)), *texts])


def render_codebook(selection: Selection) -> bytes:
    """Set the codebook as a REFI-QDA codebook; of highlights nothing is in it."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    _add_codes(SubElement(root, "Codes"), selection.tags)
    return _document(root)


def described(tag: Tag) -> str:
    """Return all that a codebook entry says, the description first, each further field after its name."""
    further = zip(FIELDS, (tag.definition, tag.use, tag.avoid, tag.example), strict=True)
    parts = [tag.description, *(f"{name}: {text}" for name, text in further if text)]
    return "\n\n".join(part for part in parts if part)


def _add_codes(codes: Element, tags: Sequence[Tag]) -> None:
    elements: dict[str, Element] = {}
    names: set[str] = set()
    for key, path in tag_paths(tags).items():
        tag = path[-1]
        above = elements.get(path[-2].id, codes) if len(path) > 1 else codes
        name = _unique(xml_text(tag.name), names)
        code = SubElement(above, "Code", {"guid": uuid_of(tag.id), "name": name, "isCodable": "true"})
        code.set("color", _colour(tag.colour))
        if text := described(tag):
            # The schema wants it before the codes under this one, which come later.
            SubElement(code, "Description").text = xml_text(text)
        elements[key] = code


def _add_source(sources: Element, article: ExportedArticle, name: str, owner: str, made: str) -> Element:
    guid = _source_guid(article)
    facts = {
        "guid": guid,
        "name": name,
        "plainTextPath": f"internal://{guid}.txt",
        "creatingUser": owner,
        "creationDateTime": made,
    }
    source = SubElement(sources, "TextSource", facts)
    said = ", ".join(fact for fact in (article.outlet, article.date, article.url) if fact)
    SubElement(source, "Description").text = xml_text(f"{article.id} {said}".strip())
    return source


def _add_selections(
    source: Element, entries: Iterable[DigestEntry], known: set[str], users: Mapping[str, str]
) -> dict[str, str]:
    """Add one selection for each range; what several highlights of a range say is joined.

    Returns:
        By the id of each highlight that of the one that its selection is named after.
    """
    named: dict[str, str] = {}
    ranges: dict[tuple[int, int], list[DigestEntry]] = defaultdict(list)
    for entry in entries:
        if entry.span is not None:
            ranges[entry.span.start, entry.span.end].append(entry)
    for (start, end), alike in ranges.items():
        highlight = alike[0].highlight
        named |= dict.fromkeys((each.highlight.id for each in alike), highlight.id)
        who = {"creatingUser": users[_user(alike[0])], "creationDateTime": highlight.created}
        facts = {
            "guid": uuid_of(highlight.id),
            "name": xml_text(shortened(alike[0].exact).replace("\n", " ")),
            "startPosition": str(start),
            "endPosition": str(end),
            **who,
            "modifyingUser": who["creatingUser"],
            "modifiedDateTime": highlight.modified,
        }
        selection = SubElement(source, "PlainTextSelection", facts)
        notes = dict.fromkeys(each.highlight.note for each in alike if each.highlight.note.strip())
        if notes:
            SubElement(selection, "Description").text = xml_text("\n\n".join(notes))
        tags = dict.fromkeys(tag for each in alike for tag in each.highlight.tags if tag in known)
        for tag in tags:
            coding = SubElement(selection, "Coding", {"guid": named_uuid("coding", highlight.id, tag), **who})
            SubElement(coding, "CodeRef", {"targetGUID": uuid_of(tag)})
    return named


def _add_links(project: Element, entries: Iterable[DigestEntry], selections: Mapping[str, str]) -> None:
    """Add what one selection says to another."""
    links: dict[tuple[str, str, str], None] = {}
    for entry in entries:
        own = selections.get(entry.highlight.id)
        for link in entry.highlight.links:
            other = selections.get(link.highlight)
            if own is not None and other is not None and own != other:
                links[own, other, link.kind] = None
    parent = SubElement(project, "Links") if links else project
    for own, other, kind in links:
        facts = {
            "guid": named_uuid("link", own, other, kind),
            "name": xml_text(kind).replace("\n", " "),
            "direction": "OneWay",
            "originGUID": uuid_of(own),
            "targetGUID": uuid_of(other),
        }
        SubElement(parent, "Link", facts)


def _document(root: Element) -> bytes:
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _source_guid(article: ExportedArticle) -> str:
    return named_uuid("article", article.id)


def _source_names(articles: Sequence[ExportedArticle]) -> list[str]:
    taken: set[str] = set()
    # A tool that names files after it allows 255 bytes, which are 85 Han characters.
    names = (f"{(each.title or each.source)[:_LONGEST_NAME]} ({each.id})" for each in articles)
    return [_unique(xml_text(name).replace("/", "／").replace("\n", " "), taken) for name in names]


def _unique(name: str, taken: set[str]) -> str:
    number = 1
    free = name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free)
    return free


def _user(entry: DigestEntry) -> str:
    return entry.highlight.annotator


def _colour(name: str) -> str:
    number = name.rpartition("-")[2]
    return COLOURS[(int(number) - 1) % len(COLOURS)] if number.isascii() and number.isdigit() else COLOURS[7]
