"""Which mail programs drop what a finished mail uses, by the tests of caniemail (docs/mail.md)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate
from functools import cache, lru_cache
from pkgutil import get_data

from msgspec import Struct, json

from sosik.mail.remark import Remark
from sosik.mail.support.exceptions import ALLOWED, Allowed
from sosik.mail.support.features import Use, uses_of
from sosik.mail.support.korean_clients import ASSUMED, assumed_support
from sosik.mail.support.locate import Places

ASSUMPTION = "가정: docs/mail.md"
"""The source of what is assumed of clients that nobody has tested."""


class Feature(Struct, frozen=True):
    """A feature as caniemail tests it: what uses it, and who drops it (n) or takes part (a #1)."""

    title: str
    tested: str
    uses: tuple[str, ...]
    support: dict[str, str]
    notes: dict[str, str]


class Known(Struct, frozen=True):
    """The whole of clients.json (tools/reduce_caniemail.py); `date` is that of its source."""

    source: str
    date: str
    page: str
    licence: str
    clients: dict[str, tuple[str, str, str]]
    features: dict[str, Feature]


class Drop(Struct, frozen=True):
    """One client that drops (n) or half takes (a) a use; `code` is the feature."""

    code: str
    client: str
    value: str


class _Group:
    """All that is said in one remark: clients by how they take it, notes, and places."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.clients: dict[str, str] = {}
        self.notes: dict[str, None] = {}
        self.places: dict[str, None] = {}


@cache
def known() -> Known:
    """The data as it comes with Sosik; read when first a mail is looked at."""
    return json.decode(get_data("sosik.mail.support", "clients.json") or b"", type=Known)


def client_remarks(
    parts: Iterable[tuple[str, str]],
    inlined: Mapping[str, str],
    kept: Mapping[str, str],
    literals: Iterable[tuple[str, int, str]] = (),
    *,
    every: bool = False,
) -> tuple[Remark, ...]:
    """What some clients drop of a finished mail, one remark a feature; what is allowed is left out.

    `parts` are pieces of the mail after inlining, each after the place that it comes from: an
    article's id, a page's id for the shell. `inlined` and `kept` are the stylesheets by file
    (`layouts/email/mail.css`, `layouts/email/media.css`), `literals` what the layouts print
    (`Layouts.literals`); with them a remark names the line of the declaration or of the tag, else
    the part. With `every` what is allowed is told too, with its reason.
    """
    places = Places(inlined, kept, literals)
    groups: dict[tuple[str, str, str], _Group] = {}
    for where, html in parts:
        for use in dict.fromkeys(uses_of(html)):
            for drop in drops(use.name):
                allowed = allowance(use.name, use.tag, use.text, drop.client)
                if allowed and not every:
                    continue
                reasons = (allowed.reason_ko, allowed.reason_en) if allowed else ("", "")
                group = groups.setdefault((drop.code, *reasons), _Group())
                _add(group, use, drop, places.of(use, where))
    return tuple(sorted(_remark(*key, group) for key, group in groups.items()))


def _add(group: _Group, use: Use, drop: Drop, place: str) -> None:
    # What one use loses, another cannot win back.
    value = min(drop.value[0], group.clients.get(drop.client, "a"), key="na".index)
    group.clients[drop.client] = value
    group.names[_name(use.name, drop.code)] = None
    group.places[place] = None
    feature = known().features.get(drop.code)
    for number in re.findall(r"#(\d+)", drop.value):
        if feature and (note := feature.notes.get(number)):
            group.notes[note] = None


@cache
def drops(use: str) -> tuple[Drop, ...]:
    """Every client that is known or assumed not to take a use as it should."""
    return tuple(_drops(use))


def _drops(use: str) -> Iterator[Drop]:
    slugs = _slugs().get(use, ())
    for slug in slugs:
        for client, value in known().features[slug].support.items():
            if value[0] in "na":
                yield Drop(slug, client, value)
    if (value := assumed_support(use)) != "y":
        yield from (Drop(slugs[0] if slugs else use, client, value) for client in ASSUMED)


@cache
def _slugs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for slug, feature in known().features.items():
        for use in feature.uses:
            found[use] = (*found.get(use, ()), slug)
    return found


def _name(use: str, code: str) -> str:
    """A use as one writes it in a layout: `<body>`, `display: flex`, `@media`."""
    kind, _, name = use.partition(":")
    if kind == "selector":
        return known().features[code].title if code in known().features else use
    if kind == "mark":
        return {"important": "!important", "variable": "--name", "nesting": "&"}.get(name, name)
    return _WRITTEN.get(kind, "{}").format(name.replace("=", ": "))


_WRITTEN = {
    "tag": "<{}>",
    "at": "@{}",
    "media": "@media ({})",
    "pseudo": ":{}",
    "function": "{}()",
    "image": ".{}",
    "link": "{}:",
    "meta": "<meta name={}>",
}


@lru_cache(8192)
def allowance(use: str, tag: str, text: str, client: str) -> Allowed | None:
    """The entry that forgives a client for dropping, or half taking, a use; None where none does.

    `tag` is "" for a kept `<style>`.
    """
    for each in _about(use):
        if (
            _pattern(each.tags).fullmatch(tag)
            and _pattern(each.clients).fullmatch(client)
            and re.search(each.text, text)
        ):
            return each
    return None


@lru_cache(1024)
def _about(use: str) -> tuple[Allowed, ...]:
    return tuple(each for each in ALLOWED if _pattern(each.uses).fullmatch(use))


@cache
def _pattern(names: str) -> re.Pattern[str]:
    """One expression for all the patterns of an entry."""
    return re.compile("|".join(map(translate, names.split())))


def _remark(code: str, reason_ko: str, reason_en: str, group: _Group) -> Remark:
    feature = known().features.get(code)
    tested = any(client not in ASSUMED for client in group.clients)
    notes = " ".join(group.notes)
    names = ", ".join(group.names)
    places = list(group.places)
    more = f" +{len(places) - _PLACES}" if len(places) > _PLACES else ""
    return Remark(
        code=code,
        message_ko=_said(names, group.clients, 0),
        message_en=_said(names, group.clients, 1) + (f" {notes}" if notes else ""),
        source=f"{known().page}{code}/ ({feature.tested})" if feature and tested else ASSUMPTION,
        where=", ".join(places[:_PLACES]) + more,
        reason_ko=reason_ko,
        reason_en=reason_en,
    )


_PLACES = 5
"""Places that a remark names; of the others it tells how many there are."""


def _said(names: str, clients: Mapping[str, str], language: int) -> str:
    """`‘position’ 빠지는 곳: Gmail, Outlook(Windows). 일부만 되는 곳: Yahoo(웹).`"""
    heads = (("n", "빠지는 곳", "dropped by"), ("a", "일부만 되는 곳", "in part only in"))
    said = (
        f"{head[1 + language]}: {_names([c for c, v in clients.items() if v == head[0]], language)}"
        for head in heads
        if head[0] in clients.values()
    )
    return f"‘{names}’ {'. '.join(said)}."


def _names(clients: list[str], language: int) -> str:
    """Clients by family, with their platforms where not all of a family are meant."""
    every = known().clients
    families: dict[str, list[str]] = {}
    for client in every:
        if client in clients:
            families.setdefault(every[client][0], []).append(every[client][1 + language])
    sizes = [said[0] for said in every.values()]
    named = [
        family
        if len(platforms) == sizes.count(family)
        else f"{family}({', '.join(platforms)})"
        if not language
        else f"{family} ({', '.join(platforms)})"
        for family, platforms in families.items()
    ]
    return ", ".join(named + [said[language] for each, said in ASSUMED.items() if each in clients])
