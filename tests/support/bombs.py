"""Faults that show only at an hour to come: each is written into a site that is sound today."""

from collections.abc import Callable
from datetime import datetime

from tests.support.edits import ABOUT, APPLE, BEAR, DEW, ISSUE
from tests.support.sites import SEOUL, Site

HOUR = datetime(2026, 11, 2, 9, tzinfo=SEOUL)
"""When the fault shows."""
LATE = "articles/2026/late"
_WRITTEN = f"{HOUR:%Y-%m-%d %H:%M}"

Bomb = Callable[[Site], None]
COMING: dict[str, Bomb] = {}
"""What a text that comes brings with it: the text stays away, or the site is blocked."""
GOING: dict[str, Bomb] = {}
"""What is missing once a text has expired."""


def late(site: Site, text: str = "늦게 오는 글입니다.\n", **keys: object) -> None:
    """A text that will be public at the hour."""
    site.heads[LATE] = {
        **{"title": "늦은글", "author": "김하늘", "department": "나눔부", "date": "2026-11-01"},
        "publish": _WRITTEN,
        **keys,
    }
    site.texts[LATE] = text
    site.save(LATE)


def _coming(bomb: Bomb) -> Bomb:
    COMING[bomb.__name__.strip("_").replace("_", " ")] = bomb
    return bomb


def _going(bomb: Bomb) -> Bomb:
    GOING[bomb.__name__.strip("_").replace("_", " ")] = bomb
    return bomb


@_coming
def _a_place_in_it_that_is_not_there(site: Site) -> None:
    late(site)
    site.text(APPLE, "사과를 [늦은 글](late.md#없는-제목)과 나눕니다.\n")


@_coming
def _a_place_that_it_names_elsewhere(site: Site) -> None:
    late(site, "[사과](apple.md#없는-제목)를 봅니다.\n")


@_coming
def _an_old_address_that_another_page_has(site: Site) -> None:
    late(site, aliases=["/articles/2026/apple/"])


@_coming
def _an_address_of_its_own_that_another_page_has(site: Site) -> None:
    late(site, slug="bear")


@_coming
def _a_tag_with_the_address_of_another(site: Site) -> None:
    site.head(APPLE, tags=["나눔/터"])
    late(site, tags=["나눔-터"])


@_coming
def _a_picture_that_ends_too_soon(site: Site) -> None:
    whole = (site.root / "content/articles/2026/images/red.png").read_bytes()
    site.write("content/articles/2026/images/cut.png", whole[: len(whole) * 2 // 3])
    late(site, image="images/cut.png")


@_coming
def _a_layout_that_fails_for_it(site: Site) -> None:
    site.write("layouts/site/odd.html", "{{ page.extra.nothing.at.all }}")
    late(site, layout="odd")


@_coming
def _a_partial_that_fails_for_it(site: Site) -> None:
    """What lists it, not its own page."""
    listing = (site.root / "layouts/site/listing.html").read_text("utf-8")
    fails = (
        "{% for e in entries %}{% if e.title == '늦은글' %}{{ e.no.such }}{% endif %}{% endfor %}"
    )
    end = "{% endblock %}"
    place = listing.rindex(end) if end in listing else len(listing)
    site.write("layouts/site/listing.html", listing[:place] + fails + listing[place:])
    late(site)


@_coming
def _a_department_that_is_none(site: Site) -> None:
    late(site, department="없는부서")


@_coming
def _a_date_that_is_none(site: Site) -> None:
    late(site, updated="언젠가")


@_coming
def _a_link_that_leads_nowhere(site: Site) -> None:
    late(site, "[여기](nowhere.md)를 봅니다.\n")


@_coming
def _a_title_by_which_an_issue_names_another(site: Site) -> None:
    site.head(ISSUE, articles=["사과", "bear"])
    late(site, title="사과")


@_coming
def _an_issue_that_comes_without_articles(site: Site) -> None:
    name = "issues/2026-11"
    site.heads[name] = {"title": "십일월호", "date": _WRITTEN}
    site.texts[name] = "인사말입니다.\n"
    site.save(name)


def _ends(site: Site, **keys: object) -> None:
    site.head(DEW, expires=_WRITTEN, **keys)


@_going
def _the_only_article_of_an_issue(site: Site) -> None:
    site.head(ISSUE, articles=["dew"])
    _ends(site)


@_going
def _the_last_article_of_a_tag_in_the_menu(site: Site) -> None:
    site.setting(menu=[{"title": "이슬", "url": "/tags/이슬/"}])
    _ends(site, tags=["이슬"])


@_going
def _the_last_article_of_a_tag_that_a_text_names(site: Site) -> None:
    site.text(ABOUT, "[이슬](/tags/이슬/)을 봅니다.\n")
    _ends(site, tags=["이슬"])


@_going
def _the_last_article_of_an_author_that_a_button_names(site: Site) -> None:
    site.head(BEAR, links=[{"title": "글쓴이", "url": "/authors/이슬이/"}])
    _ends(site, author="이슬이")
