"""Translations: `fair.en.md` beside `fair.md` is the same text in English.

What is not said in words (days, pictures, files, the licence) is taken from the original; names and
sentences are only those of the translation, so that no page mixes two languages.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, Issue, Release
from sosik.model.settings import Settings
from sosik.problems.collector import ProblemCollector

_LANGUAGE = re.compile(r"(.+)\.([A-Za-z]{2}(?:[-_][A-Za-z]{2})?)")
"""A name that ends like that of a translation, whatever its language."""
_TAKEN = ("date", "license", "attachments", "event", "deadline", "closed", "provided", "number")
"""The fields that a translation takes from its original where it does not have its own."""


def check_translations(
    manuscripts: Mapping[str, Manuscript],
    pages: Mapping[str, AnyPage],
    settings: Settings,
    problems: ProblemCollector,
) -> None:
    """Reports translations without original, of its own language, of an unknown one, or double."""
    known = {routes.identity(source) for source in manuscripts}
    seen: dict[tuple[str, str], str] = {}
    for source in manuscripts:
        identity = routes.identity(source)
        original, language = routes.translated(identity)
        if not language:
            match = _LANGUAGE.fullmatch(identity)
            if match and match[1] in known:
                problems.add(
                    "translation-unknown",
                    source,
                    found=match[2],
                    near=f"{match[1].rpartition('/')[2]}.en.md",
                )
            continue
        if original not in known:
            problems.add("translation-alone", source, missing=f"{original.rpartition('/')[2]}.md")
            continue
        first = seen.setdefault((fold(original), language), source)
        if first != source:
            problems.add("translation-twice", source, other=first.rpartition("/")[2])
        page = pages.get(original)
        if page is not None and (page.language or settings.language) == language:
            problems.add("translation-same", source, found=language, other=page.source)


def hidden_translations(manuscripts: Iterable[str], hidden: set[str]) -> set[str]:
    """The files of translations whose originals are hidden, and which are hidden with them."""
    known = set(manuscripts)
    return {
        source
        for source in known
        if (parts := routes.translated(routes.identity(source)))[1]
        and f"content/{parts[0]}.md" in hidden
    }


def completed(page: AnyPage, original: AnyPage, translations: Mapping[str, AnyPage]) -> AnyPage:
    """A translation with what it takes from its original.

    An issue has the articles of its original, those that are translated in its language; its
    groups have no headings. `translations` are all by identity.
    """
    taken: dict[str, Any] = {
        name: getattr(original, name)
        for name in _TAKEN
        if hasattr(page, name) and not getattr(page, name) and getattr(original, name, None)
    }
    if page.image is None and original.image is not None:
        taken["image"] = structs.replace(original.image, alt="", caption="", in_text=False)
    if isinstance(page, Release) and isinstance(original, Release):
        taken["release_kind"] = original.release_kind
    if isinstance(page, Issue) and isinstance(original, Issue):
        names = {s.article: f"{s.article}.{page.language}" for s in original.articles}
        taken["articles"] = tuple(
            structs.replace(s, article=names[s.article], heading="")
            for s in original.articles
            if isinstance(translations.get(names[s.article]), Article)
        )
        if not page.schedule and not page.schedule_title:
            taken["schedule"] = ()
    return structs.replace(page, **taken)


def translations_of(
    public: Mapping[str, AnyPage], originals: Mapping[str, AnyPage]
) -> tuple[AnyPage, ...]:
    """All public translations, completed, the newest first; `originals` are those of the site."""
    found = {page.id: page for page in public.values() if page.original in originals}
    whole = [completed(page, originals[page.original], found) for page in found.values()]
    whole.sort(key=lambda page: page.id)
    whole.sort(key=lambda page: page.date.at.timestamp() if page.date else 0, reverse=True)
    return tuple(whole)
