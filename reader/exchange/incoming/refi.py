"""REFI-QDA projects read back: their codes, their texts, and what is coded in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reader.annotations.anchoring import text_hash
from reader.annotations.ids import is_article_id
from reader.annotations.model import CONTEXT_LENGTH, Anchor, Highlight, Link, Tag
from reader.errors import IncomingError
from reader.exchange.identifiers import named_uuid, ulid_of
from reader.exchange.incoming.model import Incoming, IncomingHighlight, IncomingText, moment
from reader.exchange.refi import COLOURS, FIELDS, ORIGIN

_LARGEST = 256 * 1024 * 1024
"""Bytes that one file of a project may have, unpacked. Chosen by eye: a hundred times the largest corpus."""
_FURTHER = re.compile(rf"(?:^|\n\n)({'|'.join(FIELDS)}): ")


def read_project(name: str, data: bytes) -> Incoming:
    """Read a .qdpx file: plain text sources with their selections; a selection without a code is one too.

    Args:
        name: The file's name, for messages.
        data: Its bytes.

    Raises:
        IncomingError: If it is no REFI-QDA project.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = next((each for each in archive.namelist() if each.endswith(".qde")), None)
            if inner is None:
                raise IncomingError(f"{name} holds no project", "give a .qdpx file")
            root = _parsed(name, _member(name, archive, inner))
            return _read(name, archive, root)
    except (zipfile.BadZipFile, ElementTree.ParseError, EOFError, NotImplementedError) as error:
        raise IncomingError(f"{name} is not a whole REFI-QDA project ({error})", "export it anew") from error


def _read(name: str, archive: zipfile.ZipFile, root: Element) -> Incoming:
    tags = {
        key: tag
        for codes in _all(root, "Codes")
        for key, tag in _tags(codes, None, is_ours=root.get("origin") == ORIGIN)
    }
    users = {str(user.get("guid")): user.get("name") or "" for user in _all(root, "User")}
    users = {guid: "" if user == ORIGIN else user for guid, user in users.items()}
    highlights: list[IncomingHighlight] = []
    problems: list[str] = []
    for source in _all(root, "TextSource"):
        text = _text_of(name, archive, source)
        called = source.get("name") or "text"
        if text is None:
            problems.append(f"{name}: the text of {called} is missing; what is coded in it was left out")
            continue
        came = IncomingText(called, text)
        for selection in _children(source, "PlainTextSelection"):
            found = _highlight(selection, came, _article_of(source), tags, users)
            if found is None:
                problems.append(f"{name}: a selection in {called} is outside its text; it was left out")
            else:
                highlights.append(IncomingHighlight(found, came))
    linked = _linked(highlights, _all(root, "Link"))
    return Incoming("REFI-QDA project", tuple(tags.values()), tuple(linked), (), tuple(problems))


def _linked(highlights: Sequence[IncomingHighlight], links: Iterable[Element]) -> Iterator[IncomingHighlight]:
    """Yield the highlights with their links; links of other things, as NVivo has them, are passed over."""
    articles = {each.highlight.id: each.highlight.anchor.article for each in highlights}
    found: dict[str, list[Link]] = {}
    for link in links:
        own, other = ulid_of(link.get("originGUID", "")), ulid_of(link.get("targetGUID", ""))
        if own in articles and other is not None and articles.get(other):
            found.setdefault(own, []).append(Link(other, articles[other], link.get("name") or "answers"))
    for each in highlights:
        own_links = tuple(found.get(each.highlight.id, ()))
        yield replace(each, highlight=replace(each.highlight, links=own_links)) if own_links else each


def _tags(above: Element, parent: str | None, *, is_ours: bool) -> Iterator[tuple[str, Tag]]:
    for code in _children(above, "Code"):
        guid, called = str(code.get("guid")), code.get("name") or ""
        tag_id = ulid_of(guid) or ulid_of(named_uuid("code", guid, called)) or ""
        about = "".join(each.text or "" for each in _children(code, "Description"))
        colour = (code.get("color") or "").upper()
        fields = _fields(about) if is_ours else {"Description": about}
        yield (
            guid,
            Tag(
                id=tag_id,
                name=called,
                parent=parent,
                colour=f"tag-{COLOURS.index(colour) + 1}" if colour in COLOURS else "",
                description=fields.get("Description", ""),
                definition=fields.get("Definition", ""),
                use=fields.get("Use", ""),
                avoid=fields.get("Avoid", ""),
                example=fields.get("Example", ""),
            ),
        )
        yield from _tags(code, tag_id, is_ours=is_ours)


def _fields(about: str) -> dict[str, str]:
    """Part what `refi.described` joined."""
    pieces = _FURTHER.split(about)
    return {"Description": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def _highlight(
    selection: Element, came: IncomingText, article: str, tags: dict[str, Tag], users: dict[str, str]
) -> Highlight | None:
    text = came.text
    try:
        start, end = int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))
    except ValueError:
        return None
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        return None
    codes = [ref.get("targetGUID") for coding in _children(selection, "Coding") for ref in coding]
    guid = str(selection.get("guid"))
    made = moment(selection.get("creationDateTime"))
    return Highlight(
        id=ulid_of(guid) or ulid_of(named_uuid("selection", guid)) or "",
        anchor=Anchor(
            article=article,
            text_hash=text_hash(text),
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT_LENGTH) : start],
            suffix=text[end : end + CONTEXT_LENGTH],
        ),
        tags=tuple(dict.fromkeys(tags[code].id for code in codes if code in tags)),
        note="".join(each.text or "" for each in _children(selection, "Description")),
        created=made,
        modified=moment(selection.get("modifiedDateTime")) or made,
        annotator=users.get(str(selection.get("creatingUser")), ""),
    )


def _text_of(name: str, archive: zipfile.ZipFile, source: Element) -> str | None:
    inside = next(iter(_children(source, "PlainTextContent")), None)
    if inside is not None:
        return inside.text or ""
    path = PurePosixPath(source.get("plainTextPath", "").removeprefix("internal://")).name
    member = next((each for each in archive.namelist() if PurePosixPath(each).name == path), None)
    if not path or member is None:
        return None
    return _member(name, archive, member).decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _article_of(source: Element) -> str:
    """Return the article's id, which our own projects have at the start of a source's description."""
    about = "".join(each.text or "" for each in _children(source, "Description"))
    first = about.split(" ", 1)[0]
    return first if is_article_id(first) else ""


def _member(name: str, archive: zipfile.ZipFile, member: str) -> bytes:
    if archive.getinfo(member).file_size > _LARGEST:
        raise IncomingError(f"{name}: {member} is larger than {_LARGEST} bytes", "part the project")
    return archive.read(member)


def _parsed(name: str, data: bytes) -> Element:
    # No tool writes a document type; what it could declare, entities that grow, is not read.
    if b"<!DOCTYPE" in data:
        raise IncomingError(f"{name} declares a document type", "export it anew")
    return ElementTree.fromstring(data)


def _all(root: Element, tag: str) -> list[Element]:
    return [each for each in root.iter() if _name(each) == tag]


def _children(element: Element, tag: str) -> list[Element]:
    return [each for each in element if _name(each) == tag]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
