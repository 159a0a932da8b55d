"""The whole of output/ as a value: one Target for each file, and none besides."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from urllib.parse import unquote

from sosik import addresses, aliases, images, routes
from sosik.clashing import address, tell_clash
from sosik.facts import Facts, feeds
from sosik.faults import Faults
from sosik.listings import listings
from sosik.mailings import place_of
from sosik.model.output import Target
from sosik.model.pages import AnyPage, Article, Issue, Release
from sosik.search import blocks
from sosik.targets import files_of

_SITEMAP = "site/sitemap.xml"
_STATIC = "content/static/"
_OWN_REDIRECTS = f"{_STATIC}_redirects"
_REPLACED = {f"site/{name}": _STATIC + name for name in ("robots.txt", "404.html")}
"""What a site may bring along in place of what would be made, and the file that it is."""


def plan(facts: Facts, faults: Faults) -> dict[str, Target]:
    """Every file of output/ by its path. Two targets for one path are a problem that names both."""
    planned: dict[str, Target] = {}
    spelled: dict[str, Target] = {}
    for target in _targets(facts):
        if target.recipe != "copy" and _REPLACED.get(target.path) in facts.site.files:
            continue
        other = spelled.setdefault(target.path.casefold(), target)
        if other is target:
            planned[target.path] = target
        elif other.recipe in ("picture", "mailed") and other.path == target.path:
            continue  # Two equal pictures share one address on purpose; nothing else may.
        elif other.source.casefold() != target.source.casefold() or other.source == target.source:
            # Sources whose names differ in case alone have been told already.
            if target.source.startswith(_STATIC) and not other.source.startswith("content/"):
                faults.add("made-already", target.source, url=target.path.removeprefix("site"))
            else:
                tell_clash(target, other, facts, faults)
    for path, folder in _files_as_folders(spelled):
        faults.add("same-address", path.source, other=folder.source, url=address(folder))
    return planned


def _files_as_folders(spelled: Mapping[str, Target]) -> list[tuple[Target, Target]]:
    """Each file that stands below what is a file itself, with that one; a path may be but one."""
    folders = {path.rpartition("/")[0] for path in spelled}
    above = {way for folder in folders for way in accumulate(folder.split("/"), "{}/{}".format)}
    taken = sorted(above & spelled.keys())
    return [
        (next(each for path, each in spelled.items() if path.startswith(f"{way}/")), spelled[way])
        for way in taken
    ]


def _targets(facts: Facts) -> Iterator[Target]:
    yield Target(path="site/index.html", recipe="home", source="layouts/site/home.html")
    yield Target(path="site/404.html", recipe="not_found", source="layouts/site/404.html")
    yield Target(path="site/events/index.html", recipe="events", source="layouts/site/events.html")
    for page in facts.site.everything():
        yield Target(path=page.output, recipe="page", given=(page.id,), source=page.source)
        yield from _aliases(facts, page)
        yield from _mail(facts, page)
        yield from _calendars(page)
    for listing, source in listings(facts):
        address = unquote(listing.url).removeprefix(routes.base(facts.site.settings))
        path = routes.page_file(address)
        yield Target(path=path, recipe="listing", given=(listing,), source=source)
    yield from _for_machines(facts)
    yield from _search(facts)
    yield from _copies(facts)
    yield from _assets(facts)
    yield from _pictures(facts)
    yield from _pictures_of_mails(facts)
    yield from _pictures_of_mailings(facts)


def _search(facts: Facts) -> Iterator[Target]:
    """The page of search, and for each block what a browser looks a query up in."""
    yield Target(path="site/search/index.html", recipe="search", source="layouts/site/search.html")
    for number, (start, stop) in enumerate(blocks.divide(len(facts.shelves.oldest_first))):
        folder = f"site/search/{number}/"
        for name, files in blocks.files(stop - start).items():
            for place, file in enumerate(files):
                given = (number, name, place if name == "texts" else file)
                yield Target(path=folder + file, recipe="found", given=given, source="site.yaml")


def _for_machines(facts: Facts) -> Iterator[Target]:
    """Feeds that have entries, the sitemap in as many files as it needs, robots.txt, redirects."""
    base = routes.base(facts.site.settings)
    selections = [*feeds.selections(), *(("category", n) for n in facts.shelves.terms("category"))]
    for selection in selections:
        for feed in facts.answer(("feeds", *selection)):
            path = "site" + unquote(feed.url).removeprefix(base)
            yield Target(path=path, recipe="feed", given=(feed,), source="site.yaml")
    total, size = len(facts.shelves.oldest_first), routes.SITEMAP
    count = -(-total // size)
    if count < 2:
        yield Target(path=_SITEMAP, recipe="sitemap", given=(0, None), source="site.yaml")
    else:
        given = (count, size)
        yield Target(path=_SITEMAP, recipe="sitemap_index", given=given, source="site.yaml")
        for number in range(count):
            given = (number * size, (number + 1) * size)
            path = f"site/sitemap-{number + 1}.xml"
            yield Target(path=path, recipe="sitemap", given=given, source="site.yaml")
    yield Target(path="site/robots.txt", recipe="robots", source="site.yaml")
    if facts.answer(("aliases",)):
        own = _OWN_REDIRECTS if _OWN_REDIRECTS in facts.site.files else ""
        source = own or "site.yaml"
        yield Target(path="site/_redirects", recipe="redirects", given=(own,), source=source)
        yield Target(path="site/_redirects.nginx", recipe="redirects_nginx", source="site.yaml")


def _aliases(facts: Facts, page: AnyPage) -> Iterator[Target]:
    """The pages that lead on from old addresses; those that only a server answers have none."""
    found = (old.output for old in aliases.of_page(page, facts.site.settings))
    for path in dict.fromkeys(filter(None, found)):
        yield Target(path=path, recipe="redirect", given=(page.id,), source=page.source)


def _calendars(page: AnyPage) -> Iterator[Target]:
    """The schedule of an issue, and the event of an article, for calendars."""
    name = ""
    if isinstance(page, Issue) and page.schedule:
        name = "schedule.ics"
    if isinstance(page, Article) and page.event:
        name = "event.ics"
    if name:
        path = page.output.removesuffix("index.html") + name
        yield Target(path=path, recipe="calendar", given=(page.id,), source=page.source)


def _is_mailed(page: AnyPage) -> bool:
    return isinstance(page, Issue) or (isinstance(page, Release) and page.mail)


def _mail(facts: Facts, page: AnyPage) -> Iterator[Target]:
    if _is_mailed(page):
        folder = "email/" + routes.page_address(page.id).strip("/")
        for part in files_of(facts.site.settings.email.targets):
            given = (page.id, part)
            yield Target(path=f"{folder}/{part}", recipe="mail", given=given, source=page.source)


def _copies(facts: Facts) -> Iterator[Target]:
    """content/static/ at the root of the site, and files beside the texts that offer them."""
    for name in facts.site.files:
        if name == _OWN_REDIRECTS and facts.answer(("aliases",)):
            continue  # stands in the file that the old addresses make
        if name.startswith("content/static/"):
            path = "site/" + name.removeprefix("content/static/")
            yield Target(path=path, recipe="copy", given=(name,), source=name)
    for page in facts.site.everything():
        folder = page.output.removesuffix("index.html")
        for name in sorted(facts.sources.beside.get(page.source, ())):
            path = folder + routes.segment(name.rpartition("/")[2])
            yield Target(path=path, recipe="copy", given=(name,), source=name)


def _assets(facts: Facts) -> Iterator[Target]:
    names: Iterable[str] = [*facts.site.layouts, *facts.site.files]
    short = {name.removeprefix("layouts/") for name in names}
    for name in sorted(n.removeprefix("assets/") for n in short if n.startswith("assets/")):
        address = unquote(facts.answer(("asset", name)))
        path = "site" + address.removeprefix(routes.base(facts.site.settings))
        yield Target(path=path, recipe="asset", given=(name,), source=f"layouts/assets/{name}")


def _pictures(facts: Facts) -> Iterator[Target]:
    for name, image in facts.site.images.items():
        for width, _ in images.variants(image):
            path = "site" + addresses.media(images.variant_name(image, width))
            yield Target(path=path, recipe="picture", given=(name, width), source=name)


def _pictures_of_mails(facts: Facts) -> Iterator[Target]:
    """What the mails of public issues and releases may show, in the one size that mails show."""
    pages, shown, is_mailed = facts.shelves.pages, dict[str, None](), False
    if facts.site.settings.email.targets:
        for page in facts.site.everything():
            if _is_mailed(page):
                carried = page.articles if isinstance(page, Issue) else ()
                told = [page, *(pages[each.article] for each in carried if each.article in pages)]
                shown |= dict.fromkeys(name for each in told for name in _shown_by(each, facts))
                is_mailed = True
    widths = {name: images.variants(facts.site.images[name])[-1][0] for name in shown}
    needed = list(widths.items())
    if is_mailed and (logo := addresses.plated(facts.site)):
        needed.append((logo, images.PLATE))
    for name, width in needed:
        image = facts.site.images[name]
        path = "site" + addresses.mailed(images.variant_name(image, width))
        yield Target(path=path, recipe="mailed", given=(name, width), source=name)


def _shown_by(page: AnyPage, facts: Facts) -> Iterator[str]:
    """The pictures of a page and of its text."""
    if page.image is not None:
        yield page.image.src
    yield from sorted(facts.sources.shown.get(page.source, ()))


def _pictures_of_mailings(facts: Facts) -> Iterator[Target]:
    """The pictures of mails that were sent, under the addresses that those mails name."""
    places = {place_of(name): name for name in facts.site.files if place_of(name)}
    for path, name in places.items():
        yield Target(path=f"site/{path}", recipe="copy", given=(name,), source=name)
