"""Advice on HTML and CSS that some mail programs drop, by caniemail's tests (docs/mail.md)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate
from functools import cache, lru_cache
from pkgutil import get_data

from msgspec import Struct, json

from sosik.mail.support.allowed import Allowed
from sosik.mail.support.exceptions import ALLOWED
from sosik.mail.support.korean_clients import ASSUMED, assumed_support
from sosik.mail.support.locate import Place, SourceLocator
from sosik.mail.support.uses import Use, uses_of
from sosik.problems.problem import Problem, problem

ASSUMPTION = "가정: docs/mail.md"
"""The source named in advice on clients that nobody has tested."""


class Feature(Struct, frozen=True):
    """A feature as caniemail tests it.

    `uses` are the names of the uses that need it (`uses`). `support` is by client: `y`, `n`,
    or `a #1` for partial support with the number of a note; `notes` are by that number.
    """

    title: str
    tested: str
    uses: tuple[str, ...]
    support: dict[str, str]
    notes: dict[str, str]


class SupportData(Struct, frozen=True):
    """The content of clients.json (tools/reduce_caniemail.py); `date` is that of its source.

    `clients` are by id: family, and platform in Korean and in English. `features` are by the slug
    of their page on caniemail; `page` is the beginning of the address of such a page.
    """

    source: str
    date: str
    page: str
    licence: str
    clients: dict[str, tuple[str, str, str]]
    features: dict[str, Feature]


class SupportGap(Struct, frozen=True):
    """A client that drops a use (`value` n) or supports it in part (a); `code` is the feature."""

    code: str
    client: str
    value: str


class _Group:
    """What is collected for one feature: names of uses, support by client, notes, and places.

    The dicts without values are ordered sets.
    """

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.clients: dict[str, str] = {}
        self.notes: dict[str, None] = {}
        self.places: dict[Place, None] = {}


@cache
def support_data() -> SupportData:
    """The data that comes with Sosik, read on first use."""
    return json.decode(get_data("sosik.mail.support", "clients.json") or b"", type=SupportData)


def client_advice(
    parts: Iterable[tuple[str, str]],
    inlined_css: Mapping[str, str],
    head_css: Mapping[str, str],
    literals: Iterable[tuple[str, int, str]] = (),
    *,
    include_allowed: bool = False,
) -> tuple[Problem, ...]:
    """Advice on each feature that some clients drop of a finished mail, once a feature.

    `parts` are the inlined parts of the mail, each with the file of its article, or of the page
    for the shell. `inlined_css` and `head_css` are the stylesheets by file
    (`layouts/email/mail.css`, `layouts/email/media.css`), `literals` the literal text of the
    layouts (`Layouts.literals`). Advice is for the line there of the declaration or tag, else for
    the file of the part. What is allowed (`exceptions`) is left out, or with `include_allowed`
    included with its reason.
    """
    locator = SourceLocator(inlined_css, head_css, literals)
    groups: dict[tuple[str, str, str], _Group] = {}
    for file, html in parts:
        for use in dict.fromkeys(uses_of(html)):
            for gap in support_gaps(use.name):
                allowed = allowance(use.name, use.tag, use.text, gap.client)
                if allowed and not include_allowed:
                    continue
                reasons = (allowed.reason_ko, allowed.reason_en) if allowed else ("", "")
                group = groups.setdefault((gap.code, *reasons), _Group())
                _add(group, use, gap, locator.place_of(use, file))
    return tuple(sorted(_advice(*key, group) for key, group in groups.items()))


def _add(group: _Group, use: Use, gap: SupportGap, place: Place) -> None:
    """Add a use at a place to a group; of several values for a client the worst counts."""
    value = min(gap.value[0], group.clients.get(gap.client, "a"), key="na".index)
    group.clients[gap.client] = value
    group.names[_name(use.name, gap.code)] = None
    group.places[place] = None
    feature = support_data().features.get(gap.code)
    for number in re.findall(r"#(\d+)", gap.value):
        if feature and (note := feature.notes.get(number)):
            group.notes[note] = None


@cache
def support_gaps(use: str) -> tuple[SupportGap, ...]:
    """All clients that are known or assumed not to support a use in full."""
    return tuple(_support_gaps(use))


def _support_gaps(use: str) -> Iterator[SupportGap]:
    slugs = _slugs().get(use, ())
    for slug in slugs:
        for client, value in support_data().features[slug].support.items():
            if value[0] in "na":
                yield SupportGap(slug, client, value)
    if (value := assumed_support(use)) != "y":
        yield from (SupportGap(slugs[0] if slugs else use, client, value) for client in ASSUMED)


@cache
def _slugs() -> dict[str, tuple[str, ...]]:
    """The slugs of the features that each use needs."""
    slugs: dict[str, tuple[str, ...]] = {}
    for slug, feature in support_data().features.items():
        for use in feature.uses:
            slugs[use] = (*slugs.get(use, ()), slug)
    return slugs


def _name(use: str, code: str) -> str:
    """A use as it is written in a layout: `<body>`, `display: flex`, `@media`."""
    kind, _, name = use.partition(":")
    if kind == "selector":
        return support_data().features[code].title if code in support_data().features else use
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
    """The first entry of `ALLOWED` that applies to a use and a client, or None.

    `tag` is "" for the `<style>` in the head.
    """
    for entry in _allowed(use):
        if (
            _pattern(entry.tags).fullmatch(tag)
            and _pattern(entry.clients).fullmatch(client)
            and re.search(entry.text, text)
        ):
            return entry
    return None


@lru_cache(1024)
def _allowed(use: str) -> tuple[Allowed, ...]:
    """The entries of `ALLOWED` that name a use."""
    return tuple(entry for entry in ALLOWED if _pattern(entry.uses).fullmatch(use))


@cache
def _pattern(names: str) -> re.Pattern[str]:
    """One regular expression for patterns with `*`, separated by spaces."""
    return re.compile("|".join(map(translate, names.split())))


def _advice(feature: str, reason: str, reason_en: str, group: _Group) -> Problem:
    """The advice on a feature; `reason` says why it may stay, "" if it may not."""
    facts = {"found": ", ".join(group.names), "source": _source(feature, group.clients)}
    for fact, value in (("dropped", "n"), ("limited", "a")):
        if clients := [client for client, said in group.clients.items() if said == value]:
            facts |= {fact: _names(clients, 0), f"{fact}_en": _names(clients, 1)}
    verbs = [verb for fact, verb in (("dropped", "drops"), ("limited", "limits")) if fact in facts]
    code = f"client-{'-or-'.join(verbs)}"
    if reason:
        code, facts = f"{code}-allowed", {**facts, "reason": reason, "reason_en": reason_en}
    if group.notes:
        facts["notes"] = " ".join(group.notes)
    (file, line), *others = group.places
    if others:
        more = f" +{len(others) - _MOST_PLACES}" if len(others) > _MOST_PLACES else ""
        facts["more_places"] = ", ".join(map(_shown, others[:_MOST_PLACES])) + more
    return problem(code, file, line, **facts)


_MOST_PLACES = 4
"""How many more places are named; the rest are only counted."""


def _shown(place: Place) -> str:
    file, line = place
    return f"{file}:{line}" if line else file


def _source(feature: str, clients: Iterable[str]) -> str:
    """The page with the tests and their date, unless nobody has tested these clients."""
    known = support_data().features.get(feature)
    if known and any(client not in ASSUMED for client in clients):
        return f"{support_data().page}{feature}/ ({known.tested})"
    return ASSUMPTION


def _names(clients: list[str], language: int) -> str:
    """The clients by family, with their platforms unless all of a family are in the list."""
    tested = support_data().clients
    families: dict[str, list[str]] = {}
    for client, labels in tested.items():
        if client in clients:
            families.setdefault(labels[0], []).append(labels[1 + language])
    every_family = [labels[0] for labels in tested.values()]
    named = [
        family
        if len(platforms) == every_family.count(family)
        else f"{family}({', '.join(platforms)})"
        if not language
        else f"{family} ({', '.join(platforms)})"
        for family, platforms in families.items()
    ]
    assumed = [names[language] for client, names in ASSUMED.items() if client in clients]
    return ", ".join(named + assumed)
