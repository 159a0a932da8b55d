"""Times Sosik, Hugo, Pelican and Eleventy on the same articles, in turn, in one run.

usage: python -m bench.compare [--counts 1000 10000] [--runs 3] [--only KEY …] [--changes NAME …]
                               [--corpus FILE] [--kept FILE] [--page FILE]

The corpus script writes the same N articles in the form of each generator. Results are kept after
every change that is measured, so an interrupted run goes on where it was; docs/performance.md is
then written from all that is kept. What is not installed is passed over.
"""

import argparse
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.changes import CHANGES
from bench.generators import ROOT, Generator, generators
from bench.measure import busy, measured, peak
from bench.report import page
from bench.results import Cold, Results, ResultsFile, Timing, this_machine

CORPUS = ROOT.parent / "shared" / "bench" / "corpus.py"
KEPT = ROOT / "dist" / "bench.json"
PAGE = ROOT / "docs" / "performance.md"


def options() -> argparse.Namespace:
    """What was asked for."""
    keys = [each.key for each in generators()]
    known = argparse.ArgumentParser(
        prog="python -m bench.compare", description=(__doc__ or "").splitlines()[0]
    )
    known.add_argument("--counts", "--count", type=int, nargs="+", default=[1000, 10000])
    known.add_argument("--runs", type=int, default=3)
    known.add_argument("--only", nargs="+", choices=keys, default=keys)
    known.add_argument("--changes", nargs="+", choices=list(CHANGES), default=list(CHANGES))
    known.add_argument("--corpus", type=Path, default=CORPUS)
    known.add_argument("--kept", type=Path, default=KEPT)
    known.add_argument("--page", type=Path, default=PAGE)
    return known.parse_args()


def main() -> None:
    """Measure what is missing, keep it, and write the page."""
    chosen = options()
    if not chosen.corpus.is_file():
        raise SystemExit(f"{chosen.corpus}: no corpus script there; name one with --corpus FILE")
    kept = ResultsFile(chosen.kept)
    results = kept.load(this_machine())
    asked = [each for each in generators() if each.key in chosen.only]
    for absent in (each for each in asked if each.command is None):
        print(f"{absent.name}: not installed, passed over")
    here = [each for each in asked if each.command is not None]
    for count in chosen.counts:
        _compare(count, here, chosen, results, kept)
    chosen.page.write_text(page(results), encoding="utf-8")
    print(f"written: {chosen.page}")


def _compare(
    count: int,
    here: list[Generator],
    chosen: argparse.Namespace,
    results: Results,
    kept: ResultsFile,
) -> None:
    keys = [each.key for each in here]
    missing = [c for c in chosen.changes if not results.has(count, c, keys, chosen.runs)]
    if not missing:
        print(f"{count} articles: measured before")
        return
    results.busy[count] = max(busy(), results.busy.get(count, 0))
    with TemporaryDirectory() as temporary:
        sites = {each.key: Path(temporary, each.key) for each in here}
        for each in here:
            each.prepare(sites[each.key], chosen.corpus, count)
        print(f"{count} articles written")
        for each in here:
            _first(each, sites[each.key], count, results)
        kept.save(results)
        for change in missing:
            results.drop(count, change)
            for run in range(chosen.runs):
                # Another one begins each run, so that none always follows the same other.
                start = run % len(here)
                for each in (*here[start:], *here[:start]):
                    CHANGES[change](each, sites[each.key], run)
                    _time(each, sites[each.key], count, change, run, results)
            results.day = date.today().isoformat()
            kept.save(results)


def _first(generator: Generator, site: Path, count: int, results: Results) -> None:
    """The first build: measures its memory if that is not known, and counts its files."""
    assert generator.command is not None
    if results.cold(count, generator.key) is not None:
        measured(generator.command, site)
        return
    memory = peak(generator.command, site)
    sizes = [path.stat().st_size for path in (site / generator.output).rglob("*") if path.is_file()]
    results.colds.append(Cold(count, generator.key, memory, len(sizes), sum(sizes)))
    print(f"  {generator.name:20} {memory / 2**20:7.0f} MiB, {len(sizes)} files")


def _time(
    generator: Generator, site: Path, count: int, change: str, run: int, results: Results
) -> None:
    assert generator.command is not None
    wall, processor = measured(generator.command, site)
    results.timings.append(Timing(count, change, run, generator.key, wall, processor))
    clock = time.strftime("%H:%M:%S")
    print(
        f"  {clock} {change:18} {run + 1} {generator.name:20} {wall:8.2f} s {processor:8.2f} s",
        flush=True,
    )


if __name__ == "__main__":
    main()
