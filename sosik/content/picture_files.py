"""Finds pictures and attachments that are too small, too large, or shown twice."""

from collections.abc import Iterable, Mapping

from sosik.content.checks.alternative_texts import check_translations_of_pictures
from sosik.content.checks.personal_data import without_numbers
from sosik.content.inventory import Inventory
from sosik.content.media.recipes import WHOLE, WIDTHS
from sosik.content.misnamed import beside
from sosik.content.read import Written
from sosik.model.body import Image
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Issue, Page
from sosik.problems.collector import ProblemCollector

LEAST, WANTED = 640, WIDTHS[-1]
"""Width in pixels that a page's picture needs on a screen, and the widest that is published."""
_SMALL = 200
"""Width of pictures that may stand in a text again and again, as signs and dividers do."""
_MB = 1_000_000
_LARGE, _HEAVY = 20 * _MB, 5 * _MB
"""Bytes of a large file, and of a large picture that readers get as it is."""
_STATIC = "content/static/"

Placed = Mapping[str, Mapping[str, list[Image]]]
"""The pictures in each text, by file, each as often as it stands there."""


def check_pictures(written: Written, pages: Mapping[str, Page], issues: Iterable[Issue]) -> None:
    """Tells what is wrong, or might be better, about the pictures of all texts, public or not."""
    sources, manuscripts = written.sources, written.manuscripts
    check = _Check(sources.inventory, sources.placed, sources.collector)
    for page in pages.values():
        check.check_text(page, manuscripts[page.source])
    check.check_issues(issues, pages, manuscripts)
    sources.leads = {page.image.src for page in pages.values() if page.image is not None}
    check.check_files(sources.leads, sources.offers)
    lines = {source: m.lines for source, m in manuscripts.items()}
    check_translations_of_pictures(pages, lines, sources.collector)


def _shown(source: str, name: str) -> str:
    """A file as a text names it, without the digits of a personal number."""
    return without_numbers(beside(source, name))


class _Check:
    """Checks the pictures of texts and the files that they offer, one after another."""

    def __init__(self, inventory: Inventory, placed: Placed, problems: ProblemCollector) -> None:
        self._inventory, self._placed, self._problems = inventory, placed, problems

    def check_text(self, page: Page, m: Manuscript) -> None:
        """Tells of pictures that the page shows twice, that are heavy, and of a small main one."""
        first = self._check_figures(page.source)
        lead = page.image
        if lead is None or page.original or isinstance(page, Issue) or m.lacks("image"):
            return
        file, line = self._inventory.image(lead.src), self._line_of_lead(page, m)
        found = _shown(page.source, lead.src)
        if not lead.in_text:
            self._tell_heavy(page.source, line, lead.src)
            if same := first.get(file.digest):
                other = _shown(page.source, same)
                self._problems.warn("lead-in-text", page.source, line, found=found, other=other)
        if file.width < LEAST and file.format != "SVG":  # a drawing is sharp at every size
            code = "small-lead" if "image" in m.lines else "small-first"
            facts = {"found": found, "width": file.width, "wanted": f"{WANTED:,}", "least": LEAST}
            self._problems.suggest(code, page.source, line, **facts)

    def _check_figures(self, source: str) -> dict[str, str]:
        """Checks the figures of a text; returns the file of each by its digest."""
        pictures = self._placed.get(source, {})
        places = [(image, name) for name, images in pictures.items() for image in images]
        first: dict[str, tuple[str, int]] = {}
        for image, name in sorted(places, key=lambda place: place[0].line):
            if image.video:
                continue
            if image is pictures[name][0]:
                self._tell_heavy(source, image.line, name)
            file = self._inventory.image(name)
            if image.decorative or file.width <= _SMALL:
                continue
            _, line = first.setdefault(file.digest, (name, image.line))
            if line != image.line:
                found = _shown(source, name)
                self._problems.suggest("picture-twice", source, image.line, found=found, first=line)
        return {digest: name for digest, (name, _) in first.items()}

    def _line_of_lead(self, page: Page, m: Manuscript) -> int:
        """The line of front matter that names a page's picture, else the first that shows it."""
        images = self._placed.get(page.source, {}).get(page.image.src if page.image else "", ())
        return m.lines.get("image") or next((image.line for image in images), 0)

    def check_issues(
        self,
        issues: Iterable[Issue],
        pages: Mapping[str, Page],
        manuscripts: Mapping[str, Manuscript],
    ) -> None:
        """Tells of articles in one issue that have the same main picture."""
        told: set[tuple[str, str]] = set()
        for issue in issues:
            first: dict[str, Page] = {}
            for selection in issue.articles:
                page = pages.get(selection.article)
                photo = page.image if page is not None else None
                if page is None or photo is None or photo.decorative:
                    continue
                other = first.setdefault(self._inventory.image(photo.src).digest, page)
                if other is not page and (page.id, other.id) not in told:
                    told.add((page.id, other.id))
                    line = self._line_of_lead(page, manuscripts[page.source])
                    facts = {"other": other.source, "issue": issue.source}
                    found = _shown(page.source, photo.src)
                    self._problems.suggest("same-lead", page.source, line, found=found, **facts)

    def check_files(self, leads: Iterable[str], offers: Mapping[str, Mapping[str, int]]) -> None:
        """Tells of files that are large, and of pictures that lie there under several names.

        `leads` are the main pictures of pages, `offers` the files that each text offers, with the
        lines that offer them.
        """
        in_texts = {name for pictures in self._placed.values() for name in pictures}
        names = {name for name in (*in_texts, *leads) if name.startswith("content/")}
        first: dict[str, str] = {}
        for name in sorted(names, key=lambda name: (len(name), name)):
            file, size = self._inventory.image(name), self._size(name)
            other = first.setdefault(file.digest, name)
            if other != name:
                self._problems.suggest("same-picture", name, other=other)
            if file.format not in WHOLE and size > _LARGE:
                self._problems.suggest("large-picture", name, size=size // _MB)
        offered = [
            (source, name, line) for source in offers for name, line in offers[source].items()
        ]
        copied = [(name, name, 0) for name in self._inventory.found if name.startswith(_STATIC)]
        for source, name, line in offered + copied:
            size = self._size(name)
            if size > _LARGE:
                found = _shown(source, name)
                self._problems.suggest("large-file", source, line, found=found, size=size // _MB)

    def _tell_heavy(self, source: str, line: int, name: str) -> None:
        """Tells of a picture that every reader downloads as it is."""
        file, size = self._inventory.image(name), self._size(name)
        if file.format in WHOLE and size > _HEAVY:
            facts = {"found": _shown(source, name), "kind": file.format, "size": size // _MB}
            self._problems.suggest("whole-picture", source, line, **facts)

    def _size(self, name: str) -> int:
        """The bytes of a file on the disk."""
        return self._inventory.found[name].fingerprint[0]
