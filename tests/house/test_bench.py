"""The benchmark: what it changes, what it measures, and what docs/performance.md says of it."""

import platform
import re
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bench import photo_site, weight
from bench.changes import CHANGES
from bench.generators import HERE, Generator, generators
from bench.images import PROBE
from bench.measure import busy, measured, peak
from bench.photos import photo
from bench.report import page
from bench.results import Cold, Machine, Results, ResultsFile, Timing, this_machine
from bench.targets import Figure, table
from tests.support.places import REPOSITORY
from tests.support.small import picture
from tests.support.small import told as told_of

pytestmark = pytest.mark.thorough

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
MACHINE = Machine("A processor", 2, 8 * 2**30, "Linux", "3.11.0", {"sosik": "1", "pelican": ""})
HEADS = {
    "ours": '---\ntitle: "글"\ndate: 2024-01-01\n---\n\n',
    "hugo": '---\ntitle: "글"\ndate: 2024-01-01\n---\n\n',
    "pelican": "Title: 글\nDate: 2024-01-01\nSlug: {name}\n\n",
    "eleventy": '---\ntitle: "글"\ntags: [post]\n---\n\n',
}


def results() -> Results:
    """Three runs, in which Sosik takes twice, thrice and four times as long as Hugo."""
    timings = [
        Timing(1000, "cold", run, key, wall, 2 * wall)
        for run, ratio in enumerate((2, 3, 4))
        for key, wall in (("hugo", 1.0 + run), ("sosik", ratio * (1.0 + run)))
    ]
    colds = [Cold(1000, "sosik", 200 * 2**20, 1234, 5_600_000)]
    return Results(MACHINE, "2026-11-29", timings, colds)


def rows(text: str) -> dict[str, list[str]]:
    """The cells of the first table by the generator."""
    table = text.partition("|---")[2].partition("\n\n")[0].splitlines()[1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return {name: rest for name, *rest in cells}


def test_the_page_tells_medians_and_ratios_of_neighbouring_runs() -> None:
    told = rows(page(results()))
    assert told["Sosik"][0] == "6.00 (3.00×)"
    assert told["Hugo, bare"][0] == "2.00"
    assert told["Sosik"][1] == "–", "not measured"


@LINUX
def test_the_page_tells_memory_files_and_the_machine_without_its_name() -> None:
    text = page(results())
    assert "| Sosik | 200 | 1,234 | 5.6 |" in text
    assert "A processor, 2 cores" in text
    assert "memory: 8 GiB" in text
    assert "$" not in text
    assert not platform.node() or platform.node() not in page(Results(this_machine()))


def test_the_page_says_whether_the_machine_was_busy() -> None:
    assert "busy" not in page(results())
    told = results()
    told.busy = {1000: 0.314}
    assert "**The machine was busy**: other work took 31% of its processors" in page(told)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.generators._has_pelican", lambda: False)
    assert rows(page(results()))["Pelican"] == ["not installed"] * len(CHANGES)
    assert "Pelican not installed" in page(results())


@LINUX
def test_results_go_on_only_on_the_same_machine(tmp_path: Path) -> None:
    kept = ResultsFile(tmp_path / "kept.json")
    kept.save(results())
    assert kept.load(MACHINE) == results()
    assert kept.load(this_machine()).timings == []
    assert results().has(1000, "cold", ["sosik", "hugo"], 3)
    assert not results().has(1000, "cold", ["sosik", "eleventy"], 3)


@pytest.mark.parametrize("generator", generators(), ids=lambda each: each.key)
def test_a_change_touches_one_article_and_each_run_another(
    generator: Generator, tmp_path: Path
) -> None:
    folder = tmp_path / "content" / "articles" / "2024"
    folder.mkdir(parents=True)
    for name in (f"article-{number:06}" for number in range(9)):
        head = HEADS[generator.flavour].format(name=name)
        (folder / f"{name}.md").write_text(f"{head}글\n", encoding="utf-8")

    def texts() -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in folder.iterdir()}

    for name, change in CHANGES.items():
        for run in range(3):
            before = texts()
            change(generator, tmp_path, run)
            changed = {each for each, text in texts().items() if before.get(each) != text}
            assert len(changed) == (name not in ("cold", "nothing changed")), (name, run)
    now = texts()
    assert len(now) == 12
    assert sum("고친 문단" in text for text in now.values()) == 3
    assert sum(" 고침 " in text for text in now.values()) == 3
    slugs = [slug for text in now.values() for slug in re.findall("Slug: (.*)", text)]
    assert len(set(slugs)) == len(slugs)


@LINUX
def test_time_and_memory_are_those_of_all_processes() -> None:
    burn = "sum(range(6_000_000)); b'x' * 60_000_000; import time; time.sleep(0.4)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    wall, processor = measured((sys.executable, "-c", child), REPOSITORY)
    assert wall >= 0.4
    assert processor > 0
    keep = "x = b'x' * 60_000_000; import time; time.sleep(0.4)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {keep!r}])"
    assert peak((sys.executable, "-c", child), REPOSITORY) > 60_000_000
    assert 0 <= busy(0.05) <= 1


@LINUX
def test_a_generator_that_fails_says_why() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        measured((sys.executable, "-c", "import sys; sys.exit(3)"), REPOSITORY)


def test_every_folder_of_a_generator_is_there() -> None:
    assert all((HERE / part).is_dir() for each in generators() for part in each.parts)


def test_figures_stand_beside_what_they_must_be() -> None:
    told = [
        Figure("heavy", 150.4, 150),
        Figure("light", 61.25, 150),
        Figure("none", 0, 0),
        Figure("a little", 0.004, 0),
        Figure("score", 94.9, 95, least=True),
        Figure("better", 100, 95, least=True),
    ]
    assert rows(table(told)) == {
        "heavy": ["≤ 150", "**150**"],
        "light": ["≤ 150", "61.2"],
        "none": ["≤ 0", "0"],
        "a little": ["≤ 0", "**0.004**"],
        "score": ["≥ 95", "**94.9**"],
        "better": ["≥ 95", "100"],
    }


def test_photos_are_the_same_ones_and_tell_where_they_were_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a hundredth of the size, as these take seconds to make."""
    monkeypatch.setattr("bench.photos.WIDTH", 400)
    monkeypatch.setattr("bench.photos.HEIGHT", 300)
    made = [photo(number) for number in (2, 3)]
    assert made == [photo(number) for number in (2, 3)]
    with Image.open(BytesIO(made[0])) as level, Image.open(BytesIO(made[1])) as turned:
        assert (level.size, turned.size) == ((400, 300), (300, 400))
        assert turned.getexif()[0x0112] == 6
        assert level.getexif().get_ifd(0x8825)[1] == "N"


def test_the_site_of_photos_is_without_faults(tmp_path: Path) -> None:
    photos = [tmp_path / f"photo-{number:03}.jpg" for number in range(sum(photo_site.PHOTOS))]
    for number, path in enumerate(photos):
        path.write_bytes(picture(f"hsl({6 * number}, 50%, 50%)", (400, 300)))
    photo_site.make(tmp_path / "site", photos)
    assert told_of(tmp_path / "site")[0] == []
    shown = tmp_path / "site/output/site"
    for address in photo_site.PAGES.values():
        text = (shown / address.strip("/") / "index.html").read_text("utf-8")
        assert "<img" in text, address
    assert len(weight.mailed(tmp_path / "site/output")) == 6


@LINUX
def test_what_pillow_decodes_and_encodes_is_written_down(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture())
    script = (
        "from PIL import Image\n"
        "with Image.open('a.jpg') as image:\n"
        "    image.size\n"
        "    image.convert('L')\n"
        "    image.rotate(3).save('b.webp', 'WEBP')\n"
    )
    log = tmp_path / "log"
    variables = {"PYTHONPATH": str(PROBE), "SOSIK_BENCH_LOG": str(log)}
    measured((sys.executable, "-c", script), tmp_path, variables)
    assert [line.split()[:2] for line in log.read_text("ascii").splitlines()] == [
        ["decode", "JPEG"],
        ["encode", "WEBP"],
    ]
