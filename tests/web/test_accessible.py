"""Every page, in every way that it is shown, is one that everybody can use: axe-core and Chromium.

Each page is visited once. It must say nothing in the console, have one h1, and not scroll sideways
at 320 px; then axe-core looks at it by day, by night, on a phone and with the largest text. Of the
large archive all pages are seen in one of these STATES, in turn, and in all of them so many pages
that every form of element is among them (`choice`). `make test` sees such a choice of the sample in
a FEW states; SOSIK_PROFILE=deep, as in `.ci/run`, sees everything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pytest
from lxml import html

from tests.conftest import PROFILE
from tests.support import tools
from tests.support.archive_texts import BASE
from tests.support.browsers import (
    CHOSEN_DARK,
    CHOSEN_LIGHT,
    LARGEST_TEXT,
    complaints_of,
    served,
    spill,
)

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2 A and AA, and what axe-core holds for good practice beside it."""

PARTS = 8
"""The pages are dealt out to so many tests, that several processes may share them."""

NARROWEST = 320
"""Pixels: the width at which WCAG 2.2 (1.4.10) still forbids to scroll sideways."""

FOUND = "/search/?q=" + quote("돌봄")
"""The page of search once it has found something; its results are put there by a script."""


class State(NamedTuple):
    """How a page is shown: width in px, what the device prefers, what the reader has chosen."""

    width: int
    prefers: str = "light"
    chosen: Mapping[str, str] = MappingProxyType({})


STATES = {
    "light": State(1280),
    "dark": State(1280, "dark"),
    "phone": State(375),
    "phone, dark chosen": State(375, "light", CHOSEN_DARK),
    "largest text": State(1280, "light", LARGEST_TEXT),
    "phone, largest text, light chosen": State(375, "dark", LARGEST_TEXT | CHOSEN_LIGHT),
}

FEW = ("light", "phone, dark chosen", "phone, largest text, light chosen")
"""The states in which `make test` looks."""

_REDIRECT = re.compile(rb"""http-equiv=["']?refresh""", re.IGNORECASE)
_LOOK = """async tags => {
    const off = axe.getRules(tags).filter(r => !r.tags.includes("experimental"));
    const rules = Object.fromEntries(off.map(r => [r.ruleId, {enabled: true}]));
    const told = await axe.run({runOnly: {type: "tag", values: tags}, rules,
                                resultTypes: ["violations"]});
    return told.violations.flatMap(v => v.nodes.map(n =>
        [`${v.id}: ${v.help}`, n.target.flat().join(" "), n.failureSummary]));
}"""
"""Rules that are off unless asked for, as the size of targets, are turned on."""


def pages_of(site: Path) -> dict[str, Path]:
    """The addresses and files of all pages that show something; a redirect of old does not."""
    shown = {}
    for path in sorted(site.rglob("*.html")):
        if path.is_file() and not _REDIRECT.search(path.read_bytes()):
            name = path.relative_to(site).as_posix().removesuffix("index.html")
            shown["/" + quote(name)] = path
    return shown


def _forms(page: Path) -> set[tuple[str, ...]]:
    """The forms of the elements of a page: tag, class, role and what it stands in."""
    body: Any = html.document_fromstring(page.read_bytes()).find("body")
    return {
        (each.tag, each.get("class", ""), each.get("role", ""), each.getparent().tag)
        for each in body.iterdescendants()
        if isinstance(each.tag, str)
    }


def choice(pages: Mapping[str, Path]) -> list[str]:
    """Pages among which every form of element is to be found, those with the most forms first."""
    forms = {address: _forms(path) for address, path in pages.items()}
    wanted = set().union(*forms.values())
    chosen = []
    while wanted:
        best = max(forms, key=lambda address: len(forms[address] & wanted))
        chosen.append(best)
        wanted -= forms[best]
    return chosen


Visits = Mapping[str, list[str]]
"""The addresses of pages, and the STATES in which each is looked at."""


class Visitor:
    """Visits pages of a site in a browser and notes all that is wrong with them."""

    def __init__(self, context: Any, root: str, axe: str) -> None:
        self._context, self._root, self._axe = context, root, axe
        self.faults: dict[str, list[str]] = {}

    def visit(self, address: str, states: list[str]) -> None:
        """Look at one page in some of the STATES."""
        page = self._context.new_page()
        complaints = complaints_of(page)
        page.goto(self._root + address, wait_until="load")
        if address == FOUND:
            page.locator("ol[data-total] > li").first.wait_for(timeout=10_000)
        self._note(address, "", page.locator("h1").count() == 1, "not one h1")
        page.set_viewport_size({"width": NARROWEST, "height": 800})
        wide = spill(page)
        self._note(address, f"{NARROWEST} px", not wide, f"scrolls sideways: {wide}")
        for name in states:
            self._show(page, STATES[name])
            if name == states[0]:
                page.evaluate(self._axe)
            wide = spill(page)
            self._note(address, name, not wide, f"scrolls sideways: {wide}")
            for rule, target, why in page.evaluate(_LOOK, RULES):
                self._note(address, name, False, f"{rule}\n{target}\n{why}")
        self._note(address, "", not complaints, f"says {complaints}")
        page.close()

    def _show(self, page: Any, state: State) -> None:
        page.set_viewport_size({"width": state.width, "height": 800})
        page.emulate_media(color_scheme=state.prefers, reduced_motion="reduce")
        page.evaluate(
            """chosen => { for (const name of ["data-size", "data-theme"])
                if (name in chosen) document.documentElement.setAttribute(name, chosen[name]);
                else document.documentElement.removeAttribute(name); }""",
            dict(state.chosen),
        )

    def _note(self, address: str, state: str, right: bool, said: str) -> None:
        if not right:
            self.faults.setdefault(said, []).append(f"{unquote(address)} {state}".strip())


def told(faults: Mapping[str, list[str]]) -> str:
    """The faults, those of most places first, each with how often and where first."""
    ordered = sorted(faults.items(), key=lambda each: -len(each[1]))
    lines = (f"{len(places)}x, first {places[0]}: {said}" for said, places in ordered)
    return "\n\n" + "\n\n".join(lines)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core; asked for before a site is built in vain."""
    return tools.axe()


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    """A reader who has not been here before."""
    fresh = chromium.new_context(locale="ko-KR")
    yield fresh
    fresh.close()


def _faults(context: Any, axe: str, site: Path, base: str, visits: Visits) -> dict[str, list[str]]:
    with served(site, base) as root:
        visitor = Visitor(context, root, axe)
        for address, states in visits.items():
            visitor.visit(address, states)
    return visitor.faults


def _dealt(addresses: Iterable[str], part: int) -> list[str]:
    return [address for number, address in enumerate(addresses) if number % PARTS == part]


PLANTED = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>틀린 곳</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
 style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'">
<link rel="stylesheet" href="planted.css"><script src="planted.js" defer></script></head>
<body><main><h1>하나</h1><h1>둘</h1><p class="pale">희미한 글</p><img src="a.png">
<p class="wide">넓은 글</p><p><a class="small" href="#a">ㄱ</a><a class="small" href="#b">ㄴ</a></p>
</main></body></html>"""
"""A page with a strict policy and one fault of each sort."""


def test_faults_are_seen_even_under_a_strict_policy(axe: str, context: Any, tmp_path: Path) -> None:
    small = ".small { display: inline-block; width: 9px; height: 9px; overflow: hidden }"
    (tmp_path / "index.html").write_text(PLANTED, "utf-8")
    (tmp_path / "planted.css").write_text(
        f".pale {{ color: #bbb; background: #fff }} .wide {{ width: 330px }} {small}"
    )
    (tmp_path / "planted.js").write_text("console.log('말이 많다')")
    faults = _faults(context, axe, tmp_path, "", {"/": list(STATES)})
    every = told(faults)
    seen = ("not one h1", "scrolls sideways", "말이 많다", "404", "image-alt", "target-size")
    assert [each for each in seen if each not in every] == []
    pale = [places for said, places in faults.items() if said.startswith("color-contrast")]
    assert [f"/ {name}" for name in STATES] in pale


def test_the_choice_of_pages_shows_every_kind(own_output: Path) -> None:
    pages = pages_of(own_output / "site")
    assert {"/", "/404.html", "/articles/", "/releases/", "/issues/", "/search/"} <= pages.keys()
    kinds = {address.split("/")[1] for address in choice(pages)}
    assert {"articles", "releases", "issues", "pages"} <= kinds


@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_can_use_every_page_of_the_sample(
    part: int, axe: str, context: Any, own_output: Path
) -> None:
    pages = pages_of(own_output / "site")
    deep = PROFILE == "deep"
    seen = [*pages, FOUND] if deep else [*choice(pages), FOUND]
    visits = {address: list(STATES if deep else FEW) for address in _dealt(seen, part)}
    faults = _faults(context, axe, own_output / "site", "", visits)
    assert not faults, told(faults)


@pytest.mark.skipif(PROFILE != "deep", reason="all pages; with SOSIK_PROFILE=deep")
@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_can_use_every_page_of_an_archive(
    part: int, axe: str, context: Any, archive_output: Path
) -> None:
    site, names = archive_output / "site", list(STATES)
    pages = pages_of(site)
    assert len(pages) > 400
    whole = {*choice(pages), FOUND}
    visits = {
        address: names if address in whole else [names[number % len(names)]]
        for number, address in enumerate([*pages, FOUND])
        if number % PARTS == part
    }
    faults = _faults(context, axe, site, BASE, visits)
    assert not faults, told(faults)
