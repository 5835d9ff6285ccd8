"""Credit lines: outlet, date and byline, each behind its label or known by its shape."""

from __future__ import annotations

import re
from functools import cache

from reader.cleaning.dates import DATE, REPUBLICAN, find_date, find_republican_date
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import fold, furniture, labels
from reader.cleaning.names import split_names

# Forms set their labels wide: 索 引 号.
_SPREAD = "[ \u3000]*"
_KINDS = ("origin", "source", "issuer", "writer", "published", "written", "title", "other")
_CLOCK = "(?:[\\sT-]*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?"
_UNLABELLED = re.compile(
    f"(?:(?P<before>https?://\\S{{4,80}}|[^\\s·|｜]{{2,16}})(?:\\s*[·|｜]\\s*|\\s+))?{DATE}{_CLOCK}"
    "(?:\\s*(?P<day>[星周]期?[一二三四五六日天]))?(?:\\s*(?P<page>第?\\w{1,4}版[:：]?\\S{0,8}))?"
    "(?:\\s+(?P<after>\\S{2,16})|(?P<writer>[\u4e00-\u9fff]{2,4}))?"
)
_TIMED = re.compile(f"{DATE}[\\sT]*\\d{{1,2}}[:：]\\d{{2}}")
# What may stand before the first label of a credit line.
_BEFORE_LABEL = re.compile(
    f"(?:\\S{{1,16}}\\s+)?(?:\\S{{1,40}}\\.\\w{{2,6}}\\s+)?{DATE}.{{0,40}}|\\S{{1,12}}(?:报|网|社|台|刊|号|客户端)|原创|\\S{{1,3}}"
)
_GLUED = re.compile("\\s*\\S[^:：]{3,60}?(?P<gap>\\s+)(?=(?:发布日期|发布时间|发表时间|来源|作者)\\s*[:：])")
_BARRED = re.compile("(?P<label>来源|出品|转自)\\s*[|｜丨]\\s*(?P<outlet>[^|｜丨]{2,20})")
# The page of a paper: 《某某日报》(2023年8月14日 09版).
_PRINTED = re.compile(f"《(?P<outlet>[^《》]{{2,12}})》\\s*[(（]\\s*{DATE}")
# A platform's own mark: 原创 某某日报.
_OWN_WORK = re.compile("原创\\s+(?P<outlet>[\u4e00-\u9fff]{2,10}(?:报|网|社|台|刊|号|客户端|发布|新闻))")
_PAGE = re.compile(f"《[^《》]{{2,12}}》\\s*[(（]\\s*{DATE}[^()（）]{{0,16}}[)）]")
_CARRIED = re.compile("[^-—]{2,12}[-—]{1,2}(?P<writer>.{2,14}(?:报|社|周刊|杂志|电视台|广播|求是))")
_OFFICE = re.compile(".*(?:报|社|网|台|厅|局|委|办|部|室|处|院|中心|编辑部|频道|政府|公司|协会)")
_LONGEST = 120


@cache
def _kinds() -> dict[str, str]:
    """Return every label with what stands behind it."""
    return {label: kind for kind in _KINDS for label in labels()[kind]}


@cache
def _label() -> re.Pattern[str]:
    spread = "|".join(_SPREAD.join(label) for label in sorted(_kinds(), key=len, reverse=True))
    return re.compile(f"(?P<label>{spread}){_SPREAD}[:：]\\s*")


def is_credit(text: str) -> bool:
    """Say whether a folded line names the source, day or maker of an article, and nothing else."""
    label = _label().search(text)
    if label is None:
        match = _UNLABELLED.fullmatch(text)
        timed = len(text) <= 60 and _TIMED.search(text) is not None and not re.search("[，。！？；“”]", text)
        return (
            timed
            or any(p.fullmatch(text) for p in (_BARRED, _PAGE, _OWN_WORK))
            or (match is not None and any(match.groups()))
        )
    before = text[: label.start()].strip(" \u3000|｜[【(（•·")
    if before and not _BEFORE_LABEL.fullmatch(before):
        return False
    value = text[label.end() :]
    if _name_of(label) in labels()["weak"] and not before:
        return re.match(f"{DATE}|{REPUBLICAN}", value) is not None
    return len(text) <= _LONGEST and not text.endswith("。") and not re.search("[，。；！？]", value)


def is_label(text: str) -> bool:
    """Say whether a folded line is a label with nothing behind it."""
    return _label().fullmatch(text.lstrip("•·*- \u3000")) is not None


def is_source(text: str) -> bool:
    """Say whether a folded line begins with the label of an outlet."""
    label = _label().match(text)
    return label is not None and _kinds()[_name_of(label)] in ("source", "origin")


def may_be_value(text: str) -> bool:
    """Say whether a folded line may stand alone under its label."""
    return len(text) <= 40 and not re.search("[，。；！？,;!?]|[:：]$", text)


def find_glued_credit(text: str) -> tuple[int, int] | None:
    """Return where the white space stands that parts a title from the credits on its line.

    Args:
        text: A line of a source.

    Returns:
        Its bounds in code points; None where the line is not so made.
    """
    folded = fold(text)
    match = _GLUED.match(folded)
    if match is None or is_credit(folded.strip()) or not is_credit(folded[match.end() :].strip()):
        return None
    title = folded[: match.start("gap")].strip()
    return None if is_credit(title) or re.search("[。，；]|^[(（【\\[]", title) else match.span("gap")


def read_credit(line: str, facts: Facts) -> None:
    """Add what a credit line says to `facts`; what came first stays."""
    text = fold(line)
    found = list(_label().finditer(text))
    ends = [label.start() for label in found[1:]] + [len(line)]
    for label, end in zip(found, ends, strict=False):
        _note(_kinds()[_name_of(label)], line[label.end() : end].strip(" \u3000|｜]】)）"), facts)
    facts.published = facts.published or find_date(text[: found[0].start()] if found else text)
    if (printed := _PRINTED.search(text)) is not None:
        facts.source = facts.source or line[slice(*printed.span("outlet"))]
    if (barred := _BARRED.fullmatch(text)) is not None:
        facts.source = facts.source or line[slice(*barred.span("outlet"))]
    elif (own := _OWN_WORK.fullmatch(text)) is not None:
        facts.source = facts.source or line[slice(*own.span("outlet"))]
    elif not found and (match := _UNLABELLED.fullmatch(text)) is not None:
        outlet = line[slice(*match.span("before" if match["before"] else "after"))]
        if outlet.isalpha() and not outlet.isascii() and not _is_furniture(fold(outlet)):
            facts.source = facts.source or name_outlet(outlet)
        if match["writer"] and not _is_furniture(match["writer"]):
            facts.byline = facts.byline or (line[slice(*match.span("writer"))],)


def _name_of(label: re.Match[str]) -> str:
    return re.sub("\\s", "", label["label"])


def _note(kind: str, value: str, facts: Facts) -> None:
    folded = fold(value)
    if kind == "written":
        facts.written = facts.written or find_date(folded)
        return
    facts.published = facts.published or find_date(folded)
    first = re.split("(?<=[^\\x00-\\x7f])\\s+|\\s{2,}|[|｜]", value)[0].strip()
    if kind == "published":
        facts.published = facts.published or find_republican_date(folded)
    elif kind == "origin":
        facts.origin = facts.origin or name_outlet(first)
    elif kind == "source":
        facts.source = facts.source or name_outlet(first)
        behind = "".join(re.split("\\s{2,}", value)[1:2])
        if not _is_furniture(fold(behind)):
            facts.byline = facts.byline or split_names(behind)
    elif kind == "issuer":
        facts.issuer = facts.issuer or name_outlet(first)
    elif kind == "title":
        facts.title = facts.title or value or None
    elif kind == "writer":
        names = split_names(re.split("\\s{2,}|[|｜]|\\s+(?=\\d|\\S{1,8}[:：])", value)[0])
        if not any(_OFFICE.fullmatch(fold(name)) for name in names if len(name) > 2):
            facts.byline = facts.byline or names


def _is_furniture(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in furniture().values())


def name_outlet(value: str) -> str | None:
    """Return the outlet that a credit names: the paper before the site that carries it.

    Args:
        value: What stands behind the label.

    Returns:
        The outlet; None where the value names none: a date, `本站原创`, another label.
    """
    folded = fold(value)
    if not value or folded in labels()["nobody"] or re.match(DATE, folded) or re.search("[:：]", value):
        return None
    carried = _CARRIED.fullmatch(folded)
    return value[carried.start("writer") :] if carried is not None else value
