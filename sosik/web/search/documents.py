"""The searchable text of a page as readers see it, in three zones: title, headings, text."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.korean.spelling import shown, sought
from sosik.model.body import SLOT, Body
from sosik.model.pages import AnyPage, Issue, News, Release, origin_of
from sosik.web.search import readings
from sosik.words.wording import KOREAN, Wording

_HEADING = re.compile(r"<h([1-6])[ >].*?</h\1>", re.DOTALL)
_TAG = re.compile(r"""</?([a-z][a-z0-9-]*)(?:[^"'>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
    *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong"),
    *("sub", "sup", "time", "tt", "u", "var", "wbr"),
}
"""Elements that do not separate words (HTML Standard §4.5); all others end a line."""
_END = "\x00"
_WORD = re.compile("[가-힣]{2,12}|[a-z]{4,20}")
"""Words of a length in which a slip can be told from another word."""


class _Separators(dict[str, str]):
    """The text that replaces a tag, by the tag's name as written."""

    def __missing__(self, tag: str) -> str:
        name = tag.lower()
        self[tag] = "" if name in _INLINE else " " if name == "br" else _END
        return self[tag]


_separators = _Separators()


class Document(Struct, frozen=True):
    """One page as search shows it; each paragraph, table cell or entry is one of the `lines`.

    `label`, `source` and `date` are shown around the title; `date` is a day in ISO 8601. `names`
    are authors, department and tags, which are found by their initials alone.
    """

    url: str
    title: str
    label: str
    source: str
    date: str
    headings: tuple[str, ...]
    lines: tuple[str, ...]
    names: tuple[str, ...] = ()

    def zones(self) -> tuple[str, str, str]:
        """Title, headings and text as search compares them; lines are separated by line ends."""
        return (
            sought(self.title),
            sought("\n".join(self.headings)),
            sought("\n".join(self.lines)),
        )

    def called(self) -> tuple[str, str, str]:
        """Title, headings and names, which are also found by their initials (초성)."""
        return (
            sought(self.title),
            sought("\n".join(self.headings)),
            sought("\n".join(self.names)),
        )

    def read(self) -> tuple[tuple[str, str], ...]:
        """Words with uncommon letters, each with another form in which they are asked for."""
        return readings.read((self.title, *self.headings, *self.lines))

    def vocabulary(self) -> set[str]:
        """The words of its title, headings and names, with which misspelled ones are compared."""
        return {
            word
            for text in (self.title, *self.headings, *self.names)
            for word in _WORD.findall(text.lower())
        }


def document(page: AnyPage, body: Body, wording: Wording = KOREAN) -> Document:
    """The Document of a page with its parsed text, and a label in the words of `wording`."""
    headings = [*getattr(page, "subtitle", ()), getattr(page, "headline", "")]
    headings += (heading.text for heading in body.headings)
    lines = (page.correction, *_lines(body), *_more(page))
    return Document(
        url=page.url,
        title=shown(page.title),
        label=_label(page, wording),
        source=shown(_source(page)),
        date=page.date.at.date().isoformat() if page.date else "",
        headings=tuple(text for heading in headings if (text := shown(heading))),
        lines=tuple(text for line in lines if (text := shown(line))),
        names=tuple(text for name in _names(page) if (text := shown(name))),
    )


def zone_inputs(page: AnyPage) -> tuple[object, ...]:
    """All that decides about the zones of a page; cheap, as the text is given by its digest."""
    return (
        *(page.title, getattr(page, "subtitle", ()), getattr(page, "headline", "")),
        *(page.correction, page.body, tuple(_more(page)), _names(page)),
    )


def card_inputs(page: AnyPage, wording: Wording = KOREAN) -> tuple[object, ...]:
    """All else that decides about a Document, beside `zone_inputs`."""
    return page.url, _label(page, wording), _source(page), page.date


def facets(page: AnyPage) -> tuple[str, str, str, str]:
    """Kind, category, department and year of a page; "" for what it does not have."""
    category, department = getattr(page, "category", ""), getattr(page, "department", "")
    return page.kind, category, department, f"{page.date.at:%Y}" if page.date else ""


def state(pages: Iterable[AnyPage], wording: Wording = KOREAN) -> str:
    """The digest of all that search shows of some pages, with labels in the words of `wording`."""
    return digest_value([(zone_inputs(p), card_inputs(p, wording), facets(p)) for p in pages])


def _label(page: AnyPage, wording: Wording) -> str:
    if isinstance(page, Release):
        return wording.release_kind(page.release_kind)
    if isinstance(page, Issue):
        return " · ".join(filter(None, (wording["newsletter"], wording.issue_number(page.number))))
    return page.category if isinstance(page, News) else ""


def _source(page: AnyPage) -> str:
    if not isinstance(page, News):
        return ""
    return origin_of(page) or ", ".join(page.authors)


def _names(page: AnyPage) -> tuple[str, ...]:
    if not isinstance(page, News):
        return ()
    return tuple(dict.fromkeys((*page.authors, origin_of(page), page.department, *page.tags)))


def _more(page: AnyPage) -> Iterator[str]:
    """What a page shows beside its text: the caption of its picture, its schedule."""
    if page.image is not None and not page.image.in_text:
        yield page.image.caption
        yield page.image.credit
    if isinstance(page, Issue):
        for entry in page.schedule:
            yield entry.title
            yield entry.place


def _lines(body: Body) -> list[str]:
    """The lines of a page's text as its HTML shows them, without headings but with captions."""

    def filled(match: re.Match[str]) -> str:
        image = body.images[int(match[2])] if match[1] == "I" else None
        if image is None or not image.figure:
            return ""
        return f"{_END}{_escaped(image.caption)}{_END}{_escaped(image.credit)}{_END}"

    # Texts alternate with the names of the tags between them.
    parts = _TAG.split(_HEADING.sub("<p>", SLOT.sub(filled, body.html)))
    parts[1::2] = map(_separators.__getitem__, parts[1::2])
    return unescape("".join(parts)).split(_END)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
