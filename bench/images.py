"""What sixty photos of a phone cost: to build, to build again, and on a reader's telephone.

    make bench-images
    python -m bench.images [--only cost weight] [--runs 3]

A site with sixty noisy photos of 4000×3000 pixels (bench/photos.py) is built on two cores: cold,
after a text was touched, without output/ and without .cache. libvips' own thumbnailer makes the
same widths in JPEG and WebP from the same files in the same run; AVIF, which it does not make, is
told apart. What Pillow decodes and encodes is written down as it happens (bench/probe). Then the
pages are looked at as a telephone does (bench/weight.py). Each figure has what it must be beside
it. Processor seconds are those of all processes; quote the ratio.
"""

import argparse
import os
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bench import photo_site, weight
from bench.measure import measured, peak
from bench.photos import photos
from bench.targets import Figure, table
from sosik.base.digest import digest_bytes

PROBE = Path(__file__).with_name("probe")
JOBS = 2
BUILD = (sys.executable, "-m", "sosik", "build", "--jobs", str(JOBS), "--now", photo_site.NOW)
CARD = (1200, 630)
"""The size of what is shown where a link is shared, which no thumbnailer makes."""

VIPS = {"JPEG": ".jpg[Q=80,interlace,optimize-coding,strip]", "WEBP": ".webp[Q=80,effort=2,strip]"}
"""How libvips' thumbnailer is asked for a format: as good as Sosik's own, and as hard at work."""


@dataclass
class Work:
    """What one build took: seconds, and what Pillow did for how many seconds of the processor."""

    wall: float
    processor: float
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))

    def decoded(self) -> int:
        """How many pictures were decoded."""
        return sum(count for (what, _), count in self.counts.items() if what == "decode")

    def told(self) -> Iterator[str]:
        """A line for each kind of work."""
        for key, count in sorted(self.counts.items()):
            yield f"  {' '.join(key)}: {count} in {self.seconds[key]:.1f} s"


def built(root: Path) -> Work:
    """Build the site, and write down what Pillow does."""
    log = root / "work.log"
    log.unlink(missing_ok=True)
    paths = os.pathsep.join((str(PROBE), str(PROBE.parent.parent)))
    work = Work(*measured(BUILD, root, {"PYTHONPATH": paths, "SOSIK_BENCH_LOG": str(log)}))
    for line in log.read_text("ascii").splitlines() if log.exists() else ():
        what, form, seconds = line.split()
        work.counts[what, form] += 1
        work.seconds[what, form] += float(seconds)
    return work


def forget(root: Path, *names: str) -> None:
    """Delete folders of the site."""
    for name in names:
        shutil.rmtree(root / name, ignore_errors=True)


def renditions(output: Path) -> list[tuple[str, int, int, int]]:
    """Format, width, height and bytes of each picture in the output, copies once."""
    found = {}
    for path in sorted(output.rglob("*")):
        if path.suffix in (".jpg", ".png", ".webp", ".avif"):
            data = path.read_bytes()
            with Image.open(path) as image:
                found[digest_bytes(data)] = (image.format or "?", *image.size, len(data))
    return list(found.values())


def thumbnailed(sources: Sequence[Path], widths: Counter[tuple[str, int]], place: Path) -> float:
    """Processor seconds of vipsthumbnail for so many photos in each format and width."""
    total = 0.0
    for (form, width), count in sorted(widths.items()):
        target = str(place / f"%s-{width}{VIPS[form]}")
        names = [str(path) for path in sources[:count]]
        command = ("vipsthumbnail", "--size", f"{width}x", "-o", target, *names)
        total += measured(command, place, {"VIPS_CONCURRENCY": str(JOBS)})[1]
    return total


def cost(root: Path, sources: Sequence[Path], place: Path) -> list[Figure]:
    """Build the site in all ways, and the same with libvips."""
    forget(root, "output", ".cache")
    cold = built(root)
    print(f"cold: {cold.wall:.1f} s by the wall clock, {cold.processor:.1f} s of processors")
    print("\n".join(cold.told()))
    shown = renditions(root / "output")
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    for form, _, _, size in shown:
        sizes[form].append(size)
    for form, found in sorted(sizes.items()):
        print(f"  {form}: {len(found)} files, {sum(found) / 1e6:.1f} MB")
    photo_site.touched(root)
    edited = built(root)
    forget(root, "output")
    again = built(root)
    forget(root, ".cache")
    kept = built(root)
    for name, work in (("text", edited), ("no output/", again), ("no .cache", kept)):
        said = f"{work.wall:.1f} s, {work.processor:.1f} s of processors"
        print(f"{name}: {said}, {work.decoded()} decoded")
    forget(root, "output", ".cache")
    most = peak(BUILD, root)
    figures = [
        Figure("peak of memory, cold, MB", most / 1e6, 400),
        Figure("decoded after a text was edited", edited.decoded(), 0),
        Figure("decoded without output/", again.decoded(), 0),
    ]
    widths = Counter((form, w) for form, w, h, _ in shown if form in VIPS and (w, h) != CARD)
    if not shutil.which("vipsthumbnail"):
        print("libvips: not installed (apt install libvips-tools)")
        return figures
    theirs = thumbnailed(sources, widths, place)
    avif = cold.seconds["encode", "AVIF"]
    print(f"libvips: {theirs:.1f} s of processors for {widths.total()} files")
    print(f"AVIF: {avif:.1f} s of Sosik's")
    ours = cold.processor - avif
    return [Figure("processor, without AVIF, × libvips", ours / theirs, 3), *figures]


def main() -> None:
    """Measure, and print the figures beside what they must be."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument(
        "--only", nargs="+", choices=("cost", "weight"), default=("cost", "weight")
    )
    options.add_argument("--runs", type=int, default=3, help="of Lighthouse for each page")
    chosen = options.parse_args()
    sources = photos(sum(photo_site.PHOTOS), JOBS)
    figures: list[Figure] = []
    with TemporaryDirectory() as temporary:
        root, place = Path(temporary) / "site", Path(temporary) / "vips"
        place.mkdir()
        photo_site.make(root, sources)
        if "cost" in chosen.only:
            figures += cost(root, sources, place)
        if "weight" in chosen.only:
            measured(BUILD, root)
            figures += weight.figures(root / "output", chosen.runs)
    print(table(figures))


if __name__ == "__main__":
    main()
