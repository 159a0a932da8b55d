"""Lighthouse's four scores of the sample site's pages on its phone: medians of five runs.

    make lighthouse
    python -m bench.lighthouse [--runs 5] [--only home article]

The site is built elsewhere and served on this machine as a plain host would: texts under gzip, all
to be kept for ten minutes. Lighthouse's own settings throttle line and processor, so that scores
hang on the machine little, but do. Besides the scores, each audit that is short of perfect in most
runs is printed, those that count for no score too.
"""

import argparse
import json
import os
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from sosik.build.session import Folders, build
from tests.support.browsers import served
from tests.support.places import REPOSITORY
from tests.support.small import NOW
from tests.support.tools import CHROMIUM

PROGRAM = REPOSITORY / ".tools/node_modules/lighthouse/cli/index.js"
OPTIONS = ["--quiet", "--no-enable-error-reporting", "--output=json", "--output-path=stdout"]
FLAGS = "--headless=new --no-sandbox --disable-gpu"

PAGES = {
    "home": "/",
    "article": "/articles/2026/care-network/",
    "issue": "/issues/2026-10/",
    "search": "/search/?q=" + quote("돌봄"),
}


def measured(address: str) -> dict[str, Any]:
    """One run's report. Raises SystemExit where Lighthouse could not measure."""
    told = subprocess.run(
        ["node", str(PROGRAM), address, f"--chrome-flags={FLAGS}", *OPTIONS],
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    report: dict[str, Any] = json.loads(told.stdout)
    if error := report.get("runtimeError"):
        raise SystemExit(f"{address}: {error}")
    return report


def imperfect(reports: list[dict[str, Any]]) -> list[str]:
    """The audits that are short of perfect in most of the reports, each with its median score."""
    weights = {
        each["id"]: each["weight"]
        for category in reports[0]["categories"].values()
        for each in category["auditRefs"]
    }
    scores: dict[str, list[float]] = defaultdict(list)
    said: dict[str, str] = {}
    for report in reports:
        for name, audit in report["audits"].items():
            if audit["score"] is not None:
                scores[name].append(audit["score"])
                said[name] = f"{audit['title']} {audit.get('displayValue', '')}".strip()
    return [
        f"{median(found):.2f}  {name} (weight {weights.get(name, 0)}): {said[name]}"
        for name, found in sorted(scores.items(), key=lambda each: median(each[1]))
        if median(found) < 1
    ]


def main() -> None:
    """Measure, and print a table and the audits below it."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", nargs="+", choices=list(PAGES), default=list(PAGES))
    chosen = options.parse_args()
    if not PROGRAM.exists():
        raise SystemExit("make lighthouse installs it")
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        build(Folders(REPOSITORY, place / "output", place / "cache"), NOW)
        site = place / "output/site"
        remarks: dict[str, list[str]] = {}
        with served(site, packed=True) as root:
            for name in chosen.only:
                if not (site / PAGES[name].partition("?")[0].lstrip("/") / "index.html").exists():
                    print(f"{name}: the site has no such page")
                    continue
                reports = [measured(root + PAGES[name]) for _ in range(chosen.runs)]
                if not remarks:
                    print(f"Lighthouse {reports[0]['lighthouseVersion']}, {chosen.runs} runs each")
                kinds = reports[0]["categories"]
                scores = {
                    kind: sorted(100 * each["categories"][kind]["score"] for each in reports)
                    for kind in kinds
                }
                told = ", ".join(
                    f"{kind} {median(found):.0f} ({found[0]:.0f}-{found[-1]:.0f})"
                    for kind, found in scores.items()
                )
                print(f"{name}: {told}", flush=True)
                remarks[name] = imperfect(reports)
        for name, lines in remarks.items():
            print(f"\n{name}: short of perfect")
            print("\n".join(f"  {line}" for line in lines))


if __name__ == "__main__":
    main()
