"""Guarantee 1: after any edit an incremental build equals a clean one, byte for byte."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from sosik.base import files, places
from sosik.base.staging import Staging
from sosik.build import engine, pipeline
from sosik.content.manuscript import parse
from sosik.content.media import renditions
from sosik.mail import inlined_parts
from sosik.problems.problem import ProblemsFound
from sosik.web.robots import RobotsFile
from tests.support.edits import ABOUT, APPLE, CATALOGUE, tour
from tests.support.sites import Edit, Site, compare, snapshot

pytestmark = pytest.mark.usefixtures("few_indexed", "all_asked")

DEEP = os.environ.get("SOSIK_PROFILE") == "deep"
EXAMPLES, STEPS, AT_LEAST = (40, 30, 1_000) if DEEP else (2, 7, 8)
TOGETHER = 1 if DEEP else 12
"""Known edits that are made between two builds."""
_OFTEN = st.lists(st.tuples(st.sampled_from(CATALOGUE), st.integers(0, 6)), min_size=1, max_size=3)


class Killed(BaseException):
    """The process ends in the middle of a build."""


def kill_after(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Let the process end after so many files were written or moved; nothing is taken back then."""
    done = count()

    def counted(step: Callable[..., None]) -> Callable[..., None]:
        def taken(*given: Any) -> None:
            if next(done) >= steps:
                raise Killed
            step(*given)

        return taken

    patch.setattr(files, "write_new", counted(files.write_new))
    patch.setattr(places, "move", counted(places.move))
    patch.setattr(Staging, "__exit__", lambda *_: None)


class Edits(RuleBasedStateMachine):
    """Edits, accidents and builds in any order; each build is held against a clean one."""

    compared = 0

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.site = Site(Path(self.place.name))
        self.fresh = True

    def teardown(self) -> None:
        self.place.cleanup()

    @rule(edits=_OFTEN)
    def edit(self, edits: list[tuple[Edit, int]]) -> None:
        """One edit, or a few between two builds."""
        for edit, number in edits:
            edit.make(self.site, number)
        self.fresh = True

    @rule(edits=_OFTEN, steps=st.integers(0, 80))
    def kill(self, edits: list[tuple[Edit, int]], steps: int) -> None:
        """A build that ends after so many steps, those of caches among them."""
        for edit, number in edits:
            edit.make(self.site, number)
        with pytest.MonkeyPatch.context() as patch:
            kill_after(patch, steps)
            with suppress(Killed, ProblemsFound):
                self.site.build()
        self.fresh = True

    @invariant()
    def same(self) -> None:
        """What a clean build makes; and once more, with nothing left to do."""
        if self.fresh:
            Edits.compared += 1
            if compare(self.site):
                assert self.site.build().rendered == ()
        self.fresh = False


def test_an_incremental_build_equals_a_clean_one_after_any_edits() -> None:
    Edits.compared = 0
    run_state_machine_as_test(
        Edits, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS)
    )
    print(f"\n{Edits.compared} builds compared with clean ones")  # noqa: T201
    assert Edits.compared >= AT_LEAST


@pytest.mark.usefixtures("rarely_foreseen")
def test_an_incremental_build_equals_a_clean_one_after_every_known_edit(site: Site) -> None:
    compare(site)
    built = 0
    edits = tour(site)
    for first in edits:
        done = [first, *islice(edits, TOGETHER - 1)]
        try:
            built += compare(site)
        except AssertionError as error:
            raise AssertionError(f"after: {', '.join(done)}") from error
    steps = sum(len(edit.walk) for edit in CATALOGUE) / TOGETHER
    assert built > steps * 0.9, "the catalogue leaves the sample site broken"


def settle(site: Site) -> None:
    """Build until all that was built from is old enough to be trusted unread."""
    site.build()
    newest = files.clock(site.root)
    while not files.is_settled((0, newest, newest, 0), files.clock(site.root)):
        pass
    site.build()


@pytest.mark.usefixtures("unforeseen")
def test_an_edit_is_noticed_though_the_build_before_it_had_nothing_to_do(site: Site) -> None:
    """Where nothing has changed the last report is told again; whatever changes ends that."""
    names = {"time_moves", "static_bytes", "same_size_and_time", "two_texts_change_names"}
    names |= {f"toggle {name}" for name in ("layouts/site/notice.html", "layouts/assets/own.js")}
    chosen = [e for e in CATALOGUE if e.name.startswith("output") or e.name in names]
    for edit in chosen:
        for number in edit.walk if DEEP else edit.walk[:1]:
            try:
                settle(site)
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(pipeline, "run", None)
                    site.build()  # told again; anything else would have run
            except ProblemsFound:
                pass  # the edit before was a fault, the next one mends it
            edit.make(site, number)
            compare(site)


@pytest.mark.usefixtures("unforeseen")
def test_edits_within_one_tick_of_a_coarse_clock_are_noticed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that tells whole seconds, an edit that keeps the size looks like no edit at all."""

    def coarse(seen: os.stat_result) -> files.Fingerprint:
        return (seen.st_size, 10**18, 10**18 + 10**9, 0)

    monkeypatch.setattr(files, "fingerprint_of", coarse)
    monkeypatch.setattr(files, "clock", lambda _: 10**18 + 15 * 10**8)
    for number in range(1, 6 if DEEP else 4):
        site.write("content/static/CNAME", f"news{number}.example.org\n")
        site.head(APPLE, title=f"사과 {number}")
        compare(site)
        made = site.output / f"site/{APPLE}/index.html"
        made.write_bytes(made.read_bytes().swapcase())
        compare(site)


def _other(make: Callable[..., Any], change: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda *given, **named: change(make(*given, **named))


@pytest.mark.usefixtures("unforeseen")
@pytest.mark.parametrize(
    ("room", "name", "change"),
    [
        (RobotsFile, "render", lambda data: data + b"# new\n"),
        (renditions, "derive", lambda data: data + b"new"),
        (inlined_parts, "inline_document", lambda html: html.replace("</body>", "new</body>")),
        (inlined_parts, "inline_fragment", lambda html: html + "new"),
    ],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_another_engine_makes_everything_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch, room: Any, name: str, change: Callable[[Any], Any]
) -> None:
    """After an upgrade nothing that the old one remembered comes back."""
    site.build()
    before = snapshot(site.output)
    monkeypatch.setattr(engine, "identity", lambda: "another")
    monkeypatch.setattr(room, name, _other(getattr(room, name), change))
    compare(site)
    assert snapshot(site.output) != before


@pytest.mark.usefixtures("unforeseen")
def test_another_markdown_parser_makes_every_text_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()

    def other(file: str, kind: str, data: bytes, *options: Any) -> Any:
        return parse(file, kind, data.replace("문단".encode(), "단락".encode()), *options)

    monkeypatch.setattr(engine, "identity", lambda: "another")
    monkeypatch.setattr("sosik.content.parse.parse", other)
    compare(site)
    made = (site.output / f"site/{APPLE}/index.html").read_text("utf-8")
    assert "단락" in made
    assert "문단" not in made


@pytest.mark.usefixtures("unforeseen")
@pytest.mark.parametrize("two", ["1", "'<b>' | safe"])
def test_a_shared_fragment_is_never_that_of_another_kind_of_value(site: Site, two: str) -> None:
    """True equals 1, and marked text equals plain; a page shows its own, whoever came first."""
    one = "true" if two == "1" else "'<b>'"
    for name, value in (("home", one), ("404", two)):
        shown = f'{{{{ site.fragment("site/f.html", x={value}) }}}}'
        site.write(f"layouts/site/{name}.html", shown)
    site.write("layouts/site/f.html", "{{ x }}")
    site.build()
    for page in ("index", "404"):
        (site.output / f"site/{page}.html").unlink()
        compare(site)


def twins(folder: Path) -> tuple[Path, Path]:
    """Two files of one name, size and time in two folders, as when a tool unpacks many at once."""
    for attempt in range(10_000):
        one, two = (folder / f"{name}-{attempt}" / "list.txt" for name in ("one", "two"))
        one.parent.mkdir(parents=True)
        two.parent.mkdir()
        with one.open("wb", 0) as first, two.open("wb", 0) as second:
            first.write(b"one")
            second.write(b"two")
        seen = {(path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in (one, two)}
        if len(seen) == 1:
            return one, two
        shutil.rmtree(one.parent)
        shutil.rmtree(two.parent)
    raise AssertionError("this disk's clock is too fine for the test")


@pytest.mark.usefixtures("unforeseen")
def test_folders_that_change_names_are_noticed_though_their_files_look_alike(site: Site) -> None:
    one, two = (path.parent for path in twins(site.root / "content"))
    site.text(ABOUT, f"[목록](../{one.name}/list.txt)\n")
    settle(site)
    one.rename(site.root / "spare")
    two.rename(one)
    (site.root / "spare").rename(two)
    compare(site)


@pytest.mark.usefixtures("unforeseen")
def test_a_link_that_leads_elsewhere_is_noticed_though_both_ends_look_alike(site: Site) -> None:
    one, two = twins(site.root / "content")
    link = site.root / "content/static/link"
    link.symlink_to(one)
    settle(site)
    link.unlink()
    link.symlink_to(two)
    compare(site)
